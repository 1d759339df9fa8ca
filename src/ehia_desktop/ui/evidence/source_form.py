"""Saying anew where a kept table came from, without bringing its workbook in again."""

from PySide6.QtCore import Qt, Signal

from ehia_desktop.assessment.evidence import Table
from ehia_desktop.services.intake import SourceDetails
from ehia_desktop.ui.evidence.keep_form import KeepForm
from ehia_desktop.ui.parts.buttons import LinkButton
from ehia_desktop.ui.parts.card import Card
from ehia_desktop.ui.parts.labels import Heading


class SourceForm(Card):
    """`wanted` is told when the source should be kept as it is written now."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.table: Table | None = None
        self.heading = Heading("", 2)
        self.form = KeepForm("Keep the source")
        self.form.wanted.connect(self.wanted)
        self._cancel = LinkButton("Cancel", name="Cancel correcting the source")
        self._cancel.clicked.connect(self.clear)
        self.body.addWidget(self.heading)
        self.body.addWidget(self.form)
        self.body.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_table(self, table: Table) -> None:
        """Begin to correct the source of `table`, the focus on what is missing first."""
        self.table = table
        self.heading.say(f"Where “{table.title}” came from")
        self.form.show_source(table.source)
        self.show()
        self.form.first_gap.box.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def details(self) -> SourceDetails:
        """What the boxes say."""
        return self.form.details

    def clear(self) -> None:
        """Forget the table."""
        self.table = None
        self.hide()
