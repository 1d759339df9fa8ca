"""What a new assessment begins with: nothing, an earlier assessment, or a Word form filled in elsewhere."""

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from ehia_desktop.ui.parts.option import RadioOption
from ehia_desktop.ui.theme.tokens import SPACE


class Source(StrEnum):
    """Where the first answers come from."""

    EMPTY = "empty"
    EARLIER = "earlier"
    WORD = "word"


_WORDS = {
    Source.EMPTY: ("Empty", "Every answer is written anew."),
    Source.EARLIER: (
        "With answers of an earlier assessment",
        "You tick what is taken along; the earlier one stays as it is.",
    ),
    Source.WORD: (
        "With a Word form that was filled in elsewhere",
        "A blank form that this program wrote, returned with answers.",
    ),
}


class SourceChooser(QFrame):
    """`chosen` is told when another is chosen."""

    chosen = Signal()

    def __init__(self, offered: tuple[Source, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "group")
        self.setAccessibleName("What does it begin with?")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 2)
        group = QButtonGroup(self)
        self.options: dict[Source, RadioOption] = {}
        for source in offered:
            option = RadioOption(*_WORDS[source])
            option.clicked.connect(lambda _=False: self.chosen.emit())
            group.addButton(option)
            column.addWidget(option)
            self.options[source] = option
        self.choose(Source.EMPTY)

    @property
    def source(self) -> Source:
        """What is chosen."""
        return next(one for one, option in self.options.items() if option.isChecked())

    def choose(self, source: Source) -> None:
        """Choose one."""
        self.options[source].setChecked(True)
