"""A score that is a field of its own: worked out from other answers, with nothing to type."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.forms.address import Address
from ehia_desktop.forms.questions import FieldAsked
from ehia_desktop.services.editing import Editor
from ehia_desktop.ui.asking.part import FieldPart
from ehia_desktop.ui.asking.score_box import ScoreBox
from ehia_desktop.ui.desk import Desk


class ScorePart(FieldPart):
    """The one score of a field."""

    def __init__(self, desk: Desk, editor: Editor, asked: FieldAsked, level: int) -> None:
        super().__init__()
        self.box = ScoreBox(desk, editor, asked.scores[0], level=level)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)

    def sync(self, asked: FieldAsked) -> None:
        """Show what it comes to now."""
        self.box.follow(asked.scores[0])

    def target(self, address: Address) -> QWidget | None:
        """Itself, for its own address."""
        return self if self.box.address == address else None
