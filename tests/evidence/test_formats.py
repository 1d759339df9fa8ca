"""How numbers are shown changes what they mean: shares, money, decimals."""

import io

import pytest
from openpyxl import Workbook

from ehia_desktop.assessment.evidence import ColumnType
from ehia_desktop.evidence.finding.columns import ColumnDraft
from ehia_desktop.evidence.finding.tables import find_tables
from ehia_desktop.evidence.formats import FormatReader
from ehia_desktop.evidence.reading import read_workbook
from ehia_desktop.evidence.scanning.content import scan


def looked_at(codes: list[str]) -> tuple[ColumnDraft, list[str]]:
    """The column of figures of a table whose rows are shown as `codes` say."""
    book = Workbook()
    page = book["Sheet"]
    page.append(["Group", "Figure"])
    for number, code in enumerate(codes, 2):
        page.append([f"G{number}", number / 8])
        page.cell(number, 2).number_format = code
    target = io.BytesIO()
    book.save(target)
    content = target.getvalue()
    (grid,) = read_workbook(content, scan(content), None, lambda _done, _what: None)
    (draft,) = find_tables(grid).tables
    FormatReader(content).look(grid.part, [draft])
    return draft.columns[1], draft.reasons


@pytest.mark.parametrize(
    ("code", "unit", "is_share", "decimals"),
    [
        ("0%", "%", True, 0),
        ("0.0%", "%", True, 1),
        ("0.00%", "%", True, 2),
        ("£#,##0", "£", False, 0),
        ("[$£-809]#,##0.00", "£", False, 2),
        ("0.000", "", False, 3),
        ("General", "", False, None),
        ('0.0" %"', "", False, 1),
        ("0.0\\%", "", False, 1),
    ],
)
def test_a_format_gives_unit_share_and_decimals(
    code: str, unit: str, is_share: bool, decimals: int | None
) -> None:
    column, _ = looked_at([code] * 4)
    assert (column.unit, column.share, column.decimals) == (unit, is_share, decimals)


def test_a_column_shown_in_two_ways_has_no_unit_and_says_why() -> None:
    column, reasons = looked_at(["0.0%", "General", "0.0%", "General"])
    assert (column.unit, column.share) == ("", False)
    assert any("as percentages" in reason for reason in reasons)


def test_numbers_shown_with_zeros_before_them_are_codes() -> None:
    column, reasons = looked_at(["000"] * 8)
    # 2/8, 3/8, ... 8/8 and 9/8: only 1 is a whole number, and only whole numbers are shown so.
    assert column.type is ColumnType.TEXT
    assert column.cells[6] == "001"
    assert any("zeros before its numbers" in reason for reason in reasons)


def test_numbers_mostly_shown_plainly_stay_numbers() -> None:
    column, _ = looked_at(["000"] * 2 + ["General"] * 6)
    assert column.type is ColumnType.NUMBER
