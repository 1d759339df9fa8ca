"""What a review copy asks of whoever reads it: by when it should come back, and to whom."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.assessment.returned import BlankAsk
from ehia_desktop.ui.parts.labelled import LineField
from ehia_desktop.ui.theme.tokens import SPACE


class AskForm(QWidget):
    """Two lines that stand on the first page of the copy."""

    def __init__(self) -> None:
        super().__init__()
        self.by_when = LineField(
            "Comments by when? (optional)", "For example: Friday 4 December 2026"
        )
        self.send_to = LineField(
            "Comments back to whom? (optional)", "A post or an address, printed on its first page"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 4)
        column.addWidget(self.by_when)
        column.addWidget(self.send_to)

    @property
    def asked(self) -> BlankAsk:
        """By when, and back to whom; a review copy holds every section."""
        return BlankAsk((), self.by_when.text.strip(), self.send_to.text.strip())
