"""The scan of a binary workbook (xlsb): the records of each sheet, for how far its cells reach and its errors.

Records are a one- or two-byte type, a length of up to four bytes of seven bits, and the content
([MS-XLSB] 2.1.4).
"""

from collections.abc import Iterator

from ehia_desktop.errors import UserError
from ehia_desktop.evidence import limits
from ehia_desktop.evidence.scanning.archive import Archive, Budget
from ehia_desktop.evidence.scanning.facts import SheetFacts
from ehia_desktop.evidence.scanning.xlsx import refuse_document_type, related_parts

_WORKBOOK, _RELATIONS = "xl/workbook.bin", "xl/_rels/workbook.bin.rels"
_ROW = 0
_CELLS = range(1, 12)  # BrtCellBlank is 1; the kinds with a value are 2 to 11.
_PLACED = range(12)
_BLANK = 1
_ERRORS = frozenset(
    {3, 11}
)  # BrtCellError and BrtFmlaError: the code stands after column and style.
_SHEET = 156  # BrtBundleSh: state, id, then the id of the relation and the name.
_HEAD = 16
_LONG = 1_000


def scan_sheets(archive: Archive) -> dict[str, SheetFacts]:
    """Return what is known of each worksheet by its name; raises UserError when one reaches too far."""
    budget = Budget()
    names: dict[str, str] = {}
    found: dict[str, SheetFacts] = {}
    targets = related_parts(archive, _RELATIONS)
    if _WORKBOOK in archive.parts:
        names = _names(archive.read(_WORKBOOK, Budget()), targets)
    for part in archive.parts:
        content = archive.read(part, budget)
        if part.endswith(".rels"):
            refuse_document_type([content])
        if part.startswith("xl/worksheets/") and part.endswith(".bin"):
            name = names.get(part, part.rpartition("/")[2].removesuffix(".bin"))
            found[name] = _facts(content, name)
            if len(found) > limits.MAX_SHEETS:
                raise UserError(limits.TOO_MANY_SHEETS)
    return found


def _names(content: bytes, targets: dict[str, str]) -> dict[str, str]:
    """Return the name of each sheet by its part."""
    names = {}
    for kind, body in _records(content, _LONG):
        if kind == _SHEET:
            relation, after = _wide(body, 8)
            names[targets.get(relation, "")] = _wide(body, after)[0]
    return names


def _wide(body: bytes, place: int) -> tuple[str, int]:
    """Return the text at `place` and where it ends."""
    length = 2 * int.from_bytes(body[place : place + 4], "little")
    end = place + 4 + length
    return body[place + 4 : end].decode("utf-16-le", "replace"), end


def _facts(content: bytes, name: str) -> SheetFacts:
    facts = SheetFacts(name)
    row = 0
    for kind, body in _records(content, _HEAD):
        if kind in _PLACED and len(body) < 4:
            # The reader would take the place out of what it read before.
            raise limits.damaged()
        if kind == _ROW:
            row = int.from_bytes(body[:4], "little")
        elif kind in _CELLS and kind != _BLANK:
            column = int.from_bytes(body[:4], "little")
            facts.occupy(row, column)
            limits.check_extent(name, facts.rows, facts.columns, facts.cells + facts.columns)
            if kind in _ERRORS and len(body) > 8:
                facts.mark_error(row, column, body[8])
    return facts


def _records(content: bytes, most: int) -> Iterator[tuple[int, bytes]]:
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
        yield kind, content[place : place + min(length, most)]
        place += length
