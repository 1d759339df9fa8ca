"""The end of a section: all its answers to look over, and the user's word on whether it is complete."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ehia_desktop.assessment.publish_state import publish_state
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.display import words
from ehia_desktop.forms.fields import (
    Actions,
    EvidenceSlot,
    Matrix,
    Score,
    Statement,
    TableQuestion,
)
from ehia_desktop.forms.gates import decision
from ehia_desktop.forms.questions import FieldAsked, Place, ScorePlace, SectionAsked
from ehia_desktop.forms.values import is_answered
from ehia_desktop.text import shorten
from ehia_desktop.ui.asking.completed import CompletedPart
from ehia_desktop.ui.asking.gate_notice import GateNotice
from ehia_desktop.ui.asking.publish_control import words_of
from ehia_desktop.ui.asking.row_notes import notes_on, score_in_a_row, waiting_words
from ehia_desktop.ui.asking.score_box import score_line, score_tag
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.pages.section import section_asked
from ehia_desktop.ui.parts.buttons import LinkButton, PrimaryButton, SecondaryButton
from ehia_desktop.ui.parts.card import Divider
from ehia_desktop.ui.parts.flow import FlowLayout
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, hint
from ehia_desktop.ui.route import SectionAt, TaskList
from ehia_desktop.ui.theme.tokens import SPACE

_LONGEST = 400


class SectionEndPage(Page):
    """Answers in the form's order, each with the way to change it."""

    def __init__(self, desk: Desk, route: SectionAt) -> None:
        editor = desk.editor_of(route.assessment_id)
        self._section = section_asked(editor, route.section, route.copy)
        super().__init__(desk, "Your answers in this section", wide=True)
        self._editor, self._route = editor, route
        self.add_way_back("All sections", TaskList(route.assessment_id))
        self.set_eyebrow(self._section.title)
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE * 2)
        self.body.addLayout(self._list)
        self._gate = GateNotice(desk, editor)
        self.body.addWidget(self._gate)
        self.completed = CompletedPart(desk, editor, self._section)
        self.body.addSpacing(SPACE * 4)
        self.body.addWidget(self.completed)
        self._add_ways_on()
        self.refresh()

    def refresh(self) -> None:
        """Show the answers that stand."""
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._section = section_asked(self._editor, self._route.section, self._route.copy)
        self._values = self._editor.assessment.values
        now = decision(self._section.section, self._values, self._section.address.instance)
        self._gate.setVisible(now is not None)
        if now is not None:
            self._gate.follow(now)
        for asked in self._section.fields:
            if not isinstance(asked.field, Statement):
                self._list.addWidget(Divider())
                self._list.addWidget(self._line(asked))
        self._list.addWidget(Divider())
        self.completed.refresh()

    def shows(self, touched: object) -> bool:
        """True: everything of the section is here."""
        here = {one.address for one in self._section.fields} | {self._section.address}
        return isinstance(touched, tuple) and any(
            isinstance(one, Address) and one.whole in here for one in touched
        )

    def _line(self, asked: FieldAsked) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, SPACE * 2, 0, SPACE * 2)
        row.setSpacing(SPACE * 6)
        field = self.desk.cited(self._editor.assessment.form, asked.field)
        label = field.label if isinstance(field, Statement) else field.short
        said = QVBoxLayout()
        said.setSpacing(SPACE)
        for part in (*self._said(asked), *self._noted(asked)):
            said.addWidget(part)
        change = LinkButton("Change", name=f"Change: {label}")
        change.clicked.connect(lambda: self._go(asked.address))
        row.addWidget(Heading(label, 3), 2)
        row.addLayout(said, 4)
        row.addWidget(change)
        return line

    def _said(self, asked: FieldAsked) -> list[QWidget]:
        match asked.field:
            case Matrix() | TableQuestion() | Actions():
                return self._rows(asked)
            case EvidenceSlot():
                linked = [
                    link.caption
                    for link in self._editor.assessment.links.values()
                    if link.address.whole == asked.address
                ]
                return [PlainLabel("\n".join(linked)) if linked else hint("No table linked")]
            case Score():
                return [score_tag(asked.scores[0])]
            case _:
                return [_answer(self._words(asked.places[0]))]

    def _noted(self, asked: FieldAsked) -> list[QWidget]:
        """What is to be minded: who may not read it, and what waits for a word."""
        assessment = self._editor.assessment
        state = publish_state(assessment.form, assessment.publishing, asked.address)
        waiting = sum(
            answer.pending is not None
            for address, answer in assessment.answers.items()
            if address.whole == asked.address
        )
        said = [words_of(state, asked.address), waiting_words(waiting) if waiting else ""]
        return [PlainLabel(one, "small") for one in said if one]

    def _score(self, score: ScorePlace) -> QWidget:
        line = score_in_a_row(score)
        line.setAccessibleName(score_line(score))
        return line

    def _rows(self, asked: FieldAsked) -> list[QWidget]:
        lines: list[QWidget] = []
        for row in asked.rows:
            said = [self._words(place) for place in asked.places if place.row == row]
            found = ". ".join(part.rstrip(".") for part in said if part)
            lines.append(PlainLabel(row.label, "strong"))
            lines.append(_answer(shorten(found, _LONGEST)))
            lines += [self._score(score) for score in asked.scores if score.row == row]
            noted = notes_on(self._editor.assessment, asked, row)
            lines += [PlainLabel(" · ".join(noted), "small")] if noted else []
        return lines or [hint("Not provided")]

    def _words(self, place: Place) -> str:
        value = self._editor.value(place.address)
        if value is None or not is_answered(value):
            return ""
        return words(
            self._editor.assessment.form,
            place.question,
            value,
            with_contact=True,
            values=self._values,
            instance=place.address.instance,
        )

    def _add_ways_on(self) -> None:
        row = FlowLayout(SPACE * 4)
        back = SecondaryButton("Previous")
        last = self._section.fields[-1].address
        back.clicked.connect(lambda: self._go(last))
        row.addWidget(back)
        following = self._following()
        if following:
            on = PrimaryButton("Next section", name=f"Next section: {following.title}")
            key, copy = following.section.key, following.address.instance
            route = SectionAt(self._route.assessment_id, key, instance=copy)
            on.clicked.connect(lambda: self.desk.go(route))
            row.addWidget(on)
        self.body.addLayout(row)

    def _following(self) -> SectionAsked | None:
        """The section after this one, or the next copy of it."""
        sections = self._editor.assessment.asked()
        at = [one.address for one in sections].index(self._section.address)
        return sections[at + 1] if at + 1 < len(sections) else None

    def _go(self, address: Address) -> None:
        self.desk.go(SectionAt(self._route.assessment_id, self._route.section, address))


def _answer(text: str) -> QWidget:
    return PlainLabel(text) if text else hint("Not provided")
