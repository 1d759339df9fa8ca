"""The simple fields: one question with its evidence, words to read, a place for evidence alone."""

from PySide6.QtWidgets import QVBoxLayout

from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import Date, EvidenceSlot, PersonQuestion, SignOffQuestion, Statement
from ehia_desktop.forms.questions import FieldAsked, Place
from ehia_desktop.services.editing import Editor
from ehia_desktop.ui.asking.asked_figures import AskedFigures
from ehia_desktop.ui.asking.linked import LinkedEvidence
from ehia_desktop.ui.asking.part import FieldPart
from ehia_desktop.ui.asking.publish_control import WholePublishing
from ehia_desktop.ui.asking.question_box import UNVERIFIED, QuestionBox
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.parts.card import panel
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, hint
from ehia_desktop.ui.parts.tag import StatusTag
from ehia_desktop.ui.theme.tokens import SPACE


class QuestionPart(FieldPart):
    """One question and the evidence for its answer."""

    def __init__(self, desk: Desk, editor: Editor, place: Place, level: int) -> None:
        super().__init__()
        self.box = QuestionBox(desk, editor, place, level=level)
        self.box.committed.connect(self.committed)
        self._linked = LinkedEvidence(desk, editor, place.address, place.question.label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 2)
        column.addWidget(self.box)
        column.addWidget(self._linked)
        self._show_linked()

    def refresh(self) -> None:
        """Show the answer and the links that stand."""
        self.box.refresh()
        self._linked.refresh()
        self._show_linked()

    def sync(self, asked: FieldAsked) -> None:  # noqa: ARG002 - the question itself stays the same
        """Show what holds for the answer now that something else has changed."""
        self.box.show_standing()

    def _show_linked(self) -> None:
        """A table seldom bears on a date or a name: the way to link one is not offered there."""
        is_odd = isinstance(self.box.question, Date | PersonQuestion | SignOffQuestion)
        self._linked.setVisible(not is_odd or self._linked.has_links)

    def boxes(self) -> tuple[QuestionBox, ...]:
        """The one question."""
        return (self.box,)


class StatementPart(FieldPart):
    """Words to read."""

    def __init__(self, statement: Statement) -> None:
        super().__init__()
        card = panel()
        card.body.addWidget(Heading(statement.label, 3))
        if statement.unverified:
            card.body.addWidget(StatusTag(UNVERIFIED))
        card.body.addWidget(PlainLabel(statement.text))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)


class EvidencePart(FieldPart):
    """A place for tables that no single answer rests on."""

    def __init__(
        self, desk: Desk, editor: Editor, asked: FieldAsked, slot: EvidenceSlot, level: int
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 2)
        if level:
            column.addWidget(Heading(slot.label, level))
        if slot.hint:
            column.addWidget(hint(slot.hint))
        self.figures = AskedFigures(desk, editor, asked.address, slot)
        self._linked = LinkedEvidence(desk, editor, asked.address, slot.label)
        column.addWidget(self.figures)
        column.addWidget(self._linked)
        self._publishing = WholePublishing(desk, editor, asked.address, slot.label, "question")
        self._publishing.changed.connect(self.committed)
        column.addWidget(self._publishing)

    def refresh(self) -> None:
        """Show the links that stand."""
        self.figures.refresh()
        self._linked.refresh()
        self._publishing.refresh()

    def target(self, address: Address) -> "FieldPart | None":
        """Itself, for its own address."""
        return self if self._linked.address == address else None
