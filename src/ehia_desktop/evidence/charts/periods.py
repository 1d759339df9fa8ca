"""Periods in order of time, as far as their names tell it."""

import re
from collections.abc import Sequence

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?\b")
_DAY = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})$")
_MONTH_YEAR = re.compile(r"(?:(\d{1,2})\s+)?([A-Za-z]{3})[a-z]*[\s\-–]+(?:to\b.*\s)?(\d{2}|\d{4})$")
_QUARTER = re.compile(r"(?:q|quarter)\s*([1-4])[\s,]+(\d{4})", re.IGNORECASE)
_YEAR_QUARTER = re.compile(r"(\d{4})(?:[/–-]\d{2,4})?\s*(?:q|quarter)\s*([1-4])", re.IGNORECASE)
_YEAR = re.compile(r"(\d{4})(?:\s*(?:/|–|-|to)\s*\d{2,4})?$")


def are_periods(labels: Sequence[str]) -> bool:
    """Tell whether every one of `labels` names a day, a month, a quarter or a year."""
    return all(_key(label.strip()) is not None for label in labels)


def in_time(labels: Sequence[str]) -> list[str]:
    """Return `labels` from the earliest to the latest; as they stand when one of them is no known period."""
    found = {label: _key(label.strip()) for label in labels}
    known = {label: key for label, key in found.items() if key is not None}
    if len(known) < len(found):
        return list(labels)
    return sorted(labels, key=lambda label: known[label])


def _key(label: str) -> tuple[int, int, int] | None:
    if found := _ISO.match(label):
        return int(found[1]), int(found[2]), int(found[3] or 0)
    if found := _DAY.match(label):
        return int(found[3]), int(found[2]), int(found[1])
    if found := _QUARTER.match(label):
        return int(found[2]), int(found[1]), 0
    if found := _YEAR_QUARTER.match(label):
        return int(found[1]), int(found[2]), 0
    if found := _YEAR.match(label):
        return int(found[1]), 0, 0
    if (found := _MONTH_YEAR.match(label)) and found[2].casefold() in _MONTHS:
        year = int(found[3]) + (2000 if len(found[3]) == 2 else 0)
        return year, _MONTHS.index(found[2].casefold()) + 1, int(found[1] or 0)
    return None
