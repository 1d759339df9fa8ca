"""The way to what came back from Word: one button, for a review copy as for a form that was filled in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.ui.parts.buttons import SecondaryButton
from ehia_desktop.ui.parts.file_choice import DOCUMENTS, FileChoice
from ehia_desktop.ui.parts.labels import Heading, hint
from ehia_desktop.ui.theme.tokens import SPACE


class CameBackPanel(QWidget):
    """`chosen` carries the path of the file."""

    chosen = Signal(object)

    def __init__(self, files: FileChoice) -> None:
        super().__init__()
        self._files = files
        self.button = SecondaryButton("Open what came back …")
        self.button.clicked.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE * 6, 0, 0)
        column.setSpacing(SPACE * 4)
        column.addWidget(Heading("What came back", 2))
        column.addWidget(
            hint(
                "A review copy with comments and changes, or a form that somebody filled in. You can also drop the "
                "file on the window."
            )
        )
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def _ask(self) -> None:
        path = self._files.file_to_open(self, "Open what came back", DOCUMENTS)
        if path is not None:
            self.chosen.emit(path)
