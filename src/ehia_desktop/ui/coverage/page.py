"""The coverage page: a row for each group of people, with what evidence there is for it, in words."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from ehia_desktop.assessment.coverage import Coverage as Found
from ehia_desktop.assessment.coverage import GroupCovered, Standing
from ehia_desktop.services.covering import coverage_of
from ehia_desktop.services.events import ChangeSaved, EvidenceChanged
from ehia_desktop.ui.asking.leading import lead_to
from ehia_desktop.ui.coverage.wording import (
    evidence_words,
    share_words,
    standing_words,
    text_words,
)
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.naming import named
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.parts.card import Divider
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, caption, hint, lead
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.option import CheckOption
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.parts.row_button import RowButton
from ehia_desktop.ui.parts.tag import StatusTag, Tone
from ehia_desktop.ui.route import Coverage, Evidence
from ehia_desktop.ui.theme.tokens import SPACE

_TONES = {
    Standing.FIGURES: Tone.SUCCESS,
    Standing.TEXT: Tone.WARNING,
    Standing.NOTHING: Tone.QUIET,
}


class CoveragePage(Page):
    """The groups of one assessment against its evidence; each row leads to the group."""

    def __init__(self, desk: Desk, route: Coverage) -> None:
        super().__init__(desk, "Which groups have figures", wide=True)
        self.editor = desk.editor_of(route.assessment_id)
        self.found: Found | None = None
        self._asked = 0
        self.add_way_back("Evidence", Evidence(route.assessment_id))
        self.share = lead("Looking at the evidence …")
        self.body.addWidget(self.share)
        self.body.addWidget(
            hint(
                "A table counts for a group where it is linked to it, or where it is split by it and linked anywhere "
                "in this assessment. Text that waits to be confirmed is not counted."
            )
        )
        self.gaps = CheckOption("Only groups without figures")
        self.gaps.toggled.connect(self._show_groups)
        self.gaps.hide()
        self.body.addWidget(self.gaps)
        self.groups = Pile(0)
        self.body.addWidget(self.groups)
        desk.bridge.evidence_changed.connect(self._changed)
        desk.bridge.change_saved.connect(self._changed)
        self.refresh()

    def refresh(self) -> None:
        """Look at the evidence again."""
        self._asked += 1
        asked, store, assessment = self._asked, self.desk.workplace.store, self.editor.assessment
        self.desk.run(
            lambda _progress, _stop: coverage_of(store, assessment),
            done=lambda found: self._show(asked, found),
            failed=lambda sentence: self.groups.fill((Notice(sentence, Tone.DANGER),)),
            owner=self,
        )

    def shows(self, touched: object) -> bool:  # noqa: ARG002 - any answer or link may count here
        """True: undo and redo of an answer or a link are seen here."""
        return True

    def _changed(self, event: EvidenceChanged | ChangeSaved) -> None:
        if event.assessment_id == self.editor.assessment.id:
            self.refresh()

    def _show(self, asked: int, found: Found) -> None:
        if asked != self._asked:
            return
        self.found = found
        self.share.setText(share_words(found))
        self.gaps.setVisible(bool(found.groups))
        self._show_groups()

    def _show_groups(self) -> None:
        if self.found is not None:
            self.groups.fill(self._rows(self.found))

    def _rows(self, found: Found) -> Iterator[QWidget]:
        places = self._places(found)
        for field in found.fields:
            shown = [group for group in field.groups if self._is_wanted(group)]
            if not shown:
                continue
            section = caption(field.section)
            section.setContentsMargins(0, SPACE * 5, 0, 0)
            yield section
            heading = Heading(field.title, 2)
            heading.setContentsMargins(0, 0, 0, SPACE * 3)
            yield heading
            for group in shown:
                yield Divider()
                yield self._row(group, places)
            yield Divider()

    def _places(self, found: Found) -> dict[str, str]:
        """What the places of tables are called, by link, worked out once for all groups."""
        assessment = self.editor.assessment
        sections = assessment.asked()
        links = {link.id: link for group in found.groups for link in group.elsewhere}
        return {key: named(assessment, link.address, sections).title for key, link in links.items()}

    def _row(self, group: GroupCovered, places: dict[str, str]) -> RowButton:
        standing = standing_words(group)
        tables = evidence_words(group, lambda link: f"“{places[link.id]}”")
        said = [part for part in (standing, tables, text_words(group)) if part]
        row = RowButton(f"{group.label}. {'. '.join(said)}")
        row.put_words(PlainLabel(group.label, "rowtitle"))
        for words in (tables, text_words(group)):
            if words:
                row.put_words(PlainLabel(words, "small"))
        row.put_right(StatusTag(standing, _TONES[group.standing]))
        row.clicked.connect(lambda: lead_to(self, self.desk, self.editor.assessment, group.address))
        return row

    def _is_wanted(self, group: GroupCovered) -> bool:
        return not self.gaps.isChecked() or group.standing is not Standing.FIGURES
