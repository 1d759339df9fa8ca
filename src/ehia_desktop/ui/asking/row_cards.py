"""A table or the register of actions: a card for each row the person added, to open, move or take out."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.display import words
from ehia_desktop.forms.fields import Actions, TableQuestion
from ehia_desktop.forms.questions import FieldAsked, RowAsked, ScorePlace
from ehia_desktop.forms.values import is_answered
from ehia_desktop.services.clock import new_row
from ehia_desktop.services.editing import Editor
from ehia_desktop.text import shorten
from ehia_desktop.ui.asking.linked import LinkedEvidence
from ehia_desktop.ui.asking.part import FieldPart
from ehia_desktop.ui.asking.publish_control import WholePublishing
from ehia_desktop.ui.asking.row_notes import notes_on, score_in_a_row
from ehia_desktop.ui.asking.score_box import score_line
from ehia_desktop.ui.asking.whole_pending import WholePending
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.parts.buttons import LinkButton, QuietButton, SecondaryButton
from ehia_desktop.ui.parts.card import Card
from ehia_desktop.ui.parts.flow import FlowLayout
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, hint
from ehia_desktop.ui.route import RowAt
from ehia_desktop.ui.theme.tokens import SPACE

_LONGEST = 240


class RowCardsPart(FieldPart):
    """The rows of a table in their order."""

    def __init__(
        self,
        desk: Desk,
        editor: Editor,
        asked: FieldAsked,
        field: TableQuestion | Actions,
        level: int,
    ) -> None:
        super().__init__()
        self._desk, self._editor, self._asked, self._field = desk, editor, asked, field
        self._address = asked.address
        self._values = editor.assessment.values
        self.cards: dict[str, RowCard] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE * 3)
        self._none = hint("")
        self.add = SecondaryButton(f"Add: {field.row_name}", name=f"Add a row: {field.row_name}")
        self.add.clicked.connect(self._add)
        self.add.setEnabled(editor.can_change(self._address))
        self._linked = LinkedEvidence(desk, editor, self._address, field.label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 3)
        if level:
            column.addWidget(Heading(field.label, level))
        if field.hint:
            column.addWidget(hint(field.hint))
        self._publishing = WholePublishing(desk, editor, self._address, field.label, "question")
        self._publishing.changed.connect(self.committed)
        self._pending = WholePending(desk, editor, self._address, field.label)
        self._pending.confirmed.connect(self._confirmed)
        column.addWidget(self._pending)
        for part in (self._none, self.add, self._linked, self._publishing):
            column.addWidget(part)
        column.insertLayout(column.indexOf(self.add), self._list)
        self._fill()

    def sync(self, asked: FieldAsked) -> None:
        """Show the rows as they stand now."""
        if asked != self._asked:
            self._asked = asked
            self._fill()
        self._publishing.refresh()

    def refresh(self) -> None:
        """Show answers and links as they stand now."""
        self._fill()
        self._linked.refresh()
        self._publishing.refresh()

    def target(self, address: Address) -> QWidget | None:
        """The card of a row, or the whole."""
        if address.field != self._field.key:
            return None
        return self.cards.get(address.row) or self

    def _confirmed(self) -> None:
        self._fill()
        self.committed.emit()

    def _fill(self) -> None:
        self._pending.refresh()
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        rows = self._asked.rows
        self._values = self._editor.assessment.values
        self.cards = {row.key: self._card(row, index, len(rows)) for index, row in enumerate(rows)}
        for card in self.cards.values():
            self._list.addWidget(card)
        self._none.setText(f"None yet. {self._needed()}".strip())
        self._none.setVisible(not rows)

    def _needed(self) -> str:
        least = self._field.min_rows
        return f"At least {least} needed." if least else ""

    def _card(self, row: RowAsked, index: int, count: int) -> "RowCard":
        scores = tuple(score for score in self._asked.scores if score.row == row)
        noted = notes_on(self._editor.assessment, self._asked, row)
        card = RowCard(row, self._summary(row), scores, noted)
        card.open.clicked.connect(lambda: self._open(row.key))
        card.up.clicked.connect(lambda: self._move(row.key, index - 1))
        card.down.clicked.connect(lambda: self._move(row.key, index + 1))
        card.remove.clicked.connect(lambda: self._remove(row))
        may_change = self._editor.can_change(self._address)
        card.up.setEnabled(may_change and index > 0)
        card.down.setEnabled(may_change and index < count - 1)
        card.remove.setEnabled(may_change)
        return card

    def _summary(self, row: RowAsked) -> tuple[tuple[str, str], ...]:
        form = self._editor.assessment.form
        lines: list[tuple[str, str]] = []
        for place in self._asked.places:
            if place.row != row:
                continue
            value = self._editor.value(place.address)
            if value is not None and is_answered(value):
                copy = place.address.instance
                found = words(form, place.question, value, values=self._values, instance=copy)
                said = shorten(found, _LONGEST)
                lines.append((place.question.short, said))
        return tuple(lines)

    def _open(self, row: str) -> None:
        self._desk.go(RowAt(self._editor.assessment.id, self._address, row))

    def _add(self) -> None:
        row = new_row()
        if self._try(lambda: self._editor.add_row(self._address, row)):
            self._open(row)

    def _move(self, row: str, to: int) -> None:
        if self._try(lambda: self._editor.move_row(self._address, row, to)):
            self.committed.emit()
            card = self.cards.get(row)
            if card is not None:
                card.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, row: RowAsked) -> None:
        if self._try(lambda: self._editor.remove_row(self._address, row.key)):
            self.committed.emit()
            self._desk.say(f"“{row.label}” was taken out. Undo brings it back.")
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _try(self, work: Callable[[], None]) -> bool:
        try:
            work()
        except UserError as error:
            self._desk.say(error.message)
            return False
        return True


class RowCard(Card):
    """One row: what it says so far, and what can be done with it."""

    def __init__(
        self,
        row: RowAsked,
        summary: tuple[tuple[str, str], ...],
        scores: Sequence[ScorePlace] = (),
        noted: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self.setAccessibleName(row.label)
        title = shorten(summary[0][1], 90) if summary else row.label
        self.open = LinkButton(f"{row.label}. {title}" if summary else row.label)
        self.open.setAccessibleName(f"Open {self.open.words}")
        self.up = QuietButton("Move up", name=f"Move up: {row.label}")
        self.down = QuietButton("Move down", name=f"Move down: {row.label}")
        self.remove = QuietButton("Remove", name=f"Remove: {row.label}")
        self.body.addWidget(self.open)
        for name, said in summary[1:]:
            self.body.addWidget(PlainLabel(f"{name}: {said}", "small"))
        if not summary:
            self.body.addWidget(hint("Nothing entered yet"))
        for score in scores:
            self.body.addWidget(score_in_a_row(score))
        if noted:
            self.body.addWidget(PlainLabel(" · ".join(noted), "small"))
        minded = [*map(score_line, scores), *noted]
        self.open.setAccessibleDescription(". ".join(minded))
        buttons = FlowLayout(SPACE)
        for button in (self.up, self.down, self.remove):
            buttons.addWidget(button)
        self.body.addLayout(buttons)
