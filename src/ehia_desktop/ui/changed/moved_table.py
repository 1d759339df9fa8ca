"""The figures that moved, as a table to read with the arrow keys."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ehia_desktop.assessment.table_difference import Moved
from ehia_desktop.ui.changed.wording import COLUMNS, moved_row
from ehia_desktop.ui.parts.table_preview import Index, TableModel, TablePreview

_MOST_ROWS = 12
_SCROLL_BAR = 20
"""Room for the horizontal scroll bar and the edges, in pixels."""
_FIRST_FIGURE = 2


class _FiguresModel(TableModel):
    """One figure a row, put into words when it is shown; figures and their changes stand at the right."""

    def words(self, row: int, column: int) -> str:
        """What a cell says."""
        (moved,) = self._rows[row]
        return moved_row(moved)[column] if isinstance(moved, Moved) else ""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() >= _FIRST_FIGURE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return super().data(index, role)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole and section >= _FIRST_FIGURE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return super().headerData(section, orientation, role)


class MovedTable(TablePreview):
    """Shows what each figure was and what it is now."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent, model=_FiguresModel())
        self.verticalHeader().hide()
        self._moved: Sequence[tuple[Moved]] = ()

    def show_moved(self, moved: Sequence[Moved]) -> None:
        """Show these figures."""
        self._moved = [(one,) for one in moved]
        self.refit()

    def refit(self) -> None:
        """Fit columns and height to the text as large as it is now."""
        self.show_table(COLUMNS, self._moved)
        step = self.verticalHeader().defaultSectionSize()
        head = self.horizontalHeader().sizeHint().height()
        columns = sum(self.columnWidth(at) for at in range(len(COLUMNS)))
        has_bar = len(self._moved) > _MOST_ROWS
        self.setMaximumWidth(columns + 2 * self.frameWidth() + (_SCROLL_BAR if has_bar else 0))
        self.setFixedHeight(head + step * max(1, min(len(self._moved), _MOST_ROWS)) + _SCROLL_BAR)
