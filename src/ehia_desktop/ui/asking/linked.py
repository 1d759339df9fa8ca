"""The evidence linked to an answer, and the way to link more."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.assessment.evidence import Link
from ehia_desktop.forms.address import Address
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.linking import links_at
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.parts.buttons import LinkButton, SecondaryButton
from ehia_desktop.ui.parts.labels import PlainLabel
from ehia_desktop.ui.route import Evidence
from ehia_desktop.ui.theme.tokens import SPACE


class LinkedEvidence(QWidget):
    """Lists the tables at `address`: at a field all that hang on any part of it, at a row those of the row."""

    def __init__(self, desk: Desk, editor: Editor, address: Address, about: str) -> None:
        super().__init__()
        self._desk, self._editor, self.address = desk, editor, address
        self.has_links = False
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE)
        self.button = SecondaryButton("Link evidence", name=f"Link evidence to: {about}")
        self.button.clicked.connect(self._go)
        # What is linked stands with what was agreed.
        if editor.is_closed:
            self.button.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE * 2, 0, 0)
        column.setSpacing(SPACE * 2)
        column.addLayout(self._lines)
        column.addWidget(self.button)
        self.refresh()

    def refresh(self) -> None:
        """Show the links that stand now."""
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        found = [
            link
            for link in links_at(self._editor.assessment, self.address.field)
            if self._is_here(link)
        ]
        self.has_links = bool(found)
        if found:
            self._lines.addWidget(PlainLabel("Linked evidence", "caption"))
        for link in found:
            line = LinkButton(link.caption, name=f"Linked evidence: {link.caption}")
            line.clicked.connect(self._go)
            self._lines.addWidget(line)
            if link.finding:
                self._lines.addWidget(PlainLabel(link.finding, "hint"))

    def _is_here(self, link: Link) -> bool:
        is_copy = link.address.instance == self.address.instance
        return is_copy and self.address.row in {"", link.address.row}

    def _go(self) -> None:
        self._desk.go(Evidence(self._editor.assessment.id, self.address))
