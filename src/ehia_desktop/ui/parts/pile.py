"""Things under one another that are put there anew whenever what they show has changed."""

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.ui.theme.tokens import SPACE


class Pile(QWidget):
    """A column of widgets; it takes no room while it is empty."""

    def __init__(self, spacing: int = SPACE * 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(spacing)
        self.hide()

    def fill(self, widgets: Iterable[QWidget]) -> None:
        """Show these in place of what was there, which is thrown away."""
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for widget in widgets:
            self._column.addWidget(widget)
        self.setVisible(self._column.count() > 0)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """What it shows, top down."""
        found = (self._column.itemAt(at) for at in range(self._column.count()))
        return tuple(
            widget for item in found if item is not None and (widget := item.widget()) is not None
        )
