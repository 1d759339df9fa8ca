"""Every assessment, the last changed first, with what is due before each can be published; and starting another."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.assessment.records import AssessmentSummary
from ehia_desktop.assessment.reviewing_on import standing
from ehia_desktop.assessment.status import Status
from ehia_desktop.errors import Cancelled, UserError
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.display import date_words
from ehia_desktop.forms.parsing import parse_date
from ehia_desktop.services.checking import check
from ehia_desktop.services.clock import local_day
from ehia_desktop.services.form_versions import newer_versions
from ehia_desktop.services.ports import IsCancelled
from ehia_desktop.services.workplace import Workplace
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.parts.buttons import LinkButton, PrimaryButton, SecondaryButton
from ehia_desktop.ui.parts.card import Divider
from ehia_desktop.ui.parts.flow import FlowLayout
from ehia_desktop.ui.parts.labels import PlainLabel, hint
from ehia_desktop.ui.parts.row_button import RowButton
from ehia_desktop.ui.parts.tag import StatusTag, Tone
from ehia_desktop.ui.route import FirstRun, Forms, Start, TaskList
from ehia_desktop.ui.theme.tokens import SPACE

_SHOWN_AT_FIRST = 25
_TONES = {
    Status.DRAFT: Tone.INFO,
    Status.IN_REVIEW: Tone.INFO,
    Status.CHANGES_ASKED: Tone.WARNING,
    Status.DUE_FOR_REVIEW: Tone.WARNING,
    Status.AGREED: Tone.SUCCESS,
    Status.DECISION_RECORDED: Tone.SUCCESS,
    Status.PUBLISHED: Tone.SUCCESS,
    Status.SUPERSEDED: Tone.QUIET,
}


class HomePage(Page):
    """The shelf."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Your assessments", wide=True)
        self._rows: dict[str, PlainLabel] = {}
        self._summaries: tuple[AssessmentSummary, ...] = ()
        start = PrimaryButton("Start an assessment")
        start.clicked.connect(lambda: desk.go(Start()))
        forms = SecondaryButton("Forms")
        forms.clicked.connect(lambda: desk.go(Forms()))
        actions = QWidget()
        row = FlowLayout(SPACE * 3, actions)
        row.addWidget(start)
        row.addWidget(forms)
        self.body.addWidget(actions)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addSpacing(SPACE * 2)
        self.body.addLayout(self._list)
        self._waiting = hint("Looking …")
        self._list.addWidget(self._waiting)
        desk.run(
            lambda _progress, _stop: desk.workplace.library.assessments(),
            done=self._show,
            owner=self,
        )

    def _show(self, summaries: tuple[AssessmentSummary, ...]) -> None:
        self._summaries = summaries
        self._waiting.hide()
        if not summaries:
            self._list.addWidget(hint("There are none yet."))
            sample = LinkButton("Look at a finished one")
            sample.clicked.connect(lambda: self.desk.go(FirstRun()))
            self._list.addWidget(sample)
            return
        self._add(summaries[:_SHOWN_AT_FIRST])
        if len(summaries) > _SHOWN_AT_FIRST:
            more = LinkButton(f"Show all {len(summaries)}")
            more.clicked.connect(lambda: self._show_rest(more))
            self._list.addWidget(more)

    def _show_rest(self, more: LinkButton) -> None:
        more.hide()
        self._add(self._summaries[_SHOWN_AT_FIRST:])

    def _add(self, summaries: Sequence[AssessmentSummary]) -> None:
        for summary in summaries:
            self._list.addWidget(Divider())
            self._list.addWidget(self._row(summary))
        self._list.addWidget(Divider())
        ids = [summary.id for summary in summaries]
        workplace = self.desk.workplace
        self.desk.run(
            lambda _progress, is_cancelled: count_due(workplace, ids, is_cancelled),
            done=self._show_due,
            owner=self,
        )

    def _row(self, summary: AssessmentSummary) -> RowButton:
        today = self.desk.workplace.clock.now().astimezone().date()
        status = standing(Status(summary.status), summary.review_on, today)
        changed = f"Changed {local_day(datetime.fromisoformat(summary.updated_at))}"
        since = _review_words(status, summary.review_on)
        said = ". ".join(
            part for part in (summary.form_title, status.words, since, changed) if part
        )
        row = RowButton(f"{summary.title}. {said}")
        row.put_words(PlainLabel(summary.title, "rowtitle"))
        small = " · ".join(part for part in (summary.form_title, changed, since) if part)
        row.put_words(PlainLabel(small, "small"))
        due = PlainLabel("", "small")
        due.hide()
        row.put_words(due)
        self._rows[summary.id] = due
        row.put_right(StatusTag(status.words, _TONES[status]))
        row.clicked.connect(lambda: self.desk.go(TaskList(summary.id)))
        return row

    def _show_due(self, due: Mapping[str, str]) -> None:
        for assessment_id, sentence in due.items():
            label = self._rows[assessment_id]
            label.setText(sentence)
            label.show()
            row = label.parentWidget()
            if row is not None:
                row.setAccessibleName(f"{row.accessibleName()}. {sentence}")


def count_due(
    workplace: Workplace, ids: Sequence[str], is_cancelled: IsCancelled
) -> Mapping[str, str]:
    """Say for each assessment how much is due before publication; one that cannot be read says so."""
    found: dict[str, str] = {}
    for assessment_id in ids:
        if is_cancelled():
            raise Cancelled
        try:
            assessment = workplace.library.open(assessment_id)
            due = len(check(workplace.store, assessment, workplace.clock).due)
        except UserError as error:
            found[assessment_id] = error.message
            continue
        newer = newer_versions(workplace.catalogue, assessment.form)
        found[assessment_id] = " · ".join([_due_words(due), *(_newer_words(newer))])
    return found


def _review_words(status: Status, review_on: str) -> str:
    if status is not Status.DUE_FOR_REVIEW or not review_on:
        return ""
    return f"Review due since {date_words(parse_date(review_on))}"


def _newer_words(newer: Sequence[Form]) -> tuple[str, ...]:
    return (f"Version {newer[0].version} of its form is here",) if newer else ()


def _due_words(due: int) -> str:
    if not due:
        return "Nothing is due before publication"
    return f"{due} {'thing' if due == 1 else 'things'} due before publication"
