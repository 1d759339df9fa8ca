"""What a file is, found out from its bytes; everything that is no table is refused in one sentence."""

import io
import zipfile

import pytest

from ehia_desktop.errors import UserError
from ehia_desktop.evidence.scanning.content import scan
from ehia_desktop.evidence.scanning.facts import Format
from tests.evidence.files_made import ods, ole, simple_xlsx, xlsx_parts, zip_of


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"<!DOCTYPE html><html><head></head></html>", "web page"),
        (b"\xef\xbb\xbf\r\n  <HTML><body><table><tr><td>1</td></tr></table>", "web page"),
        (b"%PDF-1.7\n", "PDF"),
        (b"{\\rtf1 hello}", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"SQLite format 3\x00", "database"),
        (b"MZ\x90\x00", "program"),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00", "neither a workbook nor a table"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "2003"),
        (b'<?xml version="1.0"?><data/>', "XML file"),
        (b"PK\x03\x04 and then nothing", "damaged"),
        (zip_of({"word/document.xml": "<w/>", "[Content_Types].xml": "<T/>"}), "Word document"),
        (zip_of({"ppt/presentation.xml": "<p/>"}), "presentation"),
        (zip_of({"figures.xlsx": b"PK"}), "zip file with workbooks in it"),
        (zip_of({"readme.txt": "hello"}), "without a workbook"),
        (zip_of({"[Content_Types].xml": "<Types/>"}), "damaged"),
        (ole({"WordDocument": b"x"}), "Word document"),
        (ole({"Something": b"x"}), "no workbook"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_by_its_content(content: bytes, words: str) -> None:
    with pytest.raises(UserError, match=words) as refused:
        scan(content)
    assert "\n" not in refused.value.message
    assert refused.value.message.endswith(".")


@pytest.mark.parametrize("stream", ["EncryptedPackage", "EncryptionInfo"])
def test_a_workbook_with_a_password_says_so(stream: str) -> None:
    with pytest.raises(UserError, match="protected with a password"):
        scan(ole({stream: b"\x00" * 64, "Workbook": b""}))


def test_an_old_workbook_with_a_password_says_so() -> None:
    # BIFF records: BOF, then FILEPASS ([MS-XLS] 2.4.117).
    records = b"\x09\x08\x04\x00\x00\x06\x05\x00" + b"\x2f\x00\x02\x00\x01\x00"
    with pytest.raises(UserError, match="protected with a password"):
        scan(ole({"Workbook": records}))


def test_an_open_document_with_a_password_says_so() -> None:
    manifest = "<manifest><encryption-data/></manifest>"
    content = zip_of(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": manifest,
            "content.xml": "<x/>",
        }
    )
    with pytest.raises(UserError, match="protected with a password"):
        scan(content)


def test_a_workbook_is_known_whatever_it_is_called() -> None:
    assert scan(simple_xlsx()).format is Format.XLSX
    assert scan(ods("")).format is Format.ODS
    assert scan(b"Group,Count\nA,1\n").format is Format.TEXT
    assert scan("Group\tCount\nA\t1\n".encode("utf-16")).format is Format.TEXT


def test_macros_and_other_workbooks_are_named_and_left_alone() -> None:
    parts = xlsx_parts({"Data": "<worksheet><sheetData/></worksheet>"})
    parts["xl/vbaProject.bin"] = b"\xd0\xcf"
    parts["xl/externalLinks/externalLink1.xml"] = "<externalLink/>"
    doubts = " ".join(scan(zip_of(parts)).doubts)
    assert "macros" in doubts
    assert "other workbooks" in doubts


def test_more_sheets_than_anybody_looks_at_are_refused() -> None:
    sheets = {f"S{number}": "<worksheet><sheetData/></worksheet>" for number in range(201)}
    with pytest.raises(UserError, match="more than 200 sheets"):
        scan(zip_of(xlsx_parts(sheets)))


def test_twenty_thousand_sheets_are_refused_before_they_are_unpacked() -> None:
    sheets = {f"S{number}": "<worksheet/>" for number in range(20_000)}
    with pytest.raises(UserError):
        scan(zip_of(xlsx_parts(sheets), stored=True))


def test_a_document_type_is_refused_in_any_part() -> None:
    for declaration in ("<!DOCTYPE x [<!ENTITY a 'b'>]>", "<!doctype x>"):
        parts = xlsx_parts({"Data": declaration + "<worksheet><sheetData/></worksheet>"})
        with pytest.raises(UserError, match="Excel never does"):
            scan(zip_of(parts))


def test_a_document_type_is_refused_in_another_encoding_too() -> None:
    parts = xlsx_parts({"Data": "<worksheet><sheetData/></worksheet>"})
    parts["xl/styles.xml"] = "<?xml version='1.0'?><!DOCTYPE x []><x/>".encode("utf-16")
    with pytest.raises(UserError, match="Excel never does"):
        scan(zip_of(parts))


def test_a_truncated_workbook_is_called_damaged() -> None:
    whole = simple_xlsx()
    for length in (40, len(whole) // 2, len(whole) - 4):
        with pytest.raises(UserError, match="damaged"):
            scan(whole[:length])


def test_a_zip_bomb_is_stopped_by_what_it_unpacks_to() -> None:
    parts = xlsx_parts({"Data": "<worksheet><sheetData/></worksheet>"})
    parts["xl/sharedStrings.xml"] = b"<sst>" + b" " * 60_000_000 + b"</sst>"
    bomb = zip_of(parts)
    assert len(bomb) < 100_000
    with pytest.raises(UserError, match="unpacks to far more"):
        scan(bomb)


def test_a_part_listed_twice_is_refused() -> None:
    parts = xlsx_parts({"Data": "<worksheet><sheetData/></worksheet>"})
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = _with_part(zip_of(parts), "xl/workbook.xml")
    for twice in (content, _with_part(zip_of(parts), "XL/Workbook.xml")):
        with pytest.raises(UserError, match="Excel never does"):
            scan(twice)


def _with_part(content: bytes, name: str) -> bytes:
    target = io.BytesIO(content)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(name, "<workbook/>")
    return target.getvalue()


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/passwd", "xl\\sheet.xml", "C:/x.xml"])
def test_a_part_that_would_leave_its_folder_is_refused(name: str) -> None:
    parts = xlsx_parts({"Data": "<worksheet><sheetData/></worksheet>"})
    with pytest.raises(UserError, match="Excel never does"):
        scan(_with_part(zip_of(parts), name))


def test_more_parts_than_a_workbook_has_are_refused() -> None:
    parts = xlsx_parts({"Data": "<worksheet><sheetData/></worksheet>"})
    parts.update({f"xl/media/{number}.png": b"" for number in range(2_001)})
    with pytest.raises(UserError, match="unpacks to far more"):
        scan(zip_of(parts, stored=True))


def test_an_encrypted_part_is_refused() -> None:
    content = bytearray(simple_xlsx())
    # Bit 0 of the flags of the first entry of the central directory (APPNOTE 4.4.4).
    content[content.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UserError, match="protected with a password"):
        scan(bytes(content))


def test_a_header_that_lies_about_the_size_is_refused() -> None:
    parts = xlsx_parts({"Data": "<worksheet><sheetData/></worksheet>"})
    parts["xl/zzz.xml"] = b"<x>" + b"a" * 100_000 + b"</x>"
    content = bytearray(zip_of(parts))
    entry = content.rindex(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    with pytest.raises(UserError, match="Excel never does"):
        scan(bytes(content))
