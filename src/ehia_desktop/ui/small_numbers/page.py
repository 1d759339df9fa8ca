"""Small numbers: what of the linked tables would be hidden in a document, why, and who decided otherwise."""

from dataclasses import dataclass

from PySide6.QtCore import Qt

from ehia_desktop.assessment.disclosure import CellKey, Profile
from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.assessment.released import ReleasedEvidence
from ehia_desktop.errors import UserError
from ehia_desktop.services import releasing
from ehia_desktop.services.events import ChangeSaved, EvidenceChanged
from ehia_desktop.services.linking import linked_tables
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.naming import named, route_to
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.parts.buttons import LinkButton
from ehia_desktop.ui.parts.disclosure import Disclosure
from ehia_desktop.ui.parts.in_view import bring_into_view
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, hint, lead
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.parts.progress_panel import ProgressPanel
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.route import Evidence, SmallNumbers
from ehia_desktop.ui.signing.standing_notice import StandingNote
from ehia_desktop.ui.small_numbers.overrides_panel import OverridesPanel
from ehia_desktop.ui.small_numbers.profile_panel import ProfilePanel
from ehia_desktop.ui.small_numbers.released_card import ReleasedCard
from ehia_desktop.ui.small_numbers.wording import untouched_line


@dataclass(frozen=True)
class _Seen:
    """What control made of the linked tables, and the tables as they truly are."""

    tables: tuple[LinkedTable, ...]
    evidence: ReleasedEvidence
    profiles: tuple[Profile, ...]


class SmallNumbersPage(Page):
    """Before and after disclosure control, for every linked table that counts people."""

    def __init__(self, desk: Desk, route: SmallNumbers) -> None:
        super().__init__(desk, "Small numbers", wide=True)
        self.route = route
        self.editor = desk.editor_of(route.assessment_id)
        self.told = Pile()
        self.busy = Pile()
        self.profile = ProfilePanel()
        self.problems = Pile()
        self.cards = Pile()
        self.untouched = Pile()
        self.overrides = OverridesPanel()
        self.seen: ReleasedEvidence | None = None
        self._asked = 0
        self._arrange()
        self.profile.chosen.connect(self._choose_profile)
        self.overrides.take_back_wanted.connect(self._take_back)
        desk.bridge.change_saved.connect(self._changed)
        desk.bridge.evidence_changed.connect(self._changed)
        self.refresh()

    def _arrange(self) -> None:
        self.add_way_back("Evidence", Evidence(self.route.assessment_id))
        self.body.addWidget(
            lead(
                "What a reader will see of the linked tables that count people, and what stays hidden so that "
                "nobody can be made out."
            )
        )
        self.body.addWidget(
            StandingNote(
                self.desk, self.editor, "what is hidden stands as it was", "", "This choice stands"
            )
        )
        for part in (self.told, self.profile, self.busy, self.problems, self.cards, self.untouched):
            self.body.addWidget(part)
        self.body.addWidget(self.overrides)

    def refresh(self) -> None:
        """Work out again what would be hidden, as the assessment stands now."""
        self._asked += 1
        asked, assessment, work = self._asked, self.editor.assessment, self.desk.workplace

        def look() -> _Seen:
            tables = linked_tables(work.store, assessment)
            evidence = work.releasing.released(assessment)
            return _Seen(tables, evidence, work.disclosure.profiles())

        if self.seen is None:
            self.busy.fill(
                (ProgressPanel("Working out what a reader could infer", can_stop=False),)
            )
        self.desk.run(
            lambda _progress, _stop: look(),
            done=lambda seen: self._show(asked, seen),
            failed=self._failed,
            owner=self,
        )

    def _show(self, asked: int, seen: _Seen) -> None:
        # Another look was begun meanwhile; only the last one is true.
        if asked != self._asked:
            return
        self.busy.fill(())
        self.seen = seen.evidence
        assessment, can_change = self.editor.assessment, not self.editor.is_closed
        self.profile.show_profiles(
            seen.profiles,
            seen.evidence.profile,
            is_chosen=assessment.profile is not None,
            can_change=can_change,
        )
        self.problems.fill(self._problems(seen.evidence))
        controlled = [
            linked
            for linked in seen.tables
            if (released := seen.evidence.links.get(linked.link.id)) and released.is_controlled
        ]
        self.cards.fill(self._card(linked, seen.evidence, can_change) for linked in controlled)
        others = [linked for linked in seen.tables if linked not in controlled]
        self.untouched.fill(self._untouched(others, seen.evidence, has_controlled=bool(controlled)))
        self.overrides.show_overrides(assessment.overrides, can_change=can_change)

    def _problems(self, evidence: ReleasedEvidence) -> list[Notice | Disclosure]:
        found: list[Notice | Disclosure] = [
            Notice(leak, Tone.DANGER, "Not safe to publish yet") for leak in evidence.leaks
        ]
        found += [Notice(note, Tone.INFO) for note in evidence.notes]
        if evidence.flags:
            alike = Disclosure(
                "Groups in which everybody is alike", "Hide the groups in which everybody is alike"
            )
            alike.body.addWidget(
                hint("Nothing is hidden for it; decide whether it should be said.")
            )
            for flag in evidence.flags:
                alike.body.addWidget(PlainLabel(flag))
            found.append(alike)
        return found

    def _card(
        self, linked: LinkedTable, evidence: ReleasedEvidence, can_change: bool
    ) -> ReleasedCard:
        card = ReleasedCard(
            linked, evidence.links[linked.link.id], self._way_to(linked), can_change=can_change
        )
        card.override_wanted.connect(self._override)
        return card

    def _way_to(self, linked: LinkedTable) -> LinkButton | None:
        assessment = self.editor.assessment
        route = route_to(assessment, linked.link.address)
        if route is None:
            return None
        way = LinkButton(
            named(assessment, linked.link.address).line,
            name=f"Go to where “{linked.link.caption}” stands",
        )
        way.clicked.connect(lambda: self.desk.go(route))
        return way

    def _untouched(
        self, others: list[LinkedTable], evidence: ReleasedEvidence, *, has_controlled: bool
    ) -> list[Heading | PlainLabel]:
        if not others:
            none = "No table is linked yet. What a reader will see of one stands here once it is linked."
            return [] if has_controlled else [hint(none)]
        return [
            Heading("Tables that are not controlled", 2),
            *(
                PlainLabel(
                    untouched_line(
                        linked.table,
                        linked.link.caption or linked.table.title,
                        is_published=linked.link.id in evidence.links,
                    )
                )
                for linked in others
            ),
        ]

    def _failed(self, sentence: str) -> None:
        self.busy.fill(())
        self._tell(Notice(sentence, Tone.DANGER))

    def _tell(self, notice: Notice) -> None:
        self.told.fill((notice,))
        notice.announce()
        bring_into_view(self.scroll_area, self.told)

    def _choose_profile(self, profile: Profile) -> None:
        try:
            releasing.choose_profile(self.editor, profile)
        except UserError as error:
            self._tell(Notice(error.message, Tone.DANGER))
            return
        self._tell(Notice(f"Small numbers are hidden as “{profile.name}” says.", Tone.SUCCESS))
        self.refresh()

    def _override(self, key: CellKey, name: str, why: str) -> None:
        work = self.desk.workplace
        try:
            releasing.override(self.editor, key, why, work.author, work.clock.now())
        except UserError as error:
            self._tell(Notice(error.message, Tone.DANGER))
            return
        self._tell(
            Notice(f"{name} will be shown. That is in the record as {work.author}’s.", Tone.SUCCESS)
        )
        self.profile.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def _take_back(self, override_id: str) -> None:
        try:
            releasing.take_back(self.editor, override_id)
        except UserError as error:
            self._tell(Notice(error.message, Tone.DANGER))
            return
        self._tell(Notice("It is hidden again.", Tone.SUCCESS))
        self.profile.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def _changed(self, event: ChangeSaved | EvidenceChanged) -> None:
        if event.assessment_id == self.route.assessment_id:
            self.refresh()

    def rezoomed(self) -> None:
        """Fit the previews to the other text size."""
        super().rezoomed()
        for card in self.cards.widgets:
            if isinstance(card, ReleasedCard):
                card.refit()
