"""A gap between two groups that allows for what they wait for: Mantel and Haenszel's difference of shares."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ehia_desktop.evidence.measures.distributions import two_sided_z
from ehia_desktop.evidence.measures.intervals import Closed, Counted


@dataclass(frozen=True)
class Pooled:
    """The pooled difference, its standard error, and how many strata held both groups."""

    gap: float
    error: float
    strata: int

    def limits(self, confidence: float) -> Closed:
        """Return the interval of the difference."""
        spread = two_sided_z(confidence) * self.error
        return self.gap - spread, self.gap + spread


def pooled_gap(strata: Sequence[tuple[Counted, Counted]]) -> Pooled | None:
    """Return the difference of shares within strata, each weighted by n1 n0 / (n1 + n0); none where none has both.

    Error as in Greenland and Robins 1985; strata in which one group is absent say nothing of a difference.
    """
    both = [(one, other) for one, other in strata if one.total and other.total]
    if not both:
        return None
    weights = [one.total * other.total / (one.total + other.total) for one, other in both]
    whole = math.fsum(weights)
    gap = math.fsum(
        weight * (one.share - other.share)
        for weight, (one, other) in zip(weights, both, strict=True)
    )
    variance = math.fsum(
        weight**2 * (_spread(one) + _spread(other))
        for weight, (one, other) in zip(weights, both, strict=True)
    )
    return Pooled(gap / whole, math.sqrt(variance) / whole, len(both))


def _spread(group: Counted) -> float:
    return group.share * (1 - group.share) / group.total
