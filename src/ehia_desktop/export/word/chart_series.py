"""The series of a chart part: references into its workbook with the figures cached beside them.

A figure that is not there has no point in the cache, so a chart that is edited leaves the gap.
"""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ehia_desktop.assessment.chart import ChartKind
from ehia_desktop.export.chart_figures import MEASURED, ChartFigures, Part, Plot, columns
from ehia_desktop.export.word.chart_looks import (
    add_bar_look,
    add_flagged_bar_look,
    add_flagged_marker,
    add_guide_look,
    add_interval_look,
    add_label_look,
    add_line_look,
    add_rich_text,
    add_text_look,
)
from ehia_desktop.export.word.chart_workbook import SHEET
from ehia_desktop.export.word.xml import Element, add_plain
from ehia_desktop.text import shorten
from ehia_desktop.workbook_cells import column_letters

_MOST_LABELLED = 12
_LONGEST_LABEL, _SHORTEST_LABEL = 24, 3
# How many signs of a name take the whole width of a drawing.
_SIGNS_ACROSS = 75
# Of the height of a drawing, with room for a name that folds.
_LABEL_HEIGHT = 0.15
# Keeps a name off its marker; nothing else does in every program.
_PAD = "\u00a0"
# Beyond this part of the axis a name stands to the left of its point, where there is room for it.
_NEAR_THE_EDGE = 0.8
# The extension by which Word keeps names for the points of a scatter chart ([MS-ODRAWXML] 2.24.3).
NAMES_OF_POINTS = "{02D57815-91ED-43cb-92C2-25804820EDAC}"


@dataclass(frozen=True)
class Sketch:
    """A chart in the making: its kind, its figures, how they are printed, and where they stand in the workbook."""

    kind: ChartKind
    figures: ChartFigures
    number_format: str

    @cached_property
    def letters(self) -> Mapping[tuple[int, Part], str]:
        """The column of the workbook for each part of each series."""
        return {
            (column.plot, column.part): column_letters(place)
            for place, column in enumerate(columns(self.figures), start=1)
        }

    @cached_property
    def ranks(self) -> Mapping[int, int]:
        """The place of each series in the drawing, the longest first."""
        # WORKAROUND: LibreOffice 7.4 loses a series that a longer one follows.
        plots = self.figures.plots
        order = sorted(range(len(plots)), key=lambda number: -len(plots[number].values))
        return {number: rank for rank, number in enumerate(order)}

    @property
    def is_measured(self) -> bool:
        """Tell whether places are numbers."""
        return self.kind in MEASURED


def add_series(parent: Element, sketch: Sketch, number: int) -> None:
    """Add series or guide `number`, all that belongs to it in the order the schema asks for."""
    plot = sketch.figures.plots[number]
    series = add_plain(parent, "c:ser")
    add_plain(series, "c:idx", val=str(sketch.ranks[number]))
    add_plain(series, "c:order", val=str(sketch.ranks[number]))
    _texts(add_plain(series, "c:tx"), f"${sketch.letters[number, Part.VALUES]}$1", (plot.heading,))
    is_bar = sketch.kind is ChartKind.BARS and plot.stroke is None
    if plot.stroke is not None:
        is_single = len(plot.values) == 1
        add_guide_look(series, plot.stroke, is_single=is_single)
    elif is_bar:
        add_bar_look(series, number)
        add_plain(series, "c:invertIfNegative", val="0")
    else:
        add_line_look(series, number, len(plot.values), is_drawn=sketch.kind is ChartKind.LINES)
    _flagged(series, plot, is_bar=is_bar)
    _labels(series, sketch, plot, is_bar=is_bar)
    _interval(series, sketch, number, plot, is_bar=is_bar)
    _figures(series, sketch, number, plot)
    if not is_bar:
        add_plain(series, "c:smooth", val="0")
    if plot.names:
        _names(series, sketch.letters[number, Part.NAMES], plot.names)


def _flagged(series: Element, plot: Plot, *, is_bar: bool) -> None:
    for place in sorted(plot.flagged):
        point = add_plain(series, "c:dPt")
        add_plain(point, "c:idx", val=str(place))
        if is_bar:
            add_plain(point, "c:invertIfNegative", val="0")
            add_flagged_bar_look(point)
        else:
            add_flagged_marker(point)


def _labels(series: Element, sketch: Sketch, plot: Plot, *, is_bar: bool) -> None:
    """Figures over few plain bars; names beside the points of a gradient, and beside flagged ones of a funnel."""
    if is_bar and not plot.below and len(sketch.figures.plots) == 1:
        if len(plot.values) <= _MOST_LABELLED:
            labels = add_plain(series, "c:dLbls")
            add_plain(labels, "c:numFmt", formatCode=sketch.number_format, sourceLinked="0")
            add_text_look(labels)
            add_plain(labels, "c:dLblPos", val="outEnd")
            _shown(labels, "c:showVal")
        return
    if not plot.names:
        return
    is_gradient = sketch.kind is ChartKind.GRADIENT and len(plot.names) <= _MOST_LABELLED
    chosen: Sequence[int] = sorted(plot.flagged)
    if is_gradient:
        chosen = range(len(plot.names)) if _has_room_for_names(plot) else _ends(plot)
    if not chosen:
        return
    labels = add_plain(series, "c:dLbls")
    for place in chosen:
        name, side = _beside(plot, place, is_crowded=is_gradient and len(chosen) == len(plot.names))
        label = add_plain(labels, "c:dLbl")
        add_plain(label, "c:idx", val=str(place))
        add_plain(label, "c:layout")
        add_rich_text(label, name + _PAD if side == "l" else _PAD + name)
        add_label_look(label)
        add_plain(label, "c:dLblPos", val=side)
        _shown(label, "c:showVal")
    _shown(labels, "")


def _has_room_for_names(plot: Plot) -> bool:
    """Tell whether no name beside a point of a gradient would lie over the next point and its name."""
    x, y = [float(one) for one in plot.x], [float(one or 0) for one in plot.values]
    order = sorted(range(len(x)), key=x.__getitem__)
    tallest = max((abs(one) for one in y), default=0) or 1
    return all(
        x[one] + (min(len(plot.names[one]), _LONGEST_LABEL) + 2) / _SIGNS_ACROSS <= x[after]
        or abs(y[one] - y[after]) / tallest > _LABEL_HEIGHT
        for one, after in itertools.pairwise(order)
    )


def _ends(plot: Plot) -> Sequence[int]:
    """The first and the last point, by which a reader finds the others; all of them stand in the table."""
    order = sorted(range(len(plot.x)), key=lambda place: float(plot.x[place]))
    return sorted({order[0], order[-1]}) if order else ()


def _beside(plot: Plot, place: int, *, is_crowded: bool) -> tuple[str, str]:
    """Return the name of a point as it is drawn beside it, and on which side there is room for it.

    `is_crowded` says that to the left of the last points stand names of others.
    """
    name = shorten(plot.names[place], _LONGEST_LABEL)
    x = [float(one) for one in plot.x]
    if x[place] <= max(x) * _NEAR_THE_EDGE:
        return name, "r"
    if not is_crowded:
        return name, "l"
    # A ridit ends at 1; to the left of the last point stands the one before it.
    room = int((max(1.0, x[place]) - x[place]) * _SIGNS_ACROSS)
    return shorten(name, max(room, _SHORTEST_LABEL)), "r"


def _shown(labels: Element, what: str) -> None:
    tags = ("c:showLegendKey", "c:showVal", "c:showCatName", "c:showSerName", "c:showPercent",
            "c:showBubbleSize")  # fmt: skip
    for tag in tags:
        add_plain(labels, tag, val="1" if tag == what else "0")


def _interval(series: Element, sketch: Sketch, number: int, plot: Plot, *, is_bar: bool) -> None:
    if not plot.below:
        return
    bars = add_plain(series, "c:errBars")
    if not is_bar:
        add_plain(bars, "c:errDir", val="y")
    add_plain(bars, "c:errBarType", val="both")
    add_plain(bars, "c:errValType", val="cust")
    add_plain(bars, "c:noEndCap", val="0")
    for tag, part, cells in (
        ("c:plus", Part.ABOVE, plot.above),
        ("c:minus", Part.BELOW, plot.below),
    ):
        _numbers(add_plain(bars, tag), sketch.letters[number, part], cells)
    add_interval_look(bars, number, is_bar=is_bar)


def _figures(series: Element, sketch: Sketch, number: int, plot: Plot) -> None:
    letter = sketch.letters[number, Part.VALUES]
    if sketch.is_measured:
        _numbers(add_plain(series, "c:xVal"), sketch.letters[number, Part.X], plot.x)
        _numbers(add_plain(series, "c:yVal"), letter, plot.values)
        return
    places = sketch.figures.places
    where = f"{_range(sketch.letters[0, Part.PLACES], len(places))}"
    _texts(add_plain(series, "c:cat"), where, places)
    _numbers(add_plain(series, "c:val"), letter, plot.values)


def _names(series: Element, letter: str, names: Sequence[str]) -> None:
    """The names of points, so that whoever edits the chart can switch their labels on."""
    extension = add_plain(add_plain(series, "c:extLst"), "c:ext", uri=NAMES_OF_POINTS)
    found = add_plain(extension, "c15:datalabelsRange")
    add_plain(found, "c15:f", f"{SHEET}!{_range(letter, len(names))}")
    _points(add_plain(found, "c15:dlblRangeCache"), names)


def _range(letter: str, count: int) -> str:
    return f"${letter}$2:${letter}${count + 1}"


def _texts(parent: Element, where: str, cells: Sequence[str]) -> None:
    reference = add_plain(parent, "c:strRef")
    add_plain(reference, "c:f", f"{SHEET}!{where}")
    _points(add_plain(reference, "c:strCache"), cells)


def _numbers(parent: Element, letter: str, cells: Sequence[str]) -> None:
    reference = add_plain(parent, "c:numRef")
    add_plain(reference, "c:f", f"{SHEET}!{_range(letter, len(cells))}")
    cache = add_plain(reference, "c:numCache")
    add_plain(cache, "c:formatCode", "General")
    _points(cache, cells)


def _points(cache: Element, cells: Sequence[str]) -> None:
    add_plain(cache, "c:ptCount", val=str(len(cells)))
    for place, cell in enumerate(cells):
        if cell:
            add_plain(add_plain(cache, "c:pt", idx=str(place)), "c:v", cell)
