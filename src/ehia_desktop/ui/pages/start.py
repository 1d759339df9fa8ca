"""Starting an assessment: a form, a title, and off."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QLineEdit

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.errors import UserError
from ehia_desktop.forms.definition import Form
from ehia_desktop.services.catalogue import FormEntry
from ehia_desktop.services.library import title_of
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.parts.buttons import PrimaryButton
from ehia_desktop.ui.parts.card import Card
from ehia_desktop.ui.parts.error_summary import ErrorSummary, Fault
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, hint
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.option import RadioOption
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.route import Home, Start, TaskList
from ehia_desktop.ui.theme.tokens import SPACE


class StartPage(Page):
    """A card for each form, a box for the title, one button."""

    def __init__(self, desk: Desk, route: Start) -> None:
        super().__init__(desk, "Start an assessment")
        self._route = route
        if route.from_id:
            self.add_way_back("The screening", TaskList(route.from_id))
        self.add_way_back("All assessments", Home())
        self.summary = ErrorSummary()
        self.body.addWidget(self.summary)
        self.body.addWidget(Heading("What is being assessed?"))
        self.body.addWidget(hint("The name of the policy, service, programme or change"))
        self.title_box = QLineEdit()
        self.title_box.setAccessibleName("What is being assessed?")
        self.title_box.returnPressed.connect(self.begin)
        self.body.addWidget(self.title_box)
        self.body.addSpacing(SPACE * 2)
        self.body.addWidget(Heading("On which form?"))
        self.forms: dict[str, RadioOption] = {}
        self._known: dict[str, Form] = {}
        self._group = QButtonGroup(self)
        self._looking = hint("Reading the forms …")
        self.body.addWidget(self._looking)
        self.start = PrimaryButton("Start")
        self.start.setEnabled(False)
        self.start.clicked.connect(self.begin)
        desk.run(
            lambda _progress, _stop: desk.workplace.catalogue.entries(),
            done=self._show_forms,
            failed=self._refuse,
            owner=self,
        )

    def begin(self) -> None:
        """Start the assessment, or say what is missing."""
        faults = self._faults()
        self.summary.show_faults(faults)
        if faults:
            return
        form = self._known[self._chosen()]
        title = self.title_box.text()
        self.start.setEnabled(False)
        workplace = self.desk.workplace
        self.desk.run(
            lambda _progress, _stop: workplace.library.start(form, title, workplace.author),
            done=self._begun,
            failed=self._refuse,
            owner=self,
        )

    def _chosen(self) -> str:
        return next((key for key, option in self.forms.items() if option.isChecked()), "")

    def _faults(self) -> list[Fault]:
        faults: list[Fault] = []
        try:
            title_of(self.title_box.text())
        except UserError as error:
            faults.append(Fault(error.message, self.title_box.setFocus))
        if not self._chosen():
            first = next(iter(self.forms.values()), None)
            faults.append(
                Fault("Choose the form to assess it on.", first.setFocus if first else None)
            )
        return faults

    def _show_forms(self, entries: tuple[FormEntry, ...]) -> None:
        self._looking.hide()
        for entry in entries:
            if entry.form is None:
                notice = Notice(entry.fault, Tone.WARNING, f"The form “{entry.name}” is left out")
                self.body.addWidget(notice)
            elif entry.form.status != "withdrawn":
                self.body.addWidget(self._card(entry.form))
        self.body.addSpacing(SPACE * 2)
        self.body.addWidget(self.start)
        self.start.setEnabled(True)
        suggested = self.forms.get(self._route.form_id)
        if suggested is not None:
            suggested.setChecked(True)
            # The card may be far down the list.
            QTimer.singleShot(0, suggested, lambda: self.scroll_to(suggested))

    def _card(self, form: Form) -> Card:
        card = Card()
        option = RadioOption(form.title)
        option.setProperty("role", "strong")
        self._group.addButton(option)
        self.forms[form.id] = option
        self._known[form.id] = form
        card.body.addWidget(option)
        card.body.addWidget(PlainLabel(form.summary))
        count = f"{len(form.sections)} sections"
        card.body.addWidget(
            PlainLabel(f"{count} · {form.origin.publisher} · {form.origin.licence}", "small")
        )
        option.setAccessibleDescription(form.summary)
        return card

    def _begun(self, begun: Assessment) -> None:
        self.desk.go(TaskList(begun.id))

    def _refuse(self, sentence: str) -> None:
        self.start.setEnabled(True)
        self.summary.show_faults([Fault(sentence)])
