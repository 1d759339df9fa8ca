"""The end of a section: all its answers to look over, and the user's word on whether it is complete."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ehia_desktop.forms.address import Address
from ehia_desktop.forms.display import words
from ehia_desktop.forms.fields import Actions, EvidenceSlot, Matrix, Statement, TableQuestion
from ehia_desktop.forms.questions import FieldAsked, Place
from ehia_desktop.forms.values import is_answered
from ehia_desktop.text import shorten
from ehia_desktop.ui.asking.completed import CompletedPart
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
        self._section = section_asked(editor, route.section)
        super().__init__(desk, "Your answers in this section", wide=True)
        self._editor, self._route = editor, route
        self.add_way_back("All sections", TaskList(route.assessment_id))
        self.set_eyebrow(self._section.title)
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE * 2)
        self.body.addLayout(self._list)
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
        self._section = section_asked(self._editor, self._route.section)
        for asked in self._section.fields:
            if not isinstance(asked.field, Statement):
                self._list.addWidget(Divider())
                self._list.addWidget(self._line(asked))
        self._list.addWidget(Divider())
        self.completed.refresh()

    def shows(self, touched: object) -> bool:
        """True: everything of the section is here."""
        keys = {one.field.key for one in self._section.fields} | {self._route.section}
        return isinstance(touched, tuple) and any(
            getattr(one, "field", "") in keys for one in touched
        )

    def _line(self, asked: FieldAsked) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, SPACE * 2, 0, SPACE * 2)
        row.setSpacing(SPACE * 6)
        field = asked.field
        label = field.label if isinstance(field, Statement) else field.short
        said = QVBoxLayout()
        said.setSpacing(SPACE)
        for part in self._said(asked):
            said.addWidget(part)
        change = LinkButton("Change", name=f"Change: {label}")
        key = field.key
        change.clicked.connect(lambda: self._go(key))
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
                    if link.address.field == asked.field.key
                ]
                return [PlainLabel("\n".join(linked)) if linked else hint("No table linked")]
            case _:
                return [_answer(self._words(asked.places[0]))]

    def _rows(self, asked: FieldAsked) -> list[QWidget]:
        lines: list[QWidget] = []
        for row in asked.rows:
            said = [self._words(place) for place in asked.places if place.row == row]
            found = ". ".join(part.rstrip(".") for part in said if part)
            lines.append(PlainLabel(row.label, "strong"))
            lines.append(_answer(shorten(found, _LONGEST)))
        return lines or [hint("Not provided")]

    def _words(self, place: Place) -> str:
        value = self._editor.value(place.address)
        if value is None or not is_answered(value):
            return ""
        return words(self._editor.assessment.form, place.question, value, with_contact=True)

    def _add_ways_on(self) -> None:
        row = FlowLayout(SPACE * 4)
        back = SecondaryButton("Previous")
        last = self._section.fields[-1].field.key
        back.clicked.connect(lambda: self._go(last))
        row.addWidget(back)
        following = self._following()
        if following:
            on = PrimaryButton("Next section")
            on.clicked.connect(
                lambda: self.desk.go(SectionAt(self._route.assessment_id, following))
            )
            row.addWidget(on)
        self.body.addLayout(row)

    def _following(self) -> str:
        keys = [section.section.key for section in self._editor.assessment.asked()]
        at = keys.index(self._route.section)
        return keys[at + 1] if at + 1 < len(keys) else ""

    def _go(self, key: str) -> None:
        self.desk.go(SectionAt(self._route.assessment_id, self._route.section, Address(key)))


def _answer(text: str) -> QWidget:
    return PlainLabel(text) if text else hint("Not provided")
