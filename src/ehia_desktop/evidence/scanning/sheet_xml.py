"""How far one xlsx sheet reaches, which of its cells are errors, which formulas were never calculated.

Three ways to the same answer. Rows in the one plain way spreadsheet programs use are held to one pattern
(`plain_rows`). A quick way counts and searches bytes, and passes a sheet only when it is nearly plain and its
farthest possible cell is near. Everything else is walked cell by cell with a streaming parser. Measured on
1,200,012 cells: 0.3 s, 1.3 s and 3 s.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ehia_desktop.evidence import limits
from ehia_desktop.evidence.scanning.facts import SheetFacts
from ehia_desktop.evidence.scanning.plain_rows import plain_reach
from ehia_desktop.evidence.scanning.unmerged import merges_nothing
from ehia_desktop.evidence.scanning.xml import Attributes, stream

_MAX_REMEMBERED = 10_000
_ADDRESS = re.compile(r"([A-Za-z]{1,7})([0-9]{1,10})\Z")
_EMPTY = re.compile(rb'<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?/>')
_LETTERS = 26
_WIDE = re.compile(rb' r="[A-Za-z]{2}')
_COLUMN = re.compile(rb' r="([A-Za-z]+)')
_ROW = re.compile(rb'<row r="([0-9]{1,7})"')
_ROW_OR_CELL = re.compile(rb"[<:](?:row|c)[\s/>]")
_ODD_SPACES = (b"r =", b"r\t=", b"r\n=", b"r\r=")


def read_facts(pieces: list[bytes], name: str) -> SheetFacts:
    """Return what is to be known of the sheet whose XML is `pieces`; raises UserError when it reaches too far."""
    reach = plain_reach(pieces)
    if reach is not None and _is_near(reach.rows, reach.columns, reach.cells):
        limits.check_extent(name, reach.rows, reach.columns, reach.cells)
        facts = SheetFacts(name, reach.rows, reach.columns, reach.cells)
        facts.is_unmerged = merges_nothing(reach.outline)
        return facts
    quick = _Quick()
    if all(quick.passes(piece) for piece in _whole_tags(pieces)):
        rows, columns = quick.extent()
        if _is_near(rows, columns, quick.cells):
            limits.check_extent(name, rows, columns, quick.cells)
            return SheetFacts(name, rows, columns, quick.cells)
    return _walk(pieces, name)


def _is_near(rows: int, columns: int, cells: int) -> bool:
    """Tell whether an over-estimated extent is so small, or so full, that the exact one need not be known."""
    return rows * columns <= max(limits.HOLLOW_AREA, 8 * cells) and rows <= limits.MAX_ROWS


def _whole_tags(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Cut anew so that no tag straddles two pieces."""
    rest = b""
    for piece in pieces:
        head, mark, tail = piece.rpartition(b">")
        if not mark:
            rest += piece
            continue
        yield rest + head + mark
        rest = tail
    if rest:
        yield rest


@dataclass
class _Quick:
    """Over-estimates the extent of a sheet written in the plain way; `passes` is false for any other."""

    cells: int = 0
    columns: set[bytes] = field(default_factory=set)
    rows: int = 0
    body: str = "before"

    def passes(self, piece: bytes) -> bool:
        """Take in one piece of whole tags; false when it must be walked instead."""
        if self.body == "before":
            head, mark, piece = piece.partition(b"<sheetData")
            if _has_cells(head):
                return False
            if not mark:
                return True
            self.body = "inside"
        if self.body == "inside" and b"</sheetData>" in piece:
            piece, _, tail = piece.partition(b"</sheetData>")
            self.body = "after"
            return self._takes(piece) and not _has_cells(tail)
        if self.body == "after":
            return not _has_cells(piece)
        return self._takes(piece)

    def _takes(self, piece: bytes) -> bool:
        if piece.count(b'"/><c') * 4 > piece.count(b"<c"):
            # Cells with a style and nothing in them: the reader makes nothing of them, so they reach nowhere.
            piece = _EMPTY.sub(b"", piece)
        cells = piece.count(b"<c")
        rows = piece.count(b"<row")
        addresses = piece.count(b' r="')
        is_plain = (
            piece.count(b'<c r="') == cells
            and piece.count(b'<row r="') == rows
            and addresses == cells + rows
            and b":row" not in piece
            and b":c" not in piece
            and b' t="e"' not in piece
            and b"='" not in piece
            and not _may_be_uncalculated(piece)
            and b"\x00" not in piece
            and b"&#" not in piece
            and not _has_odd_spaces(piece, addresses)
        )
        if not is_plain:
            return False
        self.cells += cells
        if _WIDE.search(piece):
            self.columns.update(_COLUMN.findall(piece))
        found = _ROW.findall(piece)
        self.rows = max(self.rows, *map(int, found)) if found else self.rows
        # No cell may name a row much further down than the last row that begins here or before.
        return len(found) == rows and not _beyond(self.rows).search(piece)

    def extent(self) -> tuple[int, int]:
        """Return rows and columns, at least as many as the sheet has."""
        widest = max((_column(text.decode("ascii")) for text in self.columns), default=_LETTERS)
        return _rounded_up(self.rows), widest


def _rounded_up(row: int) -> int:
    """The last row whose number begins with the same two digits and is as long: 199 for 190, 99 for any below 100."""
    scale = int(10 ** max(0, len(str(row)) - 2))
    return max(99, (row // scale + 1) * scale - 1)


def _beyond(row: int) -> re.Pattern[bytes]:
    """Find an address in a row after `_rounded_up(row)`: a longer number, or one that begins with larger digits."""
    written = str(_rounded_up(row))
    first, second, rest = int(written[0]), written[1], len(written) - 2
    near = [f"[0-9]{{1,{len(written) - 1}}}", f"{first}[0-{second}][0-9]{{{rest}}}"]
    if first > 1:
        near.append(f"[1-{first - 1}][0-9]{{{rest + 1}}}")
    return re.compile(f'<c r="[A-Za-z]+(?![A-Za-z]|(?:{"|".join(near)})")'.encode("ascii"))


def _has_odd_spaces(piece: bytes, addresses: int) -> bool:
    """Tell whether an address may stand after a tab or a line break, or have a space before its equals sign."""
    if b" =" not in piece and b"\t" not in piece and b"\n" not in piece and b"\r" not in piece:
        return False
    return any(odd in piece for odd in _ODD_SPACES) or piece.count(b"r=") != addresses


def _has_cells(piece: bytes) -> bool:
    return _ROW_OR_CELL.search(piece) is not None


def _may_be_uncalculated(piece: bytes) -> bool:
    return b"<f" in piece and (
        b"</f></c>" in piece
        or b"</f> " in piece
        or b"<v/>" in piece
        or b"<v></v>" in piece
        or b"/></c>" in piece
        or b"</f>\r" in piece
        or b"</f>\n" in piece
    )


def _column(text: str) -> int:
    number = 0
    for letter in text.upper():
        number = number * 26 + ord(letter) - 64
    return number


@dataclass
class _Walker:
    """Follows the parser through rows and cells, filling positions in where the file leaves them out."""

    facts: SheetFacts
    row: int = -1
    column: int = -1
    is_error: bool = False
    has_formula: bool = False
    has_value: bool = False
    value: str = ""
    in_value: bool = False

    def start(self, name: str, attributes: Attributes) -> None:
        match name:
            case "row":
                self.row = _number(attributes.get("r"), self.row + 2) - 1
                self.column = -1
            case "c":
                self._begin_cell(attributes)
            case "v" | "is" | "t":
                self.in_value = True
                self.has_value = self.has_value or name == "is"
            case "f":
                self.has_formula = True
            case _:
                pass

    def _begin_cell(self, attributes: Attributes) -> None:
        found = _ADDRESS.match(attributes.get("r", ""))
        if found:
            self.row, self.column = int(found[2]) - 1, _column(found[1]) - 1
        else:
            self.column += 1
        self.is_error = attributes.get("t") == "e"
        self.has_formula = self.has_value = self.in_value = False
        self.value = ""

    def text(self, text: str) -> None:
        if self.in_value:
            self.has_value = True
            if len(self.value) < 12:
                self.value += text[:12]

    def end(self, name: str) -> None:
        match name:
            case "v" | "is":
                self.in_value = False
            case "c":
                self._end_cell()
            case _:
                pass

    def _end_cell(self) -> None:
        place = (self.row, self.column)
        if self.has_value:
            self.facts.occupy(*place)
            limits.check_extent(
                self.facts.name, self.facts.rows, self.facts.columns, self._cells_at_most()
            )
            if self.is_error and len(self.facts.errors) < _MAX_REMEMBERED:
                self.facts.errors[place] = self.value
        elif self.has_formula:
            self.facts.uncalculated += 1
            self.facts.first_uncalculated = self.facts.first_uncalculated or place

    def _cells_at_most(self) -> int:
        """Rows come in order, so while walking only the finished part can be judged; be lenient by one row."""
        return self.facts.cells + self.facts.columns


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 11 else otherwise


def _walk(pieces: list[bytes], name: str) -> SheetFacts:
    facts = SheetFacts(name)
    walker = _Walker(facts)
    stream(pieces, walker.start, walker.end, walker.text)
    return facts
