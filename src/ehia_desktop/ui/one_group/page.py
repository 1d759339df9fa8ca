"""The page that reads an assessment as one group: what its public copy says about it, and what it does not.

Only what may be published is shown, figures as they would be released. Each answer leads to where it is given.
"""

from dataclasses import dataclass

from PySide6.QtCore import Qt

from ehia_desktop.assessment.one_group import NO_GROUPS, Group
from ehia_desktop.assessment.one_group import OneGroup as Found
from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.services.checking import Checked, check
from ehia_desktop.services.events import ChangeSaved, EvidenceChanged
from ehia_desktop.services.exporting import Exported
from ehia_desktop.services.one_group import groups, read_group
from ehia_desktop.ui.asking.leading import lead_to
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.evidence.wording import amount
from ehia_desktop.ui.exporting.ready import add_openers
from ehia_desktop.ui.one_group.copy_panel import CopyPanel
from ehia_desktop.ui.one_group.group_bar import GroupBar
from ehia_desktop.ui.one_group.pieces import FiguresCard, said_pieces, unsaid_card
from ehia_desktop.ui.one_group.wording import counted
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.parts.announcement import announce
from ehia_desktop.ui.parts.buttons import LinkButton
from ehia_desktop.ui.parts.file_choice import FileChoice, SystemFileChoice
from ehia_desktop.ui.parts.in_view import bring_into_view
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, lead
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.parts.progress_panel import ProgressPanel
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.route import Check, OneGroup, TaskList
from ehia_desktop.ui.theme.tokens import SPACE


@dataclass(frozen=True)
class _Seen:
    """What was read: the groups there are, all about one of them, and what is due before it can be published."""

    groups: tuple[Group, ...]
    found: Found | None
    checked: Checked


class OneGroupPage(Page):
    """One assessment, read as one group after the other."""

    def __init__(self, desk: Desk, route: OneGroup, files: FileChoice | None = None) -> None:
        super().__init__(desk, "Read as one group", wide=True)
        self.route = route
        self.editor = desk.editor_of(route.assessment_id)
        self.key = desk.groups_read.get(route, route.group)
        self.found: Found | None = None
        self.is_busy = False
        self._asked = 0
        self._is_stepping = False
        self.bar = GroupBar()
        self.name = Heading("", 2)
        self.count = PlainLabel("Reading …")
        self.copy = CopyPanel(
            self.editor.assessment.title, desk.settings.organisation, files or SystemFileChoice()
        )
        self.unsaid, self.said = Pile(), Pile(SPACE * 4)
        self._arrange()
        self.bar.chosen.connect(self._choose)
        self.copy.wanted.connect(self._export)
        desk.bridge.change_saved.connect(self._changed)
        desk.bridge.evidence_changed.connect(self._changed)
        self.refresh()

    def _arrange(self) -> None:
        self.add_way_back("All sections", TaskList(self.route.assessment_id))
        self.body.addWidget(
            lead(
                "Everything the public copy says about one group of people, and what it does not say."
            )
        )
        for part in (self.bar, self.name, self.count, self.copy, self.unsaid, self.said):
            self.body.addWidget(part)
        self.name.setContentsMargins(0, SPACE * 4, 0, 0)
        self.bar.hide()
        self.name.hide()
        self.copy.hide()

    def refresh(self) -> None:
        """Read it again as the assessment stands now."""
        self._asked += 1
        asked, key = self._asked, self.key
        work, assessment = self.desk.workplace, self.editor.assessment

        def read() -> _Seen:
            known = groups(assessment)
            keys = {row for group in known for row in (group.key, *group.rows)}
            wanted = key if key in keys else next((group.key for group in known), "")
            found = read_group(work.releasing, assessment, wanted) if wanted else None
            return _Seen(known, found, check(work.store, assessment, work.clock))

        self.desk.run(
            lambda _progress, _stop: read(),
            done=lambda seen: self._show(asked, seen),
            failed=lambda sentence: self.said.fill((Notice(sentence, Tone.DANGER),)),
            owner=self,
        )

    def shows(self, touched: object) -> bool:  # noqa: ARG002 - any answer or link may be about the group
        """True: undo and redo of an answer or a link are seen here."""
        return True

    def rezoomed(self) -> None:
        """Fit the tables to the other text size."""
        super().rezoomed()
        for card in self.said.widgets:
            if isinstance(card, FiguresCard):
                card.refit()

    def _changed(self, event: ChangeSaved | EvidenceChanged) -> None:
        if event.assessment_id == self.editor.assessment.id:
            self.refresh()

    def _choose(self, key: str) -> None:
        self.key = self.desk.groups_read[self.route] = key
        self._is_stepping = True
        self.copy.told.fill(())
        self.refresh()

    def _show(self, asked: int, seen: _Seen) -> None:
        # Another group was chosen meanwhile; only the last one is wanted.
        if asked != self._asked:
            return
        self.found = found = seen.found
        if found is None:
            self.count.setText(NO_GROUPS)
            return
        self.bar.show_groups(seen.groups, found.group.key)
        self.name.say(found.group.label)
        self.count.setText(counted(found))
        self.copy.suggest(found.group.label)
        self._show_due(seen.checked)
        self.unsaid.fill((unsaid_card(found),))
        self.said.fill(said_pieces(found, self._lead))
        for part in (self.bar, self.name, self.copy):
            part.show()
        if self._is_stepping:
            self._is_stepping = False
            announce(self, f"{found.group.label}. {counted(found)}")

    def _lead(self, address: Address) -> None:
        lead_to(self, self.desk, self.editor.assessment, address)

    def _show_due(self, checked: Checked) -> None:
        self.copy.gaps.show_gaps(checked.due, is_wanted=bool(checked.due))
        if not checked.due:
            self.copy.due.fill(())
            return
        count = len(checked.due)
        things = f"{amount(count, 'thing')} {'is' if count == 1 else 'are'} still due before this can be published."
        notice = Notice(f"{things} Finish them first, or say why all the same.", Tone.WARNING)
        there = LinkButton("See what is due", name=f"See what is due: {things}")
        there.clicked.connect(lambda: self.desk.go(Check(self.route.assessment_id)))
        notice.add_action(there)
        self.copy.due.fill((notice,))

    def _export(self) -> None:
        found, target = self.found, self.copy.file.path
        if self.is_busy or found is None or self.copy.file.refuse_unsound() or target is None:
            return
        try:
            actions = self.copy.gaps.who_closes()
        except UserError:
            return
        exporting = self.desk.workplace.exporting.about(found.group.key)
        editor, organisation = self.editor, self.copy.file.organisation.text
        reason = self.copy.gaps.given_reason
        self.is_busy = True
        panel = ProgressPanel(f"Writing “{target.name}” and checking it")
        self.copy.told.fill(())
        self.copy.busy.fill((panel,))
        job = self.desk.run(
            lambda _progress, is_cancelled: exporting.export(
                editor, CopyKind.GROUP, target, organisation, reason,
                gap_actions=actions, is_cancelled=is_cancelled,
            ),
            done=self._exported,
            failed=lambda sentence: self._tell(
                Notice(sentence, Tone.DANGER, "No document was made")
            ),
            owner=self,
        )  # fmt: skip
        panel.cancelled.connect(job.cancel)

    def _exported(self, exported: Exported) -> None:
        notice = Notice(
            f"It was written, read back and checked; every check passed. {exported.checked} It is at {exported.file}",
            Tone.SUCCESS,
            "The copy is ready",
        )
        add_openers(notice, exported.file, self.desk.say)
        self._tell(notice)

    def _tell(self, notice: Notice) -> None:
        self.is_busy = False
        self.copy.busy.fill(())
        self.copy.told.fill((notice,))
        notice.announce()
        bring_into_view(self.scroll_area, self.copy.told)
        self.copy.button.setFocus(Qt.FocusReason.OtherFocusReason)
