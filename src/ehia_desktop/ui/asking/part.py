"""One field on a page, whatever its kind: a question, words to read, a matrix, a table."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ehia_desktop.forms.address import Address
from ehia_desktop.forms.questions import FieldAsked
from ehia_desktop.ui.asking.question_box import QuestionBox


class FieldPart(QWidget):
    """Shows one field. `committed` is told when an answer in it became a change."""

    committed = Signal()

    def sync(self, asked: FieldAsked) -> None:
        """Ask what is asked now; what stays keeps its place, its text and the focus."""

    def refresh(self) -> None:
        """Show the answers that stand now."""

    def boxes(self) -> tuple[QuestionBox, ...]:
        """The questions in it."""
        return ()

    def put_below(self, widget: QWidget) -> None:
        """Put something under the field, such as what follows from its answer."""
        column = self.layout()
        if column is not None:
            column.addWidget(widget)

    def target(self, address: Address) -> QWidget | None:
        """What to bring into view for an address; None when it is not here."""
        return next((box for box in self.boxes() if box.address == address), None)
