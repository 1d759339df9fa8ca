"""Answers and links that have no home in the form as it is now, each with its old place and why it is here."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.assessment.parked import Parked
from ehia_desktop.services.editing import Editor
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.parts.card import Card
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, hint
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.theme.tokens import SPACE


class ParkedPanel(QWidget):
    """A card for each. `changed` is told when one was moved into a field."""

    changed = Signal()

    def __init__(self, desk: Desk, editor: Editor) -> None:
        super().__init__()
        self._desk, self._editor = desk, editor
        self.cards = Pile(SPACE * 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE * 4, 0, 0)
        column.addWidget(self.cards)

    def show_parked(self, parked: Sequence[Parked]) -> None:
        """Show these in place of what was there."""
        head = [Heading("From an earlier form", 2)] if parked else []
        self.cards.fill([*head, *map(_card, parked)])
        self.setVisible(bool(parked))


def _card(parked: Parked) -> Card:
    card = Card()
    card.setAccessibleName(parked.place)
    card.body.addWidget(PlainLabel(parked.place, "strong"))
    card.body.addWidget(PlainLabel(parked.text))
    card.body.addWidget(hint(parked.why))
    return card
