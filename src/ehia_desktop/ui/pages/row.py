"""One row of a matrix or table: its columns as questions, and the ways to the row before and after."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import Cell, Matrix, Rowed, ShortText, Statement
from ehia_desktop.forms.model import ROW_LABEL, Stage
from ehia_desktop.forms.questions import FieldAsked, Place, RowAsked, ScorePlace
from ehia_desktop.services.editing import Editor
from ehia_desktop.ui.asking.guidance import Guidance, guidance_of
from ehia_desktop.ui.asking.linked import LinkedEvidence
from ehia_desktop.ui.asking.publish_control import WholePublishing
from ehia_desktop.ui.asking.question_box import QuestionBox
from ehia_desktop.ui.asking.score_box import ScoreBox
from ehia_desktop.ui.asking.whole_pending import WholePending
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.naming import named
from ehia_desktop.ui.pages.answering import AnsweringPage
from ehia_desktop.ui.parts.buttons import DangerButton, PrimaryButton, SecondaryButton
from ehia_desktop.ui.parts.flow import FlowLayout
from ehia_desktop.ui.parts.labels import hint
from ehia_desktop.ui.route import RowAt, SectionAt
from ehia_desktop.ui.theme.tokens import SPACE

_OWN_WORDS = "Leave this empty to keep the form’s own words for the row"


class RowPage(AnsweringPage):
    """A row under its name."""

    def __init__(self, desk: Desk, route: RowAt) -> None:
        editor = desk.editor_of(route.assessment_id)
        self._asked = field_asked(editor, route.field)
        self._row = row_asked(self._asked, route.row)
        super().__init__(desk, editor, self._row.label)
        self._route = route
        self._boxes: dict[Address, QuestionBox] = {}
        self._scores: dict[Address, ScoreBox] = {}
        back = SectionAt(route.assessment_id, self._asked.section.key, route.field)
        self.add_way_back(self._field_name, back)
        section = named(editor.assessment, route.field).section
        self.set_eyebrow(f"{section}, {self._place_in_words}")
        if self._row.hint:
            self.answers.addWidget(hint(self._row.hint))
        self._pending = WholePending(desk, editor, self._at(""), self._row.label, least=2)
        self._pending.confirmed.connect(self.refresh)
        self.answers.addWidget(self._pending)
        self._questions = QVBoxLayout()
        self._questions.setSpacing(SPACE * 8)
        self.answers.addLayout(self._questions)
        if self._row.is_local and isinstance(self._asked.field, Matrix):
            self._add_name()
        self._fill()
        where = self._at("")
        self._linked = LinkedEvidence(desk, editor, where, self._row.label)
        self.answers.addWidget(self._linked)
        self._publishing = WholePublishing(desk, editor, where, self._row.label, "row")
        self._publishing.changed.connect(self.refresh)
        self.answers.addWidget(self._publishing)
        self._add_ways_on()
        self.show_guidance_of(next(iter(self.boxes()), None))

    def boxes(self) -> tuple[QuestionBox, ...]:
        """The questions of the row."""
        return tuple(self._boxes.values())

    def guidance_for(self, box: QuestionBox | None) -> Guidance:
        """The help for a column in this row; that of the whole field where a column has none."""
        if box is not None:
            found = guidance_of(box.question, self._row, self.put)
            if not found.is_empty:
                return found
        field = self.desk.cited(self.editor.assessment.form, self._asked.field)
        if isinstance(field, Statement):
            return Guidance(())
        return guidance_of(field, self._row, self.put)

    def sync(self) -> None:
        """Ask the columns that are asked now."""
        self._asked = field_asked(self.editor, self._route.field)
        self._row = row_asked(self._asked, self._route.row)
        if self._row.is_local:
            self.set_title(self._row.label)
        self._fill()
        self._pending.refresh()

    def refresh(self) -> None:
        """Show the answers and links that stand; a row taken out leads back to the others."""
        keys = {row.key for row in field_asked(self.editor, self._route.field).rows}
        if self._route.row not in keys:
            self._go_back()
            return
        super().refresh()
        self._linked.refresh()
        self._publishing.refresh()

    @property
    def _field_name(self) -> str:
        field = self._asked.field
        field = self.desk.cited(self.editor.assessment.form, field)
        return field.label if isinstance(field, Statement) else field.short

    @property
    def _place_in_words(self) -> str:
        keys = [row.key for row in self._asked.rows]
        return f"row {keys.index(self._row.key) + 1} of {len(keys)}"

    def _fill(self) -> None:
        wanted = {place.address: place for place in self._asked.places if place.row == self._row}
        kept = {*wanted, self._at(ROW_LABEL)}
        for address in [known for known in self._boxes if known not in kept]:
            gone = self._boxes.pop(address)
            gone.commit(tells=False)
            gone.hide()
            gone.deleteLater()
        scores = {score.address: score for score in self._asked.scores if score.row == self._row}
        for address in [known for known in self._scores if known not in scores]:
            self._scores.pop(address).deleteLater()
        first = int(self._at(ROW_LABEL) in self._boxes)
        columns = [column.key for column in self._columns]
        order = sorted((*wanted, *scores), key=lambda one: columns.index(one.column))
        for index, address in enumerate(order, start=first):
            if address in scores:
                self._put_score(scores[address], index)
            elif address in self._boxes:
                self._boxes[address].show_standing()
            else:
                self._put(wanted[address], index)

    @property
    def _columns(self) -> tuple[Cell, ...]:
        field = self._asked.field
        return field.columns if isinstance(field, Rowed) else ()

    def _at(self, column: str) -> Address:
        """The address of the row, or of a cell in it."""
        field = self._route.field
        return Address(field.field, self._route.row, column, field.instance)

    def _put(self, place: Place, index: int) -> None:
        box = QuestionBox(self.desk, self.editor, place, about=self._row.label)
        box.committed.connect(self.committed)
        self._boxes[place.address] = box
        self._questions.insertWidget(index, box)

    def _put_score(self, score: ScorePlace, index: int) -> None:
        known = self._scores.get(score.address)
        if known is not None:
            known.follow(score)
            return
        box = ScoreBox(self.desk, self.editor, score, level=2, about=self._row.label)
        self._scores[score.address] = box
        self._questions.insertWidget(index, box)

    def _add_name(self) -> None:
        """A row of the user's own is named by its user."""
        field = self._asked.field
        heading = field.row_heading if isinstance(field, Matrix) else ""
        local = field.local_rows if isinstance(field, Matrix) else None
        form = self.editor.assessment.form
        offered = form.offered_rows(field) if isinstance(field, Matrix) else ()
        has_words = self._row.key in {item.key for item in offered}
        question = ShortText(
            kind="short_text",
            key=ROW_LABEL,
            label=heading,
            hint=_OWN_WORDS if has_words else local.hint if local else None,
            required_by=Stage.NEVER if has_words else Stage.DRAFT,
        )
        is_public = self._asked.is_public
        section = self._asked.section
        self._put(Place(self._at(ROW_LABEL), question, field, section, self._row, is_public), 0)

    def _add_ways_on(self) -> None:
        keys = [row.key for row in self._asked.rows]
        at = keys.index(self._row.key)
        holder = QWidget()
        row = FlowLayout(SPACE * 4)
        holder.setLayout(row)
        labels = {one.key: one.label for one in self._asked.rows}
        if at > 0:
            before = keys[at - 1]
            self.previous = SecondaryButton("Previous", name=f"Previous: {labels[before]}")
            self.previous.clicked.connect(lambda: self._go(before))
            row.addWidget(self.previous)
        following = keys[at + 1] if at + 1 < len(keys) else ""
        said = f"Next: {labels[following]}" if following else "Done"
        self.next = PrimaryButton("Next" if following else "Done", name=said)
        self.next.clicked.connect(lambda: self._go(following) if following else self._go_back())
        row.addWidget(self.next)
        if self._row.is_local and self.editor.can_change(self._route.field):
            self.remove = DangerButton("Remove this row", name=f"Remove: {self._row.label}")
            self.remove.clicked.connect(self._remove)
            row.addWidget(self.remove)
        self.answers.addWidget(holder)

    def _remove(self) -> None:
        self.leaving()
        try:
            self.editor.remove_row(self._route.field, self._route.row)
        except UserError as error:
            self.desk.say(error.message)
            return
        self._go_back()
        self.desk.say(f"“{self._row.label}” was taken out. Undo brings it back.")

    def _go(self, row: str) -> None:
        self.desk.go(RowAt(self._route.assessment_id, self._route.field, row))

    def _go_back(self) -> None:
        section = self._asked.section.key
        self.desk.go(SectionAt(self._route.assessment_id, section, self._route.field))


def field_asked(editor: Editor, address: Address) -> FieldAsked:
    """Return the field that `address` stands in, as it is asked now. Raises UserError when it is not asked."""
    for section in editor.assessment.asked():
        for field in section.fields:
            if field.address == address.whole:
                return field
    raise UserError(
        "That question is not asked any more; an answer elsewhere decides whether it is."
    )


def row_asked(asked: FieldAsked, key: str) -> RowAsked:
    """Return a row of a field. Raises UserError when it was taken out."""
    for row in asked.rows:
        if row.key == key:
            return row
    raise UserError("That row was taken out; undo brings it back.")
