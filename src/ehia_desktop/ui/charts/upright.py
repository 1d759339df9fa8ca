"""The ground of a chart whose figures go upwards: the two axes, and the names of the places below."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt

from ehia_desktop.assessment.chart import Chart
from ehia_desktop.assessment.chart_axis import Axis, value_axis
from ehia_desktop.ui.charts.lettering import Lettering
from ehia_desktop.ui.charts.rows import tick_words
from ehia_desktop.ui.charts.scene import Face, Ink, Line, Scene, Words

_MOST_LINES = 3
_GAP = 0.5


@dataclass(frozen=True)
class Ground:
    """The area of the figures, and the axis that goes up its side."""

    plot: QRectF
    axis: Axis

    def height_of(self, value: float) -> float:
        """Return where a figure stands, in pixels from the top."""
        return self.plot.bottom() - self.axis.share(value) * self.plot.height()


@dataclass(frozen=True)
class Name:
    """A name under the axis, and where its middle should stand."""

    words: str
    x: float


def laid_ground(
    scene: Scene, chart: Chart, letters: Lettering, top: float, headroom: float
) -> Ground:
    """Put the axis of figures at the left, with `headroom` for what stands over the highest figure."""
    em, line = letters.em, letters.height()
    height = min(max(scene.width * 0.42, em * 13), em * 22)
    axis = value_axis(chart, max(2, min(6, int(height / (line * 2.4)))))
    words = [tick_words(tick, axis, chart) for tick in axis.ticks]
    left = max(letters.width(one) for one in words) + em * _GAP
    first = top + max(headroom, line * 0.6)
    plot = QRectF(left, first, scene.width - left - em * 0.3, height)
    ground = Ground(plot, axis)
    for tick, one in zip(axis.ticks, words, strict=True):
        y = ground.height_of(tick)
        is_axis = tick == 0 or (tick == axis.low and axis.low > 0)
        ends = (QPointF(plot.left(), y), QPointF(plot.right(), y))
        scene.lines.append(Line(ends, Ink.AXIS if is_axis else Ink.GRID))
        box = QRectF(0, y - line / 2, left - em * _GAP, line)
        scene.words.append(Words(one, box, side=Qt.AlignmentFlag.AlignRight, is_soft=True))
    scene.plot = plot
    return ground


def below(ground: Ground, letters: Lettering) -> float:
    """Return where names may begin: under the lowest figure of the axis, which stands half below its line."""
    return ground.plot.bottom() + letters.height() / 2 + letters.em * 0.1


def wrapped_names(
    letters: Lettering, names: Sequence[str], slot: float, most: int = _MOST_LINES
) -> list[list[str]] | None:
    """Break names so that each stands in a slot of that width; None where one would not."""
    room = slot - letters.em * _GAP
    if any(letters.longest_word(name) > room for name in names):
        return None
    lines = [letters.wrapped(name, room) for name in names]
    return lines if all(len(one) <= most for one in lines) else None


def put_names(
    scene: Scene, letters: Lettering, names: Sequence[Name], top: float, *, is_late: bool = False
) -> float:
    """Put the names of places under the axis and return where they end.

    All of them where they fit, else the first and the last and as many between as fit evenly; with `is_late`
    the last is more to the point than the first.
    """
    if not names:
        return top
    slot = min(
        (after.x - before.x for before, after in itertools.pairwise(names)),
        default=scene.width,
    )
    lines = wrapped_names(letters, [name.words for name in names], slot)
    if lines is not None:
        deepest = top
        for name, one in zip(names, lines, strict=True):
            deepest = max(deepest, _put_name(scene, letters, one, name.x, top))
        return deepest
    return _put_some(scene, letters, names, top, is_late=is_late)


def put_title(scene: Scene, letters: Lettering, title: str, top: float) -> float:
    """Put the title of the lower axis under the names; return where it ends."""
    if not title:
        return top
    left = scene.plot.left()
    top += letters.em * 0.2
    for line in letters.wrapped(title, scene.width - left, Face.SMALL):
        box = QRectF(left, top, letters.width(line, Face.SMALL), letters.height(Face.SMALL))
        scene.words.append(Words(line, box, Face.SMALL, is_soft=True))
        top = box.bottom()
    return top


def _put_some(
    scene: Scene, letters: Lettering, names: Sequence[Name], top: float, *, is_late: bool
) -> float:
    deepest = top
    most = scene.width * 0.45
    for step in range(1, len(names) + 1):
        start = (len(names) - 1) % step if is_late else 0
        chosen = list(range(start, len(names), step))
        if not is_late and step > 1 and chosen[-1] != len(names) - 1:
            chosen = [*(one for one in chosen if one + step <= len(names) - 1), len(names) - 1]
        blocks = [_block(scene, letters, names[one], most) for one in chosen]
        pairs = itertools.pairwise(blocks)
        if all(before[0].right() + letters.em * _GAP <= after[0].left() for before, after in pairs):
            for box, lines in blocks:
                deepest = max(deepest, _put_name(scene, letters, lines, box.center().x(), top))
            return deepest
    return deepest


def _block(scene: Scene, letters: Lettering, name: Name, most: float) -> tuple[QRectF, list[str]]:
    lines = letters.wrapped(name.words, most)
    wide = max((letters.width(line) for line in lines), default=0.0)
    x = min(max(name.x, wide / 2), scene.width - wide / 2)
    return QRectF(x - wide / 2, 0, wide, 1), lines


def _put_name(scene: Scene, letters: Lettering, lines: list[str], x: float, top: float) -> float:
    for line in lines:
        wide = letters.width(line)
        at = min(max(x, wide / 2), scene.width - wide / 2)
        box = QRectF(at - wide / 2, top, wide, letters.height())
        scene.words.append(Words(line, box, side=Qt.AlignmentFlag.AlignHCenter))
        top = box.bottom()
    return top
