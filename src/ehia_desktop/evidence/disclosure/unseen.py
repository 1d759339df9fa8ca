"""Counts that stand in no table and yet bound those that do: a wide crossing beside narrower counts by each grouping.

All who wait by deprivation and ethnicity together, and those over 52 weeks by each of the two alone: how many wait
over 52 weeks in each pair of groups is printed nowhere, but lies from 0 to all of the pair, and adds up to both. How
people are counted is one more dimension here, so such tables are a ring like any other (`joint.py`).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from itertools import product
from math import prod

from ehia_desktop.assessment.disclosure import CellKey, Profile, Relation
from ehia_desktop.evidence.disclosure.bands import sums_of_bands
from ehia_desktop.evidence.disclosure.families import Sums, are_bands, rest_of
from ehia_desktop.evidence.disclosure.joint import MOST_CELLS, rings
from ehia_desktop.evidence.disclosure.nesting import Nesting, dimensions_of, sub_totals_of

_HOW = " how they are counted"
_OTHERS = " others"
"""A dimension and a group besides those of tables; no heading or group of a table begins with a blank."""
_Dimensions = frozenset[str]
_Cells = Mapping[tuple[tuple[str, str], ...], CellKey]
"""The finest counts of one measure, by a group of each dimension."""


@dataclass
class Unseen:
    """What the counts nobody prints add up to; `too_many` says of which there are more than can be looked at."""

    relations: list[Relation] = field(default_factory=list)
    keys: set[CellKey] = field(default_factory=set)
    too_many: list[str] = field(default_factory=list)


def unseen_sums(
    known: Mapping[CellKey, int | None], over_groups: Sums, nested: Nesting, profile: Profile
) -> Unseen:
    """Return the sums over all counts nobody prints that bound any of `known` (None: a count only others know)."""
    found = Unseen()
    together: dict[tuple[str, str], list[CellKey]] = {}
    for key in known:
        together.setdefault((key.period, key.place), []).append(key)
    for keys in together.values():
        _Crossings(found, keys, known, over_groups, nested, profile).add()
    return found


@dataclass
class _Axis:
    """The finest groups of a dimension, and of each sub-total those that it holds."""

    leaves: tuple[str, ...]
    holds: Mapping[str, tuple[str, ...]]
    is_apart: bool

    def of(self, group: str) -> tuple[str, ...]:
        """The finest groups in one."""
        return self.holds.get(group, (group,))


class _Crossings:
    """All counts of one period and place."""

    def __init__(
        self,
        found: Unseen,
        keys: Sequence[CellKey],
        known: Mapping[CellKey, int | None],
        over_groups: Sums,
        nested: Nesting,
        profile: Profile,
    ) -> None:
        self._found, self._known, self._nested, self._profile = found, known, nested, profile
        self._where, self._every = keys[0], keys
        self._sub_totals = sub_totals_of(over_groups)
        self._exact = {each.total for each in over_groups.relations if not each.beyond}
        self._keys: dict[str, dict[_Dimensions, list[CellKey]]] = {}
        for key in keys:
            self._keys.setdefault(key.measure, {}).setdefault(dimensions_of(key), []).append(key)

    def add(self) -> None:
        """Note every ring that a wider count closes, the largest of those within each other."""
        behind: dict[_Dimensions, set[str]] = {}
        for measure in self._keys:
            for ring in self._rings(measure):
                behind.setdefault(ring, set()).add(measure)
        for ring in sorted(behind, key=len, reverse=True):
            if not any(ring < other for other in behind):
                narrow = {each for other, of in behind.items() if other <= ring for each in of}
                self._add_ring(ring, self._beside(ring, narrow))

    def _rings(self, narrow: str) -> Iterator[_Dimensions]:
        """The dimensions of each ring that counts wider than those of a measure close."""
        wider = [each for each in self._keys if self._nested.overlaps(each, narrow)]
        own = [by | {_HOW} for at in self._keys[narrow] if at for by in self._told(narrow, at)]
        if len(own) < 2 or not wider:
            return
        beside = [by for each in wider for by in self._keys[each] if by]
        for ring in rings([*own, *beside]):
            by = ring - {_HOW}
            if _HOW in ring and any(len(at & by) > 1 for each in wider for at in self._keys[each]):
                yield by

    def _told(self, measure: str, by: _Dimensions) -> Iterator[_Dimensions]:
        """By what a measure is given; where some rows of a table are left out, by one grouping less as well."""
        groups: dict[str, set[str]] = {name: set() for name in by}
        for key in self._every:
            for name, group in key.groups:
                if name in groups and (name, group) not in self._sub_totals:
                    groups[name].add(group)
        if len(by) < 2 or len(self._keys[measure][by]) >= prod(map(len, groups.values())):
            yield by
            return
        yield from (by - {name} for name in sorted(by))

    def _beside(self, ring: _Dimensions, narrow: set[str]) -> list[str]:
        """The measures of a ring, and all they have to do with that are given by two of its dimensions."""
        found, waiting = set(narrow), list(narrow)
        crossed = [each for each, by in self._keys.items() if any(len(at & ring) > 1 for at in by)]
        while waiting:
            at = waiting.pop()
            near = {each for each in crossed if self._nested.is_near(each, at)} - found
            found |= near
            waiting += near
        return sorted(found)

    def _add_ring(self, ring: _Dimensions, measures: Sequence[str]) -> None:
        axes = {name: self._axis(name, measures) for name in sorted(ring)}
        leaves = [[(name, leaf) for leaf in axis.leaves] for name, axis in axes.items()]
        size = prod(map(len, leaves)) * len(measures)
        cells = [] if size > 10 * MOST_CELLS else list(product(*leaves))
        made = {
            measure: {at: replace(self._where, measure=measure, groups=at) for at in cells}
            for measure in measures
        }
        new = {key for of in made.values() for key in of.values()} - self._known.keys()
        is_apart = all(axis.is_apart for axis in axes.values())
        if not cells or not is_apart or len(new) + len(self._found.keys) > MOST_CELLS:
            self._found.too_many.append(
                f"Counts by {' and '.join(axes)} together stand beside narrower ones by each alone, and what follows "
                "from both cannot be checked whole; link fewer tables, or merge groups."
            )
            return
        self._found.keys |= new
        for measure, of in made.items():
            self._found.relations += self._margins(self._keys[measure], axes, of)
        self._hold_bands(made, new)
        for at in cells:
            self._hold_within({measure: of[at] for measure, of in made.items()}, new)

    def _margins(
        self,
        keys: Mapping[_Dimensions, Sequence[CellKey]],
        axes: Mapping[str, _Axis],
        cells: _Cells,
    ) -> Iterator[Relation]:
        """What is printed of a measure as the sum of its finest cells."""
        own = set(cells.values())
        for by, of in keys.items():
            for key in of if by <= axes.keys() else ():
                if key in own or (not by and key in self._exact and len(keys) > 1):
                    continue
                said = dict(key.groups)
                choices = [
                    [
                        (name, leaf)
                        for leaf in (axis.of(said[name]) if name in said else axis.leaves)
                    ]
                    for name, axis in axes.items()
                ]
                yield Relation(key, tuple(cells[at] for at in product(*choices)))

    def _hold_bands(self, made: Mapping[str, _Cells], new: AbstractSet[CellKey]) -> None:
        """Hold all bands of waiting of one cell against each other."""
        known = {key: self._known.get(key) for of in made.values() for key in of.values()}
        self._found.relations += sums_of_bands(new, known, self._profile).relations

    def _hold_within(self, cell: Mapping[str, CellKey], new: AbstractSet[CellKey]) -> None:
        """Hold the counts of one cell against each other, where any of them is printed nowhere."""
        pairs = [
            (wide, narrow)
            for wide, narrow in sorted(self._nested.pairs)
            if wide in cell and narrow in cell and not are_bands(cell[wide], cell[narrow])
        ]
        between = {(wide, narrow) for wide, at in pairs for other, narrow in pairs if at == other}
        for wide, narrow in pairs:
            if (wide, narrow) not in between and new & {cell[wide], cell[narrow]}:
                self._hold(cell[wide], (cell[narrow],), is_all=False)
        for (wide, of), is_all in self._nested.splits.items():
            parts = tuple(cell[each] for each in of if each in cell)
            if wide in cell and len(parts) > 1 and new & {cell[wide], *parts}:
                self._hold(cell[wide], parts, is_all=is_all and len(parts) == len(of))

    def _hold(self, wide: CellKey, parts: tuple[CellKey, ...], *, is_all: bool) -> None:
        rest = () if is_all else (rest_of(wide, parts),)
        self._found.relations.append(Relation(wide, (*parts, *rest)))

    def _axis(self, name: str, measures: Collection[str]) -> _Axis:
        """The groups of one dimension in all counts of these measures."""
        counts = {
            key: self._known[key]
            for measure in measures
            for of in self._keys[measure].values()
            for key in of
        }
        groups = {group: None for key in sorted(counts) for at, group in key.groups if at == name}
        holds: dict[str, tuple[str, ...]] = {}
        for group in groups:
            if (name, group) in self._sub_totals:
                holds[group] = tuple(self._finest(name, group))
        leaves = [each for group in groups for each in holds.get(group, (group,))]
        finest = tuple(dict.fromkeys(leaves))
        rests = [_rest(counts, key, name, finest) for key in counts if name not in dict(key.groups)]
        is_whole = bool(rests) and not any(rests)
        return _Axis(
            finest if is_whole else (*finest, _OTHERS), holds, all(each >= 0 for each in rests)
        )

    def _finest(self, name: str, group: str, above: frozenset[str] = frozenset()) -> Iterator[str]:
        parts = self._sub_totals.get((name, group))
        if parts is None or group in above:
            yield group
            return
        for part in parts:
            yield from self._finest(name, part, above | {group})


def _rest(
    counts: Mapping[CellKey, int | None], total: CellKey, name: str, leaves: Iterable[str]
) -> int:
    """What a count holds beyond those groups of a dimension that are known; 0 where nothing is said of any."""
    whole = counts[total]
    parts = [counts.get(replace(total, groups=(*total.groups, (name, each)))) for each in leaves]
    known = [each for each in parts if each is not None]
    return whole - sum(known) if known and whole is not None else 0
