"""The comments on one answer, beside it, and a box to say something; settled ones are a line away."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ehia_desktop.assessment.comment import CommentState
from ehia_desktop.assessment.meeting_draft import Point
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.services import commenting
from ehia_desktop.services.commenting import Remark, Thread, threads
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.events import ChangeSaved
from ehia_desktop.text import shorten
from ehia_desktop.ui.commenting.thread_card import ThreadCard
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.evidence.wording import amount
from ehia_desktop.ui.naming import named
from ehia_desktop.ui.parts.announcement import announce
from ehia_desktop.ui.parts.buttons import SecondaryButton
from ehia_desktop.ui.parts.card import Card
from ehia_desktop.ui.parts.disclosure import Disclosure
from ehia_desktop.ui.parts.labelled import LineField, ProseField
from ehia_desktop.ui.parts.labels import Heading, PlainLabel
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.parts.showing import show_when
from ehia_desktop.ui.theme.tokens import SPACE


class CommentsPane(Card):
    """Shows the comments at one address; `changed` is told when there are others than before.

    What was begun there and not said yet stays with the desk.
    """

    changed = Signal()

    def __init__(self, desk: Desk, editor: Editor) -> None:
        super().__init__("panel")
        self._desk, self._editor = desk, editor
        self.address: Address | None = None
        self._shown: list[Thread] = []
        self.setAccessibleName("Comments")
        self.heading = Heading("Comments")
        self._about = PlainLabel("", "small")
        self.threads = Pile(SPACE * 4)
        self.say = Disclosure("Say something", "Close")
        self.words = ProseField("Your comment", "It stands beside this answer, for internal eyes")
        self.source = LineField("Where was it said? (optional)", "For example: steering group")
        self.author = LineField("Who says so?")
        self.keep = SecondaryButton("Keep the comment")
        self.keep.clicked.connect(self._keep)
        self.to_meeting = SecondaryButton("Add to the meeting")
        self.to_meeting.clicked.connect(self._add_to_meeting)
        self.words.changed.connect(self._remember)
        for widget in (self.words, self.author, self.source, self.keep, self.to_meeting):
            self.say.body.addWidget(widget)
        self.problem = PlainLabel("", "problem")
        self.problem.hide()
        self.body.setSpacing(SPACE * 3)
        parts: tuple[QWidget, ...] = (
            self.heading, self._about, self.threads, self.problem, self.say,
        )  # fmt: skip
        for part in parts:
            self.body.addWidget(part)
        if editor.is_read_only:
            self.say.hide()
        # Undo, too, is a change that is saved.
        desk.bridge.change_saved.connect(self._heard)

    @property
    def is_wanted(self) -> bool:
        """True when there is something to read here, or something begun."""
        if self.address is None:
            return False
        is_begun = (self._editor.assessment.id, self.address) in self._desk.unsaid
        return is_begun or bool(self._threads(self.address))

    def show_at(self, address: Address | None) -> None:
        """Show the comments on the answer at `address`."""
        if address == self.address:
            return
        self.address = address
        self.problem.hide()
        if address is None:
            return
        begun = self._desk.unsaid.get((self._editor.assessment.id, address), "")
        self.words.prose.blockSignals(True)
        self.words.put(begun)
        self.words.prose.blockSignals(False)
        self.author.put(self._desk.settings.author_name)
        self.say.open(is_open=bool(begun))
        self._show_meeting()
        self.refresh()

    def refresh(self) -> None:
        """Show what was said, as it stands."""
        if self.address is None:
            return
        assessment = self._editor.assessment
        found = self._threads(self.address)
        self._about.setText(f"On {named(assessment, self.address).line}")
        # A reply that is being written stays while other things change.
        if found == self._shown:
            return
        self._shown = found
        open_ = [one for one in found if one.comment.state is CommentState.OPEN]
        settled = [one for one in found if one.comment.state is not CommentState.OPEN]
        shown: list[QWidget] = [self._card(one) for one in open_]
        if settled:
            words = amount(len(settled), "settled comment")
            more = Disclosure(f"Show {words}", f"Hide {words}")
            for one in settled:
                more.body.addWidget(self._card(one))
            shown.append(more)
        self.threads.fill(shown)
        self.changed.emit()

    def _heard(self, event: ChangeSaved) -> None:
        if event.assessment_id == self._editor.assessment.id:
            self.refresh()

    def _threads(self, at: Address) -> list[Thread]:
        """Return what was said of this answer, of its row, of the whole question, and of the whole section."""
        here = {at, Address(at.field, at.row, instance=at.instance), at.whole, *self._section(at)}
        found = threads(self._editor.assessment)
        return [one for one in found if one.comment.address in here]

    def _section(self, at: Address) -> Iterator[Address]:
        for section in self._editor.assessment.form.sections:
            if any(field.key == at.field for field in section.fields):
                yield Address(section.key, instance=at.instance)

    def begin(self) -> None:
        """Open the box and go into it."""
        self.say.open(is_open=True)
        self.words.prose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, thread: Thread) -> ThreadCard:
        form = self._editor.assessment.form
        is_of_section = form.section(thread.comment.address.field) is not None
        return ThreadCard(
            thread,
            lambda what, words: self._act(thread, what, words),
            can_change=not self._editor.is_read_only,
            of="On the whole section" if is_of_section else "",
        )

    def _remember(self) -> None:
        if self.address is None:
            return
        key = (self._editor.assessment.id, self.address)
        self._desk.unsaid.pop(key, None)
        if self.words.text.strip():
            self._desk.unsaid[key] = self.words.text

    def _keep(self) -> None:
        if self.address is None:
            return
        workplace = self._desk.workplace
        remark = Remark(self.words.text, self.author.text, self.source.text)
        try:
            commenting.comment(
                self._editor, self.address, remark, workplace.author, workplace.clock.now()
            )
        except UserError as error:
            self._say_problem(error.message)
            return
        self.words.put("")
        self.source.put("")
        self.say.open(is_open=False)
        self._done("The comment is kept.")

    def _show_meeting(self) -> None:
        """While a meeting is being entered, what is said here can be a point of it."""
        draft = self._desk.meeting_of(self._editor.assessment.id)
        show_when(self.to_meeting, is_wanted=draft.is_begun)
        words = f"Add to {draft.called}"
        self.to_meeting.setText(shorten(words, 32).replace("&", "&&"))
        self.to_meeting.setAccessibleName(words)

    def _add_to_meeting(self) -> None:
        key = self._editor.assessment.id
        draft = self._desk.meeting_of(key)
        if self.address is None or not draft.is_begun:
            return
        said = self.words.text.strip()
        if not said:
            self._say_problem("Write what was said; a point needs some text.")
            return
        who = self.author.text.strip()
        by = "" if who == self._desk.settings.author_name else who
        draft = draft.with_point(Point(self.address, said, by))
        self._desk.meetings.put(key, draft)
        self.words.put("")
        self.say.open(is_open=False)
        self._done(f"Added to {draft.called}: {amount(len(draft.points), 'point')} so far.")

    def _act(self, thread: Thread, what: str, words: str) -> bool:
        workplace, key = self._desk.workplace, thread.comment.id
        try:
            match what:
                case "reply":
                    now = workplace.clock.now()
                    commenting.reply(self._editor, key, Remark(words), workplace.author, now)
                case "resolve":
                    commenting.resolve(self._editor, key, words)
                case "reject":
                    commenting.reject(self._editor, key, words)
                case _:
                    commenting.reopen(self._editor, key)
        except UserError as error:
            self._say_problem(error.message)
            return False
        self._done("Kept.")
        return True

    def _done(self, sentence: str) -> None:
        self.problem.hide()
        self.refresh()
        self._desk.say(sentence)
        self._desk.touched.emit()
        announce(self, sentence)

    def _say_problem(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()
        announce(self, sentence, urgent=True)
