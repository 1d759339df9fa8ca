"""A published NHS workbook, and the same one as it might come next year: other order and marks, three new figures."""

from pathlib import Path

import openpyxl
import pytest

from ehia_desktop.assessment.evidence import Inspection, Selection
from ehia_desktop.forms.address import parse
from ehia_desktop.services import intake, linking
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.source_change import change_of, use_latest
from ehia_desktop.services.using import uses_of_file
from ehia_desktop.services.workplace import Workplace

NAME = "hes_outpatient_imd_decile_2024-25.xlsx"
SHARED = Path(__file__).parents[3] / "shared" / "data" / "workbooks" / NAME
AT = parse("health_inequalities/deprived_area/impact")

pytestmark = pytest.mark.skipif(
    not SHARED.is_file(), reason="the shared workbooks are not beside this copy of the source"
)


@pytest.fixture
def next_year(tmp_path: Path) -> Path:
    """The rows of the deciles turned round, headings tidied, a note at one label, three figures changed."""
    book = openpyxl.load_workbook(SHARED, data_only=True)
    sheet = book["IMD Decile"]
    deciles = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3, max_row=12)]
    for number, values in enumerate(reversed(deciles), start=3):
        for column, value in enumerate(values, start=1):
            sheet.cell(number, column).value = value
    for cell in sheet[1]:
        cell.value = str(cell.value).strip() if cell.value else None
    # Its raised note mark is lost when openpyxl writes it, and would stand as a figure in the heading.
    sheet["G1"] = "Attended but first / subsequent / tele unknown"
    sheet["A13"] = "Unknown/Non-UK Country [1]"
    # The most deprived tenth stands in row 12 now, the unknown where they were.
    sheet["B12"] = 11_000_000
    sheet["C12"] = 3_000_000
    sheet["B13"] = "*"
    target = tmp_path / NAME.replace("2024-25", "2025-26")
    book.save(target)
    return target


def looked(workplace: Workplace, path: Path) -> Inspection:
    return intake.inspect(workplace.reader, path, lambda *_: None, lambda: False)


def test_three_figures_moved_and_the_link_shows_the_same_tenths(
    workplace: Workplace, editor: Editor, next_year: Path
) -> None:
    details = intake.SourceDetails("Outpatients", "NHS England", "2024/25", "Attendances")
    first = looked(workplace, SHARED)
    kept = intake.keep(editor, first, first.tables[0], details)
    labels = [row[0] for row in first.tables[0].rows]
    chosen = tuple(labels.index(f"{which} deprived 10%") for which in ("Most", "Least"))
    made = linking.link(editor, kept, AT, selection=Selection(rows=chosen))
    second = looked(workplace, next_year)
    newer = intake.keep(
        editor,
        second,
        second.tables[0],
        intake.SourceDetails(period="2025/26", basis="Attendances"),
        over=kept.id,
    )
    editor.settle()
    assert (newer.id, newer.version) == (kept.id, 2)

    found = change_of(workplace.store, editor.assessment, kept.id)
    told = {
        (one.row[0], one.column): (one.before_words, one.after_words)
        for one in found.difference.moved
    }
    assert told == {
        ("Most deprived 10%", "All Attendances"): ("10,929,927", "11,000,000"),
        ("Most deprived 10%", "Attended first appointment"): ("3,056,186", "3,000,000"),
        ("Unknown/Non-UK Country", "All Attendances"): ("1,718,718", "*"),
    }
    changes = {one.row[0]: one.change for one in found.difference.moved if "All" in one.column}
    assert changes == {"Most deprived 10%": 11_000_000 - 10_929_927, "Unknown/Non-UK Country": None}
    assert (found.difference.added_rows, found.difference.gone_rows) == ((), ())
    (used,) = found.behind
    assert len(used.moved) == 2

    use_latest(workplace.store, editor, (made,))
    editor.settle()
    (linked,) = linking.linked_tables(workplace.store, editor.assessment)
    assert [row[0] for row in linked.rows] == ["Most deprived 10%", "Least deprived 10%"]
    for name in (NAME, next_year.name):
        assert [use.is_latest for use in uses_of_file(workplace.store, name).uses] == [True]
