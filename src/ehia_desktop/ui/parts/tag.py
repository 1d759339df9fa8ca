"""A status as a word on a tint: the word carries the meaning, the colour only helps to find it."""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class Tone(StrEnum):
    """What a tint stands for."""

    QUIET = "quiet"
    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"


class StatusTag(QLabel):
    """One short word or two, in a tinted box."""

    def __init__(self, word: str, tone: Tone = Tone.QUIET, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "tag")
        self.setProperty("tone", tone.value)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(word)

    def say(self, word: str, tone: Tone) -> None:
        """Show another status."""
        self.setText(word)
        if self.property("tone") != tone.value:
            self.setProperty("tone", tone.value)
            self.style().unpolish(self)
            self.style().polish(self)
