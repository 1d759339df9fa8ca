"""Which group is read: chosen from a list, or the next and the one before."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.assessment.one_group import Group
from ehia_desktop.text import shorten
from ehia_desktop.ui.parts.buttons import SecondaryButton
from ehia_desktop.ui.parts.choice_box import ChoiceBox
from ehia_desktop.ui.parts.flow import FlowLayout
from ehia_desktop.ui.parts.labels import PlainLabel
from ehia_desktop.ui.theme.tokens import SPACE

_LONGEST = 70


class GroupBar(QWidget):
    """`chosen` is told the key of the group that is to be read."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._groups: tuple[Group, ...] = ()
        self.label = PlainLabel("Which group", "strong")
        self.box = ChoiceBox("Which group")
        self.box.activated.connect(lambda _at: self.chosen.emit(self.box.value))
        self.before = SecondaryButton("Previous group")
        self.before.clicked.connect(lambda: self._step(-1))
        self.after = SecondaryButton("Next group")
        self.after.clicked.connect(lambda: self._step(1))
        row = QWidget()
        flow = FlowLayout(SPACE * 3, row)
        for part in (self.box, self.before, self.after):
            flow.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.label)
        column.addWidget(row)

    def show_groups(self, groups: Sequence[Group], key: str) -> None:
        """Offer these groups, the one with `key` being read."""
        if tuple(groups) != self._groups:
            self._groups = tuple(groups)
            self.box.offer((group.key, shorten(group.label, _LONGEST)) for group in groups)
        self.box.choose(key)
        for button in (self.before, self.after):
            button.setEnabled(len(self._groups) > 1)

    def _step(self, by: int) -> None:
        """Go on by `by`; after the last comes the first again, so that the focus never falls off a button."""
        if self._groups:
            at = (self.box.currentIndex() + by) % len(self._groups)
            self.chosen.emit(self._groups[at].key)
