"""The evidence page: drop a workbook, see its tables, keep one with its source, link it to an answer."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from ehia_desktop.assessment.corrections import Correction
from ehia_desktop.assessment.evidence import Inspection, Link, Row, Table
from ehia_desktop.errors import UserError
from ehia_desktop.services import correcting, intake, linking
from ehia_desktop.services.events import ChangeSaved, EvidenceChanged
from ehia_desktop.services.jobs import Job
from ehia_desktop.services.ports import IsCancelled, Progress
from ehia_desktop.services.source_change import has_older_cells, use_latest
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.evidence.drop_area import DropArea
from ehia_desktop.ui.evidence.extract_way import ExtractWay
from ehia_desktop.ui.evidence.found_panel import FoundPanel
from ehia_desktop.ui.evidence.kept_panel import KeptActions, KeptPanel
from ehia_desktop.ui.evidence.link_form import LinkForm, LinkWanted
from ehia_desktop.ui.evidence.look_panel import LookPanel
from ehia_desktop.ui.evidence.part_picker import MOST_ROWS
from ehia_desktop.ui.evidence.source_form import SourceForm
from ehia_desktop.ui.evidence.standing import evidence_stands
from ehia_desktop.ui.naming import named, route_to
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.parts.buttons import PrimaryButton, SecondaryButton
from ehia_desktop.ui.parts.file_choice import FileChoice, SystemFileChoice
from ehia_desktop.ui.parts.in_view import bring_into_view
from ehia_desktop.ui.parts.labels import lead
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.parts.progress_panel import ProgressPanel
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.reviewing.arriving import is_document
from ehia_desktop.ui.route import Changed, Evidence, Extract, Measuring


@dataclass(frozen=True)
class _Looked:
    """What was found in a file, the corrections it was read with, and the shape to look at first."""

    inspection: Inspection
    corrections: tuple[Correction, ...]
    shape: str


class EvidencePage(Page):
    """Evidence of one assessment; with an address in the route, linking there is one click after keeping."""

    def __init__(self, desk: Desk, route: Evidence, files: FileChoice | None = None) -> None:
        super().__init__(desk, "Evidence", wide=True)
        self.route = route
        self.editor = desk.editor_of(route.assessment_id)
        self._job: Job[_Looked] | None = None
        self._file: Path | None = None
        self.told = Pile()
        self.busy = Pile()
        self.drop = DropArea(files or SystemFileChoice())
        self.drop.chosen.connect(self.take_file)
        self.extract_way = ExtractWay()
        self.extract_way.wanted.connect(lambda: self._summarise(None))
        self.found = FoundPanel()
        self.found.people.wanted.connect(lambda: self._summarise(self._file))
        self.found.keep_wanted.connect(self._keep)
        self.found.reading.wanted.connect(self._read_again)
        self.found.reading.forget_wanted.connect(self._read_as_found)
        self.link_form = LinkForm()
        self.link_form.wanted.connect(self._link)
        self.link_form.given_up.connect(self._give_up_link)
        self.look = LookPanel()
        self.source_form = SourceForm()
        self.source_form.wanted.connect(self._correct)
        actions = KeptActions(
            link=self._begin_link,
            look=self._look,
            correct=self._begin_correcting,
            use_latest=self._use_latest,
            unlink=self._unlink,
            go=desk.go,
        )
        self.kept = KeptPanel(actions)
        self._arrange()
        self.found.fit(desk.settings.text_zoom)
        for told in (desk.bridge.evidence_changed, desk.bridge.change_saved):
            told.connect(self._evidence_changed)
        self.refresh()

    def _arrange(self) -> None:
        self.body.addWidget(
            lead(
                "Bring in a table from a workbook, say where it came from, and link it to the answers "
                "it supports."
            )
        )
        self._lay_out_way_back()
        self.body.addWidget(evidence_stands(self.desk, self.editor))
        if self.editor.is_read_only:
            sentence = "This store is open read-only, so no table can be kept now; close the other window first."
            self.body.addWidget(Notice(sentence, Tone.WARNING))
            self.drop.hide()
            self.extract_way.hide()
        parts: tuple[QWidget, ...] = (
            self.told, self.drop, self.extract_way, self.busy, self.found, self.link_form, self.source_form,
            self.kept, self.look,
        )  # fmt: skip
        for part in parts:
            self.body.addWidget(part)

    def _lay_out_way_back(self) -> None:
        address = self.route.address
        if address is None:
            return
        assessment = self.editor.assessment
        place = named(assessment, address)
        back = route_to(assessment, address)
        if back is not None:
            self.add_way_back(place.section, back)
        sentence = f"You are looking for evidence for “{place.title or place.section}”."
        self.body.addWidget(Notice(sentence, Tone.INFO, "For one answer"))

    def _summarise(self, file: Path | None) -> None:
        """Go where an extract is counted by group, with the file that is looked into if there is one."""
        self.desk.go(Extract(self.route.assessment_id, self.route.address, file))

    def take_file(self, path: Path) -> bool:
        """Look into the file at `path`; False for a written document, which holds no table that could be kept."""
        if is_document(path):
            return False
        if self._job is not None and self._file is not None:
            self.desk.say(
                f"“{self._file.name}” is still being looked into; take “{path.name}” after that."
            )
            return True
        if self.editor.is_read_only:
            return True
        self._make_room()
        self.found.clear()
        self._file = path
        self._look_into(path)
        return True

    def _look_into(self, path: Path, shape: str = "") -> None:
        """Read the file as it was corrected before, and look at its table of `shape`, or at the first."""
        panel = ProgressPanel(f"Looking into “{path.name}”")
        reader, store = self.desk.workplace.reader, self.desk.workplace.store

        def look(progress: Progress, is_cancelled: IsCancelled) -> _Looked:
            known = store.corrections()
            found = intake.inspect(reader, path, progress, is_cancelled, corrections=known)
            return _Looked(found, known, shape)

        self._job = self.desk.run(
            look,
            done=self._inspected,
            failed=self._not_inspected,
            progress=panel.tell,
            owner=self,
        )
        panel.cancelled.connect(self._job.cancel)
        self.busy.fill((panel,))
        bring_into_view(self.scroll_area, self.busy)

    def _read_again(self, correction: Correction) -> None:
        self._change_memory(
            correction.shape, lambda: self.desk.workplace.store.save_correction(correction)
        )

    def _read_as_found(self, shape: str) -> None:
        self._change_memory(shape, lambda: self.desk.workplace.store.forget_correction(shape))

    def _change_memory(self, shape: str, change: Callable[[], None]) -> None:
        if self._file is None or self._job is not None:
            return
        try:
            change()
        except UserError as error:
            self._tell(Notice(error.message, Tone.DANGER))
            return
        self._look_into(self._file, shape)

    def _inspected(self, looked: _Looked) -> None:
        self._end_job()
        inspection = looked.inspection
        self.found.show_inspection(
            inspection, self.editor.assessment, looked.corrections, looked.shape
        )
        self.drop.weigh(is_first=not inspection.tables)
        if inspection.tables:
            bring_into_view(self.scroll_area, self.found.heading)
            self.found.first_stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_inspected(self, sentence: str) -> None:
        was_stopped = self._job is not None and self._job.stop.is_set()
        self._end_job()
        self._tell(Notice(sentence, Tone.INFO if was_stopped else Tone.DANGER))

    def _end_job(self) -> None:
        self._job = None
        self.busy.fill(())

    def _tell(self, notice: Notice) -> None:
        self.told.fill((notice,))
        notice.announce()
        bring_into_view(self.scroll_area, self.told)
        # What had the focus may just have gone; the next thing to do should have it.
        first = notice.findChild(QPushButton)
        (first or self.drop.button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        inspection, found = self.found.inspection, self.found.found
        if inspection is None or found is None:
            return
        details, roles = self.found.form.details, self.found.reading.roles
        over = self.found.over_id
        assessment, store = self.editor.assessment, self.desk.workplace.store
        self.found.form.button.setEnabled(False)
        self.busy.fill((ProgressPanel(f"Keeping “{details.title}”", can_stop=False),))

        def prepare(_progress: Progress, _stop: IsCancelled) -> intake.Prepared:
            prepared = intake.prepare(assessment, inspection, found, details, roles, over)
            correcting.remember_roles(store, found, roles)
            return prepared

        self.desk.run(
            prepare,
            done=self._prepared,
            failed=self._not_kept,
            owner=self,
        )

    def _prepared(self, prepared: intake.Prepared) -> None:
        try:
            table = intake.put(self.editor, prepared)
        except UserError as error:
            self._not_kept(error.message)
            return
        self._end_keeping()
        self.found.clear()
        self._tell(self._kept_notice(table))

    def _not_kept(self, sentence: str) -> None:
        self._end_keeping()
        self._tell(Notice(sentence, Tone.DANGER, "This table was not kept"))

    def _end_keeping(self) -> None:
        self.busy.fill(())
        self.found.form.button.setEnabled(True)

    def _kept_notice(self, table: Table) -> Notice:
        notice = Notice(f"“{table.title}” is kept.", Tone.SUCCESS)
        address = self.route.address
        if address is not None and not self.editor.is_closed:
            place = named(self.editor.assessment, address)
            at_once = PrimaryButton("Link it to this answer", name=f"Link it to {place.line}")
            at_once.clicked.connect(lambda: self._link(LinkWanted.whole(table, address)))
            notice.add_action(at_once)
        if not self.editor.is_closed:
            words = "Link it to another answer" if address else "Link it to an answer"
            choose = SecondaryButton(words)
            choose.clicked.connect(lambda: self._begin_link(table))
            notice.add_action(choose)
        measure = SecondaryButton(
            "Measure inequality", name=f"Measure inequality in {table.title}, just kept"
        )
        measure.clicked.connect(lambda: self.desk.go(Measuring(self.route.assessment_id, table.id)))
        notice.add_action(measure)
        if has_older_cells(self.editor.assessment, table):
            changed = SecondaryButton("See what changed", name=f"See what changed in {table.title}")
            route = Changed(self.route.assessment_id, table.id)
            changed.clicked.connect(lambda: self.desk.go(route))
            notice.add_action(changed)
        return notice

    def _begin_link(self, table: Table) -> None:
        self._make_room()
        self._read_rows(table, lambda rows: self._show_link_form(table, rows))

    def _show_link_form(self, table: Table, rows: tuple[Row, ...]) -> None:
        self.link_form.show_table(self.editor.assessment, table, rows, self.route.address)
        bring_into_view(self.scroll_area, self.link_form.heading)

    def _give_up_link(self) -> None:
        self.link_form.clear()
        self.place_focus()

    def _link(self, wanted: LinkWanted) -> None:
        try:
            made = linking.link(
                self.editor,
                wanted.table,
                wanted.address,
                wanted.caption,
                wanted.selection,
                wanted.finding,
            )
        except UserError as error:
            self.link_form.say_problem(error.message)
            return
        self.link_form.clear()
        self._tell(self._linked_notice(made))

    def _linked_notice(self, made: Link) -> Notice:
        assessment = self.editor.assessment
        place = named(assessment, made.address)
        notice = Notice(f"“{made.caption}” is linked to {place.line}.", Tone.SUCCESS)
        route = route_to(assessment, made.address)
        if route is not None:
            there = SecondaryButton("Go to the answer", name=f"Go to {place.line}")
            there.clicked.connect(lambda: self.desk.go(route))
            notice.add_action(there)
        return notice

    def _unlink(self, made: Link) -> None:
        try:
            self.editor.remove_link(made.id)
        except UserError as error:
            self._tell(Notice(error.message, Tone.DANGER))
            return
        place = named(self.editor.assessment, made.address)
        self._tell(Notice(f"The table is no longer linked to {place.line}.", Tone.SUCCESS))

    def _use_latest(self, made: Link) -> None:
        try:
            (moved,) = use_latest(self.desk.workplace.store, self.editor, (made,))
        except UserError as error:
            self._tell(Notice(error.message, Tone.DANGER))
            return
        place = named(self.editor.assessment, moved.address)
        self._tell(Notice(f"{place.line} uses version {moved.table_version} now.", Tone.SUCCESS))

    def _begin_correcting(self, table: Table) -> None:
        self._make_room()
        self.source_form.show_table(table)
        bring_into_view(self.scroll_area, self.source_form.heading)

    def _correct(self) -> None:
        table = self.source_form.table
        if table is None:
            return
        try:
            corrected = intake.correct_source(self.editor, table, self.source_form.details)
        except UserError as error:
            self._tell(Notice(error.message, Tone.DANGER))
            return
        self.source_form.clear()
        sentence = (
            f"Where “{corrected.title}” came from is kept, as its version {corrected.version}."
        )
        self._tell(Notice(sentence, Tone.SUCCESS))

    def _make_room(self) -> None:
        """Put away what was opened for another table."""
        self.told.fill(())
        self.link_form.clear()
        self.source_form.clear()
        self.look.clear()

    def _look(self, table: Table) -> None:
        self._read_rows(table, lambda rows: self._show_look(table, rows))

    def _show_look(self, table: Table, rows: tuple[Row, ...]) -> None:
        self.look.show_table(table, rows)
        bring_into_view(self.scroll_area, self.look)

    def _read_rows(self, table: Table, then: Callable[[tuple[Row, ...]], None]) -> None:
        store = self.desk.workplace.store
        self.desk.run(
            lambda _progress, _stop: store.table_rows(table, 0, MOST_ROWS),
            done=then,
            failed=lambda sentence: self._tell(Notice(sentence, Tone.DANGER)),
            owner=self,
        )

    def rezoomed(self) -> None:
        """Fit the previews to the other text size."""
        super().rezoomed()
        self.found.fit(self.desk.settings.text_zoom)
        self.link_form.fit()
        self.look.cells.refit()

    def _evidence_changed(self, event: EvidenceChanged | ChangeSaved) -> None:
        if event.assessment_id == self.route.assessment_id:
            self.refresh()

    def refresh(self) -> None:
        """Show the kept tables as they are now."""
        is_first = not self.editor.assessment.tables and self.found.inspection is None
        self.drop.weigh(is_first=is_first)
        self.kept.show_tables(self.editor)

    def leaving(self) -> None:
        """Stop looking into a file: nobody would see what is found."""
        if self._job is not None:
            self._job.cancel()
