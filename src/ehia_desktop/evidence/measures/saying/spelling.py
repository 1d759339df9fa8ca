"""Figures, intervals, groups and periods as they stand in a sentence."""

import re
from collections.abc import Sequence
from datetime import date

from ehia_desktop.assessment.basis import Basis
from ehia_desktop.assessment.measure import Limits, Measure
from ehia_desktop.evidence.measures.headings import short_heading
from ehia_desktop.forms.display import date_words
from ehia_desktop.forms.values import PartialDate
from ehia_desktop.text import one_line

_DAY = re.compile(r"\d{1,2}(st|nd|rd|th)? [A-Z]|\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4}")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_MOST_NAMED = 4
FIGURE = "figure"


def number(value: float, decimals: int | None = None) -> str:
    """Spell a number: one decimal, two below 1 and for ratios where `decimals` says so; a true minus sign."""
    places = places_of(value) if decimals is None else decimals
    text = f"{abs(value):,.{places}f}"
    is_nothing = not text.strip("0.,")
    return text if value >= 0 or is_nothing else f"−{text}"


def places_of(value: float) -> int:
    """How many decimals a figure has."""
    if value and abs(value) < 1:
        return 2
    return 1


def amount(value: float, unit: str) -> str:
    """Spell a figure with its unit: `34.2%`, `6.1 percentage points`, `1.22 times`, `12.3 per 1,000`."""
    if unit == "%":
        return f"{number(value)}%"
    if unit == "times":
        return f"{number(value, 2)} times"
    return f"{number(value)} {unit}".rstrip()


def interval(limits: Limits | None, unit: str, value: float | None = None) -> str:
    """Spell an interval, `95% interval 4.0 to 8.2`; empty where a limit is missing. Decimals follow `value`."""
    found = span(limits, unit, value)
    return f"{limits.confidence * 100:g}% interval {found}" if limits and found else ""


def span(limits: Limits | None, unit: str, value: float | None = None) -> str:
    """Spell the two limits, `4.0 to 8.2`; empty where one is missing."""
    if limits is None or limits.lower is None or limits.upper is None:
        return ""
    places = 2 if unit == "times" else None if value is None else places_of(value)
    return f"{number(limits.lower, places)} to {number(limits.upper, places)}"


def first(measure: Measure) -> Limits | None:
    """The interval at the first level of confidence."""
    return measure.limits[0] if measure.limits else None


def with_interval(measure: Measure) -> str:
    """Spell a figure with its interval behind it."""
    if measure.value is None:
        return measure.outcome.value
    said = interval(first(measure), measure.unit, measure.value)
    figure = amount(measure.value, measure.unit)
    return f"{figure} ({said})" if said else figure


def counts(measure: Measure) -> str:
    """Spell `1,204 of 3,520`; empty where they are not given."""
    if measure.numerator is None or measure.denominator is None:
        return ""
    return f"{measure.numerator:,.10g} of {measure.denominator:,.10g}"


def group(measure: Measure) -> str:
    """Spell the group a figure is of; everybody where it is of no group."""
    return quoted(", ".join(measure.group)) if measure.group else "everybody"


def quoted(name: str) -> str:
    """Put a name between quotation marks."""
    return f"“{name}”"


def comparator(measure: Measure) -> str:
    """Spell what a figure is set against."""
    words = {"whole": "everybody", "others": "everybody else", "none": "", "": ""}
    return words.get(measure.comparator, quoted(measure.comparator))


def counted(measure: Measure) -> str:
    """Spell what was counted, in quotation marks; empty where nobody said."""
    name = short_heading(measure.what)
    return quoted(name) if name else ""


def the_share(measure: Measure, noun: str = "share") -> str:
    """Spell `the share “Over 18 weeks”`; a figure that is no share goes by its own name."""
    if noun == FIGURE and measure.what:
        return counted(measure)
    return f"the {noun} {counted(measure)}".rstrip()


def opening(basis: Basis) -> str:
    """Spell when and where: `In October 2025 in Calderdale, `; empty where neither is stated."""
    parts = []
    if basis.period:
        parts.append(_when(basis.period))
    if basis.place:
        parts.append(f"in {basis.place}")
    line = " ".join(parts)
    return f"{line[:1].upper()}{line[1:]}, " if line else ""


def closing(basis: Basis) -> str:
    """Spell what the figures are of, as a sentence to follow; empty where it is not stated."""
    parts = [f"Basis: {basis.basis.rstrip('.')}"] if basis.basis else []
    if basis.index:
        parts.append(f"Index: {basis.index}")
    return f" {'. '.join(parts)}." if parts else ""


def sentence(basis: Basis, words: str) -> str:
    """Put when and where before `words` and what they are of behind them."""
    begun = opening(basis)
    text = words if begun else f"{words[:1].upper()}{words[1:]}"
    return f"{begun}{text}{closing(basis)}"


def listed(parts: Sequence[str], most: int = _MOST_NAMED) -> str:
    """Join parts as a sentence does; beyond a few says how many more there are."""
    shown = list(parts[:most])
    more = len(parts) - len(shown)
    if more:
        shown.append(f"{more} more")
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def day_in_words(iso: str) -> str:
    """Spell `2026-03-29` as `29 March 2026`; what is no day of the calendar stays as it is."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return date_words(PartialDate(day.year, day.month, day.day))


def _when(period: str) -> str:
    plain = one_line(period)
    if re.search(r" (to|until) ", plain):
        return f"from {plain.removeprefix('From ').removeprefix('from ')}"
    if _ISO.fullmatch(plain):
        return f"on {day_in_words(plain)}"
    return f"on {plain}" if _DAY.match(plain) else f"in {plain}"
