"""Making a copy about the group that is read: where to, as what, and, while something is due, why all the same."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.ui.exporting.file_form import FileForm
from ehia_desktop.ui.exporting.gaps_form import GapsForm
from ehia_desktop.ui.parts.buttons import PrimaryButton
from ehia_desktop.ui.parts.disclosure import Disclosure
from ehia_desktop.ui.parts.file_choice import FileChoice
from ehia_desktop.ui.parts.labels import hint
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.theme.tokens import SPACE


class CopyPanel(QWidget):
    """`wanted` is told when the copy should be made; it is closed at first."""

    wanted = Signal()

    def __init__(self, title: str, organisation: str, files: FileChoice) -> None:
        super().__init__()
        self._title = title
        self.more = Disclosure("Make a copy for this group …", "Make no copy")
        self.due = Pile()
        self.gaps = GapsForm()
        self.file = FileForm(organisation, files)
        self.button = PrimaryButton(self.file.formats.make_words)
        self.button.clicked.connect(self.wanted)
        self.file.renamed.connect(lambda: self.button.setText(self.file.formats.make_words))
        self.busy, self.told = Pile(), Pile()
        inside = self.more.body
        inside.setSpacing(SPACE * 4)
        inside.addWidget(
            hint(
                "What stands on this page, as a document: public words and released figures only. It is read back "
                "and checked before you get it."
            )
        )
        for part in (self.due, self.gaps, self.file):
            inside.addWidget(part)
        inside.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 3)
        for whole in (self.more, self.busy, self.told):
            column.addWidget(whole)

    def suggest(self, group: str) -> None:
        """Suggest a file for this group, unless the person has named another."""
        self.file.suggest(f"{self._title}, {group}")
