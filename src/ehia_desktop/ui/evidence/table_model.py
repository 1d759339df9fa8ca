"""The cells of a table for a view: header levels over one another, figures and markers to the right, said aloud."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt

from ehia_desktop.assessment.evidence import Cell, Column, Marker, Row
from ehia_desktop.ui.evidence.wording import cell_words, column_title, column_words, is_figure
from ehia_desktop.ui.parts.table_preview import Index, TableModel

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def header_words(columns: Sequence[Column]) -> tuple[str, ...]:
    """Return each column's header levels from the top down, a line for each."""
    return tuple(
        "\n".join(level for level in column.levels if level) or column_title(column, position)
        for position, column in enumerate(columns)
    )


class EvidenceModel(TableModel):
    """Shows the rows of one table; a cell is put into words only when it comes on screen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__()
        self.setParent(parent)
        self._kinds: tuple[Column, ...] = ()
        self._cells: Sequence[Row] = ()

    def take(self, columns: tuple[Column, ...], rows: Sequence[Row]) -> None:
        """Say what is about to be shown; the view fills the model afterwards."""
        self._kinds, self._cells = columns, rows

    def words(self, row: int, column: int) -> str:
        """What a cell says."""
        return cell_words(self._cells[row][column], self._kinds[column])

    def _cell(self, index: Index) -> tuple[Cell, Column]:
        return self._cells[index.row()][index.column()], self._kinds[index.column()]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell, column = self._cell(index)
        match role:
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if is_figure(cell, column) else _LEFT
            case Qt.ItemDataRole.AccessibleTextRole:
                said = cell_words(cell, column) or "empty"
                sign = " (a marker, not a number)" if isinstance(cell, Marker) else ""
                return f"{column_title(column, index.column())}: {said}{sign}"
            case _:
                return super().data(index, role)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        is_column = orientation is Qt.Orientation.Horizontal
        if is_column and role == Qt.ItemDataRole.ToolTipRole:
            return column_words(self._kinds[section])
        return super().headerData(section, orientation, role)
