"""The measures a table allows: which of its figures, and what to ask of them, each with a sentence on what it tells."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QListWidget, QSizePolicy, QVBoxLayout, QWidget

from ehia_desktop.assessment.measuring import OfferedMeasure
from ehia_desktop.ui.parts.card import Card
from ehia_desktop.ui.parts.labels import Heading, PlainLabel
from ehia_desktop.ui.parts.option import RadioOption
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.theme.tokens import SPACE

_MOST_SHOWN = 5


class OffersPanel(QWidget):
    """`chosen` carries the `OfferedMeasure` that was picked."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers: tuple[OfferedMeasure, ...] = ()
        self._figures: tuple[str, ...] = ()
        self.options: dict[str, RadioOption] = {}
        self._label = PlainLabel("Which figures", "strong")
        self.figures = QListWidget()
        self.figures.setAccessibleName("Which figures")
        self.figures.setWordWrap(True)
        self.figures.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.figures.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.figures.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.figures.currentRowChanged.connect(self._show_measures)
        self._of = PlainLabel("", "small")
        self._group = QButtonGroup(self)
        self._measures = Pile(SPACE * 2)
        card = Card("panel")
        card.setAccessibleName("What to ask")
        card.body.setSpacing(SPACE * 3)
        card.body.addWidget(Heading("What to ask", 2))
        for widget in (self._label, self.figures, self._of, self._measures):
            card.body.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)

    def show_offers(
        self, offers: Sequence[OfferedMeasure], first: OfferedMeasure | None = None
    ) -> None:
        """Offer these, and choose `first`, or the first there is."""
        self._offers = tuple(offers)
        self._figures = tuple(dict.fromkeys(one.figure for one in offers))
        has_several = len(self._figures) > 1
        self._label.setVisible(has_several)
        self.figures.setVisible(has_several)
        self._of.setVisible(not has_several)
        self._of.setText("".join(self._figures[:1]))
        self.figures.blockSignals(True)
        self.figures.clear()
        self.figures.addItems(list(self._figures))
        at = self._figures.index(first.figure) if first is not None else 0
        self.figures.setCurrentRow(at)
        self.figures.blockSignals(False)
        self.fit()
        self._show_measures(at, first)

    def fit(self) -> None:
        """Make room for a few figures at the text size there is now."""
        self.figures.doItemsLayout()
        shown = min(self.figures.count(), _MOST_SHOWN)
        items = [self.figures.item(at) for at in range(shown)]
        rows = sum(max(self.figures.visualItemRect(item).height(), 24) for item in items)
        self.figures.setFixedHeight(rows + SPACE * 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # How many lines a figure needs is only known once it is known how wide the list is.
        QTimer.singleShot(0, self, self.fit)

    def _show_measures(self, at: int, first: OfferedMeasure | None = None) -> None:
        for option in self.options.values():
            self._group.removeButton(option)
        if not 0 <= at < len(self._figures):
            return
        shown = [one for one in self._offers if one.figure == self._figures[at]]
        self.options = {one.key: self._option(one) for one in shown}
        self._measures.fill(self.options.values())
        chosen = first or shown[0]
        self.options[chosen.key].setChecked(True)
        self.chosen.emit(chosen)

    def _option(self, offer: OfferedMeasure) -> RadioOption:
        option = RadioOption(offer.title, offer.explanation)
        self._group.addButton(option)
        option.clicked.connect(lambda: self.chosen.emit(offer))
        return option
