"""Words of a reviewer that would push what is to be decided out of sight: their beginning, or all when asked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.ui.parts.buttons import LinkButton
from ehia_desktop.ui.parts.labels import PlainLabel
from ehia_desktop.ui.theme.tokens import SPACE

_MOST, _MOST_LINES = 600, 12
_WORTH_IT = 100
"""So few more letters are shown rather than folded away."""


class FoldedWords(QWidget):
    """`button` shows all of it, and the beginning again; `about` tells it from the others on the page."""

    def __init__(self, text: str, about: str) -> None:
        super().__init__()
        self._text, self._about = text, about
        self.words = PlainLabel("")
        self.button = LinkButton("")
        self.button.clicked.connect(self._toggle)
        self._is_open = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.words)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self._show()

    def _toggle(self) -> None:
        self._is_open = not self._is_open
        self._show()

    def _show(self) -> None:
        self.words.setText(self._text if self._is_open else f"{_beginning(self._text)} …")
        words = "Show less" if self._is_open else f"Show all ({len(self._text):,} characters)"
        self.button.say(words, name=f"{words}: {self._about}")


def words_widget(text: str, about: str) -> QWidget:
    """Return the words as they are, or folded where they are long."""
    is_long = len(text) > len(_beginning(text)) + _WORTH_IT
    return FoldedWords(text, about) if is_long else PlainLabel(text)


def _beginning(text: str) -> str:
    """The first words, up to the end of one where there is a space to end at."""
    text = "\n".join(text.split("\n")[:_MOST_LINES])
    if len(text) <= _MOST:
        return text
    cut = text[:_MOST]
    return cut.rsplit(None, 1)[0] if len(cut.split(None, 1)) > 1 else cut
