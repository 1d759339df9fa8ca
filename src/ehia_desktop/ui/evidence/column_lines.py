"""A line for each column of a found table: its name, what it holds, its unit and what it is for.

Lines are made when they are asked for, some at a time, so that a wide table does not hold up the window. Where there
is no room for four boxes beside one another, the name has a line of its own.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from ehia_desktop.assessment.evidence import Column
from ehia_desktop.ui.evidence.wording import ROLE_WORDS, TYPE_WORDS, column_title
from ehia_desktop.ui.parts.choice_box import ChoiceBox
from ehia_desktop.ui.parts.labels import caption
from ehia_desktop.ui.theme.tokens import SPACE

AT_ONCE = 30
_NARROWEST_EMS = 46
_LONGEST_NAME = 200
_LONGEST_CALLED = 80


@dataclass(frozen=True)
class ColumnLine:
    """The boxes for one column, and the name as it was shown at first."""

    name: QLineEdit
    kind: ChoiceBox
    unit: QLineEdit
    role: ChoiceBox
    shown: str

    @property
    def boxes(self) -> tuple[QWidget, ...]:
        """In the order in which they are read."""
        return (self.name, self.kind, self.unit, self.role)

    @property
    def new_name(self) -> str | None:
        """The name that was typed; None while it is the one that was shown, or nothing."""
        typed = self.name.text().strip()
        return None if typed in {"", self.shown} else typed


class ColumnLines(QWidget):
    """The lines of one table, none at first; `make` makes the next few."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._called = called(self._columns)
        self.lines: list[ColumnLine] = []
        self._is_narrow = False
        self._heads: tuple[QWidget, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE * 4)
        self._grid.setVerticalSpacing(SPACE * 2)
        self._grid.setColumnStretch(0, 1)

    @property
    def lacking(self) -> int:
        """How many columns have no line yet."""
        return len(self._columns) - len(self.lines)

    def make(self) -> None:
        """Make the next lines."""
        if not self._heads:
            words = ("Column", "Holds", "Unit", "Is for")
            self._heads = tuple(caption(each) for each in words)
            self._place(0, self._heads)
        done = len(self.lines)
        for at in range(done, min(done + AT_ONCE, len(self._columns))):
            line = self._line(at)
            self.lines.append(line)
            self._place(at + 1, line.boxes)

    def _line(self, at: int) -> ColumnLine:
        column, title = self._columns[at], self._called[at]
        shown = column_title(column, at)[:_LONGEST_NAME].strip()
        name = QLineEdit(shown)
        name.setAccessibleName(f"The name of “{title}”")
        name.setMaxLength(_LONGEST_NAME)
        name.setCursorPosition(0)
        kind = ChoiceBox(f"What “{title}” holds")
        kind.offer((each.value, words.capitalize()) for each, words in TYPE_WORDS.items())
        kind.choose(column.type.value)
        unit = QLineEdit("%" if column.share else column.unit)
        unit.setAccessibleName(f"The unit of “{title}”")
        unit.setMaxLength(40)
        role = ChoiceBox(f"What “{title}” is for")
        role.offer((each.value, words) for each, words in ROLE_WORDS.items())
        role.choose(column.role.value)
        return ColumnLine(name, kind, unit, role, shown)

    def _place(self, at: int, boxes: Sequence[QWidget]) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        if not self._is_narrow:
            for place, widget in enumerate(boxes):
                self._grid.addWidget(widget, at, place, middle)
            return
        self._grid.addWidget(boxes[0], at * 3, 0, 1, 3, middle)
        for place, widget in enumerate(boxes[1:]):
            self._grid.addWidget(widget, at * 3 + 1, place, middle)
        self._grid.setRowMinimumHeight(at * 3 + 2, SPACE * 2)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """Arrange every line anew when there is, or no longer is, room for all of it side by side."""
        self.ensurePolished()
        is_narrow = self.width() < _NARROWEST_EMS * self.font().pixelSize()
        if is_narrow is self._is_narrow:
            return
        self._is_narrow = is_narrow
        for row in range(self._grid.rowCount()):
            self._grid.setRowMinimumHeight(row, 0)
        for column in (1, 2):
            self._grid.setColumnStretch(column, 1 if is_narrow else 0)
        if self._heads:
            self._place(0, self._heads)
        for at, line in enumerate(self.lines):
            self._place(at + 1, line.boxes)


def called(columns: Sequence[Column]) -> tuple[str, ...]:
    """Return what to call each column aloud: short, and no two alike."""
    titles = [column_title(column, at) for at, column in enumerate(columns)]
    short = [
        title if len(title) <= _LONGEST_CALLED else f"{title[:_LONGEST_CALLED]}…"
        for title in titles
    ]
    often = Counter(short)
    return tuple(
        f"{title} (column {at + 1})" if often[title] > 1 else title
        for at, title in enumerate(short)
    )
