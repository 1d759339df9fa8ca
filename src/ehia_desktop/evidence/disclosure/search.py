"""Whole-number solutions where moving along the sums ends on fractions: branch, bound, and give up in time.

Tables of rows and columns never come here, sub-totals or not (their sums always end on whole numbers); tables
linked in three or more dimensions may.
"""

from ehia_desktop.evidence.disclosure.simplex import Tableau


def whole_solution(tableau: Tableau) -> list[int] | None:
    """Return a whole solution of `tableau`, or None when there is none. Raises OutOfAllowance.

    Uses `tableau` up; give it a copy.
    """
    waiting = [tableau]
    while waiting:
        at = waiting.pop()
        if not at.settle():
            continue
        if not at.uneven:
            return [int(value) for value in at.value]
        split = min(at.uneven)
        floor = int(at.value[split] // 1)
        above = at.copy()
        above.bound(split, floor + 1, at.high[split])
        at.bound(split, at.low[split], floor)
        waiting += [above, at]
    return None


def reaching(tableau: Tableau, unknown: int, target: int, *, is_up: bool) -> list[int] | None:
    """Return a whole solution with `unknown` at `target` or beyond, or None. Raises OutOfAllowance."""
    twin = tableau.copy()
    if is_up:
        twin.bound(unknown, target, twin.high[unknown])
    else:
        twin.bound(unknown, twin.low[unknown], target)
    return whole_solution(twin)
