"""The scan of an OpenDocument spreadsheet: how far each sheet reaches once its repeats are written out."""

from dataclasses import dataclass, field

from ehia_desktop.errors import UserError
from ehia_desktop.evidence import limits
from ehia_desktop.evidence.scanning.archive import Archive, Budget
from ehia_desktop.evidence.scanning.facts import MACROS, MAX_REMEMBERED, SIGNS_OF_ERRORS, SheetFacts
from ehia_desktop.evidence.scanning.xlsx import refuse_document_type
from ehia_desktop.evidence.scanning.xml import Attributes, local_attribute, stream

_CONTENT = "content.xml"
_LONGEST_SIGN = 20
# Where LibreOffice and Excel keep the code of macros.
_MACRO_PARTS = ("Basic/", "Scripts/")


def scan_sheets(archive: Archive) -> dict[str, SheetFacts]:
    """Return what is known of each sheet by its name; raises UserError when one must not be parsed."""
    budget = Budget()
    walker = _Walker()
    for part in archive.parts:
        pieces = list(archive.pieces(part, budget))
        if part.endswith(".xml"):
            refuse_document_type(pieces)
        if part == "META-INF/manifest.xml" and b"encryption-data" in b"".join(pieces):
            raise UserError(limits.ENCRYPTED)
        if part == _CONTENT:
            stream(pieces, walker.start, walker.end, walker.text)
    return {facts.name: facts for facts in walker.sheets}


def doubts(archive: Archive) -> tuple[str, ...]:
    """Say what in the file was left alone."""
    has_macros = any(part.startswith(_MACRO_PARTS) for part in archive.parts)
    return (MACROS,) if has_macros else ()


@dataclass
class _Walker:
    """Follows tables, rows and cells; empty repeats only move on, filled ones count each copy."""

    sheets: list[SheetFacts] = field(default_factory=list)
    depth: int = 0
    row: int = 0
    column: int = 0
    row_repeat: int = 1
    repeat: int = 1
    is_filled: bool = False
    is_error: bool = False
    has_formula: bool = False
    shown: str = ""
    widest: int = 0
    filled: int = 0

    def start(self, name: str, attributes: Attributes) -> None:
        match name:
            case "table":
                self._begin_table(attributes)
            case "table-row":
                self.row_repeat = _count(attributes, "number-rows-repeated")
                self.column = self.widest = self.filled = 0
            case "table-cell" | "covered-table-cell":
                self._begin_cell(attributes)
            case _:
                pass

    def _begin_table(self, attributes: Attributes) -> None:
        self.depth += 1
        if self.depth > 1:
            raise UserError(limits.NOT_PLAIN)
        self.sheets.append(SheetFacts(local_attribute(attributes, "name")))
        self.row = 0
        if len(self.sheets) > limits.MAX_SHEETS:
            raise UserError(limits.TOO_MANY_SHEETS)

    def _begin_cell(self, attributes: Attributes) -> None:
        self.repeat = _count(attributes, "number-columns-repeated")
        self.is_filled = bool(local_attribute(attributes, "value-type"))
        self.is_error = "error" in attributes.values()
        self.has_formula = bool(local_attribute(attributes, "formula"))
        self.shown = ""
        across = _count(attributes, "number-columns-spanned")
        down = _count(attributes, "number-rows-spanned")
        if self.sheets and (across > 1 or down > 1):
            merges = self.sheets[-1].merges
            if len(merges) < MAX_REMEMBERED:
                place = (self.row, self.column, self.row + down - 1, self.column + across - 1)
                merges.append(place)

    def text(self, text: str) -> None:
        if not self.is_filled and text.strip():
            self.is_filled = True
        if self.is_error:
            self.shown = (self.shown + text)[:_LONGEST_SIGN]

    def end(self, name: str) -> None:
        match name:
            case "table":
                self.depth -= 1
            case "table-cell" | "covered-table-cell":
                self._look_at_formula()
                self.column += self.repeat
                if self.is_filled:
                    self.widest = self.column
                    self.filled += self.repeat
                self.is_filled = False
                if self.widest > limits.MAX_COLUMNS and self.sheets:
                    raise limits.too_far(
                        self.sheets[-1].name, limits.address(self.row, self.widest - 1)
                    )
            case "table-row":
                self._end_row()
            case _:
                pass

    def _look_at_formula(self) -> None:
        """Remember an error and a formula that has no value: the reader gives both as blank."""
        if not self.sheets:
            return
        facts, place = self.sheets[-1], (self.row, self.column)
        if self.is_error and self.shown.strip() and len(facts.errors) < MAX_REMEMBERED:
            sign = self.shown.strip()
            facts.errors[place] = sign if sign in SIGNS_OF_ERRORS else "#VALUE!"
        elif self.has_formula and not self.is_filled:
            facts.uncalculated += 1
            facts.first_uncalculated = facts.first_uncalculated or place

    def _end_row(self) -> None:
        self.row += self.row_repeat
        if not self.filled or not self.sheets:
            return
        facts = self.sheets[-1]
        facts.cells += self.filled * self.row_repeat
        facts.rows = self.row
        facts.columns = max(facts.columns, self.widest)
        limits.check_extent(facts.name, facts.rows, facts.columns, facts.cells + facts.columns)


def _count(attributes: Attributes, name: str) -> int:
    text = local_attribute(attributes, name)
    if not text.isascii() or not text.isdigit():
        return 1
    return max(1, int(text[:10]))
