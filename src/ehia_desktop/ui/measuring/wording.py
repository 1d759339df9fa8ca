"""How measured figures read on screen: a row for each, and what charts are called. Pure, without Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

from ehia_desktop.assessment.chart import ChartKind
from ehia_desktop.assessment.evidence import Table
from ehia_desktop.assessment.measure import Limits, Measure, Outcome

CHART_WORDS: dict[ChartKind, str] = {
    ChartKind.BARS: "Bars",
    ChartKind.DOTS: "Dots with intervals",
    ChartKind.LINES: "Lines over time",
    ChartKind.FUNNEL: "Funnel",
    ChartKind.GRADIENT: "Gradient",
}
HEADINGS = ("Group", "Number", "Out of", "Value", "95% interval", "Against", "To be minded")
_AGAINST = {"whole": "everybody", "others": "everybody else", "none": ""}
_BESIDE = {
    "rii": "relative index",
    "gap": "gap",
    "ratio": "ratio",
    "crude gap": "without allowing for it",
    "gap without not recorded": "without those not recorded",
}
_WORDY = frozenset({Outcome.TOO_FEW, Outcome.NOT_TESTED, Outcome.NOT_POSSIBLE})


@dataclass(frozen=True)
class Figures:
    """Measured figures as a table: its headings, and a row of words for each figure."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def figures_of(measures: Sequence[Measure]) -> Figures:
    """Return the figures as a table; what stands beside a figure follows under it. Empty columns are left out."""
    rows = [row for measure in measures for row in _rows(measure)]
    level = next((one.limits[0].confidence for one in measures if one.limits), 0.95)
    headings = [
        f"{level * 100:g}% interval" if heading == HEADINGS[4] else heading for heading in HEADINGS
    ]
    used = [place for place in range(len(headings)) if not place or any(row[place] for row in rows)]
    return Figures(
        tuple(headings[place] for place in used),
        tuple(tuple(row[place] for place in used) for row in rows),
    )


def methods_of(measures: Sequence[Measure]) -> tuple[str, ...]:
    """Return how the figures were worked out, each method once, with what is to be minded."""
    every = [one for measure in measures for one in (measure, *measure.beside)]
    methods = dict.fromkeys(one.method for one in every if one.method)
    cautions = dict.fromkeys(caution for one in every for caution in one.cautions)
    said = [f"Method: {'; '.join(methods)}."] if methods else []
    return (*said, *cautions)


def earlier_words(table: Table, table_id: str) -> str:
    """Return what a table to compare with is called; of the table itself (`table_id`) it is another version."""
    period = table.source.period
    if table.id == table_id:
        return f"Version {table.version}" + (f": {period}" if period else "")
    return f"{table.title}, {period}" if period else table.title


def _rows(measure: Measure, named: str = "") -> list[tuple[str, ...]]:
    group = named or ", ".join(measure.group) or "All"
    notes = [measure.outcome.value] if measure.outcome in _WORDY else []
    notes += [measure.place] if measure.place else []
    notes += [_adjusted(measure)] if measure.p_adjusted is not None else []
    notes += [caution for caution in measure.cautions if not named]
    row = (
        group,
        _count(measure.numerator) if not named else "",
        _count(measure.denominator) if not named else "",
        value_words(measure),
        interval_words(measure),
        _AGAINST.get(measure.comparator, measure.comparator) if not named else "",
        "; ".join(notes),
    )
    rows: list[tuple[str, ...]] = [row]
    for other in measure.beside:
        rows += _rows(other, f"   {_BESIDE.get(other.measure, other.measure)}")
    return rows


def value_words(measure: Measure) -> str:
    """Spell a figure with its unit; its outcome where there is none."""
    if measure.value is None:
        return "–"
    text = number_words(measure.value, _places(measure))
    match measure.unit:
        case "%":
            return f"{text}%"
        case "percentage points":
            return f"{text} points"
        case _:
            return f"{text} {measure.unit}".rstrip()


def interval_words(measure: Measure) -> str:
    """Spell the interval at the first level of confidence; empty where there is none."""
    limit: Limits | None = measure.limits[0] if measure.limits else None
    if limit is None or limit.lower is None or limit.upper is None:
        return ""
    places = _places(measure)
    return f"{number_words(limit.lower, places)} to {number_words(limit.upper, places)}"


def number_words(value: float, places: int) -> str:
    """Spell a number with a true minus sign."""
    text = f"{abs(value):,.{places}f}"
    return f"−{text}" if value < 0 and text.strip("0.,") else text


def _places(measure: Measure) -> int:
    if measure.unit == "times" or (measure.value and abs(measure.value) < 1):
        return 2
    return 1


def _count(number: float | None) -> str:
    return "" if number is None else f"{number:,.10g}"


def _adjusted(measure: Measure) -> str:
    p = measure.p_adjusted or 0.0
    return "p below 0.001 (Holm)" if p < 0.001 else f"p {p:.3f} (Holm)"
