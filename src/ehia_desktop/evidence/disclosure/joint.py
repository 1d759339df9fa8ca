"""Tables that divide the same people by two dimensions at a time, in a ring: A by B, B by C and C by A.

Behind such tables stands one of all three dimensions, and a reader knows that it holds no count below zero.
Tables linked without a ring need none: whatever fits each and their totals can be people.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, product
from math import prod

from ehia_desktop.assessment.disclosure import CellKey, Relation
from ehia_desktop.evidence.disclosure.tables import Axis, CountTable

MOST_CELLS = 1_000
_Family = tuple[str, str, str, tuple[tuple[str, str], ...]]
Edges = dict[frozenset[str], CountTable]


def joint_sums(tables: Sequence[CountTable]) -> tuple[tuple[Relation, ...], tuple[str, ...]]:
    """Return the sums of the cells nobody publishes, and a sentence for each ring too large to be worked through."""
    families: dict[_Family, Edges] = {}
    for table in tables:
        if table.rows.dimension and table.columns.dimension:
            family = (table.measure, table.period, table.place, tuple(sorted(table.within)))
            edge = frozenset((table.rows.dimension, table.columns.dimension))
            families.setdefault(family, {})[edge] = table
    relations: list[Relation] = []
    notes: list[str] = []
    for edges in families.values():
        for ring in _rings(edges):
            groups = {name: _groups(edges, name) for name in ring}
            if prod(map(len, groups.values())) > MOST_CELLS:
                notes.append(
                    f"These tables together divide people by {', '.join(ring)} in a ring too large to be "
                    "checked whole; publish two of the three, or merge groups."
                )
                continue
            relations += _sums(edges, groups)
    return tuple(relations), tuple(notes)


def _rings(edges: Edges) -> Iterator[tuple[str, str, str]]:
    names = sorted(frozenset().union(*edges))
    for a, b, c in combinations(names, 3):
        if all(frozenset(pair) in edges for pair in ((a, b), (b, c), (a, c))):
            yield a, b, c


def _axis(table: CountTable, dimension: str) -> Axis:
    return table.rows if table.rows.dimension == dimension else table.columns


def _groups(edges: Edges, dimension: str) -> tuple[str, ...]:
    """The finest groups of a dimension, in whichever table has most of them."""
    axes = [_axis(table, dimension) for edge, table in edges.items() if dimension in edge]
    found = [tuple(item.name for item in axis.items if not item.parts) for axis in axes]
    return max(found, key=len)


def _sums(edges: Edges, groups: dict[str, tuple[str, ...]]) -> Iterator[Relation]:
    """Each cell of each table as the sum of the joint cells over the dimension it leaves out."""
    for out, left_out in groups.items():
        first, second = (name for name in groups if name != out)
        table = edges[frozenset((first, second))]
        there = {table.key(place) for place in table.places()}
        for one, two in product(groups[first], groups[second]):
            pair = ((first, one), (second, two))
            total = CellKey(table.measure, (*table.within, *pair), table.period, table.place)
            if total in there:
                parts = tuple(
                    CellKey(
                        table.measure,
                        (*table.within, *pair, (out, third)),
                        table.period,
                        table.place,
                    )
                    for third in left_out
                )
                yield Relation(total, parts)
