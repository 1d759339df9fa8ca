"""Kept but not currently asked: hidden answers with what hides them, and answers that have no home in this form.

Nothing can be deleted here. A hidden answer counts again as soon as its question is asked.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.errors import UserError
from ehia_desktop.services.copies_of_sections import restore_copy
from ehia_desktop.services.editing import Editor
from ehia_desktop.text import shorten
from ehia_desktop.ui.asking.leading import lead_to
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.evidence.wording import amount
from ehia_desktop.ui.kept.listing import Entry, Hidden, count, hidden_answers, holds, matching
from ehia_desktop.ui.kept.parked_panel import ParkedPanel
from ehia_desktop.ui.naming import route_to
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.parts.announcement import announce
from ehia_desktop.ui.parts.buttons import LinkButton, SecondaryButton
from ehia_desktop.ui.parts.card import Card
from ehia_desktop.ui.parts.disclosure import Disclosure
from ehia_desktop.ui.parts.labelled import LineField
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, hint, lead
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.route import KeptAside, TaskList
from ehia_desktop.ui.theme.tokens import SPACE

_LONGEST = 320


class KeptPage(Page):
    """The tray."""

    def __init__(self, desk: Desk, route: KeptAside) -> None:
        super().__init__(desk, "Kept but not currently asked")
        self.editor = desk.editor_of(route.assessment_id)
        self.add_way_back("All sections", TaskList(route.assessment_id))
        self.body.addWidget(
            lead(
                "Nothing you wrote is lost. What stands here is kept, counts as unanswered and is in no document "
                "that is published."
            )
        )
        self.search = LineField(
            "Find in what is kept", "A word of the question, the answer or the reason"
        )
        self.search.changed.connect(lambda _: self.refresh())
        self.body.addWidget(self.search)
        self.counted = PlainLabel("", "small")
        self.body.addWidget(self.counted)
        self.hidden = Pile(SPACE * 4)
        self.body.addWidget(self.hidden)
        self.parked = ParkedPanel(desk, self.editor)
        self.parked.changed.connect(self.refresh)
        self.body.addWidget(self.parked)
        self.refresh()

    def refresh(self) -> None:
        """Show what is kept now, as far as it matches the search."""
        wanted = self.search.text
        everything = hidden_answers(self.editor.assessment)
        found = matching(everything, wanted)
        parked = [
            one
            for one in self.editor.assessment.parked.values()
            if holds(f"{one.place} {one.text} {one.why}", wanted)
        ]
        self.counted.setText(_counted(count(found), len(parked), wanted))
        head = [Heading("Hidden by another answer", 2)] if found else []
        self.hidden.fill(
            [*head, *(HiddenCard(self.desk, self.editor, one, self.refresh) for one in found)]
        )
        self.parked.show_parked(parked)

    def shows(self, touched: object) -> bool:  # noqa: ARG002 - whatever changed may be kept or asked again
        """True: a change anywhere can bring something here or take it away."""
        return True


class HiddenCard(Card):
    """The answers that one thing hides, why, and the way to it."""

    def __init__(
        self, desk: Desk, editor: Editor, group: Hidden, restored: Callable[[], None]
    ) -> None:
        super().__init__()
        self._desk, self._editor, self._group, self._restored = desk, editor, group, restored
        self.setAccessibleName(group.why)
        self.body.setSpacing(SPACE * 2)
        for entry in group.entries:
            self.body.addWidget(_entry(entry))
        self.body.addWidget(hint(group.why))
        first = group.entries[0].title or group.entries[0].section
        if group.taken_out is not None and not editor.is_closed:
            self.restore = SecondaryButton("Put it back", name=f"Put it back: {first}")
            self.restore.clicked.connect(self._restore)
            self.body.addWidget(self.restore)
        elif self._is_reachable:
            self.way = LinkButton(
                "Go to the answer that decides this",
                name=f"Go to the answer that decides on: {first}",
            )
            self.way.clicked.connect(self._lead)
            self.body.addWidget(self.way, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def _is_reachable(self) -> bool:
        at = self._group.decided_by
        return at is not None and route_to(self._editor.assessment, at) is not None

    def _lead(self) -> None:
        if self._group.decided_by is not None:
            lead_to(self, self._desk, self._editor.assessment, self._group.decided_by)

    def _restore(self) -> None:
        if self._group.taken_out is None:
            return
        order, key = self._group.taken_out
        is_section = self._editor.assessment.form.section(order.field) is not None
        try:
            if is_section:
                restore_copy(self._editor, order.field, key)
            else:
                self._editor.add_row(order, key)
        except UserError as error:
            self._desk.say(error.message)
            announce(self, error.message)
            return
        said = "It is back in its place, at the end."
        self._desk.touched.emit()
        self._desk.say(said)
        self._restored()


def _entry(entry: Entry) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, SPACE * 2)
    column.setSpacing(SPACE)
    column.addWidget(PlainLabel(entry.section, "caption"))
    column.addWidget(PlainLabel(entry.title or entry.section, "strong"))
    short = shorten(entry.text, _LONGEST)
    if len(entry.text) <= _LONGEST:
        column.addWidget(PlainLabel(entry.text))
        return whole
    column.addWidget(PlainLabel(short))
    more = Disclosure("Read all of it", "Close", about=entry.title)
    more.body.addWidget(PlainLabel(entry.text))
    column.addWidget(more)
    return whole


def _counted(hidden: int, parked: int, wanted: str) -> str:
    if not hidden and not parked:
        return (
            "Nothing matches." if wanted.strip() else "Every answer has a question that is asked."
        )
    parts = [amount(hidden, "hidden answer")] if hidden else []
    parts += [amount(parked, "answer") + " from an earlier form"] if parked else []
    return " and ".join(parts)
