"""A chart in columns: an upright bar for each group with its interval, the figure above it."""

from PySide6.QtCore import QPointF, QRectF, Qt

from ehia_desktop.assessment.chart import Chart, ChartKind, Point
from ehia_desktop.assessment.chart_axis import short_figure
from ehia_desktop.ui.charts import frame
from ehia_desktop.ui.charts.lettering import Lettering
from ehia_desktop.ui.charts.scene import Block, Face, Hatch, Ink, Line, Scene, Spot, Words
from ehia_desktop.ui.charts.upright import (
    Ground,
    Name,
    below,
    laid_ground,
    put_names,
    put_title,
    wrapped_names,
)

_FEWEST_BARS, _MOST_BARS, _MOST_SERIES = 5, 24, 3
_WIDEST_BAR = 4.2
_AXIS_EMS = 4


def fits_columns(chart: Chart, letters: Lettering, width: float) -> bool:
    """Tell whether every name and every figure has room at an upright bar; else rows are read more easily."""
    if chart.kind is not ChartKind.BARS or chart.is_signed or not chart.series:
        return False
    places, series = len(chart.series[0].points), len(chart.series)
    if not _FEWEST_BARS <= places * series <= _MOST_BARS or series > _MOST_SERIES:
        return False
    if any((point.value or 0.0) < 0 for point in chart.points):
        return False
    slot = (width - letters.em * _AXIS_EMS) / places
    names = [point.label for point in chart.series[0].points]
    bar = (slot - letters.em * 0.8) / series
    return (
        wrapped_names(letters, names, slot, 2) is not None
        and max(_figure_width(point, chart, letters) for point in chart.points) < bar
    )


def lay_columns(scene: Scene, chart: Chart, letters: Lettering, top: float) -> float:
    """Lay out `chart` in columns from `top` down; return where it ends."""
    em, line = letters.em, letters.height()
    ground = laid_ground(scene, chart, letters, top, line * 1.3)
    places = len(chart.series[0].points)
    slot = ground.plot.width() / places
    room = slot - em * 0.8
    bar = min(room / len(chart.series), max(em * _WIDEST_BAR, _widest(chart, letters)))
    for guide in chart.guides:
        y = ground.height_of(guide.points[0][1])
        ends = (QPointF(ground.plot.left(), y), QPointF(ground.plot.right(), y))
        scene.lines.append(Line(ends, Ink.GUIDE, guide.stroke))
    names = []
    for place, first in enumerate(chart.series[0].points):
        middle = ground.plot.left() + slot * (place + 0.5)
        names.append(Name(first.label, middle))
        left = middle - bar * len(chart.series) / 2
        for index, series in enumerate(chart.series):
            column = QRectF(left + index * bar, ground.plot.top(), bar, ground.plot.height())
            _put_point(scene, chart, letters, ground, (index, series.points[place], column))
            scene.spots.append(Spot(index, place, column.adjusted(0, -line * 1.2, 0, 2)))
    bottom = put_names(scene, letters, names, below(ground, letters))
    return put_title(scene, letters, chart.place_title, bottom)


def _put_point(
    scene: Scene,
    chart: Chart,
    letters: Lettering,
    ground: Ground,
    what: tuple[int, Point, QRectF],
) -> None:
    index, point, column = what
    em, line = letters.em, letters.height()
    zero = ground.height_of(0.0)
    inner = column.adjusted(em * 0.12, 0, -em * 0.12, 0)
    if point.value is None:
        box = QRectF(inner.left(), zero - em * 1.8, inner.width(), em * 1.8)
        scene.hatches.append(Hatch(box))
        _put_words(scene, letters, frame.short_absent(point.absent), box.top() - line, column)
        return
    end = ground.height_of(point.value)
    scene.blocks.append(Block(QRectF(inner.left(), end, inner.width(), zero - end), index))
    highest = end
    if point.lower is not None or point.upper is not None:
        low, high = (
            ground.height_of(point.value if limit is None else limit)
            for limit in (point.lower, point.upper)
        )
        x = inner.center().x()
        frame.put_whisker(scene, QPointF(x, low), QPointF(x, high), em * 0.28)
        highest = min(high, end)
    words = short_figure(point.value, chart)
    _put_words(scene, letters, words, highest - line * 1.05, column, Face.STRONG)


def _put_words(
    scene: Scene,
    letters: Lettering,
    words: str,
    top: float,
    column: QRectF,
    face: Face = Face.LABEL,
) -> None:
    wide = letters.width(words, face)
    box = QRectF(column.center().x() - wide / 2, top, wide, letters.height(face))
    centre = Qt.AlignmentFlag.AlignHCenter
    scene.words.append(Words(words, box, face, centre, has_ground=True))


def _figure_width(point: Point, chart: Chart, letters: Lettering) -> float:
    if point.value is None:
        return letters.width(frame.short_absent(point.absent))
    return letters.width(short_figure(point.value, chart), Face.STRONG)


def _widest(chart: Chart, letters: Lettering) -> float:
    return max(_figure_width(point, chart, letters) for point in chart.points) + letters.em * 0.2
