"""How a table is read, to be corrected by keyboard: where it stands on the sheet, what each column holds and is for.

What a column is for counts as soon as the table is kept; everything else needs the table to be read again.
"""

from collections.abc import Sequence
from itertools import zip_longest

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ehia_desktop.assessment.corrections import MAX_HEADER_ROWS, ColumnCorrection, Correction
from ehia_desktop.assessment.evidence import Column, ColumnType, FoundTable, Role
from ehia_desktop.errors import UserError
from ehia_desktop.services import correcting
from ehia_desktop.services.correcting import TableRows
from ehia_desktop.ui.evidence.column_lines import AT_ONCE, ColumnLine, ColumnLines
from ehia_desktop.ui.parts.buttons import LinkButton, SecondaryButton
from ehia_desktop.ui.parts.choice_box import ChoiceBox
from ehia_desktop.ui.parts.disclosure import Disclosure
from ehia_desktop.ui.parts.flow import FlowLayout
from ehia_desktop.ui.parts.labelled import Labelled, LineField
from ehia_desktop.ui.parts.labels import hint
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
        self._lines = ColumnLines(())
        super().__init__("Correct how it was read", "Hide how it was read", parent)
        self._found: FoundTable | None = None
        self._known: Correction | None = None
        self.problem = Pile()
        self.first = LineField("First heading row", "As the sheet numbers it", most=7)
        self.last = LineField("Last row", "As the sheet numbers it", most=7)
        self.header_rows = ChoiceBox("Heading rows")
        self.header_rows.offer((str(rows), words) for rows, words in enumerate(_HEADER_ROWS))
        self._rows_holder = QWidget()
        self.more = LinkButton("Show more columns")
        self.more.clicked.connect(self._show_more)
        self.more.hide()
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
        self.body.addWidget(self._lines)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
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
        old = self._lines
        self._lines = ColumnLines(columns)
        self.body.replaceWidget(old, self._lines)
        old.hide()
        old.deleteLater()
        if self.is_open:
            self._make_lines()

    def open(self, *, is_open: bool) -> None:
        """Show or hide the rest; its lines are made when they are first seen."""
        super().open(is_open=is_open)
        if is_open and not self.lines:
            self._make_lines()

    def _make_lines(self) -> None:
        self._lines.make()
        lacking = self._lines.lacking
        following = "column" if lacking == 1 else f"{min(lacking, AT_ONCE)} columns"
        self.more.say(f"Show the next {following}, of {len(self.lines) + lacking:,}")
        self.more.setVisible(lacking > 0)

    def _show_more(self) -> None:
        first = len(self.lines)
        self._make_lines()
        self.lines[first].name.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def lines(self) -> Sequence[ColumnLine]:
        """The lines that stand so far, one for each column."""
        return self._lines.lines

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles as they are chosen now, in the order of the columns."""
        found = self._found.columns if self._found is not None else ()
        said = [Role(line.role.value) for line in self.lines]
        return (*said, *(column.role for column in found[len(said) :]))

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
        if at >= len(self.lines):
            return before or ColumnCorrection()
        column, line = found.columns[at], self.lines[at]
        role, kind = Role(line.role.value), ColumnType(line.kind.value)
        unit = line.unit.text().strip()
        shown = "%" if column.share else column.unit
        return correcting.column_correction(
            before,
            None if role is column.role else role,
            None if kind is column.type else kind,
            None if unit == shown else unit,
            line.new_name,
        )

    def _forget(self) -> None:
        if self._found is not None:
            self.forget_wanted.emit(self._found.shape)
