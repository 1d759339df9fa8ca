"""What a chart shows, in words, written from its figures alone: for whoever cannot see it.

Nothing is said that the figures do not bear out: where intervals overlap, the words say that this chart cannot
tell the two apart. At most 600 characters, the most telling sentences first.
"""

from collections.abc import Sequence
from itertools import pairwise

from ehia_desktop.assessment.chart import Chart, ChartKind, Point, Series
from ehia_desktop.assessment.chart_axis import full_figure, interval_words
from ehia_desktop.text import one_line

LONGEST = 600
_LONGEST_NAME, _LONGEST_TITLE = 60, 120
_MOST_NAMED = 3
_KINDS = {
    ChartKind.BARS: "Bar chart",
    ChartKind.DOTS: "Dot plot",
    ChartKind.LINES: "Line chart",
    ChartKind.FUNNEL: "Funnel plot",
    ChartKind.GRADIENT: "Gradient",
}


def describe(chart: Chart) -> str:
    """Return the alternative text of `chart`."""
    sentences = [_what(chart), _absent(chart)]
    match chart.kind:
        case ChartKind.LINES:
            sentences += [*_over_time(chart), *_extremes(chart), _guides(chart)]
        case ChartKind.FUNNEL:
            sentences += [_guides(chart), _outside(chart), *_extremes(chart)]
        case ChartKind.GRADIENT:
            sentences += [*_extremes(chart), _guides(chart), _direction(chart)]
        case ChartKind.BARS | ChartKind.DOTS:
            sentences += [*_extremes(chart), _against_none(chart), _guides(chart), _outside(chart)]
    return _fitted([sentence for sentence in sentences if sentence])


def _what(chart: Chart) -> str:
    number = len(chart.series[0].points) if chart.series else 0
    noun = "points in time" if chart.kind is ChartKind.LINES else "groups"
    if number == 1:
        noun = noun.replace("points", "point").replace("groups", "group")
    what = _named(chart.value_title, _LONGEST_TITLE) or "figures"
    words = f"{_KINDS[chart.kind]}: {what}, {number} {noun}"
    if len(chart.series) > 1:
        words += f" in {len(chart.series)} series"
    return f"{words}."


def _absent(chart: Chart) -> str:
    reasons = [point.absent or "not given" for point in chart.points if point.value is None]
    parts = [
        f"{reasons.count(reason)} {'figure is' if reasons.count(reason) == 1 else 'figures are'} {reason}"
        for reason in dict.fromkeys(reasons)
    ]
    return f"{'; '.join(parts)}." if parts else ""


def _extremes(chart: Chart) -> list[str]:
    return [
        sentence
        for series in chart.series
        for sentence in _extremes_of(chart, series, has_name=len(chart.series) > 1)
    ]


def _extremes_of(chart: Chart, series: Series, *, has_name: bool) -> list[str]:
    shown = [point for point in series.points if point.value is not None]
    of = f"{_named(series.name)}: " if has_name else ""
    if len(shown) < 2:
        return [f"{of}{_told(point, chart)}." for point in shown]
    highest = max(shown, key=lambda point: point.value or 0.0)
    lowest = min(shown, key=lambda point: point.value or 0.0)
    if full_figure(highest.value or 0.0, chart) == full_figure(lowest.value or 0.0, chart):
        start = f"{of}every" if of else "Every"
        return [f"{start} figure is {full_figure(highest.value or 0.0, chart)}."]
    words = f"{of}highest {_told(highest, chart)}; lowest {_told(lowest, chart)}."
    return [words[0].upper() + words[1:] if not of else words, *_apart(highest, lowest, has_name)]


def _apart(highest: Point, lowest: Point, has_name: bool) -> list[str]:
    if has_name or highest.lower is None or lowest.upper is None:
        return []
    if highest.lower > lowest.upper:
        return ["Their intervals do not overlap."]
    return ["Their intervals overlap, so the two cannot be told apart."]


def _against_none(chart: Chart) -> str:
    """Say for how many groups a difference is sure to be one."""
    told = [
        point
        for point in chart.points
        if point.value is not None and point.lower is not None and point.upper is not None
    ]
    if not chart.is_signed or not told:
        return ""
    sure = [point for point in told if not (point.lower or 0.0) <= 0 <= (point.upper or 0.0)]
    if not sure:
        return "Every interval includes no difference."
    number = "the interval" if len(told) == 1 else f"{len(sure)} of {len(told)} intervals"
    verb = "leaves" if len(sure) == 1 else "leave"
    return f"{number[0].upper()}{number[1:]} {verb} out no difference: {_listed(sure)}."


def _over_time(chart: Chart) -> list[str]:
    sentences = []
    for series in chart.series:
        shown = [point for point in series.points if point.value is not None]
        if len(shown) < 2:
            continue
        of = f"{_named(series.name)}: " if len(chart.series) > 1 else ""
        first, last = shown[0], shown[-1]
        words = f"{of}from {_told(first, chart)} to {_told(last, chart)}"
        sentences.append(f"{words if of else words[0].upper() + words[1:]}{_moved(first, last)}.")
    flagged = [point for point in chart.points if point.is_flagged]
    has_limits = bool(chart.guides)
    if flagged:
        sentences.append(f"{_counted(len(flagged), 'signal')}: {_remarked(flagged)}.")
    elif has_limits and len(chart.series) == 1:
        sentences.append("No point signals more than usual variation.")
    return sentences


def _moved(first: Point, last: Point) -> str:
    if None in {first.lower, first.upper, last.lower, last.upper}:
        return ""
    is_apart = (last.lower or 0) > (first.upper or 0) or (last.upper or 0) < (first.lower or 0)
    return "" if is_apart else "; their intervals overlap, so the two cannot be told apart"


def _outside(chart: Chart) -> str:
    flagged = [point for point in chart.points if point.is_flagged]
    if flagged:
        return f"{_counted(len(flagged), 'outside the limits')}: {_remarked(flagged)}."
    return "None lies outside the limits." if chart.kind is ChartKind.FUNNEL else ""


def _guides(chart: Chart) -> str:
    names = [guide.name for guide in chart.guides if any(letter.isdigit() for letter in guide.name)]
    told = "; ".join(_named(name) for name in names if "limits" not in name)
    return f"{told[0].upper()}{told[1:]}." if told else ""


def _direction(chart: Chart) -> str:
    """Say that a gradient rises or falls all the way, where it does."""
    if len(chart.series) != 1 or any(point.value is None for point in chart.points):
        return ""
    values = [point.value or 0.0 for point in chart.points]
    pairs = list(pairwise(values))
    ends = f"from {_named(chart.points[0].label)} to {_named(chart.points[-1].label)}"
    if all(before > after for before, after in pairs):
        return f"Each group is lower than the one before, {ends}."
    if all(before < after for before, after in pairs):
        return f"Each group is higher than the one before, {ends}."
    return ""


def _told(point: Point, chart: Chart) -> str:
    value = full_figure(point.value or 0.0, chart)
    limits = interval_words(point, chart)
    interval = f" ({chart.interval or 'interval'} {limits})" if limits else ""
    return f"{_named(point.label)}, {value}{interval}"


def _remarked(points: Sequence[Point]) -> str:
    named = [
        f"{_named(point.label)} ({point.remark})" if point.remark else _named(point.label)
        for point in points[:_MOST_NAMED]
    ]
    return _and_more(named, len(points))


def _listed(points: Sequence[Point]) -> str:
    return _and_more([_named(point.label) for point in points[:_MOST_NAMED]], len(points))


def _and_more(named: Sequence[str], number: int) -> str:
    more = number - len(named)
    return f"{', '.join(named)} and {more} more" if more else ", ".join(named)


def _counted(number: int, what: str) -> str:
    if what == "signal":
        return f"{number} {'point signals' if number == 1 else 'points signal'} more than usual variation"
    return f"{number} {what}"


def _named(name: str, most: int = _LONGEST_NAME) -> str:
    name = one_line(name)
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def _fitted(sentences: Sequence[str]) -> str:
    """Join the sentences that fit; one too long is left out, and what comes after it may still fit."""
    words = ""
    for sentence in sentences:
        longer = f"{words} {sentence}" if words else sentence
        if len(longer) <= LONGEST:
            words = longer
    return words
