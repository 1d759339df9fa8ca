"""Funnels: between which limits a figure of a given size lies by chance, and which figures lie outside.

Limits at 95 % and 99.8 %, that is 2.5 % and 0.1 % on either side.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ehia_desktop.evidence.measures import intervals
from ehia_desktop.evidence.measures.distributions import (
    poisson_lower,
    poisson_upper,
    two_sided_z,
)
from ehia_desktop.evidence.measures.intervals import Closed

CONFIDENCES = (0.95, 0.998)
# RULE: Fingertips technical guidance: a standardised rate of fewer than 10 events is not set against a funnel.
FEWEST_STANDARDISED = 10


class Place(StrEnum):
    """Where a figure lies against its funnel."""

    HIGH_99_8 = "higher, outside 99.8 %"
    HIGH_95 = "higher, outside 95 %"
    LOW_99_8 = "lower, outside 99.8 %"
    LOW_95 = "lower, outside 95 %"
    INSIDE = "inside the limits"
    TOO_FEW = "too few events"


@dataclass(frozen=True)
class Sized:
    """A point: its events and what they are set against (people, expected events); none where not known."""

    events: float
    against: float | None


def average(points: Sequence[Sized]) -> float:
    """Return the events of all over what they are set against."""
    known = [(point.events, point.against) for point in points if point.against is not None]
    # Events without anything to set them against are none, or the point could not have been measured.
    return math.fsum(events for events, _ in known) / math.fsum(against for _, against in known)


def people_behind(events: float, rate: float, multiplier: float) -> float | None:
    """Return how many people a rate of `events` per `multiplier` stands for; none where the rate is 0."""
    return multiplier * events / rate if rate else None


def proportion_limits(share: float, size: float, confidence: float) -> Closed:
    """Return the limits of a share, 0 to 1, among `size` people.

    The upper limit stops at 1 whatever the multiplier will be; stopping at 100 is right for per cent only.
    """
    spread = two_sided_z(confidence) * math.sqrt(share * (1 - share) / size)
    return max(0.0, share - spread), min(1.0, share + spread)


def count_limits(events: float, confidence: float) -> tuple[float, float]:
    """Return how many events would have to be expected for `events` to lie on the lower and on the upper limit."""
    return poisson_upper(events, confidence), poisson_lower(events, confidence)


def proportion_place(events: float, size: float, share: float) -> Place:
    """Say where a proportion lies against the funnel round `share`."""
    outer = proportion_limits(share, size, CONFIDENCES[1])
    inner = proportion_limits(share, size, CONFIDENCES[0])
    return _placed(events / size, inner, outer)


def count_place(events: float, against: float | None, mean: float) -> Place:
    """Say where a rate or ratio lies against the funnel round `mean`, from the interval of its events."""
    if against is None:
        return Place.TOO_FEW
    expected = against * mean
    for confidence, high, low in (
        (CONFIDENCES[1], Place.HIGH_99_8, Place.LOW_99_8),
        (CONFIDENCES[0], Place.HIGH_95, Place.LOW_95),
    ):
        lower, upper = intervals.count(events, confidence)
        if lower is not None and lower > expected:
            return high
        if upper is not None and upper < expected:
            return low
    return Place.INSIDE


def _placed(value: float, inner: Closed, outer: Closed) -> Place:
    if value < outer[0]:
        return Place.LOW_99_8
    if value < inner[0]:
        return Place.LOW_95
    if value > outer[1]:
        return Place.HIGH_99_8
    if value > inner[1]:
        return Place.HIGH_95
    return Place.INSIDE
