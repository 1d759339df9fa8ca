"""Standardised rates: what the rate would be with a standard population, or against standard rates.

Figures are per person; the caller multiplies. Every stratum is an age band or the like.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ehia_desktop.evidence.measures import intervals
from ehia_desktop.evidence.measures.intervals import Interval

# RULE: Fingertips technical guidance: no directly standardised rate is given on fewer than 10 events.
FEWEST_EVENTS = 10


@dataclass(frozen=True)
class Stratum:
    """One band: events, people, and the people of the standard population.

    `repeats` is how often each event counts: with events that repeat in a person, `events` people have had
    `repeats` of them each, and a band stands once for each number of repeats.
    """

    events: float
    people: float
    standard: float
    repeats: float = 1


@dataclass(frozen=True)
class Standardised:
    """A directly standardised rate: its events, its people, the rate per person and its limits by confidence."""

    events: float
    people: float
    rate: float
    limits: tuple[Interval, ...]


def direct(
    strata: Sequence[Stratum], standard: float, people: float, confidences: Sequence[float]
) -> Standardised:
    """Return the directly standardised rate (Dobson 1991, with Byar's limits of the events).

    `standard` and `people` are the sums over bands, given apart because a band stands more than once where
    events repeat in a person; the variance then counts each person's events together.
    """
    events = math.fsum(stratum.events * stratum.repeats for stratum in strata)
    weighted = math.fsum(_weight(stratum) * stratum.repeats * stratum.events for stratum in strata)
    variance = math.fsum(
        (_weight(stratum) * stratum.repeats) ** 2 * stratum.events for stratum in strata
    )
    rate = weighted / standard
    if events < FEWEST_EVENTS:
        return Standardised(events, people, rate, ())
    scale = math.sqrt(variance / events) / standard
    limits: list[Interval] = []
    for confidence in confidences:
        low, high = intervals.byar(events, confidence)
        limits.append((_moved(rate, scale, low, events), _moved(rate, scale, high, events)))
    return Standardised(events, people, rate, tuple(limits))


def expected(
    people: Sequence[float], reference_events: Sequence[float], reference_people: Sequence[float]
) -> float:
    """Return how many events there would be if each band had the rate of the reference."""
    bands = zip(people, reference_events, reference_people, strict=True)
    return math.fsum(own * events / whole for own, events, whole in bands)


def _weight(stratum: Stratum) -> float:
    return stratum.standard / stratum.people


def _moved(rate: float, scale: float, limit: float | None, events: float) -> float | None:
    return None if limit is None else rate + scale * (limit - events)
