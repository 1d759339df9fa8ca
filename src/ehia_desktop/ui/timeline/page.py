"""The timeline page: what the dates show, then every moment in its order, the decision standing out.

It names people and quotes internal answers: it is for internal eyes.
"""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from ehia_desktop.assessment.timeline import Timeline as Found
from ehia_desktop.services.events import ChangeSaved
from ehia_desktop.services.timeline import timeline_of
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.parts.buttons import LinkButton
from ehia_desktop.ui.parts.card import Card, Divider
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, lead
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.option import CheckOption
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.parts.tag import StatusTag, Tone
from ehia_desktop.ui.route import TaskList, Timeline
from ehia_desktop.ui.theme.tokens import SPACE
from ehia_desktop.ui.timeline.wording import BY_THE_WAY, Line, lines

_DAY_EMS = 9


class TimelinePage(Page):
    """The moments of one assessment."""

    def __init__(self, desk: Desk, route: Timeline) -> None:
        super().__init__(desk, "Timeline", wide=True)
        self.editor = desk.editor_of(route.assessment_id)
        self.found: Found | None = None
        self.add_way_back("All sections", TaskList(route.assessment_id))
        self.body.addWidget(
            lead("Who did and considered what, when, and whether that was before the decision.")
        )
        self.body.addWidget(
            PlainLabel("For internal eyes: it names people and quotes internal answers.", "hint")
        )
        self.judged = Pile(SPACE * 3)
        self.body.addWidget(self.judged)
        self.whole = CheckOption("Comments, saved versions and changes of status too")
        self.whole.toggled.connect(self._show_lines)
        self.whole.hide()
        self.moments = Pile(0)
        self.body.addWidget(self.moments)
        self.body.addWidget(self.whole)
        desk.bridge.change_saved.connect(self._changed)
        self.refresh()

    def refresh(self) -> None:
        """Read the history again."""
        work, assessment = self.desk.workplace, self.editor.assessment
        self.desk.run(
            lambda _progress, _stop: timeline_of(work.store, assessment),
            done=self._show,
            failed=lambda sentence: self.judged.fill((Notice(sentence, Tone.DANGER),)),
            owner=self,
        )

    def _show(self, found: Found) -> None:
        self.found = found
        card = Card("panel")
        card.body.addWidget(Heading("What the dates show", 2))
        for sentence in found.judgements:
            card.body.addWidget(PlainLabel(sentence))
        self.judged.fill((card,))
        self.whole.setVisible(any(one.kind in BY_THE_WAY for one in found.moments))
        self._show_lines()

    def _show_lines(self) -> None:
        if self.found is None:
            return
        told = lines(self.editor.assessment, self.found, is_whole=self.whole.isChecked())
        heading = Heading("Moment by moment", 2)
        heading.setContentsMargins(0, SPACE * 3, 0, SPACE * 3)
        rows: list[QWidget] = [heading]
        for line in told:
            rows += [Divider(), _DecisionRow(line) if line.is_decision else _Row(self.desk, line)]
        self.moments.fill([*rows, Divider()])

    def _changed(self, event: ChangeSaved) -> None:
        if event.assessment_id == self.editor.assessment.id:
            self.refresh()


class _Row(QWidget):
    """The day at the left, what happened beside it."""

    def __init__(self, desk: Desk, line: Line) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, SPACE * 3, 0, SPACE * 3)
        grid.setHorizontalSpacing(SPACE * 6)
        grid.setVerticalSpacing(0)
        day = _Day(line.day)
        grid.addWidget(day, 0, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._what(desk, line))
        small = " · ".join(part for part in (line.who, line.against) if part)
        if small:
            words.addWidget(PlainLabel(small, "small"))
        grid.addLayout(words, 0, 1)
        grid.setColumnStretch(1, 1)

    @staticmethod
    def _what(desk: Desk, line: Line) -> QWidget:
        route = line.route
        if route is None:
            return PlainLabel(line.what)
        link = LinkButton(line.what, name=line.sentence)
        link.clicked.connect(lambda: desk.go(route))
        return link


class _DecisionRow(QWidget):
    """The day everything else is held against."""

    def __init__(self, line: Line) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, SPACE * 4, 0, SPACE * 4)
        grid.setHorizontalSpacing(SPACE * 6)
        grid.addWidget(_Day(line.day), 0, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(SPACE)
        words.addWidget(StatusTag("The decision", Tone.INFO))
        if line.who:
            words.addWidget(PlainLabel(line.who, "strong"))
        grid.addLayout(words, 0, 1)
        grid.setColumnStretch(1, 1)


class _Day(PlainLabel):
    """A date, as wide as its column in any text size."""

    def __init__(self, words: str) -> None:
        super().__init__(words, "strong")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)

    def showEvent(self, event: object) -> None:  # noqa: ARG002 - Qt's signature
        self._widen()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._widen()

    def _widen(self) -> None:
        self.ensurePolished()
        self.setFixedWidth(self.font().pixelSize() * _DAY_EMS)
