"""A chart in rows: the name of a group, its bar or dot with its interval, and the figure, a row for each group."""

from ehia_desktop.assessment.chart import ChartKind
from ehia_desktop.assessment.chart_axis import Axis, short_figure, value_axis
from ehia_desktop.export.chart_figures import Plot, is_hidden
from ehia_desktop.export.html.chart_ground import (
    HIDDEN_WORD,
    LINE,
    LOOKS,
    NO_FIGURE,
    STROKES,
    WIDTH,
    Place,
    Sheet,
    add_lines,
    add_marker,
    add_path,
    add_rule,
    add_words,
    between,
    numbers,
    px,
    tick_words,
    wide,
    wrapped,
)
from ehia_desktop.export.html.tags import Element, add

_MOST_NAMES = 250.0
_BAR, _BETWEEN, _ROOM = 17.0, 5.0, 12.0
_AROUND_TEXT = 5.0


def add_rows(sheet: Sheet, top: float) -> float:
    """Add the rows from `top` down; return where they end."""
    chart, figures = sheet.chart, sheet.figures
    axis = value_axis(chart)
    titles = wrapped(figures.place_title, _MOST_NAMES)
    longest = max((wide(name) for name in (*figures.places, *titles)), default=0.0)
    left = min(_MOST_NAMES, longest) + 14
    said = [
        short_figure(value, chart) for plot in sheet.series for _, value in numbers(plot.values)
    ]
    right = WIDTH - max((wide(text) for text in said), default=0.0) - 10
    at = between(axis, left, right)
    add_lines(sheet.svg, 0, top, titles, "axis", "start")
    start = top + LINE * (len(titles) - 1) + 10
    middles, end = _places(sheet, start, left)
    _add_axis(sheet, axis, at, start, end)
    for number, plot in enumerate(sheet.series):
        _add_series(
            sheet, number, plot, [middle + _offset(sheet, number) for middle in middles], at
        )
    for guide in sheet.guides:
        _add_guide(sheet, guide, middles, at, (start, end))
    middle = (left + right) / 2
    said_below = wrapped(figures.value_title, 2 * min(middle, WIDTH - middle))
    add_lines(sheet.svg, middle, end + LINE * 2.4, said_below, "axis", "middle")
    return end + LINE * (2 + len(said_below))


def add_bar(
    sheet: Sheet,
    parent: Element,
    number: int,
    box: tuple[float, float, float, float],
    *,
    is_flagged: bool,
) -> None:
    """Add a bar of series `number`; `box` is left, top, width and height. One outside its limits is hatched."""
    x, y, width, height = (px(part) for part in box)
    look = number % LOOKS
    bar = add(parent, "rect", x=x, y=y, width=width, height=height)
    hatch = "flag" if is_flagged else str(look) if look else ""
    if hatch:
        bar.set("class", f"mark {'flag-line' if is_flagged else f'l{look}'}")
        bar.set("fill", f"url(#chart.{sheet.number}.hatch.{hatch})")
    else:
        bar.set("class", f"mark f{look}")
    bar.set("stroke-width", "1.5")


def _places(sheet: Sheet, top: float, left: float) -> tuple[list[float], float]:
    """Add the names; return the middle of each row and where the last ends."""
    needed = len(sheet.series) * (_BAR + _BETWEEN) - _BETWEEN
    middles, y = [], top
    for name in sheet.figures.places:
        lines = wrapped(name, left - 14)
        height = max(needed, LINE * len(lines)) + _ROOM
        middle = y + height / 2
        first = middle - LINE * (len(lines) - 1) / 2 + _AROUND_TEXT
        add_lines(sheet.svg, left - 10, first, lines, "name", "end")
        middles.append(middle)
        y += height
    return middles, y


def _offset(sheet: Sheet, number: int) -> float:
    """How far the bar or dot of a series is from the middle of its row."""
    return (number - (len(sheet.series) - 1) / 2) * (_BAR + _BETWEEN)


def _add_axis(sheet: Sheet, axis: Axis, at: Place, start: float, end: float) -> None:
    for tick in axis.ticks:
        looks = "base-line" if tick == 0 else "grid-line"
        add_rule(sheet.svg, (at(tick), start), (at(tick), end), looks)
        words = tick_words(axis, tick, sheet.chart.unit)
        add_words(sheet.svg, at(tick), end + LINE, words, "tick value-tick", "middle")


def _add_series(sheet: Sheet, number: int, plot: Plot, rows: list[float], at: Place) -> None:
    chart = sheet.chart
    base = at(0.0)
    found = dict(numbers(plot.values))
    for place, y in enumerate(rows):
        if place not in found:
            add_words(sheet.svg, base + 6, y + _AROUND_TEXT, _why(sheet, number, place), "hidden")
            continue
        x, is_flagged = at(found[place]), place in plot.flagged
        if chart.kind is ChartKind.BARS:
            box = (min(x, base), y - _BAR / 2, abs(x - base), _BAR)
            add_bar(sheet, sheet.svg, number, box, is_flagged=is_flagged)
        _add_interval(sheet.svg, plot, place, found[place], y, at)
        if chart.kind is ChartKind.DOTS:
            add_marker(sheet.svg, number, x, y, is_flagged=is_flagged)
        words = short_figure(found[place], chart)
        add_words(sheet.svg, WIDTH, y + _AROUND_TEXT, words, "value", "end")


def _why(sheet: Sheet, number: int, place: int) -> str:
    """Say in a word why nothing stands at a place: its name says so too, where something is hidden."""
    name = sheet.figures.places[place]
    own = sheet.chart.series[number]
    absent = [point.absent for point in own.points if name.startswith(point.label.strip())]
    return HIDDEN_WORD if any(is_hidden(text) for text in absent) else NO_FIGURE


def _add_interval(
    parent: Element, plot: Plot, place: int, value: float, y: float, at: Place
) -> None:
    below = plot.below[place] if plot.below else ""
    above = plot.above[place] if plot.above else ""
    if not below and not above:
        return
    low, high = at(value - float(below or 0)), at(value + float(above or 0))
    add_rule(parent, (low, y), (high, y), "interval halo")
    add_rule(parent, (low, y), (high, y), "interval reach")
    for end, is_given in ((low, below), (high, above)):
        if is_given:
            add_rule(parent, (end, y - 4), (end, y + 4), "interval cap")


def _add_guide(
    sheet: Sheet, guide: Plot, middles: list[float], at: Place, ends: tuple[float, float]
) -> None:
    """A line down through the rows, from the top of the first to the foot of the last."""
    found = [(at(value), middles[place]) for place, value in numbers(guide.values)]
    if not found or guide.stroke is None:
        return
    if guide.values[0]:
        found.insert(0, (found[0][0], ends[0]))
    if guide.values[-1]:
        found.append((found[-1][0], ends[1]))
    add_path(sheet.svg, found, "guide", STROKES[guide.stroke])
