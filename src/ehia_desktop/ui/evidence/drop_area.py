"""Where a file is dropped, with a button that does the same for the keyboard."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ehia_desktop.ui.parts.buttons import PrimaryButton
from ehia_desktop.ui.parts.card import Card
from ehia_desktop.ui.parts.file_choice import WORKBOOKS, FileChoice
from ehia_desktop.ui.parts.labels import PlainLabel, hint
from ehia_desktop.ui.theme.tokens import SPACE


@dataclass(frozen=True)
class DropWords:
    """What is said of the file that is wanted, what its button is called, and the kinds its dialog offers."""

    title: str
    hint: str
    choose: str
    kinds: str


WORKBOOK = DropWords(
    "Drop a workbook here, or choose a file",
    "Excel, OpenDocument or CSV, up to 50 MB. Only the table you keep is stored.",
    "Choose a workbook",
    WORKBOOKS,
)


class DropArea(Card):
    """`chosen` carries the path of the file that was dropped or picked."""

    chosen = Signal(object)

    def __init__(
        self, files: FileChoice, said: DropWords = WORKBOOK, parent: QWidget | None = None
    ) -> None:
        super().__init__("drop", parent)
        self._files, self._said = files, said
        self.setAcceptDrops(True)
        self.setProperty("over", "false")
        self.button = PrimaryButton("Choose a file …", name=said.choose)
        self.button.clicked.connect(self._ask)
        words = QVBoxLayout()
        words.setSpacing(SPACE)
        words.addWidget(PlainLabel(said.title, "h3"))
        words.addWidget(hint(said.hint))
        row = QHBoxLayout()
        row.setSpacing(SPACE * 6)
        row.addLayout(words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)

    def weigh(self, *, is_first: bool) -> None:
        """Give the button the weight of the next step, or of one among others."""
        self.button.setProperty("role", "primary" if is_first else "secondary")
        self.button.style().unpolish(self.button)
        self.button.style().polish(self.button)

    def _ask(self) -> None:
        path = self._files.file_to_open(self, self._said.choose, self._said.kinds)
        if path is not None:
            self.chosen.emit(path)

    def _show_over(self, *, is_over: bool) -> None:
        self.setProperty("over", "true" if is_over else "false")
        self.style().unpolish(self)
        self.style().polish(self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        # Several files are left to the window, which takes the first and says so.
        if [url.isLocalFile() for url in event.mimeData().urls()] == [True]:
            event.acceptProposedAction()
            self._show_over(is_over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_over(is_over=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_over(is_over=False)
        dropped = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if dropped:
            event.acceptProposedAction()
            self.chosen.emit(Path(dropped[0]))
