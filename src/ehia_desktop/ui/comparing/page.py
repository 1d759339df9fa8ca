"""The comparison page: two versions side by side, answer by answer, and the way to a Word document of it.

It shows true figures and internal answers: it is for internal eyes.
"""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ehia_desktop import paths
from ehia_desktop.assessment.aligning import Kind
from ehia_desktop.assessment.version_difference import AnswerChange, EvidenceChange
from ehia_desktop.services.comparing_versions import ComparedVersions, compare
from ehia_desktop.services.redlining import RedlineMade, redline
from ehia_desktop.text import file_name
from ehia_desktop.ui.comparing.figures_beside import FiguresBeside
from ehia_desktop.ui.comparing.marked import MarkedLabel
from ehia_desktop.ui.comparing.wording import (
    WORDS,
    evidence_lines,
    has_unchanged,
    other_lines,
    side,
    version_words,
)
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.evidence.wording import amount
from ehia_desktop.ui.exporting.ready import add_openers
from ehia_desktop.ui.naming import named_text, route_to
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.parts.buttons import LinkButton, SecondaryButton
from ehia_desktop.ui.parts.card import Card
from ehia_desktop.ui.parts.file_choice import DOCUMENTS, FileChoice, SystemFileChoice
from ehia_desktop.ui.parts.flow import FlowLayout
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, caption, lead
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.option import CheckOption
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.route import Compare, Export
from ehia_desktop.ui.theme.tokens import SPACE


class ComparePage(Page):
    """What changed from one version of an assessment to another."""

    def __init__(self, desk: Desk, route: Compare, files: FileChoice | None = None) -> None:
        super().__init__(desk, "What changed", wide=True)
        self.route = route
        self.editor = desk.editor_of(route.assessment_id)
        self.found: ComparedVersions | None = None
        self.files = files or SystemFileChoice()
        self.add_way_back("Export", Export(route.assessment_id))
        self.said = lead("Comparing the two versions")
        self.body.addWidget(self.said)
        self.body.addWidget(
            PlainLabel(
                "Words taken out are struck through; words put in are bold and underlined. For internal eyes: it "
                "shows internal answers and true figures.",
                "hint",
            )
        )
        self.only = CheckOption("Only the lines that changed")
        self.only.setChecked(True)
        self.only.toggled.connect(self._show)
        self.only.hide()
        self.save = SecondaryButton("Save the internal text as Word")
        self.save_public = SecondaryButton("Save the public text as Word")
        self.save.clicked.connect(lambda: self._save(is_public=False))
        self.save_public.clicked.connect(lambda: self._save(is_public=True))
        self.told = Pile()
        self.pile = Pile(SPACE * 4)
        self.body.addWidget(
            PlainLabel(
                "A Word document shows the same as tracked changes. The internal text holds internal answers: keep it "
                "in the organisation. The public text is for a group outside; nothing internal stands in it.",
                "hint",
            )
        )
        ways = FlowLayout(SPACE * 3)
        ways.addWidget(self.save)
        ways.addWidget(self.save_public)
        self.body.addLayout(ways)
        for widget in (self.told, self.only, self.pile):
            self.body.addWidget(widget)
        self.refresh()

    def refresh(self) -> None:
        """Compare again."""
        work, route, editor = self.desk.workplace, self.route, self.editor

        def found() -> ComparedVersions:
            # What was typed last counts as how it stands now.
            editor.settle()
            return compare(work, route.assessment_id, route.older, route.newer)

        self.desk.run(
            lambda _progress, _stop: found(),
            done=self._compared,
            failed=lambda sentence: self.told.fill((Notice(sentence, Tone.DANGER),)),
            owner=self,
        )

    def _compared(self, found: ComparedVersions) -> None:
        self.found = found
        count = found.difference.count
        sides = f"{version_words(found.older)} beside {_lower(version_words(found.newer))}"
        self.said.setText(
            f"{sides}: {amount(count, 'difference') if count else 'nothing changed'}."
        )
        self.only.setVisible(has_unchanged(found.difference))
        self._show()

    def _show(self) -> None:
        if self.found is not None:
            self.pile.fill(self._parts(self.found))

    def _parts(self, found: ComparedVersions) -> Iterator[QWidget]:
        assessment = self.editor.assessment
        others = list(
            other_lines(found.difference, lambda at: named_text(assessment, str(at)).line)
        )
        if others:
            yield Heading("Beside the answers", 2)
            yield from map(PlainLabel, others)
        if found.difference.answers:
            yield Heading("Answers", 2)
            for answer in found.difference.answers:
                yield self._answer(found, answer)
        if found.difference.evidence:
            yield Heading("Linked tables", 2)
            for one in found.difference.evidence:
                yield _evidence(found, one)

    def _answer(self, found: ComparedVersions, answer: AnswerChange) -> QWidget:
        card = Card()
        card.body.addWidget(self._way(answer))
        card.body.addWidget(caption(WORDS[answer.what]))
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE * 6)
        grid.setVerticalSpacing(SPACE)
        sides = ((Kind.GONE, found.older.name), (Kind.ADDED, found.newer.name))
        for column, (kind, name) in enumerate(sides):
            lines = side(answer, kind, is_whole=not self.only.isChecked())
            words: QWidget = MarkedLabel(lines) if lines else PlainLabel("Nothing here", "hint")
            grid.addWidget(PlainLabel(name, "strong"), 0, column)
            grid.addWidget(words, 1, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        card.body.addLayout(grid)
        return card

    def _way(self, answer: AnswerChange) -> QWidget:
        route = route_to(self.editor.assessment, answer.address)
        if route is None:
            return Heading(answer.question, 3)
        link = LinkButton(answer.question, name=f"Go to the answer: {answer.question}")
        link.clicked.connect(lambda: self.desk.go(route))
        return link

    def _save(self, *, is_public: bool) -> None:
        route = self.route
        newer = f"version {route.newer}" if route.newer else "now"
        # The name says for whom it is, since it is the first thing that is seen of it.
        whom = "public text" if is_public else "internal"
        title = self.editor.assessment.title
        name = f"{title} changes from version {route.older} to {newer} ({whom})"
        suggested = paths.documents_folder() / file_name(name, ".docx")
        target = self.files.file_to_write(self, "Save the comparison", DOCUMENTS, suggested)
        if target is not None:
            self._write(target, is_public=is_public)

    def _write(self, target: Path, *, is_public: bool) -> None:
        work, route, editor = self.desk.workplace, self.route, self.editor
        self._let(can_save=False)

        def made() -> RedlineMade:
            editor.settle()
            return redline(
                work,
                route.assessment_id,
                route.older,
                route.newer,
                target,
                is_public=is_public,
            )

        self.desk.run(
            lambda _progress, _stop: made(),
            done=self._written,
            failed=lambda sentence: self._tell(
                Notice(sentence, Tone.DANGER, "No document was made")
            ),
            owner=self,
        )

    def _written(self, made: RedlineMade) -> None:
        holds = (
            "It holds public answers only"
            if made.is_public
            else "It holds internal answers, so do not send it outside the organisation"
        )
        notice = Notice(
            f"It was written and checked. {holds}. It is at {made.file}",
            Tone.SUCCESS,
            "The document is ready",
        )
        add_openers(notice, made.file, self.desk.say)
        self._tell(notice)

    def _let(self, *, can_save: bool) -> None:
        for button in (self.save, self.save_public):
            button.setEnabled(can_save)

    def _tell(self, notice: Notice) -> None:
        self._let(can_save=True)
        self.told.fill((notice,))
        notice.announce()


def _evidence(found: ComparedVersions, one: EvidenceChange) -> QWidget:
    card = Card()
    card.body.addWidget(Heading(one.caption, 3))
    card.body.addWidget(caption(WORDS[one.what]))
    for line in evidence_lines(one):
        card.body.addWidget(PlainLabel(line))
    if one.table is not None and one.table.moved:
        sides = (found.older.name, found.newer.name)
        card.body.addWidget(FiguresBeside(one.table.moved, sides, one.caption))
    return card


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
