"""Periods as they are written in tables: which months they cover, so that they can be put in order and held apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ehia_desktop.text import one_line

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_OF_MONTH = re.compile(
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH}[ -]+((?:19|20)\d\d)\Z", re.IGNORECASE
)
_YEARS = re.compile(r"((?:19|20)\d\d) ?[/–-] ?(\d\d|(?:19|20)\d\d)\Z")
_YEAR = re.compile(r"((?:19|20)\d\d)\Z")
_ISO = re.compile(r"((?:19|20)\d\d)-(0[1-9]|1[0-2])(?:-\d\d)?(?:[ T].*)?\Z")
_DAY = re.compile(r"\d{1,2}/(0?[1-9]|1[0-2])/((?:19|20)\d\d)\Z")
_QUARTER = re.compile(r"q([1-4]),? (.+)\Z|(.+?),? q([1-4])\Z", re.IGNORECASE)


@dataclass(frozen=True, order=True)
class Span:
    """The first and the last month of a period, counted from the year 0."""

    first: int
    last: int

    def overlaps(self, other: "Span") -> bool:
        """Tell whether some month belongs to both."""
        return self.first <= other.last and other.first <= self.last


def span_of(period: str) -> Span | None:
    """Return the months that a period covers, or None where it is not written in a known way.

    “2024/25” is a financial year, April to March; “2021” a calendar year; “Q1 2025/26” begins in April.
    """
    text = one_line(period).strip(" .")
    for word in (" to ", " until ", " – ", " - "):
        first, parting, last = text.partition(word)
        if parting:
            return _from_to(first.removeprefix("from ").removeprefix("From "), last)
    return _quarter(text) or _month(text) or _year(text)


def in_order(periods: Sequence[str]) -> tuple[str, ...]:
    """Return the periods from the earliest; as they stand where one of them cannot be read."""
    spans = {period: span_of(period) for period in periods}
    known = {period: span for period, span in spans.items() if span is not None}
    if len(known) < len(spans):
        return tuple(spans)
    return tuple(sorted(known, key=lambda period: known[period]))


def overlap(one: str, other: str) -> bool:
    """Tell whether two periods share some month, as far as they can be read."""
    first, second = span_of(one), span_of(other)
    return first is not None and second is not None and first.overlaps(second)


def _from_to(first: str, last: str) -> Span | None:
    end = span_of(last)
    if end is None:
        return None
    start = span_of(first)
    if start is None and _is_month_alone(first):
        # “April to June 2025”
        start = span_of(f"{first} {end.last // 12}")
    if start is None or start.first > end.last:
        return None
    return Span(start.first, end.last)


def _is_month_alone(text: str) -> bool:
    return re.fullmatch(rf"(?:\d{{1,2}} )?{_MONTH}", text.strip(), re.IGNORECASE) is not None


def _month(text: str) -> Span | None:
    if found := _OF_MONTH.match(text):
        at = int(found[2]) * 12 + _MONTHS.index(found[1][:3].casefold())
    elif found := _ISO.match(text):
        at = int(found[1]) * 12 + int(found[2]) - 1
    elif found := _DAY.match(text):
        at = int(found[2]) * 12 + int(found[1]) - 1
    else:
        return None
    return Span(at, at)


def _year(text: str) -> Span | None:
    if found := _YEAR.match(text):
        at = int(found[1]) * 12
        return Span(at, at + 11)
    found = _YEARS.match(text)
    if found is None:
        return None
    first, last = int(found[1]), int(found[2])
    last += first // 100 * 100 if last < 100 else 0
    if last != first + 1:
        return Span(first * 12, last * 12 + 11) if last > first else None
    return Span(first * 12 + 3, first * 12 + 14)


def _quarter(text: str) -> Span | None:
    found = _QUARTER.match(text)
    if found is None:
        return None
    number = int(found[1] or found[4])
    year = _year((found[2] or found[3]).strip(" ,"))
    if year is None:
        return None
    first = year.first + (number - 1) * 3
    return Span(first, first + 2)
