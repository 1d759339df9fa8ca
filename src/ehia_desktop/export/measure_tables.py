"""What was measured as a table: group, counts, figure with its unit, interval, and whom it is set against.

A figure that could not be told says why in its cell; it is never a blank and never a zero. Cautions, method and
basis stand under the table.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ehia_desktop.assessment.basis import Basis
from ehia_desktop.assessment.chart_axis import MINUS
from ehia_desktop.assessment.disclosure import PUBLISHED_REASON
from ehia_desktop.assessment.measure import Measure, Outcome
from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.export.blocks import EvidenceTable
from ehia_desktop.export.chart_figures import rounded
from ehia_desktop.export.evidence_tables import WIDE_FROM, caption_of, shared_notes, source_words
from ehia_desktop.forms.richtext import Span, Spans
from ehia_desktop.text import one_line, shorten

EVERYBODY = "Everybody"
_NONE = "None"
_NO_COUNT = "Not given"
_HIDDEN = "hidden"
_MOST_NAMED = 4
_LONGEST_CAPTION = 200
# The recipes' own words read as they stand, but for these.
_NAMES = {
    "dsr": "Directly standardised rate",
    "isr_rate": "Indirectly standardised rate",
    "isr_ratio": "Indirectly standardised ratio",
    "sii": "Slope index of inequality",
    "rii": "Relative index of inequality",
    "concentration": "Concentration index",
    "xmr": "Change over time",
    "with_and_without": "Gap with and without those not recorded",
    "not_recorded": "Share not recorded",
    "did_not_attend": "Share not attended",
    "removed": "Share removed",
    "cancelled": "Share cancelled",
    "virtual": "Share by telephone or video",
    "waits": "Wait",
}


@dataclass(frozen=True)
class _Line:
    """A row of the table: a measure, or one that stands beside it, with the group of both."""

    group: str
    measure: Measure


@dataclass(frozen=True)
class _Part:
    """A column: its heading, its words for a row, and whether these are figures."""

    heading: str
    words: Callable[[_Line], str]
    is_figure: bool = False


@dataclass(frozen=True)
class MeasuredFigure:
    """One measured figure in words: of whom, what it is, the figure or why there is none, its interval.

    `measure` is what it was made of.
    """

    group: str
    name: str
    figure: str
    interval: str
    against: str
    measure: Measure


def measured_figures(linked: LinkedTable) -> tuple[MeasuredFigure, ...]:
    """Return what was measured of `linked`, and what stands beside it, in the words of its table."""
    lines = tuple(_lines(linked.measures))
    measures = [line.measure for line in lines]
    is_released = bool(linked.note.strip())
    found = []
    for line in lines:
        name = measure_name(line.measure)
        decimals = _decimals(name, measures)
        figure = _value(line.measure, decimals, is_released)
        interval, against = _interval(line.measure, decimals), _comparator(line.measure)
        found.append(MeasuredFigure(line.group, name, figure, interval, against, line.measure))
    return tuple(found)


def measure_table(linked: LinkedTable, number: int, *, notes_at: int = 0) -> EvidenceTable:
    """Return the measures of `linked` as table `number`; their source stands under table `notes_at`, 0 being itself."""
    lines = tuple(_lines(linked.measures))
    parts = tuple(_parts(lines, is_released=bool(linked.note.strip())))
    header = tuple(part.heading for part in parts)
    names = list(dict.fromkeys(measure_name(line.measure) for line in lines))
    what = names[0][:1].lower() + names[0][1:] if len(names) == 1 else "what was measured"
    caption = shorten(f"{caption_of(linked)}: {what}", _LONGEST_CAPTION)
    rows = "1 row" if len(lines) == 1 else f"{len(lines):,} rows"
    return EvidenceTable(
        key=f"{linked.link.address}#{number}",
        number=number,
        caption=caption,
        description=shorten(f"Table of {rows}. Columns: {'; '.join(header)}.", 500),
        header=header,
        is_figure=tuple(part.is_figure for part in parts),
        rows=tuple(tuple(part.words(line) for part in parts) for line in lines),
        notes=tuple(_notes(linked, lines, notes_at)),
        is_wide=len(parts) > WIDE_FROM,
        source=source_words(linked),
    )


def measure_name(measure: Measure) -> str:
    """What a measure is called in a document."""
    words = one_line(measure.measure).replace("_", " ")
    return _NAMES.get(measure.measure) or (words[:1].upper() + words[1:]) or "Measure"


def _lines(measures: Sequence[Measure], group: str = "") -> Iterator[_Line]:
    for measure in measures:
        own = ", ".join(one_line(part) for part in measure.group if part.strip())
        name = own or group or EVERYBODY
        yield _Line(name, measure)
        yield from _lines(measure.beside, name)


def _parts(lines: Sequence[_Line], *, is_released: bool) -> Iterator[_Part]:
    """The columns. What no row has is left out, but for figure and interval; two measures get their names."""
    measures = [line.measure for line in lines]
    yield _Part("Group", lambda line: line.group)
    names = {measure_name(measure) for measure in measures}
    if len(names) > 1:
        yield _Part("Measure", lambda line: measure_name(line.measure))
    if any(measure.numerator is not None for measure in measures):
        yield _Part("Number", lambda line: _count(line.measure.numerator), is_figure=True)
    if any(measure.denominator is not None for measure in measures):
        yield _Part("Out of", lambda line: _count(line.measure.denominator), is_figure=True)
    decimals = {name: _decimals(name, measures) for name in names}
    figure = names.pop() if len(names) == 1 else "Value"
    yield _Part(
        figure,
        lambda line: _value(line.measure, decimals[measure_name(line.measure)], is_released),
        is_figure=True,
    )
    levels = {measure.limits[0].confidence for measure in measures if measure.limits}
    heading = f"{levels.pop() * 100:.10g}% interval" if len(levels) == 1 else "Interval"
    yield _Part(
        heading,
        lambda line: _interval(line.measure, decimals[measure_name(line.measure)]),
        is_figure=True,
    )
    if any(_comparator(measure) for measure in measures):
        yield _Part("Against", lambda line: _comparator(line.measure) or _NONE)
    if any(measure.place.strip() for measure in measures):
        yield _Part("Where it stands", lambda line: one_line(line.measure.place) or _NONE)


def _count(count: float | None) -> str:
    if count is None or not math.isfinite(count):
        return _NO_COUNT
    return f"{count:,.0f}" if count == round(count) else f"{count:,.1f}"


def _comparator(measure: Measure) -> str:
    words = one_line(measure.comparator)
    return "" if words.casefold() == "none" else words


def _value(measure: Measure, decimals: int, is_released: bool) -> str:
    """The figure with its unit, or why there is none."""
    if measure.outcome is Outcome.FOUND and measure.value is not None:
        return _with_unit(measure.value, measure.unit, decimals)
    if measure.outcome is Outcome.NOT_POSSIBLE and _is_hidden(measure):
        why = PUBLISHED_REASON if is_released else "hidden in the source"
        return why[:1].upper() + why[1:]
    outcome = Outcome.NOT_POSSIBLE if measure.outcome is Outcome.FOUND else measure.outcome
    words = outcome.value[:1].upper() + outcome.value[1:]
    if measure.value is None:
        return words
    return f"{_with_unit(measure.value, measure.unit, decimals)}; {outcome.value}"


def _is_hidden(measure: Measure) -> bool:
    return any(_HIDDEN in caution.casefold() for caution in measure.cautions)


def _interval(measure: Measure, decimals: int) -> str:
    lower, upper = measure.lower, measure.upper
    if measure.value is None or (lower is None and upper is None):
        return _NONE
    low = "no limit" if lower is None else _number(lower, decimals)
    high = "no limit" if upper is None else _number(upper, decimals)
    return f"{low} to {high}"


def _with_unit(value: float, unit: str, decimals: int) -> str:
    number, unit = _number(value, decimals), one_line(unit)
    if unit.startswith("%"):
        return number + unit
    if unit in ("£", "$", "€"):
        sign = MINUS if number.startswith(MINUS) else ""
        return f"{sign}{unit}{number.removeprefix(MINUS)}"
    return f"{number} {unit}".rstrip()


def _number(value: float, decimals: int) -> str:
    if not math.isfinite(value):
        return "no limit"
    number = rounded(value, decimals)
    return f"{MINUS if number < 0 else ''}{abs(number):,.{decimals}f}"


def _decimals(name: str, measures: Sequence[Measure]) -> int:
    """As many for all figures of one measure: one for percentages, else about three digits in all."""
    own = [measure for measure in measures if measure_name(measure) == name]
    if any(measure.unit.startswith(("%", "percentage")) for measure in own):
        return 1
    values = [abs(measure.value) for measure in own if measure.value is not None]
    largest = max((value for value in values if math.isfinite(value)), default=0.0)
    return 0 if largest >= 1000 else 1 if largest >= 10 else 2 if largest >= 1 else 3


def _notes(linked: LinkedTable, lines: Sequence[_Line], notes_at: int) -> Iterator[Spans]:
    for text in (*_cautions(lines), *_smallest(lines), *_methods(lines), *_bases(lines)):
        yield (Span(text),)
    yield from shared_notes(linked, notes_at)


def _cautions(lines: Sequence[_Line]) -> Iterator[str]:
    """Each caution once, with the groups it is for unless it is for all."""
    found: dict[str, dict[str, None]] = {}
    for line in lines:
        for caution in line.measure.cautions:
            found.setdefault(one_line(caution), {})[line.group] = None
    everybody = {line.group for line in lines}
    for caution, groups in found.items():
        yield caution if set(groups) == everybody else f"{_listed(list(groups))}: {caution}"


def _smallest(lines: Sequence[_Line]) -> Iterator[str]:
    """What a figure that could not be told would have had to be; where one was told, its cautions say it."""
    for line in lines:
        least, measure = line.measure.smallest_difference, line.measure
        if measure.outcome is Outcome.TOO_FEW and least is not None and math.isfinite(least):
            size = _with_unit(least, measure.unit, 1 if least >= 1 else 3)
            yield f"{line.group}: a difference below {size} would not have shown."


def _methods(lines: Sequence[_Line]) -> Iterator[str]:
    methods = list(dict.fromkeys(one_line(line.measure.method) for line in lines))
    found = [method.rstrip(".") for method in methods if method]
    if found:
        yield f"Method: {'; '.join(found)}."


def _bases(lines: Sequence[_Line]) -> Iterator[str]:
    """What the figures are of; what is common to all is said once, and one thing that differs is listed behind it."""
    bases = tuple(dict.fromkeys(line.measure.basis for line in lines))
    differing = [name for name in _told(bases[0]) if len({_told(one)[name] for one in bases}) > 1]
    if len(differing) > 1:
        yield from (words for one in bases if (words := _basis_words(_told(one))))
        return
    told = _told(bases[0])
    for name in differing:
        values = [_told(line.measure.basis)[name] for line in lines]
        # Each row of a change over time is named after its period.
        is_named = all(value == line.group for value, line in zip(values, lines, strict=True))
        listed = "; ".join(value or "not given" for value in dict.fromkeys(values))
        told[name] = "" if is_named else listed
    words = _basis_words(told)
    if words:
        yield words


def _told(basis: Basis) -> dict[str, str]:
    said = {
        "Basis": basis.basis,
        "Period": basis.period,
        "Place": basis.place,
        "Deprivation index": basis.index,
    }
    return {name: one_line(text).rstrip(".") for name, text in said.items()}


def _basis_words(told: Mapping[str, str]) -> str:
    return " ".join(f"{name}: {text}." for name, text in told.items() if text)


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    return "; ".join(names[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
