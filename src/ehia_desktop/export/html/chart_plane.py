"""A chart on a plane: lines over time, a funnel over sizes, a gradient over ranks; figures rise from the foot."""

import math
from collections.abc import Sequence
from itertools import groupby

from ehia_desktop.assessment.chart import ChartKind
from ehia_desktop.assessment.chart_axis import place_axis, value_axis
from ehia_desktop.export.chart_figures import MEASURED, Plot
from ehia_desktop.export.html.chart_ground import (
    DASHES,
    EM,
    LINE,
    LOOKS,
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
from ehia_desktop.text import shorten

_HEIGHT = 300.0
_LONGEST_NAME = 30
_FEW_POINTS = 12
_SLOPE = 0.72
_TILTED_APART = 17.0
_LEAST_AXIS = 14.0


def add_plane(sheet: Sheet, top: float) -> float:
    """Add the chart from `top` down; return where it ends."""
    axis = value_axis(sheet.chart)
    titles = wrapped(sheet.figures.value_title, WIDTH)
    add_lines(sheet.svg, 0, top, titles, "axis", "start")
    start = top + LINE * (len(titles) - 1) + 16
    end = start + _HEIGHT
    left = max(wide(tick_words(axis, tick, sheet.chart.unit)) for tick in axis.ticks) + 8
    up = between(axis, end, start)
    for tick in axis.ticks:
        add_rule(
            sheet.svg,
            (left, up(tick)),
            (WIDTH, up(tick)),
            "base-line" if tick == 0 else "grid-line",
        )
        words = tick_words(axis, tick, sheet.chart.unit)
        add_words(sheet.svg, left - 6, up(tick) + 5, words, "tick value-tick", "end")
    if sheet.chart.kind in MEASURED:
        foot = _measured(sheet, (left + _LEAST_AXIS, WIDTH - _LEAST_AXIS * 2), up, end)
    else:
        foot = _named(sheet, left, up, end)
    said_below = wrapped(sheet.figures.place_title, WIDTH - left)
    add_lines(sheet.svg, (left + WIDTH) / 2, foot + LINE, said_below, "axis", "middle")
    return foot + LINE * (0.6 + len(said_below))


def _named(sheet: Sheet, left: float, up: Place, end: float) -> float:
    """Places with names, evenly apart."""
    count = len(sheet.figures.places)
    step = (WIDTH - left) / max(1, count)
    along = [left + step * (place + 0.5) for place in range(count)]
    for guide in sheet.guides:
        found = [(along[place], up(value)) for place, value in numbers(guide.values)]
        _add_guide(sheet, guide, found)
    for number, plot in enumerate(sheet.series):
        found = [(along[place], up(value)) for place, value in numbers(plot.values)]
        if sheet.chart.kind is ChartKind.LINES:
            _add_line(sheet, number, plot, along, up)
        _add_points(sheet, number, plot, found, up)
    return _add_names(sheet, along, step, end)


def _measured(sheet: Sheet, ends: tuple[float, float], up: Place, end: float) -> float:
    """Places that are numbers, on an axis of their own."""
    axis = place_axis(sheet.chart)
    along = between(axis, *ends)
    for tick in axis.ticks:
        words = tick_words(axis, tick, "")
        add_words(sheet.svg, along(tick), end + LINE, words, "tick place-tick", "middle")
        add_rule(sheet.svg, (along(tick), end), (along(tick), end + 4), "base-line")
    for guide in sheet.guides:
        _add_guide(sheet, guide, _stand(guide, along, up))
    for number, plot in enumerate(sheet.series):
        found = _stand(plot, along, up)
        _add_points(sheet, number, plot, found, up)
        _add_point_names(sheet, plot, found)
    return end + LINE * 1.4


def _stand(plot: Plot, along: Place, up: Place) -> list[tuple[float, float]]:
    return [
        (along(float(x)), up(float(value))) for x, value in zip(plot.x, plot.values, strict=True)
    ]


def _add_guide(sheet: Sheet, guide: Plot, points: Sequence[tuple[float, float]]) -> None:
    if points and guide.stroke is not None:
        add_path(sheet.svg, points, "guide", STROKES[guide.stroke])


def _add_line(sheet: Sheet, number: int, plot: Plot, along: Sequence[float], up: Place) -> None:
    """The line of a series; where a figure is missing it is broken."""
    look = number % LOOKS
    for has_figure, places in groupby(
        range(len(plot.values)), lambda place: bool(plot.values[place])
    ):
        points = [(along[place], up(float(plot.values[place]))) for place in places if has_figure]
        if len(points) > 1:
            add_path(sheet.svg, points, f"series l{look}", DASHES[look])


def _add_points(
    sheet: Sheet, number: int, plot: Plot, points: Sequence[tuple[float, float]], up: Place
) -> None:
    for (place, value), (x, y) in zip(numbers(plot.values), points, strict=True):
        below = plot.below[place] if plot.below else ""
        above = plot.above[place] if plot.above else ""
        if below or above:
            low, high = up(value - float(below or 0)), up(value + float(above or 0))
            add_rule(sheet.svg, (x, low), (x, high), "interval reach")
            for stop, is_given in ((low, below), (high, above)):
                if is_given:
                    add_rule(sheet.svg, (x - 4, stop), (x + 4, stop), "interval cap")
        add_marker(sheet.svg, number, x, y, is_flagged=place in plot.flagged)


def _add_point_names(sheet: Sheet, plot: Plot, points: Sequence[tuple[float, float]]) -> None:
    """Names beside points: of all where there are few on a gradient, else of those outside their limits."""
    is_few = sheet.chart.kind is ChartKind.GRADIENT and len(points) <= _FEW_POINTS
    for place, (x, y) in enumerate(points):
        if is_few or place in plot.flagged:
            name = shorten(plot.names[place], _LONGEST_NAME)
            is_right = x + 12 + wide(name) > WIDTH
            side = (x - 11, "end") if is_right else (x + 11, "start")
            add_words(sheet.svg, side[0], y - 8, name, "name halo", side[1])


def _add_names(sheet: Sheet, along: Sequence[float], step: float, end: float) -> float:
    """The names under the chart: level where they fit, else tilted, and only some where there are very many."""
    names = [shorten(name, _LONGEST_NAME) for name in sheet.figures.places]
    longest = max((len(name) for name in names), default=0) * EM
    if longest <= step - 4:
        for x, name in zip(along, names, strict=True):
            add_words(sheet.svg, x, end + LINE, name, "name", "middle")
        return end + LINE * 1.4
    every = max(1, math.ceil(_TILTED_APART / step))
    for x, name in list(zip(along, names, strict=True))[::every]:
        words = add_words(sheet.svg, x + 4, end + LINE, name, "name", "end")
        words.set("transform", f"rotate(-45 {px(x + 4)} {px(end + LINE)})")
    return end + LINE + longest * _SLOPE + 4
