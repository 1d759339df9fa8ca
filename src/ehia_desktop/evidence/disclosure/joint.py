"""Tables that divide the same people by some dimensions at a time, in a ring: A by B, B by C and C by A, or longer.

Behind such tables stands one of all their dimensions, and a reader knows that it holds no count below zero. Tables
linked without a ring need none: whatever fits each and their totals can be people (the hypergraph of their
dimensions is then acyclic: Beeri, Fagin, Maier and Yannakakis, Journal of the ACM 30, 1983).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from ehia_desktop.assessment.disclosure import CellKey, Relation
from ehia_desktop.evidence.disclosure.tables import Axis, CountTable

MOST_CELLS = 1_000
_Family = tuple[str, str, str, tuple[tuple[str, str], ...]]
_Dimensions = frozenset[str]


@dataclass(frozen=True)
class Face:
    """One table: who is counted, its dimensions with their finest groups, and the keys of its cells."""

    measure: str
    period: str
    place: str
    within: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    keys: frozenset[CellKey]

    @property
    def dimensions(self) -> _Dimensions:
        """By what its people are divided."""
        return frozenset(name for name, _ in self.groups)


def joint_sums(tables: Sequence[CountTable]) -> tuple[tuple[Relation, ...], tuple[str, ...]]:
    """Return the sums of the cells nobody publishes, and a sentence for each ring too large to be worked through."""
    return joint_sums_of([_face(table) for table in tables])


def joint_sums_of(faces: Sequence[Face]) -> tuple[tuple[Relation, ...], tuple[str, ...]]:
    """As `joint_sums`, of tables of any number of dimensions."""
    families: dict[_Family, list[Face]] = {}
    for face in faces:
        family = (face.measure, face.period, face.place, tuple(sorted(face.within)))
        families.setdefault(family, []).append(face)
    relations: list[Relation] = []
    notes: list[str] = []
    for family, together in families.items():
        for ring in rings([face.dimensions for face in together]):
            groups = {name: _finest(together, name) for name in sorted(ring)}
            if prod(map(len, groups.values())) > MOST_CELLS:
                notes.append(
                    f"These tables together divide people by {', '.join(groups)} in a ring too large to be "
                    "checked whole; leave one of them out, or merge groups."
                )
                continue
            keys = frozenset().union(*(face.keys for face in together))
            relations += _sums(family, groups, keys)
    return tuple(relations), tuple(dict.fromkeys(notes))


def rings(tables: Sequence[_Dimensions]) -> tuple[_Dimensions, ...]:
    """Return the dimensions of every ring that tables with these dimensions make (Graham’s reduction)."""
    left = set(tables)
    while True:
        alone = {
            name for name in frozenset().union(*left) if sum(name in each for each in left) < 2
        }
        fewer = {each - alone for each in left}
        fewer = {each for each in fewer if each and not any(each < other for other in fewer)}
        if fewer == left:
            return tuple(_joined(left))
        left = fewer


def _joined(tables: set[_Dimensions]) -> Iterator[_Dimensions]:
    """The dimensions of each group of tables that hang together."""
    waiting = sorted(tables, key=sorted)
    while waiting:
        ring = waiting.pop()
        while touching := [each for each in waiting if each & ring]:
            ring = ring.union(*touching)
            waiting = [each for each in waiting if each not in touching]
        yield ring


def _face(table: CountTable) -> Face:
    axes = [axis for axis in (table.rows, table.columns) if axis.dimension]
    keys = frozenset(table.key(place) for place in table.places())
    groups = tuple((axis.dimension, _leaves(axis)) for axis in axes)
    return Face(table.measure, table.period, table.place, table.within, groups, keys)


def _leaves(axis: Axis) -> tuple[str, ...]:
    return tuple(item.name for item in axis.items if not item.parts)


def _finest(faces: Sequence[Face], dimension: str) -> tuple[str, ...]:
    """The finest groups of a dimension, in whichever table has most of them."""
    found = [groups for face in faces for name, groups in face.groups if name == dimension]
    return max(found, key=len)


def _sums(
    family: _Family, groups: dict[str, tuple[str, ...]], keys: frozenset[CellKey]
) -> Iterator[Relation]:
    """Each cell that is published as the sum of the joint cells over the dimensions it leaves out."""
    measure, period, place, within = family
    for key in sorted(keys):
        said = {pair for pair in key.groups if pair not in within}
        fixed = dict(said)
        known = all(name in groups and group in groups[name] for name, group in said)
        if not known or len(fixed) == len(groups):
            continue
        choices = [(fixed[name],) if name in fixed else groups[name] for name in groups]
        parts = tuple(
            CellKey(measure, (*within, *zip(groups, chosen, strict=True)), period, place)
            for chosen in product(*choices)
        )
        yield Relation(key, parts)
