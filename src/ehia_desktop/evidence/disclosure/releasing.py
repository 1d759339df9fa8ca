"""From true counts to what may be published: the one way in to disclosure control.

Everything that will stand in public together is given together, with the ledger of what is public already;
the release says for every hidden cell why, and what the best informed reader could still infer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ehia_desktop.assessment.disclosure import (
    CellKey,
    Ledger,
    Override,
    Profile,
    Reach,
    ReleasedCell,
    ReleasedTable,
    State,
)
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.disclosure.allowance import Allowance
from ehia_desktop.evidence.disclosure.closure import released_figure
from ehia_desktop.evidence.disclosure.flags import Flag, flags
from ehia_desktop.evidence.disclosure.joint import joint_sums
from ehia_desktop.evidence.disclosure.known import rounded
from ehia_desktop.evidence.disclosure.ledger import public
from ehia_desktop.evidence.disclosure.plan import Plan
from ehia_desktop.evidence.disclosure.reasons import leak_sentence
from ehia_desktop.evidence.disclosure.settling import STEPS, settle
from ehia_desktop.evidence.disclosure.tables import CountTable, Place, sums, true_counts


@dataclass(frozen=True)
class Leak:
    """A cell that this release cannot keep from a reader, with what to do in one sentence.

    `is_public` when a reader can work it out without this release.
    """

    key: CellKey
    sentence: str
    is_public: bool


@dataclass(frozen=True)
class Release:
    """What may be published of the tables, in their order; unless it `is_safe`, it may not.

    `is_finished` is false when the check used up its allowance and hid everything in doubt. `unchecked` says which
    tables stand together in a way that is not checked whole.
    """

    tables: tuple[ReleasedTable, ...]
    profile: Profile
    leaks: tuple[Leak, ...]
    flags: tuple[Flag, ...]
    notes: tuple[str, ...]
    overrides: tuple[Override, ...]
    is_finished: bool
    unchecked: tuple[str, ...] = ()

    @property
    def is_safe(self) -> bool:
        """Tell whether nothing that is hidden can be worked out, but for what was public before."""
        return not self.unchecked and all(leak.is_public for leak in self.leaks)

    @property
    def hidden(self) -> int:
        """How many cells are not shown."""
        return len({cell.key for table in self.tables for cell in table.cells if cell.is_hidden})


def release(
    tables: Sequence[CountTable],
    profile: Profile,
    ledger: Ledger | None = None,
    overrides: Sequence[Override] = (),
    *,
    steps: int = STEPS,
) -> Release:
    """Return the tables as they may be published together.

    Raises UserError when tables do not agree on a count, or an override names no cell of theirs.
    """
    joint, rings = joint_sums(tables)
    plan = _plan(tuple(tables), profile, ledger or Ledger(), overrides, Allowance(steps))
    plan.relations += joint
    settled = settle(plan)
    leaks = tuple(
        Leak(each.key, leak_sentence(plan, each.key, is_public=each.is_public), each.is_public)
        for each in settled.unmended
    )
    return Release(
        tuple(_released(table, plan, settled.reaches) for table in tables),
        profile,
        leaks,
        tuple(flag for table in tables for flag in flags(table)),
        (*_sum_notes(tables), *plan.public.notes, *settled.notes),
        tuple(overrides),
        settled.is_finished,
        rings,
    )


def _plan(
    tables: tuple[CountTable, ...],
    profile: Profile,
    ledger: Ledger,
    overrides: Sequence[Override],
    allowance: Allowance,
) -> Plan:
    counts = true_counts(tables)
    for override in overrides:
        if override.key not in counts:
            raise UserError(
                f"“{override.key.words}”, which {override.who} decided to show, is in none of these tables."
            )
    totals = {
        table.key(place) for table in tables for place in table.places() if table.is_total(place)
    }
    relations = tuple(relation for table in tables for relation in sums(table))
    shown_anyway = frozenset(override.key for override in overrides)
    return Plan(
        profile,
        counts,
        frozenset(totals),
        shown_anyway,
        public(ledger, counts),
        relations,
        allowance,
    )


def _released(table: CountTable, plan: Plan, reaches: Mapping[CellKey, Reach]) -> ReleasedTable:
    cells = {place: _cell(table, place, plan, reaches) for place in table.places()}
    figures = tuple(released_figure(each, table, cells, plan.profile) for each in table.derived)
    return ReleasedTable(
        table.title, plan.profile.id, plan.profile.note, tuple(cells.values()), figures
    )


def _cell(
    table: CountTable, place: Place, plan: Plan, reaches: Mapping[CellKey, Reach]
) -> ReleasedCell:
    key, count = table.key(place), table.count(place)
    state = plan.states[key]
    shown = {State.SHOWN: count, State.ROUNDED: rounded(count, plan.profile)}.get(state)
    return ReleasedCell(
        key,
        table.rows.items[place[0]].name,
        table.columns.items[place[1]].name,
        state,
        shown,
        plan.reasons.get(key),
        reaches.get(key),
        key in plan.shown_anyway,
    )


def _sum_notes(tables: Sequence[CountTable]) -> tuple[str, ...]:
    return tuple(
        f"“{relation.total.words}” in “{table.title}” is {abs(relation.beyond):,} "
        f"{'more' if relation.beyond > 0 else 'less'} than its parts together; see whether a group is missing."
        for table in tables
        for relation in sums(table)
        if relation.beyond
    )
