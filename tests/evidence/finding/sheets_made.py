"""Sheets laid out by hand, and the tables found in them."""

from ehia_desktop.assessment.evidence import ColumnType
from ehia_desktop.evidence.finding.body import Draft
from ehia_desktop.evidence.finding.columns import Plain, Sign
from ehia_desktop.evidence.finding.tables import FoundOnSheet, find_tables
from ehia_desktop.evidence.grid import Grid, Merge, Value


def sheet(*rows: tuple[Value, ...], merges: tuple[Merge, ...] = (), name: str = "Sheet") -> Grid:
    """A sheet of the given rows, each as long as it is written."""
    width = max(len(row) for row in rows)
    padded: list[tuple[Value, ...]] = [row + (None,) * (width - len(row)) for row in rows]
    return Grid(name, padded, list(merges))


def found(grid: Grid) -> FoundOnSheet:
    return find_tables(grid)


def only_table(grid: Grid) -> Draft:
    """The one table on a sheet; fails when there are more or none."""
    (draft,) = find_tables(grid).tables
    return draft


def names(draft: Draft) -> list[str]:
    return [column.name for column in draft.columns]


def types(draft: Draft) -> list[ColumnType]:
    return [column.type for column in draft.columns]


def column(draft: Draft, place: int) -> list[Plain]:
    return draft.columns[place].cells


def sign(text: str) -> Sign:
    return Sign(text)
