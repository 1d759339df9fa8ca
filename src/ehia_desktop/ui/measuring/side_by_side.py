"""Two things beside one another while there is room for both, and under one another where there is not."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ehia_desktop.ui.theme.tokens import SPACE


class SideBySide(QWidget):
    """`narrowest` is the width, in the height of a letter, from which both stand side by side."""

    def __init__(
        self, left: QWidget, right: QWidget, narrowest: int, shares: tuple[int, int] = (1, 1)
    ) -> None:
        super().__init__()
        self._narrowest = narrowest
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE * 6)
        for widget, share in zip((left, right), shares, strict=True):
            self._row.addWidget(widget, share)

    @property
    def is_side_by_side(self) -> bool:
        """Whether there is room for both."""
        return self._row.direction() is QBoxLayout.Direction.LeftToRight

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        self.ensurePolished()
        has_room = self.width() >= self._narrowest * self.font().pixelSize()
        wanted = QBoxLayout.Direction.LeftToRight if has_room else QBoxLayout.Direction.TopToBottom
        if self._row.direction() is not wanted:
            self._row.setDirection(wanted)
