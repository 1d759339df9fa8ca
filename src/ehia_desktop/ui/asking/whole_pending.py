"""Several answers of one question or row that wait for their author's word: how many, and one button for all."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.assessment.answer import Answer
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.services.editing import Editor
from ehia_desktop.ui.asking.pending_note import WORDS, Waiting
from ehia_desktop.ui.asking.row_notes import waiting_words
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.parts.announcement import announce
from ehia_desktop.ui.parts.showing import show_when


class WholePending(QWidget):
    """Stands over a matrix, a table or a row; it holds nothing while fewer than `least` answers wait."""

    confirmed = Signal()

    def __init__(
        self, desk: Desk, editor: Editor, address: Address, about: str, *, least: int = 1
    ) -> None:
        """`address` is that of a field or a row; `least` is 2 where each answer has a button of its own beside it."""
        super().__init__()
        self._desk, self._editor, self._address = desk, editor, address
        self._about, self._least = about, least
        self.waiting: Waiting | None = None
        self.refresh()

    def refresh(self) -> None:
        """Show how many wait now."""
        found = self._found()
        is_wanted = len(found) >= self._least
        if is_wanted:
            self._made().sentence.setText(_sentence(found))
        show_when(self, is_wanted=is_wanted)

    def _found(self) -> dict[Address, Answer]:
        """The answers that wait within the address."""
        at = self._address
        return {
            address: answer
            for address, answer in self._editor.assessment.answers.items()
            if answer.pending is not None
            and address.whole == at.whole
            and at.row in {"", address.row}
        }

    def _made(self) -> Waiting:
        if self.waiting is None:
            made = self.waiting = Waiting(self._about)
            made.kind.setText("To confirm")
            made.holds.setText("All of it holds as it stands")
            made.holds.setAccessibleName(f"All of it holds as it stands: {self._about}")
            made.holds.setVisible(not self._editor.is_closed)
            made.holds.clicked.connect(self._confirm)
            column = QVBoxLayout(self)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(made)
        return self.waiting

    def _confirm(self) -> None:
        try:
            held = self._editor.confirm(self._found())
        except UserError as error:
            self._desk.say(error.message)
            return
        self.refresh()
        self._desk.touched.emit()
        said = "1 answer holds now." if len(held) == 1 else f"{len(held)} answers hold now."
        announce(self, said)
        self._desk.say(said)
        self.confirmed.emit()


def _sentence(found: dict[Address, Answer]) -> str:
    kinds = {WORDS[answer.pending.kind] for answer in found.values() if answer.pending}
    return f"{waiting_words(len(found))} here ({', '.join(sorted(kinds)).lower()})."
