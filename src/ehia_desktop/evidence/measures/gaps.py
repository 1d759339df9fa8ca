"""A group set against another, against all others or against the whole: gap, ratio, and what too few can tell.

Shares are 0 to 1 here. Where fewer than 5 are expected on any side no gap is told, only the exact p and the
smallest difference the data could have shown.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ehia_desktop.evidence.measures import intervals, testing
from ehia_desktop.evidence.measures.distributions import two_sided_t, two_sided_z
from ehia_desktop.evidence.measures.intervals import Counted, Interval

# Eight in ten: the usual power at which a study is planned; 95 % confidence.
_POWER_Z = 0.8416212335729143


@dataclass(frozen=True)
class Contrast:
    """A gap and a ratio with their intervals by confidence, the p of no difference, and how it was found.

    `gap` is None when there are too few to tell.
    """

    gap: float | None
    gap_limits: tuple[Interval, ...]
    ratio: float | None
    ratio_limits: tuple[Interval, ...]
    p: float
    method: str
    smallest: float | None


def of_shares(one: Counted, other: Counted, confidences: Sequence[float]) -> Contrast:
    """Return the gap (Newcombe) and the ratio (log method) of two shares; both need 5 expected everywhere."""
    smallest = smallest_gap(one, other)
    tested = testing.between([one, other])
    if not tested.is_sound:
        p = testing.fisher(one, other) if _are_whole(one, other) else 1.0
        return Contrast(None, (), None, (), p, "Fisher’s exact test", smallest)
    has_ratio = min(one.events, other.events) >= testing.LEAST_EXPECTED
    return Contrast(
        one.share - other.share,
        tuple(intervals.newcombe(one, other, level) for level in confidences),
        one.share / other.share if has_ratio else None,
        tuple(intervals.share_ratio(one, other, level) for level in confidences)
        if has_ratio
        else (),
        tested.p,
        "Newcombe; chi-square test",
        smallest,
    )


def of_share_and_whole(one: Counted, others: Counted, confidences: Sequence[float]) -> Contrast:
    """Return the gap and the ratio of a share to that of the whole, of which the group is a part.

    The whole lies between the group and the others, so its gap is the gap to the others less the group's own
    weight, limits and all; the ratio follows likewise.
    """
    against = of_shares(one, others, confidences)
    if against.gap is None:
        return against
    weight = one.total / (one.total + others.total)
    return Contrast(
        against.gap * (1 - weight),
        tuple(_times(limits, 1 - weight) for limits in against.gap_limits),
        _to_whole(against.ratio, weight),
        tuple(
            (_to_whole(low, weight), _to_whole(high, weight)) for low, high in against.ratio_limits
        ),
        against.p,
        against.method,
        None if against.smallest is None else against.smallest * (1 - weight),
    )


def of_rates(one: Counted, other: Counted, confidences: Sequence[float]) -> Contrast:
    """Return the ratio of two rates with exact limits; the gap has none. Counts are taken to the nearest whole."""
    if not one.events or not other.events:
        return Contrast(None, (), None, (), intervals.exact_rate_p(one, other), "exact", None)
    return Contrast(
        one.share - other.share,
        (),
        one.share / other.share,
        tuple(intervals.exact_rate_ratio(one, other, level) for level in confidences),
        intervals.exact_rate_p(one, other),
        "exact ratio of rates",
        None,
    )


def of_means(
    one: Sequence[float], other: Sequence[float], confidences: Sequence[float]
) -> Contrast | None:
    """Return the gap of two means with Welch's interval, p by Mann and Whitney; none under two values a side."""
    if len(one) < 2 or len(other) < 2:
        return None
    means = [math.fsum(values) / len(values) for values in (one, other)]
    parts = [intervals.deviation(values) ** 2 / len(values) for values in (one, other)]
    error = math.sqrt(sum(parts))
    gap = means[0] - means[1]
    p = testing.mann_whitney(one, other).p
    method = "Welch; Mann-Whitney test"
    if not error:
        return Contrast(gap, tuple((gap, gap) for _ in confidences), None, (), p, method, None)
    degrees = sum(parts) ** 2 / (parts[0] ** 2 / (len(one) - 1) + parts[1] ** 2 / (len(other) - 1))
    spreads = [two_sided_t(level, degrees) * error for level in confidences]
    return Contrast(
        gap,
        tuple((gap - spread, gap + spread) for spread in spreads),
        means[0] / means[1] if means[1] else None,
        (),
        p,
        method,
        (two_sided_z(0.95) + _POWER_Z) * error,
    )


def smallest_gap(one: Counted, other: Counted) -> float:
    """Return the gap of shares that groups of this size would show eight times in ten (at 95 %)."""
    # Half an event more keeps a share of none or all from promising that any gap would show.
    share = (one.events + other.events + 0.5) / (one.total + other.total + 1)
    error = math.sqrt(share * (1 - share) * (1 / one.total + 1 / other.total))
    return min(1.0, (two_sided_z(0.95) + _POWER_Z) * error)


def together(groups: Sequence[Counted], label: str) -> Counted:
    """Return several groups as one."""
    return Counted(
        label,
        math.fsum(group.events for group in groups),
        math.fsum(group.total for group in groups),
    )


def _to_whole(ratio: float | None, weight: float) -> float | None:
    return None if ratio is None else ratio / (weight * ratio + 1 - weight)


def _times(limits: Interval, factor: float) -> Interval:
    low, high = limits
    return (None if low is None else low * factor, None if high is None else high * factor)


def _are_whole(*groups: Counted) -> bool:
    return all(
        float(number).is_integer() for group in groups for number in (group.events, group.total)
    )
