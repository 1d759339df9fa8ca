"""Frames that hold things together: a card, a tinted panel, a hairline."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ehia_desktop.ui.parts.labels import PlainLabel
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


def marker(words: str) -> QFrame:
    """Return a quiet band with a line of words, for what must be kept in mind."""
    frame = QFrame()
    frame.setProperty("role", "marker")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(SPACE * 3, SPACE, SPACE * 3, SPACE)
    inside.addWidget(PlainLabel(words, "markertext"))
    return frame


def panel() -> Card:
    """Return a tinted card without an edge."""
    return Card("panel")
