"""What is public already, brought to bear on new tables: earlier releases, others' figures, years that add up.

A line that cannot be true beside the rest is set aside and said, never guessed about.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from ehia_desktop.assessment.disclosure import (
    CellKey,
    Ledger,
    LedgerEntry,
    Profile,
    Relation,
    ReleasedTable,
)
from ehia_desktop.evidence.disclosure.known import told
from ehia_desktop.evidence.disclosure.picture import Known
from ehia_desktop.evidence.disclosure.tables import CountTable, sums


@dataclass(frozen=True)
class Public:
    """The ledger as far as it can be used: what is told of each cell, the sums that hold, and what was set aside."""

    told: Mapping[CellKey, Known]
    publications: Mapping[CellKey, str]
    relations: tuple[Relation, ...]
    notes: tuple[str, ...]

    @property
    def is_telling(self) -> bool:
        """Tell whether anything at all is said of any cell; a sum with an unknown rest says nothing."""
        return any(each.low or each.high is not None for each in self.told.values())


def recorded(
    tables: Iterable[CountTable],
    released: Iterable[ReleasedTable],
    profile: Profile,
    publication: str,
) -> Ledger:
    """Return what the ledger must remember of tables that were published, their sums included."""
    entries: dict[CellKey, LedgerEntry] = {}
    relations: list[Relation] = []
    for table, release in zip(tables, released, strict=True):
        for place, cell in zip(table.places(), release.cells, strict=True):
            count = table.count(place)
            low, high = (count, count) if cell.is_overridden else told(count, cell.state, profile)
            entries[cell.key] = LedgerEntry(cell.key, low, high, publication, count)
        relations += sums(table)
    return Ledger(tuple(entries.values()), tuple(relations))


def together(*ledgers: Ledger) -> Ledger:
    """Return one ledger of several."""
    return Ledger(
        tuple(entry for ledger in ledgers for entry in ledger.entries),
        tuple(relation for ledger in ledgers for relation in ledger.relations),
    )


def continued(keys: Iterable[CellKey], ledger: Ledger, earlier: str, later: str) -> Ledger:
    """Return the ledger with the difference of two periods, where the later one holds the earlier one whole.

    Last year's and this year's cumulative counts give away what is new between them; that difference is then
    protected like any count.
    """
    there = {entry.key for entry in ledger.entries}
    pairs = [
        (key, before)
        for key in dict.fromkeys(keys)
        if key.period == later and (before := replace(key, period=earlier)) in there
    ]
    added = [
        Relation(key, (before, replace(key, period=f"{later} less {earlier}")))
        for key, before in pairs
    ]
    return replace(ledger, relations=(*ledger.relations, *added))


def from_percentage(key: CellKey, percentage: Decimal, of: int, publication: str) -> LedgerEntry:
    """Return the line for a count that somebody published as a percentage of `of` people.

    The percentage is read as rounded to the decimals it is written with.
    """
    exponent = percentage.as_tuple().exponent
    half = Decimal(5).scaleb(min(exponent, 0) - 1) if isinstance(exponent, int) else Decimal(0)
    low = ((percentage - half) * of / 100).to_integral_value(ROUND_CEILING)
    high = ((percentage + half) * of / 100).to_integral_value(ROUND_FLOOR)
    return LedgerEntry(key, max(int(low), 0), min(int(high), of), publication)


def public(
    ledger: Ledger, counts: Mapping[CellKey, int], between: Mapping[CellKey, int] | None = None
) -> Public:
    """Return what the ledger tells, beside the true `counts` of the tables now to be released.

    `between` are true counts of which nothing is told but what others add up to.
    """
    notes: list[str] = []
    known = {key: Known(0, None, count) for key, count in (between or {}).items()}
    publications: dict[CellKey, str] = {}
    for entry in ledger.entries:
        before = known.get(entry.key, Known(0, None, None))
        before = replace(before, count=counts.get(entry.key, before.count))
        joined = _joined(before, entry)
        if joined is None:
            notes.append(
                f"“{entry.key.words}” in {entry.publication} does not agree with the other figures, so the check "
                "leaves that line of the ledger out; see whether a change between them gives anybody away."
            )
            continue
        known[entry.key] = joined
        publications.setdefault(entry.key, entry.publication)
    relations = _fitting(ledger.relations, known, counts, notes)
    return Public(known, publications, relations, tuple(notes))


def _joined(before: Known, entry: LedgerEntry) -> Known | None:
    """Both things told of one count, or None when they contradict each other."""
    low = max(before.low, entry.low)
    highs = [high for high in (before.high, entry.high) if high is not None]
    high = min(highs) if highs else None
    count = before.count if before.count is not None else entry.count
    if high is not None and high < low:
        return None
    if low == high:
        count = low if count is None else count
    if count is not None and (count < low or (high is not None and count > high)):
        return None
    return Known(low, high, count)


def _fitting(
    relations: Iterable[Relation],
    known: dict[CellKey, Known],
    counts: Mapping[CellKey, int],
    notes: list[str],
) -> tuple[Relation, ...]:
    """The relations that can hold; a cell nobody published is worked out from the others where it can be."""
    fitting = []
    for relation in relations:
        members = (relation.total, *relation.parts)
        truth = {
            key: counts.get(key, known[key].count if key in known else None) for key in members
        }
        missing = [key for key, count in truth.items() if count is None]
        found = {key: count for key, count in truth.items() if count is not None}
        rest = found.get(relation.total, 0) - relation.beyond
        rest -= sum(found.get(part, 0) for part in relation.parts)
        only = missing[0] if len(missing) == 1 else None
        worked_out = -rest if only == relation.total else rest
        before = known.get(only, Known(0, None, None)) if only else Known(0, None, 0)
        is_wrong = (not missing and rest != 0) or (
            only is not None
            and (worked_out < before.low or (before.high is not None and worked_out > before.high))
        )
        if is_wrong:
            notes.append(
                f"“{relation.total.words}” is not the sum of the figures it is said to hold, so the check does not "
                "use that sum."
            )
            continue
        for key in missing:
            each = known.get(key, Known(0, None, None))
            known[key] = replace(each, count=worked_out) if key == only else each
        fitting.append(relation)
    return tuple(fitting)
