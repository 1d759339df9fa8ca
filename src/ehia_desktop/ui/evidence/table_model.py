"""The cells of a table for a view: header levels, words for every cell, more rows only when they are asked for."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ehia_desktop.assessment.evidence import Column, Marker, Row
from ehia_desktop.ui.evidence.wording import cell_words, column_title, column_words, is_figure

ROWS_AT_ONCE = 200

Index = QModelIndex | QPersistentModelIndex

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class TableModel(QAbstractTableModel):
    """Shows `rows`, 200 at first and 200 more each time the view reaches the end."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[Column, ...] = ()
        self._rows: Sequence[Row] = ()
        self._shown = 0

    def show(self, columns: tuple[Column, ...], rows: Sequence[Row]) -> None:
        """Show another table from its first row."""
        self.beginResetModel()
        self._columns, self._rows = columns, rows
        self._shown = min(ROWS_AT_ONCE, len(rows))
        self.endResetModel()

    @property
    def total(self) -> int:
        """How many rows the table has, shown or not."""
        return len(self._rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else self._shown

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        cell = self._rows[index.row()][index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell_words(cell, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if is_figure(cell, column) else _LEFT
            case Qt.ItemDataRole.AccessibleTextRole:
                said = cell_words(cell, column) or "empty"
                sign = " (a marker, not a number)" if isinstance(cell, Marker) else ""
                return f"{column_title(column, index.column())}: {said}{sign}"
            case _:
                return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        if not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                levels = [level for level in column.levels if level]
                return "\n".join(levels) or column_title(column, section)
            case Qt.ItemDataRole.ToolTipRole:
                return column_words(column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _LEFT
            case _:
                return None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._shown < len(self._rows)

    def fetchMore(self, parent: Index) -> None:  # noqa: ARG002 - Qt hands it over
        until = min(self._shown + ROWS_AT_ONCE, len(self._rows))
        self.beginInsertRows(QModelIndex(), self._shown, until - 1)
        self._shown = until
        self.endInsertRows()
