"""Which copy to make: the kinds that can be written, under whom they are for, each with what it holds.

A kind stands here once it can be written; that of one group is made where one reads as that group.
"""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout

from ehia_desktop.assessment.copy_names import COPY_NAMES
from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.ui.parts.labels import Heading
from ehia_desktop.ui.parts.option import RadioOption
from ehia_desktop.ui.theme.tokens import SPACE


@dataclass(frozen=True)
class OfferedKind:
    """A kind of copy: what it holds in a line, and what the suggested name of its file says behind the title."""

    kind: CopyKind
    explained: str
    file_words: str


OFFERED: dict[str, tuple[OfferedKind, ...]] = {
    "For everyone": (
        OfferedKind(
            CopyKind.PUBLICATION,
            "The public answers and their evidence, and nothing internal.",
            "EHIA",
        ),
        OfferedKind(
            CopyKind.SUMMARY,
            "One page in plain words: what it means, who is affected, what will be done, whom to ask.",
            "EHIA summary",
        ),
    ),
    "For the board and colleagues": (
        OfferedKind(
            CopyKind.BOARD_PACK,
            "Two pages: who is waiting by deprivation and ethnicity, gaps, effects, actions, what is still due. "
            "Nothing internal.",
            "EHIA board pack",
        ),
        OfferedKind(
            CopyKind.INTERNAL,
            "Every answer, the internal ones included. Not for publication.",
            "EHIA internal copy",
        ),
        OfferedKind(
            CopyKind.EVIDENCE_PACK,
            "For an inspection or the Equality Delivery System: evidence, who considered it and when, what changed, "
            "what was followed up, what can be verified. Not for publication.",
            "EHIA evidence pack",
        ),
    ),
    "To send round": (
        OfferedKind(
            CopyKind.REVIEW,
            "All of an internal copy in Word, by when and to whom. Open here what comes back.",
            "EHIA review copy",
        ),
    ),
}

FILE_WORDS: dict[CopyKind, str] = {
    each.kind: each.file_words for kinds in OFFERED.values() for each in kinds
}


class KindChooser(QFrame):
    """`chosen` is told when another kind of copy is picked."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "group")
        self.setAccessibleName("Which copy")
        self.options: dict[CopyKind, RadioOption] = {}
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE * 2)
        self._column.addWidget(Heading("Which copy", 2))
        for readers, kinds in OFFERED.items():
            self._column.addSpacing(SPACE * 2)
            self._column.addWidget(Heading(readers, 3))
            for each in kinds:
                self._add(each)

    def _add(self, offered: OfferedKind) -> None:
        option = RadioOption(COPY_NAMES[offered.kind], offered.explained)
        option.setChecked(offered.kind is CopyKind.PUBLICATION)
        option.clicked.connect(self.chosen)
        self._group.addButton(option)
        self._column.addWidget(option)
        self.options[offered.kind] = option

    @property
    def kind(self) -> CopyKind:
        """The kind that is picked."""
        return next(kind for kind, option in self.options.items() if option.isChecked())
