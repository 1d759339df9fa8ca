"""The tables kept in this assessment: where each came from, what it lacks, and where it is used."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.evidence import Link, Table
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.linking import latest_tables
from ehia_desktop.services.source_change import has_older_cells
from ehia_desktop.ui.evidence.handling import handling_line, lacking_words
from ehia_desktop.ui.evidence.wording import kept_line
from ehia_desktop.ui.naming import named, route_to
from ehia_desktop.ui.parts.buttons import LinkButton, SecondaryButton
from ehia_desktop.ui.parts.card import Card
from ehia_desktop.ui.parts.flow import FlowLayout
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, caption, hint
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.parts.tag import StatusTag, Tone
from ehia_desktop.ui.route import (
    Changed,
    Coverage,
    Measuring,
    Route,
    SmallNumbers,
    WhereUsed,
)
from ehia_desktop.ui.theme.tokens import SPACE


@dataclass(frozen=True)
class KeptActions:
    """What can be done with a kept table; the page does it."""

    link: Callable[[Table], None]
    look: Callable[[Table], None]
    correct: Callable[[Table], None]
    use_latest: Callable[[Link], None]
    unlink: Callable[[Link], None]
    go: Callable[[Route], None]


class KeptPanel(QWidget):
    """A card for each kept table, with the place beneath it where it can be linked or looked at."""

    def __init__(self, actions: KeptActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._heading = Heading("Kept tables", 2)
        self._none = hint(
            "No table is kept yet. The tables you keep stand here, ready to be linked."
        )
        self._cards = Pile(SPACE * 4)
        self._coverage = LinkButton("See which groups have figures")
        self._coverage.clicked.connect(self._see_coverage)
        self._small_numbers = LinkButton("See which small numbers are hidden from readers")
        self._small_numbers.clicked.connect(self._see_small_numbers)
        ways = FlowLayout(SPACE * 8)
        ways.addWidget(self._coverage)
        ways.addWidget(self._small_numbers)
        self._assessment_id = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE * 5, 0, 0)
        column.setSpacing(SPACE * 3)
        column.addWidget(self._heading)
        column.addLayout(ways)
        for widget in (self._none, self._cards):
            column.addWidget(widget)

    def show_tables(self, editor: Editor) -> None:
        """Show the newest version of each table, with what can be done with it now."""
        assessment = editor.assessment
        tables = latest_tables(assessment)
        self._assessment_id = assessment.id
        self._none.setVisible(not tables)
        self._small_numbers.setVisible(bool(assessment.links))
        used = {link.table_id for link in assessment.links.values()}
        self._cards.fill(
            self._card(
                assessment, table, not editor.is_closed,
                can_correct=not (editor.is_read_only or (editor.is_settled and table.id in used)),
            )
            for table in tables
        )  # fmt: skip

    def _see_coverage(self) -> None:
        self._actions.go(Coverage(self._assessment_id))

    def _see_small_numbers(self) -> None:
        self._actions.go(SmallNumbers(self._assessment_id))

    def _card(
        self, assessment: Assessment, table: Table, can_change: bool, *, can_correct: bool
    ) -> Card:
        card = Card()
        card.setAccessibleName(table.title)
        card.body.addLayout(_head(table))
        card.body.addWidget(PlainLabel(table.source.line))
        card.body.addWidget(PlainLabel(kept_line(table), "small"))
        card.body.addWidget(PlainLabel(handling_line(table.source), "small"))
        lacking = lacking_words(table.source)
        if lacking:
            card.body.addWidget(PlainLabel(lacking))
        links = [link for link in assessment.links.values() if link.table_id == table.id]
        if links:
            card.body.addSpacing(SPACE)
            card.body.addWidget(caption("Used at"))
        for link in links:
            card.body.addLayout(self._use(assessment, table, link, can_change))
        card.body.addSpacing(SPACE * 2)
        card.body.addWidget(self._buttons(assessment, table, can_change, can_correct))
        return card

    def _use(
        self, assessment: Assessment, table: Table, link: Link, can_change: bool
    ) -> QHBoxLayout:
        row = QHBoxLayout()
        words = named(assessment, link.address).line
        if link.table_version != table.version:
            words = f"{words} (version {link.table_version})"
        route = route_to(assessment, link.address)
        row.setSpacing(SPACE * 6)
        row.addWidget(self._way(words, route))
        if can_change and link.table_version != table.version:
            latest = LinkButton(
                f"Use version {table.version}", name=f"Use version {table.version} at {words}"
            )
            latest.clicked.connect(lambda: self._actions.use_latest(link))
            row.addWidget(latest, 0, Qt.AlignmentFlag.AlignTop)
        if can_change:
            button = LinkButton("Unlink", name=f"Unlink {table.title} from {words}")
            button.clicked.connect(lambda: self._actions.unlink(link))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        return row

    def _way(self, words: str, route: Route | None) -> QWidget:
        if route is None:
            return PlainLabel(words)
        there = LinkButton(words)
        there.clicked.connect(lambda: self._actions.go(route))
        return there

    def _buttons(
        self, assessment: Assessment, table: Table, can_change: bool, can_correct: bool
    ) -> QWidget:
        whole = QWidget()
        row = FlowLayout(SPACE * 5, whole)
        if can_change:
            link = SecondaryButton("Link to an answer", name=f"Link {table.title} to an answer")
            link.clicked.connect(lambda: self._actions.link(table))
            row.addWidget(link)
        if can_correct:
            words = "Complete the source" if lacking_words(table.source) else "Correct the source"
            correct = LinkButton(words, name=f"{words} of {table.title}")
            correct.clicked.connect(lambda: self._actions.correct(table))
            row.addWidget(correct)
        measure = Measuring(assessment.id, table.id)
        self._lead(row, "Measure inequality", f"in {table.title}", measure)
        look = LinkButton("Look at it", name=f"Look at {table.title}")
        look.clicked.connect(lambda: self._actions.look(table))
        row.addWidget(look)
        if has_older_cells(assessment, table):
            self._lead(row, "What changed", f"in {table.title}", Changed(assessment.id, table.id))
        used = WhereUsed(assessment.id, table.id)
        self._lead(row, "Where is it used", f": {table.title}", used)
        return whole

    def _lead(self, row: FlowLayout, words: str, of: str, route: Route) -> None:
        link = LinkButton(words, name=f"{words} {of}".replace(" :", ":"))
        link.clicked.connect(lambda: self._actions.go(route))
        row.addWidget(link)


def _head(table: Table) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE * 3)
    row.addWidget(Heading(table.title, 3), 1)
    tag = (
        StatusTag("Not ready to publish", Tone.WARNING)
        if lacking_words(table.source)
        else StatusTag("Source complete", Tone.SUCCESS)
    )
    row.addWidget(tag, 0, Qt.AlignmentFlag.AlignTop)
    return row
