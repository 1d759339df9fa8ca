"""Settling a plan: audit and repair within the work allowed, and then what a reader may still infer of each cell."""

from collections.abc import Mapping
from dataclasses import dataclass

from ehia_desktop.assessment.disclosure import CellKey, Reach, State
from ehia_desktop.evidence.disclosure.allowance import OutOfAllowance
from ehia_desktop.evidence.disclosure.picture import Contradiction, Picture
from ehia_desktop.evidence.disclosure.plan import Plan
from ehia_desktop.evidence.disclosure.repairing import Unmended, hide_all, repair

STEPS = 5_000_000
"""The work one release may take before it hides everything: about half a minute at worst."""
STEPS_TO_TELL = 1_000_000
"""The work that telling the reach of every hidden cell may take besides."""


@dataclass(frozen=True)
class Settled:
    """What became of a plan: what leaks all the same, sentences for the screen, what may be inferred of each cell."""

    unmended: tuple[Unmended, ...]
    notes: tuple[str, ...]
    reaches: Mapping[CellKey, Reach]
    is_finished: bool


def settle(plan: Plan, *, is_trial: bool = False) -> Settled:
    """Repair the plan in place; where the allowance ends first, everything in doubt is hidden.

    Of a trial nothing is told but whether it is safe, and how much it hides.
    """
    unmended, notes, picture = _repaired(plan)
    plan.allowance.left = STEPS_TO_TELL
    reaches = {} if is_trial else _reaches(plan, picture)
    return Settled(unmended, notes, reaches, picture is not None)


def _repaired(plan: Plan) -> tuple[tuple[Unmended, ...], tuple[str, ...], Picture | None]:
    try:
        picture, notes = plan.picture_or_less()
        return repair(plan, picture), notes, picture
    except Contradiction:
        hide_all(plan)
        note = (
            "These tables contradict each other or themselves, so nothing can be said of what a reader could work "
            "out; correct them, or publish them one by one."
        )
        return tuple(Unmended(key, False) for key in plan.counts if plan.counts[key]), (note,), None
    except OutOfAllowance:
        hide_all(plan)
    note = (
        "The check could not be finished in the time allowed, so every count was hidden; publish fewer tables "
        "together, or merge groups."
    )
    # RULE: with every count but zero free, any multiple of a true table fits the sums, so no count is pinned;
    # only sums with a known remainder, a ledger or an override could still pin one, and then we do not vouch.
    is_sure = not (
        plan.public.is_telling
        or plan.shown_anyway
        or any(each.beyond for each in (*plan.relations, *plan.public.relations))
    )
    unsure = () if is_sure else (Unmended(key, False) for key in plan.counts if plan.counts[key])
    return tuple(unsure), (note,), None


def _reaches(plan: Plan, picture: Picture | None) -> dict[CellKey, Reach]:
    if picture is None:
        return {
            key: Reach(0, None) for key, state in plan.states.items() if state is State.WITHHELD
        }
    return {
        key: picture.reach(key)
        for key, state in plan.states.items()
        if state in {State.HIDDEN, State.WITHHELD}
    }
