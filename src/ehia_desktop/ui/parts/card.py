"""Frames that hold things together: a card, a tinted panel, a hairline."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ehia_desktop.ui.parts.labels import PlainLabel
from ehia_desktop.ui.parts.showing import show_when
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.theme.tokens import SPACE


class Card(QFrame):
    """A box with an edge, or tinted as a panel; put things in `body`."""

    def __init__(self, role: str = "card", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(SPACE * 6, SPACE * 5, SPACE * 6, SPACE * 5)
        self.body.setSpacing(SPACE * 2)


class Divider(QFrame):
    """A hairline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "divider")
        self.setFixedHeight(1)


class Marker(QFrame):
    """A quiet band with a line of words, for what must be kept in mind; it hides while it has none."""

    def __init__(self, words: str = "", tone: Tone = Tone.QUIET) -> None:
        super().__init__()
        self.setProperty("role", "marker")
        self.setProperty("tone", tone.value)
        self._tone = tone
        self._words: PlainLabel | None = None
        self.say(words)

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text() if self._words is not None else ""

    def say(self, words: str) -> None:
        """Say something else, or hide."""
        if words != self.words:
            self._label().setText(words)
            self.setAccessibleName(words)
        show_when(self, is_wanted=bool(words))

    def _label(self) -> PlainLabel:
        """The words; most markers never have any, and a page has many markers."""
        if self._words is None:
            self._words = PlainLabel("", "markertext")
            self._words.setProperty("tone", self._tone.value)
            inside = QVBoxLayout(self)
            inside.setContentsMargins(SPACE * 3, SPACE, SPACE * 3, SPACE)
            inside.addWidget(self._words)
        return self._words


def panel() -> Card:
    """Return a tinted card without an edge."""
    return Card("panel")
