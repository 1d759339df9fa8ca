"""How a table is read, to be corrected by keyboard: where it stands on the sheet, what each column holds and is for.

What a column is for counts as soon as the table is kept; everything else needs the table to be read again.
"""

from collections.abc import Sequence
from itertools import zip_longest

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from ehia_desktop.assessment.corrections import MAX_HEADER_ROWS, ColumnCorrection, Correction
from ehia_desktop.assessment.evidence import Column, ColumnType, FoundTable, Role
from ehia_desktop.errors import UserError
from ehia_desktop.services import correcting
from ehia_desktop.services.correcting import TableRows
from ehia_desktop.ui.evidence.wording import ROLE_WORDS, TYPE_WORDS, column_title
from ehia_desktop.ui.parts.buttons import LinkButton, SecondaryButton
from ehia_desktop.ui.parts.choice_box import ChoiceBox
from ehia_desktop.ui.parts.disclosure import Disclosure
from ehia_desktop.ui.parts.flow import FlowLayout
from ehia_desktop.ui.parts.labelled import Labelled, LineField
from ehia_desktop.ui.parts.labels import caption, hint
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.theme.tokens import SPACE

_HEADER_ROWS = ("No heading row", "1 heading row", "2 heading rows", "3 heading rows")


class ReadingForm(Disclosure):
    """Closed at first: what was found is mostly right.

    `wanted` is told with a `Correction` when the table should be read again, `forget_wanted` with a shape.
    """

    wanted = Signal(object)
    forget_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Correct how it was read", "Hide how it was read", parent)
        self.boxes: list[ChoiceBox] = []
        self.names: list[QLineEdit] = []
        self.types: list[ChoiceBox] = []
        self.units: list[QLineEdit] = []
        self._found: FoundTable | None = None
        self._known: Correction | None = None
        self.problem = Pile()
        self.first = LineField("First heading row", "As the sheet numbers it", most=7)
        self.last = LineField("Last row", "As the sheet numbers it", most=7)
        self.header_rows = ChoiceBox("Heading rows")
        self.header_rows.offer((str(rows), words) for rows, words in enumerate(_HEADER_ROWS))
        self._rows_holder = QWidget()
        self._grid_holder = QWidget()
        self.again = SecondaryButton("Read it again this way")
        self.again.clicked.connect(self._ask)
        self.forget = LinkButton("Forget these corrections and read it as found")
        self.forget.clicked.connect(self._forget)
        self._lay_out()

    def _lay_out(self) -> None:
        row = FlowLayout(SPACE * 6)
        self._rows_holder.setLayout(row)
        row.addWidget(self.first)
        row.addWidget(self.last)
        row.addWidget(Labelled("Heading rows", self.header_rows, "Rows of names above the figures"))
        self.body.addWidget(
            hint("What you correct is remembered for the next file of the same layout.")
        )
        self.body.addWidget(self.problem)
        self.body.addWidget(self._rows_holder)
        self.body.addWidget(self._grid_holder)
        self.body.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.forget, 0, Qt.AlignmentFlag.AlignLeft)

    def show_table(self, found: FoundTable, known: Correction | None) -> None:
        """Show how `found` was read; `known` is what was corrected before about its shape."""
        self._found, self._known = found, known
        self.problem.fill(())
        self.forget.setVisible(known is not None)
        self.again.setVisible(bool(found.shape))
        rows = correcting.rows_of(found)
        self._rows_holder.setVisible(rows is not None and bool(found.shape))
        if rows is not None:
            self.first.put(str(rows.first))
            self.last.put(str(rows.last))
            self.header_rows.choose(str(min(rows.header_rows, MAX_HEADER_ROWS)))
        self._show_columns(found.columns)

    def _show_columns(self, columns: Sequence[Column]) -> None:
        old = self._grid_holder
        self._grid_holder = QWidget()
        grid = QGridLayout(self._grid_holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE * 4)
        grid.setVerticalSpacing(SPACE * 2)
        grid.setColumnStretch(0, 1)
        for at, words in enumerate(("Column", "Holds", "Unit", "Is for")):
            grid.addWidget(caption(words), 0, at)
        self.names, self.boxes, self.types, self.units = [], [], [], []
        for at, column in enumerate(columns):
            self._add_row(grid, at, column)
        self.body.replaceWidget(old, self._grid_holder)
        old.hide()
        old.deleteLater()

    def _add_row(self, grid: QGridLayout, at: int, column: Column) -> None:
        title = column_title(column, at)
        name = QLineEdit(title)
        name.setAccessibleName(f"The name of “{title}”")
        name.setMaxLength(200)
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
        middle = Qt.AlignmentFlag.AlignVCenter
        for place, widget in enumerate((name, kind, unit, role)):
            grid.addWidget(widget, at + 1, place, middle)
        self.names.append(name)
        self.types.append(kind)
        self.units.append(unit)
        self.boxes.append(role)

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles as they are chosen now, in the order of the columns."""
        return tuple(Role(box.value) for box in self.boxes)

    def _ask(self) -> None:
        if self._found is None:
            return
        try:
            made = self._correction(self._found)
        except UserError as error:
            notice = Notice(error.message, Tone.DANGER)
            self.problem.fill((notice,))
            notice.announce()
            return
        self.problem.fill(())
        self.wanted.emit(made)

    def _correction(self, found: FoundTable) -> Correction:
        rows: TableRows | None = None
        if not self._rows_holder.isHidden():
            rows = correcting.read_rows(self.first.text, self.header_rows.value, self.last.text)
        known = self._known.columns if self._known else ()
        before = [each for each, _ in zip_longest(known, found.columns)][: len(found.columns)]
        return correcting.correction(
            found, rows, [self._column(found, at, was) for at, was in enumerate(before)]
        )

    def _column(
        self, found: FoundTable, at: int, before: ColumnCorrection | None
    ) -> ColumnCorrection:
        """What was said of a column before, and what is said of it otherwise than it was found now."""
        column = found.columns[at]
        role, kind = Role(self.boxes[at].value), ColumnType(self.types[at].value)
        unit, name = self.units[at].text().strip(), self.names[at].text().strip()
        shown = "%" if column.share else column.unit
        return correcting.column_correction(
            before,
            None if role is column.role else role,
            None if kind is column.type else kind,
            None if unit == shown else unit,
            None if not name or name == column_title(column, at) else name,
        )

    def _forget(self) -> None:
        if self._found is not None:
            self.forget_wanted.emit(self._found.shape)
