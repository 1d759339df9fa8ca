"""Summarising an extract: the file, a recipe, what the file does not say, the counting, and what to keep of it."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ehia_desktop.assessment.extracts import ExtractRequest, Summary
from ehia_desktop.assessment.recipes import OfferedRecipe
from ehia_desktop.errors import UserError
from ehia_desktop.services import extracting
from ehia_desktop.services.behind_comparisons import Behind, keep_behind
from ehia_desktop.services.jobs import Job
from ehia_desktop.services.ports import IsCancelled, Progress
from ehia_desktop.services.workplace import Workplace
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.evidence.drop_area import DropArea, DropWords
from ehia_desktop.ui.evidence.wording import amount, file_size_words
from ehia_desktop.ui.extracts.details_form import DetailsForm
from ehia_desktop.ui.extracts.recipe_cards import RecipeCards
from ehia_desktop.ui.extracts.result_panel import ResultPanel
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.parts.buttons import PrimaryButton
from ehia_desktop.ui.parts.card import Marker
from ehia_desktop.ui.parts.error_summary import ErrorSummary, Fault
from ehia_desktop.ui.parts.file_choice import WORKBOOKS, FileChoice, SystemFileChoice
from ehia_desktop.ui.parts.in_view import bring_into_view
from ehia_desktop.ui.parts.labels import Heading, lead
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.parts.progress_panel import ProgressPanel
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.route import Evidence, Extract, Measuring

_METRICS = "elective_metrics"
_WORDS = DropWords(
    "Drop the extract here, or choose a file",
    "CSV up to 1 GB, Excel or OpenDocument up to 50 MB. The file stays where it is; none of its rows is stored.",
    "Choose an extract",
    WORKBOOKS,
)


class ExtractPage(Page):
    """One extract at a time; the page lives on after a run that was cancelled or failed."""

    def __init__(self, desk: Desk, route: Extract, files: FileChoice | None = None) -> None:
        super().__init__(desk, "Summarise an extract", wide=True)
        self.route = route
        self.editor = desk.editor_of(route.assessment_id)
        chooser = files or SystemFileChoice()
        self.path: Path | None = None
        self._job: Job[extracting.Looked] | None = None
        self.summary = ErrorSummary()
        self.told = Pile()
        self.drop = DropArea(chooser, _WORDS)
        self.drop.chosen.connect(self.take_file)
        self.chosen = Marker("", Tone.INFO)
        self.cards = RecipeCards()
        self.cards.chosen.connect(self._suit)
        self.details = DetailsForm(chooser, tuple(map(Path, desk.settings.lookups)))
        self.button = PrimaryButton("Summarise")
        self.button.clicked.connect(self._summarise)
        self.busy = Pile()
        self.result = ResultPanel()
        self.result.keep_wanted.connect(self._keep)
        self.result.comparisons.keep_wanted.connect(self._keep_behind)
        self._arrange()
        self._fit()
        self._read_recipes()
        if route.file is not None:
            self.take_file(route.file)

    def _arrange(self) -> None:
        self.add_way_back("Evidence", self._evidence)
        self.body.addWidget(
            lead(
                "A file with a row for each patient is counted by group. Its rows are read once and kept nowhere; "
                "you keep the counts."
            )
        )
        if self.editor.is_read_only:
            sentence = "This store is open read-only, so no table can be kept now; close the other window first."
            self.body.addWidget(Notice(sentence, Tone.WARNING))
        parts: tuple[QWidget, ...] = (
            self.summary, self.told, self.drop, self.chosen, Heading("What to make of it", 2), self.cards,
            self.details,
        )  # fmt: skip
        for part in parts:
            self.body.addWidget(part)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.busy)
        self.body.addWidget(self.result)

    @property
    def _evidence(self) -> Evidence:
        return Evidence(self.route.assessment_id, self.route.address)

    @property
    def is_busy(self) -> bool:
        """True while an extract is read."""
        return self._job is not None

    def _read_recipes(self) -> None:
        workplace = self.desk.workplace
        self.desk.run(
            lambda _progress, _stop: (workplace.extracts.recipes(), _metric_words(workplace)),
            done=self._show_recipes,
            failed=lambda sentence: self._tell(Notice(sentence, Tone.DANGER)),
            owner=self,
        )

    def _show_recipes(self, found: tuple[tuple[OfferedRecipe, ...], Mapping[str, str]]) -> None:
        self.cards.show_recipes(*found, self.route.recipe)

    def _suit(self) -> None:
        self.details.suit(self.cards.recipe)

    def take_file(self, path: Path) -> bool:
        """Take the extract at `path`; True, since this page always has a use for one."""
        if self._job is not None:
            return True
        self.path = path
        self.told.fill(())
        self.summary.show_faults(())
        self.result.clear()
        self.chosen.say(f"Chosen: {_file_words(path)}")
        self.drop.weigh(is_first=False)
        return True

    def _summarise(self) -> None:
        request = self._request()
        if request is None:
            return
        self.told.fill(())
        self.result.clear()
        panel = ProgressPanel(f"Reading “{request.path.name}”")
        workplace, assessment = self.desk.workplace, self.editor.assessment

        def work(progress: Progress, is_cancelled: IsCancelled) -> extracting.Looked:
            summary = extracting.summarise(workplace, request, progress, is_cancelled)
            return extracting.look_over(assessment, summary)

        self._job = self.desk.run(
            work,
            done=self._summarised,
            failed=self._not_summarised,
            progress=panel.tell,
            owner=self,
        )
        panel.cancelled.connect(self._job.cancel)
        self.button.setEnabled(False)
        self.busy.fill((panel,))
        bring_into_view(self.scroll_area, self.busy)

    def _request(self) -> ExtractRequest | None:
        """What is asked; None, with what is wrong said at the top, when it cannot be."""
        recipe = self.cards.recipe
        faults: list[Fault] = []
        census = None
        if self.path is None:
            faults.append(Fault("Choose the extract first.", self.drop.button.setFocus))
        if recipe is None:
            faults.append(Fault("Choose what to make of it."))
        try:
            census = self.details.census_day()
            self.details.say_problem("")
        except UserError as error:
            self.details.say_problem(error.message)
            faults.append(Fault(error.message, self.details.day.boxes["Day"].setFocus))
        self.summary.show_faults(faults)
        if faults or self.path is None or recipe is None:
            bring_into_view(self.scroll_area, self.summary)
            return None
        lookups = self.details.lookups if recipe.asks_index else ()
        index = self.details.index.value if recipe.asks_index else ""
        only = self.details.only_of(recipe)
        return ExtractRequest(self.path, recipe.id, lookups, census, index, only)

    def _summarised(self, looked: extracting.Looked) -> None:
        self._end_job()
        names = tuple(str(path.absolute()) for path in self.details.lookups)
        self.desk.save_settings(replace(self.desk.settings, lookups=names))
        self.result.show_summary(looked)
        self.result.button.setEnabled(not self.editor.is_read_only)
        self.result.comparisons.keep.setEnabled(not self.editor.is_read_only)
        bring_into_view(self.scroll_area, self.result)
        self.result.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_summarised(self, sentence: str) -> None:
        self._end_job()
        self._tell(Notice(sentence, Tone.DANGER, "This was not summarised"))
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end_job(self) -> None:
        self._job = None
        self.button.setEnabled(True)
        self.busy.fill(())

    def _tell(self, notice: Notice) -> None:
        self.told.fill((notice,))
        notice.announce()
        bring_into_view(self.scroll_area, self.told)

    def _keep(self) -> None:
        summary = self.result.summary
        if summary is None:
            return
        try:
            kept = extracting.keep(
                self.editor, summary, self.result.tables.ticked, self._details(summary)
            )
        except UserError as error:
            self._tell(Notice(error.message, Tone.DANGER, "Nothing was kept"))
            self.result.tables.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.desk.say(f"{amount(len(kept), 'table')} kept from “{summary.file_name}”.")
        self.desk.go(self._evidence)

    def _keep_behind(self, found: Behind) -> None:
        """Keep the table behind a comparison, and go on to measure it there."""
        summary = self.result.summary
        if summary is None:
            return
        try:
            table = keep_behind(self.editor, summary, found, self._details(summary))
        except UserError as error:
            self._tell(Notice(error.message, Tone.DANGER, "Nothing was kept"))
            return
        self.desk.say(f"“{table.title}” is kept.")
        there = Measuring(self.route.assessment_id, table.id, found.measure, found.of)
        self.desk.go(there)

    def _details(self, summary: Summary) -> extracting.Details:
        period = self.result.period.text if not summary.census_date else ""
        return extracting.Details(self.desk.workplace.organisation, period)

    def rezoomed(self) -> None:
        """Fit lists and previews to the other text size."""
        super().rezoomed()
        self._fit()

    def _fit(self) -> None:
        self.details.fit(self.desk.settings.text_zoom)
        self.result.fit(self.desk.settings.text_zoom)

    def leaving(self) -> None:
        """Stop reading: nobody would see what comes of it."""
        if self._job is not None:
            self._job.cancel()


def _metric_words(workplace: Workplace) -> Mapping[str, str]:
    """The words of the metrics by their keys; the keys alone serve where the list is missing."""
    found = workplace.catalogue.lists().get(_METRICS)
    return {item.key: item.label for item in found.items} if found else {}


def _file_words(path: Path) -> str:
    try:
        return f"“{path.name}” ({file_size_words(path.stat().st_size)})"
    except OSError:
        return f"“{path.name}”"
