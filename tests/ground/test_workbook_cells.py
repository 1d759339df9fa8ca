"""What Excel made of a cell, read from workbooks that a spreadsheet program would write."""

import datetime
import io
import zipfile

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from ehia_desktop.errors import UserError
from ehia_desktop.sheets import Sheet, workbook
from ehia_desktop.workbook_cells import (
    CellKind,
    ReadCell,
    ReadSheet,
    column_letters,
    column_number,
    read_cells,
)


def saved(page: Worksheet) -> dict[str, ReadSheet]:
    target = io.BytesIO()
    assert page.parent is not None
    page.parent.save(target)
    return read_cells(target.getvalue(), "book.xlsx")


@pytest.fixture
def page() -> Worksheet:
    page = openpyxl.Workbook().active
    assert isinstance(page, Worksheet)
    page.title = "One"
    return page


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("words", ReadCell("words")),
        (5, ReadCell("5", CellKind.NUMBER)),
        (-5.0, ReadCell("-5", CellKind.NUMBER)),
        (1.1, ReadCell("1.1", CellKind.NUMBER)),
        (1e20, ReadCell("1e+20", CellKind.NUMBER)),
        (True, ReadCell("true", CellKind.FLAG)),
        (False, ReadCell("false", CellKind.FLAG)),
        (datetime.date(2026, 11, 22), ReadCell("2026-11-22", CellKind.DATE)),
        ("=1+1", ReadCell("", CellKind.UNCALCULATED)),
        ("#REF!", ReadCell("#REF!", CellKind.ERROR)),
    ],
)
def test_a_cell_is_told_apart_by_what_excel_took_it_for(
    page: Worksheet, value: str | float | datetime.date, read: ReadCell
) -> None:
    page["B3"] = value
    assert saved(page)["One"].rows == {3: {2: read}}


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("mmm-yy", CellKind.DATE),
        ("[$-809]d mmmm yyyy", CellKind.DATE),
        ("hh:mm", CellKind.DATE),
        ('0" days"', CellKind.NUMBER),
        ("[Red]0", CellKind.NUMBER),
        ("General", CellKind.NUMBER),
        ("@", CellKind.NUMBER),
    ],
)
def test_a_number_is_a_date_by_its_format(page: Worksheet, code: str, kind: CellKind) -> None:
    page["A1"] = 46_000
    page["A1"].number_format = code
    assert saved(page)["One"].rows[1][1].kind is kind


def test_dates_may_be_counted_from_1904(page: Worksheet) -> None:
    assert page.parent is not None
    page.parent.epoch = CALENDAR_MAC_1904
    page["A1"] = datetime.date(2026, 11, 22)
    assert saved(page)["One"].rows[1][1] == ReadCell("2026-11-22", CellKind.DATE)


def test_merged_cells_and_hidden_rows_are_told(page: Worksheet) -> None:
    page["A1"] = "a"
    page["A2"] = "b"
    page.merge_cells("A2:B3")
    page.row_dimensions[2].hidden = True
    sheet = saved(page)["One"]
    assert (sheet.merged, sheet.hidden) == (("A2:B3",), (2,))


def test_blank_text_is_nothing(page: Worksheet) -> None:
    page["A1"] = " \n "
    page["B1"] = ""
    assert saved(page)["One"].rows == {}


def test_a_hundred_thousand_empty_rows_cost_nothing() -> None:
    empty = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (n, n) for n in range(2, 100_002))
    raw = with_part(b'<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>' + empty)
    assert read_cells(raw, "book.xlsx")["One"].rows == {1: {1: ReadCell("x")}}


def test_texts_written_by_us_come_back_exactly() -> None:
    texts = ("=1+1", "_x0041_", "_x005F_", "two\nlines", "  spaced ", "“curly”", "0012", "#N/A")
    raw = workbook((Sheet("One", (texts,)),))
    found = read_cells(raw, "book.xlsx")["One"].rows[1]
    assert tuple(cell.text for cell in found.values()) == texts
    assert {cell.kind for cell in found.values()} == {CellKind.TEXT}


SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'


def with_part(rows: bytes, strings: bytes = b"") -> bytes:
    """A workbook of one sheet whose rows are written by hand."""
    before = workbook((Sheet("One", (("x",),)),))
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(target, "w", 8) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = SHEET.encode().replace(b"%s", rows)
            new.writestr(name, content)
        if strings:
            new.writestr("xl/sharedStrings.xml", strings)
    return target.getvalue()


def test_runs_are_one_text_and_readings_are_left_out() -> None:
    strings = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><r><t>Two </t></r>'
        b'<r><t>runs</t></r><rPh sb="0" eb="1"><t>reading</t></rPh></si></sst>'
    )
    raw = with_part(b'<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings)
    assert read_cells(raw, "book.xlsx")["One"].rows == {1: {1: ReadCell("Two runs")}}


@pytest.mark.parametrize(
    ("rows", "read"),
    [
        (b'<row><c t="str"><f>A2</f><v>x</v></c></row>', ReadCell("x")),
        (b'<row><c t="n"><f>A2</f><v>2</v></c></row>', ReadCell("2", CellKind.NUMBER)),
        (b'<row><c t="inlineStr"><is><t>a_x000D_b</t></is></c></row>', ReadCell("a\nb")),
        (b'<row><c t="inlineStr"><is><t>_xD800_</t></is></c></row>', ReadCell("\ufffd")),
        (b'<row><c t="n"><v>abc</v></c></row>', ReadCell("abc", CellKind.ERROR)),
    ],
)
def test_cells_of_other_programs_are_read(rows: bytes, read: ReadCell) -> None:
    assert read_cells(with_part(rows), "book.xlsx")["One"].rows == {1: {1: read}}


@pytest.mark.parametrize(
    "cell",
    [b'<c t="s"><v>9999</v></c>', b'<c t="s"><v>-1</v></c>', b'<c t="s"><v>x</v></c>', b'<c r="a b"/>'],
)  # fmt: skip
def test_a_cell_that_names_nothing_is_empty(cell: bytes) -> None:
    assert read_cells(with_part(b"<row>" + cell + b"</row>"), "book.xlsx")["One"].rows == {}


def test_far_too_many_cells_are_refused() -> None:
    row = b"<row>" + b"<c><v>1</v></c>" * 1_000 + b"</row>"
    with pytest.raises(UserError, match="has more than 100,000 cells, far more than a form"):
        read_cells(with_part(row * 101), "book.xlsx")


@pytest.mark.parametrize(
    ("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA")]
)
def test_columns_have_letters(number: int, letters: str) -> None:
    assert (column_letters(number), column_number(letters)) == (letters, number)
