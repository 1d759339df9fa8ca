"""A chart in rows: a name, a bar or a dot with its interval, and the figure, one line for each group."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt

from ehia_desktop.assessment.chart import Chart, ChartKind, Point
from ehia_desktop.assessment.chart_axis import (
    Axis,
    figure,
    interval_words,
    short_figure,
    value_axis,
)
from ehia_desktop.ui.charts import frame
from ehia_desktop.ui.charts.lettering import Lettering
from ehia_desktop.ui.charts.scene import Block, Face, Hatch, Ink, Line, Mark, Scene, Spot, Words

_RIGHT = Qt.AlignmentFlag.AlignRight
_CENTRE = Qt.AlignmentFlag.AlignHCenter
_MOST_NAMES = 0.42
_FEWEST_PLOT_EMS = 15


@dataclass(frozen=True)
class _Measures:
    """How the width is shared out: names, figures, and what is between them; `values` without their intervals."""

    names: float
    figures: float
    values: float
    left: float
    right: float
    has_intervals: bool

    @property
    def is_stacked(self) -> bool:
        return not self.names


def lay_rows(scene: Scene, chart: Chart, letters: Lettering, top: float) -> float:
    """Lay out `chart` in rows from `top` down; return where it ends."""
    shares = _shared_out(chart, letters, scene.width)
    axis = _axis(chart, letters, shares)
    em, line = letters.em, letters.height()
    number = len(chart.series)
    tall = line * 1.25 if number == 1 else line * 1.05
    y = _put_place_title(scene, chart, letters, top)
    start = y
    for place, first in enumerate(chart.series[0].points if chart.series else ()):
        names = letters.wrapped(first.label, shares.names or scene.width)
        needed = tall * number
        if shares.is_stacked:
            y = _put_names(scene, letters, names, QRectF(0, y, scene.width, line))
            height = needed
        else:
            height = max(needed, line * len(names))
            box = QRectF(0, y + (height - line * len(names)) / 2, shares.names, line)
            _put_names(scene, letters, names, box)
        middle = y + (height - needed) / 2
        for index, series in enumerate(chart.series):
            row = QRectF(0, middle + index * tall, scene.width, tall)
            point = series.points[place]
            _put_point(scene, chart, letters, (axis, shares), (index, point, row))
            scene.spots.append(Spot(index, place, row))
        y += height + em * (0.7 if number > 1 or shares.is_stacked else 0.35)
    scene.plot = QRectF(shares.left, start, shares.right - shares.left, y - start)
    _put_axis(scene, chart, letters, axis)
    return y + line + em * 0.3


def _shared_out(chart: Chart, letters: Lettering, width: float) -> _Measures:
    em = letters.em
    labels = [point.label for point in chart.series[0].points] if chart.series else []
    natural = max((letters.width(label) for label in labels), default=0.0)
    narrowest = max((letters.longest_word(label) for label in labels), default=0.0)
    most = width * _MOST_NAMES
    names = natural if natural <= most else most if narrowest <= most else 0.0
    values, short, long = _figure_widths(chart, letters)
    gap = em * 0.6
    least = em * (5 if names <= em * 3 else 9)
    if names and width - names - short - gap * 2 < least:
        names = 0.0
    left = names + gap if names else em * 1.2
    has_intervals = long > short and width - left - long - gap >= em * _FEWEST_PLOT_EMS
    figures = max(long if has_intervals else short, em * 1.2)
    return _Measures(names, figures, values, left, width - figures - gap, has_intervals)


def _figure_widths(chart: Chart, letters: Lettering) -> tuple[float, float, float]:
    """How wide values are, how wide they are with what stands for an absent one, and with intervals."""
    absent = value = interval = 0.0
    for point in chart.points:
        if point.value is None:
            absent = max(absent, letters.width(frame.short_absent(point.absent)))
            continue
        value = max(value, letters.width(short_figure(point.value, chart), Face.STRONG))
        words = interval_words(point, chart)
        interval = max(interval, letters.width(f" ({words})") if words else 0.0)
    # Figures stand flush right in their column and intervals after it, so the widest of both counts.
    return value, max(absent, value), max(absent, value + interval)


def _axis(chart: Chart, letters: Lettering, shares: _Measures) -> Axis:
    for steps in range(6, 1, -1):
        axis = value_axis(chart, steps)
        width = (shares.right - shares.left) / max(1, len(axis.ticks) - 1)
        if max(letters.width(tick_words(tick, axis, chart)) for tick in axis.ticks) < width - 4:
            return axis
    return value_axis(chart, 1)


def tick_words(tick: float, axis: Axis, chart: Chart) -> str:
    """Return a tick of the axis of figures in words."""
    return figure(tick, chart.unit, axis.decimals, is_signed=chart.is_signed)


def _put_place_title(scene: Scene, chart: Chart, letters: Lettering, top: float) -> float:
    if not chart.place_title:
        return top
    for line in letters.wrapped(chart.place_title, scene.width, Face.SMALL):
        wide = letters.width(line, Face.SMALL)
        box = QRectF(0, top, wide, letters.height(Face.SMALL))
        scene.words.append(Words(line, box, Face.SMALL, is_soft=True))
        top = box.bottom()
    return top + letters.em * 0.25


def _put_names(scene: Scene, letters: Lettering, names: list[str], box: QRectF) -> float:
    for number, name in enumerate(names):
        at = box.translated(0, number * letters.height())
        at.setWidth(min(box.width(), letters.width(name)))
        # Where names stand over the bars, the lines of the axis pass behind them.
        scene.words.append(Words(name, at, has_ground=True))
    return box.top() + len(names) * letters.height()


def _put_point(
    scene: Scene,
    chart: Chart,
    letters: Lettering,
    where: tuple[Axis, _Measures],
    what: tuple[int, Point, QRectF],
) -> None:
    axis, shares = where
    index, point, row = what
    em, middle = letters.em, row.center().y()
    wide = shares.right - shares.left

    def at(value: float) -> float:
        return shares.left + axis.share(value) * wide

    _put_figure(scene, chart, letters, shares, (point, row))
    thick = row.height() * (0.72 if len(chart.series) == 1 else 0.8)
    zero = at(min(max(0.0, axis.low), axis.high))
    if point.value is None:
        box = QRectF(zero, middle - thick / 2, min(em * 3, shares.right - zero), thick)
        if box.width() < em:
            box.moveRight(shares.right)
        scene.hatches.append(Hatch(box))
        return
    if chart.kind is ChartKind.BARS:
        end = at(point.value)
        bar = QRectF(min(zero, end), middle - thick / 2, abs(end - zero), thick)
        scene.blocks.append(Block(bar, index))
    if point.lower is not None or point.upper is not None:
        ends = [
            at(limit if limit is not None else point.value) for limit in (point.lower, point.upper)
        ]
        frame.put_whisker(scene, QPointF(ends[0], middle), QPointF(ends[1], middle), em * 0.28)
    if chart.kind is not ChartKind.BARS:
        centre = QPointF(at(point.value), middle)
        scene.marks.append(Mark(centre, frame.mark_size(letters), index, point.is_flagged))


def _put_figure(
    scene: Scene, chart: Chart, letters: Lettering, shares: _Measures, what: tuple[Point, QRectF]
) -> None:
    point, row = what
    line = letters.height()
    left = scene.width - shares.figures
    top = row.center().y() - line / 2
    if point.value is None:
        words = frame.short_absent(point.absent)
        box = QRectF(left, top, letters.width(words), line)
        scene.words.append(Words(words, box, is_soft=True))
        return
    value = short_figure(point.value, chart)
    wide = letters.width(value, Face.STRONG)
    box = QRectF(left + shares.values - wide, top, wide, line)
    scene.words.append(Words(value, box, Face.STRONG, _RIGHT))
    interval = interval_words(point, chart)
    if shares.has_intervals and interval:
        words = f" ({interval})"
        at = QRectF(left + shares.values, top, letters.width(words), line)
        scene.words.append(Words(words, at, is_soft=True))


def _put_axis(scene: Scene, chart: Chart, letters: Lettering, axis: Axis) -> None:
    plot = scene.plot
    grid = []
    for tick in axis.ticks:
        x = plot.left() + axis.share(tick) * plot.width()
        ink = Ink.AXIS if tick == 0 or (tick == axis.low and axis.low > 0) else Ink.GRID
        grid.append(Line((QPointF(x, plot.top()), QPointF(x, plot.bottom())), ink))
    scene.lines[:0] = grid
    for guide in chart.guides:
        x = plot.left() + axis.share(guide.points[0][1]) * plot.width()
        ends = (QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        scene.lines.append(Line(ends, Ink.GUIDE, guide.stroke))
    _put_ticks(scene, chart, letters, axis)


def _put_ticks(scene: Scene, chart: Chart, letters: Lettering, axis: Axis) -> None:
    """Put the figures of the axis under it; of large ones in little room only those that fit, zero before others."""
    plot = scene.plot
    taken: list[QRectF] = []
    for tick in sorted(axis.ticks, key=lambda tick: (tick != 0, tick)):
        words = tick_words(tick, axis, chart)
        wide = letters.width(words)
        x = plot.left() + axis.share(tick) * plot.width()
        x = min(max(x, wide / 2), scene.width - wide / 2)
        box = QRectF(x - wide / 2, plot.bottom() + letters.em * 0.15, wide, letters.height())
        if any(box.adjusted(-4, 0, 4, 0).intersects(other) for other in taken):
            continue
        taken.append(box)
        scene.words.append(Words(words, box, side=_CENTRE, is_soft=True))
