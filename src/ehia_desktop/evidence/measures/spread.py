"""Medians and percentiles: of single values, or of counts in bands."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

# RULE: EVIDENCE.md: no median on fewer than 8; from 8 to 29 with a caution.
FEWEST_VALUES = 8
FEW_VALUES = 30


@dataclass(frozen=True)
class Band:
    """How many lie from `start` up to `end`; the last band may have no end."""

    start: float
    end: float | None
    number: float


def percentile(ordered: Sequence[float], share: float, kind: int = 7) -> float:
    """Return the percentile at `share` (0 to 1) of values in rising order, by Hyndman and Fan's type.

    Types 1, 2, 6, 7 and 8; type 7 is what spreadsheets give and what is used for waits.
    """
    number = len(ordered)
    match kind:
        case 1 | 2:
            place = number * share
            whole = math.floor(place + 4 * math.ulp(1.0) * max(place, 1))
            is_between = place - whole <= 4 * math.ulp(1.0) * max(place, 1)
            low = _at(ordered, whole if is_between else whole + 1)
            return (low + _at(ordered, whole + 1)) / 2 if kind == 2 and is_between else low
        case 6:
            place = (number + 1) * share
        case 7:
            place = (number - 1) * share + 1
        case 8:
            place = (number + 1 / 3) * share + 1 / 3
        case _:
            raise ValueError(kind)
    whole = math.floor(place + 4 * math.ulp(1.0))
    part = place - whole
    if abs(part) < 4 * math.ulp(1.0):
        part = 0.0
    low, high = _at(ordered, whole), _at(ordered, whole + 1)
    return low + part * (high - low) if part else low


def banded_percentile(bands: Sequence[Band], share: float) -> float | None:
    """Return the percentile at `share` of counts in bands, in even steps inside a band.

    None where it falls in a band without an end, or where there is nobody.
    """
    total = math.fsum(band.number for band in bands)
    target, below = total * share, 0.0
    for band in bands:
        if band.number and below + band.number >= target:
            if band.end is None:
                return None
            return band.start + (target - below) / band.number * (band.end - band.start)
        below += band.number
    return None


def _at(ordered: Sequence[float], place: int) -> float:
    return ordered[min(max(place, 1), len(ordered)) - 1]
