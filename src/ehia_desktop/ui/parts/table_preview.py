"""A table to look at: any number of rows at the same speed, since only what is on screen is spelt."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

Index: TypeAlias = QModelIndex | QPersistentModelIndex
Spell: TypeAlias = Callable[[int, object], str]
"""Say a cell in words, given the position of its column."""

_NOWHERE = QModelIndex()
_WIDEST_EMS, _NARROWEST_EMS = 22, 5
_USUAL_EMS = 8
_LOOKED_AT, _FEWEST_LOOKED_AT, _CELLS_LOOKED_AT = 40, 4, 1_000
_MOST_MEASURED = 250


class TableModel(QAbstractTableModel):
    """Columns by name and rows of anything; `spell` puts a cell into words when it is shown."""

    def __init__(self, spell: Spell | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[str, ...] = ()
        self._rows: Sequence[Sequence[object]] = ()
        self._spell = spell or _plainly

    def fill(self, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Show these; the rows are kept by reference, never copied."""
        self.beginResetModel()
        self._columns, self._rows = tuple(columns), rows
        self.endResetModel()

    def words(self, row: int, column: int) -> str:
        """What a cell says; a short row is empty at its end."""
        cells = self._rows[row]
        return self._spell(column, cells[column]) if column < len(cells) else ""

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self.words(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            is_number = isinstance(self._at(index), Decimal | int | float)
            side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        if orientation is Qt.Orientation.Vertical:
            return str(section + 1)
        return self._columns[section]

    def _at(self, index: Index) -> object:
        cells = self._rows[index.row()]
        return cells[index.column()] if index.column() < len(cells) else None


class TablePreview(QTableView):
    """Shows a table; Tab leaves it, the arrow keys move in it."""

    def __init__(
        self,
        name: str,
        spell: Spell | None = None,
        parent: QWidget | None = None,
        *,
        model: TableModel | None = None,
    ) -> None:
        """`model` shows cells that need more than words, such as figures with markers among them."""
        super().__init__(parent)
        self._model = model or TableModel(spell)
        self._model.setParent(self)
        self.setModel(self._model)
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectItems)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_table(self, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Show these columns and rows, each column as wide as its first rows need."""
        self._model.fill(columns, rows)
        self.ensurePolished()
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(round(metrics.height() * 1.6))
        bold = QFont(self.font())
        bold.setBold(True)
        heads = QFontMetrics(bold)
        usual = self.font().pixelSize() * _USUAL_EMS
        for column, name in enumerate(columns):
            is_near = column < _MOST_MEASURED
            self.setColumnWidth(
                column, self._width(column, name, metrics, heads) if is_near else usual
            )

    def _width(self, column: int, name: str, metrics: QFontMetrics, heads: QFontMetrics) -> int:
        # A wide table is measured by fewer of its rows, so that showing it takes no longer than a long one.
        most = max(
            _FEWEST_LOOKED_AT, min(_LOOKED_AT, _CELLS_LOOKED_AT // self._model.columnCount())
        )
        seen = range(min(most, self._model.rowCount()))
        cells = (self._model.words(row, column) for row in seen)
        lines = [line for words in cells for line in words.splitlines()]
        widest = max((metrics.horizontalAdvance(line[:200]) for line in lines), default=0)
        over = [heads.horizontalAdvance(line[:200]) for line in name.splitlines()]
        widest = max([widest, *over])
        em = self.font().pixelSize()
        return min(max(widest + 32, em * _NARROWEST_EMS), em * _WIDEST_EMS)

    def sizeHint(self) -> QSize:
        rows = min(self._model.rowCount(), 12)
        height = self.verticalHeader().defaultSectionSize() * rows
        return QSize(480, height + self.horizontalHeader().sizeHint().height() + 20)


def _plainly(column: int, cell: object) -> str:  # noqa: ARG001 - a spelling may depend on the column
    match cell:
        case None:
            return ""
        case Decimal() | int():
            return f"{cell:,}"
        case _:
            return str(cell)
