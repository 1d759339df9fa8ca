"""Where a kept table is used: in every assessment, at which question, in which version, published when."""

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtWidgets import QWidget

from ehia_desktop.services.clock import local_day
from ehia_desktop.services.events import EvidenceChanged
from ehia_desktop.services.source_change import versions_of
from ehia_desktop.services.using import Use, Using, uses_of_table
from ehia_desktop.ui.changed.wording import published_words, using_words, version_words
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.naming import route_to
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.parts.buttons import LinkButton
from ehia_desktop.ui.parts.card import Card
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, lead
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.route import Changed, Evidence, Route, TaskList, WhereUsed
from ehia_desktop.ui.theme.tokens import SPACE


class WhereUsedPage(Page):
    """Every use of one table, the assessments in the order of the store."""

    def __init__(self, desk: Desk, route: WhereUsed) -> None:
        self.editor = desk.editor_of(route.assessment_id)
        self.table = versions_of(self.editor.assessment, route.table_id)[-1]
        super().__init__(desk, f"Where “{self.table.title}” is used", wide=True)
        self.found: Using | None = None
        self.add_way_back("Evidence", Evidence(route.assessment_id))
        self.count = lead("Looking in all assessments …")
        self.body.addWidget(self.count)
        self.uses = Pile(SPACE * 4)
        self.body.addWidget(self.uses)
        desk.bridge.evidence_changed.connect(self._heard)
        self.refresh()

    def refresh(self) -> None:
        """Look again in all assessments."""
        store, table, editor = self.desk.workplace.store, self.table, self.editor

        def look(_progress: object, _stop: object) -> Using:
            if not editor.is_read_only:
                editor.settle()
            return uses_of_table(store, table)

        self.desk.run(look, done=self._show, failed=self.count.setText, owner=self)

    def _heard(self, event: EvidenceChanged) -> None:
        if event.assessment_id == self.editor.assessment.id:
            self.refresh()

    def _show(self, found: Using) -> None:
        self.found = found
        self.count.setText(using_words(found))
        self.uses.fill(self._parts(found))

    def _parts(self, found: Using) -> Iterator[QWidget]:
        if any(use.assessment_id == self.editor.assessment.id for use in found.behind):
            changed = LinkButton("See what changed, and use the newest")
            route = Changed(self.editor.assessment.id, self.table.id)
            changed.clicked.connect(lambda: self.desk.go(route))
            yield changed
        by_assessment: dict[str, list[Use]] = {}
        for use in found.uses:
            by_assessment.setdefault(use.assessment_id, []).append(use)
        for uses in by_assessment.values():
            yield self._card(uses)
        for other in found.unused:
            yield PlainLabel(f"“{other.assessment}” keeps the table and uses it nowhere.")
        for sentence in found.unread:
            yield Notice(sentence, Tone.WARNING)

    def _card(self, uses: list[Use]) -> Card:
        first = uses[0]
        card = Card()
        card.setAccessibleName(first.assessment)
        is_here = first.assessment_id == self.editor.assessment.id
        card.body.addWidget(
            Heading(f"{first.assessment}{' (this assessment)' if is_here else ''}", 2)
        )
        for use in uses:
            card.body.addSpacing(SPACE * 2)
            way = LinkButton(use.called, name=f"{use.assessment}: {use.called}, {use.link.caption}")
            route = self._route(use)
            way.clicked.connect(lambda _=False, to=route: self.desk.go(to))
            card.body.addWidget(way)
            card.body.addWidget(PlainLabel(use.link.caption))
            card.body.addWidget(PlainLabel(version_words(use), "small"))
            for one in use.published:
                day = local_day(datetime.fromisoformat(one.at))
                card.body.addWidget(PlainLabel(published_words(one, day), "small"))
        return card

    def _route(self, use: Use) -> Route:
        """The question in this assessment; of another its sections, since only it knows what it asks now."""
        here = self.editor.assessment
        found = route_to(here, use.link.address) if use.assessment_id == here.id else None
        return found or TaskList(use.assessment_id)
