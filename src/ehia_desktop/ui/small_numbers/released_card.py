"""One linked table before and after control: as printed, as it truly is, and why each figure is hidden."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from ehia_desktop.assessment.disclosure import CellKey
from ehia_desktop.assessment.evidence import Column, Row
from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.assessment.released import HiddenCell, ReleasedLink
from ehia_desktop.ui.evidence.cells_view import CellsView
from ehia_desktop.ui.parts.buttons import LinkButton, SecondaryButton
from ehia_desktop.ui.parts.card import Card
from ehia_desktop.ui.parts.disclosure import Disclosure
from ehia_desktop.ui.parts.flow import FlowLayout
from ehia_desktop.ui.parts.labelled import LineField
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, caption, hint
from ehia_desktop.ui.parts.option import RadioOption
from ehia_desktop.ui.small_numbers.wording import cell_name, hidden_line
from ehia_desktop.ui.theme.tokens import SPACE

_MOST_REASONS = 100


class ReleasedCard(Card):
    """`override_wanted` is told with the cell, its name and the reason that was given."""

    override_wanted = Signal(object, str, str)

    def __init__(
        self,
        linked: LinkedTable,
        released: ReleasedLink,
        where: LinkButton | None,
        *,
        can_change: bool,
    ) -> None:
        super().__init__()
        self.linked, self.released = linked, released
        self._can_change = can_change
        self.setAccessibleName(linked.link.caption)
        self.cells = CellsView(f"{linked.link.caption}, as it will be printed")
        self.body.setSpacing(SPACE * 3)
        self.body.addWidget(Heading(linked.link.caption, 3))
        if where is not None:
            self.body.addWidget(where, 0, Qt.AlignmentFlag.AlignLeft)
        self.count = PlainLabel(hidden_line(released), "strong")
        self.body.addWidget(self.count)
        self.as_printed = RadioOption("As it will be printed")
        self.as_it_is = RadioOption("As it is")
        self.body.addWidget(self._choice())
        self.body.addWidget(self.cells)
        if released.note:
            self.body.addWidget(hint(released.note))
        self.reasons = Disclosure(
            "Why each figure is hidden", "Hide why each figure is hidden", about=linked.link.caption
        )
        if released.hidden:
            self.body.addWidget(self.reasons)
            self._explain()
        if released.merges:
            self.body.addWidget(caption("What would hide less"))
        for merge in released.merges:
            self.body.addWidget(PlainLabel(merge.sentence))
        self._show()

    def _choice(self) -> QWidget:
        frame = QFrame()
        frame.setAccessibleName(f"What is shown of {self.linked.link.caption}")
        row = FlowLayout(SPACE * 8)
        group = QButtonGroup(frame)
        for option in (self.as_printed, self.as_it_is):
            option.setAccessibleName(f"{option.text()}: {self.linked.link.caption}")
            group.addButton(option)
            row.addWidget(option)
            option.clicked.connect(self._show)
        self.as_printed.setChecked(True)
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        return frame

    def _show(self) -> None:
        is_printed = self.as_printed.isChecked()
        rows = self.released.rows if is_printed else self.linked.rows
        columns, cut = _selected(self.linked, rows)
        self.cells.show_cells(columns, cut)
        shown = "as it will be printed" if is_printed else "as it is"
        self.cells.setAccessibleName(f"{self.linked.link.caption}, {shown}")

    def _explain(self) -> None:
        self.reasons.body.addWidget(
            hint("These lines hold true figures: they are for you, and stand in no document.")
        )
        for hidden in self.released.hidden[:_MOST_REASONS]:
            self.reasons.body.addWidget(self._reason(hidden))
        more = len(self.released.hidden) - _MOST_REASONS
        if more > 0:
            self.reasons.body.addWidget(hint(f"And {more:,} more."))

    def _reason(self, hidden: HiddenCell) -> QWidget:
        name = cell_name(self.linked, hidden)
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, SPACE, 0, SPACE)
        column.setSpacing(SPACE)
        said = "; ".join(part.rstrip(".") for part in (hidden.sentence, hidden.reach) if part)
        column.addWidget(PlainLabel(f"{name}: {said}."))
        if hidden.key is not None and self._can_change:
            column.addWidget(OverrideForm(name, hidden.key, self.override_wanted.emit))
        return line

    def refit(self) -> None:
        """Follow another text size."""
        self.cells.refit()


class OverrideForm(Disclosure):
    """To show one figure all the same: closed at first, and never without a reason."""

    def __init__(
        self, name: str, key: CellKey, wanted: Callable[[CellKey, str, str], None]
    ) -> None:
        super().__init__("Show it all the same", "Keep it hidden", about=name)
        self._name, self._key, self._wanted = name, key, wanted
        self.why = LineField(
            "Why is it shown?", "It stays in the record with your name and the day", most=400
        )
        self.why.box.setAccessibleName(f"Why is {name} shown?")
        self.sign = SecondaryButton("Sign and show it", name=f"Sign and show {name}")
        self.sign.clicked.connect(self._sign)
        self.body.addWidget(self.why)
        self.body.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignLeft)

    def _sign(self) -> None:
        if not self.why.text.strip():
            self.why.say_problem("Say why this figure may be shown.")
            self.why.box.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._wanted(self._key, self._name, self.why.text)


def _selected(
    linked: LinkedTable, rows: tuple[Row, ...]
) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """The columns and cells of a link's own selection; released rows may be cut to it already."""
    columns = linked.table.columns
    positions = linked.link.selection.columns or tuple(range(len(columns)))
    chosen = tuple(columns[at] for at in positions)
    return chosen, tuple(
        tuple(row[at] for at in positions) if len(row) == len(columns) else row for row in rows
    )
