"""A line that opens to show more, and closes again."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.ui.parts.buttons import LinkButton
from ehia_desktop.ui.theme.tokens import SPACE


class Disclosure(QWidget):
    """Put what is to be opened in `body`. The words say what will happen: show or hide."""

    toggled = Signal(bool)

    def __init__(
        self, show_words: str, hide_words: str, parent: QWidget | None = None, *, about: str = ""
    ) -> None:
        """`about` tells a screen reader which of several on one page it is."""
        super().__init__(parent)
        self._words = (show_words, hide_words)
        self._about = f": {about}" if about else ""
        self.button = LinkButton("")
        self.button.clicked.connect(self.toggle)
        self._inside = QWidget()
        self.body = QVBoxLayout(self._inside)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(SPACE * 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 3)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._inside)
        self.open(is_open=False)

    def name(self, show_words: str, hide_words: str) -> None:
        """Say other words."""
        self._words = (show_words, hide_words)
        self.open(is_open=self.is_open)

    @property
    def is_open(self) -> bool:
        """Whether the rest is shown."""
        return not self._inside.isHidden()

    def open(self, *, is_open: bool) -> None:
        """Show or hide the rest."""
        self._inside.setVisible(is_open)
        self.button.say(f"▾ {self._words[1]}" if is_open else f"▸ {self._words[0]}")
        self.button.setAccessibleName(self._words[1 if is_open else 0] + self._about)

    def toggle(self) -> None:
        """Open when closed, close when open."""
        self.open(is_open=not self.is_open)
        self.toggled.emit(self.is_open)
