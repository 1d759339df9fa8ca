"""One comment with its replies, or one change: who, when, what, and deciding on it."""

from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.comment import CommentState
from ehia_desktop.assessment.review import ReviewComment, RowCell, Target, TextChange
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.richtext import plain
from ehia_desktop.services.deciding import Verdict
from ehia_desktop.text import shorten
from ehia_desktop.ui.comparing.marked import MarkedLabel
from ehia_desktop.ui.comparing.wording import spoken
from ehia_desktop.ui.evidence.place_picker import PlacePicker
from ehia_desktop.ui.naming import column_words, named
from ehia_desktop.ui.parts.buttons import LinkButton, QuietLink, SecondaryButton
from ehia_desktop.ui.parts.disclosure import Disclosure
from ehia_desktop.ui.parts.flow import FlowLayout
from ehia_desktop.ui.parts.labelled import ProseField
from ehia_desktop.ui.parts.labels import PlainLabel, hint
from ehia_desktop.ui.parts.tag import StatusTag
from ehia_desktop.ui.reviewing.desire import Decide, Desire
from ehia_desktop.ui.reviewing.folding import words_widget
from ehia_desktop.ui.reviewing.listing import Item
from ehia_desktop.ui.reviewing.marking import Lines
from ehia_desktop.ui.reviewing.wording import Standing, standing, what, who
from ehia_desktop.ui.theme.tokens import SPACE

_KEYS = {Qt.Key.Key_A: Verdict.ACCEPT, Qt.Key.Key_R: Verdict.REJECT}
_NO_PLACE = "Choose the answer it belongs to."
_STANDS = "It can be accepted once the assessment is open again."
WORDS_OF_THE_FORM = "These are not the words of an answer, so it can only be kept as a comment."
NOT_KEPT = "An answer keeps no such looks, so it can only be kept as a comment."


@dataclass(frozen=True)
class Around:
    """What an item is shown in: how many there are, whether its answer was changed since so that both cannot stand.

    `lines` show the change in its words; empty where they stand above already. `notes` are words that were begun, by
    the id of what they are about. `can_take` is False for a change to an answer that stands as it was agreed.
    """

    assessment: Assessment
    of: int
    is_open: bool
    is_torn: bool
    lines: Lines
    notes: MutableMapping[str, str]
    decide: Decide
    can_take: bool = True


class ItemCard(QFrame):
    """Takes the focus as a whole, so that a screen reader says all of it; A accepts then, and R rejects."""

    def __init__(self, item: Item, around: Around) -> None:
        super().__init__()
        self.item, self._around = item, around
        self._known = around.assessment.comments
        self.setProperty("role", "quote")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.buttons: dict[Verdict, SecondaryButton] = {}
        self.over: SecondaryButton | None = None
        self.note: ProseField | None = None
        self.picker: PlacePicker | None = None
        self.more: LinkButton | None = None
        self._inside: QWidget | None = None
        self.placing: Disclosure | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE * 4, SPACE, SPACE, SPACE)
        self._column.setSpacing(SPACE * 2)
        found = standing(self._known, item)
        for widget in (*self._head(), *_body(item, around), *self._foot(found)):
            self._column.addWidget(widget)
        self._name(found)

    @property
    def about(self) -> str:
        """What tells its buttons from those of the others."""
        return (
            f"{self.item.number} of {self._around.of}, {what(self._around.assessment, self.item)}"
        )

    def say_problem(self, sentence: str) -> None:
        """Say what is missing before this can be decided, and go where it is given."""
        if self.placing is not None:
            self.placing.open(is_open=True)
            self._offer_places(is_open=True)
        if self.picker is not None:
            self.picker.search.say_problem(sentence)
            self.picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_note(self) -> None:
        """Open the box for a note or a reply, with what was begun in it."""
        if self._inside is None:
            self._inside = self._note_box()
            self._column.addWidget(self._inside)
        self._inside.show()
        self._name_more(is_open=True)

    def _head(self) -> Iterator[QWidget]:
        yield PlainLabel(
            f"{self.item.number} of {self._around.of} · {who(self.item.about)}", "small"
        )
        yield PlainLabel(what(self._around.assessment, self.item), "strong")

    def _foot(self, found: Standing | None) -> Iterator[QWidget]:
        if found is not None:
            yield StatusTag(found.word, found.tone)
            if found.why:
                yield hint(found.why)
            kept = self._known[self.item.about.id]
            may_change = self._around.is_open and self._around.can_take
            if kept.state is CommentState.REJECTED and may_change:
                again = QuietLink("Accept it after all", name=f"Accept after all: {self.about}")
                again.clicked.connect(lambda: self._decide(Verdict.ACCEPT))
                yield again
            return
        if not self._around.is_open:
            yield hint("Undecided")
            return
        if self.item.about.place is None:
            self.placing = Disclosure(
                "Choose where it belongs", "Leave it without a place", about=self.about
            )
            self.placing.toggled.connect(lambda is_open: self._offer_places(is_open=is_open))
            yield self.placing
        if not self._around.can_take:
            yield hint(_STANDS)
        yield self._ways()
        if self._around.notes.get(self.item.about.id):
            self._inside = self._note_box()
            self._name_more(is_open=True)
            yield self._inside

    def _ways(self) -> QWidget:
        holder = QWidget()
        row = FlowLayout(SPACE * 2, holder)
        keeps = "Accept"
        about = self.item.about
        if isinstance(about, TextChange) and (
            self._around.is_torn or about.target is Target.WORDS or about.place is None
        ):
            keeps = "Keep as a comment"
        ways = [(keeps, Verdict.ACCEPT), ("Reject", Verdict.REJECT)]
        for words, verdict in ways if self._around.can_take else ways[1:]:
            self.buttons[verdict] = self._button(words, verdict)
            row.addWidget(self.buttons[verdict])
        if self._around.is_torn and isinstance(about, TextChange):
            self.over = self._button("Use it all the same", Verdict.ACCEPT, over=True)
            row.addWidget(self.over)
        self.more = LinkButton("")
        self._name_more(is_open=False)
        self.more.clicked.connect(self._toggle_note)
        row.addWidget(self.more)
        return holder

    def _button(self, words: str, verdict: Verdict, *, over: bool = False) -> SecondaryButton:
        button = SecondaryButton(words, name=f"{words}: {self.about}")
        button.clicked.connect(lambda: self._decide(verdict, over=over))
        return button

    def _toggle_note(self) -> None:
        """Make the box only now: a file may have a thousand of these."""
        if self._inside is not None and self._inside.isVisible():
            self._inside.hide()
            self._name_more(is_open=False)
            return
        self.open_note()
        if self.note is not None:
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name_more(self, *, is_open: bool) -> None:
        is_comment = isinstance(self.item.about, ReviewComment)
        words = "Close" if is_open else "Reply, or say why" if is_comment else "Say why"
        if self.more is not None:
            self.more.say(words, name=f"{words}: {self.about}")

    def _note_box(self) -> QWidget:
        is_comment = isinstance(self.item.about, ReviewComment)
        label = "Your reply, or why" if is_comment else "Why"
        self.note = ProseField(label, "It is kept beside it, for internal eyes")
        self.note.box.setAccessibleName(f"{label}: {self.about}")
        self.note.put(self._around.notes.get(self.item.about.id, ""))
        self.note.changed.connect(self._remember)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 2)
        column.addWidget(self.note)
        if is_comment:
            self.buttons[Verdict.REPLY] = self._button("Reply", Verdict.REPLY)
            column.addWidget(self.buttons[Verdict.REPLY], 0, Qt.AlignmentFlag.AlignLeft)
        return holder

    def _offer_places(self, *, is_open: bool) -> None:
        if not is_open or self.picker is not None or self.placing is None:
            return
        self.picker = PlacePicker("Which answer does it belong to?")
        self.picker.search.box.setAccessibleName(f"Which answer does it belong to? {self.about}")
        self.picker.list.setAccessibleName(f"Answers that match: {self.about}")
        self.picker.show_places(self._around.assessment, None)
        self.placing.body.addWidget(self.picker)

    def _remember(self) -> None:
        if self.note is None:
            return
        self._around.notes.pop(self.item.about.id, None)
        if self.note.text.strip():
            self._around.notes[self.item.about.id] = self.note.text

    def _decide(self, verdict: Verdict, *, over: bool = False) -> None:
        at = self.item.about.place or self._placed(verdict)
        if at is None:
            self.say_problem(_NO_PLACE)
            return
        note = self._around.notes.get(self.item.about.id, "")
        self._around.decide(Desire((self.item,), verdict, note, at, over))

    def _placed(self, verdict: Verdict) -> Address | None:
        """The place that was picked. What is rejected needs none: it is kept with the form’s first section."""
        if self.picker is not None and self.picker.address is not None:
            return self.picker.address
        first = next(iter(self._around.assessment.asked()), None)
        return first.address if verdict is Verdict.REJECT and first is not None else None

    def _name(self, found: Standing | None) -> None:
        said = [self.about, who(self.item.about)]
        if isinstance(self.item.about, ReviewComment):
            said.append(shorten(self.item.about.text, 400))
        elif self._around.lines:
            said.append(spoken(self._around.lines))
        said.append(found.word if found is not None else "Undecided")
        self.setAccessibleName(". ".join(filter(None, said)))
        if found is None and self._around.is_open:
            takes = "Press A to accept it, R to reject it."
            self.setAccessibleDescription(
                takes if self._around.can_take else f"{_STANDS} Press R to reject it."
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        verdict = _KEYS.get(Qt.Key(event.key()))
        if verdict in self.buttons and not event.modifiers():
            self._decide(verdict)
            return
        super().keyPressEvent(event)


def _body(item: Item, around: Around) -> Iterator[QWidget]:
    about = item.about
    if isinstance(about, ReviewComment):
        if about.quoted:
            yield hint(f"On the words “{shorten(about.quoted, 300)}”")
        yield words_widget(about.text or "(A comment without words)", f"comment {item.number}")
        if about.also:
            places = "; ".join(named(around.assessment, at).line for at in about.also)
            yield hint(f"It reaches into: {places}")
        for reply in item.replies:
            yield _reply(reply, item.number)
    else:
        if around.lines:
            yield MarkedLabel(around.lines)
        for cell in about.cells:
            if plain(cell.blocks).strip():
                words = _cell_words(around.assessment, about.place, cell)
                yield words_widget(words, f"row {item.number}, {shorten(words, 40)}")
        if about.target is Target.WORDS and about.place is not None:
            yield hint(NOT_KEPT if about.looks else WORDS_OF_THE_FORM)
    if about.place is None and about.near:
        yield hint(f"In the file it stands {about.near}.")


def _reply(reply: ReviewComment, number: int) -> QWidget:
    whole = QFrame()
    whole.setProperty("role", "quote")
    column = QVBoxLayout(whole)
    column.setContentsMargins(SPACE * 4, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(PlainLabel(f"Reply · {who(reply)}", "small"))
    about = f"reply of {reply.author} to comment {number}"
    column.addWidget(words_widget(reply.text or "(A reply without words)", about))
    return whole


def _cell_words(assessment: Assessment, at: Address | None, cell: RowCell) -> str:
    words = plain(cell.blocks).strip()
    if at is None or not cell.column:
        return words
    column = column_words(assessment, Address(at.field, at.row, cell.column, at.instance))
    return f"{column}: {words}" if column else words
