"""The tables of a summary: a list with a tick to keep each, and the one that is looked at."""

from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.services.extract_tables import SummarisedTable
from ehia_desktop.ui.evidence.cells_view import CellsView
from ehia_desktop.ui.parts.buttons import QuietButton
from ehia_desktop.ui.parts.flow import FlowLayout
from ehia_desktop.ui.parts.labels import Heading, hint
from ehia_desktop.ui.parts.tick_list import TickList
from ehia_desktop.ui.theme.tokens import SPACE

_MOST_SHOWN = 8
_FEW = 20


class TablesPanel(QWidget):
    """Few tables are all ticked at first but for crossings; of many, those that were kept from this recipe before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tables: tuple[SummarisedTable, ...] = ()
        self.list = TickList("Tables to keep")
        self.list.currentRowChanged.connect(self._show_table)
        self.all = QuietButton("Tick all")
        self.all.clicked.connect(lambda: self.list.tick_all(is_on=True))
        self.none = QuietButton("Tick none")
        self.none.clicked.connect(lambda: self.list.tick_all(is_on=False))
        self._name = Heading("", 3)
        self._about = hint("")
        self.cells = CellsView("Preview of the table")
        ways = QWidget()
        row = FlowLayout(SPACE * 3, ways)
        row.addWidget(self.all)
        row.addWidget(self.none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 3)
        column.addWidget(hint("Tick what to keep; the one that is chosen is shown below."))
        column.addWidget(self.list)
        column.addWidget(ways)
        column.addSpacing(SPACE * 2)
        column.addWidget(self._name)
        column.addWidget(self._about)
        column.addWidget(self.cells)

    def show_tables(self, tables: Sequence[SummarisedTable], kept_before: Collection[str]) -> None:
        """Offer `tables`; `kept_before` names those that would be the next version of one that is kept."""
        self._tables = tuple(tables)
        is_few = len(self._tables) <= _FEW and not kept_before
        self.list.offer(
            (_line(table, kept_before), _is_ticked(table, kept_before, is_few=is_few))
            for table in self._tables
        )
        self.fit()
        self.list.setCurrentRow(0)
        self._show_table(0)

    @property
    def ticked(self) -> tuple[SummarisedTable, ...]:
        """The tables to keep."""
        return tuple(self._tables[at] for at in self.list.ticked)

    def fit(self) -> None:
        """Make room for eight tables at the text size there is now."""
        self.list.fit(_MOST_SHOWN)

    def refit(self) -> None:
        """Follow another text size."""
        self.fit()
        self.cells.refit()

    def _show_table(self, at: int) -> None:
        if not 0 <= at < len(self._tables):
            return
        table = self._tables[at]
        self._name.say(table.heading)
        self._about.setText(_about(table))
        self.cells.show_cells(table.columns, table.rows)
        self.cells.setAccessibleName(f"Preview of {table.heading}")


def _is_ticked(table: SummarisedTable, kept_before: Collection[str], *, is_few: bool) -> bool:
    return table.name in kept_before or (is_few and not table.is_crossing)


def _about(table: SummarisedTable) -> str:
    whom = f"Only {table.whose}." if table.whose else "Every row that was counted."
    small = (
        "For gaps within specialties. Its counts are small: expect many to be hidden in a document."
    )
    return f"{whom} {small}" if table.is_crossing else whom


def _line(table: SummarisedTable, kept_before: Collection[str]) -> str:
    is_next = table.name in kept_before
    return f"{table.heading} (next version of a kept table)" if is_next else table.heading
