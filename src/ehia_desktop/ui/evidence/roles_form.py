"""What each column is for, to be corrected by keyboard: a drop-down list for each column."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ehia_desktop.assessment.evidence import Column, Role
from ehia_desktop.ui.evidence.wording import ROLE_WORDS, column_title, column_words
from ehia_desktop.ui.parts.choice_box import ChoiceBox
from ehia_desktop.ui.parts.disclosure import Disclosure
from ehia_desktop.ui.parts.labels import PlainLabel, caption, hint
from ehia_desktop.ui.theme.tokens import SPACE


class RolesForm(Disclosure):
    """Closed at first: what was found is mostly right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "Correct what the columns are for", "Hide what the columns are for", parent
        )
        self.boxes: list[ChoiceBox] = []
        self._grid_holder = QWidget()
        self.body.addWidget(hint("This decides how the figures are read and printed."))
        self.body.addWidget(self._grid_holder)

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Offer a list for each of these columns, set to the role that was found."""
        old = self._grid_holder
        self._grid_holder = QWidget()
        grid = QGridLayout(self._grid_holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE * 6)
        grid.setVerticalSpacing(SPACE * 2)
        grid.setColumnStretch(0, 1)
        for at, words in enumerate(("Column", "Holds", "Is for")):
            grid.addWidget(caption(words), 0, at)
        self.boxes = [self._row(grid, at, column) for at, column in enumerate(columns)]
        self.body.replaceWidget(old, self._grid_holder)
        old.hide()
        old.deleteLater()

    def _row(self, grid: QGridLayout, at: int, column: Column) -> ChoiceBox:
        title = column_title(column, at)
        box = ChoiceBox(f"What “{title}” is for")
        box.offer((role.value, words) for role, words in ROLE_WORDS.items())
        box.choose(column.role.value)
        middle = Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(PlainLabel(title), at + 1, 0, middle)
        grid.addWidget(PlainLabel(column_words(column), "small"), at + 1, 1, middle)
        grid.addWidget(box, at + 1, 2)
        return box

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles as they are chosen now, in the order of the columns."""
        return tuple(Role(box.value) for box in self.boxes)
