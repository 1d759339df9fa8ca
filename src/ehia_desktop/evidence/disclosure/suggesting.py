"""What would hide less: merged groups first, then rounding everything; each tried out, none applied unasked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ehia_desktop.assessment.disclosure import Ledger, Profile, State
from ehia_desktop.evidence.disclosure.hierarchies import HIERARCHIES, Hierarchy
from ehia_desktop.evidence.disclosure.merging import merged
from ehia_desktop.evidence.disclosure.releasing import Release, release
from ehia_desktop.evidence.disclosure.tables import CountTable

ROUND_ALL_TO = 5


@dataclass(frozen=True)
class Suggestion:
    """Another way to publish, in words, with the tables and the profile that lead to it and how many cells it hides."""

    sentence: str
    tables: tuple[CountTable, ...]
    profile: Profile
    hidden: int


def suggestions(
    tables: Sequence[CountTable],
    now: Release,
    ledger: Ledger | None = None,
    hierarchies: Sequence[Hierarchy] = HIERARCHIES,
) -> Iterator[Suggestion]:
    """Every way tried that is safe and hides less than `now`; merging comes before rounding."""
    for hierarchy in hierarchies if now.hidden else ():
        coarse = [merged(table, hierarchy) for table in tables]
        if not any(coarse):
            continue
        whole = tuple(new or old for new, old in zip(coarse, tables, strict=True))
        then = release(whole, now.profile, ledger)
        if then.is_safe and then.hidden < now.hidden:
            yield Suggestion(
                f"Merge to {hierarchy.name}: {then.hidden:,} hidden in place of {now.hidden:,}.",
                whole,
                now.profile,
                then.hidden,
            )
    yield from _rounding(tables, now, ledger)


def rounding(profile: Profile) -> Profile:
    """Return the profile with every count that it shows rounded."""
    return replace(
        profile,
        id=f"{profile.id}-rounded-{ROUND_ALL_TO}",
        name=f"{profile.name}, all rounded to {ROUND_ALL_TO}",
        round_to=ROUND_ALL_TO,
    )


def _rounding(
    tables: Sequence[CountTable], now: Release, ledger: Ledger | None
) -> Iterator[Suggestion]:
    protecting = sum(
        cell.is_hidden and cell.state is not State.WITHHELD
        for table in now.tables
        for cell in table.cells
    )
    if now.profile.round_to > 1 or not protecting:
        return
    then = release(tables, rounding(now.profile), ledger)
    if then.is_safe and then.hidden < now.hidden:
        yield Suggestion(
            f"Round every count to the nearest {ROUND_ALL_TO}: {then.hidden:,} hidden in place of {now.hidden:,}.",
            tuple(tables),
            then.profile,
            then.hidden,
        )
