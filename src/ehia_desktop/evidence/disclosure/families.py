"""How counts add up across everything that is public together: totals over groups, and counts that hold others.

Where a total holds more than the parts that are printed, the rest is a count as well: nobody prints it, and 97 of
100 tells that it is 3. So is what is left of a wider count beside a narrower one.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ehia_desktop.assessment.disclosure import CellKey, Ledger, Profile, Relation
from ehia_desktop.assessment.wait_bands import wait_band
from ehia_desktop.evidence.disclosure.counted import Counted
from ehia_desktop.evidence.disclosure.naming import Naming

_Family = tuple[CellKey, str]


@dataclass(frozen=True, kw_only=True)
class Source:
    """Counts that stand in one table or publication, by key.

    `is_whole` when no row of its table is left out; of a publication we only know what it printed.
    """

    cells: Mapping[CellKey, int]
    is_whole: bool = False
    is_published: bool = False
    period: str = ""
    place: str = ""
    title: str = ""


@dataclass
class Sums:
    """What adds up. `left` are sums with a rest that nobody prints; `totals` every cell that adds up others."""

    relations: list[Relation] = field(default_factory=list)
    left: list[Relation] = field(default_factory=list)
    totals: set[CellKey] = field(default_factory=set)

    def hold(
        self,
        known: Mapping[CellKey, int],
        total: CellKey,
        parts: Sequence[CellKey],
        *,
        is_all: bool,
    ) -> None:
        """Note that `total` is made of `parts`, and of a rest, unless a reader can see that they are all."""
        rest = known[total] - sum(known[part] for part in parts)
        self.totals.add(total)
        if rest < 0 or (is_all and not rest):
            self.relations.append(Relation(total, tuple(parts), rest))
        else:
            self.left.append(Relation(total, (*parts, rest_of(total, parts))))

    def hold_within(self, known: Mapping[CellKey, int], total: CellKey, part: CellKey) -> None:
        """Note that one count lies within another: what is left of it is a count, zero too."""
        if known[part] <= known[total] and total != part:
            self.hold(known, total, (part,), is_all=False)


def rest_of(total: CellKey, parts: Sequence[CellKey]) -> CellKey:
    """Return the key of what a total holds besides some parts."""
    # Rests of two counts over the same groups are named alike, so that they in turn are held against each other.
    names = "; ".join(
        sorted(
            part.words if part.measure == total.measure else f"{part.measure}: {part.words}"
            for part in parts
        )
    )
    return replace(total, groups=(*total.groups, ("besides", f"others than {names}")))


def source_of(read: Counted) -> Source:
    """Return a linked table as a source of counts."""
    table = read.linked.table
    return Source(
        cells=dict(read.counts()),
        is_whole=read.is_whole,
        period=table.source.period,
        place=table.source.place,
        title=read.title,
    )


def published_sources(ledger: Ledger) -> tuple[Source, ...]:
    """Return what each publication of a ledger gave, where the count itself is known to us."""
    found: dict[str, dict[CellKey, int]] = {}
    for entry in ledger.entries:
        count = entry.low if entry.low == entry.high else entry.count
        if count is not None:
            found.setdefault(entry.publication, {})[entry.key] = count
    return tuple(
        Source(cells=cells, is_published=True, title=title) for title, cells in found.items()
    )


def sums_over_groups(
    own: Collection[CellKey],
    known: Mapping[CellKey, int],
    sources: Iterable[Source],
    naming: Naming,
    profile: Profile | None = None,
) -> Sums:
    """Return every total over a group, a period or a place that a reader can set against its parts.

    `known` holds every count there is, `own` those now to be released. Groups that come to their total are taken to
    be all there are, though rows may be left out; one group is not, where the profile hides zeros: then that nobody
    is left is a count as well.
    """
    sums = Sums()
    together: dict[_Family, dict[CellKey, None]] = {}
    longest: dict[_Family, int] = {}
    for source in sources:
        hides_nobody = profile is not None and profile.is_zero_hidden
        is_all = source.is_whole or source.is_published or not hides_nobody
        for family, parts in _families(source, known, naming).items():
            if family[0] in own or any(part in own for part in parts):
                are_all = is_all or len(parts) > 1
                fitting = _fitting(sums, known, family[0], parts, naming)
                _add_up(sums, known, family[0], fitting, is_all=are_all, is_whole=source.is_whole)
            together.setdefault(family, {}).update(dict.fromkeys(parts))
            longest[family] = max(longest.get(family, 0), len(parts))
    for (total, name), found in together.items():
        # Some groups may be public from one table and the others from another.
        is_new = len(found) > longest[(total, name)]
        is_ours = total in own or any(part in own for part in found)
        if is_new and is_ours and sum(known[part] for part in found) <= known[total]:
            sums.hold(known, total, tuple(found), is_all=True)
    return sums


def sums_of_columns(tables: Sequence[Counted], profile: Profile) -> Sums:
    """Return what is left of each wider count beside a narrower one in its row, and bands that add up to it."""
    sums = Sums()
    for read in tables:
        bands = _bands(read)
        for row in range(len(read.linked.rows)):
            _row_sums(sums, read, row, profile, bands)
    return sums


def sums_of_measures(
    own: Collection[CellKey], known: Mapping[CellKey, int], profile: Profile
) -> Sums:
    """Return what is left where two tables count alike but for those of whom something is not known.

    A measure whose name begins with that of another, “pathways with a known wait” and “pathways”, is part of it.
    """
    sums = Sums()
    alike: dict[CellKey, list[CellKey]] = {}
    for key in known:
        alike.setdefault(replace(key, measure=""), []).append(key)
    for keys in alike.values():
        for wide in keys:
            for narrow in keys:
                is_part = narrow.measure.startswith((f"{wide.measure} ", f"{wide.measure}, "))
                # That bands lie within all is a sum of its own; what is left matters where a reader sees it.
                if is_part and are_bands(wide, narrow):
                    is_part = _gives_away(known[wide], known[narrow], profile)
                if is_part and known[narrow] <= known[wide] and (wide in own or narrow in own):
                    sums.hold_within(known, wide, narrow)
    return sums


def _gives_away(above: int, below: int, profile: Profile) -> bool:
    """Tell whether two counts that are not small leave a small one between them."""
    is_hidden = profile.is_small(above) or profile.is_small(below)
    return not is_hidden and profile.is_small(above - below)


def are_bands(wide: CellKey, narrow: CellKey) -> bool:
    """Tell whether how one count lies in another follows from how long people have waited."""
    inner, outer = wait_band(narrow.measure), wait_band(wide.measure)
    return inner is not None and inner.whom == (outer.whom if outer else wide.measure)


def sums_over_time(own: Collection[CellKey], known: Mapping[CellKey, int]) -> Sums:
    """Return what is new between two periods that begin alike, “April 2025 to June 2025” and “… to March 2026”.

    Where no count of the one is larger than the other's, the other holds it whole, and the difference is a count.
    """
    sums = Sums()
    begins: dict[str, set[str]] = {}
    for key in known:
        first, sign, _ = key.period.partition(" to ")
        if sign:
            begins.setdefault(first.casefold(), set()).add(key.period)
    for periods in begins.values():
        for short in periods:
            for long in periods - {short}:
                _hold_period(sums, own, known, short, long)
    return sums


def _hold_period(
    sums: Sums, own: Collection[CellKey], known: Mapping[CellKey, int], short: str, long: str
) -> None:
    pairs = [
        (later, key)
        for key in known
        if key.period == short and (later := replace(key, period=long)) in known
    ]
    if any(known[earlier] > known[later] for later, earlier in pairs):
        return
    for later, earlier in pairs:
        if later in own or earlier in own:
            sums.hold_within(known, later, earlier)


def sums_of_rests(over_groups: Sums, columns: Sums) -> list[Relation]:
    """Return what is left between two rests: of those in no printed group, some are in the narrower count too.

    The rest of a total of all who wait holds the rest of the same total of those who wait long.
    """
    rests = {(each.total, each.parts[:-1]): each.parts[-1] for each in over_groups.left}
    within = {(each.total, each.parts[0]) for each in columns.left if len(each.parts) == 2}
    found: list[Relation] = []
    for (wide, wide_parts), wide_rest in rests.items():
        for (narrow, narrow_parts), narrow_rest in rests.items():
            if (wide, narrow) in within and len(wide_parts) == len(narrow_parts):
                alike = all(
                    replace(one, measure="") == replace(other, measure="")
                    for one, other in zip(wide_parts, narrow_parts, strict=True)
                )
                if alike:
                    parts = (narrow_rest, rest_of(wide_rest, (narrow_rest,)))
                    found.append(Relation(wide_rest, parts))
    return found


def _families(
    source: Source, known: Mapping[CellKey, int], naming: Naming
) -> dict[_Family, list[CellKey]]:
    """The parts of every known total in one source, by the dimension that the total leaves out."""
    found: dict[_Family, list[CellKey]] = {}
    for key in source.cells:
        for pair in key.groups:
            rest = tuple(each for each in key.groups if each != pair)
            total = replace(key, groups=rest)
            if total in known:
                found.setdefault((total, pair[0]), []).append(key)
            for coarse in naming.coarser(pair):
                total = replace(key, groups=(*rest, coarse))
                if total in known:
                    found.setdefault((total, f"{pair[0]} in {coarse[1]}"), []).append(key)
        for total, name in _wider_places(key, source):
            if total in source.cells:
                found.setdefault((total, name), []).append(key)
    return found


def _wider_places(key: CellKey, source: Source) -> Iterator[_Family]:
    if source.period and key.period != source.period:
        yield replace(key, period=source.period), " period"
    if source.place and key.place != source.place:
        yield replace(key, place=source.place), " place"


def _add_up(
    sums: Sums,
    known: Mapping[CellKey, int],
    total: CellKey,
    parts: list[CellKey],
    *,
    is_all: bool,
    is_whole: bool,
) -> None:
    above = known[total]
    together = sum(known[part] for part in parts)
    if together > above and not is_whole:
        # Groups that overlap: each still lies within the total.
        for part in parts:
            sums.hold_within(known, total, part)
        return
    sums.hold(known, total, parts, is_all=is_all)


def _fitting(
    sums: Sums,
    known: Mapping[CellKey, int],
    total: CellKey,
    parts: list[CellKey],
    naming: Naming,
) -> list[CellKey]:
    """The parts; where they are too many, without those that add up others beside them.

    Those are found by a known hierarchy, or by where they stand.
    """
    above = known[total]
    if sum(known[part] for part in parts) <= above:
        return parts
    left, found = list(parts), []
    for at, part in enumerate(parts):
        held = _in_hierarchy(part, parts, naming) or _beside(known, parts, at)
        if held and part in left:
            left.remove(part)
            found.append((part, held))
    if not found or sum(known[part] for part in left) > above:
        return parts
    for part, held in found:
        sums.hold(known, part, held, is_all=True)
    return left


def _in_hierarchy(part: CellKey, parts: Sequence[CellKey], naming: Naming) -> list[CellKey]:
    own = set(part.groups)
    held = [
        each
        for each in parts
        if each != part
        and any(coarse in own for pair in set(each.groups) - own for coarse in naming.coarser(pair))
    ]
    return held if len(held) > 1 else []


def _beside(known: Mapping[CellKey, int], parts: Sequence[CellKey], at: int) -> list[CellKey]:
    """The run of two or more parts right under (or above) one that add up to it exactly."""
    for run in (parts[at + 1 :], parts[:at][::-1]):
        together = 0
        for length, each in enumerate(run, start=1):
            together += known[each]
            if length > 1 and together == known[parts[at]] and together:
                return list(run[:length])
    return []


def _bands(read: Counted) -> dict[int, bool]:
    """The wider columns whose parts can all lie beside each other, and whether they come to all of it in every row."""
    found: dict[int, bool] = {}
    overlapping: set[int] = set()
    for row in range(len(read.linked.rows)):
        for wide, parts in _children(read, row).items():
            above = read.count((row, wide)) or 0
            rest = above - sum(read.count((row, part)) or 0 for part in parts)
            found[wide] = found.get(wide, True) and not rest
            if rest < 0 or len(parts) < 2:
                overlapping.add(wide)
    return {wide: is_all for wide, is_all in found.items() if wide not in overlapping}


def _children(read: Counted, row: int) -> dict[int, list[int]]:
    """The printed columns with a number in a row, under the nearest printed column that holds each."""
    found: dict[int, list[int]] = {}
    for column in read.columns.counts:
        if (row, column.at) in read.cells:
            nearest = next((at for at in column.wider if (row, at) in read.cells), None)
            if nearest is not None:
                found.setdefault(nearest, []).append(column.at)
    return found


def _row_sums(
    sums: Sums, read: Counted, row: int, profile: Profile, bands: Mapping[int, bool]
) -> None:
    known = {read.cells[place]: read.count(place) or 0 for place in read.cells if place[0] == row}
    for wide, parts in _children(read, row).items():
        total = read.cells[(row, wide)]
        keys = [read.cells[(row, part)] for part in parts]
        if all(are_bands(total, key) for key in keys):
            continue
        if wide in bands:
            sums.hold(known, total, keys, is_all=bands[wide])
        for key in keys if not bands.get(wide, False) else ():
            if not are_bands(total, key):
                sums.hold_within(known, total, key)
    for column in read.columns.counts:
        # A rest beyond the nearest matters for its own size only; the sums between already hold.
        for at in column.wider[1:] if (row, column.at) in read.cells else ():
            if (row, at) in read.cells:
                total, key = read.cells[(row, at)], read.cells[(row, column.at)]
                is_small = profile.is_small(known[total] - known[key])
                if is_small and not are_bands(total, key):
                    sums.hold_within(known, total, key)
