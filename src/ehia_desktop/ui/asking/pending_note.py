"""An answer that waits for its author's word: copied, put there by the form, or given before its question changed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ehia_desktop.assessment.answer import Pending, PendingKind
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.places import question_at
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.parts.buttons import SecondaryButton
from ehia_desktop.ui.parts.disclosure import Disclosure
from ehia_desktop.ui.parts.labels import PlainLabel
from ehia_desktop.ui.parts.showing import show_when
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.theme.tokens import SPACE

WORDS: dict[PendingKind, str] = {
    PendingKind.COPIED: "Copied",
    PendingKind.SUPPLIED: "Put here by the form",
    PendingKind.DEFAULTED: "Set for you",
    PendingKind.REVIEW: "To look at again",
}


class PendingNote(QWidget):
    """Why the answer waits, with a button to let it hold, and the old wording. `confirmed` is told after the button.

    It holds nothing until there is something to say: most answers wait for nothing.
    """

    confirmed = Signal()

    def __init__(self, desk: Desk, editor: Editor, address: Address, about: str) -> None:
        super().__init__()
        self._desk, self._editor, self._address, self._about = desk, editor, address, about
        self.waiting: Waiting | None = None
        self.reworded: Reworded | None = None
        self._column: QVBoxLayout | None = None
        self.refresh()

    def refresh(self) -> None:
        """Show what is true of the answer now; nothing for one that holds under its present wording."""
        answer = self._editor.assessment.answers.get(self._address)
        pending = answer.pending if answer else None
        earlier = answer.wording if answer else ""
        is_reworded = bool(earlier) and earlier != self._wording_now()
        self._show_waiting(pending)
        self._show_reworded(earlier if is_reworded else "")
        show_when(self, is_wanted=pending is not None or is_reworded)

    def _show_waiting(self, pending: Pending | None) -> None:
        if self.waiting is None and pending is not None:
            self.waiting = Waiting(self._about)
            self.waiting.holds.setVisible(not self._editor.is_closed)
            self.waiting.holds.clicked.connect(self._confirm)
            self._place(self.waiting, 0)
        if self.waiting is not None:
            self.waiting.setVisible(pending is not None)
            if pending is not None:
                self.waiting.say(pending)

    def _show_reworded(self, earlier: str) -> None:
        if self.reworded is None and earlier:
            self.reworded = Reworded(self._about)
            self._place(self.reworded, 1)
        if self.reworded is not None:
            self.reworded.setVisible(bool(earlier))
            self.reworded.wording.setText(earlier)

    def _place(self, part: QWidget, at: int) -> None:
        if self._column is None:
            self._column = QVBoxLayout(self)
            self._column.setContentsMargins(0, 0, 0, 0)
            self._column.setSpacing(SPACE * 2)
        self._column.insertWidget(at, part)

    def _wording_now(self) -> str:
        try:
            return question_at(self._editor.assessment, self._address)
        except UserError:
            return ""

    def _confirm(self) -> None:
        try:
            self._editor.confirm([self._address])
        except UserError as error:
            self._desk.say(error.message)
            return
        self.refresh()
        self._desk.touched.emit()
        self.confirmed.emit()


class Waiting(QFrame):
    """Why an answer waits, and the button that lets it hold."""

    def __init__(self, about: str) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self.setProperty("tone", Tone.INFO.value)
        self.kind = PlainLabel("", "strong")
        self.sentence = PlainLabel("")
        self.holds = SecondaryButton(
            "It holds as it stands", name=f"It holds as it stands: {about}"
        )
        inside = QVBoxLayout(self)
        inside.setContentsMargins(SPACE * 4, SPACE * 3, SPACE * 4, SPACE * 3)
        inside.setSpacing(SPACE * 2)
        inside.addWidget(self.kind)
        inside.addWidget(self.sentence)
        inside.addWidget(self.holds, 0, Qt.AlignmentFlag.AlignLeft)

    def say(self, pending: Pending) -> None:
        """Show why."""
        self.kind.setText(WORDS[pending.kind])
        self.sentence.setText(pending.words)


class Reworded(Disclosure):
    """How a question was worded when it was answered, to be opened."""

    def __init__(self, about: str) -> None:
        super().__init__(
            "The question was worded otherwise when this was answered",
            "Hide the earlier wording",
            about=about,
        )
        self.wording = PlainLabel("")
        quote = QFrame()
        quote.setProperty("role", "quote")
        QVBoxLayout(quote).addWidget(self.wording)
        self.body.addWidget(quote)
