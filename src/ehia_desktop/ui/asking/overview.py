"""A matrix that is answered a row at a time: every row with its status and how its answer begins."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout

from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.display import words
from ehia_desktop.forms.fields import Matrix
from ehia_desktop.forms.progress import has_answer
from ehia_desktop.forms.questions import FieldAsked, Place, RowAsked
from ehia_desktop.forms.values import Value, plain_text
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
from ehia_desktop.ui.parts.buttons import SecondaryButton
from ehia_desktop.ui.parts.card import Divider
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, hint
from ehia_desktop.ui.parts.row_button import RowButton
from ehia_desktop.ui.parts.tag import StatusTag, Tone
from ehia_desktop.ui.route import RowAt
from ehia_desktop.ui.theme.tokens import SPACE

_GLIMPSE = 150


class OverviewPart(FieldPart):
    """One line a row, each leading to its page."""

    def __init__(
        self, desk: Desk, editor: Editor, asked: FieldAsked, field: Matrix, level: int
    ) -> None:
        super().__init__()
        self._desk, self._editor, self._asked, self._field = desk, editor, asked, field
        self._address = asked.address
        self._values = editor.assessment.values
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 2)
        if level:
            column.addWidget(Heading(field.label, level))
        if field.hint:
            column.addWidget(hint(field.hint))
        self._pending = WholePending(desk, editor, self._address, field.label)
        self._pending.confirmed.connect(self._confirmed)
        column.addWidget(self._pending)
        column.addLayout(self._rows)
        if field.local_rows is not None:
            name = field.local_rows.name
            self.add = SecondaryButton("Add a row", name=f"Add a row: {name}")
            self.add.setToolTip(name)
            self.add.clicked.connect(self._add)
            self.add.setEnabled(editor.can_change(self._address))
            column.addWidget(self.add)
        self._linked = LinkedEvidence(desk, editor, self._address, field.label)
        column.addWidget(self._linked)
        self._publishing = WholePublishing(desk, editor, self._address, field.label, "question")
        self._publishing.changed.connect(self.committed)
        column.addWidget(self._publishing)
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

    def target(self, address: Address) -> "FieldPart | None":
        """Itself, for anything in it."""
        return self if address.field == self._field.key else None

    def _confirmed(self) -> None:
        self._fill()
        self.committed.emit()

    def _fill(self) -> None:
        self._pending.refresh()
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._values = self._editor.assessment.values
        for row in self._asked.rows:
            self._rows.addWidget(Divider())
            self._rows.addWidget(self._line(row))
        self._rows.addWidget(Divider())

    def _line(self, row: RowAsked) -> RowButton:
        word, tone, counted = self._standing(row)
        scores = [score for score in self._asked.scores if score.row == row]
        noted = notes_on(self._editor.assessment, self._asked, row)
        said = [f"{word}, {counted}", *map(score_line, scores), *noted]
        line = RowButton(f"{row.label}. {'. '.join(said)}")
        line.put_words(PlainLabel(row.label, "rowtitle"))
        glimpse = self._glimpse(row)
        line.put_words(PlainLabel(glimpse or row.hint or counted, "small"))
        if noted:
            line.put_words(PlainLabel(" · ".join(noted), "small"))
        for score in scores:
            line.put_words(score_in_a_row(score))
        line.put_right(StatusTag(word, tone))
        key = row.key
        line.clicked.connect(
            lambda: self._desk.go(RowAt(self._editor.assessment.id, self._address, key))
        )
        return line

    def _standing(self, row: RowAsked) -> tuple[str, Tone, str]:
        values = self._values
        found = [place for place in self._asked.places if place.row == row]
        answered = sum(has_answer(place, values) for place in found)
        counted = f"{answered} of {len(found)} answered"
        if not answered:
            return "Not started", Tone.QUIET, counted
        if answered == len(found):
            return "Answered", Tone.SUCCESS, counted
        return "In progress", Tone.INFO, counted

    def _glimpse(self, row: RowAsked) -> str:
        """How the row is answered, in a line: choices by their label, texts by their beginning."""
        form = self._editor.assessment.form
        parts: list[str] = []
        for place in self._asked.places:
            value = self._editor.value(place.address) if place.row == row else None
            if value is not None and plain_text(value).strip():
                parts.append(self._words(form, place, value).rstrip("."))
        return shorten(". ".join(parts), _GLIMPSE)

    def _words(self, form: Form, place: Place, value: Value) -> str:
        instance = place.address.instance
        return words(form, place.question, value, values=self._values, instance=instance)

    def _add(self) -> None:
        """Add a row at once, or offer the form's ready-made rows first, where some are left."""
        there = {row.key for row in self._asked.rows}
        form = self._editor.assessment.form
        left = [item for item in form.offered_rows(self._field) if item.key not in there]
        if not left or self._field.local_rows is None:
            self._add_row(new_row())
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for item in left:
            choice = menu.addAction(item.label)
            choice.triggered.connect(lambda _, key=item.key: self._add_row(key))
        menu.addSeparator()
        other = menu.addAction(self._field.local_rows.name)
        other.triggered.connect(lambda: self._add_row(new_row()))
        menu.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def _add_row(self, row: str) -> None:
        try:
            self._editor.add_row(self._address, row)
        except UserError as error:
            self._desk.say(error.message)
            return
        self._desk.go(RowAt(self._editor.assessment.id, self._address, row))
