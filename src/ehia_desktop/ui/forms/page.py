"""The forms page, for the equality lead: every form, its version, where it comes from, and what is wrong with it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop import paths
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.package import SUFFIX
from ehia_desktop.services.catalogue import FormEntry
from ehia_desktop.services.form_checking import check_form
from ehia_desktop.services.form_installing import Installed, install
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.forms.wording import STATUS, in_short, whose
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.parts.buttons import SecondaryButton
from ehia_desktop.ui.parts.card import Divider
from ehia_desktop.ui.parts.file_choice import FileChoice, SystemFileChoice
from ehia_desktop.ui.parts.flow import FlowLayout
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, hint, lead
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.parts.row_button import RowButton
from ehia_desktop.ui.parts.tag import StatusTag, Tone
from ehia_desktop.ui.route import AdaptedForm, FormAt, Home
from ehia_desktop.ui.starting.purposes import Shelf, shelves
from ehia_desktop.ui.theme.tokens import SPACE

PACKAGES = f"Form packages (*{SUFFIX})"
_TONES = {"draft": Tone.WARNING, "published": Tone.SUCCESS, "withdrawn": Tone.QUIET}


class FormsPage(Page):
    """The catalogue."""

    def __init__(self, desk: Desk, files: FileChoice | None = None) -> None:
        super().__init__(desk, "Forms", wide=True)
        self._files = files or SystemFileChoice()
        self.add_way_back("All assessments", Home())
        self.body.addWidget(
            lead("What assessments are made on: the forms of this program and those of your own.")
        )
        self.install = SecondaryButton("Install a form package …")
        self.install.clicked.connect(self._ask_for_package)
        actions = QWidget()
        row = FlowLayout(SPACE * 3, actions)
        row.addWidget(self.install)
        self.read = SecondaryButton("Read an adapted workbook …")
        self.read.clicked.connect(self._ask_for_workbook)
        row.addWidget(self.read)
        self.body.addWidget(actions)
        self.told = Pile()
        self.body.addWidget(self.told)
        self.faults = Pile()
        self.body.addWidget(self.faults)
        self.shelves = Pile(SPACE * 4)
        self.body.addWidget(self.shelves)
        self.body.addWidget(hint(f"Your organisation’s own forms lie in {paths.forms_folder()}"))
        self.refresh()

    def refresh(self) -> None:
        """Read the catalogue."""
        catalogue = self.desk.workplace.catalogue
        self.shelves.fill((hint("Reading the forms …"),))
        self.desk.run(
            lambda _progress, _stop: catalogue.entries(),
            done=self._show,
            failed=self._refuse,
            owner=self,
        )

    def take_file(self, path: Path) -> bool:
        """A form package that is dropped here is installed, a workbook read as an adapted form."""
        if path.suffix.casefold() == ".xlsx":
            self.desk.go(AdaptedForm(path))
            return True
        if path.suffix.casefold() != SUFFIX:
            return False
        self._install(path)
        return True

    def _show(self, entries: Sequence[FormEntry]) -> None:
        self.faults.fill(self._fault(entry) for entry in entries if entry.form is None)
        shown = [self._shelf(one) for one in shelves(entries, with_withdrawn=True)]
        self.shelves.fill(shown or [hint("There are no forms yet.")])

    def _fault(self, entry: FormEntry) -> Notice:
        """A form that cannot be used: its first fault, and the way to all of them where it can be read at all."""
        heading = f"The form “{entry.name}” cannot be used"
        notice = Notice(entry.fault, Tone.DANGER, heading)
        source = entry.source
        if source is not None:
            more = SecondaryButton("Show every fault", name=f"Show every fault: {entry.name}")
            more.clicked.connect(lambda: self._look_into(source, notice, more))
            notice.add_action(more)
        return notice

    def _look_into(self, source: Path, notice: Notice, more: SecondaryButton) -> None:
        more.setEnabled(False)
        work = self.desk.workplace
        today = work.clock.now().astimezone().date()
        self.desk.run(
            lambda _progress, _stop: check_form(source, work.catalogue, today).faults,
            done=lambda faults: notice.say("\n".join(map(str, faults)) or notice.sentence.text()),
            failed=notice.say,
            owner=notice,
        )

    def _shelf(self, shelf: Shelf) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, SPACE * 3, 0, 0)
        column.setSpacing(0)
        column.addWidget(Heading(shelf.title, 2))
        column.addWidget(hint(shelf.about))
        column.addSpacing(SPACE * 2)
        for entry in shelf.entries:
            if entry.form is not None:
                column.addWidget(Divider())
                column.addWidget(self._row(entry, entry.form))
        column.addWidget(Divider())
        return whole

    def _row(self, entry: FormEntry, form: Form) -> RowButton:
        small = f"Version {form.version} · {in_short(form)} · {whose(entry)}"
        status = STATUS[form.status]
        row = RowButton(f"{form.title}. {small}. {status}. {entry.note}".strip())
        row.put_words(PlainLabel(form.title, "rowtitle"))
        row.put_words(PlainLabel(small, "small"))
        if entry.note:
            row.put_words(PlainLabel(entry.note))
        row.put_right(StatusTag(status, _TONES[form.status]))
        row.clicked.connect(lambda: self.desk.go(FormAt(form.id)))
        return row

    def _ask_for_package(self) -> None:
        path = self._files.file_to_open(self, "Choose a form package", PACKAGES)
        if path is not None:
            self._install(path)

    def _ask_for_workbook(self) -> None:
        path = self._files.file_to_open(self, "Choose the adapted workbook", "Workbooks (*.xlsx)")
        if path is not None:
            self.desk.go(AdaptedForm(path))

    def _install(self, path: Path) -> None:
        catalogue = self.desk.workplace.catalogue
        self.desk.run(
            lambda _progress, _stop: install(path, paths.forms_folder(), catalogue),
            done=self._installed,
            failed=self._refuse,
            owner=self,
        )

    def _installed(self, done: Installed) -> None:
        self.desk.read_forms_again()
        before = f" It goes before {done.before}, which stays known." if done.before else ""
        said = f"“{done.form.title}” {done.form.version} can now be started.{before}"
        notice = Notice(said, Tone.SUCCESS, "Installed")
        there = SecondaryButton("Look at it", name=f"Look at {done.form.title}")
        there.clicked.connect(lambda: self.desk.go(FormAt(done.form.id)))
        notice.add_action(there)
        self._tell(notice)
        self.refresh()

    def _refuse(self, sentence: str) -> None:
        self._tell(Notice(sentence, Tone.DANGER, "Nothing was changed"))

    def _tell(self, notice: Notice) -> None:
        self.told.fill((notice,))
        notice.announce()
        self.scroll_to(notice)
        self.install.setFocus(Qt.FocusReason.OtherFocusReason)
