"""A kept table to look at: its first rows, as they were kept."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.assessment.evidence import Row, Table
from ehia_desktop.ui.evidence.cells_view import CellsView
from ehia_desktop.ui.evidence.wording import amount, size_words
from ehia_desktop.ui.parts.labels import Heading, hint
from ehia_desktop.ui.theme.tokens import SPACE


class LookPanel(QWidget):
    """Hidden until there is a table to look at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = Heading("", 2)
        self._size = hint("")
        self.cells = CellsView("Kept table")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE * 4, 0, 0)
        column.setSpacing(SPACE * 3)
        for widget in (self._heading, self._size, self.cells):
            column.addWidget(widget)
        self.hide()

    def show_table(self, table: Table, rows: tuple[Row, ...]) -> None:
        """Show the first rows of `table`, with the focus on them."""
        self._heading.say(table.title)
        size = size_words(table.row_count, len(table.columns))
        shown = f"The first {amount(len(rows), 'row')} of {size}."
        self._size.setText(shown if len(rows) < table.row_count else f"{size}.")
        self.cells.show_cells(table.columns, rows)
        self.cells.setAccessibleName(f"The table {table.title}")
        self.show()
        self.cells.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Hide it."""
        self.hide()
