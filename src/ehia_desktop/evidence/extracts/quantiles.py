"""The quantile of counted values."""

import math
from collections import Counter


def quantile(counted: "Counter[float]", point: float) -> float:
    """Return the quantile of counted values that lies between the two nearest (Hyndman and Fan's type 7)."""
    at = (counted.total() - 1) * point
    low, high = math.floor(at), math.ceil(at)
    passed = 0
    below: float | None = None
    for value in sorted(counted):
        passed += counted[value]
        if below is None and passed > low:
            below = value
        if below is not None and passed > high:
            return below + (at - low) * (value - below)
    raise ValueError("no values")
