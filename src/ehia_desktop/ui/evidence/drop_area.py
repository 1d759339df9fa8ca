"""Where a workbook is dropped, with a button that does the same for the keyboard."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ehia_desktop.ui.parts.buttons import PrimaryButton
from ehia_desktop.ui.parts.card import Card
from ehia_desktop.ui.parts.file_choice import WORKBOOKS, FileChoice
from ehia_desktop.ui.parts.labels import PlainLabel, hint
from ehia_desktop.ui.theme.tokens import SPACE


class DropArea(Card):
    """`chosen` carries the path of the file that was dropped or picked."""

    chosen = Signal(object)

    def __init__(self, files: FileChoice, parent: QWidget | None = None) -> None:
        super().__init__("drop", parent)
        self._files = files
        self.setAcceptDrops(True)
        self.setProperty("over", "false")
        self.button = PrimaryButton("Choose a file …", name="Choose a workbook")
        self.button.clicked.connect(self._ask)
        words = QVBoxLayout()
        words.setSpacing(SPACE)
        words.addWidget(PlainLabel("Drop a workbook here, or choose a file", "h3"))
        words.addWidget(
            hint("Excel, OpenDocument or CSV, up to 50 MB. Only the table you keep is stored.")
        )
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
        path = self._files.file_to_open(self, "Choose a workbook", WORKBOOKS)
        if path is not None:
            self.chosen.emit(path)

    def _show_over(self, *, is_over: bool) -> None:
        self.setProperty("over", "true" if is_over else "false")
        self.style().unpolish(self)
        self.style().polish(self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
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
