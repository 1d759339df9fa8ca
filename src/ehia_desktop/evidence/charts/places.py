"""The places of a chart: which are totals, in what order they stand, and how many can be told apart."""

import re
from collections.abc import Sequence

MOST_PLACES = 25
"""More bars than this cannot be read beside one another."""
MOST_SERIES = 6
"""More than this cannot be told apart by colour and pattern."""

_TOTALS = frozenset(
    "all|total|totals|overall|everyone|everybody|all patients|all people|all groups|all ages|all pathways|"
    "all specialties|grand total|whole list|persons|all persons".split("|")
)
_UNKNOWN = re.compile(
    r"(not|un)[- ]?(known|stated|recorded|given|specified)|missing|no (postcode|record)|other",
    re.IGNORECASE,
)
# “1”, “1 (most deprived)”, “Decile 3”, “Quintile 2”, “IMD 10”, “Q1”: a place in an order of deprivation or size.
_NUMBERED = re.compile(
    r"(?:(?:imd|index of multiple deprivation)?\s*(?:decile|quintile|quartile|fifth|tenth|band|group|q|d)?)"
    r"\s*(\d{1,2})(?![\d.])(?!\s*[-–+]|\s+to\s)",
    re.IGNORECASE,
)
_FEWEST_NUMBERED = 3


def is_total(label: str) -> bool:
    """Tell whether `label` names everybody rather than a group."""
    return label.strip().casefold() in _TOTALS


def is_unknown(label: str) -> bool:
    """Tell whether `label` says that the group is not known, so that it has no place in any order."""
    return bool(_UNKNOWN.match(label.strip()))


def is_numbered(labels: Sequence[str]) -> bool:
    """Tell whether `labels` are steps of an order, such as deciles, with at most some that have no place in it."""
    return _numbers(labels) is not None


def in_order(labels: Sequence[str]) -> list[str]:
    """Return `labels` in their natural order where they are numbered, else as they stand.

    What is not known has no place in an order and comes last.
    """
    numbers = _numbers(labels)
    if numbers is None:
        return list(labels)
    return sorted(labels, key=lambda label: numbers[label])


def _numbers(labels: Sequence[str]) -> dict[str, float] | None:
    found: dict[str, float] = {}
    for label in labels:
        number = _number(label)
        if number is None:
            return None
        found[label] = number
    steps = [number for number in found.values() if 0 < number < 100]
    is_order = len(steps) >= _FEWEST_NUMBERED and len(set(steps)) == len(steps)
    return found if is_order else None


def _number(label: str) -> float | None:
    words = label.strip()
    match = _NUMBERED.match(words)
    if match:
        return float(match[1])
    if words.casefold().startswith("most deprived"):
        return 0.5
    if words.casefold().startswith("least deprived"):
        return 99.5
    return 1000.0 if is_unknown(words) else None
