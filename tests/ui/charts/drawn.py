"""What two drawings of one chart show, each read from what is drawn: the chart part of Word, and the scene on screen.

From Word's the XML is read by the names of DrawingML; from the screen's the pixels, by the scale of the figures that
are printed along its axes. Neither asks the chart it was made from.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from lxml import etree
from PySide6.QtCore import QPointF

from ehia_desktop.ui.charts.scene import Ink, Scene, Spot

_C = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FIGURE = re.compile(r"([+−-]?)£?([\d,]+(?:\.\d+)?)%?")
_GUIDES = {"solid", "dash", "sysDot"}

# For each point that is drawn, by series and by place: where it stands, and its interval, lower end first.
Points = dict[tuple[int, int], tuple[float, float]]
Intervals = dict[tuple[int, int], tuple[float, float]]


@dataclass
class Drawn:
    """What stands in a drawing. `ends` are the first and last height of each guide, in order."""

    is_lying: bool
    points: Points
    absent: set[tuple[int, int]]
    intervals: Intervals
    ends: list[tuple[float, float]]
    flagged: set[tuple[int, int]]


def _numbers(series: Any, path: str) -> dict[int, float]:
    cache = series.find(f"{path}/c:numRef/c:numCache", _C)
    points = () if cache is None else cache.findall("c:pt", _C)
    return {int(point.get("idx")): float(point.findtext("c:v", "", _C)) for point in points}


def word_places(part: bytes) -> list[str]:
    """The names along Word's axis of places, in order."""
    points = etree.fromstring(part).findall(".//c:ser[1]/c:cat//c:pt", _C)
    return list(dict.fromkeys(point.findtext("c:v", "", _C) for point in points))


def axis_titles(part: bytes) -> set[str]:
    """The titles of both axes in Word."""
    titles = etree.fromstring(part).findall(".//c:title", _C)
    return {"".join(words.text or "" for words in title.iter(f"{_A}t")) for title in titles}


def in_word(part: bytes, series: int) -> Drawn:
    """What a chart part draws; its first `series` columns are figures and those behind are guides."""
    tree: Any = etree.fromstring(part)
    way = tree.find(".//c:barDir", _C)
    found = Drawn(way is not None and way.get("val") == "bar", {}, set(), {}, [], set())
    columns = sorted(
        tree.iterfind(".//c:ser", _C), key=lambda one: _column(one.findtext("c:tx//c:f", "", _C))
    )
    for number, one in enumerate(columns):
        values = _numbers(one, "c:val") or _numbers(one, "c:yVal")
        if number >= series:
            places = sorted(values)
            found.ends.append((values[places[0]], values[places[-1]]))
            continue
        along = _numbers(one, "c:xVal")
        above, below = _numbers(one, "c:errBars/c:plus"), _numbers(one, "c:errBars/c:minus")
        count = int(one.find(".//c:cat//c:ptCount", _C).get("val")) if not along else len(along)
        for place in range(count):
            if place not in values:
                found.absent.add((number, place))
                continue
            found.points[number, place] = (along.get(place, float(place)), values[place])
            if place in above:
                ends = values[place] - below[place], values[place] + above[place]
                found.intervals[number, place] = ends
        for point in one.iterfind("c:dPt/c:idx", _C):
            found.flagged.add((number, int(point.get("val"))))
    return found


def _column(reference: str) -> tuple[int, str]:
    letters = re.sub(r"[^A-Z]", "", reference.partition("!")[2])
    return len(letters), letters


@dataclass(frozen=True)
class Scale:
    """The figures along an axis: pixels to figures by its first and its last."""

    pixels: tuple[float, float]
    figures: tuple[float, float]

    def __call__(self, pixel: float) -> float:
        (here, there), (low, high) = self.pixels, self.figures
        return low + (pixel - here) / (there - here) * (high - low)


def _figure(words: str) -> float | None:
    found = _FIGURE.fullmatch(words)
    if found is None:
        return None
    amount = float(found[2].replace(",", ""))
    return -amount if found[1] in {"-", "−"} else amount


def _scale(scene: Scene, *, is_level: bool, is_foot: bool) -> Scale:
    """The scale of the axis under the plot (`is_foot`), or at its left."""
    ticks = []
    for one in scene.words:
        figure, centre = _figure(one.text), one.box.center()
        is_under = (
            centre.x() >= scene.plot.left() - 1
            and 0 < one.box.top() - scene.plot.bottom() + 12 < 45
        )
        is_beside = one.box.right() <= scene.plot.left() and one.is_soft
        if figure is not None and (is_under if is_foot else is_beside):
            ticks.append((centre.x() if is_level else centre.y(), figure))
    ticks.sort()
    # The words of the last are moved where they would leave the drawing.
    ticks = ticks[:-1] if is_foot and len(ticks) > 2 else ticks
    (first, low), (last, high) = ticks[0], ticks[-1]
    return Scale((first, last), (low, high))


def on_screen(scene: Scene, *, is_measured: bool, is_ridit: bool, is_named: bool) -> Drawn:
    """What a scene draws. A ridit has no figures along its foot: it goes from 0 to 1 over the whole plot."""
    plot = scene.plot
    spots = sorted(scene.spots, key=lambda spot: (spot.series, spot.point))
    first = [spot for spot in spots if spot.series == 0]
    is_lying = is_named and all(
        one.box.center().y() < after.box.center().y() for one, after in pairwise(first)
    )
    up = _scale(scene, is_level=is_lying, is_foot=is_lying)
    foot = None
    if is_ridit:
        foot = Scale((plot.left(), plot.right()), (0.0, 1.0))
    elif is_measured:
        foot = _scale(scene, is_level=True, is_foot=True)

    def height(at: QPointF) -> float:
        return up(at.x() if is_lying else at.y())

    found = Drawn(is_lying, {}, set(), {}, [], set())
    for spot in spots:
        key = (spot.series, spot.point)
        at = _mark(scene, spot, up, is_lying=is_lying)
        if at is None:
            found.absent.add(key)
            continue
        found.points[key] = (foot(at.x()) if foot else float(spot.point), height(at))
        found.flagged |= {key for mark in scene.marks if mark.centre == at and mark.is_flagged}
        for line in scene.lines:
            if line.ink is Ink.WHISKER and _is_through(line.points, at, spot, is_lying=is_lying):
                low, high = sorted(height(end) for end in line.points)
                if high - low > 1e-6:
                    found.intervals[key] = (low, high)
    for line in scene.lines:
        if line.ink is Ink.GUIDE and line.points[0].y() >= plot.top() - 1:
            found.ends.append((height(line.points[0]), height(line.points[-1])))
    return found


def _mark(scene: Scene, spot: Spot, up: Scale, *, is_lying: bool) -> QPointF | None:
    """The end of the bar, or the centre of the mark, that stands in a spot; None where there is neither."""
    for block in scene.blocks:
        box = block.box
        if (
            block.series == spot.series
            and spot.box.contains(box.center())
            and box.top() >= scene.plot.top() - 1
        ):
            # The end that is no nought.
            if is_lying:
                far = max((box.left(), box.right()), key=lambda x: abs(up(x)))
                return QPointF(far, box.center().y())
            return QPointF(
                box.center().x(), max((box.top(), box.bottom()), key=lambda y: abs(up(y)))
            )
    marks = [
        mark.centre
        for mark in scene.marks
        if mark.series == spot.series and spot.box.contains(mark.centre)
    ]
    middle = spot.box.center()
    marks.sort(
        key=lambda at: abs(at.y() - middle.y()) + (0 if is_lying else abs(at.x() - middle.x()))
    )
    return marks[0] if marks else None


def _is_through(points: tuple[QPointF, ...], at: QPointF, spot: Spot, *, is_lying: bool) -> bool:
    """Tell whether a line is the interval of the point at `at`, not one of its ends: it runs along the figures."""
    across = {round(point.y() if is_lying else point.x(), 3) for point in points}
    along = {round(point.x() if is_lying else point.y(), 3) for point in points}
    own = round(at.y() if is_lying else at.x(), 3)
    if across != {own} or len(along) != 2:
        return False
    here = at.x() if is_lying else at.y()
    return min(along) - 1 <= here <= max(along) + 1
