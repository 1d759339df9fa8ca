"""Tests: do shares differ between groups, along an order, or from what was expected; and many tests at once.

Each returns its statistic and p; which to take, and what to say of few events, is decided by the measures.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ehia_desktop.evidence.measures.distributions import (
    chi_square_tail,
    log_choose,
    two_sided_normal_p,
)
from ehia_desktop.evidence.measures.intervals import Counted, no_more_likely

# RULE: Cochran 1954: chi-square is not to be trusted where fewer than 5 are expected.
LEAST_EXPECTED = 5


@dataclass(frozen=True)
class Tested:
    """The outcome of a test: its statistic, its degrees of freedom, p, and the smallest expected count."""

    statistic: float
    degrees: int
    p: float
    least_expected: float = math.inf

    @property
    def is_sound(self) -> bool:
        """True when no expected count is under 5."""
        return self.least_expected >= LEAST_EXPECTED


def fit(observed: Sequence[float], shares: Sequence[float]) -> Tested:
    """Test whether `observed` counts follow `shares`, in any unit (Pearson's goodness of fit)."""
    total, whole = math.fsum(observed), math.fsum(shares)
    expected = [total * share / whole for share in shares]
    statistic = math.fsum(
        (seen - due) ** 2 / due for seen, due in zip(observed, expected, strict=True)
    )
    degrees = len(observed) - 1
    return Tested(statistic, degrees, chi_square_tail(statistic, degrees), min(expected))


def between(groups: Sequence[Counted]) -> Tested:
    """Test whether the share differs between groups (Pearson's chi-square, no continuity correction)."""
    events = math.fsum(group.events for group in groups)
    total = math.fsum(group.total for group in groups)
    statistic, least = 0.0, math.inf
    for group in groups:
        for seen, whole in ((group.events, events), (group.total - group.events, total - events)):
            due = group.total * whole / total
            least = min(least, due)
            statistic += (seen - due) ** 2 / due if due else 0.0
    degrees = len(groups) - 1
    return Tested(statistic, degrees, chi_square_tail(statistic, degrees), least)


def trend(groups: Sequence[Counted]) -> Tested:
    """Test for a trend of the share along the order of `groups` (Cochran 1954, Armitage 1955), scores 1, 2, 3."""
    events = math.fsum(group.events for group in groups)
    total = math.fsum(group.total for group in groups)
    share = events / total
    scored = math.fsum(score * group.total for score, group in enumerate(groups))
    squared = math.fsum(score * score * group.total for score, group in enumerate(groups))
    slope = math.fsum(
        score * (group.events - group.total * share) for score, group in enumerate(groups)
    )
    variance = share * (1 - share) * (squared - scored * scored / total)
    statistic = slope * slope / variance if variance > 0 else 0.0
    least = min(group.total for group in groups) * min(share, 1 - share)
    return Tested(statistic, 1, chi_square_tail(statistic, 1), least)


def fisher(one: Counted, other: Counted) -> float:
    """Return Fisher's exact two-sided p for a table of two groups."""
    a, first, second = round(one.events), round(one.total), round(other.total)
    events = a + round(other.events)
    low, high = max(0, events - second), min(first, events)
    whole = log_choose(first + second, events)
    chances = [
        log_choose(first, k) + log_choose(second, events - k) - whole for k in range(low, high + 1)
    ]
    return no_more_likely(chances, a - low)


def mann_whitney(
    first: Sequence[float], second: Sequence[float], *, is_corrected: bool = True
) -> Tested:
    """Test whether values of one group tend to be larger (Mann and Whitney 1947), with ties, normal limit.

    The statistic is the number of pairs in which the first is larger, ties counted half.
    """
    ranks, ties = _ranked([*first, *second])
    n, m = len(first), len(second)
    larger = math.fsum(ranks[:n]) - n * (n + 1) / 2
    off = larger - n * m / 2
    if is_corrected and off:
        off -= math.copysign(0.5, off)
    spread = n * m / 12 * (n + m + 1 - ties / ((n + m) * (n + m - 1)))
    p = two_sided_normal_p(off / math.sqrt(spread)) if spread > 0 else 1.0
    return Tested(larger, 1, p)


def holm(chances: Sequence[float]) -> list[float]:
    """Return p adjusted for many tests, in the order given (Holm 1979)."""
    adjusted = [0.0] * len(chances)
    highest = 0.0
    for place, index in enumerate(sorted(range(len(chances)), key=chances.__getitem__)):
        highest = max(highest, (len(chances) - place) * chances[index])
        adjusted[index] = min(1.0, highest)
    return adjusted


def false_discovery(chances: Sequence[float]) -> list[float]:
    """Return p adjusted for the share of false findings, in the order given (Benjamini and Hochberg 1995)."""
    adjusted = [0.0] * len(chances)
    lowest, number = 1.0, len(chances)
    order = sorted(range(number), key=chances.__getitem__, reverse=True)
    for place, index in enumerate(order):
        lowest = min(lowest, chances[index] * number / (number - place))
        adjusted[index] = lowest
    return adjusted


def _ranked(values: Sequence[float]) -> tuple[list[float], float]:
    """Return the mean rank of each value and the sum over ties of t cubed less t."""
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks = [0.0] * len(values)
    ties = 0.0
    start = 0
    while start < len(order):
        end = start
        while end < len(order) and values[order[end]] == values[order[start]]:
            end += 1
        for index in order[start:end]:
            ranks[index] = (start + 1 + end) / 2
        ties += (end - start) ** 3 - (end - start)
        start = end
    return ranks, ties
