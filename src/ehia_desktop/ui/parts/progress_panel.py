"""How far a job is, in words and as a bar, with a way to stop it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from ehia_desktop.ui.parts.buttons import SecondaryButton
from ehia_desktop.ui.parts.card import Card
from ehia_desktop.ui.parts.labels import PlainLabel


class ProgressPanel(Card):
    """A panel to show while a job runs; `cancelled` is told when the person wants it stopped.

    `can_stop` is false for what is over before anybody could press a button.
    """

    cancelled = Signal()

    def __init__(self, what: str, *, can_stop: bool = True, parent: QWidget | None = None) -> None:
        super().__init__("panel", parent)
        self._words = PlainLabel(what, "strong")
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setAccessibleName(what)
        self._stop = SecondaryButton("Cancel", name=f"Cancel: {what}")
        self._stop.clicked.connect(self._ask_to_stop)
        self.body.addWidget(self._words)
        row = QHBoxLayout()
        row.addWidget(self._bar, 1)
        row.addWidget(self._stop)
        if not can_stop:
            self._stop.hide()
        self.body.addLayout(row)

    def tell(self, share: float, words: str) -> None:
        """Show `share` from 0 to 1, and what is being done."""
        self._bar.setValue(round(max(0.0, min(1.0, share)) * 1000))
        if words:
            self._words.setText(words)

    def _ask_to_stop(self) -> None:
        self._stop.setEnabled(False)
        self._words.setText("Stopping …")
        self.cancelled.emit()
