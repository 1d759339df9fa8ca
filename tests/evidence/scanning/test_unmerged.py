"""The reader is told ahead of its second reading that a sheet merges no cells, only where that is sure; values stay."""

import io
import zipfile
import zlib

import pytest
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from ehia_desktop.evidence.scanning.content import scan
from ehia_desktop.evidence.scanning.unmerged import NO_MERGES, merges_nothing, told_ahead

_PART = "xl/worksheets/sheet1.xml"
_DECLARED = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_BARE = b"<worksheet><sheetData></sheetData></worksheet>"


def saved(merged: str = "", declared: bool = False, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A workbook of openpyxl, its parts packed anew by `method`, the first sheet perhaps with a declaration."""
    book = Workbook()
    page = book.worksheets[0]
    for row in range(400):
        page.append([f"Place {row % 7}", row, row / 7, None, "é & <"])
    if merged:
        page.merge_cells(merged)
    made, packed = io.BytesIO(), io.BytesIO()
    book.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(packed, "w", method) as new:
        for name in old.namelist():
            before = _DECLARED if declared and name == _PART else b""
            new.writestr(name, before + old.read(name))
    return packed.getvalue()


def read(content: bytes) -> tuple[object, object]:
    """All cells and merged cells of the first sheet, by calamine."""
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    return sheet.to_python(skip_empty_area=False), sheet.merged_cell_ranges


@pytest.mark.parametrize("declared", [False, True])
@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_a_sheet_told_of_ahead_is_a_sound_zip_with_the_same_cells(
    declared: bool, method: int
) -> None:
    content = saved(declared=declared, method=method)
    (facts,) = scan(content).sheets.values()
    assert (facts.part, facts.is_unmerged) == (_PART, True)
    told = told_ahead(content, {_PART})
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(io.BytesIO(told)) as new:
        assert new.testzip() is None
        assert new.namelist() == old.namelist()
        for name in old.namelist():
            assert new.read(name) == (NO_MERGES if name == _PART else b"") + old.read(name)
    assert read(told) == read(content)


def test_a_sheet_with_merged_cells_is_not_told_of() -> None:
    (facts,) = scan(saved("A3:B4")).sheets.values()
    assert not facts.is_unmerged


def test_the_checksum_of_what_is_put_before_changes_no_checksum() -> None:
    assert zlib.crc32(NO_MERGES + b"a part") == zlib.crc32(b"a part")


def test_a_workbook_with_a_name_beyond_ascii_stays_as_it_is() -> None:
    made = io.BytesIO(saved())
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("xl/é.xml", "<a/>")
    assert told_ahead(made.getvalue(), {_PART}) == made.getvalue()


@pytest.mark.parametrize(
    "outline",
    [
        _BARE.replace(b"</sheetData>", b"</sheetData><mergeCells/>"),
        _BARE.replace(b"</sheetData>", b"</sheetData><x:mergeCells/>"),
        _BARE.replace(b"<worksheet>", b"<worksheet><!--<mergeCells>-->"),
        _BARE.removesuffix(b"</worksheet>"),
        _BARE.replace(b"</sheetData>", b"</sheetData><a></b>"),
        b"\xef\xbb\xbf" + _BARE,
        b'<?xml version="1.0" encoding="UTF-7"?>' + _BARE,
        b"<?xml version='1.0'?>" + _BARE,
        _BARE.decode().encode("utf-16"),
        _BARE.replace(b"</sheetData>", b"</sheetData>" + b"<a/>" * 250_001),
        b"",
    ],
)
def test_what_is_not_surely_without_merged_cells_is_left_to_the_reader(outline: bytes) -> None:
    assert merges_nothing(_BARE)
    assert merges_nothing(_DECLARED + _BARE)
    assert not merges_nothing(outline)
