"""A sentence that must be seen: what worked, what to mind, what went wrong, with what can be done about it."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ehia_desktop.ui.parts.announcement import announce
from ehia_desktop.ui.parts.flow import FlowLayout
from ehia_desktop.ui.parts.labels import PlainLabel
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.theme.tokens import SPACE

_WORDS = {
    Tone.SUCCESS: "Done",
    Tone.WARNING: "Please note",
    Tone.DANGER: "There is a problem",
    Tone.INFO: "For information",
    Tone.QUIET: "Note",
}


class Notice(QFrame):
    """A tinted band with a heading word, a sentence and room for buttons."""

    def __init__(
        self,
        sentence: str,
        tone: Tone = Tone.INFO,
        heading: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self.setProperty("tone", tone.value)
        self.tone = tone
        self.heading = PlainLabel(heading or _WORDS[tone], "strong")
        self.sentence = PlainLabel(sentence)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE * 5, SPACE * 3, SPACE * 5, SPACE * 3)
        column.setSpacing(SPACE)
        column.addWidget(self.heading)
        column.addWidget(self.sentence)
        self._actions: FlowLayout | None = None
        self._column = column
        self._name()

    def say(self, sentence: str) -> None:
        """Show another sentence, and announce it."""
        self.sentence.setText(sentence)
        self._name()
        self.announce()

    def announce(self) -> None:
        """Have a screen reader say it, once the window has been laid out."""
        QTimer.singleShot(0, self, self._announce)

    def add_action(self, button: QWidget) -> None:
        """Put a button under the sentence."""
        if self._actions is None:
            row = QWidget(self)
            self._actions = FlowLayout(SPACE * 3, row)
            self._actions.setContentsMargins(0, SPACE, 0, 0)
            self._column.addWidget(row)
        self._actions.addWidget(button)

    def _name(self) -> None:
        self.setAccessibleName(f"{self.heading.text()}: {self.sentence.text()}")

    def _announce(self) -> None:
        announce(self, self.accessibleName(), urgent=self.tone is Tone.DANGER)
