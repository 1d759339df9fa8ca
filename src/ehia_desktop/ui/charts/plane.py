"""A chart on a plane: lines over time, a funnel, a gradient; points with their lines, guides and labels."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt

from ehia_desktop.assessment.chart import Chart, ChartKind, Guide, Point
from ehia_desktop.assessment.chart_axis import Axis, figure, is_measured, place_axis, short_figure
from ehia_desktop.ui.charts import frame
from ehia_desktop.ui.charts.labelling import Room
from ehia_desktop.ui.charts.lettering import Lettering
from ehia_desktop.ui.charts.scene import Face, Hatch, Ink, Line, Mark, Scene, Spot, Words
from ehia_desktop.ui.charts.upright import Ground, Name, below, laid_ground, put_names, put_title

_MOST_LABELLED = 13
_MOST_INTERVALS = 3
_NAMED_OUTSIDE = 12


_Across = Callable[[float], float]


@dataclass(frozen=True)
class _Plane:
    """What every part of the laying out needs; `across` gives how far along the lower axis a place stands."""

    scene: Scene
    chart: Chart
    letters: Lettering
    ground: Ground
    across: _Across
    room: Room


@dataclass(frozen=True)
class _Stood:
    """A point of a series, and where it stands; no figure stands nowhere."""

    series: int
    place: int
    point: Point
    at: QPointF | None


def lay_plane(scene: Scene, chart: Chart, letters: Lettering, top: float) -> float:
    """Lay out `chart` on a plane from `top` down; return where it ends."""
    ground = laid_ground(scene, chart, letters, top, letters.height() * 1.2)
    across, names = _across(chart, letters, ground)
    beside = scene.width - ground.plot.right()
    room = Room(ground.plot.adjusted(0, -letters.height() * 1.2, beside, 0))
    plane = _Plane(scene, chart, letters, ground, across, room)
    stood = [
        _Stood(index, place, point, _at(plane, place, point))
        for index, series in enumerate(chart.series)
        for place, point in enumerate(series.points)
    ]
    for guide in chart.guides:
        _put_guide(plane, guide)
    _put_lines(plane, stood)
    for one in stood:
        _put_point(plane, one)
    _put_absent(plane, stood)
    scene.spots.sort(key=lambda spot: (spot.series, spot.point))
    for one in _labelled(chart, stood):
        _put_label(plane, one)
    bottom = put_names(
        scene,
        letters,
        names,
        below(ground, letters),
        is_late=chart.kind is ChartKind.LINES,
    )
    return put_title(scene, letters, chart.place_title, bottom)


def _across(chart: Chart, letters: Lettering, ground: Ground) -> tuple[_Across, list[Name]]:
    """Return how far along the lower axis a place stands, in pixels, and the names below it."""
    plot = ground.plot
    first = chart.series[0].points if chart.series else ()
    if chart.kind is ChartKind.GRADIENT and is_measured(chart):
        names = [
            Name(point.label, plot.left() + point.x * plot.width())
            for point in first
            if point.x is not None
        ]
        return lambda x: plot.left() + x * plot.width(), names
    if is_measured(chart):
        axis = _size_axis(chart, letters, plot.width())
        ticks = [
            Name(figure(tick, "", axis.decimals), plot.left() + axis.share(tick) * plot.width())
            for tick in axis.ticks
        ]
        return lambda x: plot.left() + axis.share(x) * plot.width(), ticks
    slot = plot.width() / max(1, len(first))

    def along(place: float) -> float:
        return plot.left() + slot * (place + 0.5)

    return along, [Name(point.label, along(place)) for place, point in enumerate(first)]


def _size_axis(chart: Chart, letters: Lettering, width: float) -> Axis:
    for steps in range(7, 1, -1):
        axis = place_axis(chart, steps)
        slot = width / max(1, len(axis.ticks) - 1)
        if letters.width(figure(axis.high, "", axis.decimals)) + letters.em < slot:
            return axis
    return place_axis(chart, 1)


def _at(plane: _Plane, place: int, point: Point) -> QPointF | None:
    if point.value is None or (point.x is None and is_measured(plane.chart)):
        return None
    x = plane.across(float(place) if point.x is None else point.x)
    return QPointF(x, plane.ground.height_of(point.value))


def _put_guide(plane: _Plane, guide: Guide) -> None:
    ground = plane.ground
    points = tuple(QPointF(plane.across(x), ground.height_of(y)) for x, y in guide.points)
    if len({y for _, y in guide.points}) == 1 and plane.chart.kind is not ChartKind.FUNNEL:
        y = points[0].y()
        points = (QPointF(ground.plot.left(), y), QPointF(ground.plot.right(), y))
    plane.scene.lines.append(Line(points, Ink.GUIDE, guide.stroke))
    plane.room.take_line(points, is_soft=True)


def _put_lines(plane: _Plane, stood: list[_Stood]) -> None:
    """Join the points of each series; a line ends where a figure is hidden, and begins anew after it."""
    if plane.chart.kind is not ChartKind.LINES:
        return
    for index in range(len(plane.chart.series)):
        run: list[QPointF] = []
        for at in [*(one.at for one in stood if one.series == index), None]:
            if at is not None:
                run.append(at)
                continue
            if len(run) > 1:
                plane.scene.lines.append(Line(tuple(run), Ink.SERIES, series=index))
                plane.room.take_line(run)
            run = []


def _put_point(plane: _Plane, one: _Stood) -> None:
    at, point = one.at, one.point
    if at is None:
        return
    size = _size(plane)
    has_limits = point.lower is not None or point.upper is not None
    if has_limits and len(plane.chart.series) <= _MOST_INTERVALS:
        ends = [
            QPointF(at.x(), at.y() if limit is None else plane.ground.height_of(limit))
            for limit in (point.lower, point.upper)
        ]
        frame.put_whisker(plane.scene, ends[0], ends[1], plane.letters.em * 0.28)
        plane.room.take_line(ends)
    plane.scene.marks.append(Mark(at, size, one.series, point.is_flagged))
    half = size * (0.9 if point.is_flagged else 0.6)
    plane.room.taken.append(QRectF(at.x() - half, at.y() - half, half * 2, half * 2))
    reach = max(12.0, plane.letters.em * 0.9)
    box = QRectF(at.x() - reach, at.y() - reach, reach * 2, reach * 2)
    plane.scene.spots.append(Spot(one.series, one.place, box))


def _size(plane: _Plane) -> float:
    """Return how large marks are: smaller where they would stand upon one another."""
    number = 40 if plane.chart.kind is ChartKind.FUNNEL else len(plane.chart.series[0].points)
    slot = plane.ground.plot.width() / max(1, number)
    return min(frame.mark_size(plane.letters), max(5.0, slot * 0.75))


def _put_absent(plane: _Plane, stood: list[_Stood]) -> None:
    """Stand a hatched box at the foot of each place where a figure is not shown.

    It bears no mark, which would be read as a figure; that a line breaks off there says whose is missing.
    """
    if plane.chart.kind is ChartKind.FUNNEL:
        return
    plot, em = plane.ground.plot, plane.letters.em
    number = len(plane.chart.series[0].points) if plane.chart.series else 1
    wide = max(4.0, min(em * 2, plot.width() / max(1, number) * 0.8))
    found: dict[float, str] = {}
    for one in stood:
        if one.point.value is not None or (one.point.x is None and is_measured(plane.chart)):
            continue
        x = plane.across(float(one.place) if one.point.x is None else one.point.x)
        box = QRectF(x - wide / 2, plot.bottom() - em * 1.5, wide, em * 1.5)
        plane.scene.spots.append(Spot(one.series, one.place, box))
        if x not in found:
            plane.scene.hatches.append(Hatch(box))
            plane.room.taken.append(box)
            found[x] = frame.short_absent(one.point.absent)
    for x, words in found.items():
        _put_words(plane, words, QPointF(x, plot.bottom() - em * 0.75), Face.LABEL, em * 0.9)


def _labelled(chart: Chart, stood: list[_Stood]) -> list[_Stood]:
    """Return the points whose figures are printed, the most telling first: what is outside, the ends, the extremes."""
    there = [one for one in stood if one.at is not None]
    flagged = [one for one in there if one.point.is_flagged]
    if chart.kind is ChartKind.FUNNEL:
        middle = sum(one.point.value or 0.0 for one in there) / max(1, len(there))
        flagged.sort(key=lambda one: -abs((one.point.value or 0.0) - middle))
        return flagged[:_NAMED_OUTSIDE]
    if len(there) <= _MOST_LABELLED:
        return there
    ends = []
    for index in range(len(chart.series)):
        own = [one for one in there if one.series == index]
        if own:
            by_value = sorted(own, key=lambda one: one.point.value or 0.0)
            ends += [own[-1], own[0], by_value[-1], by_value[0]]
    beyond = [one for one in flagged if "limit" in one.point.remark]
    return list({(one.series, one.place): one for one in [*ends, *beyond]}.values())


def _put_label(plane: _Plane, one: _Stood) -> None:
    point = one.point
    if one.at is None or point.value is None:
        return
    is_named = plane.chart.kind is ChartKind.FUNNEL
    words = point.label if is_named else short_figure(point.value, plane.chart)
    face = Face.LABEL if is_named else Face.STRONG
    reach = _size(plane) * (1.0 if point.is_flagged else 0.8)
    _put_words(plane, words, one.at, face, reach)


def _put_words(plane: _Plane, words: str, at: QPointF, face: Face, reach: float) -> None:
    size = (plane.letters.width(words, face), plane.letters.height(face))
    box = plane.room.place(at, size, reach)
    if box is not None:
        centre = Qt.AlignmentFlag.AlignHCenter
        plane.scene.words.append(Words(words, box, face, centre, has_ground=True))
