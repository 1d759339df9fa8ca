"""A table while its rows are still being gathered, and which of them head it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ehia_desktop.assessment.evidence import ColumnType
from ehia_desktop.evidence.finding.cells import Kind, kind_of
from ehia_desktop.evidence.finding.heads import Head, main_kind
from ehia_desktop.evidence.finding.lines import Line
from ehia_desktop.evidence.grid import Grid

_LOOK = 40


@dataclass
class Sketch:
    """A table while its rows are still being gathered: `body` holds one list of rows per stretch."""

    grid: Grid
    rows: list[int]
    head: Head
    left: int
    right: int
    body: list[list[int]]
    lines_before: list[Line] = field(default_factory=list)
    lines_after: list[Line] = field(default_factory=list)

    @property
    def last_row(self) -> int:
        """The last row taken in so far."""
        return next((part[-1] for part in reversed(self.body) if part), self.rows[-1])

    def filled(self, row: int) -> int:
        """How many cells of a row, within the table's columns, hold something."""
        return self.grid.filled(row, self.left, self.right)

    def fits(self, row: int) -> bool:
        """Tell whether a row has figures where the table has figures, or words where it has only words."""
        sample = self.body[0][:_LOOK]
        figures = [
            column
            for column in range(self.left, self.right + 1)
            if main_kind(self.grid, sample, column) is Kind.NUMBER
        ]
        if not figures:
            return self.grid.at(row, self.left) is not None
        kinds = [kind_of(self.grid.at(row, column)) for column in figures]
        return (
            any(kind in {Kind.NUMBER, Kind.MARKER} for kind in kinds) and Kind.TEXT not in kinds[:1]
        )


@dataclass
class Layout:
    """Which rows of a sheet are a table's headings and which its body, and what was said while choosing them."""

    head_rows: list[int]
    body: list[int]
    notes: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)


def first_figure(sketch: Sketch, body: list[int], told: Mapping[int, ColumnType]) -> int:
    """Return the first column that holds figures in at least a third of its rows; the column after all if none.

    A column `told` to be something is taken for what it is told to be.
    """
    for column in range(sketch.left, sketch.right + 1):
        if column in told:
            if told[column] is ColumnType.NUMBER:
                return column
            continue
        if main_kind(sketch.grid, body[:_LOOK], column) is Kind.NUMBER:
            values = [sketch.grid.at(row, column) for row in body[:_LOOK]]
            if sum(value is not None for value in values) * 3 >= len(values):
                return column
    return sketch.right + 1
