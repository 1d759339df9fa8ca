"""The first look at a file: what it is by its bytes, and whether it may be parsed at all.

The name is never asked. Everything that is not a workbook or a table as text gets one sentence that
says what it is instead.
"""

import codecs
import re
import struct

from ehia_desktop.errors import UserError
from ehia_desktop.evidence import limits
from ehia_desktop.evidence.scanning import ods, ole, xlsb, xlsx
from ehia_desktop.evidence.scanning.archive import Archive, Budget, open_archive
from ehia_desktop.evidence.scanning.facts import Format, Scan

_SAVE_AS_TABLE = "save the table as .xlsx or .csv and try again."
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (
        b"%PDF",
        "This is a PDF, not a workbook; ask for the figures as a workbook, or " + _SAVE_AS_TABLE,
    ),
    (b"{\\rtf", "This is a text document (RTF), not a workbook; " + _SAVE_AS_TABLE),
    (b"\x89PNG", "This is a picture, not a workbook; ask for the figures behind it."),
    (b"GIF8", "This is a picture, not a workbook; ask for the figures behind it."),
    (b"\xff\xd8\xff", "This is a picture, not a workbook; ask for the figures behind it."),
    (b"RIFF", "This is a picture or a sound, not a workbook; ask for the figures behind it."),
    (b"\x1f\x8b", "This file is compressed (gzip); unpack it and choose the workbook inside."),
    (b"7z\xbc\xaf", "This file is compressed (7-Zip); unpack it and choose the workbook inside."),
    (b"Rar!", "This file is compressed (RAR); unpack it and choose the workbook inside."),
    (b"SQLite format 3\x00", "This is a database, not a workbook; " + _SAVE_AS_TABLE),
    (b"MZ", "This is a program, not a workbook; it was not opened."),
)
_OLD_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
_HTML = re.compile(rb"<\s*(!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE)
_WEB_PAGE = (
    "This is a web page saved with the name of a workbook; download the workbook again, from the link to the "
    "file itself."
)
_OLD_XML = b"urn:schemas-microsoft-com:office:spreadsheet"


def scan(content: bytes) -> Scan:
    """Say what `content` is and what is known of it. Raises UserError when it must not be parsed."""
    if not content.strip():
        raise UserError("This file is empty; check that the download or the export was finished.")
    if content.startswith(b"PK"):
        return _scan_zip(open_archive(content))
    if content.startswith(ole.SIGNATURE):
        try:
            return ole.scan_workbook(content)
        except (struct.error, IndexError) as error:
            raise limits.damaged() from error
    return _scan_other(content)


def _scan_other(content: bytes) -> Scan:
    for signature, sentence in _SIGNATURES:
        if content.startswith(signature):
            raise UserError(sentence)
    if content.startswith(_OLD_EXCEL):
        raise UserError(
            "This workbook is from a very old Excel; open it in Excel, save it as .xlsx and try again."
        )
    head = content[:4_096].removeprefix(codecs.BOM_UTF8).lstrip()
    if _OLD_XML in head:
        raise UserError(
            "This is an Excel 2003 XML file; open it in Excel, save it as .xlsx and try again."
        )
    if head[:1] == b"<" and _HTML.search(head):
        raise UserError(_WEB_PAGE)
    if head[:5] == b"<?xml":
        raise UserError("This is an XML file, not a workbook; " + _SAVE_AS_TABLE)
    is_wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if b"\x00" in content and not is_wide:
        raise UserError("This is neither a workbook nor a table as text; " + _SAVE_AS_TABLE)
    return Scan(Format.TEXT)


def _scan_zip(archive: Archive) -> Scan:
    parts = archive.parts
    if "xl/workbook.xml" in parts:
        return xlsx.scan_workbook(archive)
    if "xl/workbook.bin" in parts:
        return Scan(Format.XLSB, xlsb.scan_sheets(archive), xlsx.doubts(archive))
    if "mimetype" in parts and "content.xml" in parts:
        kind = archive.read("mimetype", Budget())
        if b"opendocument.spreadsheet" in kind:
            return Scan(Format.ODS, ods.scan_sheets(archive), ods.doubts(archive))
        raise UserError("This is an OpenDocument file but not a spreadsheet; " + _SAVE_AS_TABLE)
    if any(name.startswith("word/") for name in parts):
        raise UserError("This is a Word document, not a workbook; " + _SAVE_AS_TABLE)
    if any(name.startswith("ppt/") for name in parts):
        raise UserError("This is a presentation, not a workbook; " + _SAVE_AS_TABLE)
    if any(name.endswith((".xlsx", ".xls", ".csv", ".ods", ".xlsb")) for name in parts):
        raise UserError(
            "This is a zip file with workbooks in it; unpack it and choose one of them."
        )
    if "[Content_Types].xml" in parts or not parts:
        raise limits.damaged()
    raise UserError("This is a zip file without a workbook in it; choose the workbook itself.")
