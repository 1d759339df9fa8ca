"""A section: a topic a page, or the whole of it for those who prefer."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import (
    Actions,
    EvidenceSlot,
    Matrix,
    Score,
    Statement,
    TableQuestion,
)
from ehia_desktop.forms.gates import Outcome, decision
from ehia_desktop.forms.questions import FieldAsked, SectionAsked
from ehia_desktop.services.editing import Editor
from ehia_desktop.ui.asking.completed import CompletedPart
from ehia_desktop.ui.asking.gate_notice import DUE, GateNotice, is_said
from ehia_desktop.ui.asking.guidance import Guidance, guidance_of
from ehia_desktop.ui.asking.part import FieldPart
from ehia_desktop.ui.asking.parts_of import part_for
from ehia_desktop.ui.asking.question_box import QuestionBox, heading_of
from ehia_desktop.ui.asking.topics import Topic, questions_in, topic_of, topics
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.pages.answering import AnsweringPage
from ehia_desktop.ui.parts.buttons import PrimaryButton, SecondaryButton
from ehia_desktop.ui.parts.flow import FlowLayout
from ehia_desktop.ui.parts.labels import PlainLabel
from ehia_desktop.ui.route import SectionAt, TaskList
from ehia_desktop.ui.theme.tokens import SPACE


class SectionPage(AnsweringPage):
    """One topic of a section with the ways to the next and the one before, or all topics."""

    def __init__(self, desk: Desk, route: SectionAt) -> None:
        editor = desk.editor_of(route.assessment_id)
        self._section = section_asked(editor, route.section, route.copy)
        super().__init__(desk, editor, self._section.title)
        self._route = route
        self._is_whole = desk.settings.whole_sections
        self._topic = self._shown()
        self._parts: dict[str, FieldPart] = {}
        self._gate: GateNotice | None = None
        self._gate_home: FieldPart | None = None
        self.add_way_back("All sections", TaskList(route.assessment_id))
        intro = desk.cited(editor.assessment.form, self._section.section).intro
        if intro and self._position == 0:
            self.body.insertWidget(0, PlainLabel(intro))
        self._name()
        self._fill()
        self._add_ways_on()
        self.show_guidance_of(None)

    def boxes(self) -> tuple[QuestionBox, ...]:
        """Every question on the page."""
        return tuple(box for part in self._parts.values() for box in part.boxes())

    def guidance_for(self, box: QuestionBox | None) -> Guidance:
        """The help for a question; for the page, that of its first field."""
        asked = self._asked_of(box)
        if asked is None or isinstance(asked.field, Statement):
            return Guidance(())
        field = self.desk.cited(self.editor.assessment.form, asked.field)
        if box is not None and asked.rows:
            row = next((one for one in asked.rows if one.key == box.address.row), None)
            found = guidance_of(box.question, row, self.put)
            return guidance_of(field) if found.is_empty else found
        return guidance_of(field)

    def sync(self) -> None:
        """Ask what is asked now, leaving everything that stays untouched."""
        self._section = section_asked(self.editor, self._route.section, self._route.copy)
        self._topic = self._shown()
        self._fill()

    def refresh(self) -> None:
        """Show the answers, rows and links that stand."""
        self.sync()
        for part in self._parts.values():
            part.refresh()

    def shows(self, touched: object) -> bool:
        """True when something touched stands on this page."""
        here = {one.address for one in self._topic} | {self._section.address}
        addresses = touched if isinstance(touched, tuple) else ()
        return any(isinstance(one, Address) and one.whole in here for one in addresses)

    def place_focus(self) -> None:
        """Go to the question asked for, or begin at the heading."""
        address = self._route.address
        target = self._target(address) if address is not None else None
        is_alone = len(questions_in(self._topic)) == 1 and not (address and address.row)
        if target is None or (is_alone and not self._is_whole):
            super().place_focus()
            return
        if isinstance(target, QuestionBox):
            target.place_focus()
        # Where the target stands is known once the page has been laid out.
        QTimer.singleShot(0, target, lambda: self.scroll_to(target))

    def _target(self, address: Address) -> QWidget | None:
        found = (part.target(address) for part in self._parts.values())
        return next((target for target in found if target is not None), None)

    def _shown(self) -> Topic:
        if self._is_whole:
            return self._section.fields
        parted = topics(self._section)
        return parted[topic_of(parted, self._route.address)]

    def _asked_of(self, box: QuestionBox | None) -> FieldAsked | None:
        if box is None:
            return next(iter(questions_in(self._topic)), None)
        return next((one for one in self._topic if one.field.key == box.address.field), None)

    @property
    def _is_one_question(self) -> bool:
        return not self._is_whole and len(questions_in(self._topic)) == 1

    def _name(self) -> None:
        """Head the page with its one question, or with the section."""
        asked = questions_in(self._topic)
        if not self._is_one_question or isinstance(asked[0].field, Statement):
            return
        field = self.desk.cited(self.editor.assessment.form, asked[0].field)
        is_whole = isinstance(field, Matrix | TableQuestion | Actions | EvidenceSlot | Score)
        self.set_title(field.label if is_whole else heading_of(field))
        parted = topics(self._section)
        at = topic_of(parted, self._route.address) + 1
        counted = f", question {at} of {len(parted)}" if len(parted) > 1 else ""
        self.set_eyebrow(f"{self._section.title}{counted}")

    def _fill(self) -> None:
        wanted = {one.field.key: one for one in self._topic}
        for key in [known for known in self._parts if known not in wanted]:
            gone = self._parts.pop(key)
            for box in gone.boxes():
                box.commit(tells=False)
            gone.hide()
            self.answers.removeWidget(gone)
            gone.deleteLater()
        for index, (key, asked) in enumerate(wanted.items()):
            if key in self._parts:
                self._parts[key].sync(asked)
            else:
                self._parts[key] = self._part(asked)
                self.answers.insertWidget(index, self._parts[key])
        self._parts = {key: self._parts[key] for key in wanted}
        self._show_gate()

    def _show_gate(self) -> None:
        """Say under a gate's question what follows, and mark what is due if the assessment ends here."""
        values = self.editor.assessment.values
        copy = self._section.address.instance
        now = decision(self._section.section, values, copy)
        if now is None:
            return
        for box in self.boxes():
            is_due = box.address in {now.reason, now.approver} and now.outcome is Outcome.ENDS
            is_open = is_due and not is_said(values, box.address)
            box.say_due(DUE if is_open else "")
            if is_open and self._is_one_question:
                self.set_title(box.question.label)
        gate = self._parts.get(now.gate.question)
        if gate is None:
            return
        if self._gate is None or self._gate_home is not gate:
            self._gate, self._gate_home = GateNotice(self.desk, self.editor), gate
            gate.put_below(self._gate)
        self._gate.follow(now)

    def _part(self, asked: FieldAsked) -> FieldPart:
        level = 0 if self._is_one_question and not isinstance(asked.field, Statement) else 2
        part = part_for(self.desk, self.editor, asked, level)
        part.committed.connect(self.committed)
        return part

    def _add_ways_on(self) -> None:
        if self._is_whole:
            self.answers.addWidget(CompletedPart(self.desk, self.editor, self._section))
            return
        holder = QWidget()
        row = FlowLayout(SPACE * 4, holder)
        row.setContentsMargins(0, SPACE * 4, 0, 0)
        self.next = PrimaryButton("Next")
        self.next.clicked.connect(self._go_on)
        self.previous = SecondaryButton("Previous")
        self.previous.clicked.connect(self._go_back)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        self.previous.setVisible(self._position > 0)
        self.answers.addWidget(holder)

    @property
    def _position(self) -> int:
        return topic_of(topics(self._section), self._route.address)

    def _go_on(self) -> None:
        self.leaving()
        self._section = section_asked(self.editor, self._route.section, self._route.copy)
        parted = topics(self._section)
        following = self._position + 1
        is_last = following >= len(parted)
        self._go(self._section.address if is_last else parted[following][0].address)

    def _go_back(self) -> None:
        before = topics(self._section)[self._position - 1]
        self._go(before[0].address)

    def _go(self, address: Address) -> None:
        self.desk.go(SectionAt(self._route.assessment_id, self._route.section, address))


def section_asked(editor: Editor, key: str, copy: str = "") -> SectionAsked:
    """Return a section, or one copy of it, as it is asked now; the first copy without `copy`.

    Raises UserError when it is not asked.
    """
    for section in editor.assessment.asked():
        if section.section.key == key and copy in {"", section.address.instance}:
            return section
    if copy and any(one.section.key == key for one in editor.assessment.asked()):
        raise UserError("That part was taken out of its section; undo brings it back.")
    raise UserError(
        "That section is not asked any more; an answer elsewhere decides whether it is."
    )
