"""One sheet as it was read: rows of plain values at their exact addresses.

A value is a whole number, a number, a text, a date as text, or nothing. Text is cleaned; a cell of white
space only is nothing. What a value means is decided later.
"""

from dataclasses import dataclass, field
from typing import TypeAlias


class Day(str):
    """A date or time that the file held as such, in ISO 8601."""

    __slots__ = ()


Value: TypeAlias = "int | float | str | Day | None"
GridRow: TypeAlias = "tuple[Value, ...]"
Merge: TypeAlias = "tuple[int, int, int, int]"


@dataclass
class Grid:
    """A sheet. Rows and columns count from 0 and stand where they stand in the file; all rows are as wide.

    `merges` are (top, left, bottom, right); a text file has none to tell. `boxes` are
    the paragraphs of the text boxes that lie on the sheet. `down` has the same values column by column; where it
    is not given it is made of the rows.
    """

    name: str
    rows: list[GridRow]
    merges: list[Merge] = field(default_factory=list)
    is_hidden: bool = False
    is_text_file: bool = False
    part: str = ""
    raised: dict[str, tuple[str, str]] = field(default_factory=dict)
    boxes: list[str] = field(default_factory=list)
    down: list[list[Value]] = field(default_factory=list, repr=False)

    def __post_init__(self) -> None:
        if not self.down:
            self.down = [list(column) for column in zip(*self.rows, strict=True)]

    @property
    def width(self) -> int:
        """The number of columns; every row has as many."""
        return len(self.rows[0]) if self.rows else 0

    def filled(self, row: int, left: int, right: int) -> int:
        """How many cells of a row between two columns, both included, hold something."""
        cells = self.rows[row][left : right + 1]
        return len(cells) - cells.count(None)

    def columns(self, rows: list[int], left: int, right: int) -> list[list[Value]]:
        """Return the columns between two, both included, each cut down to `rows`."""
        return [self.column(place, rows) for place in range(left, right + 1)]

    def column(self, place: int, rows: list[int]) -> list[Value]:
        """Return one column cut down to `rows`, which go from the top down."""
        given = self.down[place]
        if rows and rows[-1] - rows[0] == len(rows) - 1:
            return given[rows[0] : rows[-1] + 1]
        return [given[row] for row in rows]

    def at(self, row: int, column: int) -> Value:
        """The value at a place, nothing when the place is outside."""
        if row < len(self.rows) and column < len(self.rows[row]):
            return self.rows[row][column]
        return None
