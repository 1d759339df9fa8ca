"""The page of a newer form: the dry run, the change after a version was saved, and the way back.

What is agreed, decided or published stays on its form; a copy of it for review can move.
"""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.migrating.outcome import Plan
from ehia_desktop.errors import UserError
from ehia_desktop.services.events import FormChanged
from ehia_desktop.services.form_versions import newer_versions
from ehia_desktop.services.migrating import Migrated, dry_run, migrate, refusal, review_copy
from ehia_desktop.services.workplace import Workplace
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.evidence.wording import amount
from ehia_desktop.ui.migrating.plan_panel import PlanPanel
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.parts.buttons import LinkButton, PrimaryButton, SecondaryButton
from ehia_desktop.ui.parts.labels import Heading, hint, lead
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.parts.progress_panel import ProgressPanel
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.route import KeptAside, NewerForm, TaskList


@dataclass(frozen=True)
class _Looked:
    """What there is to show: a plan, or why there is none; `is_fixed` says that the assessment may not move."""

    plan: Plan | None
    why: str = ""
    is_fixed: bool = False


class NewerFormPage(Page):
    """What a newer version of its form would make of one assessment."""

    def __init__(self, desk: Desk, route: NewerForm) -> None:
        super().__init__(desk, "A newer version of the form", wide=True)
        self.editor = desk.editor_of(route.assessment_id)
        self.add_way_back("All sections", TaskList(route.assessment_id))
        self.lead = lead("Looking at what would change …")
        self.body.addWidget(self.lead)
        self.told = Pile()
        self.body.addWidget(self.told)
        self.plan = Pile()
        self.body.addWidget(self.plan)
        self.act = Pile()
        self.body.addWidget(self.act)
        self._asked = 0
        self.done: Migrated | None = None
        self.button: PrimaryButton | None = None
        desk.bridge.form_changed.connect(self._heard)
        self.refresh()

    def refresh(self) -> None:
        """Plan again from the assessment as it stands; what was just done stays told until it is undone."""
        if self.done is not None and self._is_done(self.done):
            return
        self.done = None
        self._asked += 1
        asked, workplace, assessment = self._asked, self.desk.workplace, self.editor.assessment
        self.desk.run(
            lambda _progress, _stop: _look(workplace, assessment),
            done=lambda looked: self._show(asked, looked),
            failed=self._refuse,
            owner=self,
        )

    def shows(self, touched: object) -> bool:  # noqa: ARG002 - the change as a whole is shown here
        """True: undo and redo of the change are seen here."""
        return True

    def _heard(self, event: FormChanged) -> None:
        if event.assessment_id == self.editor.assessment.id:
            self.refresh()

    def _is_done(self, done: Migrated) -> bool:
        return self.editor.assessment.form.version == done.plan.form.version

    def _show(self, asked: int, looked: _Looked) -> None:
        if asked != self._asked:
            return
        version = self.editor.assessment.form.version
        if looked.plan is None:
            self.lead.setText(looked.why)
            self.plan.fill(())
            self.act.fill([self._copy_offer()] if looked.is_fixed else ())
            return
        form = looked.plan.form
        self.set_title("A newer version of the form")
        self.lead.setText(
            f"This assessment is on version {version} of “{form.title}”; version {form.version} is here. "
            "Nothing is changed until you say so."
        )
        self.plan.fill((Heading("What would happen", 2), PlanPanel(looked.plan)))
        self.act.fill(self._change_offer(form.version))

    def _change_offer(self, version: str) -> list[QWidget]:
        self.button = PrimaryButton(f"Change to version {version}")
        self.button.clicked.connect(self._change)
        said = (
            "A version is saved first, so that everything as it is now can be looked at later. "
            "The change is one step, and undo takes all of it back."
        )
        return [Heading("Change it", 2), hint(said), self.button]

    def _copy_offer(self) -> QWidget:
        button = PrimaryButton("Make a review copy")
        button.clicked.connect(lambda: self._copy(button))
        return button

    def _change(self) -> None:
        workplace, editor = self.desk.workplace, self.editor
        self.act.fill((ProgressPanel("Saving a version and changing the form", can_stop=False),))
        self.desk.run(
            lambda _progress, _stop: migrate(workplace, editor),
            done=self._changed,
            failed=self._refuse,
            owner=self,
        )

    def _changed(self, done: Migrated) -> None:
        self.done = done
        self._asked += 1
        plan = done.plan
        self.set_title("The form was changed")
        self.lead.setText(f"This assessment is on version {plan.form.version} of its form now.")
        notice = Notice(
            f"{_sentence(plan)} Saved version {done.sealed} holds everything as it was.",
            Tone.SUCCESS,
            f"Changed to version {plan.form.version}",
        )
        undo = SecondaryButton("Undo the change")
        undo.clicked.connect(self._undo)
        onward = PrimaryButton("Go to the sections")
        onward.clicked.connect(lambda: self.desk.go(TaskList(self.editor.assessment.id)))
        notice.add_action(onward)
        notice.add_action(undo)
        if self.editor.assessment.parked:
            kept = LinkButton("See what is kept aside")
            kept.clicked.connect(lambda: self.desk.go(KeptAside(self.editor.assessment.id)))
            notice.add_action(kept)
        self._tell(notice)
        self.plan.fill((Heading("What was done", 2), PlanPanel(plan)))
        self.act.fill(())
        self.desk.touched.emit()

    def _undo(self) -> None:
        try:
            self.editor.undo()
        except UserError as error:
            self._refuse(error.message)
            return
        version = self.editor.assessment.form.version
        said = f"The change is taken back; this is on version {version} again, as it was."
        self._tell(Notice(said, Tone.INFO, "Undone"))
        self.desk.touched.emit()
        self.refresh()

    def _copy(self, button: PrimaryButton) -> None:
        button.setEnabled(False)
        workplace, assessment_id = self.desk.workplace, self.editor.assessment.id
        self.desk.run(
            lambda _progress, _stop: review_copy(workplace, assessment_id),
            done=lambda copy: self.desk.go(NewerForm(copy.id)),
            failed=self._refuse,
            owner=self,
        )

    def _tell(self, notice: Notice) -> None:
        self.told.fill((notice,))
        notice.announce()
        self.scroll_area.verticalScrollBar().setValue(0)
        first = notice.findChild(QPushButton)
        (first or self.heading).setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self, sentence: str) -> None:
        self._tell(Notice(sentence, Tone.DANGER, "Nothing was changed"))
        self.act.fill(())


def _look(workplace: Workplace, assessment: Assessment) -> _Looked:
    form = assessment.form
    if not newer_versions(workplace.catalogue, form):
        return _Looked(None, f"This is on version {form.version} of its form; there is none newer.")
    why = refusal(assessment)
    if why:
        return _Looked(None, why, is_fixed=True)
    return _Looked(dry_run(workplace.catalogue, assessment))


def _sentence(plan: Plan) -> str:
    number = len(plan.shown)
    return f"{amount(number, 'thing')} looked at: {plan.summary}."
