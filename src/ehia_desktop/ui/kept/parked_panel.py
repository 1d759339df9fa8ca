"""Answers and links that have no home in the form as it is now, each with its old place and why it is here.

Each can be moved into a question that takes it; what does not fit as a whole stays here too.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.assessment.parked import Parked
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.parking import is_record, unpark
from ehia_desktop.text import shorten
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.evidence.place_picker import PlacePicker
from ehia_desktop.ui.naming import answer_places, link_places, named
from ehia_desktop.ui.parts.buttons import PrimaryButton, SecondaryButton
from ehia_desktop.ui.parts.card import Card
from ehia_desktop.ui.parts.disclosure import Disclosure
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, caption, hint
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.parts.tag import StatusTag, Tone
from ehia_desktop.ui.theme.tokens import SPACE

_LONGEST = 320


class ParkedPanel(QWidget):
    """A card for each. `changed` is told when one was moved into a field, or back."""

    changed = Signal()

    def __init__(self, desk: Desk, editor: Editor) -> None:
        super().__init__()
        self._desk, self._editor = desk, editor
        self.told = Pile()
        self.cards = Pile(SPACE * 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE * 4, 0, 0)
        column.setSpacing(SPACE * 4)
        column.addWidget(self.told)
        column.addWidget(self.cards)

    def show_parked(self, parked: Sequence[Parked]) -> None:
        """Show these in place of what was there."""
        head = [Heading("From an earlier form", 2)] if parked else []
        cards = [ParkedCard(self._editor, one, self._move) for one in parked]
        self.cards.fill([*head, *cards])
        self.setVisible(bool(parked) or bool(self.told.widgets))

    def _move(self, card: "ParkedCard") -> None:
        to = card.address
        if to is None:
            card.say_problem("Choose the question it belongs to.")
            return
        try:
            is_whole = unpark(self._editor, card.parked.id, to)
        except UserError as error:
            card.say_problem(error.message)
            return
        place = named(self._editor.assessment, to).line
        kept = "" if is_whole else " Not all of it fits there, so the whole is kept here too."
        undo = SecondaryButton("Undo", name="Undo the move")
        undo.clicked.connect(self._undo)
        notice = Notice(f"It stands at “{place}” now.{kept}", Tone.SUCCESS)
        notice.add_action(undo)
        self._say(notice)
        undo.setFocus(Qt.FocusReason.OtherFocusReason)

    def _undo(self) -> None:
        try:
            self._editor.undo()
        except UserError as error:
            self._say(Notice(error.message, Tone.WARNING))
            return
        self._say(Notice("It is back here.", Tone.INFO))

    def _say(self, notice: Notice) -> None:
        self.told.fill((notice,))
        self._desk.touched.emit()
        self.changed.emit()
        notice.announce()


class ParkedCard(Card):
    """One thing that is parked, and the way to move it; `move` is called with the card."""

    def __init__(
        self, editor: Editor, parked: Parked, move: Callable[["ParkedCard"], None]
    ) -> None:
        super().__init__()
        self.parked = parked
        self._editor = editor
        self.setAccessibleName(parked.place)
        self.body.addWidget(caption(f"Version {parked.form_version} of the form"))
        self.body.addWidget(PlainLabel(parked.place, "strong"))
        if parked.link is not None:
            self.body.addWidget(StatusTag("Linked table"))
        if parked.is_internal:
            self.body.addWidget(StatusTag("Kept from the public", Tone.QUIET))
        self._add_text(parked)
        self.body.addWidget(hint(parked.why))
        self.problem = PlainLabel("", "problem")
        self.problem.hide()
        self.picker: PlacePicker | None = None
        self.mover = Disclosure(
            "Move it into a question", "Leave it here", about=shorten(parked.place, 120)
        )
        self.mover.toggled.connect(self._offer)
        self.move_button = PrimaryButton("Move it there", name=f"Move it there: {parked.place}")
        self.move_button.clicked.connect(lambda: move(self))
        # Without a parent they would stand on their own when the page goes.
        for waiting in (self.problem, self.mover, self.move_button):
            waiting.setParent(self)
            waiting.hide()
        if not (editor.is_closed or is_record(parked)):
            self.body.addWidget(self.mover)
            self.mover.show()

    def _add_text(self, parked: Parked) -> None:
        self.body.addWidget(PlainLabel(shorten(parked.text, _LONGEST)))
        if len(parked.text) > _LONGEST:
            more = Disclosure("Read all of it", "Close", about=shorten(parked.place, 120))
            more.body.addWidget(PlainLabel(parked.text))
            self.body.addWidget(more)

    @property
    def address(self) -> Address | None:
        """The question that is picked."""
        return self.picker.address if self.picker is not None else None

    def say_problem(self, sentence: str) -> None:
        """Say why it was not moved; nothing has changed."""
        self.problem.setText(sentence)
        self.problem.show()
        if self.picker is not None:
            self.picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, is_open: bool) -> None:
        """Find the places only now: a form has many, and most of what is parked stays."""
        if not is_open or self.picker is not None:
            return
        assessment = self._editor.assessment
        is_link = self.parked.link is not None
        self.picker = PlacePicker("Which question does it belong to?")
        places = link_places(assessment) if is_link else answer_places(assessment)
        self.picker.offer(places, self.parked.suggested)
        for widget in (self.picker, self.problem, self.move_button):
            self.mover.body.addWidget(widget)
        self.move_button.show()
