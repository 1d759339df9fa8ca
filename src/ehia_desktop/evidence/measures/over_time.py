"""A run of figures over time: the XmR chart, which says what is more than the usual up and down."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

# RULE: EVIDENCE.md: limits from 12 points; NHS Making Data Count: 2.66 mean moving ranges either side, runs of 7.
FEWEST_POINTS = 12
_RANGES = 2.66
_RUN = 7


@dataclass(frozen=True)
class Chart:
    """The mean, the limits of usual variation, and for each point what it signals; empty for nothing."""

    mean: float
    lower: float
    upper: float
    signals: tuple[str, ...]


def xmr(values: Sequence[float]) -> Chart | None:
    """Return the chart of `values` in order of time; none for fewer than 12."""
    if len(values) < FEWEST_POINTS:
        return None
    mean = math.fsum(values) / len(values)
    ranges = [abs(after - before) for before, after in pairwise(values)]
    spread = _RANGES * math.fsum(ranges) / len(ranges)
    lower, upper = mean - spread, mean + spread
    runs = _in_runs(values, mean)
    signals = tuple(
        _signal(value, lower, upper, in_run) for value, in_run in zip(values, runs, strict=True)
    )
    return Chart(mean, lower, upper, signals)


def _signal(value: float, lower: float, upper: float, in_run: bool) -> str:
    if value > upper:
        return "above the upper limit"
    if value < lower:
        return "below the lower limit"
    return f"in a run of {_RUN} or more on one side of the mean" if in_run else ""


def _in_runs(values: Sequence[float], mean: float) -> list[bool]:
    found = [False] * len(values)
    start = 0
    for place in range(1, len(values) + 1):
        if place < len(values) and _side(values[place], mean) == _side(values[start], mean):
            continue
        if place - start >= _RUN and _side(values[start], mean):
            found[start:place] = [True] * (place - start)
        start = place
    return found


def _side(value: float, mean: float) -> int:
    return (value > mean) - (value < mean)
