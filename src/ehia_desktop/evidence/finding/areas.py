"""Cutting a sheet into stretches: rows without a blank row between, and tables standing side by side."""

from dataclasses import dataclass
from itertools import pairwise

from ehia_desktop.evidence.grid import Grid
from ehia_desktop.evidence.limits import address


@dataclass(frozen=True)
class Area:
    """A rectangle of a sheet, all four edges included, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def a1(self) -> str:
        """The range as a spreadsheet writes it."""
        return f"{address(self.top, self.left)}:{address(self.bottom, self.right)}"

    @property
    def width(self) -> int:
        """The number of columns."""
        return self.right - self.left + 1


def stretches(grid: Grid) -> list[tuple[int, int]]:
    """Return (first, last) of every run of rows that hold something."""
    if grid.down and all(grid.down[0]):
        return [(0, len(grid.rows) - 1)]
    nothing = (None,) * grid.width
    blanks = [number for number, row in enumerate(grid.rows) if not any(row) and row == nothing]
    edges = pairwise([-1, *blanks, len(grid.rows)])
    return [(before + 1, after - 1) for before, after in edges if after - before > 1]


def used_columns(grid: Grid, top: int, bottom: int) -> list[int]:
    """Return the columns that hold something between two rows, both included."""
    width = grid.width
    used: set[int] = set()
    for row in grid.rows[top : bottom + 1]:
        if len(used) == width:
            break
        used.update(column for column, value in enumerate(row) if value is not None)
    return sorted(used)


def bands(grid: Grid, top: int, bottom: int) -> list[tuple[int, int]]:
    """Return (left, right) of the tables standing side by side between two rows; mostly there is one.

    Tables are apart when a blank column divides them, each is two columns wide or more, and they either
    repeat a heading or end at different rows: a lone blank column inside one table divides nothing.
    """
    columns = used_columns(grid, top, bottom)
    if not columns:
        return []
    runs: list[tuple[int, int]] = []
    for column in columns:
        if runs and runs[-1][1] == column - 1:
            runs[-1] = (runs[-1][0], column)
        else:
            runs.append((column, column))
    if len(runs) == 1 or any(left == right for left, right in runs):
        return [(columns[0], columns[-1])]
    if _repeats_heading(grid, top, runs) or len({_last_row(grid, bottom, run) for run in runs}) > 1:
        return runs
    return [(columns[0], columns[-1])]


def _repeats_heading(grid: Grid, top: int, runs: list[tuple[int, int]]) -> bool:
    for row in range(top, top + 4):
        seen: set[object] = set()
        for left, right in runs:
            here = {grid.at(row, column) for column in range(left, right + 1)} - {None}
            if here & seen:
                return True
            seen |= here
    return False


def _last_row(grid: Grid, bottom: int, run: tuple[int, int]) -> int:
    for row in range(bottom, -1, -1):
        if any(grid.at(row, column) is not None for column in range(run[0], run[1] + 1)):
            return row
    return -1
