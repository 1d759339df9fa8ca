"""The home of an assessment: its sections with a status word, in any order, and where one was last."""

from PySide6.QtWidgets import QVBoxLayout

from ehia_desktop.forms.model import Publish
from ehia_desktop.forms.progress import Progress, Standing, progress
from ehia_desktop.forms.questions import SectionAsked
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.parts.buttons import LinkButton
from ehia_desktop.ui.parts.card import Divider
from ehia_desktop.ui.parts.labels import PlainLabel, lead
from ehia_desktop.ui.parts.row_button import RowButton
from ehia_desktop.ui.parts.tag import StatusTag, Tone
from ehia_desktop.ui.route import SectionAt, TaskList
from ehia_desktop.ui.theme.tokens import SPACE

TONES = {
    Standing.NOT_STARTED: Tone.QUIET,
    Standing.IN_PROGRESS: Tone.INFO,
    Standing.COMPLETE: Tone.SUCCESS,
}


class TaskListPage(Page):
    """One row a section."""

    def __init__(self, desk: Desk, route: TaskList) -> None:
        editor = desk.editor_of(route.assessment_id)
        super().__init__(desk, editor.assessment.title, wide=True)
        self._editor = editor
        self._count = lead("")
        self.body.addWidget(self._count)
        self.last = LinkButton("")
        self.last.hide()
        self.body.addWidget(self.last)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addSpacing(SPACE)
        self.body.addLayout(self._rows)
        self.refresh()

    def refresh(self) -> None:
        """Show the sections as they stand."""
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        assessment = self._editor.assessment
        self.set_title(assessment.title)
        values = assessment.values
        sections = assessment.asked()
        standings = [progress(section, values) for section in sections]
        done = sum(one.standing is Standing.COMPLETE for one in standings)
        self._count.setText(f"{done} of {len(sections)} sections completed")
        for section, standing in zip(sections, standings, strict=True):
            self._rows.addWidget(Divider())
            self._rows.addWidget(self._row(section, standing))
        self._rows.addWidget(Divider())
        self._show_last(sections)

    def _row(self, section: SectionAsked, standing: Progress) -> RowButton:
        answered = f"{standing.answered} of {standing.asked} answered" if standing.asked else ""
        is_internal = section.section.publish is Publish.INTERNAL
        said = [standing.standing.value, answered, "Not published" if is_internal else ""]
        row = RowButton(f"{section.title}. {', '.join(part for part in said if part)}")
        row.put_words(PlainLabel(section.title, "rowtitle"))
        small = " · ".join(part for part in (answered, said[2]) if part)
        if small:
            row.put_words(PlainLabel(small, "small"))
        row.put_right(StatusTag(standing.standing.value, TONES[standing.standing]))
        key = section.section.key
        row.clicked.connect(lambda: self.desk.go(SectionAt(self._editor.assessment.id, key)))
        return row

    def _show_last(self, sections: tuple[SectionAsked, ...]) -> None:
        wanted = self.desk.settings.last_section(self._editor.assessment.id)
        found = next((part for part in sections if part.section.key == wanted), None)
        self.last.setVisible(found is not None)
        if found is None:
            return
        self.last.say(f"You were last in “{found.title}”. Go on there")
        self.last.clicked.connect(
            lambda: self.desk.go(SectionAt(self._editor.assessment.id, wanted))
        )
