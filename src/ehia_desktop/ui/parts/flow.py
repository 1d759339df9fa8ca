"""A row that goes on in the next line when there is no more room, so that large text clips nothing."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Lays its items out from left to right, wrapping."""

    def __init__(self, space: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._is_stacked = False
        # Layouts ask for the same height many times over while they settle.
        self._heights: dict[int, int] = {}
        self.setContentsMargins(QMargins(0, 0, 0, 0))
        self.setSpacing(space)

    def stack(self, *, is_stacked: bool) -> None:
        """Put each item on a line of its own, or go back to flowing."""
        self._is_stacked = is_stacked
        self.invalidate()

    def _size(self, item: QLayoutItem, width: int) -> QSize:
        hint = item.sizeHint()
        return QSize(width if self._is_stacked else min(hint.width(), max(width, 1)), hint.height())

    def _place(self, rect: QRect, *, only_measure: bool) -> int:
        around = self.contentsMargins()
        rect = rect.marginsRemoved(around)
        at = rect.topLeft()
        line: list[tuple[QLayoutItem, QRect]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            size = self._size(item, rect.width())
            if at.x() > rect.x() and at.x() + size.width() > rect.right() + 1:
                at = QPoint(rect.x(), at.y() + _settle(line, only_measure) + self.spacing())
                line = []
            line.append((item, QRect(at, size)))
            at = QPoint(at.x() + size.width() + self.spacing(), at.y())
        height = _settle(line, only_measure)
        return at.y() + height - rect.y() + around.top() + around.bottom()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        known = self._heights.get(width)
        if known is None:
            known = self._heights[width] = self._place(QRect(0, 0, width, 0), only_measure=True)
        return known

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, only_measure=False)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        between = self.spacing() * max(0, len(hints) - 1)
        around = self.contentsMargins()
        if self._is_stacked:
            width = max((hint.width() for hint in hints), default=0)
            height = sum(hint.height() for hint in hints) + between
        else:
            width = sum(hint.width() for hint in hints) + between
            height = max((hint.height() for hint in hints), default=0)
        return QSize(
            width + around.left() + around.right(), height + around.top() + around.bottom()
        )

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items if not item.isEmpty()]
        width = max((size.width() for size in sizes), default=0)
        around = self.contentsMargins()
        height = max((size.height() for size in sizes), default=0)
        return QSize(
            width + around.left() + around.right(), height + around.top() + around.bottom()
        )


def _settle(line: list[tuple[QLayoutItem, QRect]], only_measure: bool) -> int:
    """Put the items of one line where they belong, each at half its height, and return how high the line is."""
    height = max((rect.height() for _, rect in line), default=0)
    if not only_measure:
        for item, rect in line:
            item.setGeometry(rect.translated(0, (height - rect.height()) // 2))
    return height
