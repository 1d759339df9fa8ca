"""The cells of an xlsx workbook with what Excel made of them: text, number, yes or no, date, error, formula.

Only cells that hold something are kept, so a hundred thousand empty rows cost nothing but the reading. Nothing is
calculated: a formula gives the value it last saved, or says that it has none.
"""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from ehia_desktop.errors import UserError
from ehia_desktop.text import clean
from ehia_desktop.workbook_package import Attributes, WorkbookParts, open_parts, sheet_parts

MOST_CELLS = 100_000

_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DATE_SIGN = re.compile(r"[dyhms]", re.IGNORECASE)
# ECMA-376 18.8.30: the built-in formats that are dates or times.
_DATE_FORMATS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_FIRST_DAY = datetime.date(1899, 12, 30)
_FIRST_DAY_1904 = datetime.date(1904, 1, 1)


class CellKind(Enum):
    """What a spreadsheet program took the content of a cell for."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    DATE = "date"
    ERROR = "error"
    UNCALCULATED = "uncalculated"


@dataclass(frozen=True)
class ReadCell:
    """One cell that holds something: a flag as `true` or `false`, a date as 2026-11-22, an error by its sign."""

    text: str
    kind: CellKind = CellKind.TEXT


@dataclass(frozen=True)
class ReadSheet:
    """One sheet: its cells by row and column (both from 1), what is merged, and the rows that are hidden."""

    name: str
    rows: Mapping[int, Mapping[int, ReadCell]]
    merged: tuple[str, ...] = ()
    hidden: tuple[int, ...] = ()


def read_cells(raw: bytes, name: str) -> dict[str, ReadSheet]:
    """Return every sheet of the workbook `raw` by its name. Raises UserError when it cannot be read."""
    parts = open_parts(raw, name)
    with parts.archive:
        texts = _shared_texts(parts)
        is_date = _date_styles(parts)
        first = _FIRST_DAY_1904 if _counts_from_1904(parts) else _FIRST_DAY
        found: dict[str, ReadSheet] = {}
        room = MOST_CELLS
        for sheet, part in sheet_parts(parts).items():
            walker = _Walker(parts.name, texts, is_date, first, room)
            parts.parse(part, walker.start, walker.end, walker.text)
            room -= walker.count
            found[sheet] = ReadSheet(
                sheet, walker.rows, tuple(walker.merged), tuple(sorted(walker.hidden))
            )
        return found


def column_letters(column: int) -> str:
    """The spreadsheet letters of a column counted from 1: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The number of a column, from 1, by its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _shared_texts(parts: WorkbookParts) -> list[str]:
    """The texts that cells name by number; runs of several formats are one text, readings of signs are left out."""
    part = "xl/sharedStrings.xml"
    found: list[str] = []
    if not parts.has(part):
        return found
    pieces: list[str] = []
    inside: list[str] = []

    def start(name: str, _: Attributes) -> None:
        if name == "si":
            pieces.clear()
        if name in {"t", "rPh"}:
            inside.append(name)

    def end(name: str) -> None:
        if name == "si":
            found.append(_decoded("".join(pieces)))
        if name in {"t", "rPh"} and inside:
            inside.pop()

    def text(piece: str) -> None:
        if inside == ["t"]:
            pieces.append(piece)

    parts.parse(part, start, end, text)
    return found


def _date_styles(parts: WorkbookParts) -> list[bool]:
    """Tell of each cell style, by the number cells call it, whether it shows a number as a date."""
    part = "xl/styles.xml"
    codes: dict[str, str] = {}
    styles: list[bool] = []
    inside: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        match name:
            case "numFmt":
                codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
            case "cellXfs":
                inside.append(name)
            case "xf" if inside:
                number = attributes.get("numFmtId", "0")
                code = _LITERAL.sub("", codes.get(number, ""))
                is_built_in = number.isdecimal() and int(number[:9]) in _DATE_FORMATS
                styles.append(is_built_in or _DATE_SIGN.search(code) is not None)
            case _:
                pass

    def end(name: str) -> None:
        if name == "cellXfs":
            inside.clear()

    if parts.has(part):
        parts.parse(part, start, end)
    return styles


def _counts_from_1904(parts: WorkbookParts) -> bool:
    found: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        if name == "workbookPr":
            found.append(attributes.get("date1904", "0"))

    parts.parse("xl/workbook.xml", start)
    return bool(found) and found[0] in {"1", "true"}


@dataclass
class _Walker:
    """Follows the parser through rows and cells, filling positions in where the file leaves them out."""

    name: str
    texts: list[str]
    is_date: list[bool]
    first: datetime.date
    room: int
    rows: dict[int, dict[int, ReadCell]] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    count: int = 0
    row: int = 0
    column: int = 0
    type: str = "n"
    style: int = 0
    has_formula: bool = False
    reading: str = ""
    value: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: Attributes) -> None:
        match name:
            case "row":
                self.row = _whole(attributes.get("r", ""), self.row + 1)
                self.column = 0
                if attributes.get("hidden") in {"1", "true"}:
                    self.hidden.add(self.row)
            case "c":
                self._begin(attributes)
            case "v" | "t":
                self.reading = name if self.reading != "rPh" else self.reading
            case "rPh":
                self.reading = name
            case "f":
                self.has_formula = True
            case "mergeCell":
                self.merged.append(attributes.get("ref", ""))
            case _:
                pass

    def text(self, text: str) -> None:
        if self.reading in {"v", "t"}:
            self.value.append(text)

    def end(self, name: str) -> None:
        if name == "c":
            self._finish()
        elif name in {"v", "t", "rPh"} and (self.reading != "rPh" or name == "rPh"):
            self.reading = ""

    def _begin(self, attributes: Attributes) -> None:
        found = _ADDRESS.fullmatch(attributes.get("r", ""))
        if found:
            self.row, self.column = int(found[2]), column_number(found[1])
        else:
            self.column += 1
        self.type = attributes.get("t", "n")
        self.style = _whole(attributes.get("s", ""), 0)
        self.has_formula = False
        self.value = []

    def _finish(self) -> None:
        cell = self._cell("".join(self.value))
        if cell is None:
            return
        self.count += 1
        if self.count > self.room:
            raise UserError(
                f"“{self.name}” has more than {MOST_CELLS:,} cells, far more than a form; "
                "write the form to a new workbook and copy your changes into it."
            )
        self.rows.setdefault(self.row, {})[self.column] = cell

    def _cell(self, value: str) -> ReadCell | None:
        match self.type:
            case "s":
                number = _whole(value, -1)
                return _text(self.texts[number] if 0 <= number < len(self.texts) else "")
            case "str" | "inlineStr" | "d":
                return _text(_decoded(value))
            case "b":
                return ReadCell("true" if value.strip() == "1" else "false", CellKind.FLAG)
            case "e":
                return ReadCell(value.strip(), CellKind.ERROR)
            case _:
                return self._number(value.strip())

    def _number(self, value: str) -> ReadCell | None:
        if not value:
            return ReadCell("", CellKind.UNCALCULATED) if self.has_formula else None
        if self.style < len(self.is_date) and self.is_date[self.style]:
            return ReadCell(self._day(value), CellKind.DATE)
        try:
            amount = float(value)
        except ValueError:
            return ReadCell(value[:40], CellKind.ERROR)
        is_exact = amount.is_integer() and abs(amount) < 1e15
        return ReadCell(str(int(amount)) if is_exact else repr(amount), CellKind.NUMBER)

    def _day(self, value: str) -> str:
        try:
            return (self.first + datetime.timedelta(days=int(float(value)))).isoformat()
        except (ValueError, OverflowError):
            return value[:40]


def _text(text: str) -> ReadCell | None:
    return ReadCell(text) if text.strip() else None


def _decoded(text: str) -> str:
    """Undo the escapes of [MS-OI29500] 2.1.1741, such as _x000D_ for a line break, and normalise."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return clean(text)


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else otherwise
