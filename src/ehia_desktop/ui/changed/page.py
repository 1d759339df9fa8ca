"""What changed in a kept table: the figures that moved, where they are used, and what was written of them before."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from ehia_desktop.assessment.evidence import Link
from ehia_desktop.assessment.readiness.newer import StaleText
from ehia_desktop.errors import UserError
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.events import ChangeSaved, EvidenceChanged
from ehia_desktop.services.source_change import (
    SourceChange,
    UsedHere,
    change_of,
    older_versions,
    on_latest,
    put_links,
    still_holds,
    versions_of,
)
from ehia_desktop.services.workplace import Workplace
from ehia_desktop.ui.changed.moved_table import MovedTable
from ehia_desktop.ui.changed.wording import (
    moved_words,
    shape_words,
    stale_words,
    use_words,
    version_of,
    versions_words,
)
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.evidence.standing import evidence_stands
from ehia_desktop.ui.evidence.wording import amount
from ehia_desktop.ui.naming import named, route_to
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.parts.buttons import LinkButton, PrimaryButton, SecondaryButton
from ehia_desktop.ui.parts.card import Card
from ehia_desktop.ui.parts.flow import FlowLayout
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, lead
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.route import Changed, Evidence, WhereUsed
from ehia_desktop.ui.theme.tokens import SPACE

_MOST_OLDER = 6


class ChangedPage(Page):
    """The newest version of a table beside an older one; links are moved to it here."""

    def __init__(self, desk: Desk, route: Changed) -> None:
        self.editor = desk.editor_of(route.assessment_id)
        self.route = route
        self.title_of_table = versions_of(self.editor.assessment, route.table_id)[-1].title
        super().__init__(desk, f"What changed in “{self.title_of_table}”", wide=True)
        self.change: SourceChange | None = None
        self._asked = 0
        self.add_way_back("Evidence", Evidence(route.assessment_id))
        self.versions = lead("Comparing the two versions …")
        self.others = Pile(SPACE)
        self.told = Pile()
        self.moved = Pile()
        self.used = Pile(SPACE * 4)
        self.stale = Pile(SPACE * 4)
        self.body.addWidget(evidence_stands(desk, self.editor))
        for part in (self.versions, self.others, self.told, self.moved, self.used, self.stale):
            self.body.addWidget(part)
        desk.bridge.evidence_changed.connect(self._heard)
        desk.bridge.change_saved.connect(self._heard)
        self.refresh()

    def refresh(self) -> None:
        """Compare again: links may have moved, and answers may have been written anew."""
        self._asked += 1
        asked, workplace, editor, route = self._asked, self.desk.workplace, self.editor, self.route
        self.desk.run(
            lambda _progress, _stop: _compare(workplace, editor, route),
            done=lambda change: self._show(asked, change),
            failed=self._refuse,
            owner=self,
        )

    def shows(self, touched: object) -> bool:  # noqa: ARG002 - any answer may be one of those to look at
        """True: undo and redo of a link or an answer are seen here."""
        return True

    def _heard(self, event: EvidenceChanged | ChangeSaved) -> None:
        if event.assessment_id == self.editor.assessment.id:
            self.refresh()

    def _refuse(self, sentence: str) -> None:
        self.versions.setText(sentence)
        for pile in (self.moved, self.used, self.stale):
            pile.fill(())

    def _show(self, asked: int, change: SourceChange) -> None:
        if asked != self._asked:
            return
        self.change = change
        self.versions.setText(versions_words(change.older, change.newer))
        self.others.fill(self._others(change))
        self.moved.fill(self._moved(change))
        self.used.fill(self._uses(change))
        self.stale.fill(self._stale(change))

    def _others(self, change: SourceChange) -> Iterator[QWidget]:
        """The ways to a comparison with other earlier versions."""
        for older in older_versions(self.editor.assessment, change.newer)[:_MOST_OLDER]:
            if older.version != change.older.version:
                way = LinkButton(f"Compare with {version_of(older)}")
                route = replace(self.route, was=older.version)
                way.clicked.connect(lambda _=False, to=route: self.desk.go(to))
                yield way

    def _moved(self, change: SourceChange) -> Iterator[QWidget]:
        found = change.difference
        yield Heading("Figures that moved", 2)
        if found.unlike:
            yield Notice(found.unlike, Tone.WARNING, "No change is worked out")
        yield PlainLabel(moved_words(found))
        if found.moved:
            table = MovedTable(f"Figures that moved in {self.title_of_table}")
            table.show_moved(found.moved)
            yield table
        yield from (PlainLabel(sentence) for sentence in shape_words(found))

    def _uses(self, change: SourceChange) -> Iterator[QWidget]:
        yield _spaced("Where it is used")
        if not change.used:
            yield PlainLabel("This table is linked to no answer here.")
        movable = [one.link for one in change.behind if not one.why_not]
        if len(movable) > 1 and not self.editor.is_closed:
            words = f"Use the newer table everywhere ({len(movable)})"
            everywhere = PrimaryButton(words)
            everywhere.clicked.connect(lambda: self._use_latest(movable))
            yield everywhere
        for one in change.used:
            yield self._use(change, one)
        other = LinkButton("Where is it used in other assessments")
        route = WhereUsed(self.route.assessment_id, self.route.table_id)
        other.clicked.connect(lambda: self.desk.go(route))
        yield other

    def _use(self, change: SourceChange, used: UsedHere) -> Card:
        words = named(self.editor.assessment, used.link.address).line
        card = _card(words)
        card.body.addWidget(self._way(words, used.link))
        card.body.addWidget(PlainLabel(use_words(used, change.newer.version)))
        if used.why_not:
            card.body.addWidget(PlainLabel(used.why_not))
        elif used.is_behind and not self.editor.is_closed:
            button = SecondaryButton(
                "Use the newer table here", name=f"Use the newer table at {words}"
            )
            button.clicked.connect(lambda: self._use_latest([used.link]))
            card.body.addWidget(button)
        return card

    def _way(self, words: str, link: Link) -> QWidget:
        route = route_to(self.editor.assessment, link.address)
        if route is None:
            return PlainLabel(words, "strong")
        way = LinkButton(words, name=f"Go to {words}, {link.caption}")
        way.clicked.connect(lambda: self.desk.go(route))
        return way

    def _stale(self, change: SourceChange) -> Iterator[QWidget]:
        if not change.stale:
            return
        yield _spaced("Words to look at again")
        for one in change.stale:
            yield self._stale_card(one)

    def _stale_card(self, stale: StaleText) -> Card:
        assessment = self.editor.assessment
        words = named(assessment, stale.address).line
        called = f"The finding under {words}" if stale.is_finding else words
        card = _card(f"To look at again: {called}")
        card.body.addWidget(PlainLabel(called, "strong"))
        card.body.addWidget(PlainLabel(stale_words(stale)))
        row = QWidget()
        buttons = FlowLayout(SPACE * 4, row)
        route = route_to(assessment, stale.address)
        if route is not None:
            go = SecondaryButton("Go to the answer", name=f"Go to the answer: {called}")
            go.clicked.connect(lambda: self.desk.go(route))
            buttons.addWidget(go)
        if not stale.is_finding and self.editor.can_change(stale.address):
            holds = LinkButton("It holds as it stands", name=f"It holds as it stands: {called}")
            holds.clicked.connect(lambda: self._say_it_holds(stale, called))
            buttons.addWidget(holds)
        card.body.addWidget(row)
        return card

    def _say_it_holds(self, stale: StaleText, called: str) -> None:
        self._do(
            lambda: still_holds(self.editor, (stale.address,)), f"{called}: noted that it holds."
        )

    def _use_latest(self, links: Sequence[Link]) -> None:
        """Work out off this thread what the links select in the newer table, then move them in one change."""
        store, assessment = self.desk.workplace.store, self.editor.assessment
        self.desk.run(
            lambda _progress, _stop: on_latest(store, assessment, links),
            done=self._put,
            failed=lambda sentence: self._tell(Notice(sentence, Tone.DANGER)),
            owner=self,
        )

    def _put(self, moved: Sequence[Link]) -> None:
        places = amount(len(moved), "place")
        self._do(lambda: put_links(self.editor, moved), f"The newer table is used at {places} now.")

    def _do(self, act: Callable[[], object], said: str) -> None:
        try:
            act()
        except UserError as error:
            self._tell(Notice(error.message, Tone.DANGER))
            return
        self.desk.touched.emit()
        self._tell(Notice(said, Tone.SUCCESS))
        self.refresh()

    def _tell(self, notice: Notice) -> None:
        self.told.fill((notice,))
        notice.announce()
        # The button that was pressed may be gone; reading goes on from the top.
        self.place_focus()

    def rezoomed(self) -> None:
        """Fit the table of figures to the other text size."""
        super().rezoomed()
        for part in self.moved.widgets:
            if isinstance(part, MovedTable):
                part.refit()


def _compare(workplace: Workplace, editor: Editor, route: Changed) -> SourceChange:
    assessment = editor.assessment if editor.is_read_only else editor.settle()
    return change_of(workplace.store, assessment, route.table_id, route.was)


def _card(name: str) -> Card:
    card = Card()
    card.setAccessibleName(name)
    return card


def _spaced(words: str) -> Heading:
    heading = Heading(words, 2)
    heading.setContentsMargins(0, SPACE * 4, 0, 0)
    return heading
