"""The home of an assessment: its sections with a status word, in any order, and where one was last."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.forms.address import Address
from ehia_desktop.forms.definition import Section
from ehia_desktop.forms.gates import Locked, Outcome, decision, locked_sections, why_locked
from ehia_desktop.forms.kept import kept_answers
from ehia_desktop.forms.model import Publish
from ehia_desktop.forms.progress import Standing, progress
from ehia_desktop.forms.questions import SectionAsked
from ehia_desktop.ui.asking.gate_notice import GateNotice
from ehia_desktop.ui.asking.leading import lead_to
from ehia_desktop.ui.asking.row_notes import waiting_words
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.naming import parsed
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.pages.about_panel import AboutPanel
from ehia_desktop.ui.pages.copies_panel import CopiesPanel
from ehia_desktop.ui.parts.buttons import LinkButton
from ehia_desktop.ui.parts.card import Divider
from ehia_desktop.ui.parts.file_choice import FileChoice, SystemFileChoice
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, lead
from ehia_desktop.ui.parts.row_button import RowButton
from ehia_desktop.ui.parts.tag import StatusTag, Tone
from ehia_desktop.ui.reviewing.arriving import is_document, take_document
from ehia_desktop.ui.reviewing.came_back_panel import CameBackPanel
from ehia_desktop.ui.route import (
    Coverage,
    KeptAside,
    Meeting,
    OneGroup,
    Route,
    SectionAt,
    TaskList,
    Timeline,
)
from ehia_desktop.ui.theme.tokens import SPACE

TONES = {
    Standing.NOT_STARTED: Tone.QUIET,
    Standing.IN_PROGRESS: Tone.INFO,
    Standing.COMPLETE: Tone.SUCCESS,
}


class TaskListPage(Page):
    """One row a section, one for each copy of a repeated one, and a locked one for what a gate keeps."""

    def __init__(self, desk: Desk, route: TaskList, files: FileChoice | None = None) -> None:
        editor = desk.editor_of(route.assessment_id)
        super().__init__(desk, editor.assessment.title, wide=True)
        self._editor = editor
        self._panels: dict[str, CopiesPanel] = {}
        self._count = lead("")
        self.body.addWidget(self._count)
        self.about = AboutPanel(desk, editor)
        self.body.addWidget(self.about)
        self.last = LinkButton("")
        self.last.clicked.connect(self._go_on)
        self.last.hide()
        self.body.addWidget(self.last)
        self.waiting = LinkButton("")
        self.waiting.clicked.connect(self._go_to_waiting)
        self.body.addWidget(self.waiting)
        self._gate = GateNotice(desk, editor)
        self._gate.hide()
        self.body.addWidget(self._gate)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addSpacing(SPACE)
        self.body.addLayout(self._rows)
        self.kept = LinkButton("")
        self.kept.clicked.connect(lambda: desk.go(KeptAside(route.assessment_id)))
        self.body.addWidget(self.kept)
        for words, there in (
            ("See the timeline: who considered what, and when", Timeline(route.assessment_id)),
            (
                "See which groups have figures, and which have nothing yet",
                Coverage(route.assessment_id),
            ),
            (
                "Read it as one group: all that is said in public about, say, carers",
                OneGroup(route.assessment_id),
            ),
        ):
            self._add_way(words, there)
        self.meeting = self._add_way("", Meeting(route.assessment_id))
        self.came_back = CameBackPanel(files or SystemFileChoice())
        self.came_back.chosen.connect(self.take_file)
        self.body.addWidget(self.came_back)
        self.refresh()

    def _add_way(self, words: str, there: Route) -> LinkButton:
        link = LinkButton(words)
        link.clicked.connect(lambda: self.desk.go(there))
        self.body.addWidget(link)
        return link

    def refresh(self) -> None:
        """Show the sections as they stand."""
        self._clear()
        assessment = self._editor.assessment
        self.set_title(assessment.title)
        self._values = assessment.values
        self._sections = assessment.asked()
        standings = [progress(section, self._values) for section in self._sections]
        done = sum(one.standing is Standing.COMPLETE for one in standings)
        self._count.setText(f"{done} of {len(self._sections)} sections completed")
        locked = {one.section.key: one for one in locked_sections(assessment.form, self._values)}
        for section in assessment.form.sections:
            here = [one for one in self._sections if one.section.key == section.key]
            if here and section.repeat is not None:
                self._add_copies(section, here)
            elif here:
                self._add_row(self._row(here[0]))
            elif section.key in locked:
                self._add_row(self._locked(locked[section.key]))
        self._rows.addWidget(Divider())
        self._show_gate()
        self._show_last()
        self._show_waiting()
        self._show_kept()
        self._show_meeting()
        self.about.refresh()

    def take_file(self, path: Path) -> bool:
        """A Word document that comes back leads to its own page; other files are evidence."""
        if not is_document(path):
            return False
        take_document(self.desk, self._editor.assessment.id, path, self)
        return True

    def shows(self, touched: object) -> bool:
        """True when the copies of a section are what changed: they stand here."""
        repeated = {one.key for one in self._editor.assessment.form.sections if one.repeat}
        return isinstance(touched, tuple) and any(
            isinstance(one, Address) and one.field in repeated and not one.instance
            for one in touched
        )

    def _clear(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            old = item.widget()
            if old is None or old in self._panels.values():
                continue
            old.hide()
            old.deleteLater()

    def _add_row(self, row: QWidget) -> None:
        self._rows.addWidget(Divider())
        self._rows.addWidget(row)

    def _add_copies(self, section: Section, here: list[SectionAsked]) -> None:
        """The section's name, its copies under it, and the way to change them."""
        heading = Heading(section.title, 3)
        heading.setContentsMargins(SPACE * 3, SPACE * 4, SPACE * 3, SPACE * 2)
        self._add_row(heading)
        for copy in here:
            row = self._row(copy)
            row.indent()
            self._add_row(row)
        panel = self._panels.get(section.key)
        if panel is None and section.repeat is not None:
            panel = CopiesPanel(self.desk, self._editor, section, section.repeat)
            panel.changed.connect(self.refresh)
            self._panels[section.key] = panel
        if panel is not None:
            panel.refresh()
            self._rows.addWidget(panel)

    def _row(self, section: SectionAsked) -> RowButton:
        standing = progress(section, self._values)
        answered = f"{standing.answered} of {standing.asked} answered" if standing.asked else ""
        is_internal = section.section.publish is Publish.INTERNAL
        waiting = len(self._waiting_in(section))
        noted = [
            answered,
            "Not published" if is_internal else "",
            waiting_words(waiting) if waiting else "",
        ]
        said = [part for part in (standing.standing.value, *noted) if part]
        row = RowButton(f"{section.title}. {', '.join(said)}")
        row.put_words(PlainLabel(_short_title(section), "rowtitle"))
        small = " · ".join(part for part in noted if part)
        if small:
            row.put_words(PlainLabel(small, "small"))
        row.put_right(StatusTag(standing.standing.value, TONES[standing.standing]))
        key, copy = section.section.key, section.address.instance
        route = SectionAt(self._editor.assessment.id, key, instance=copy)
        row.clicked.connect(lambda: self.desk.go(route))
        return row

    def _locked(self, locked: Locked) -> RowButton:
        """A section that a gate keeps; the row leads to the question that decides."""
        assessment = self._editor.assessment
        is_over = locked.decision.outcome is Outcome.ENDS
        word = "Not needed" if is_over else "Not asked yet"
        why = why_locked(assessment.form, locked.decision)
        row = RowButton(f"{locked.section.title}. {word}. {why} Go to that question")
        row.put_words(PlainLabel(locked.section.title, "locked"))
        row.put_words(PlainLabel(why, "small"))
        row.put_right(StatusTag(word))
        question = locked.decision.question
        row.clicked.connect(lambda: lead_to(self, self.desk, assessment, question))
        return row

    def _show_gate(self) -> None:
        """Where a gate has ended the assessment, say what is due because of it."""
        found = (
            decision(one.section, self._values, one.address.instance) for one in self._sections
        )
        ended = next((one for one in found if one and one.outcome is Outcome.ENDS), None)
        self._gate.setVisible(ended is not None)
        if ended is not None:
            self._gate.follow(ended)

    def _show_last(self) -> None:
        wanted = self.desk.settings.last_section(self._editor.assessment.id)
        at = parsed(wanted)
        self._last = next((one for one in self._sections if at == one.address), None)
        self.last.setVisible(self._last is not None)
        if self._last is not None:
            self.last.say(f"You were last in “{self._last.title}”. Go on there")

    def _go_on(self) -> None:
        if self._last is not None:
            key, copy = self._last.section.key, self._last.address.instance
            self.desk.go(SectionAt(self._editor.assessment.id, key, instance=copy))

    def _show_waiting(self) -> None:
        found = [at for section in self._sections for at in self._waiting_in(section)]
        self._first_waiting = found[0] if found else None
        self.waiting.setVisible(bool(found))
        self.waiting.say(f"{waiting_words(len(found))}. Go to the first")

    def _waiting_in(self, section: SectionAsked) -> list[Address]:
        """Answers of a section that wait for their author's word, in the form's order."""
        answers = self._editor.assessment.answers
        places: Iterable[Address] = (
            at
            for field in section.fields
            for at in (field.address, *(place.address for place in field.places))
        )
        waiting = (at for at in places if (given := answers.get(at)) and given.pending)
        return list(dict.fromkeys(waiting))

    def _go_to_waiting(self) -> None:
        if self._first_waiting is not None:
            lead_to(self, self.desk, self._editor.assessment, self._first_waiting)

    def _show_meeting(self) -> None:
        draft = self.desk.meeting_of(self._editor.assessment.id)
        self.meeting.say(
            f"Go on with {draft.called}" if draft.is_begun else "Enter what was said at a meeting"
        )

    def _show_kept(self) -> None:
        assessment = self._editor.assessment
        count = len(kept_answers(assessment.form, self._values, self._sections)) + len(
            assessment.parked
        )
        self.kept.setVisible(count > 0)
        things = "1 answer is" if count == 1 else f"{count} answers are"
        self.kept.say(f"{things} kept but not currently asked. Have a look")


def _short_title(section: SectionAsked) -> str:
    """The number and the name: under the section's own name a copy needs no more."""
    if section.instance is None:
        return section.title
    return (
        f"{section.number}. {section.instance.label}" if section.number else section.instance.label
    )
