"""All linked tables of an assessment as one set of counts: what is controlled, what is public, how it adds up."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from ehia_desktop.assessment.disclosure import (
    CellKey,
    Ledger,
    LedgerEntry,
    Profile,
    Relation,
)
from ehia_desktop.assessment.evidence import Handling
from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.assessment.wait_bands import wait_band
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.disclosure.bands import sums_of_bands
from ehia_desktop.evidence.disclosure.counted import Counted, counted, title_of
from ehia_desktop.evidence.disclosure.families import (
    Sums,
    published_sources,
    source_of,
    sums_of_columns,
    sums_of_measures,
    sums_of_rests,
    sums_over_groups,
    sums_over_time,
)
from ehia_desktop.evidence.disclosure.joint import Face, joint_sums_of

_OTHERS = " others"
"""A group of everybody who is in none of those printed; no group of a table begins with a blank."""


@dataclass
class Gathered:
    """The counts to be released, whose tables they stand in, what adds up, and what keeps all of it back.

    `between` are true counts of people that stand in no table and follow from those that do.
    """

    tables: list[Counted] = field(default_factory=list)
    counts: dict[CellKey, int] = field(default_factory=dict)
    titles: dict[CellKey, str] = field(default_factory=dict)
    totals: frozenset[CellKey] = frozenset()
    relations: tuple[Relation, ...] = ()
    between: dict[CellKey, int] = field(default_factory=dict)
    ledger: Ledger = field(default_factory=Ledger)
    leaks: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Detail(Enum):
    """How much is told of counts by two groupings or more: all, the widest of them, or nothing."""

    ALL = 1
    WIDEST = 2
    NONE = 3


def gathered(
    tables: Sequence[LinkedTable],
    profile: Profile,
    ledger: Ledger,
    detail: Detail = Detail.ALL,
) -> Gathered:
    """Read every linked table, and find how its counts add up with all others and with what is public."""
    found = Gathered()
    for linked in tables:
        if linked.table.source.handling is Handling.OWN_COUNTS:
            _take(found, linked, detail)
        elif linked.table.source.handling is Handling.NOT_SAID:
            found.leaks.append(
                f"Of “{title_of(linked)}” nobody has said what its figures are; say on the evidence page whether they "
                "are public already, are your own counts of people, or count no people."
            )
    measures = {key.measure for key in found.counts}
    known = [
        _public(linked) for linked in tables if linked.table.source.handling is Handling.PUBLIC
    ]
    found.ledger = _about(measures, ledger, *known)
    _add_up(found, profile)
    return found


def entries_of(read: Counted, publication: str) -> Ledger:
    """Return every count of a public table as lines of a ledger, with what they add up to."""
    entries = tuple(
        LedgerEntry(key, count, count, publication, count) for key, count in read.counts()
    )
    cells = dict(read.counts())
    sums = sums_over_groups(cells, cells, (source_of(read),))
    return Ledger(entries, (*sums.relations, *sums.left))


def _take(found: Gathered, linked: LinkedTable, detail: Detail) -> None:
    try:
        read = counted(linked)
    except UserError as error:
        found.leaks.append(error.message)
        return
    if detail is not Detail.ALL:
        read = read.keeping_back(is_whole=detail is Detail.NONE)
    found.tables.append(read)
    if read.signs:
        found.notes.append(
            f"“{read.title}” has signs in place of counts. What they stand for is not known here, so only what they "
            "come to together is looked at; a table of the true counts is checked in full."
        )
    unlike = [key for key, count in read.counts() if found.counts.get(key, count) != count]
    if unlike:
        found.leaks.append(
            f"“{read.title}” and “{found.titles[unlike[0]]}” give different counts for “{unlike[0].words}” where they "
            "count the same; let both use the newest version of their table, or link one of them only."
        )
    for key, count in read.counts():
        found.counts.setdefault(key, count)
        found.titles.setdefault(key, read.title)


def _public(linked: LinkedTable) -> Ledger:
    """What a table that is public already makes known; one that cannot be read as counts adds nothing."""
    try:
        return entries_of(counted(linked), f"“{title_of(linked)}”, which is public")
    except UserError:
        return Ledger()


def _about(measures: set[str], *ledgers: Ledger) -> Ledger:
    """What is public of the same counts, or of counts that hold them or lie within them."""
    waiting = {band.whom for measure in measures if (band := wait_band(measure))}

    def matters(key: CellKey) -> bool:
        band = wait_band(key.measure)
        is_band = band is not None and band.whom in waiting
        return (
            is_band
            or key.measure in measures
            or any(
                key.measure.startswith((f"{one} ", f"{one}, "))
                or one.startswith((f"{key.measure} ", f"{key.measure}, "))
                for one in measures
            )
        )

    return Ledger(
        tuple(entry for ledger in ledgers for entry in ledger.entries if matters(entry.key)),
        tuple(
            relation
            for ledger in ledgers
            for relation in ledger.relations
            if matters(relation.total) and all(map(matters, relation.parts))
        ),
    )


def _add_up(found: Gathered, profile: Profile) -> None:
    published = published_sources(found.ledger)
    known = {key: count for source in published for key, count in source.cells.items()}
    known |= found.counts
    sources = (*map(source_of, found.tables), *published)
    parts = (
        sums_over_groups(found.counts, known, sources, profile),
        sums_of_columns(found.tables, profile),
        sums_of_measures(found.counts, known, profile),
        sums_over_time(found.counts, known),
    )
    relations = [each for one in parts for each in one.relations]
    left = [each for one in parts for each in one.left]
    left += sums_of_rests(parts[0], parts[1])
    rests = {
        each.parts[-1]: known[each.total] - sum(known[part] for part in each.parts[:-1])
        for each in parts[0].left
    }
    others = dict.fromkeys((entry.key for entry in found.ledger.entries), None)
    bands = sums_of_bands({*found.counts, *rests}, {**others, **known, **rests}, profile)
    left += bands.relations
    found.between = rests | bands.between
    totals = bands.totals.union(*(one.totals for one in parts))
    found.totals = frozenset(totals & found.counts.keys())
    rings, notes = joint_sums_of(list(_faces(found, parts[0])))
    # A sum over cells of an earlier publication is held against the rest of the ledger before it is used.
    own = [each for each in relations if _is_own(each, found)]
    left += [each for each in relations if not _is_own(each, found)]
    found.relations = (*own, *rings)
    found.ledger = Ledger(found.ledger.entries, (*found.ledger.relations, *left))
    found.leaks += notes


def _is_own(relation: Relation, found: Gathered) -> bool:
    return all(key in found.counts for key in (relation.total, *relation.parts))


def _faces(found: Gathered, sums: Sums) -> list[Face]:
    """Each table as a face for each of its measures; where a total holds more than is printed, with the others."""
    unlike = {each.total.measure for each in sums.relations if each.beyond}
    wider = {each.total.measure for each in sums.left}
    faces: list[Face] = []
    for read in found.tables:
        by: dict[tuple[str, str, str], set[CellKey]] = {}
        for key in read.cells.values():
            by.setdefault((key.measure, key.period, key.place), set()).add(key)
        for (measure, period, place), keys in by.items():
            if measure in unlike:
                continue
            groups: dict[str, dict[str, None]] = {}
            for key in sorted(keys):
                for name, group in key.groups:
                    groups.setdefault(name, {})[group] = None
            others = (_OTHERS,) if measure in wider else ()
            leaves = tuple((name, (*of, *others)) for name, of in groups.items())
            faces.append(Face(measure, period, place, (), leaves, frozenset(keys)))
    return faces
