"""The user's own word on a section: “Have you completed this section?”"""

from PySide6.QtWidgets import QButtonGroup, QGroupBox, QVBoxLayout

from ehia_desktop.errors import UserError
from ehia_desktop.forms.questions import SectionAsked
from ehia_desktop.forms.values import SectionMark
from ehia_desktop.services.editing import Editor
from ehia_desktop.ui.asking.part import FieldPart
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.parts.labels import Heading, hint
from ehia_desktop.ui.parts.option import RadioOption
from ehia_desktop.ui.theme.tokens import SPACE

ASKED = "Have you completed this section?"


class CompletedPart(FieldPart):
    """Yes or no; it can be changed at any time."""

    def __init__(self, desk: Desk, editor: Editor, section: SectionAsked) -> None:
        super().__init__()
        self._desk, self._editor, self._at = desk, editor, section.address
        self.yes = RadioOption("Yes, I have completed it")
        self.no = RadioOption("No, I will come back to it")
        self._group = QButtonGroup(self)
        frame = QGroupBox()
        frame.setFlat(True)
        frame.setAccessibleName(ASKED)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(0, 0, 0, 0)
        for option, complete in ((self.yes, True), (self.no, False)):
            self._group.addButton(option)
            option.clicked.connect(lambda _, complete=complete: self._mark(complete=complete))
            option.setEnabled(not editor.is_closed)
            inside.addWidget(option)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 2)
        column.addWidget(Heading(ASKED))
        column.addWidget(hint("It is your word. You can come back and change answers at any time."))
        column.addWidget(frame)
        self.refresh()

    def refresh(self) -> None:
        """Show the word that stands."""
        mark = self._editor.value(self._at)
        self._group.setExclusive(False)
        self.yes.setChecked(isinstance(mark, SectionMark) and mark.complete)
        self.no.setChecked(isinstance(mark, SectionMark) and not mark.complete)
        self._group.setExclusive(True)

    def _mark(self, *, complete: bool) -> None:
        try:
            self._editor.mark_section(self._at, complete=complete)
        except UserError as error:
            self._desk.say(error.message)
        self.committed.emit()
