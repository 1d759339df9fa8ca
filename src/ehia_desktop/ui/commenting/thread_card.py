"""One comment with its replies, and what can be done about it: answer, settle, open again."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ehia_desktop.assessment.comment import Comment, CommentState
from ehia_desktop.services.clock import local_day
from ehia_desktop.services.commenting import Thread
from ehia_desktop.text import shorten
from ehia_desktop.ui.parts.buttons import QuietLink, SecondaryButton
from ehia_desktop.ui.parts.disclosure import Disclosure
from ehia_desktop.ui.parts.flow import FlowLayout
from ehia_desktop.ui.parts.labelled import ProseField
from ehia_desktop.ui.parts.labels import PlainLabel, hint
from ehia_desktop.ui.parts.tag import StatusTag, Tone
from ehia_desktop.ui.theme.tokens import SPACE

Act: TypeAlias = Callable[[str, str], bool]
"""Called with what to do (`reply`, `resolve`, `reject`, `reopen`) and the words for it; true when it was done."""

STATES = {
    CommentState.OPEN: ("Open", Tone.WARNING),
    CommentState.RESOLVED: ("Resolved", Tone.SUCCESS),
    CommentState.REJECTED: ("Not taken up", Tone.QUIET),
}


class ThreadCard(QFrame):
    """A thread. `act` does what is asked for; `of` says what it is about where that is not the answer."""

    def __init__(self, thread: Thread, act: Act, *, can_change: bool, of: str = "") -> None:
        super().__init__()
        self.setProperty("role", "quote")
        first = thread.comment
        self._about = f"comment of {first.author}: {shorten(first.text, 60)}"
        self.setAccessibleName(self._about)
        self._act = act
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE * 4, 0, 0, SPACE)
        column.setSpacing(SPACE)
        column.addWidget(StatusTag(*STATES[first.state]))
        if of:
            column.addWidget(hint(of))
        for one in (first, *thread.replies):
            column.addWidget(_said(one))
        if first.outcome:
            column.addWidget(hint(f"What became of it: {first.outcome}"))
        self.words = ProseField("What do you say to it?", "A reply, or what was done and why")
        self.words.box.setAccessibleName(f"What do you say to it? {self._about}")
        self.buttons: dict[str, SecondaryButton] = {}
        self.answer = Disclosure("Answer or settle it", "Close", about=self._about)
        self._offer()
        if can_change and first.state is CommentState.OPEN:
            column.addWidget(self.answer)
            return
        # Without a parent it would stand on its own when the page goes.
        self.answer.setParent(self)
        self.answer.hide()
        if can_change:
            again = QuietLink("Open it again", name=f"Open it again: {self._about}")
            again.clicked.connect(lambda: act("reopen", ""))
            column.addWidget(again)

    def _offer(self) -> None:
        self.answer.body.addWidget(self.words)
        buttons = QWidget()
        row = FlowLayout(SPACE * 2, buttons)
        for words, what in (
            ("Reply", "reply"),
            ("Resolved", "resolve"),
            ("Not taken up", "reject"),
        ):
            button = SecondaryButton(words, name=f"{words}: {self._about}")
            button.clicked.connect(lambda _=False, what=what: self._do(what))
            row.addWidget(button)
            self.buttons[what] = button
        self.answer.body.addWidget(buttons)

    def _do(self, what: str) -> None:
        self._act(what, self.words.text)


def _said(comment: Comment) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, SPACE, 0, 0)
    column.setSpacing(0)
    try:
        day = local_day(datetime.fromisoformat(comment.said_on))
    except ValueError:
        # It may have come in a file that somebody else's program wrote.
        day = ""
    head = " · ".join(part for part in (comment.author, comment.source, day) if part)
    column.addWidget(PlainLabel(head, "small"))
    column.addWidget(PlainLabel(comment.text))
    return whole
