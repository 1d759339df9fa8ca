"""All linked tables of an assessment as one set of counts: what is controlled, what is public, how it adds up."""

from collections.abc import Iterator, Mapping, Sequence
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
    Source,
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
from ehia_desktop.evidence.disclosure.likely import (
    Doubt,
    Given,
    alike_in_ledger,
    given_of,
    likely,
)
from ehia_desktop.evidence.disclosure.margins import unprinted_totals
from ehia_desktop.evidence.disclosure.naming import Naming, Told, naming_of, told_of
from ehia_desktop.evidence.disclosure.nesting import Nesting, nesting, sub_totals_of
from ehia_desktop.evidence.disclosure.unseen import unseen_sums

_OTHERS = " others"
"""A group of everybody who is in none of those printed; no group of a table begins with a blank."""


class Detail(Enum):
    """How much is told of counts by two groupings or more: all, the widest of them, or nothing."""

    ALL = 1
    WIDEST = 2
    NONE = 3


@dataclass
class Gathered:
    """The counts to be released, whose tables they stand in, what adds up, and what keeps all of it back.

    `between` are true counts of people that stand in no table and follow from those that do; `too_many` says of
    which there are more than can be checked.
    """

    detail: Detail = Detail.ALL
    tables: list[Counted] = field(default_factory=list)
    counts: dict[CellKey, int] = field(default_factory=dict)
    titles: dict[CellKey, str] = field(default_factory=dict)
    totals: frozenset[CellKey] = frozenset()
    relations: tuple[Relation, ...] = ()
    between: dict[CellKey, int] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    naming: Naming = field(default_factory=lambda: naming_of((), Ledger(), ()))
    ledger: Ledger = field(default_factory=Ledger)
    too_many: list[str] = field(default_factory=list)
    leaks: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def gathered(
    tables: Sequence[LinkedTable],
    profile: Profile,
    ledger: Ledger,
    detail: Detail = Detail.ALL,
) -> Gathered:
    """Read every linked table, and find how its counts add up with all others and with what is public."""
    found = Gathered(detail)
    own = [read for linked in tables if (read := _read(found, linked, detail)) is not None]
    known = [read for linked in tables if (read := _public(linked)) is not None]
    measures = {key.measure for read in own for key, _ in read.counts()}
    measures |= alike_in_ledger(list(map(given_of, own)), ledger)
    found.ledger = _about(
        measures,
        ledger,
        *(entries_of(read, f"“{read.title}”, which is public") for read in known),
    )
    found.naming = _named(found, own, known)
    found.ledger = found.naming.ledger(found.ledger)
    for read in own:
        _take(found, read.named(found.naming))
    _add_up(found, profile)
    return found


def entries_of(read: Counted, publication: str) -> Ledger:
    """Return every count of a public table as lines of a ledger, with what they add up to."""
    entries = tuple(
        LedgerEntry(key, count, count, publication, count) for key, count in read.counts()
    )
    cells = dict(read.counts())
    naming = naming_of((read.names(),), Ledger(), ())
    sums = sums_over_groups(cells, cells, (source_of(read),), naming)
    return Ledger(entries, (*sums.relations, *sums.left))


def _read(found: Gathered, linked: LinkedTable, detail: Detail) -> Counted | None:
    """A table of own counts, in so much detail; what keeps one that cannot be read back is said."""
    if linked.table.source.handling is Handling.NOT_SAID:
        found.leaks.append(
            f"Of “{title_of(linked)}” nobody has said what its figures are; say on the evidence page whether they "
            "are public already, are your own counts of people, or count no people."
        )
    if linked.table.source.handling is not Handling.OWN_COUNTS:
        return None
    try:
        read = counted(linked)
    except UserError as error:
        found.leaks.append(error.message)
        return None
    return read if detail is Detail.ALL else read.keeping_back(is_whole=detail is Detail.NONE)


def _named(found: Gathered, own: Sequence[Counted], known: Sequence[Counted]) -> Naming:
    """How groups are spelled in all tables and in the ledger; where two that seem one differ in count, it is said."""
    told = [
        Told(key, count, count, is_own=True) for read in own for key, count in read.counts()
    ] + [told_of(entry) for entry in found.ledger.entries]
    naming = naming_of([read.names() for read in (*own, *known)], found.ledger, told)
    titles = {key: read.title for read in reversed(own) for key, _ in read.counts()}
    said = {(titles[one], titles[other]): (one, other) for one, other in naming.unlike}
    for (title, title_beside), (one, other) in said.items():
        found.leaks.append(
            f"“{one.words}” in “{title}” and “{other.words}” in “{title_beside}” seem to count the same people and "
            "give different counts; let both use the newest version of their table, or name the groups so that "
            "they can be told apart."
        )
    return naming


def _take(found: Gathered, read: Counted) -> None:
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


def _public(linked: LinkedTable) -> Counted | None:
    """A table that is public already; one that cannot be read as counts adds nothing."""
    if linked.table.source.handling is not Handling.PUBLIC:
        return None
    try:
        return counted(linked)
    except UserError:
        return None


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
    columns = sums_of_columns(found.tables, profile)
    nested = _nesting(found.tables, known, columns)
    over_groups = sums_over_groups(found.counts, known, sources, found.naming, profile)
    unprinted = unprinted_totals(sources, known, sub_totals_of(over_groups), nested)
    if unprinted:
        known |= unprinted
        over_groups = sums_over_groups(found.counts, known, sources, found.naming, profile)
    parts = (
        over_groups,
        columns,
        sums_of_measures({*found.counts, *unprinted}, known, profile),
        sums_over_time(found.counts, known),
    )
    relations = [each for one in parts for each in one.relations]
    left = [each for one in parts for each in one.left]
    left += sums_of_rests(parts[0], parts[1])
    one = likely([*map(given_of, found.tables), *map(_given, published)], found.naming)
    found.doubts, found.notes = one.doubts, [*found.notes, *one.notes]
    rests = one.between | {
        each.parts[-1]: known[each.total] - sum(known[part] for part in each.parts[:-1])
        for each in parts[0].left
    }
    others = dict.fromkeys((entry.key for entry in found.ledger.entries), None)
    bands = sums_of_bands(
        {*found.counts, *unprinted, *rests}, {**others, **known, **rests}, profile
    )
    left += bands.relations
    left += _doubled(found, parts[0].left, {**known, **rests})
    found.between = unprinted | rests | bands.between
    totals = bands.totals.union(*(one.totals for one in parts))
    found.totals = frozenset(totals & found.counts.keys())
    rings, notes = joint_sums_of(list(_faces(found, parts[0])))
    unseen = unseen_sums({**others, **known}, over_groups, nested, profile)
    # A sum over cells of an earlier publication is held against the rest of the ledger before it is used.
    own = [each for each in relations if _is_own(each, found)]
    left += [each for each in relations if not _is_own(each, found)]
    # What is only likely one is no public knowledge: a reader may take it so, and may know better.
    found.relations = (*own, *one.relations, *rings, *unseen.relations)
    found.ledger = Ledger(found.ledger.entries, (*found.ledger.relations, *left))
    found.too_many += (*notes, *unseen.too_many)


def _given(source: Source) -> Given:
    return Given(source.title, source.cells)


def _doubled(
    found: Gathered, left: Sequence[Relation], known: Mapping[CellKey, int]
) -> Iterator[Relation]:
    """Where as many are left as one of the parts counts, they may be that group of another table, spelled so there."""
    for relation in left:
        *parts, rest = relation.parts
        for part in parts:
            if known[part] == known[rest] > 0 and set(part.groups) & found.naming.joined:
                yield Relation(rest, (part,))


def _nesting(tables: Sequence[Counted], known: Mapping[CellKey, int], columns: Sums) -> Nesting:
    wider = (
        (read.column(at).measure, column.measure)
        for read in tables
        for column in read.columns.counts
        for at in column.wider
    )
    return nesting(wider, known, columns)


def _is_own(relation: Relation, found: Gathered) -> bool:
    return all(key in found.counts for key in (relation.total, *relation.parts))


def _is_joined(relation: Relation, found: Gathered) -> bool:
    """Tell whether a sum rests on two spellings being one group."""
    keys = (relation.total, *relation.parts)
    return any(pair in found.naming.joined for key in keys for pair in key.groups)


def _faces(found: Gathered, sums: Sums) -> list[Face]:
    """Each table as a face for each of its measures; where a total holds more than is printed, with the others."""
    # Two spellings wrongly taken for one must not make a ring go unseen: nothing fits it then, and it is said.
    unlike = {
        each.total.measure for each in sums.relations if each.beyond and not _is_joined(each, found)
    }
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
