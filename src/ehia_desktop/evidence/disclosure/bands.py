"""Counts by how long people have waited, in whatever tables: which bands add up to which, over all edges there are.

Of the same people one table may give those over 52 weeks and another those over 52 to 65, 65 to 78 and over 78: a
reader adds them up. So does this: the finest bands between all edges are counts, printed or not, and every
printed band is made of them. What a median or a percentile says of the bands (half lie below it) is left out: it
bounds counts, and hardly ever closer than the counts beside it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import combinations, pairwise

from ehia_desktop.assessment.disclosure import CellKey, Profile, Relation
from ehia_desktop.assessment.wait_bands import WaitBand, wait_band, with_unknown_wait

_LAST = Decimal("Infinity")


@dataclass
class BandSums:
    """What adds up; `between` are true counts of bands that nobody prints, `totals` the keys that hold others."""

    relations: list[Relation] = field(default_factory=list)
    between: dict[CellKey, int] = field(default_factory=dict)
    totals: set[CellKey] = field(default_factory=set)


@dataclass
class _Family:
    """Every known band of the same people; `whole` counts them all, waits not known among them."""

    whom: CellKey
    bands: dict[WaitBand, CellKey] = field(default_factory=dict)
    whole: CellKey | None = None


def sums_of_bands(
    own: Collection[CellKey], known: Mapping[CellKey, int | None], profile: Profile
) -> BandSums:
    """Return how the bands of `known` add up; a count of None is one that only somebody else knows.

    Families without any count in `own` are left out.
    """
    sums = BandSums()
    families = _families(known)
    split = {
        (family.whom.measure, family.whom.period, family.whom.place)
        for family in families
        if WaitBand(family.whom.measure) in family.bands
    }
    for family in families:
        is_ours = any(key in own for key in (*family.bands.values(), family.whole))
        if is_ours:
            whom = family.whom
            is_split = (whom.measure, whom.period, whom.place) in split
            _Adding(sums, family, known, profile, is_split).add()
    return sums


def _families(known: Mapping[CellKey, int | None]) -> list[_Family]:
    found: dict[CellKey, _Family] = {}
    for key in known:
        if band := wait_band(key.measure):
            whom = replace(key, measure=band.whom)
            family = found.setdefault(whom, _Family(whom))
            family.bands[band] = key
            if whom in known:
                family.whole = whom
    return list(found.values())


class _Adding:
    """Adds up the bands of one family. `is_split` when those with a known wait are counted apart from all."""

    def __init__(
        self,
        sums: BandSums,
        family: _Family,
        known: Mapping[CellKey, int | None],
        profile: Profile,
        is_split: bool,
    ) -> None:
        self._sums, self._family, self._known = sums, family, known
        self._profile = profile
        self._every = WaitBand(family.whom.measure)
        self._bands = dict(family.bands)
        whole = family.whole
        if whole is not None and not is_split and self._is_whole(whole):
            # Nobody's wait is unknown, so the count of all is the count of every band.
            self._bands[self._every] = whole
        ends = _edges(self._bands)
        # Of those who are counted without their wait some are in no band, and none is in two.
        self._edges = ends if whole is None else sorted({Decimal(0), *ends, _LAST})
        self._below = _cumulated(self._edges, self._counted())
        # What a reader starts from: a band between two such edges is a difference of counts that are not small.
        shown = (each for each in self._counted() if not profile.is_small(each[2]))
        self._seen = _cumulated(self._edges, shown)

    def add(self) -> None:
        """Note every sum of this family."""
        atoms = [self._band(*ends) for ends in pairwise(self._edges)]
        for low, high in combinations(self._edges, 2):
            band = self._band(low, high)
            parts = tuple(self._key(atom) for atom in atoms if low <= atom.over < high)
            is_every = band == self._every and self._family.whole is not None
            is_wanted = is_every or band in self._bands or self._gives_away(band)
            if is_wanted and len(parts) > 1:
                self._hold(Relation(self._key(band), parts))
        self._add_unknown()

    def _add_unknown(self) -> None:
        """All are those with a known wait and those without; nobody prints how many these are."""
        whole, known = self._family.whole, self._key(self._every)
        if whole is None or known == whole:
            return
        unknown = replace(whole, measure=with_unknown_wait(whole.measure))
        above, below = self._known[whole], _between(self._below, self._every)
        if above is not None and below is not None:
            if above < below:
                return
            self._sums.between.setdefault(unknown, above - below)
        self._hold(Relation(whole, (known, unknown)))

    def _hold(self, relation: Relation) -> None:
        self._sums.relations.append(relation)
        self._sums.totals.add(relation.total)

    def _is_whole(self, whole: CellKey) -> bool:
        """Tell whether no band contradicts that the count of all is the count of every band."""
        below = _cumulated(_edges(self._bands), self._counted())
        count = _between(below, self._every)
        return self._known[whole] is not None and count in (None, self._known[whole])

    def _gives_away(self, band: WaitBand) -> bool:
        """Tell whether a band is small that a reader works out from counts which are not."""
        count = _between(self._seen, band)
        return count is not None and self._profile.is_small(count)

    def _key(self, band: WaitBand) -> CellKey:
        key = self._bands.get(band)
        if key is None:
            key = replace(self._family.whom, measure=band.words)
            count = _between(self._below, band)
            if count is not None and count >= 0:
                self._sums.between.setdefault(key, count)
        return key

    def _band(self, low: Decimal, high: Decimal) -> WaitBand:
        return WaitBand(self._family.whom.measure, low, None if high == _LAST else high)

    def _counted(self) -> Iterator[tuple[Decimal, Decimal, int]]:
        for band, key in self._bands.items():
            count = self._known[key]
            if count is not None:
                yield band.over, _end(band), count


def _end(band: WaitBand) -> Decimal:
    return _LAST if band.up_to is None else band.up_to


def _edges(bands: Collection[WaitBand]) -> list[Decimal]:
    return sorted({band.over for band in bands} | {_end(band) for band in bands})


def _between(below: Mapping[Decimal, tuple[Decimal, int]], band: WaitBand) -> int | None:
    """The count of a band, where those that are known lead from its one edge to the other."""
    start, end = below.get(band.over), below.get(_end(band))
    if start is None or end is None or start[0] != end[0]:
        return None
    return end[1] - start[1]


def _cumulated(
    edges: Iterable[Decimal], counted: Iterable[tuple[Decimal, Decimal, int]]
) -> dict[Decimal, tuple[Decimal, int]]:
    """For each edge the first edge that the counts lead to it from, and how many lie between."""
    steps: dict[Decimal, list[tuple[Decimal, int]]] = {}
    for low, high, count in counted:
        steps.setdefault(low, []).append((high, count))
        steps.setdefault(high, []).append((low, -count))
    found: dict[Decimal, tuple[Decimal, int]] = {}
    for edge in edges:
        if edge in found:
            continue
        found[edge] = edge, 0
        waiting = [edge]
        while waiting:
            at = waiting.pop()
            for reached, count in steps.get(at, ()):
                if reached not in found:
                    found[reached] = edge, found[at][1] + count
                    waiting.append(reached)
    return found
