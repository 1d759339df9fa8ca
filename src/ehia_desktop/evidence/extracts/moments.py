"""Gaps in how long groups wait: means within strata, and medians.

Pure arithmetic on sums and counts; days in, days out.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

from ehia_desktop.evidence.extracts.quantiles import quantile
from ehia_desktop.evidence.measures.distributions import beta_share, log_choose, two_sided_t


@dataclass
class Moments:
    """How many values there are, their sum and the sum of their squares; `unknown` are those without a value."""

    number: int = 0
    total: float = 0.0
    squares: float = 0.0
    unknown: int = 0

    def take(self, value: float, times: int) -> None:
        """Count a value that occurs `times` times."""
        self.number += times
        self.total += value * times
        self.squares += value * value * times

    @property
    def mean(self) -> float:
        """The mean; ZeroDivisionError where there is no value."""
        return self.total / self.number

    @property
    def deviations(self) -> float:
        """The sum of squared deviations from the mean."""
        return (
            max(0.0, self.squares - self.total * self.total / self.number) if self.number else 0.0
        )


def together(parts: Sequence[Moments]) -> Moments:
    """Return several as one."""
    return Moments(
        sum(part.number for part in parts),
        math.fsum(part.total for part in parts),
        math.fsum(part.squares for part in parts),
        sum(part.unknown for part in parts),
    )


@dataclass(frozen=True)
class Difference:
    """A difference with its standard error and degrees of freedom; endless ones mean the normal distribution."""

    gap: float
    error: float
    degrees: float
    strata: int = 1

    def limits(self, confidence: float = 0.95) -> tuple[float, float]:
        """Return the interval of the difference."""
        wide = (
            NormalDist().inv_cdf(0.5 + confidence / 2)
            if math.isinf(self.degrees)
            else two_sided_t(confidence, self.degrees)
        )
        return self.gap - wide * self.error, self.gap + wide * self.error

    @property
    def p(self) -> float | None:
        """The chance of as great a difference where there is none; none without an error."""
        if not self.error:
            return None
        at = self.gap / self.error
        if math.isinf(self.degrees):
            return math.erfc(abs(at) / math.sqrt(2))
        return beta_share(self.degrees / 2, 0.5, self.degrees / (self.degrees + at * at))


def crude_means(one: Moments, other: Moments) -> Difference | None:
    """Return the difference of two means (Welch); none under two values a side."""
    if one.number < 2 or other.number < 2:
        return None
    parts = [each.deviations / (each.number - 1) / each.number for each in (one, other)]
    whole = sum(parts)
    ways = parts[0] ** 2 / (one.number - 1) + parts[1] ** 2 / (other.number - 1)
    degrees = whole**2 / ways if ways else math.inf
    return Difference(one.mean - other.mean, math.sqrt(whole), degrees)


def like_for_like(strata: Sequence[tuple[Moments, Moments]]) -> Difference | None:
    """Return the difference of means within strata, each weighted by n1 n0 / (n1 + n0); none where none has both.

    RULE: the least-squares gap with a constant for each stratum (analysis of covariance); its error comes from what
    varies within group and stratum together, and strata in which one group is absent say nothing of a difference.
    """
    both = [(one, other) for one, other in strata if one.number and other.number]
    number = sum(one.number + other.number for one, other in both)
    degrees = number - len(both) - 1
    if not both or degrees < 1:
        return None
    weights = [one.number * other.number / (one.number + other.number) for one, other in both]
    whole = math.fsum(weights)
    gap = (
        math.fsum(
            weight * (one.mean - other.mean)
            for weight, (one, other) in zip(weights, both, strict=True)
        )
        / whole
    )
    # What is left over: the spread inside each group, and how far each stratum's own gap lies from the common one.
    left = math.fsum(one.deviations + other.deviations for one, other in both) + math.fsum(
        weight * (one.mean - other.mean - gap) ** 2
        for weight, (one, other) in zip(weights, both, strict=True)
    )
    return Difference(gap, math.sqrt(left / degrees / whole), degrees, len(both))


def medians(one: "Counter[float]", other: "Counter[float]") -> Difference | None:
    """Return the difference of two medians, free of any distribution (Price and Bonett 2002); none without values."""
    if not one or not other:
        return None
    error = math.hypot(_median_error(one), _median_error(other))
    return Difference(quantile(one, 0.5) - quantile(other, 0.5), error, math.inf)


def _median_error(counted: "Counter[float]") -> float:
    """Return the standard error of a median from the distance of two order statistics round it."""
    number = counted.total()
    low = max(1, round((number + 1) / 2 - math.sqrt(number)))
    tail = _binomial_below(number, low - 1)
    z = NormalDist().inv_cdf(1 - tail)
    return (_at(counted, number - low + 1) - _at(counted, low)) / (2 * z)


def _binomial_below(number: int, most: int) -> float:
    """Return the chance of at most `most` heads in `number` throws of a fair coin."""
    half = number * math.log(2)
    total = 0.0
    for heads in range(most, -1, -1):
        chance = math.exp(log_choose(number, heads) - half)
        total += chance
        # Further out the chances fall faster than by half, and no longer show.
        if chance < total * 1e-18:
            break
    return total


def _at(counted: "Counter[float]", place: int) -> float:
    """Return the value at a place, from 1, in rising order."""
    passed = 0
    for value in sorted(counted):
        passed += counted[value]
        if passed >= place:
            return value
    raise ValueError(place)
