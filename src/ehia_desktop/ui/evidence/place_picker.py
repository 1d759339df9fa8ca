"""Finding the answer that evidence belongs to: a search box over every question and row the form asks now."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.forms.address import Address
from ehia_desktop.ui.evidence.wording import amount
from ehia_desktop.ui.naming import LinkPlace, link_places, matching
from ehia_desktop.ui.parts.labelled import LineField
from ehia_desktop.ui.parts.labels import PlainLabel
from ehia_desktop.ui.theme.tokens import SPACE


class PlacePicker(QWidget):
    """`picked` is told when another place is chosen."""

    picked = Signal()

    def __init__(
        self, question: str = "Which answer does it support?", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._places: tuple[LinkPlace, ...] = ()
        self._shown: tuple[LinkPlace, ...] = ()
        self.search = LineField(question, "Type a word of the question, the group or the section")
        self.list = _Places()
        self.list.setAccessibleName("Answers that match")
        self.list.setWordWrap(True)
        self._count = PlainLabel("", "small")
        self.search.changed.connect(self._narrow)
        self.list.currentRowChanged.connect(lambda _: self.picked.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 2)
        column.addWidget(self.search)
        column.addWidget(self.list)
        column.addWidget(self._count)
        self.setFocusProxy(self.search)

    def show_places(self, assessment: Assessment, chosen: Address | None) -> None:
        """Offer every place of `assessment`, `chosen` picked."""
        self.offer(link_places(assessment), chosen)

    def offer(self, places: tuple[LinkPlace, ...], chosen: Address | None) -> None:
        """Offer these places, `chosen` picked."""
        self._places = places
        self.search.put("")
        self.fit()
        self._narrow("")
        for at, place in enumerate(self._shown):
            if chosen is not None and place.address in {chosen, _row(chosen), chosen.whole}:
                self.list.setCurrentRow(at)

    def fit(self) -> None:
        """Make room for five places at the text size there is now."""
        self.list.setFixedHeight(self.fontMetrics().lineSpacing() * 12 + SPACE * 8)

    @property
    def address(self) -> Address | None:
        """The place that is picked."""
        at = self.list.currentRow()
        return self._shown[at].address if 0 <= at < len(self._shown) else None

    def _narrow(self, wanted: str) -> None:
        kept = self.address
        self._shown = matching(self._places, wanted)
        self.list.clear()
        for place in self._shown:
            item = QListWidgetItem(f"{place.named.title}\n{place.named.section}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, place.named.line)
            self.list.addItem(item)
        self._count.setText(f"{amount(len(self._shown), 'answer')} to choose from")
        addresses = [place.address for place in self._shown]
        if kept in addresses:
            self.list.setCurrentRow(addresses.index(kept))
        elif wanted and self._shown:
            self.list.setCurrentRow(0)


class _Places(QListWidget):
    """A list in which letters do not jump about: the search box is there for that."""

    def keyboardSearch(self, search: str) -> None:
        """Leave the choice where it is."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
            return
        super().keyPressEvent(event)


def _row(address: Address) -> Address:
    return Address(address.field, address.row, instance=address.instance)
