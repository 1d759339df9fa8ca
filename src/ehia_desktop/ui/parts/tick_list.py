"""A list with a tick before each line, drawn as our tick boxes are: as large as the text, with an edge in any theme."""

from collections.abc import Iterable

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QMouseEvent, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ehia_desktop.ui.theme.tokens import SMALLEST_TARGET, SPACE

_GAP = SPACE * 3
_EDGES = SPACE * 2 + 2
"""The padding of a list and its edge, over and under its lines, in pixels."""
_TICK = ((0.22, 0.52), (0.42, 0.72), (0.8, 0.28))
Index = QModelIndex | QPersistentModelIndex


class TickList(QListWidget):
    """Lines to be ticked: Space ticks the one that is chosen, a click on its box ticks any."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setItemDelegate(_Ticks(self))

    def offer(self, lines: Iterable[tuple[str, bool]]) -> None:
        """Show these (words, ticked) in place of what was there."""
        self.blockSignals(True)
        self.clear()
        for words, is_on in lines:
            item = QListWidgetItem(words)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setCheckState(_state(is_on=is_on))
            self.addItem(item)
        self.blockSignals(False)

    def tick_all(self, *, is_on: bool) -> None:
        """Tick every line, or none."""
        for at in range(self.count()):
            self.item(at).setCheckState(_state(is_on=is_on))

    @property
    def ticked(self) -> tuple[int, ...]:
        """The lines that are ticked, from 0."""
        on = Qt.CheckState.Checked
        return tuple(at for at in range(self.count()) if self.item(at).checkState() is on)

    def fit(self, most: int) -> None:
        """Be as high as `most` lines, or as all of them where they are fewer."""
        shown = min(max(self.count(), 1), most)
        rows = sum(max(self.sizeHintForRow(at), SMALLEST_TARGET) for at in range(shown))
        self.setFixedHeight(rows + _EDGES)


class _Ticks(QStyledItemDelegate):
    """Paints a line with its tick box. The style's own box stays small and cannot be seen when it is chosen."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the line, then its box and words."""
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        words, is_on = shown.text, shown.checkState == Qt.CheckState.Checked
        shown.features &= ~QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        shown.text = ""
        view = shown.widget
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, view)
        is_chosen = bool(shown.state & QStyle.StateFlag.State_Selected)
        ink = QPalette.ColorRole.HighlightedText if is_chosen else QPalette.ColorRole.Text
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(shown.palette.color(ink))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(_words_rect(shown), int(flags), words)
        _paint_box(painter, _box(shown), shown.palette, is_on=is_on)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        view = shown.widget
        room = view.viewport().width() if isinstance(view, QListWidget) else shown.rect.width()
        shown.rect = QRect(0, 0, room, SMALLEST_TARGET)
        inside = _words_rect(shown)
        needed = shown.fontMetrics.boundingRect(
            QRect(0, 0, inside.width(), 0), int(Qt.TextFlag.TextWordWrap), shown.text
        )
        leading = round(shown.fontMetrics.height() * 0.7)
        height = max(needed.height() + leading, _side(shown) + SPACE * 2, SMALLEST_TARGET)
        return QSize(room, height)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if not isinstance(event, QMouseEvent):
            return super().editorEvent(event, model, option, index)
        is_on_box = event.position().x() < _words_rect(option).left()
        if event.type() is not QEvent.Type.MouseButtonRelease or not is_on_box:
            return False
        is_on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
        return model.setData(index, _state(is_on=not is_on).value, Qt.ItemDataRole.CheckStateRole)


def _state(*, is_on: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked


def _side(option: QStyleOptionViewItem) -> int:
    return round(option.fontMetrics.height() * 0.95)


def _box(option: QStyleOptionViewItem) -> QRectF:
    side = _side(option)
    middle = option.rect.top() + option.rect.height() / 2
    return QRectF(option.rect.left() + SPACE * 2, middle - side / 2, side, side)


def _words_rect(option: QStyleOptionViewItem) -> QRect:
    left = SPACE * 2 + _side(option) + _GAP
    return option.rect.adjusted(left, 0, -SPACE * 2, 0)


def _paint_box(painter: QPainter, box: QRectF, palette: QPalette, *, is_on: bool) -> None:
    ink = palette.color(QPalette.ColorRole.Text)
    painter.setPen(QPen(ink, 2))
    painter.setBrush(palette.color(QPalette.ColorRole.Base))
    painter.drawRoundedRect(box, 3, 3)
    if is_on:
        points = [QPointF(box.x() + box.width() * x, box.y() + box.height() * y) for x, y in _TICK]
        painter.setPen(QPen(ink, box.width() * 0.13))
        painter.drawPolyline(QPolygonF(points))
