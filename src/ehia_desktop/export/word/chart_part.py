"""A chart as its own part of a Word file (DrawingML), its elements in the order the schema asks for.

The chart has no title of its own: its caption stands above it in the document, as a table's does.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from ehia_desktop.assessment.chart import Chart, ChartKind
from ehia_desktop.export.chart_figures import ChartFigures, chart_figures
from ehia_desktop.export.word.chart_looks import (
    add_grid_look,
    add_rich_text,
    add_text_look,
    add_thin_line,
)
from ehia_desktop.export.word.chart_scale import (
    Bounds,
    all_values,
    axis_format,
    bound_words,
    number_format,
    place_bounds,
    value_bounds,
)
from ehia_desktop.export.word.chart_series import Sketch, add_series
from ehia_desktop.export.word.xml import Element, add_plain, name, root, to_bytes

WORKBOOK = "rId1"
"""The relation from a chart to its workbook."""

_PLACES, _VALUES = "111111111", "222222222"
# Sizes in millimetres: a chart upright, how much a turned label adds for each sign, a row of lying bars.
WIDTH = 165
_HEIGHT, _LOWEST, _HIGHEST = 90, 60, 210
_TURNED_SIGN, _MOST_TURNED, _ROW, _BESIDE_ROWS, _LEGEND_ROW = 1.9, 55, 6.0, 28, 5.0
_LOW, _LOW_ROWS, _LOWEST_LOW = 38, 0.72, 38
_SIGN, _LINES, _BESIDE_PLACES, _NAME_ROW = 1.9, 6, 18, 4.0


@dataclass(frozen=True)
class Shape:
    """How a chart lies: its height in millimetres, whether bars lie, whether names are turned on their side."""

    height: float
    is_lying: bool = False
    is_turned: bool = False


def chart_shape(chart: Chart) -> Shape:
    """Return the shape in which the names of the places of `chart` can be read."""
    figures = chart_figures(chart)
    legend = _LEGEND_ROW * (len(figures.plots) // 3) if len(figures.plots) > 1 else 0
    if not figures.places:
        return Shape(_HEIGHT + legend)
    if _fits(figures.places):
        folded = max(_folds(name, _room(figures.places)) for name in figures.places)
        return Shape(_HEIGHT + (folded - 1) * _NAME_ROW + legend)
    has_guides = any(plot.stroke is not None for plot in figures.plots)
    if chart.kind is ChartKind.BARS and not has_guides:
        rows = len(figures.places) * max(1.0, len(figures.plots) * 0.7)
        return Shape(
            min(max(_BESIDE_ROWS + rows * _ROW, _LOWEST), _HIGHEST) + legend, is_lying=True
        )
    longest = min(max(map(len, figures.places)), _MOST_TURNED)
    return Shape(min(_HEIGHT - 10 + longest * _TURNED_SIGN, _HIGHEST) + legend, is_turned=True)


def low_height(chart: Chart) -> float:
    """Return the height in millimetres at which `chart` can just be read: less room for marks, the same for names."""
    shape = chart_shape(chart)
    if shape.is_lying:
        return max(shape.height * _LOW_ROWS, _LOWEST_LOW)
    return shape.height - _HEIGHT + _LOW


def chart_part(chart: Chart) -> bytes:
    """Return the part; the same chart gives the same bytes."""
    figures = chart_figures(chart)
    shape = chart_shape(chart)
    sketch = Sketch(chart.kind, figures, number_format(chart, chart.decimals))
    space = root("c:chartSpace", "c", "a", "r", "c15")
    add_plain(space, "c:date1904", val="0")
    add_plain(space, "c:lang", val="en-GB")
    add_plain(space, "c:roundedCorners", val="0")
    drawn = add_plain(space, "c:chart")
    add_plain(drawn, "c:autoTitleDeleted", val="1")
    area = add_plain(drawn, "c:plotArea")
    add_plain(area, "c:layout")
    _drawings(area, sketch, shape)
    _axes(area, chart, figures, shape)
    if len(figures.plots) > 1:
        legend = add_plain(drawn, "c:legend")
        add_plain(legend, "c:legendPos", val="b")
        for rank in sorted(
            sketch.ranks[number] for number, plot in enumerate(figures.plots) if not plot.is_listed
        ):
            entry = add_plain(legend, "c:legendEntry")
            add_plain(entry, "c:idx", val=str(rank))
            add_plain(entry, "c:delete", val="1")
        add_plain(legend, "c:overlay", val="0")
        add_text_look(legend)
    add_plain(drawn, "c:plotVisOnly", val="0")
    add_plain(drawn, "c:dispBlanksAs", val="gap")
    look = add_plain(space, "c:spPr")
    add_plain(add_plain(look, "a:solidFill"), "a:schemeClr", val="bg1")
    add_plain(add_plain(look, "a:ln"), "a:noFill")
    add_text_look(space)
    book = add_plain(space, "c:externalData")
    book.set(name("r:id"), WORKBOOK)
    add_plain(book, "c:autoUpdate", val="0")
    return to_bytes(space)


def _drawings(area: Element, sketch: Sketch, shape: Shape) -> None:
    """One drawing for the series; bars have their guides in a drawing of lines."""
    plots = sketch.figures.plots
    guides = [number for number, plot in enumerate(plots) if plot.stroke is not None]
    series = [number for number, plot in enumerate(plots) if plot.stroke is None]
    match sketch.kind:
        case ChartKind.BARS:
            bars = add_plain(area, "c:barChart")
            add_plain(bars, "c:barDir", val="bar" if shape.is_lying else "col")
            _add_all(bars, sketch, series, "clustered")
            add_plain(bars, "c:gapWidth", val=_gap(len(sketch.figures.places)))
            _name_axes(bars)
            if guides:
                _lines(area, sketch, guides)
        case ChartKind.DOTS | ChartKind.LINES:
            _lines(area, sketch, (*series, *guides))
        case ChartKind.FUNNEL | ChartKind.GRADIENT:
            dots = add_plain(area, "c:scatterChart")
            add_plain(dots, "c:scatterStyle", val="lineMarker")
            _add_all(dots, sketch, (*series, *guides), "")
            _name_axes(dots)
        case _ as never:
            assert_never(never)


def _gap(places: int) -> str:
    """The space between bars in per cent of one: few bars would otherwise be walls."""
    return "60" if places > 3 else "150" if places > 2 else "300"


def _lines(area: Element, sketch: Sketch, numbers: Sequence[int]) -> None:
    lines = add_plain(area, "c:lineChart")
    _add_all(lines, sketch, numbers, "standard")
    add_plain(lines, "c:marker", val="1")
    _name_axes(lines)


def _add_all(drawing: Element, sketch: Sketch, numbers: Sequence[int], grouping: str) -> None:
    if grouping:
        add_plain(drawing, "c:grouping", val=grouping)
    add_plain(drawing, "c:varyColors", val="0")
    for number in sorted(numbers, key=sketch.ranks.__getitem__):
        add_series(drawing, sketch, number)


def _name_axes(drawing: Element) -> None:
    add_plain(drawing, "c:axId", val=_PLACES)
    add_plain(drawing, "c:axId", val=_VALUES)


def _axes(area: Element, chart: Chart, figures: ChartFigures, shape: Shape) -> None:
    if figures.places:
        _places_axis(area, chart, figures, shape)
    else:
        numbers = [float(x) for plot in figures.plots for x in plot.x if x]
        axis = _begin_axis(area, "c:valAx", _PLACES, "b", place_bounds(chart.kind, numbers))
        _finish_axis(axis, figures.place_title, axis_format(None, numbers), _VALUES)
    values = all_values(figures)
    bounds = value_bounds(figures, has_zero=chart.has_zero)
    side = "b" if shape.is_lying else "l"
    axis = _begin_axis(area, "c:valAx", _VALUES, side, bounds)
    add_grid_look(add_plain(axis, "c:majorGridlines"))
    shown = [*values, 0.0] if chart.has_zero else values
    _finish_axis(
        axis,
        figures.value_title,
        axis_format(chart, shown),
        _PLACES,
        turn=None if shape.is_lying else -90,
        crosses="max" if shape.is_lying else "autoZero",
        between="between" if figures.places else "midCat",
    )


def _places_axis(area: Element, chart: Chart, figures: ChartFigures, shape: Shape) -> None:
    """Names from left to right, or from top to bottom where bars lie."""
    axis = add_plain(area, "c:catAx")
    add_plain(axis, "c:axId", val=_PLACES)
    order = "maxMin" if shape.is_lying else "minMax"
    add_plain(add_plain(axis, "c:scaling"), "c:orientation", val=order)
    add_plain(axis, "c:delete", val="0")
    add_plain(axis, "c:axPos", val="l" if shape.is_lying else "b")
    _axis_title(axis, figures.place_title, -90 if shape.is_lying else None)
    add_plain(axis, "c:numFmt", formatCode="General", sourceLinked="0")
    add_plain(axis, "c:majorTickMark", val="none")
    add_plain(axis, "c:minorTickMark", val="none")
    # Names stand beside the drawing, not in it, where figures are below zero.
    add_plain(axis, "c:tickLblPos", val="low")
    add_thin_line(axis)
    add_text_look(axis, turn=-90 if shape.is_turned else 0)
    add_plain(axis, "c:crossAx", val=_VALUES)
    add_plain(axis, "c:crosses", val="autoZero")
    add_plain(axis, "c:auto", val="0")
    add_plain(axis, "c:lblAlgn", val="ctr")
    add_plain(axis, "c:lblOffset", val="100")
    if chart.kind is not ChartKind.LINES:
        add_plain(axis, "c:tickLblSkip", val="1")
    add_plain(axis, "c:noMultiLvlLbl", val="1")


def _begin_axis(area: Element, tag: str, identifier: str, side: str, bounds: Bounds) -> Element:
    axis = add_plain(area, tag)
    add_plain(axis, "c:axId", val=identifier)
    scaling = add_plain(axis, "c:scaling")
    add_plain(scaling, "c:orientation", val="minMax")
    lowest, highest = bounds
    if highest is not None:
        add_plain(scaling, "c:max", val=bound_words(highest))
    if lowest is not None:
        add_plain(scaling, "c:min", val=bound_words(lowest))
    add_plain(axis, "c:delete", val="0")
    add_plain(axis, "c:axPos", val=side)
    return axis


def _finish_axis(
    axis: Element,
    title: str,
    number_format: str,
    other: str,
    *,
    turn: int | None = None,
    crosses: str = "autoZero",
    between: str = "midCat",
) -> None:
    _axis_title(axis, title, turn)
    add_plain(axis, "c:numFmt", formatCode=number_format, sourceLinked="0")
    add_plain(axis, "c:majorTickMark", val="out")
    add_plain(axis, "c:minorTickMark", val="none")
    add_plain(axis, "c:tickLblPos", val="nextTo" if crosses == "max" else "low")
    add_thin_line(axis)
    add_text_look(axis)
    add_plain(axis, "c:crossAx", val=other)
    add_plain(axis, "c:crosses", val=crosses)
    add_plain(axis, "c:crossBetween", val=between)


def _axis_title(axis: Element, words: str, turn: int | None) -> None:
    title = add_plain(axis, "c:title")
    add_rich_text(title, words, is_bold=True, turn=turn)
    add_plain(title, "c:overlay", val="0")


def _fits(places: Sequence[str]) -> bool:
    """Tell whether all names stand upright under their places, folded at their spaces into few lines."""
    room = _room(places)
    longest = max((len(word) for name in places for word in name.split()), default=0)
    return longest <= room and all(_folds(name, room) <= _LINES for name in places)


def _room(places: Sequence[str]) -> int:
    """How many signs stand side by side under one place."""
    return int((WIDTH - _BESIDE_PLACES) / len(places) / _SIGN)


def _folds(words: str, room: int) -> int:
    """On how many lines a name stands; a little more than its length asks for, since words stay whole."""
    return math.ceil(len(words) * 1.15 / max(room, 1))
