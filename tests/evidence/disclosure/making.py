"""Small tables for tests of disclosure control, and reading a release back."""

from collections.abc import Sequence

from ehia_desktop.assessment.disclosure import CellKey, ReleasedCell, State
from ehia_desktop.evidence.disclosure.releasing import Release
from ehia_desktop.evidence.disclosure.tables import Axis, CountTable, Item


def axis(dimension: str, size: int, *, is_sensitive: bool = False) -> Axis:
    """Groups named a0, a1 … after the dimension, and their total “All”."""
    names = tuple(f"{dimension}{n}" for n in range(size))
    return Axis(dimension, (*map(Item, names), Item("All", names)), is_sensitive)


def table(
    cells: Sequence[Sequence[int]], rows: str = "a", columns: str = "b", *, period: str = ""
) -> CountTable:
    """A table of `cells` with totals of rows and columns added."""
    whole = [[*row, sum(row)] for row in cells]
    whole.append([sum(column) for column in zip(*whole, strict=True)])
    return CountTable(
        "Waiting",
        "waiting",
        axis(rows, len(cells)),
        axis(columns, len(cells[0])),
        tuple(tuple(row) for row in whole),
        period,
    )


def line(cells: Sequence[int], *, dimension: str = "a", period: str = "") -> CountTable:
    """A table of one column of counts with their total below."""
    counts = tuple((count,) for count in (*cells, sum(cells)))
    single = Axis("", (Item("Number"),))
    return CountTable("Waiting", "waiting", axis(dimension, len(cells)), single, counts, period)


def key(*groups: tuple[str, str], period: str = "") -> CellKey:
    return CellKey("waiting", groups, period)


def shown(release: Release, index: int = 0) -> list[int | str | None]:
    """What stands in the cells of one table, row by row: the number, * or ~ (withheld)."""
    signs: dict[State, str] = {State.HIDDEN: "*", State.WITHHELD: "~"}
    return [signs.get(cell.state, cell.shown) for cell in release.tables[index].cells]


def cells_by_key(release: Release) -> dict[CellKey, ReleasedCell]:
    return {cell.key: cell for table in release.tables for cell in table.cells}
