"""What a scan learns about a file besides that it may be read."""

from dataclasses import dataclass, field
from enum import StrEnum


class Format(StrEnum):
    """What a file is by its content; its name is never asked."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    TEXT = "text"


Place = tuple[int, int]

# [MS-XLS] 2.5.10 and [MS-XLSB] 2.5.97.2: how the binary formats number the errors.
ERROR_SIGNS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!",
    0x2A: "#N/A", 0x2B: "#GETTING_DATA",
}  # fmt: skip
SIGNS_OF_ERRORS = frozenset(ERROR_SIGNS.values())
MACROS = "This file has macros, which were not run and are not kept."
MAX_REMEMBERED = 10_000


@dataclass
class SheetFacts:
    """What the reader would not tell about one sheet. Rows and columns count from 0.

    `errors` maps a cell to the sign of its error (`#N/A`); `uncalculated` counts formulas that were never
    calculated; `merges` are (top, left, bottom, right), known here only where the reader has none; `boxes`
    are the paragraphs of its text boxes. `is_unmerged` is true where it is sure that the sheet merges no cells.
    """

    name: str
    rows: int = 0
    columns: int = 0
    cells: int = 0
    errors: dict[Place, str] = field(default_factory=dict)
    uncalculated: int = 0
    first_uncalculated: Place | None = None
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    part: str = ""
    boxes: list[str] = field(default_factory=list)
    is_unmerged: bool = False

    def mark_error(self, row: int, column: int, code: int) -> None:
        """Remember an error cell of a binary format; a code nobody knows is any error."""
        if len(self.errors) < MAX_REMEMBERED:
            self.errors[row, column] = ERROR_SIGNS.get(code, "#VALUE!")

    def occupy(self, row: int, column: int) -> None:
        """Count a cell that holds something."""
        self.cells += 1
        self.rows = max(self.rows, row + 1)
        self.columns = max(self.columns, column + 1)


@dataclass(frozen=True)
class Scan:
    """A file that may be parsed: its format, what is known of its sheets, and doubts worth a sentence.

    `raised` maps a text to the same without its raised footnote mark, and the mark.
    """

    format: Format
    sheets: dict[str, SheetFacts] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()
    raised: dict[str, tuple[str, str]] = field(default_factory=dict)
