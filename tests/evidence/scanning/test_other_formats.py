"""OpenDocument and old workbooks are bounded before they are read, like the new ones."""

import struct

import pytest

from ehia_desktop.errors import UserError
from ehia_desktop.evidence.scanning.content import scan
from ehia_desktop.evidence.scanning.raised import raised_marks
from tests.evidence.files_made import ods, ole, sheet_xml, xlsx_parts, zip_of

CELL = '<table:table-cell office:value-type="float" office:value="1"{}/>'


def row(cells: str, repeat: str = "") -> str:
    return f"<table:table-row{repeat}>{cells}</table:table-row>"


def test_a_filled_cell_repeated_a_million_times_is_refused() -> None:
    wide = row(CELL.format(' table:number-columns-repeated="1000000"'))
    with pytest.raises(UserError, match="far from its other cells"):
        scan(ods(wide))


def test_a_filled_row_repeated_ten_million_times_is_refused() -> None:
    deep = row(CELL.format(""), ' table:number-rows-repeated="10000000"')
    with pytest.raises(UserError, match="more than 1,000,000 rows"):
        scan(ods(deep))


def test_a_cell_behind_a_desert_of_empty_rows_is_refused() -> None:
    desert = row(CELL.format("")) + row(
        "<table:table-cell/>", ' table:number-rows-repeated="1048570"'
    )
    with pytest.raises(UserError, match="far from its other cells"):
        scan(ods(desert + row(CELL.format(' table:number-columns-repeated="4"'))))


def test_empty_repeats_to_the_edge_of_the_sheet_are_usual() -> None:
    usual = row(CELL.format("") + '<table:table-cell table:number-columns-repeated="16383"/>')
    usual += row(
        '<table:table-cell table:number-columns-repeated="16384"/>',
        ' table:number-rows-repeated="1048575"',
    )
    assert scan(ods(usual)).sheets["Data"].columns == 1


def test_merged_cells_of_an_open_document_are_known() -> None:
    merged = row(CELL.format(' table:number-columns-spanned="3" table:number-rows-spanned="2"'))
    assert scan(ods(merged)).sheets["Data"].merges == [(0, 0, 1, 2)]


def number_record(at_row: int, column: int) -> bytes:
    # NUMBER, [MS-XLS] 2.4.180: row, column, format, value.
    return struct.pack("<HHHHHd", 0x0203, 14, at_row, column, 0, 1.0)


BEGIN = struct.pack("<HHHH", 0x0809, 4, 0x0600, 0x0010)


def test_an_old_workbook_with_a_lone_far_cell_is_refused() -> None:
    stream = BEGIN + number_record(0, 0) + number_record(65_535, 255)
    with pytest.raises(UserError, match="IV65536"):
        scan(ole({"Workbook": stream}))


def test_an_old_workbook_of_ordinary_size_passes() -> None:
    stream = BEGIN + b"".join(number_record(place, 1) for place in range(50))
    (facts,) = scan(ole({"Workbook": stream})).sheets.values()
    assert (facts.rows, facts.columns, facts.cells) == (50, 2, 50)


def test_a_compound_file_whose_chain_bites_its_tail_is_damaged() -> None:
    content = bytearray(ole({"Workbook": BEGIN}))
    table = len(content) - 512
    content[table : table + 4] = struct.pack("<I", 0)
    with pytest.raises(UserError, match="damaged"):
        scan(bytes(content))


def record(kind: int, body: bytes) -> bytes:
    return bytes([kind, len(body)]) + body


def test_a_binary_workbook_with_a_lone_far_cell_is_refused() -> None:
    far = record(0, struct.pack("<I", 1_048_575) + bytes(8)) + record(
        5, struct.pack("<Id", 16_383, 1.0)
    )
    parts: dict[str, str | bytes] = {"xl/workbook.bin": b"", "xl/worksheets/sheet1.bin": far}
    with pytest.raises(UserError, match="XFD1048576"):
        scan(zip_of(parts))


def test_a_binary_workbook_of_ordinary_size_passes() -> None:
    near = record(0, struct.pack("<I", 4) + bytes(8)) + record(2, struct.pack("<III", 2, 0, 0))
    parts: dict[str, str | bytes] = {"xl/workbook.bin": b"", "xl/worksheets/sheet1.bin": near}
    (facts,) = scan(zip_of(parts)).sheets.values()
    assert (facts.rows, facts.columns) == (5, 3)


@pytest.mark.parametrize("kind", [0, 2, 5, 11])
def test_a_record_too_short_to_say_its_place_is_damage(kind: int) -> None:
    short = record(0, struct.pack("<I", 1) + bytes(8)) + record(kind, b"\x01")
    parts: dict[str, str | bytes] = {"xl/workbook.bin": b"", "xl/worksheets/sheet1.bin": short}
    with pytest.raises(UserError, match="damaged"):
        scan(zip_of(parts))


def test_a_run_of_cells_far_to_the_right_is_refused() -> None:
    # MULRK, [MS-XLS] 2.4.175: row, first column, (format, number) for each, last column.
    far = struct.pack("<HHHHHIH", 0x00BD, 12, 65_535, 255, 0, 0, 255)
    with pytest.raises(UserError, match="IV65536"):
        scan(ole({"Workbook": BEGIN + number_record(0, 0) + far}))


def shared(text: str, mark: str) -> bytes:
    return (
        f'<sst><si><r><t>{text}</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>{mark}</t></r></si></sst>'
    ).encode()


@pytest.mark.parametrize(
    ("text", "mark", "found"),
    [
        ("Geography", "1", {"Geography1": ("Geography", "1")}),
        ("Attended", "1,2", {"Attended1,2": ("Attended", "1,2")}),
        ("Area km", "2", {}),
        ("Area (m", "2", {}),
        ("On 1", "st", {}),
    ],
)
def test_a_raised_mark_is_a_footnote_and_a_power_is_not(
    text: str, mark: str, found: dict[str, tuple[str, str]]
) -> None:
    assert raised_marks([shared(text, mark)]) == found


def test_raised_marks_reach_the_scan() -> None:
    parts = xlsx_parts({"Data": sheet_xml("")})
    parts["xl/sharedStrings.xml"] = shared("Geography", "1")
    assert scan(zip_of(parts)).raised == {"Geography1": ("Geography", "1")}
