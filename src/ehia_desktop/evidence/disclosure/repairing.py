"""Audit and repair: for every cell that must not be known, hide more until a reader is left enough possibilities.

What to hide is read off the sums that pin a cell down; the cheapest goes first. It always ends, and what
cannot be mended (it is public already, or an override shows it) is named, never passed over.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from ehia_desktop.assessment.disclosure import CellKey, Reason, ReasonKind, State
from ehia_desktop.evidence.disclosure.picture import Picture
from ehia_desktop.evidence.disclosure.plan import Plan
from ehia_desktop.evidence.disclosure.reasons import protecting


@dataclass(frozen=True)
class Unmended:
    """A cell that a reader can work out all the same; `is_public` when even without these tables."""

    key: CellKey
    is_public: bool


def repair(plan: Plan, picture: Picture) -> tuple[Unmended, ...]:
    """Hide more until nothing leaks; return the cells that leak all the same. Raises OutOfAllowance."""
    is_public = already_public(plan)
    unmended: dict[CellKey, int] = {}
    waiting = deque((key, values) for key, values in plan.needs().items() if key not in is_public)
    waiting.extend((key, plan.profile.least_values) for key in plan.unseen())
    while waiting:
        key, values = waiting.popleft()
        while not _is_kept(plan, picture, key, values):
            chosen = _choice(plan, picture, key, values)
            if chosen is None:
                unmended[key] = values
                break
            was_shown = plan.states[chosen] is State.SHOWN
            plan.tell_less(chosen, protecting(plan, picture, chosen, key))
            picture.widen(chosen, *plan.bounds(chosen))
            if was_shown:
                waiting.append((chosen, 2))
    left = [key for key, values in unmended.items() if not _is_kept(plan, picture, key, values)]
    return (*(Unmended(key, True) for key in is_public), *(Unmended(key, False) for key in left))


def _is_kept(plan: Plan, picture: Picture, key: CellKey, values: int) -> bool:
    """Tell whether a reader is left enough of a count; of one nobody prints, only where it may be a small one."""
    if picture.leaves(key, values):
        return True
    if key in plan.counts or key in plan.public.told:
        return False
    reach = picture.seen(key)
    # That nobody is in a group which no table prints is not held back, whatever the profile does with zeros.
    return reach.high is not None and not any(
        map(plan.profile.is_small, range(max(reach.low, 1), reach.high + 1))
    )


def already_public(plan: Plan) -> frozenset[CellKey]:
    """The cells a reader can work out from the ledger alone: nothing done here protects them."""
    if not plan.public.is_telling:
        return frozenset()
    bare = plan.bare_picture()
    return frozenset(key for key, values in plan.needs().items() if not bare.leaves(key, values))


def hide_all(plan: Plan) -> None:
    """Withhold every count but zeros that are shown: what is done when the check could not be finished."""
    reason = Reason(
        ReasonKind.UNSETTLED,
        "hidden because the check of the whole could not be finished in the time allowed",
    )
    for key, count in plan.counts.items():
        while count and plan.states[key] is not State.WITHHELD and plan.vaguer(key) is not None:
            plan.tell_less(key, reason)


def _choice(plan: Plan, picture: Picture, leaking: CellKey, values: int) -> CellKey | None:
    """The cell to tell less of so that `leaking` is better kept; None when there is none."""
    candidates: dict[CellKey, int] = {}
    if picture.given(leaking) is None:
        for blocker in picture.blockers(leaking):
            if plan.room(blocker.key, is_rise=blocker.is_rise):
                candidates[blocker.key] = max(candidates.get(blocker.key, 0), blocker.sums)
        # Where no cell in the sums has room, nothing that is hidden can help, but for gaps between whole numbers.
        if not candidates and picture.has_gap(leaking, values):
            candidates = dict.fromkeys(_near(plan, picture, leaking), 1)
    elif plan.room(leaking, is_rise=True) or plan.room(leaking, is_rise=False):
        candidates[leaking] = 1
    # A cell that closes a ring of hidden cells (it stands in two of the sums) needs no further one to go with it.
    return min(
        candidates,
        key=lambda key: (plan.cost(key)[0], -candidates[key], plan.cost(key)),
        default=None,
    )


def _near(plan: Plan, picture: Picture, leaking: CellKey) -> Iterable[CellKey]:
    """Cells in sums with the leaking one that can tell less, wherever the sums themselves name none."""
    near = (leaking, *picture.neighbours(leaking))
    return [key for key in dict.fromkeys(near) if plan.vaguer(key) is not None]
