"""Choosing a Word form that was filled in elsewhere, and saying which form it is."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.ui.parts.buttons import SecondaryButton
from ehia_desktop.ui.parts.file_choice import DOCUMENTS, FileChoice
from ehia_desktop.ui.parts.labels import hint
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.theme.tokens import SPACE


class WordPanel(QWidget):
    """`chosen` carries the path that was picked; `file` is the one that was found good."""

    chosen = Signal(object)

    def __init__(self, files: FileChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files = files
        self.file: Path | None = None
        self.button = SecondaryButton("Choose the Word form …")
        self.button.clicked.connect(self._ask)
        self.told = Pile()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 4)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(hint("Or drop it on this window."))
        column.addWidget(self.told)

    def take(self, path: Path, form: str) -> None:
        """Say that the file is good; `form` is the title of its form where that is known here."""
        self.file = path
        about = f" It is the form “{form}”." if form else " Choose the form it was made for above."
        self._tell(Notice(f"“{path.name}” will be read in.{about}", Tone.SUCCESS, "Chosen"))

    def refuse(self, sentence: str) -> None:
        """Say why a file cannot be used."""
        self.file = None
        self._tell(Notice(sentence, Tone.DANGER))

    def _tell(self, notice: Notice) -> None:
        self.told.fill((notice,))
        notice.announce()

    def _ask(self) -> None:
        path = self._files.file_to_open(self, "Choose the Word form", DOCUMENTS)
        if path is not None:
            self.chosen.emit(path)
