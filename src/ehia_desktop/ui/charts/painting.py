"""Painting a laid-out chart: the looks of every part in a theme."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from ehia_desktop.assessment.chart import Stroke
from ehia_desktop.ui.charts.colours import DASHES, PATTERNS, ChartColours
from ehia_desktop.ui.charts.lettering import Lettering
from ehia_desktop.ui.charts.scene import Block, Face, Hatch, Ink, Line, Mark, Scene, Words

_STROKES = {
    Stroke.SOLID: Qt.PenStyle.SolidLine,
    Stroke.DASHED: Qt.PenStyle.DashLine,
    Stroke.DOTTED: Qt.PenStyle.DotLine,
}
# The corners of the marks of the second, third, … series, in halves of their size; the first is a circle.
_CORNERS: tuple[tuple[tuple[float, float], ...], ...] = (
    (),
    ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    ((0, -1.15), (1.1, 0.85), (-1.1, 0.85)),
    ((0, 1.15), (1.1, -0.85), (-1.1, -0.85)),
    ((-0.4, -1), (0.4, -1), (0.4, -0.4), (1, -0.4), (1, 0.4), (0.4, 0.4), (0.4, 1), (-0.4, 1),
     (-0.4, 0.4), (-1, 0.4), (-1, -0.4), (-0.4, -0.4)),
    ((-1, -0.6), (1, -0.6), (1, 0.6), (-1, 0.6)),
)  # fmt: skip
_FLAG = ((0, -1.6), (1.6, 0), (0, 1.6), (-1.6, 0))


def paint(painter: QPainter, scene: Scene, letters: Lettering, colours: ChartColours) -> None:
    """Paint a scene; the ground behind it is the caller’s."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    unit = letters.em / 14
    grid = [line for line in scene.lines if line.ink in {Ink.GRID, Ink.AXIS}]
    guides = [line for line in scene.lines if line.ink is Ink.GUIDE]
    rest = [line for line in scene.lines if line.ink in {Ink.WHISKER, Ink.SERIES}]
    _paint_lines(painter, grid, colours, unit)
    for hatch in scene.hatches:
        _paint_hatch(painter, hatch, colours, unit)
    for block in scene.blocks:
        _paint_block(painter, block, colours, unit)
    _paint_lines(painter, guides, colours, unit)
    _paint_lines(painter, rest, colours, unit)
    for mark in scene.marks:
        _paint_mark(painter, mark, colours, unit)
    for words in scene.words:
        _paint_words(painter, words, letters, colours)


def paint_focus(painter: QPainter, box: QRectF, colours: ChartColours) -> None:
    """Paint the ring round the point that the keyboard has reached."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((colours.theme.focus_edge, 4.0), (colours.theme.focus, 2.0)):
        painter.setPen(QPen(QColor(colour), width))
        painter.drawRoundedRect(box, 3, 3)


def _paint_lines(
    painter: QPainter, lines: Sequence[Line], colours: ChartColours, unit: float
) -> None:
    theme = colours.theme
    looks = {
        Ink.GRID: (colours.grid, 1.0),
        Ink.AXIS: (theme.control, 1.4),
        Ink.GUIDE: (theme.ink, 1.6),
        Ink.WHISKER: (theme.ink, 1.5),
    }
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for line in lines:
        if line.ink is Ink.SERIES:
            pen = QPen(_colour(colours, line.series), 2.2 * unit)
            pen.setStyle(DASHES[line.series % len(DASHES)])
        else:
            name, width = looks[line.ink]
            if line.ink is Ink.WHISKER:
                # Without an edge of paper a dark interval would be lost on a dark bar.
                painter.setPen(_flat(QPen(QColor(theme.paper), (width + 2) * unit)))
                painter.drawPolyline(QPolygonF(list(line.points)))
            pen = QPen(QColor(name), width * unit)
            pen.setStyle(_STROKES[line.stroke])
        painter.setPen(_flat(pen))
        painter.drawPolyline(QPolygonF(list(line.points)))


def _flat(pen: QPen) -> QPen:
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _paint_block(painter: QPainter, block: Block, colours: ChartColours, unit: float) -> None:
    colour = _colour(colours, block.series)
    pattern = PATTERNS[block.series % len(PATTERNS)]
    painter.fillRect(block.box, QColor(colours.theme.paper))
    painter.setPen(QPen(colour, 1.4 * unit))
    painter.setBrush(QBrush(colour, pattern))
    painter.drawRect(block.box)


def _paint_hatch(painter: QPainter, hatch: Hatch, colours: ChartColours, unit: float) -> None:
    painter.fillRect(hatch.box, QColor(colours.theme.paper))
    edge = QPen(QColor(colours.theme.control), 1.0 * unit)
    edge.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(edge)
    painter.setBrush(QBrush(QColor(colours.theme.control), Qt.BrushStyle.FDiagPattern))
    painter.drawRect(hatch.box)


def _paint_mark(painter: QPainter, mark: Mark, colours: ChartColours, unit: float) -> None:
    half = mark.size / 2
    painter.setPen(QPen(QColor(colours.theme.paper), 1.2 * unit))
    if mark.is_flagged:
        painter.setPen(QPen(QColor(colours.theme.ink), 1.4 * unit))
        painter.setBrush(QBrush(QColor(colours.series[1])))
        painter.drawPolygon(_corners(_FLAG, mark.centre, half))
        return
    painter.setBrush(QBrush(_colour(colours, mark.series)))
    corners = _CORNERS[mark.series % len(_CORNERS)]
    if corners:
        painter.drawPolygon(_corners(corners, mark.centre, half))
    else:
        painter.drawEllipse(mark.centre, half, half)


def _paint_words(
    painter: QPainter, words: Words, letters: Lettering, colours: ChartColours
) -> None:
    if words.has_ground:
        painter.fillRect(words.box, QColor(colours.theme.paper))
    painter.setFont(letters.font(words.face))
    is_soft = words.is_soft and words.face is not Face.TITLE
    painter.setPen(QColor(colours.theme.soft if is_soft else colours.theme.ink))
    flags = words.side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
    painter.drawText(words.box, int(flags), words.text)


def _corners(corners: Sequence[tuple[float, float]], centre: QPointF, half: float) -> QPolygonF:
    return QPolygonF([QPointF(centre.x() + x * half, centre.y() + y * half) for x, y in corners])


def _colour(colours: ChartColours, series: int) -> QColor:
    return QColor(colours.series[series % len(colours.series)])
