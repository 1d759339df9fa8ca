"""What stands round every page: the header above it and the status line below it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ehia_desktop.text import shorten
from ehia_desktop.ui.parts.buttons import QuietButton
from ehia_desktop.ui.parts.labels import PlainLabel
from ehia_desktop.ui.theme.tokens import SPACE

PROGRAM = "EHIA Desktop"
_LONGEST_TITLE = 90


class Header(QFrame):
    """The program's name, the assessment that is open, and undo and redo."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "header")
        self._program = PlainLabel(PROGRAM, "brand")
        self._title = PlainLabel("", "strong")
        self._form = PlainLabel("", "small")
        self.undo = QuietButton("Undo")
        self.redo = QuietButton("Redo")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._form)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE * 6, SPACE * 2, SPACE * 4, SPACE * 2)
        row.setSpacing(SPACE * 6)
        row.addWidget(self._program, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        self._program.setWordWrap(False)
        self.show_assessment("", "")

    def show_assessment(self, title: str, form: str) -> None:
        """Name the open assessment and its form; empty outside one."""
        self._title.setText(shorten(title, _LONGEST_TITLE))
        self._form.setText(shorten(form, _LONGEST_TITLE))
        for part in (self._title, self._form, self.undo, self.redo):
            part.setVisible(bool(title))

    def show_undo(self, *, can_undo: bool, can_redo: bool) -> None:
        """Say whether there is something to undo or redo."""
        self.undo.setEnabled(can_undo)
        self.redo.setEnabled(can_redo)


class StatusLine(QFrame):
    """When the last answer was saved, and at what size text is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "statusline")
        self._words = PlainLabel("", "small")
        self._zoom = PlainLabel("", "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE * 6, SPACE, SPACE * 6, SPACE)
        row.addWidget(self._words, 1)
        row.addWidget(self._zoom)

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def say(self, sentence: str) -> None:
        """Show a sentence."""
        self._words.setText(sentence)

    def show_zoom(self, zoom: int) -> None:
        """Show the text zoom where it is not the usual one."""
        self._zoom.setText("" if zoom == 100 else f"Text {zoom} %")
