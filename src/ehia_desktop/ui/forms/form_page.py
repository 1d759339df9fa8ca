"""One form, for whoever looks after it: where it comes from, its questions, when they are asked, and advice on it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop import paths
from ehia_desktop.errors import UserError
from ehia_desktop.forms.definition import Form, Section
from ehia_desktop.services.adapting import write_workbook
from ehia_desktop.services.catalogue import Catalogue, FormEntry
from ehia_desktop.services.form_checking import FormReport, Sentence, check_form
from ehia_desktop.services.ports import Clock
from ehia_desktop.services.printing_forms import PrintingForms
from ehia_desktop.text import file_name
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.evidence.wording import amount
from ehia_desktop.ui.forms.lists import long_list
from ehia_desktop.ui.forms.wording import STATUS, in_short, question_lines, whose
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.parts.buttons import PrimaryButton, SecondaryButton
from ehia_desktop.ui.parts.card import Card, panel
from ehia_desktop.ui.parts.disclosure import Disclosure
from ehia_desktop.ui.parts.file_choice import DOCUMENTS, FileChoice, SystemFileChoice
from ehia_desktop.ui.parts.flow import FlowLayout
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, hint, lead
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.parts.progress_panel import ProgressPanel
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.route import FormAt, Forms, Start
from ehia_desktop.ui.theme.tokens import SPACE


@dataclass(frozen=True)
class _Known:
    """A form, where it lies, its older versions, and what a check finds in it (None when it cannot be read)."""

    form: Form
    entry: FormEntry | None
    older: tuple[str, ...]
    report: FormReport | None
    problem: str = ""


class FormPage(Page):
    """One form of the catalogue."""

    def __init__(self, desk: Desk, route: FormAt, files: FileChoice | None = None) -> None:
        form = desk.workplace.catalogue.form(route.form_id)
        super().__init__(desk, form.title)
        self.form = form
        self.add_way_back("Forms", Forms())
        self.body.addWidget(lead(form.summary))
        self.facts = PlainLabel(f"Version {form.version} · {in_short(form)}", "small")
        self.body.addWidget(self.facts)
        whole = QWidget()
        self.buttons = FlowLayout(SPACE * 3, whole)
        self.start = PrimaryButton("Start an assessment on this form")
        self.start.clicked.connect(lambda: desk.go(Start(form.id)))
        self.start.setEnabled(form.status != "withdrawn")
        self.buttons.addWidget(self.start)
        self._files = files or SystemFileChoice()
        self.printing = SecondaryButton("Print all questions …")
        self.printing.clicked.connect(self._print)
        self.buttons.addWidget(self.printing)
        self.adapt = SecondaryButton("Adapt in Excel …")
        self.adapt.clicked.connect(self._adapt)
        if form.based_on is None:
            self.buttons.addWidget(self.adapt)
        self.body.addWidget(whole)
        self.told = Pile()
        self.found = Pile(SPACE * 4)
        self.body.addWidget(self.told)
        self.body.addWidget(_origin(form))
        self.body.addWidget(self.found)
        self.body.addWidget(Heading("Its questions", 2))
        for section in form.sections:
            self.body.addWidget(_questions(form, section))
        self._look()

    def _print(self) -> None:
        desk, form = self.desk, self.form
        path = self._ask("Save the questions", f"{form.short_title} questions", ".docx", DOCUMENTS)
        if path is None:
            return
        work = desk.workplace
        organisation, kind = desk.settings.organisation, work.organisation_kind
        printing = PrintingForms(work.documents, work.clock, organisation, kind)
        self._write(path, lambda: printing.print_questions(form, path))

    def _adapt(self) -> None:
        form = self.form
        name = f"{form.id} {form.version}"
        path = self._ask("Save the workbook", name, ".xlsx", "Workbooks (*.xlsx)")
        if path is not None:
            self._write(path, lambda: write_workbook(form, path))

    def _ask(self, title: str, name: str, ending: str, kinds: str) -> Path | None:
        suggested = paths.documents_folder() / file_name(name, ending)
        path = self._files.file_to_write(self, title, kinds, suggested)
        return path if path is None or path.suffix else path.with_name(f"{path.name}{ending}")

    def _write(self, path: Path, write: Callable[[], None]) -> None:
        self.told.fill((ProgressPanel(f"Writing “{path.name}”", can_stop=False),))
        self.desk.run(
            lambda _progress, _stop: write(),
            done=lambda _: self._written(path),
            failed=lambda sentence: self._tell(Notice(sentence, Tone.DANGER)),
            owner=self,
        )

    def _written(self, path: Path) -> None:
        notice = Notice(f"It is at {path}, and was read back and checked.", Tone.SUCCESS, "Written")
        for words, what in (("Open it", path), ("Show the folder", path.parent)):
            button = SecondaryButton(words)
            url = QUrl.fromLocalFile(str(what))
            button.clicked.connect(lambda _=False, url=url: QDesktopServices.openUrl(url))
            notice.add_action(button)
        self._tell(notice)

    def _tell(self, notice: Notice) -> None:
        self.told.fill((notice,))
        notice.announce()

    def _look(self) -> None:
        workplace, form = self.desk.workplace, self.form
        self.found.fill((hint("Checking the form …"),))
        self.desk.run(
            lambda _progress, _stop: _known(workplace.catalogue, form, workplace.clock),
            done=self._show,
            failed=lambda sentence: self.found.fill((Notice(sentence, Tone.DANGER),)),
            owner=self,
        )

    def _show(self, known: _Known) -> None:
        form = known.form
        parts = [f"Version {form.version}", STATUS[form.status], in_short(form)]
        if known.entry is not None:
            parts.append(whose(known.entry))
        if known.older:
            parts.append(f"older versions here: {', '.join(known.older)}")
        self.facts.setText(" · ".join(parts))
        self.found.fill(_findings(known))


def _known(catalogue: Catalogue, form: Form, clock: Clock) -> _Known:
    """Check the form where it lies, off the window's thread."""
    entry = catalogue.entry(form)
    older = tuple(one.version for one in catalogue.versions(form.id) if one.version != form.version)
    if entry is None or entry.source is None:
        return _Known(form, entry, older, None)
    try:
        report = check_form(entry.source, catalogue, clock.now().astimezone().date())
    except UserError as error:
        return _Known(form, entry, older, None, error.message)
    return _Known(form, entry, older, report)


def _findings(known: _Known) -> Iterator[QWidget]:
    note = known.entry.note if known.entry else ""
    for sentence in filter(None, (known.problem, note)):
        yield Notice(sentence, Tone.WARNING)
    report = known.report
    if report is None:
        return
    faults = [*report.faults, *(fault for tried in report.examples for fault in tried.faults)]
    if faults:
        said = "\n".join(str(fault) for fault in faults)
        yield Notice(said, Tone.DANGER, f"{amount(len(faults), 'fault')} in this form")
    else:
        yield Notice(_sound(report), Tone.SUCCESS, "The form is sound")
    yield from long_list("Advice", "Worth a look; none of it keeps the form from being used.", [
        str(one) for one in report.advice
    ])  # fmt: skip
    yield from long_list("When questions are asked", "", _sentences(report.conditions))
    yield from long_list("How scores are worked out", "", _sentences(report.scores))


def _sound(report: FormReport) -> str:
    if not report.examples:
        return "No fault was found. It has no example."
    tried = report.examples[0]
    fit = "fits" if len(report.examples) == 1 else "fit"
    return (
        f"No fault was found, and its {amount(len(report.examples), 'example')} {fit}: "
        f"{tried.answered} of {amount(tried.asked, 'question')} answered."
    )


def _sentences(found: Sequence[Sentence]) -> list[str]:
    return [one.words for one in found]


def _origin(form: Form) -> Card:
    card = panel()
    card.setAccessibleName("Where it comes from")
    card.body.addWidget(Heading("Where it comes from", 3))
    origin = form.origin
    card.body.addWidget(PlainLabel(f"{origin.title}. {origin.publisher}. {origin.licence}."))
    if origin.url:
        card.body.addWidget(PlainLabel(origin.url, "small"))
    if origin.note:
        card.body.addWidget(PlainLabel(origin.note, "small"))
    return card


def _questions(form: Form, section: Section) -> QWidget:
    """The questions of a section, made when it is opened."""
    words = f"{section.title} ({amount(len(section.fields), 'question')})"
    whole = Disclosure(words, words)

    def fill(is_open: bool) -> None:
        if is_open and not whole.body.count():
            for label, small in question_lines(form, section):
                line = QWidget()
                column = QVBoxLayout(line)
                column.setContentsMargins(SPACE * 5, 0, 0, SPACE * 2)
                column.setSpacing(0)
                column.addWidget(PlainLabel(label))
                column.addWidget(PlainLabel(small, "small"))
                whole.body.addWidget(line)

    whole.toggled.connect(fill)
    return whole
