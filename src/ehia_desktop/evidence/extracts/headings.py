"""Which column of an extract is which: the heading row is found, and what is needed stands once or is refused.

Headings of the file are never repeated in a refusal: a file without headings has a patient in its first row.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ehia_desktop.errors import UserError
from ehia_desktop.evidence.extracts.layouts import Layout, plain_header
from ehia_desktop.evidence.grid import GridRow

_LOOK = 30
_ENOUGH = 2


@dataclass(frozen=True)
class Headings:
    """The heading row at `row` of the first batch: every heading as it stands, and the place of each known column."""

    row: int
    names: tuple[str, ...]
    places: dict[str, int]


def find_headings(batch: Sequence[GridRow], layout: Layout) -> Headings | None:
    """Return the row among the first that holds most of the layout's headings; None when none has two.

    Raises UserError when a heading of the layout stands twice.
    """
    known = {
        plain_header(header): (column.key, rank)
        for column in layout.columns
        for rank, header in enumerate(column.headers)
    }
    counted = [
        sum(isinstance(cell, str) and plain_header(cell) in known for cell in row)
        for row in batch[:_LOOK]
    ]
    best = max(counted, default=0)
    if best < _ENOUGH:
        return None
    at = counted.index(best)
    names = ["" if cell is None else str(cell).strip() for cell in batch[at]]
    # A longer row below makes the heading row longer than its headings.
    while names and not names[-1]:
        names.pop()
    return Headings(at, tuple(names), _places(names, known, layout))


def _places(
    names: Sequence[str], known: dict[str, tuple[str, int]], layout: Layout
) -> dict[str, int]:
    chosen: dict[str, tuple[int, int]] = {}
    seen: set[str] = set()
    for place, name in enumerate(names):
        plain = plain_header(name)
        if plain not in known:
            continue
        key, rank = known[plain]
        if plain in seen:
            column = layout.column(key)
            raise UserError(
                f"The column “{name}” ({column.label if column else key}) stands twice in this extract; "
                "delete the one that is not meant and try again."
            )
        seen.add(plain)
        if key not in chosen or rank < chosen[key][0]:
            chosen[key] = (rank, place)
    return {key: place for key, (_, place) in chosen.items()}
