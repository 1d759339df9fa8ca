"""An attacker with patience: every whole table, one by one, that fits what was published.

Written without the code under test: it knows the table's shape and the words under it, tries every group
count, adds them up and compares. The attacker is told which hidden cells are small. Cells without an upper
limit are tried up to `CAP`: what is found possible is possible, and more may be.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from math import prod

from hypothesis import assume, currently_in_test_context

from ehia_desktop.assessment.disclosure import Profile, State

CAP = 18
MOST = 20_000
Sign = tuple[State, int | None, bool]
"""How a cell was released: its state, the number shown, and whether it is small if hidden."""


def nearest(count: int, step: int) -> int:
    """The multiple of `step` at the smallest distance, the larger of two."""
    return min(
        range(0, count + step + 1, step), key=lambda multiple: (abs(count - multiple), -multiple)
    )


def possible(sign: Sign, profile: Profile) -> range | list[int]:
    """Every count (up to the cap) that could have been released so, by the profile's own words."""
    state, number, is_small = sign
    large = profile.largest_hidden + 1
    match state:
        case State.SHOWN:
            return [number or 0]
        case State.ROUNDED:
            near = range(large, (number or 0) + profile.round_to + 1)
            return [count for count in near if nearest(count, profile.round_to) == number]
        case State.HIDDEN if is_small:
            return range(0 if profile.is_zero_hidden else 1, large)
        case State.HIDDEN:
            return range(large, CAP)
        case State.WITHHELD:
            return range(CAP)


def could_be(sign: Sign, profile: Profile) -> Callable[[int], bool]:
    """The same for a total, which may lie beyond the cap."""
    if sign[0] is State.WITHHELD:
        return lambda _: True
    if sign[0] is State.HIDDEN and not sign[2]:
        return lambda count: count > profile.largest_hidden
    fitting = set(possible(sign, profile))
    return lambda count: count in fitting


def pass_over(is_too_long: bool) -> None:
    """Leave an example out that would take minutes to try out."""
    if currently_in_test_context():
        assume(not is_too_long)


def lines(signs: Sequence[Sign], profile: Profile) -> Iterator[tuple[int, ...]]:
    """Every column of counts, the total last, that fits `signs`."""
    *parts, total = signs
    choices = [possible(sign, profile) for sign in parts]
    pass_over(prod(map(len, choices)) > MOST)
    is_total = could_be(total, profile)
    return ((*cells, sum(cells)) for cells in product(*choices) if is_total(sum(cells)))


def tables(
    signs: Sequence[Sequence[Sign]], profile: Profile
) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Every table, totals last in each row and column, that fits `signs`."""
    *parts, totals = signs
    rows = [list(lines(row, profile)) for row in parts]
    pass_over(prod(map(len, rows)) > MOST)
    are_totals = [could_be(sign, profile) for sign in totals]
    for chosen in product(*rows):
        below = tuple(sum(column) for column in zip(*chosen, strict=True))
        if all(fits(count) for fits, count in zip(are_totals, below, strict=True)):
            yield (*chosen, below)
