"""Workbooks put together part by part, so that a test can make the odd ones no program would write."""

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CONTENT_TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
OPEN = "urn:oasis:names:tc:opendocument:xmlns"


def zip_of(parts: Mapping[str, str | bytes], *, stored: bool = False) -> bytes:
    """A zip with `parts`, in their order."""
    target = io.BytesIO()
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def sheet_xml(rows: str) -> str:
    """The XML of a sheet around the XML of its rows."""
    return f'<worksheet xmlns="{SPREADSHEET}"><sheetData>{rows}</sheetData></worksheet>'


def xlsx_parts(sheets: Mapping[str, str]) -> dict[str, str | bytes]:
    """The parts of a workbook whose sheets have the given XML, by name."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(sheets, 1)
    )
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(sheets) + 1)
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{SPREADSHEET}" xmlns:r="{RELATIONS}">'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
    }
    for number, xml in enumerate(sheets.values(), 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = xml
    return parts


def xlsx(sheets: Mapping[str, str]) -> bytes:
    """A workbook whose sheets have the given XML, by name."""
    return zip_of(xlsx_parts(sheets))


def cell(address: str, value: object) -> str:
    """The XML of one cell: text in place, or a number."""
    if isinstance(value, str):
        return f'<c r="{address}" t="inlineStr"><is><t>{value}</t></is></c>'
    return f'<c r="{address}"><v>{value}</v></c>'


def rows_xml(rows: Sequence[Sequence[object]]) -> str:
    """The XML of rows of values, beginning at A1; None leaves a cell out."""
    written = []
    for number, row in enumerate(rows, 1):
        cells = "".join(
            cell(f"{chr(65 + place)}{number}", value)
            for place, value in enumerate(row)
            if value is not None
        )
        written.append(f'<row r="{number}">{cells}</row>')
    return "".join(written)


def simple_xlsx() -> bytes:
    """A small honest workbook: three groups and their counts."""
    rows = [("Group", "Count", "Rate"), ("A", 12, 0.5), ("B", 30, 0.25), ("C", 7, 0.125)]
    return xlsx({"Data": sheet_xml(rows_xml(rows))})


def ods(table: str, name: str = "Data") -> bytes:
    """An OpenDocument spreadsheet with one sheet of the given rows."""
    content = (
        f'<office:document-content xmlns:office="{OPEN}:office:1.0" xmlns:table="{OPEN}:table:1.0" '
        f'xmlns:text="{OPEN}:text:1.0" office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="{name}">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zip_of(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": "<manifest/>",
            "content.xml": content,
        }
    )


def ole(streams: Mapping[str, bytes]) -> bytes:
    """A compound file ([MS-CFB] version 3) with `streams`, each in sectors of its own."""
    width = 512
    sectors: list[bytes] = []
    chains: list[int] = []

    def add(content: bytes) -> int:
        first = len(sectors)
        pieces = [
            content[at : at + width].ljust(width, b"\0") for at in range(0, len(content), width)
        ]
        for number, piece in enumerate(pieces or [bytes(width)]):
            sectors.append(piece)
            is_last = number >= len(pieces) - 1
            chains.append(0xFFFFFFFE if is_last else first + number + 1)
        return first

    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0)]
    for name, content in streams.items():
        padded = content.ljust(4096, b"\0")
        entries.append(_entry(name, 2, add(padded), len(padded)))
    directory = add(b"".join(entries))
    table_at = len(sectors)
    links = [*chains, 0xFFFFFFFD]
    table = struct.pack(f"<{len(links)}I", *links).ljust(width, b"\xff")
    header = bytearray(width)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<III", header, 44, 1, directory, 0)
    struct.pack_into("<IIIII", header, 56, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", header, 76, table_at, *([0xFFFFFFFF] * 108))
    return bytes(header) + b"".join(sectors) + table


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le")
    entry = bytearray(128)
    entry[: len(raw)] = raw
    struct.pack_into("<HBB", entry, 64, len(raw) + 2, kind, 1)
    struct.pack_into("<III", entry, 68, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF)
    struct.pack_into("<II", entry, 116, start, size)
    return bytes(entry)
