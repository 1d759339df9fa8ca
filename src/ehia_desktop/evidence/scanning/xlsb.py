"""The scan of a binary workbook (xlsb): the records of each sheet, for how far its cells reach.

Records are a one- or two-byte type, a length of up to four bytes of seven bits, and the content
([MS-XLSB] 2.1.4).
"""

from collections.abc import Iterator

from ehia_desktop.errors import UserError
from ehia_desktop.evidence import limits
from ehia_desktop.evidence.scanning.archive import Archive, Budget
from ehia_desktop.evidence.scanning.facts import SheetFacts

_ROW = 0
_CELLS = range(1, 12)  # BrtCellBlank is 1; the kinds with a value are 2 to 11.
_BLANK = 1


def scan_sheets(archive: Archive) -> dict[str, SheetFacts]:
    """Return the extent of each worksheet part by part name; raises UserError when one reaches too far."""
    budget = Budget()
    found: dict[str, SheetFacts] = {}
    for part in archive.parts:
        content = archive.read(part, budget)
        if part.startswith("xl/worksheets/") and part.endswith(".bin"):
            found[part] = _facts(content, part.rpartition("/")[2].removesuffix(".bin"))
            if len(found) > limits.MAX_SHEETS:
                raise UserError(limits.TOO_MANY_SHEETS)
    return found


def _facts(content: bytes, name: str) -> SheetFacts:
    facts = SheetFacts(name)
    row = 0
    for kind, body in _records(content):
        if kind == _ROW and len(body) >= 4:
            row = int.from_bytes(body[:4], "little")
        elif kind in _CELLS and kind != _BLANK and len(body) >= 4:
            facts.occupy(row, int.from_bytes(body[:4], "little"))
            limits.check_extent(name, facts.rows, facts.columns, facts.cells + facts.columns)
    return facts


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    place, end = 0, len(content)
    while place < end:
        kind = content[place]
        place += 1
        if kind & 0x80 and place < end:
            kind = (kind & 0x7F) | (content[place] & 0x7F) << 7
            place += 1
        length = shift = 0
        while place < end and shift < 28:
            byte = content[place]
            place += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        if place + length > end:
            raise limits.damaged()
        yield kind, content[place : place + min(length, 16)]
        place += length
