"""Starting an assessment: a title, a form, and what it begins with."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.records import AssessmentSummary
from ehia_desktop.assessment.returned import Returned
from ehia_desktop.errors import UserError
from ehia_desktop.forms.definition import Form
from ehia_desktop.services.catalogue import FormEntry
from ehia_desktop.services.jobs import Work
from ehia_desktop.services.library import title_of
from ehia_desktop.services.starting import Offer, offers, outcome_in_words, start_from
from ehia_desktop.services.workplace import Workplace
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.parts.buttons import PrimaryButton
from ehia_desktop.ui.parts.error_summary import ErrorSummary, Fault
from ehia_desktop.ui.parts.file_choice import FileChoice, SystemFileChoice
from ehia_desktop.ui.parts.labels import Heading, hint
from ehia_desktop.ui.parts.option import RadioOption
from ehia_desktop.ui.route import Home, ReturnedForm, Start, TaskList
from ehia_desktop.ui.starting.earlier import EarlierPanel
from ehia_desktop.ui.starting.form_shelf import FormShelf
from ehia_desktop.ui.starting.sources import Source, SourceChooser
from ehia_desktop.ui.starting.word_panel import WordPanel
from ehia_desktop.ui.theme.tokens import SPACE


@dataclass(frozen=True)
class _Found:
    """What an earlier assessment has for a form, and the reason that is kept when no other is given."""

    source: Assessment
    offers: tuple[Offer, ...]
    kept: str


class StartPage(Page):
    """A box for the title, the forms by purpose, what it begins with, one button."""

    def __init__(self, desk: Desk, route: Start, files: FileChoice | None = None) -> None:
        super().__init__(desk, "Start an assessment")
        self._route = route
        self._found: _Found | None = None
        self._asked = 0
        if route.from_id:
            self.add_way_back("The screening", TaskList(route.from_id))
        self.add_way_back("All assessments", Home())
        self.summary = ErrorSummary()
        self.title_box = QLineEdit()
        self.title_box.setAccessibleName("What is being assessed?")
        self.title_box.returnPressed.connect(self.begin)
        self.shelf = FormShelf()
        self.shelf.chosen.connect(self._look_for_offers)
        self.sources = SourceChooser(tuple(Source))
        self.sources.chosen.connect(self._choose_source)
        self.earlier = EarlierPanel()
        self.earlier.wanted.connect(self._look_for_offers)
        self.earlier.hide()
        self.word = WordPanel(files or SystemFileChoice())
        self.word.chosen.connect(self._read_word)
        self.word.hide()
        self.start = PrimaryButton("Start")
        self.start.setEnabled(False)
        self.start.clicked.connect(self.begin)
        self._arrange()
        desk.run(
            lambda _progress, _stop: desk.workplace.catalogue.entries(),
            done=self._show_forms,
            failed=self._refuse,
            owner=self,
        )

    def _arrange(self) -> None:
        about = hint("The name of the policy, service, programme or change")
        parts: tuple[tuple[QWidget, ...], ...] = (
            (self.summary, Heading("What is being assessed?"), about, self.title_box),
            (Heading("On which form?"), self.shelf),
            (Heading("What does it begin with?"), self.sources, self.earlier, self.word),
            (self.start,),
        )
        for part in parts:
            for widget in part:
                self.body.addWidget(widget)
            self.body.addSpacing(SPACE * 3)

    @property
    def forms(self) -> dict[str, RadioOption]:
        """The forms that can be chosen, by id."""
        return self.shelf.options

    def begin(self) -> None:
        """Start the assessment, or say what is missing."""
        faults = self._faults()
        self.summary.show_faults(faults)
        form = self.shelf.form
        if faults or form is None:
            return
        self.start.setEnabled(False)
        self.desk.run(
            self._work(form),
            done=self._begun,
            failed=self._refuse,
            owner=self,
        )

    def _begun(self, begun: Assessment) -> None:
        file = self.word.file
        if self.sources.source is Source.WORD and file is not None:
            self.desk.go(ReturnedForm(begun.id, file, from_another=True))
        else:
            self.desk.go(TaskList(begun.id))

    def _work(self, form: Form) -> Work[Assessment]:
        workplace, title = self.desk.workplace, self.title_box.text()
        found = self._found
        if self.sources.source is Source.EARLIER and found is not None:
            fields, reason = self.earlier.fields, self.earlier.reason.text
            return lambda _progress, _stop: start_from(
                workplace, form, title, found.source, fields, reason
            )
        return lambda _progress, _stop: workplace.library.start(form, title, workplace.author)

    def _faults(self) -> list[Fault]:
        faults: list[Fault] = []
        try:
            title_of(self.title_box.text())
        except UserError as error:
            faults.append(Fault(error.message, self.title_box.setFocus))
        if self.shelf.form is None:
            first = next(iter(self.forms.values()), None)
            lead_there = first.setFocus if first else None
            faults.append(Fault("Choose the form to assess it on.", lead_there))
        elif self.sources.source is Source.EARLIER and self._found is None:
            sentence = "Choose the earlier assessment, or begin with an empty one."
            faults.append(Fault(sentence, self.earlier.box.setFocus))
        elif self.sources.source is Source.WORD and self.word.file is None:
            sentence = "Choose the Word form, or begin with an empty one."
            faults.append(Fault(sentence, self.word.button.setFocus))
        return faults

    def _show_forms(self, entries: tuple[FormEntry, ...]) -> None:
        self.shelf.show_entries(entries)
        self.start.setEnabled(True)
        suggested = self.shelf.choose(self._route.form_id)
        if suggested is not None:
            # Whoever comes with a form in mind need not read about the others.
            self.shelf.narrow_to(self._route.form_id)
        if self._route.from_id:
            self.sources.choose(Source.EARLIER)
            self._choose_source()

    def _choose_source(self) -> None:
        is_earlier = self.sources.source is Source.EARLIER
        self.earlier.setVisible(is_earlier)
        self.word.setVisible(self.sources.source is Source.WORD)
        if is_earlier and not self.earlier.box.count():
            self.desk.run(
                lambda _progress, _stop: self.desk.workplace.library.assessments(),
                done=self._show_assessments,
                failed=self._refuse,
                owner=self,
            )

    def _show_assessments(self, known: Sequence[AssessmentSummary]) -> None:
        self.earlier.show_assessments(known, self._route.from_id)

    def _look_for_offers(self) -> None:
        """See what the chosen assessment has for the chosen form."""
        self._found = None
        self._asked += 1
        form, source = self.shelf.form, self.earlier.source
        if self.sources.source is not Source.EARLIER:
            return
        if form is None or not source:
            missing = "the form above" if form is None else "the assessment"
            self.earlier.say(f"Choose {missing} to see what can be taken along.")
            return
        asked = self._asked
        self.earlier.say("Looking for what can be taken along …")
        workplace = self.desk.workplace
        self.desk.run(
            lambda _progress, _stop: _find(workplace, source, form),
            done=lambda found: self._show_found(asked, found),
            failed=self.earlier.say,
            owner=self,
        )

    def _show_found(self, asked: int, found: _Found) -> None:
        if asked == self._asked:
            self._found = found
            if self._route.from_id and not self.title_box.text().strip():
                # What was screened is what is assessed, unless its author calls it otherwise.
                self.title_box.setText(found.source.title)
            self.earlier.show_offers(found.offers, found.kept)

    def take_file(self, path: Path) -> bool:
        """A Word form that is dropped here is what the assessment begins with."""
        if path.suffix.casefold() != ".docx":
            return False
        self.sources.choose(Source.WORD)
        self._choose_source()
        self._read_word(path)
        return True

    def _read_word(self, path: Path) -> None:
        """See which form the file is, so that the person need not know."""
        forms = self.desk.workplace.returned
        self.desk.run(
            lambda _progress, _stop: forms.read(path),
            done=lambda returned: self._know_word(path, returned),
            failed=self.word.refuse,
            owner=self,
        )

    def _know_word(self, path: Path, returned: Returned) -> None:
        if not returned.given and not returned.form_id:
            self.word.refuse(
                f"“{path.name}” has no place of a form of this program in it; choose the file that was sent out."
            )
            return
        option = self.shelf.choose(returned.form_id)
        form = self.shelf.form if option is not None else None
        self.word.take(path, form.title if form is not None else "")

    def _refuse(self, sentence: str) -> None:
        self.start.setEnabled(True)
        self.summary.show_faults([Fault(sentence)])


def _find(workplace: Workplace, source_id: str, form: Form) -> _Found:
    source = workplace.library.open(source_id)
    kept = outcome_in_words(source) if source.form.purpose == "screening" else ""
    return _Found(source, offers(source, form), kept)
