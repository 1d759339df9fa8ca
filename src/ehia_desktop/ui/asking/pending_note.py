"""An answer that waits for its author's word: copied, put there by the form, or given before its question changed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ehia_desktop.assessment.answer import PendingKind
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
    """Why the answer waits, a button to let it hold, and the old wording. `confirmed` is told after the button."""

    confirmed = Signal()

    def __init__(self, desk: Desk, editor: Editor, address: Address, about: str) -> None:
        super().__init__()
        self._desk, self._editor, self._address = desk, editor, address
        self._frame = QFrame()
        self._frame.setProperty("role", "notice")
        self._frame.setProperty("tone", Tone.INFO.value)
        self.tag = PlainLabel("", "strong")
        self.sentence = PlainLabel("")
        self.holds = SecondaryButton(
            "It holds as it stands", name=f"It holds as it stands: {about}"
        )
        self.holds.clicked.connect(self._confirm)
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(SPACE * 4, SPACE * 3, SPACE * 4, SPACE * 3)
        inside.setSpacing(SPACE * 2)
        for part in (self.tag, self.sentence, self.holds):
            inside.addWidget(part, 0, _place_of(part))
        self.reworded = Disclosure(
            "The question was worded otherwise when this was answered",
            "Hide the earlier wording",
            about=about,
        )
        self._wording = PlainLabel("")
        quote = QFrame()
        quote.setProperty("role", "quote")
        QVBoxLayout(quote).addWidget(self._wording)
        self.reworded.body.addWidget(quote)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 2)
        column.addWidget(self._frame)
        column.addWidget(self.reworded)
        self.refresh()

    @property
    def earlier(self) -> str:
        """How the question was worded when the answer was given."""
        return self._wording.text()

    def refresh(self) -> None:
        """Show what is true of the answer now; nothing for one that holds under its present wording."""
        answer = self._editor.assessment.answers.get(self._address)
        pending = answer.pending if answer else None
        self._frame.setVisible(pending is not None)
        self.holds.setVisible(not self._editor.is_read_only)
        if pending is not None:
            self.tag.setText(WORDS[pending.kind])
            self.sentence.setText(pending.words)
        earlier = answer.wording if answer else ""
        is_reworded = bool(earlier) and earlier != self._wording_now()
        self._wording.setText(earlier)
        self.reworded.setVisible(is_reworded)
        show_when(self, is_wanted=pending is not None or is_reworded)

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


def _place_of(part: QWidget) -> Qt.AlignmentFlag:
    is_words = isinstance(part, PlainLabel)
    return Qt.AlignmentFlag(0) if is_words else Qt.AlignmentFlag.AlignLeft
