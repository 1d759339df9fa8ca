"""The scan of an OLE file: an old workbook (xls), or the shell around an encrypted new one.

The container is read by its own tables ([MS-CFB]), with every chain bounded by the size of the file; the
workbook stream is a run of records of which the cells' places are wanted ([MS-XLS] 2.4).
"""

import struct
from collections.abc import Iterator

from ehia_desktop.errors import UserError
from ehia_desktop.evidence import limits
from ehia_desktop.evidence.scanning.facts import MACROS, Format, Scan, SheetFacts

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA  # this and above: no sector
_ONE_CELL = frozenset(
    {0x0006, 0x0203, 0x0204, 0x0205, 0x00D6, 0x00FD, 0x027E, 0x0406, 0x0002, 0x0003, 0x0004}
)
_MANY_CELLS = 0x00BD
_BOOL_OR_ERROR, _FORMULAS, _ERROR_RESULT = 0x0205, frozenset({0x0006, 0x0406}), 2
_MACROS = "_VBA_PROJECT"
_BEGIN, _PASSWORD, _SHEET = 0x0809, 0x002F, 0x0085


def scan_workbook(content: bytes) -> Scan:
    """Return what is known of the sheets of an xls file.

    Raises UserError when it is encrypted, no workbook, damaged, or reaches too far.
    """
    streams = dict(_directory(content))
    if "EncryptedPackage" in streams or "EncryptionInfo" in streams:
        raise UserError(limits.ENCRYPTED)
    start, size = streams.get("Workbook") or streams.get("Book") or (None, 0)
    if start is None:
        raise UserError(_other_kind(streams))
    doubts = (MACROS,) if _MACROS in streams else ()
    return Scan(Format.XLS, _facts(_stream(content, start, size)), doubts)


def _other_kind(streams: dict[str, tuple[int, int]]) -> str:
    if "WordDocument" in streams:
        return "This is a Word document, not a workbook; save the table as .xlsx or .csv and try again."
    if "PowerPoint Document" in streams:
        return (
            "This is a presentation, not a workbook; save the table as .xlsx or .csv and try again."
        )
    return "This file holds no workbook; open it in the program it came from and save the table as .xlsx."


def _facts(stream: bytes) -> dict[str, SheetFacts]:
    found: dict[str, SheetFacts] = {}
    names: dict[int, str] = {}
    facts = SheetFacts("")
    for place, kind, body in _records(stream):
        if kind == _PASSWORD:
            raise UserError(limits.ENCRYPTED)
        if kind == _SHEET and len(body) >= 8:
            names[struct.unpack_from("<I", body)[0]] = _name(body)
            if len(names) > limits.MAX_SHEETS:
                raise UserError(limits.TOO_MANY_SHEETS)
        elif kind == _BEGIN:
            facts = SheetFacts(names.get(place, f"number {len(found)}"))
            found[facts.name] = facts
        elif kind in _ONE_CELL and len(body) >= 4:
            row, column = struct.unpack_from("<HH", body)
            facts.occupy(row, column)
            limits.check_extent(facts.name, facts.rows, facts.columns, facts.cells + facts.columns)
            error = _error(kind, body)
            if error is not None:
                facts.mark_error(row, column, error)
        elif kind == _MANY_CELLS and len(body) >= 6:
            row, column = struct.unpack_from("<HH", body)
            for step in range((len(body) - 6) // 6):
                facts.occupy(row, column + step)
            limits.check_extent(facts.name, facts.rows, facts.columns, facts.cells + facts.columns)
    return found


def _name(body: bytes) -> str:
    """The name of a sheet: its length, whether it is in two bytes a letter, the letters."""
    length, is_wide = body[6], body[7] & 1
    if is_wide:
        return body[8 : 8 + 2 * length].decode("utf-16-le", "replace")
    return body[8 : 8 + length].decode("latin-1")


def _error(kind: int, body: bytes) -> int | None:
    """The code of an error that a cell holds or its formula gave."""
    if kind == _BOOL_OR_ERROR and len(body) >= 8 and body[7] == 1:
        return body[6]
    is_result = kind in _FORMULAS and len(body) >= 14 and body[12:14] == b"\xff\xff"
    return body[8] if is_result and body[6] == _ERROR_RESULT else None


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield where each record begins, its kind and its content."""
    place = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        yield place, kind, stream[place + 4 : place + 4 + length]
        place += 4 + length


def _directory(content: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
    entries = _chain(content, _header(content, 48))
    for place in range(0, len(entries) - 127, 128):
        length = struct.unpack_from("<H", entries, place + 64)[0]
        if entries[place + 66] == 2 and 2 <= length <= 64:
            name = entries[place : place + length - 2].decode("utf-16-le", "replace")
            start, size = struct.unpack_from("<II", entries, place + 116)
            yield name, (start, size)


def _stream(content: bytes, start: int, size: int) -> bytes:
    if size >= _header(content, 56):
        return _chain(content, start)[:size]
    root = struct.unpack_from("<I", _chain(content, _header(content, 48)), 116)[0]
    small = _chain(content, root)
    table = _chain(content, _header(content, 60))
    links = struct.unpack(f"<{len(table) // 4}I", table)
    pieces: list[bytes] = []
    place = start
    while place < _END and len(pieces) <= len(small) // 64:
        if place >= len(links):
            raise limits.damaged()
        pieces.append(small[place * 64 : place * 64 + 64])
        place = links[place]
    return b"".join(pieces)[:size]


def _chain(content: bytes, start: int) -> bytes:
    """Follow a chain of sectors; a loop or a link outside the file is damage."""
    width = _sector(content)
    links = _links(content)
    pieces: list[bytes] = []
    place = start
    while place < _END:
        if place >= len(links) or len(pieces) > len(links):
            raise limits.damaged()
        pieces.append(content[(place + 1) * width : (place + 2) * width])
        place = links[place]
    return b"".join(pieces)


def _links(content: bytes) -> tuple[int, ...]:
    width = _sector(content)
    tables = list(struct.unpack_from("<109I", content, 76))
    more, count = _header(content, 68), 0
    while more < _END and count * width < len(content):
        block = content[(more + 1) * width : (more + 2) * width]
        if len(block) < width:
            raise limits.damaged()
        numbers = struct.unpack(f"<{width // 4}I", block)
        tables += numbers[:-1]
        more, count = numbers[-1], count + 1
    raw = b"".join(
        content[(number + 1) * width : (number + 2) * width] for number in tables if number < _END
    )
    return struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])


def _sector(content: bytes) -> int:
    shift = struct.unpack_from("<H", content, 30)[0]
    if shift not in {9, 12}:
        raise limits.damaged()
    return int(1 << shift)


def _header(content: bytes, offset: int) -> int:
    if len(content) < 512:
        raise limits.damaged()
    return int(struct.unpack_from("<I", content, offset)[0])
