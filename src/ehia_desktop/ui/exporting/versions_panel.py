"""Saved versions: keeping the assessment as it is now under a name, and the list of those kept."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.assessment.sealed import SealedVersion
from ehia_desktop.services.clock import local_day, local_time
from ehia_desktop.ui.parts.buttons import LinkButton, SecondaryButton
from ehia_desktop.ui.parts.flow import FlowLayout
from ehia_desktop.ui.parts.labelled import LineField
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, hint
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.theme.tokens import SPACE


class VersionsPanel(QWidget):
    """`wanted` is told when a version should be saved, `compared` which two should stand side by side."""

    wanted = Signal()
    compared = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.by = LineField("Who saves it", "Name and post, for example A. Okafor, policy lead")
        self.note = LineField("Note (optional)", "For example: as agreed by the steering group")
        self.button = SecondaryButton("Save a version")
        self.button.clicked.connect(self.wanted)
        self.told = Pile()
        self._none = hint("No version is saved yet.")
        self._list = Pile(SPACE * 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE * 6, 0, 0)
        column.setSpacing(SPACE * 4)
        column.addWidget(Heading("Saved versions", 2))
        column.addWidget(
            hint(
                "A saved version is never changed afterwards. A copy made from it prints its number, and "
                "anybody’s file can be checked against it."
            )
        )
        for widget in (self.told, self.by, self.note):
            column.addWidget(widget)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._none)
        column.addWidget(self._list)

    def show_versions(self, versions: tuple[SealedVersion, ...]) -> None:
        """List `versions`, the latest first."""
        self._none.setVisible(not versions)
        self._list.fill(self._line(version) for version in reversed(versions))

    def _line(self, version: SealedVersion) -> QWidget:
        number = version.number
        whole = _told_of(version)
        ways = FlowLayout(SPACE * 5)
        self._add_way(ways, "What changed since", f"What changed since version {number}", number, 0)
        if number > 1:
            words = f"Compare with version {number - 1}"
            name = f"Compare version {number} with version {number - 1}"
            self._add_way(ways, words, name, number - 1, number)
        whole.addLayout(ways)
        holder = QWidget()
        holder.setLayout(whole)
        return holder

    def _add_way(self, ways: FlowLayout, words: str, name: str, older: int, newer: int) -> None:
        link = LinkButton(words, name=name)
        link.clicked.connect(lambda: self.compared.emit(older, newer))
        ways.addWidget(link)


def _told_of(version: SealedVersion) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    day = local_day(datetime.fromisoformat(version.at))
    head = f"Version {version.number}, {day} at {local_time(version.at)}"
    column.addWidget(PlainLabel(head, "strong"))
    column.addWidget(PlainLabel(f"{version.by}. {version.note}" if version.note else version.by))
    column.addWidget(PlainLabel(f"Record {version.head[:16]}", "small"))
    return column
