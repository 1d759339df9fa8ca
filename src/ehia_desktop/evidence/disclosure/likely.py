"""Counts that are likely one though nobody says so: under other headings, of groups that no spelling brings together.

What makes them one is that they are equal wherever both are given. Each pair of them becomes an equation that holds
between the true counts, so the check believes a reader who takes them for one, and may only hide more than it must.
Where groups of two tables seem to be the same people divided otherwise, no equation says how: that is a doubt.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations

from ehia_desktop.assessment.disclosure import CellKey, Ledger, Relation
from ehia_desktop.evidence.disclosure.counted import Counted
from ehia_desktop.evidence.disclosure.families import rest_of
from ehia_desktop.evidence.disclosure.group_words import ages_of, tidy
from ehia_desktop.evidence.disclosure.naming import BESIDES, Naming

Cells = Mapping[CellKey, int]
_Named = dict[str, CellKey]
_Beside = tuple[CellKey, str]
"""Everything that cells of one division have in common, and the heading they are divided by."""
MOST_NAMED = 6
MOST_SUMS = 10_000
"""Groups that add up to more numbers than this are taken to add up to any."""


@dataclass(frozen=True)
class Given:
    """The counts of one table or earlier publication. `unsaid` are measures of which no column says what it counts."""

    title: str
    cells: Cells
    unsaid: frozenset[str] = frozenset()
    is_own: bool = False

    @cached_property
    def by_measure(self) -> Mapping[str, Cells]:
        """The counts of each measure, by everything else that their cells have in common."""
        found: dict[str, dict[CellKey, int]] = {}
        for key, count in self.cells.items():
            found.setdefault(key.measure, {})[replace(key, measure="")] = count
        return found


@dataclass(frozen=True)
class Doubt:
    """Cells that may be the same people as others beside them, and what is to be said where one of them is hidden."""

    keys: frozenset[CellKey]
    sentence: str


@dataclass
class Likely:
    """What is likely one: equations, the counts between that nobody prints, doubts, and notes for the screen."""

    relations: list[Relation] = field(default_factory=list)
    between: dict[CellKey, int] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)


def given_of(read: Counted) -> Given:
    """Return a table as what it gives."""
    columns = read.linked.table.columns
    cells = dict(read.counts())
    printed = {key.measure for key in cells}
    unsaid = {each.measure for each in read.columns.counts if not columns[each.at].counts}
    return Given(read.title, cells, frozenset(unsaid & printed), is_own=True)


def alike_in_ledger(own: Sequence[Given], ledger: Ledger) -> set[str]:
    """Return the measures of earlier publications that are likely counted in these tables under another heading."""
    if not any(given.unsaid for given in own):
        return set()
    measures = {key.measure for given in own for key in given.cells}
    cells = {
        entry.key: entry.count
        for entry in ledger.entries
        if entry.count is not None and entry.key.measure not in measures
    }
    return {
        measure
        for measure, published in Given("", cells).by_measure.items()
        for given in own
        for unsaid in given.unsaid
        if _are_one(given.by_measure[unsaid], published)
    }


def likely(given: Sequence[Given], naming: Naming) -> Likely:
    """Return what is likely one in two tables, or in a table and an earlier publication."""
    found = Likely()
    divided = [_divided(each.cells) for each in given]
    for one, other in combinations(range(len(given)), 2):
        if given[one].is_own or given[other].is_own:
            _join_measures(found, given[one], given[other])
        if given[one].is_own and given[other].is_own:
            # Against an earlier publication it would be taken for known already, and what it pins down given up.
            _join_groups(found, (given[one], given[other]), (divided[one], divided[other]), naming)
    return found


def _join_measures(found: Likely, one: Given, other: Given) -> None:
    """Hold columns of two tables equal that give the same counts of all they both count."""
    if not (one.unsaid or other.unsaid):
        return
    for measure, mine in one.by_measure.items():
        for beside, theirs in other.by_measure.items():
            is_open = measure in one.unsaid or beside in other.unsaid
            is_new = measure not in other.by_measure and beside not in one.by_measure
            if not (is_open and is_new) or not _are_one(mine, theirs):
                continue
            for cell in mine.keys() & theirs.keys():
                found.relations.append(
                    Relation(replace(cell, measure=measure), (replace(cell, measure=beside),))
                )
            found.notes[
                f"“{measure}” and “{beside}” have the same figures wherever both are given, so they are taken for one "
                "count; say on the evidence page what each column counts."
            ] = None


def _are_one(mine: Cells, theirs: Cells) -> bool:
    """Tell whether two counts are equal wherever both are given, and anybody is counted there."""
    common = mine.keys() & theirs.keys()
    return any(mine[cell] for cell in common) and all(mine[cell] == theirs[cell] for cell in common)


def _divided(cells: Cells) -> dict[_Beside, _Named]:
    found: dict[_Beside, _Named] = {}
    for key in cells:
        for pair in key.groups:
            if pair[0] != BESIDES:
                rest = replace(key, groups=tuple(each for each in key.groups if each != pair))
                found.setdefault((rest, pair[0]), {})[pair[1]] = key
    return found


def _join_groups(
    found: Likely,
    given: tuple[Given, Given],
    divided: tuple[dict[_Beside, _Named], dict[_Beside, _Named]],
    naming: Naming,
) -> None:
    """Hold groups equal that only one of two tables names and that count the same; say what is left in doubt."""
    one, other = given
    for rest, heading in divided[0].keys() & divided[1].keys():
        mine, theirs = divided[0][(rest, heading)], divided[1][(rest, heading)]
        left = {name: key for name, key in mine.items() if name not in theirs}
        right = {name: key for name, key in theirs.items() if name not in mine}
        for name, key in list(left.items()):
            for beside, equal in list(right.items()):
                if one.cells[key] == other.cells[equal] > 0:
                    found.relations.append(Relation(key, (equal,)))
                    left.pop(name, None)
                    right.pop(beside)
        _join_ages(found, (one.cells, left), (other.cells, right), naming)
        _doubt(found, given, heading, (left, right), naming)
    _join_headings(found, given, divided)


def _join_headings(
    found: Likely,
    given: tuple[Given, Given],
    divided: tuple[dict[_Beside, _Named], dict[_Beside, _Named]],
) -> None:
    """Hold groups equal under two headings, where two of them or more are called alike and count the same."""
    cells = {**given[0].cells, **given[1].cells}
    headings = [{heading for _, heading in each} for each in divided]
    by_rest: dict[CellKey, list[_Named]] = {}
    for (rest, heading), named in divided[1].items():
        if heading not in headings[0]:
            by_rest.setdefault(rest, []).append({tidy(name): key for name, key in named.items()})
    for (rest, heading), named in divided[0].items():
        for others in by_rest.get(rest, ()) if heading not in headings[1] else ():
            pairs = [
                (key, others[said]) for name, key in named.items() if (said := tidy(name)) in others
            ]
            if len(pairs) > 1 and all(cells[key] == cells[equal] for key, equal in pairs):
                found.relations += [Relation(key, (equal,)) for key, equal in pairs]


def _join_ages(
    found: Likely, one: tuple[Cells, _Named], other: tuple[Cells, _Named], naming: Naming
) -> None:
    """Note what is left of a band of ages beside a narrower one of another table."""
    for (wide, outer), (narrow, inner) in ((one, other), (other, one)):
        for key in outer.values():
            for part in inner.values():
                if _holds_ages(key, part, naming) and wide[key] >= narrow[part]:
                    rest = rest_of(key, (part,))
                    found.relations.append(Relation(key, (part, rest)))
                    found.between[rest] = wide[key] - narrow[part]


def _holds_ages(key: CellKey, part: CellKey, naming: Naming) -> bool:
    (wide,) = set(key.groups) - set(part.groups)
    (narrow,) = set(part.groups) - set(key.groups)
    outer, inner = ages_of(naming.meaning(wide)), ages_of(naming.meaning(narrow))
    if outer is None or inner is None or outer == inner:
        return False
    return outer[0] <= inner[0] and (
        outer[1] is None or (inner[1] is not None and inner[1] <= outer[1])
    )


def _doubt(
    found: Likely,
    given: tuple[Given, Given],
    heading: str,
    sides: tuple[_Named, _Named],
    naming: Naming,
) -> None:
    """Say it where groups of one table may be several of the other's, called otherwise."""
    left, right = (
        {name: key for name, key in side.items() if not _is_known(name, heading, beside, naming)}
        for side, beside in (sides, sides[::-1])
    )
    for (one, few), (other, many) in (
        ((given[0], left), (given[1], right)),
        ((given[1], right), (given[0], left)),
    ):
        for name, key in few.items():
            parts = _adding_up(one.cells[key], many, other.cells)
            if parts:
                said = ", ".join(f"“{part}”" for part in parts[:MOST_NAMED])
                found.doubts.append(
                    Doubt(
                        frozenset((key, *(many[part] for part in parts))),
                        f"“{name}” in “{one.title}” may be the same people as {said} in “{other.title}”, and what is "
                        "hidden in the one could be worked out from the other; name groups alike in both tables, or "
                        "say on the evidence page what each column counts.",
                    )
                )
                return


def _is_known(name: str, heading: str, beside: _Named, naming: Naming) -> bool:
    """Tell whether it is known how a group lies to those beside it, or that nothing is known of its people."""
    pair = (heading, name)
    meaning = naming.meaning(pair)
    coarser = set(naming.coarser(pair))
    return (
        meaning.is_vague
        or ages_of(meaning) is not None
        or any(
            (heading, other) in coarser or pair in naming.coarser((heading, other))
            for other in beside
        )
    )


def _adding_up(count: int, many: _Named, cells: Cells) -> tuple[str, ...]:
    """Two or more of the groups that come to a count; all of them where there are too many to try."""
    counts = {name: cells[key] for name, key in many.items() if 0 < cells[key] < count}
    reached: dict[int, tuple[str, ...]] = {0: ()}
    for name, each in counts.items():
        for before, names in list(reached.items()):
            if before + each <= count:
                reached.setdefault(before + each, (*names, name))
        if len(reached) > MOST_SUMS:
            return tuple(counts)
    return reached.get(count, ()) if count else ()
