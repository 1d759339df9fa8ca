"""How counts of people lie within each other, whatever table they stand in: by what is counted, and by group."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from ehia_desktop.assessment.disclosure import CellKey
from ehia_desktop.assessment.wait_bands import WaitBand, wait_band
from ehia_desktop.evidence.disclosure.families import Sums

SubTotals = Mapping[tuple[str, str], tuple[str, ...]]
"""The groups that a group of a dimension adds up."""


@dataclass(frozen=True)
class Nesting:
    """Which measures lie within which: `pairs` of a wide and a narrower one, `splits` of one in parts that are apart.

    A split with True comes to the whole.
    """

    pairs: frozenset[tuple[str, str]] = frozenset()
    splits: Mapping[tuple[str, tuple[str, ...]], bool] = field(default_factory=dict)

    def overlaps(self, one: str, narrow: str) -> bool:
        """Tell whether `one` can hold people whom `narrow` counts, and others too."""
        return one != narrow and ((one, narrow) in self.pairs or _bands_overlap(one, narrow))

    def is_near(self, one: str, other: str) -> bool:
        """Tell whether two measures bound each other."""
        first, second = wait_band(one), wait_band(other)
        whom = {first.whom if first else one, second.whom if second else other}
        is_banded = (first or second) is not None and len(whom) == 1
        return is_banded or not self.pairs.isdisjoint({(one, other), (other, one)})


def nesting(
    wider: Iterable[tuple[str, str]], known: Mapping[CellKey, int], columns: Sums
) -> Nesting:
    """Return how measures lie within each other.

    By `wider` pairs of a table, by names that begin alike, and by columns that add up; not where a count of the same
    people is larger than the one it would lie within.
    """
    measures = {key.measure for key in known}
    pairs = {
        (wide, narrow)
        for wide in measures
        for narrow in measures
        if narrow.startswith((f"{wide} ", f"{wide}, "))
    }
    pairs |= {(wide, narrow) for wide, narrow in wider if wide != narrow}
    pairs = {pair for pair in pairs if not _contradicted(*pair, known)}
    splits: dict[tuple[str, tuple[str, ...]], bool] = {}
    for relations, is_all in ((columns.relations, True), (columns.left, False)):
        for relation in relations:
            parts = relation.parts if is_all else relation.parts[:-1]
            split = relation.total.measure, tuple(part.measure for part in parts)
            if len(parts) > 1 and len({*split[1], split[0]}) > len(parts):
                splits[split] = splits.get(split, True) and is_all and not relation.beyond
    return Nesting(frozenset(pairs), splits)


def dimensions_of(key: CellKey) -> frozenset[str]:
    """By what the people of a count are divided."""
    return frozenset(name for name, _ in key.groups)


def sub_totals_of(over_groups: Sums) -> SubTotals:
    """Of each group that adds up others of its dimension, those others; and what else is in it, where that is."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for relations, is_all in ((over_groups.relations, True), (over_groups.left, False)):
        for relation in relations:
            parts = relation.parts if is_all else relation.parts[:-1]
            for name, group in relation.total.groups:
                rest = set(relation.total.groups) - {(name, group)}
                inner = [dict(part.groups).get(name, group) for part in parts]
                alike = all(rest <= set(part.groups) for part in parts)
                same = all(len(part.groups) == len(relation.total.groups) for part in parts)
                if alike and same and parts and group not in inner:
                    besides = () if is_all else (f" others in {group}",)
                    found.setdefault((name, group), (*inner, *besides))
    return found


def _bands_overlap(one: str, narrow: str) -> bool:
    """Tell whether a band of waiting reaches into another and beyond it."""
    inner, outer = wait_band(narrow), wait_band(one)
    if inner is None:
        return False
    if outer is None:
        return one == inner.whom
    if outer.whom != inner.whom:
        return False
    is_within = inner.over <= outer.over and _end(outer) <= _end(inner)
    is_apart = _end(outer) <= inner.over or _end(inner) <= outer.over
    return not is_within and not is_apart


def _end(band: WaitBand) -> float:
    return float("inf") if band.up_to is None else float(band.up_to)


def _contradicted(wide: str, narrow: str, known: Mapping[CellKey, int]) -> bool:
    return any(
        key.measure == narrow and count > known.get(replace(key, measure=wide), count)
        for key, count in known.items()
    )
