"""The figures that moved, as a table to read with the arrow keys."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ehia_desktop.assessment.table_difference import Moved
from ehia_desktop.ui.changed.wording import COLUMNS, moved_rows
from ehia_desktop.ui.parts.table_preview import TablePreview

_MOST_ROWS = 12
_SCROLL_BAR = 20
"""Room for the horizontal scroll bar and the edges, in pixels."""


class MovedTable(TablePreview):
    """Shows what each figure was and what it is now."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self._rows: tuple[tuple[str, ...], ...] = ()

    def show_moved(self, moved: Sequence[Moved]) -> None:
        """Show these figures."""
        self._rows = moved_rows(moved)
        self.refit()

    def refit(self) -> None:
        """Fit columns and height to the text as large as it is now."""
        self.show_table(COLUMNS, self._rows)
        step = self.verticalHeader().defaultSectionSize()
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + step * max(1, min(len(self._rows), _MOST_ROWS)) + _SCROLL_BAR)
