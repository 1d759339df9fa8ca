"""The check page: what is due before a gate, grouped by section, each line leading to its answer.

The rules run off the window's thread, again after every change that is saved while the page is shown.
"""

from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from ehia_desktop.forms.model import Stage
from ehia_desktop.services.checking import Checked, check
from ehia_desktop.services.events import ChangeSaved, EvidenceChanged
from ehia_desktop.ui.checking import grouping
from ehia_desktop.ui.checking.grouping import Finding, Group
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.evidence.wording import amount
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.parts.announcement import announce
from ehia_desktop.ui.parts.buttons import LinkButton, PrimaryButton
from ehia_desktop.ui.parts.card import Card
from ehia_desktop.ui.parts.flow import FlowLayout
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, hint, lead
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.option import RadioOption
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.route import Check, Export, Timeline
from ehia_desktop.ui.theme.tokens import SPACE


class CheckPage(Page):
    """What is still due in one assessment; publication is looked at first."""

    def __init__(self, desk: Desk, route: Check) -> None:
        super().__init__(desk, "Check")
        self.route = route
        self.editor = desk.editor_of(route.assessment_id)
        self.checked: Checked | None = None
        self._asked = 0
        self.gates: dict[Stage, RadioOption] = {}
        self.count = Heading("", 2)
        self.due = Pile(SPACE * 4)
        self.advice = Pile(SPACE * 4)
        self._arrange()
        desk.bridge.change_saved.connect(self._changed)
        desk.bridge.evidence_changed.connect(self._changed)
        self.refresh()

    def _arrange(self) -> None:
        self.body.addWidget(
            lead(
                "What is still to do, and where. Nothing here stops you from saving or from going on."
            )
        )
        self.body.addWidget(self._gate_chooser())
        self.body.addSpacing(SPACE * 2)
        for part in (self.count, self.due, self.advice):
            self.body.addWidget(part)
        self.body.addSpacing(SPACE * 4)
        self.comments = Pile(SPACE * 4)
        self.body.addWidget(self.comments)
        self.timeline = LinkButton("See the timeline: who considered what, and when")
        self.timeline.clicked.connect(lambda: self.desk.go(Timeline(self.route.assessment_id)))
        self.body.addWidget(self.timeline)

    def _gate_chooser(self) -> QWidget:
        frame = QFrame()
        frame.setProperty("role", "group")
        frame.setAccessibleName("Check before")
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(PlainLabel("Check before", "strong"))
        row = FlowLayout(SPACE * 8)
        group = QButtonGroup(frame)
        for gate, words in grouping.GATES:
            option = RadioOption(words)
            option.setAccessibleDescription("Check before")
            option.setChecked(gate is Stage.PUBLICATION)
            option.clicked.connect(self.refresh)
            group.addButton(option)
            row.addWidget(option)
            self.gates[gate] = option
        column.addLayout(row)
        return frame

    @property
    def gate(self) -> Stage:
        """The gate that is looked at."""
        return next(gate for gate, option in self.gates.items() if option.isChecked())

    def refresh(self) -> None:
        """Check again, as the assessment stands now."""
        self._asked += 1
        asked, gate = self._asked, self.gate
        work, assessment = self.desk.workplace, self.editor.assessment
        self.desk.run(
            lambda _progress, _stop: check(work.store, assessment, work.clock, gate),
            done=lambda checked: self._show(asked, checked),
            failed=self._fail,
            owner=self,
        )

    def _show(self, asked: int, checked: Checked) -> None:
        # Another check was begun meanwhile; only the last one is true.
        if asked != self._asked:
            return
        is_news = self.checked is not None and self.checked.due != checked.due
        self.checked = checked
        assessment = self.editor.assessment
        words = grouping.heading(checked)
        self.count.say(words)
        due = grouping.due(assessment, checked)
        self.due.fill([self._nothing_due(checked)] if checked.is_ready else map(self._card, due))
        advice = grouping.advice(assessment, checked)
        self.advice.fill(self._advice(advice))
        self.comments.fill(self._open_comments())
        if is_news:
            announce(self.count, words)

    def _nothing_due(self, checked: Checked) -> QWidget:
        said = "Every answer that this stage needs is there, and no rule speaks against it."
        notice = Notice(said, Tone.SUCCESS, "Ready")
        if checked.gate is Stage.PUBLICATION:
            onward = PrimaryButton("Go to export")
            onward.clicked.connect(lambda: self.desk.go(Export(self.route.assessment_id)))
            notice.add_action(onward)
        return notice

    def _advice(self, groups: tuple[Group, ...]) -> list[QWidget]:
        if not groups:
            return []
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, SPACE * 5, 0, 0)
        column.addWidget(Heading("Worth a second look", 2))
        column.addWidget(hint("Advice: none of it stops you."))
        return [head, *map(self._card, groups)]

    def _open_comments(self) -> list[QWidget]:
        """Comments that wait for a word; a gate does not wait for them."""
        groups = grouping.open_comments(self.editor.assessment)
        if not groups:
            return []
        count = amount(sum(len(group.findings) for group in groups), "open comment")
        heading = Heading(count, 2)
        heading.setContentsMargins(0, SPACE * 5, 0, 0)
        return [heading, *map(self._card, groups)]

    def _card(self, group: Group) -> Card:
        card = Card()
        card.setAccessibleName(group.title)
        card.body.setSpacing(SPACE * 3)
        card.body.addWidget(Heading(group.title, 3))
        for finding in group.findings:
            card.body.addWidget(self._line(finding))
        return card

    def _line(self, finding: Finding) -> QWidget:
        route = finding.route
        if route is None:
            return PlainLabel(finding.message)
        link = LinkButton(finding.message, name=f"{finding.message} {finding.about}")
        link.clicked.connect(lambda: self.desk.go(route))
        return link

    def _fail(self, sentence: str) -> None:
        self.count.say("The check could not be made")
        self.due.fill((Notice(sentence, Tone.DANGER),))
        self.advice.fill(())

    def _changed(self, event: ChangeSaved | EvidenceChanged) -> None:
        if event.assessment_id == self.route.assessment_id:
            self.refresh()
