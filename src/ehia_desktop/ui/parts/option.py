"""One thing to choose: a radio button or a tick box whose words wrap, with a hint under them.

Qt's own do not wrap, which clips a long answer at a large text size. They stay radio buttons and tick boxes
to the keyboard and to a screen reader; only the painting is ours.
"""

from math import ceil
from typing import TypeAlias

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QRadioButton, QSizePolicy, QWidget

from ehia_desktop.ui.parts.text_block import TextBlock, lay_out, longest_word, measure

_GAP = 12
_LEADING = 1.4
Option: TypeAlias = "RadioOption | CheckOption"


class RadioOption(QRadioButton):
    """One of several."""

    def __init__(self, text: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.words, self.hint = text, hint
        _prepare(self)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return _height(self, width)

    def sizeHint(self) -> QSize:
        return _size(self)

    def minimumSizeHint(self) -> QSize:
        return _smallest(self)

    def hitButton(self, position: object) -> bool:  # noqa: ARG002 - the whole of it is the button
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        box = _paint_words(self, painter)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        painter.setPen(QPen(_edge(self), 2))
        painter.drawEllipse(box)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_edge(self))
            inset = box.width() * 0.24
            painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
        painter.end()


class CheckOption(QCheckBox):
    """Any of several, or a yes of its own."""

    def __init__(self, text: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.words, self.hint = text, hint
        _prepare(self)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return _height(self, width)

    def sizeHint(self) -> QSize:
        return _size(self)

    def minimumSizeHint(self) -> QSize:
        return _smallest(self)

    def hitButton(self, position: object) -> bool:  # noqa: ARG002 - the whole of it is the button
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        box = _paint_words(self, painter)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        painter.setPen(QPen(_edge(self), 2))
        painter.drawRoundedRect(box, 3, 3)
        if self.isChecked():
            painter.setPen(QPen(_edge(self), box.width() * 0.13))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(_tick(box))
        painter.end()


class UnderOption(QWidget):
    """Holds what belongs to an option and stands under it, beginning where its words begin in any text size."""

    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Polish, QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            side = max(20, round(self.font().pixelSize() * 1.4))
            self.setContentsMargins(side + _GAP, 0, 0, 0)
        return super().event(event)


def _prepare(option: "Option") -> None:
    option.setAccessibleName(option.words)
    option.setAccessibleDescription(option.hint)
    option.setCursor(Qt.CursorShape.PointingHandCursor)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    option.setSizePolicy(policy)


def _indicator(option: "Option") -> int:
    option.ensurePolished()
    return max(20, round(option.font().pixelSize() * 1.4))


def _blocks(option: "Option", width: float) -> tuple[TextBlock, TextBlock | None]:
    room = width - _indicator(option) - _GAP
    main = lay_out(option.words, option.font(), room, _LEADING)
    under = lay_out(option.hint, _hint_font(option), room, _LEADING) if option.hint else None
    return main, under


def _hint_font(option: "Option") -> QFont:
    """A hint is never bold, even under words that are."""
    font = QFont(option.font())
    font.setBold(False)
    return font


def _measure(option: "Option", width: int) -> tuple[float, float]:
    """Width and height of the words and the hint under them, in `width` with the indicator."""
    side = _indicator(option)
    room, font = width - side - _GAP, option.font()
    wide, high = measure(option.words, font, room, _LEADING)
    if option.hint:
        under = measure(option.hint, _hint_font(option), room, _LEADING)
        wide, high = max(wide, under[0]), high + under[1]
    return wide, high


def _height(option: "Option", width: int) -> int:
    words = _measure(option, width)[1]
    return max(28, _indicator(option) + 4, ceil(words) + 6)


def _size(option: "Option") -> QSize:
    most = option.font().pixelSize() * 36
    width = ceil(_measure(option, most)[0]) + _indicator(option) + _GAP + 2
    return QSize(width, _height(option, width))


def _smallest(option: "Option") -> QSize:
    em = option.font().pixelSize()
    word = min(longest_word(f"{option.words} {option.hint}", option.font()), em * 12)
    return QSize(ceil(word) + _indicator(option) + _GAP, max(28, _indicator(option) + 4))


def _edge(option: "Option") -> QColor:
    role = QPalette.ColorRole.WindowText if option.isEnabled() else QPalette.ColorRole.Mid
    return option.palette().color(role)


def _paint_words(option: "Option", painter: QPainter) -> QRectF:
    """Paint the words and return where the box or circle goes."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rect: QRect = option.rect()
    side = _indicator(option)
    main, under = _blocks(option, rect.width())
    top = 3.0 if under else max(3.0, (rect.height() - main.height) / 2)
    left = side + _GAP
    painter.setPen(option.palette().color(option.foregroundRole()))
    main.draw(painter, left, top)
    if under is not None:
        painter.setPen(option.palette().color(QPalette.ColorRole.Shadow))
        under.draw(painter, left, top + main.height)
    line = option.font().pixelSize() * _LEADING
    return QRectF(1, max(1.0, top + (line - side) / 2), side - 2, side - 2)


def _tick(box: QRectF) -> QPolygonF:
    def at(x: float, y: float) -> QPointF:
        return QPointF(box.x() + box.width() * x, box.y() + box.height() * y)

    return QPolygonF([at(0.22, 0.52), at(0.42, 0.72), at(0.8, 0.28)])
