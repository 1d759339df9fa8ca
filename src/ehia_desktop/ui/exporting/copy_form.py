"""For whom a copy is, where it goes, and, while something is due, the reason to publish all the same."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.assessment.returned import BlankAsk
from ehia_desktop.ui.exporting.ask_form import AskForm
from ehia_desktop.ui.exporting.file_form import FileForm
from ehia_desktop.ui.exporting.gaps_form import GapsForm
from ehia_desktop.ui.exporting.kind_chooser import FILE_WORDS
from ehia_desktop.ui.exporting.together_form import TogetherForm
from ehia_desktop.ui.parts.buttons import PrimaryButton
from ehia_desktop.ui.parts.file_choice import FileChoice
from ehia_desktop.ui.parts.showing import show_when
from ehia_desktop.ui.theme.tokens import SPACE


class CopyForm(QWidget):
    """`wanted` is told when the copy should be made."""

    wanted = Signal()

    def __init__(self, title: str, organisation: str, files: FileChoice) -> None:
        super().__init__()
        self._title = title
        self.gaps = GapsForm()
        self.ask = AskForm()
        self.together = TogetherForm()
        self.file = FileForm(organisation, files)
        self.button = PrimaryButton(self.file.formats.make_words)
        self.button.clicked.connect(self.wanted)
        self.file.renamed.connect(lambda: self.button.setText(self.file.formats.make_words))
        self._kind = CopyKind.PUBLICATION
        self.suggest(self._kind)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 4)
        for part in (self.gaps, self.ask, self.together, self.file):
            column.addWidget(part)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def suggest(self, kind: CopyKind) -> None:
        """Suggest a file for this kind of copy, unless the person has named another."""
        self._kind = kind
        show_when(self.ask, is_wanted=kind is CopyKind.REVIEW)
        self.together.show_when_wanted(is_wanted=kind is CopyKind.EVIDENCE_PACK)
        name = f"{self._title} {FILE_WORDS[kind]}"
        self.file.suggest(name, may_be_page=kind.may_be_page)

    @property
    def asked(self) -> BlankAsk | None:
        """What a review copy asks for; None for a copy that asks for nothing."""
        return self.ask.asked if self._kind is CopyKind.REVIEW else None
