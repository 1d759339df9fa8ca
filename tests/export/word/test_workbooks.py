"""The workbook behind each kind of chart, opened by openpyxl: the cells that its figures make, no others.

The figures of `tests.export.charts` are written out again here, rounded and worked out by hand.
"""

import io
from typing import Any

import openpyxl
import pytest

from tests.export import charts
from tests.export.charts import LONG_GROUPS
from tests.export.copies import ROOM, parts_of
from tests.export.forms import assessment, request

Rows = list[list[Any]]
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
PRACTICES: Rows = [
    ["Practice A", 120, 18], ["Practice B", 340, 9.5], ["Practice C", 560, 13.2], ["Practice D", 610, 11.1],
    ["Practice E", 800, 12.4], ["Practice F", 950, 19.8], ["Practice G", 1200, 12.9], ["Practice H", 1500, 12],
    ["Practice I", 1720, 8.1], ["Practice J", 2100, 12.2],
]  # fmt: skip
MEAN: Rows = [[0, 12.4], [2100, 12.4]]


def limit(z: float) -> Rows:
    """A limit of the funnel at 100, 200 and so on to 2,100: the mean and z standard errors of a share."""
    sizes = range(100, 2_101, 100)
    return [[size, round(max(12.4 + z * (12.4 * 87.6 / size) ** 0.5, 0), 3)] for size in sizes]


def beside(*parts: Rows) -> Rows:
    """Tables side by side, the short ones filled up with empty cells."""
    longest = max(len(part) for part in parts)
    filled = [part + [[None] * len(part[0])] * (longest - len(part)) for part in parts]
    return [[cell for row in rows for cell in row] for rows in zip(*filled, strict=True)]


NO = [None, None, None]
CELLS: dict[str, Rows] = {
    "bars": [
        ["Ethnic group", "Over 18 weeks", "Interval below", "Interval above", "Everybody: 32.0%"],
        ["White", 31.2, 2.5, 3, 32],
        ["Mixed or multiple ethnic groups", 28.4, 2.5, 3, 32],
        ["Asian or Asian British", 38.9, 2.5, 3, 32],
        ["Black, Black British, Caribbean or African", 41.7, 2.5, 3, 32],
        ["Other ethnic group (hidden)", *NO, 32],
        ["Not known", 22.1, 2.5, 3, 32],
    ],
    "plain bars": [
        ["Ethnic group", "Share waiting over 18 weeks (%)"],
        ["Quintile 1", 38.5], ["Quintile 2", 33], ["Quintile 3", 27.5], ["Quintile 4", 22], ["Quintile 5", 16.5],
    ],
    "lying bars": [
        ["Ethnic group", "2021/22", "2022/23"],
        *([name, 23 + place, 26 + place] for place, name in enumerate(LONG_GROUPS)),
    ],
    "dots": [
        [
            "Ethnic group", "Admitted", "Interval below", "Interval above", "Not admitted", "Interval below",
            "Interval above", "Everybody: 32.0%",
        ],
        ["White", 31.2, 2.5, 3, 25.2, 3.5, 4.2, 32],
        ["Mixed or multiple ethnic groups", 28.4, 2.5, 3, 22.4, 3.5, 4.2, 32],
        ["Asian or Asian British", 38.9, 2.5, 3, 32.9, 3.5, 4.2, 32],
        ["Black, Black British, Caribbean or African", 41.7, 2.5, 3, 35.7, 3.5, 4.2, 32],
        ["Other ethnic group (hidden)", *NO, *NO, 32],
        ["Not known", 22.1, 2.5, 3, 16.1, 3.5, 4.2, 32],
    ],
    "lines": [
        ["Month", "Most deprived fifth", "Least deprived fifth", "Mean", "Upper limit", "Lower limit"],
        *(
            [f"{month} 2025", first, second, 12.45, 14.9, 10]
            for month, first, second in zip(
                MONTHS,
                (12.1, 12.4, 11.8, 12.9, 13.1, 12.2, 15.9, 12, 11.7, 12.6, 12.8, 12.3),
                (9.5, 9.8, 9.2, None, 10.5, 9.6, 13.3, 9.4, 9.1, 10, 10.2, 9.7),
                strict=True,
            )
        ),
    ],
    "funnel": [
        [
            "Name", "Appointments", "Missed appointments (%)", "Appointments", "Mean: 12.4%",
            "Appointments", "95% limits", "Appointments", "95% limits",
            "Appointments", "99.8% limits", "Appointments", "99.8% limits",
        ],
        *beside(PRACTICES, MEAN, limit(1.96), limit(-1.96), limit(3.09), limit(-3.09)),
    ],
    "gradient": [
        [
            "Name", "Share of people, from the most deprived", "Emergency admissions per 1,000", "Interval below",
            "Interval above", "Share of people, from the most deprived", "Slope: -5.6",
        ],
        ["1 most deprived", 0.1, 12.1, 0.8, 0.9, 0, 12.4],
        ["2", 0.3, 10.4, 0.8, 0.9, 1, 6.8],
        ["3", 0.5, 9.9, 0.8, 0.9, None, None],
        ["4", 0.7, 8.2, 0.8, 0.9, None, None],
        ["5 least deprived", 0.9, 7.5, 0.8, 0.9, None, None],
    ],
}  # fmt: skip


def test_every_chart_has_its_cells_here() -> None:
    assert set(CELLS) == set(charts.ALL)


@pytest.mark.parametrize("name", list(CELLS))
def test_the_workbook_holds_these_cells_and_no_others(name: str) -> None:
    tables = charts.with_all([charts.ALL[name]()])
    parts = parts_of(ROOM.write(assessment(), tables, request()).content)
    book = openpyxl.load_workbook(io.BytesIO(parts["word/embeddings/chart1.xlsx"]))

    assert [sheet.title for sheet in book.worksheets] == book.sheetnames == ["Figures"]
    sheet = book.worksheets[0]
    assert [list(row) for row in sheet.iter_rows(values_only=True)] == CELLS[name]
    assert sheet.sheet_state == "visible"
    assert not book.defined_names
    assert not [cell for row in sheet for cell in row if cell.comment or cell.hyperlink]
    # Nothing but the workbook, its sheet, their looks and what ties them together.
    inside = set(parts_of(parts["word/embeddings/chart1.xlsx"]))
    assert inside == {
        "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
        "xl/worksheets/sheet1.xml", "xl/styles.xml",
    }  # fmt: skip
