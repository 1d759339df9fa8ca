"""Small xls and xlsb workbooks written record by record, after [MS-XLS] and [MS-XLSB].

A cell is a number, a text, or an `Err`; a formula is a `Formula` with the value it last had.
"""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.evidence.files_made import CONTENT_TYPES, PACKAGE, RELATIONS, ole, zip_of


@dataclass(frozen=True)
class Err:
    """An error cell by its code: 0x2A is #N/A, 0x07 is #DIV/0!."""

    code: int


@dataclass(frozen=True)
class Formula:
    """A formula whose last value was a number or an error."""

    value: float | Err


Binary = float | int | str | Err | Formula | None
Rows = Sequence[Sequence[Binary]]

# PtgInt 1: the formula “=1”; nothing reads it.
_ONE = b"\x1e\x01\x00"


def _xls(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _xls_cell(row: int, column: int, value: Binary) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    match value:
        case None:
            return b""
        case str():
            text = value.encode("utf-16-le")
            return _xls(0x0204, place + struct.pack("<HB", len(value), 1) + text)
        case Err(code):
            return _xls(0x0205, place + bytes([code, 1]))
        case Formula(Err(code)):
            result = bytes([2, 0, code, 0, 0, 0]) + b"\xff\xff"
        case Formula(number):
            assert isinstance(number, float | int)
            result = struct.pack("<d", number)
        case _:
            return _xls(0x0203, place + struct.pack("<d", value))
    return _xls(0x0006, place + result + bytes(6) + struct.pack("<H", len(_ONE)) + _ONE)


def xls_stream(sheets: Mapping[str, Rows]) -> bytes:
    """The workbook stream of an Excel 97 file."""
    begin = struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6)
    globals_ = _xls(0x0809, begin) + _xls(0x0042, struct.pack("<H", 0x04B0))
    pages = []
    for rows in sheets.values():
        cells = b"".join(
            _xls_cell(number, column, value)
            for number, row in enumerate(rows)
            for column, value in enumerate(row)
        )
        page = begin[:2] + struct.pack("<H", 0x0010) + begin[4:]
        pages.append(_xls(0x0809, page) + cells + _xls(0x000A, b""))
    named = [name.encode("utf-16-le") for name in sheets]
    listed = sum(4 + 8 + len(name) for name in named)
    at = len(globals_) + listed + 4
    for name, content in zip(named, pages, strict=True):
        globals_ += _xls(0x0085, struct.pack("<IBBBB", at, 0, 0, len(name) // 2, 1) + name)
        at += len(content)
    return globals_ + _xls(0x000A, b"") + b"".join(pages)


def xls(sheets: Mapping[str, Rows], **more: bytes) -> bytes:
    """An Excel 97 workbook; `more` are further streams of the compound file."""
    return ole({"Workbook": xls_stream(sheets), **more})


def _xlsb(kind: int, body: bytes = b"") -> bytes:
    spelled = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, size = len(body), b""
    while True:
        size += bytes([length & 0x7F | (0x80 if length > 0x7F else 0)])
        length >>= 7
        if not length:
            return spelled + size + body


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _xlsb_cell(column: int, value: Binary) -> bytes:
    place = struct.pack("<II", column, 0)
    formula = struct.pack("<HI", 0, len(_ONE)) + _ONE + struct.pack("<I", 0)
    match value:
        case None:
            return b""
        case str():
            return _xlsb(6, place + _wide(value))
        case Err(code):
            return _xlsb(3, place + bytes([code]))
        case Formula(Err(code)):
            return _xlsb(11, place + bytes([code]) + formula)
        case Formula(number):
            assert isinstance(number, float | int)
            return _xlsb(9, place + struct.pack("<d", number) + formula)
        case _:
            return _xlsb(5, place + struct.pack("<d", value))


def xlsb_parts(sheets: Mapping[str, Rows]) -> dict[str, str | bytes]:
    """The parts of a binary workbook."""
    listed = b"".join(
        _xlsb(156, struct.pack("<II", 0, number) + _wide(f"rId{number}") + _wide(name))
        for number, name in enumerate(sheets, 1)
    )
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{number}.bin"/>'
        for number in range(1, len(sheets) + 1)
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.bin"/></Relationships>',
        "xl/workbook.bin": _xlsb(131) + _xlsb(143) + listed + _xlsb(144) + _xlsb(132),
        "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
    }
    for number, rows in enumerate(sheets.values(), 1):
        last = max((len(row) for row in rows), default=1) - 1
        cells = b"".join(
            _xlsb(0, struct.pack("<IIHHB", at, 0, 300, 0, 0) + struct.pack("<I", 0))
            + b"".join(_xlsb_cell(column, value) for column, value in enumerate(row))
            for at, row in enumerate(rows)
        )
        extent = _xlsb(148, struct.pack("<IIII", 0, max(len(rows) - 1, 0), 0, last))
        parts[f"xl/worksheets/sheet{number}.bin"] = (
            _xlsb(129) + extent + _xlsb(145) + cells + _xlsb(146) + _xlsb(130)
        )
    return parts


def xlsb(sheets: Mapping[str, Rows]) -> bytes:
    """A binary workbook."""
    return zip_of(xlsb_parts(sheets))
