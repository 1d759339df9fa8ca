"""The preview of a table: its header levels, its rows, markers as themselves."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ehia_desktop.assessment.evidence import Column, Row
from ehia_desktop.ui.evidence.table_model import EvidenceModel, header_words
from ehia_desktop.ui.parts.table_preview import TablePreview

_MOST_ROWS = 10
_SCROLL_BAR = 20
"""Room for the horizontal scroll bar and the edges, in pixels."""


class CellsView(TablePreview):
    """Shows the cells of one table."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        self._evidence = EvidenceModel()
        super().__init__(name, parent=parent, model=self._evidence)
        self._columns: tuple[Column, ...] = ()
        self._rows: Sequence[Row] = ()

    def show_cells(self, columns: tuple[Column, ...], rows: Sequence[Row]) -> None:
        """Show this table in place of the one before."""
        self._columns, self._rows = columns, rows
        self._evidence.take(columns, rows)
        self.show_table(header_words(columns), rows)
        self._fit_height(len(rows))

    def _fit_height(self, rows: int) -> None:
        step = self.verticalHeader().defaultSectionSize()
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + step * max(1, min(rows, _MOST_ROWS)) + _SCROLL_BAR)

    def refit(self) -> None:
        """Make the columns wide enough for the text as large as it is now."""
        self.show_cells(self._columns, self._rows)
