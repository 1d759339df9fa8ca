"""The second way in: an extract with a row for each patient is summarised; offered where such rows turn up."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ehia_desktop.assessment.evidence import FoundTable
from ehia_desktop.assessment.persons import signs_of_people
from ehia_desktop.ui.evidence.wording import listed
from ehia_desktop.ui.parts.buttons import LinkButton, PrimaryButton
from ehia_desktop.ui.parts.labels import PlainLabel
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.theme.tokens import SPACE


class ExtractWay(QWidget):
    """A line under the place where workbooks are dropped; `wanted` is told when it is followed."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = LinkButton("Summarise it here", name="Summarise an extract")
        self.button.clicked.connect(self.wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE * 6, 0, SPACE * 6, 0)
        row.setSpacing(SPACE * 3)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(PlainLabel("Have a row for each patient? No row is kept."), 0, top)
        row.addWidget(self.button, 0, top)
        row.addStretch(1)


class PeopleNotice(Notice):
    """Says that a table holds rows about single people; `wanted` is told when it should be summarised."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", Tone.WARNING, "Rows about single people", parent)
        self.button = PrimaryButton("Summarise it by group")
        self.button.clicked.connect(self.wanted)
        self.add_action(self.button)
        self.hide()

    def look_at(self, found: FoundTable) -> bool:
        """Show itself when `found` looks like single people; returns whether it does."""
        signs = signs_of_people(found)
        if signs:
            self.sentence.setText(
                f"This table seems to have {listed(signs)}. Such rows are never kept; they can be counted by group."
            )
        self.setVisible(bool(signs))
        return bool(signs)
