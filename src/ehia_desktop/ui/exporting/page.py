"""The export page: a copy for readers, checked before it is offered; saved versions; checking a file.

Documents are made and read off the window's thread.
"""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from ehia_desktop.assessment.copy_names import COPY_NAMES
from ehia_desktop.assessment.publication import CopyKind, WrittenCopy
from ehia_desktop.assessment.sealed import SealedVersion
from ehia_desktop.errors import UserError
from ehia_desktop.services.checking import Checked, check
from ehia_desktop.services.events import ChangeSaved, EvidenceChanged
from ehia_desktop.services.evidence_pack import make_pack, preview_pack
from ehia_desktop.services.exporting import Exported
from ehia_desktop.services.left_out import EvidenceLeftOut, evidence_left_out
from ehia_desktop.services.ports import IsCancelled, Progress
from ehia_desktop.services.sealing import seal
from ehia_desktop.services.verifying import Verified, verify
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.evidence.wording import amount
from ehia_desktop.ui.exporting.appearing import appears, left_out
from ehia_desktop.ui.exporting.appearing_panel import AppearingPanel
from ehia_desktop.ui.exporting.copy_form import CopyForm
from ehia_desktop.ui.exporting.kind_chooser import KindChooser
from ehia_desktop.ui.exporting.ready import add_openers
from ehia_desktop.ui.exporting.request_panel import RequestPanel
from ehia_desktop.ui.exporting.verify_panel import VerifyPanel
from ehia_desktop.ui.exporting.versions_panel import VersionsPanel
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.parts.buttons import LinkButton
from ehia_desktop.ui.parts.file_choice import FileChoice, SystemFileChoice
from ehia_desktop.ui.parts.in_view import bring_into_view
from ehia_desktop.ui.parts.labels import Heading, lead
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.parts.progress_panel import ProgressPanel
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.reviewing.arriving import is_document, take_document
from ehia_desktop.ui.reviewing.came_back_panel import CameBackPanel
from ehia_desktop.ui.route import Check, Compare, Export, OneGroup, SmallNumbers

_COPIES = {".docx", ".html", ".htm"}


class ExportPage(Page):
    """Hands out copies of one assessment."""

    def __init__(self, desk: Desk, route: Export, files: FileChoice | None = None) -> None:
        super().__init__(desk, "Export")
        self.route = route
        self.editor = desk.editor_of(route.assessment_id)
        chosen = files or SystemFileChoice()
        self._asked = 0
        self.checked: Checked | None = None
        self.is_busy = False
        self.kinds = KindChooser()
        self.one_group = LinkButton("Read it as one group, and make a copy for that group")
        self.appearing = AppearingPanel()
        self.due = Pile()
        self.form = CopyForm(self.editor.assessment.title, desk.settings.organisation, chosen)
        self.busy = Pile()
        self.told = Pile()
        self.request = RequestPanel(self.editor.assessment, chosen)
        self.came_back = CameBackPanel(chosen)
        self.versions = VersionsPanel()
        self.verifying = VerifyPanel(chosen)
        self._arrange()
        self._connect()
        self.refresh()
        if route.file is not None:
            self._verify(route.file)

    def _arrange(self) -> None:
        self.body.addWidget(
            lead(
                "Make a Word document or a web page of this assessment. It is read back and checked before you get it."
            )
        )
        self.versions.by.put(self.desk.settings.author_name)
        parts: tuple[QWidget, ...] = (
            self.kinds, self.one_group, self.appearing, Heading("Make the document", 2), self.due, self.form,
            self.busy, self.told, self.request, self.came_back, self.versions, self.verifying,
        )  # fmt: skip
        for part in parts:
            self.body.addWidget(part)

    def _connect(self) -> None:
        self.kinds.chosen.connect(self._choose_kind)
        self.one_group.clicked.connect(lambda: self.desk.go(OneGroup(self.route.assessment_id)))
        self.form.wanted.connect(self._export)
        self.request.wanted.connect(self._make_request)
        self.came_back.chosen.connect(self.take_file)
        self.versions.wanted.connect(self._save_version)
        self.versions.compared.connect(
            lambda older, newer: self.desk.go(Compare(self.route.assessment_id, older, newer))
        )
        self.verifying.chosen.connect(self._verify)
        self.form.together.counted.connect(self.appearing.say_others)
        self.desk.bridge.change_saved.connect(self._changed)
        self.desk.bridge.evidence_changed.connect(self._changed)

    def refresh(self) -> None:
        """Work out again what will appear, what is due, and which versions are saved."""
        self._asked += 1
        asked = self._asked
        work, assessment, kind = self.desk.workplace, self.editor.assessment, self.kinds.kind
        organisation = self.form.file.organisation.text

        def look() -> tuple[WrittenCopy, EvidenceLeftOut]:
            if kind is CopyKind.EVIDENCE_PACK:
                return preview_pack(work, assessment.id, organisation), EvidenceLeftOut()
            copy = work.exporting.preview(assessment, kind, organisation)
            return copy, evidence_left_out(work.releasing, assessment, kind)

        self.desk.run(
            lambda _progress, _stop: look(),
            done=lambda looked: self._show_preview(asked, *looked),
            failed=self.appearing.say_problem,
            owner=self,
        )
        self.desk.run(
            lambda _progress, _stop: check(work.store, assessment, work.clock),
            done=lambda checked: self._show_due(asked, checked),
            failed=self.appearing.say_problem,
            owner=self,
        )
        self.desk.run(
            lambda _progress, _stop: work.library.assessments(),
            done=lambda known: self.form.together.offer(known, assessment.id),
            owner=self,
        )
        self.desk.run(
            lambda _progress, _stop: work.store.sealed_versions(assessment.id),
            done=self.versions.show_versions,
            owner=self,
        )

    def _show_preview(self, asked: int, copy: WrittenCopy, evidence: EvidenceLeftOut) -> None:
        if asked == self._asked:
            assessment = self.editor.assessment
            whole = replace(copy, withheld=(*copy.withheld, *evidence.withheld))
            kept_back = [self._leak_notice(evidence.leaks)] if evidence.leaks else []
            inside, outside = appears(assessment, copy), left_out(assessment, whole)
            self.appearing.show_parts(inside, outside, kept_back)

    def _leak_notice(self, leaks: tuple[str, ...]) -> Notice:
        """What is not protected yet, so that no such copy can be made, and the way to what would mend it."""
        more = f" And {len(leaks) - 1:,} more like this." if len(leaks) > 1 else ""
        notice = Notice(f"{leaks[0]}{more}", Tone.DANGER, "This copy cannot be made yet")
        there = LinkButton("See small numbers")
        there.clicked.connect(lambda: self.desk.go(SmallNumbers(self.route.assessment_id)))
        notice.add_action(there)
        return notice

    def _show_due(self, asked: int, checked: Checked) -> None:
        if asked != self._asked:
            return
        self.checked = checked
        is_due = bool(checked.due) and self.kinds.kind.is_for_everyone
        self.form.gaps.show_gaps(checked.due, is_wanted=is_due)
        is_said = bool(checked.due) and self.kinds.kind is CopyKind.BOARD_PACK
        self.due.fill([self._due_notice(checked, is_kept=is_due)] if is_due or is_said else [])

    def _due_notice(self, checked: Checked, *, is_kept: bool) -> Notice:
        """What keeps a copy for everyone back, or what a board pack says on its first page."""
        count = len(checked.due)
        things = f"{amount(count, 'thing')} {'is' if count == 1 else 'are'} still due."
        if is_kept:
            told = "Finish them first, or say why it is published with these gaps stated."
            notice = Notice(f"{things} {told}", Tone.WARNING, "Not ready to publish")
        else:
            notice = Notice(f"{things} The pack says so on its first page.", Tone.INFO)
        there = LinkButton("See what is due", name=f"See what is due: {things}")
        there.clicked.connect(lambda: self.desk.go(Check(self.route.assessment_id)))
        notice.add_action(there)
        return notice

    def _choose_kind(self) -> None:
        self.form.suggest(self.kinds.kind)
        self.told.fill(())
        self.appearing.wait()
        self.refresh()

    def _export(self) -> None:
        target = self.form.file.path
        if self.is_busy or self.form.file.refuse_unsound() or target is None:
            return
        try:
            actions = self.form.gaps.who_closes()
        except UserError:
            return
        kind, reason = self.kinds.kind, self.form.gaps.given_reason
        organisation, editor, asked = self.form.file.organisation.text, self.editor, self.form.asked
        work, others = self.desk.workplace, self.form.together.chosen

        def write(_progress: Progress, is_cancelled: IsCancelled) -> Exported:
            if kind is CopyKind.EVIDENCE_PACK:
                return make_pack(work, (editor.settle().id, *others), target, organisation)
            return work.exporting.export(
                editor,
                kind,
                target,
                organisation,
                reason,
                gap_actions=actions,
                blank=asked,
                is_cancelled=is_cancelled,
            )

        panel = self._begin(f"Writing “{target.name}” and checking it")
        job = self.desk.run(
            write,
            done=self._exported,
            failed=self._not_exported,
            owner=self,
        )
        panel.cancelled.connect(job.cancel)

    def _make_request(self, target: Path) -> None:
        if self.is_busy:
            return
        organisation, editor, asked = (
            self.form.file.organisation.text,
            self.editor,
            self.request.asked,
        )
        exporting = self.desk.workplace.exporting
        self.is_busy = True
        what = f"Writing “{target.name}” and checking it"
        self.request.told.fill((ProgressPanel(what, can_stop=False),))
        self.desk.run(
            lambda _progress, _stop: exporting.export(
                editor, CopyKind.BLANK, target, organisation, blank=asked
            ),
            done=self._request_made,
            failed=lambda sentence: self._tell_request(Notice(sentence, Tone.DANGER)),
            owner=self,
        )

    def _request_made(self, exported: Exported) -> None:
        said = f"It was written, read back and checked. Send {exported.file}"
        notice = Notice(said, Tone.SUCCESS, "The request is ready")
        add_openers(notice, exported.file, self.desk.say)
        self._tell_request(notice)

    def _tell_request(self, notice: Notice) -> None:
        self.is_busy = False
        self.request.told.fill((notice,))
        notice.announce()
        bring_into_view(self.scroll_area, self.request.told)

    def _begin(self, what: str) -> ProgressPanel:
        self.is_busy = True
        self.told.fill(())
        self.form.button.setEnabled(False)
        panel = ProgressPanel(what)
        self.busy.fill((panel,))
        return panel

    def _end(self, notice: Notice) -> None:
        self.is_busy = False
        self.form.button.setEnabled(True)
        self.busy.fill(())
        self.told.fill((notice,))
        notice.announce()
        bring_into_view(self.scroll_area, self.told)
        first = notice.findChild(QPushButton)
        (first or self.form.button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _exported(self, exported: Exported) -> None:
        self._keep_organisation()
        kind = COPY_NAMES[exported.kind]
        version = f" It holds saved version {exported.sealed}." if exported.sealed else ""
        notice = Notice(
            f"The {kind.lower()} was written; every check passed.{version} {exported.checked} "
            f"It is at {exported.file}",
            Tone.SUCCESS,
            "The document is ready",
        )
        add_openers(notice, exported.file, self.desk.say)
        self._end(notice)

    def _not_exported(self, sentence: str) -> None:
        self._end(Notice(sentence, Tone.DANGER, "No document was made"))

    def _keep_organisation(self) -> None:
        settings = self.desk.settings
        if not settings.organisation:
            self.desk.save_settings(
                replace(settings, organisation=self.form.file.organisation.text)
            )

    def _save_version(self) -> None:
        by, note = self.versions.by.text, self.versions.note.text
        if not by.strip():
            self.versions.by.say_problem("Say who saves this version, by name and post.")
            self.versions.by.box.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.versions.by.say_problem("")
        work, editor = self.desk.workplace, self.editor
        self.desk.run(
            lambda _progress, _stop: seal(work.store, editor, by, note, work.clock),
            done=self._version_saved,
            failed=lambda sentence: self._say_of_versions(Notice(sentence, Tone.WARNING)),
            owner=self,
        )

    def _version_saved(self, version: SealedVersion) -> None:
        self.versions.note.put("")
        sentence = f"Version {version.number} is saved. A copy made now prints its number."
        self._say_of_versions(Notice(sentence, Tone.SUCCESS))
        self.refresh()

    def _say_of_versions(self, notice: Notice) -> None:
        self.versions.told.fill((notice,))
        notice.announce()
        bring_into_view(self.scroll_area, self.versions.told)

    def _verify(self, path: Path) -> None:
        work = self.desk.workplace
        self.desk.run(
            lambda _progress, _stop: verify(work.store, work.documents, path),
            done=lambda verified: self._verified(path, verified),
            failed=self._not_verified,
            owner=self,
        )

    def _not_verified(self, sentence: str) -> None:
        self.verifying.say_problem(sentence)
        bring_into_view(self.scroll_area, self.verifying.told)

    def _verified(self, path: Path, verified: Verified) -> None:
        self.verifying.show_result(path.name, verified, self.editor.assessment)
        bring_into_view(self.scroll_area, self.verifying.told)

    def rezoomed(self) -> None:
        """Fit the list of other assessments to the other text size."""
        super().rezoomed()
        self.form.together.fit()

    def take_file(self, path: Path) -> bool:
        """A copy that is dropped here is checked; a Word document that came back leads to its own page."""
        if path.suffix.lower() not in _COPIES:
            return False
        if is_document(path):
            take_document(self.desk, self.route.assessment_id, path, self, self._verify)
        else:
            self._verify(path)
        return True

    def _changed(self, event: ChangeSaved | EvidenceChanged) -> None:
        if event.assessment_id == self.route.assessment_id:
            self.refresh()
