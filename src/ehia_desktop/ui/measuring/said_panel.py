"""What may and what may not be said of measured figures, beside one another."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ehia_desktop.assessment.measuring import Said
from ehia_desktop.ui.measuring.side_by_side import SideBySide
from ehia_desktop.ui.parts.card import Card
from ehia_desktop.ui.parts.labels import Heading, PlainLabel
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.theme.tokens import SPACE

_NARROWEST_EMS = 36


class SaidPanel(QWidget):
    """Two lists of sentences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.may = Pile(SPACE * 3)
        self.may_not = Pile(SPACE * 3)
        both = SideBySide(
            _column("What you may say", self.may),
            _column("What you may not say", self.may_not),
            _NARROWEST_EMS,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(both)

    def show_said(self, said: Said) -> None:
        """Show these in place of what was shown."""
        self.may.fill(_lines("✓", said.may))
        self.may_not.fill(_lines("✗", said.may_not))


def _column(title: str, pile: Pile) -> Card:
    card = Card()
    card.setAccessibleName(title)
    card.body.setSpacing(SPACE * 3)
    card.body.addWidget(Heading(title, 3))
    card.body.addWidget(pile)
    card.body.addStretch(1)
    return card


def _lines(sign: str, sentences: Sequence[str]) -> list[QWidget]:
    return [_line(sign, sentence) for sentence in sentences]


def _line(sign: str, sentence: str) -> QWidget:
    """A sentence with its sign hanging before it."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE * 3)
    mark = PlainLabel(sign, "strong")
    mark.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(PlainLabel(sentence), 1)
    return line
