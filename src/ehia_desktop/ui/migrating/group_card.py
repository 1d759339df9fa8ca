"""One group of a dry run: its heading, what it means, and its outcomes, the first few open and the rest a line away."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ehia_desktop.assessment.migrating.outcome import Group, Outcome, OutcomeKind
from ehia_desktop.text import shorten
from ehia_desktop.ui.migrating.wording import ABOUT, Told, told
from ehia_desktop.ui.parts.card import Card, Divider
from ehia_desktop.ui.parts.disclosure import Disclosure
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, hint
from ehia_desktop.ui.parts.tag import StatusTag
from ehia_desktop.ui.theme.tokens import SPACE

_OPEN = 5
_AT_ONCE = 300
_LONGEST = 260
_CLOSED = frozenset((OutcomeKind.CARRIED, OutcomeKind.WORDING_CHANGED))
"""Where nothing is asked of the reader, the list itself is a line away."""


class GroupCard(Card):
    """A group. Its rest is made only when it is opened: an assessment can have a thousand answers."""

    def __init__(self, group: Group) -> None:
        super().__init__()
        self.group = group
        self.setAccessibleName(group.heading)
        self.body.setSpacing(SPACE * 3)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(Heading(group.heading, 3))
        head.addWidget(hint(ABOUT[group.kind]))
        self.body.addLayout(head)
        shown = 0 if group.kind in _CLOSED else _OPEN
        if len(group.outcomes) <= shown + 1:
            shown = len(group.outcomes) if shown else 0
        _add(self.body, group.outcomes[:shown])
        self._rest = group.outcomes[shown:]
        self.more: Disclosure | None = None
        if self._rest:
            words = (
                f"Show all {len(group.outcomes)}" if not shown else f"Show {len(self._rest)} more"
            )
            about = group.kind.words
            self.more = Disclosure(words, "Show fewer" if shown else "Hide them", about=about)
            self.more.toggled.connect(self._fill)
            self.body.addWidget(self.more)

    def _fill(self, is_open: bool) -> None:
        if is_open and self.more is not None and self._rest:
            _add(self.more.body, self._rest[:_AT_ONCE])
            beyond = len(self._rest) - _AT_ONCE
            if beyond > 0:
                self.more.body.addWidget(hint(f"and {beyond} more like these"))
            self._rest = ()


def _add(column: QVBoxLayout, outcomes: Sequence[Outcome]) -> None:
    for outcome in outcomes:
        column.addWidget(Divider())
        column.addWidget(outcome_row(told(outcome)))


def outcome_row(line: Told) -> QWidget:
    """Return one outcome: its place, its words before and after, and why."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, SPACE, 0, SPACE)
    column.setSpacing(SPACE)
    if line.matter:
        column.addWidget(StatusTag(line.matter))
    column.addWidget(PlainLabel(line.place, "strong"))
    if line.new_place:
        column.addWidget(PlainLabel(f"→ {line.new_place}", "strong"))
    if line.before and line.after:
        column.addWidget(_quote("Before", line.before))
        column.addWidget(_quote("After", line.after))
    elif line.before or line.after:
        column.addWidget(_quote("", line.before or line.after))
    if line.why:
        column.addWidget(hint(line.why))
    return whole


def _quote(head: str, words: str) -> QWidget:
    quote = QFrame()
    quote.setProperty("role", "quote")
    column = QVBoxLayout(quote)
    column.setContentsMargins(SPACE * 3, 0, 0, 0)
    column.setSpacing(0)
    if head:
        column.addWidget(PlainLabel(head, "caption"))
    column.addWidget(PlainLabel(shorten(words, _LONGEST)))
    return quote
