"""A drop-down list that keeps still when the page is scrolled over it."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget


class ChoiceBox(QComboBox):
    """Offers words, each with the value it stands for."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer these (value, words) in place of what was offered."""
        self.clear()
        for value, words in choices:
            self.addItem(words, value)

    @property
    def value(self) -> str:
        """The value of what is chosen; empty when nothing is."""
        return str(self.currentData() or "")

    def choose(self, value: str) -> None:
        """Choose what stands for `value`; nothing happens when it is not offered."""
        at = self.findData(value)
        if at >= 0:
            self.setCurrentIndex(at)

    def values(self) -> Sequence[str]:
        """Every value offered, in order."""
        return tuple(str(self.itemData(at)) for at in range(self.count()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        # The style sheet takes the style's own arrow away; this one follows the theme and the text size.
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self.fontMetrics().height() / 4
        middle = QPointF(self.width() - 8 - size * 2, self.height() / 2)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Text), max(2.0, size / 2.5)))
        left, right = QPointF(-size, -size / 2), QPointF(size, -size / 2)
        painter.drawPolyline([middle + left, middle + QPointF(0, size / 2), middle + right])
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling the page must not change an answer that happens to pass under the pointer.
        event.ignore()
