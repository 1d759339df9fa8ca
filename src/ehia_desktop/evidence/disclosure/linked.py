"""Linked tables as counts that are controlled together, and back again as rows that may be published."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from ehia_desktop.assessment.disclosure import (
    CellKey,
    Ledger,
    LedgerEntry,
    Override,
    Profile,
    Relation,
)
from ehia_desktop.assessment.evidence import Handling
from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.assessment.released import Merge, ReleasedEvidence, ReleasedLink
from ehia_desktop.evidence.disclosure.allowance import Allowance
from ehia_desktop.evidence.disclosure.counted import Counted
from ehia_desktop.evidence.disclosure.gathering import Detail, Gathered, gathered
from ehia_desktop.evidence.disclosure.known import told
from ehia_desktop.evidence.disclosure.ledger import public
from ehia_desktop.evidence.disclosure.merging_links import other_ways
from ehia_desktop.evidence.disclosure.plan import Plan
from ehia_desktop.evidence.disclosure.reasons import leak_sentence
from ehia_desktop.evidence.disclosure.released_rows import released_link, unreadable
from ehia_desktop.evidence.disclosure.settling import STEPS, Settled, settle

STEPS_FOR = {Detail.ALL: STEPS * 4 // 5, Detail.WIDEST: STEPS * 4 // 5, Detail.NONE: STEPS}
"""The work that may go into a release with so much detail, where there is one with less."""
_LESS = {
    detail: "The check of all these tables together could not be finished in the time allowed, so where people are "
    f"divided by more than one grouping {what}; merge groups, or link fewer tables."
    for detail, what in (
        (Detail.WIDEST, "only the widest count stands"),
        (Detail.NONE, "no count stands"),
    )
}

STEPS_TO_SUGGEST = STEPS * 2 // 5
"""The work that trying one other way may take; whoever waits for a release waits for all of them."""


def release_linked(
    tables: Sequence[LinkedTable],
    profile: Profile,
    ledger: Ledger,
    overrides: Sequence[Override],
    steps_for: Mapping[Detail, int] | None = None,
) -> ReleasedEvidence:
    """Return all linked evidence as it may be published together, beside what `ledger` says is public.

    `steps_for` is the work that each detail may take.
    """
    found, plan, settled, is_less = _settled(
        tables, profile, ledger, overrides, steps_for or STEPS_FOR
    )
    merges = _merges(tables, found, plan, ledger, overrides)
    read = {each.linked.link.id: each for each in found.tables}
    links = {}
    for linked in tables:
        own = read.get(linked.link.id)
        if own is not None:
            hidden = released_link(own, plan, settled, found.counts)
            links[linked.link.id] = _advised(hidden, merges)
        elif linked.table.source.handling is Handling.OWN_COUNTS:
            links[linked.link.id] = unreadable(linked, profile)
        else:
            links[linked.link.id] = ReleasedLink(linked.link.id, linked.rows)
    return ReleasedEvidence(
        profile,
        links,
        (*found.leaks, *found.too_many, *_leaks(found, plan, settled), *_doubts(found, plan)),
        tuple(_flags(found)),
        (*is_less, *found.notes, *_lost_overrides(found, overrides), *plan.public.notes, *settled.notes,
         *_known_already(plan, settled)),
        _becoming_public(found, plan, profile),
    )  # fmt: skip


def _settled(
    tables: Sequence[LinkedTable],
    profile: Profile,
    ledger: Ledger,
    overrides: Sequence[Override],
    steps_for: Mapping[Detail, int],
) -> tuple[Gathered, Plan, Settled, tuple[str, ...]]:
    """The release with the most detail that can be checked whole; with less detail it says so."""
    found = gathered(tables, profile, ledger)
    is_crossed = any(len(read.columns.groups) > 1 for read in found.tables)
    too_many = tuple(found.too_many) if is_crossed else ()
    if not too_many:
        # Where no table could tell less, all the work goes into this one.
        steps = steps_for[Detail.ALL if is_crossed else Detail.NONE]
        plan = _plan(found, profile, overrides, steps)
        settled = settle(plan)
        if settled.is_finished or settled.unmended or not is_crossed:
            return found, plan, settled, ()
    found = gathered(tables, profile, ledger, Detail.WIDEST)
    if not found.too_many:
        plan = _plan(found, profile, overrides, steps_for[Detail.WIDEST])
        settled = settle(plan)
        if settled.is_finished:
            return found, plan, settled, (_LESS[Detail.WIDEST], *too_many)
    found = gathered(tables, profile, ledger, Detail.NONE)
    plan = _plan(found, profile, overrides, steps_for[Detail.NONE])
    settled = settle(plan)
    less = (_LESS[Detail.NONE], *too_many) if settled.is_finished else ()
    return found, plan, settled, less


def _plan(found: Gathered, profile: Profile, overrides: Sequence[Override], steps: int) -> Plan:
    return Plan(
        profile,
        found.counts,
        found.totals,
        frozenset(
            key for each in overrides if (key := found.naming.decided(each.key)) in found.counts
        ),
        public(found.ledger, found.counts, found.between),
        found.relations,
        Allowance(steps),
    )


def _merges(
    tables: Sequence[LinkedTable],
    found: Gathered,
    plan: Plan,
    ledger: Ledger,
    overrides: Sequence[Override],
) -> tuple[Merge, ...]:
    """Every other way that hides less and is safe."""
    hidden = _hidden(plan) + sum(map(_kept_back, found.tables))
    if not hidden or found.leaks or found.too_many:
        return ()
    made: list[Merge] = []
    for sentence, others, profile in other_ways(tables, plan.profile):
        # Where all of it cannot be checked in time, as much may be as stands now.
        for detail in dict.fromkeys((Detail.ALL, found.detail)):
            count = _hidden_by(gathered(others, profile, ledger, detail), profile, overrides)
            if count is not None and count < hidden:
                made.append(Merge(f"{sentence}: {count:,} hidden in place of {hidden:,}.", count))
                break
    return tuple(made)


def _hidden_by(found: Gathered, profile: Profile, overrides: Sequence[Override]) -> int | None:
    """How many counts a trial hides; None where it is not safe, or could not be checked to the end."""
    if found.leaks or found.too_many:
        return None
    plan = _plan(found, profile, overrides, STEPS_TO_SUGGEST)
    then = settle(plan, is_trial=True)
    if not then.is_finished or not all(each.is_public for each in then.unmended):
        return None
    if _doubts(found, plan):
        return None
    return _hidden(plan) + sum(map(_kept_back, found.tables))


def _kept_back(read: Counted) -> int:
    return sum(
        isinstance(row[at], Decimal) for row in read.linked.rows for at in sorted(read.kept_back)
    )


def _hidden(plan: Plan) -> int:
    return sum(state.hides for state in plan.states.values())


def _advised(link: ReleasedLink, merges: tuple[Merge, ...]) -> ReleasedLink:
    if not link.hidden:
        return link
    return ReleasedLink(link.link_id, link.rows, link.note, link.hidden, merges, True)


def _leaks(found: Gathered, plan: Plan, settled: Settled) -> Iterator[str]:
    """One sentence for each table with a cell that nothing here could mend."""
    said: set[str] = set()
    for each in settled.unmended:
        is_told = each.key in plan.public.told
        other = "a table that was published earlier" if is_told else "these tables together"
        title = found.titles.get(each.key, other)
        if not each.is_public and title not in said:
            said.add(title)
            yield f"In “{title}”, {leak_sentence(plan, each.key, is_public=False)}"


def _doubts(found: Gathered, plan: Plan) -> tuple[str, ...]:
    """What may be worked out of groups that two tables name differently, where one of them is hidden."""
    hidden = {key for key, state in plan.states.items() if state.hides and plan.counts[key]}
    return tuple(dict.fromkeys(each.sentence for each in found.doubts if each.keys & hidden))


def _known_already(plan: Plan, settled: Settled) -> Iterator[str]:
    for each in settled.unmended:
        if each.is_public and each.key in plan.counts:
            yield leak_sentence(plan, each.key, is_public=True)


def _flags(found: Gathered) -> Iterator[str]:
    """Every group all of whom stand in one cell, and every count that is all of a wider one."""
    said: set[CellKey] = set()
    for relation in found.relations:
        counts = {part: found.counts.get(part, 0) for part in relation.parts}
        whole = found.counts.get(relation.total, 0)
        holding = [part for part, count in counts.items() if count == whole]
        if whole and len(relation.parts) > 1 and holding and holding[0] not in said:
            said.add(holding[0])
            yield _all_in_one(relation, holding[0])
    for relation in found.ledger.relations:
        whole = found.counts.get(relation.total, 0)
        for part in relation.parts:
            if part not in said and found.counts.get(part, 0) == whole > 0:
                said.add(part)
                yield _all_in_one(relation, part)


def _all_in_one(relation: Relation, part: CellKey) -> str:
    if part.measure != relation.total.measure:
        return (
            f"All of “{relation.total.words}” who are counted in “{relation.total.measure}” are counted in "
            f"“{part.measure}” too."
        )
    return f"Everyone in “{relation.total.words}” is in “{part.words}”."


def _lost_overrides(found: Gathered, overrides: Sequence[Override]) -> Iterator[str]:
    for override in overrides:
        if found.naming.decided(override.key) not in found.counts:
            yield (
                f"“{override.key.words}”, which {override.who} decided to show, is in none of these tables now; the "
                "decision stays in the record."
            )


def _becoming_public(found: Gathered, plan: Plan, profile: Profile) -> Ledger:
    """What the ledger must remember once this is published; who published it is said where it is saved."""
    entries = []
    for key, count in found.counts.items():
        is_free = key in plan.shown_anyway
        low, high = (count, count) if is_free else told(count, plan.states[key], profile)
        entries.append(LedgerEntry(key, low, high, "", count))
    own = [
        relation
        for relation in (*found.relations, *found.ledger.relations)
        if relation.total in found.counts and relation.parts[0] in found.counts
    ]
    return Ledger(tuple(entries), tuple(own))
