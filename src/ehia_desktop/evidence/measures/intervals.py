"""Intervals of a proportion, a rate, a mean, a difference and a ratio, each from counts.

An interval is (lower, upper) in the unit of the figure before any multiplier; None where there is none.
Formulas as in the public technical guidance behind Fingertips, and Newcombe 1998 for differences.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ehia_desktop.evidence.measures.distributions import (
    binomial_limits,
    log_choose,
    poisson_lower,
    poisson_upper,
    two_sided_t,
    two_sided_z,
)

Interval: TypeAlias = "tuple[float | None, float | None]"
Closed: TypeAlias = tuple[float, float]

# RULE: Fingertips technical guidance: Byar's approximation from 10 events, the exact method below.
BYAR_FROM = 10
# The margin within which two outcomes count as equally likely, as R's exact tests take it.
_EQUALLY_LIKELY = 1e-7


@dataclass(frozen=True)
class Counted:
    """A group: its label, how many have the outcome, and of how many."""

    label: str
    events: float
    total: float

    @property
    def share(self) -> float:
        """Events over total."""
        return self.events / self.total


def wilson(events: float, total: float, confidence: float) -> Closed:
    """Return Wilson's score interval of a proportion (Wilson 1927), from 0 to 1."""
    z = two_sided_z(confidence)
    middle = 2 * events + z * z
    spread = z * math.sqrt(z * z + 4 * events * (1 - events / total))
    below = 2 * (total + z * z)
    lower = 0.0 if events <= 0 else (middle - spread) / below
    upper = 1.0 if events >= total else (middle + spread) / below
    return lower, upper


def byar(events: float, confidence: float) -> Interval:
    """Return Byar's interval of a count (Breslow and Day 1987); no lower limit where it would be negative."""
    z = two_sided_z(confidence)
    lower: float | None = None
    if events > 0:
        root = 1 - 1 / (9 * events) - z / (3 * math.sqrt(events))
        lower = events * root**3 if root >= 0 else None
    more = events + 1
    upper = more * (1 - 1 / (9 * more) + z / (3 * math.sqrt(more))) ** 3
    return lower, upper


def exact_count(events: float, confidence: float) -> Closed:
    """Return the exact Poisson interval of a count; the lower limit of none is 0."""
    return poisson_lower(events, confidence), poisson_upper(events, confidence)


def count(events: float, confidence: float) -> Interval:
    """Return the interval of a count: Byar's from 10 events, exact below."""
    if events >= BYAR_FROM:
        return byar(events, confidence)
    return exact_count(events, confidence)


def count_method(events: float) -> str:
    """Name the method that `count` takes."""
    return "Byar" if events >= BYAR_FROM else "exact Poisson"


def student(values: Sequence[float], confidence: float) -> Interval:
    """Return Student's interval of a mean; none for fewer than two values."""
    if len(values) < 2:
        return None, None
    mean = math.fsum(values) / len(values)
    spread = two_sided_t(confidence, len(values) - 1) * deviation(values) / math.sqrt(len(values))
    return mean - spread, mean + spread


def deviation(values: Sequence[float]) -> float:
    """Return the standard deviation of a sample of two or more."""
    mean = math.fsum(values) / len(values)
    return math.sqrt(math.fsum((value - mean) ** 2 for value in values) / (len(values) - 1))


def newcombe(one: Counted, other: Counted, confidence: float) -> Closed:
    """Return the interval of the difference of two shares from their Wilson limits (Newcombe 1998, method 10)."""
    low, high = wilson(one.events, one.total, confidence)
    other_low, other_high = wilson(other.events, other.total, confidence)
    gap = one.share - other.share
    return (
        gap - math.hypot(one.share - low, other_high - other.share),
        gap + math.hypot(high - one.share, other.share - other_low),
    )


def share_ratio(one: Counted, other: Counted, confidence: float) -> Interval:
    """Return the interval of the ratio of two shares by the log method (Katz 1978); none where one is 0."""
    if not one.events or not other.events:
        return None, None
    variance = 1 / one.events - 1 / one.total + 1 / other.events - 1 / other.total
    spread = math.exp(two_sided_z(confidence) * math.sqrt(max(variance, 0.0)))
    ratio = one.share / other.share
    return ratio / spread, ratio * spread


def exact_rate_ratio(one: Counted, other: Counted, confidence: float) -> Closed:
    """Return the exact interval of the ratio of two rates; the totals are person-time.

    Given all events, those of the first follow a binomial distribution (Przyborowski and Wilenski 1940).
    """
    both = round(one.events + other.events)
    lower, upper = binomial_limits(round(one.events), both, confidence)
    scale = other.total / one.total
    return (
        lower / (1 - lower) * scale,
        upper / (1 - upper) * scale if upper < 1 else math.inf,
    )


def exact_rate_p(one: Counted, other: Counted) -> float:
    """Return the two-sided exact p that two rates are the same."""
    mine, both = round(one.events), round(one.events + other.events)
    expected = one.total / (one.total + other.total)
    chances = [
        log_choose(both, k) + k * math.log(expected) + (both - k) * math.log1p(-expected)
        for k in range(both + 1)
    ]
    return no_more_likely(chances, mine)


def no_more_likely(log_chances: Sequence[float], seen: int) -> float:
    """Return the total chance of all outcomes no more likely than the one seen."""
    bar = log_chances[seen] + _EQUALLY_LIKELY
    return min(1.0, math.fsum(math.exp(chance) for chance in log_chances if chance <= bar))
