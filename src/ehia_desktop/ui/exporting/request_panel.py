"""A blank copy to be filled in Word by somebody else: the whole form or one section, by when, and back to whom."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop import paths
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.returned import BlankAsk
from ehia_desktop.text import file_name
from ehia_desktop.ui.parts.buttons import SecondaryButton
from ehia_desktop.ui.parts.choice_box import ChoiceBox
from ehia_desktop.ui.parts.file_choice import DOCUMENTS, FileChoice
from ehia_desktop.ui.parts.labelled import Labelled, LineField
from ehia_desktop.ui.parts.labels import Heading, hint
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.theme.tokens import SPACE

_WHOLE = "The whole form"


class RequestPanel(QWidget):
    """`wanted` carries the file to write."""

    wanted = Signal(object)

    def __init__(self, assessment: Assessment, files: FileChoice) -> None:
        super().__init__()
        self._assessment, self._files = assessment, files
        self.part = ChoiceBox("What should be filled in?")
        self.part.setMinimumContentsLength(30)
        sections = {one.section.key: one.section.title for one in assessment.asked()}
        self.part.offer([("", _WHOLE), *sections.items()])
        self.by_when = LineField("By when? (optional)", "For example: Friday 4 December 2026")
        self.send_to = LineField("Back to whom? (optional)", "A name or an address, printed on it")
        self.button = SecondaryButton("Make the Word request …")
        self.button.clicked.connect(self._ask)
        self.told = Pile()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE * 6, 0, 0)
        column.setSpacing(SPACE * 4)
        column.addWidget(Heading("Ask somebody to fill in a part", 2))
        column.addWidget(
            hint(
                "A Word form with the questions, the guidance and places to write. What is answered already stands in "
                "it. Drop the file that comes back on the task list."
            )
        )
        column.addWidget(Labelled("What should be filled in?", self.part))
        for widget in (self.by_when, self.send_to):
            column.addWidget(widget)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.told)

    @property
    def asked(self) -> BlankAsk:
        """Which section, by when, and back to whom."""
        sections = (self.part.value,) if self.part.value else ()
        return BlankAsk(sections, self.by_when.text.strip(), self.send_to.text.strip())

    def _ask(self) -> None:
        part = self.part.currentText() if self.part.value else "to fill in"
        name = file_name(f"{self._assessment.title} {part}", ".docx")
        suggested = paths.documents_folder() / name
        path = self._files.file_to_write(self, "Save the Word request", DOCUMENTS, suggested)
        if path is not None:
            self.wanted.emit(path if path.suffix else Path(f"{path}.docx"))
