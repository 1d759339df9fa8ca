"""Which rows and columns of a table are meant: a tick for each, all ticked at first."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ehia_desktop.assessment.evidence import Column, Row, Selection
from ehia_desktop.ui.evidence.wording import amount, column_title, row_words
from ehia_desktop.ui.parts.disclosure import Disclosure
from ehia_desktop.ui.parts.labels import PlainLabel, hint
from ehia_desktop.ui.theme.tokens import SPACE

MOST_ROWS = 500


class PartPicker(Disclosure):
    """Closed at first: the whole table is meant."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "Use only some rows or columns", "Hide the choice of rows and columns", parent
        )
        self.columns = _ticks("Columns to use")
        self.rows = _ticks("Rows to use")
        self._rows_hint = hint("")
        self._total = 0
        self.body.addWidget(PlainLabel("Columns to use", "strong"))
        self.body.addWidget(self.columns)
        self.body.addWidget(PlainLabel("Rows to use", "strong"))
        self.body.addWidget(self._rows_hint)
        self.body.addWidget(self.rows)

    def show_parts(self, columns: tuple[Column, ...], rows: Sequence[Row], total: int) -> None:
        """Offer these columns, and the rows as far as they were read; `total` is how many there are."""
        self._total = total
        _fill(self.columns, [column_title(column, at) for at, column in enumerate(columns)])
        names = [f"{at + 1}. {row_words(row, columns)}" for at, row in enumerate(rows[:MOST_ROWS])]
        _fill(self.rows, names)
        is_cut = total > len(names)
        self._rows_hint.setText(
            f"The first {len(names):,} of {amount(total, 'row')}; with all of these ticked, every row is used."
        )
        self._rows_hint.setVisible(is_cut)

    def fit(self) -> None:
        """Make room for six rows and columns at the text size there is now."""
        for ticks in (self.columns, self.rows):
            _fit(ticks)

    @property
    def selection(self) -> Selection:
        """What is ticked; a list with every tick means all, spelled as empty."""
        return Selection(_ticked(self.columns), _ticked(self.rows))

    @property
    def problem(self) -> str:
        """A sentence when nothing is left to show."""
        for name, ticks in (("column", self.columns), ("row", self.rows)):
            if ticks.count() and not any(
                ticks.item(at).checkState() is Qt.CheckState.Checked for at in range(ticks.count())
            ):
                return f"Tick at least one {name}."
        return ""


def _ticks(name: str) -> QListWidget:
    ticks = QListWidget()
    ticks.setAccessibleName(name)
    ticks.setUniformItemSizes(True)
    ticks.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    return ticks


def _fill(ticks: QListWidget, names: Sequence[str]) -> None:
    ticks.clear()
    for name in names:
        item = QListWidgetItem(name)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
        )
        item.setCheckState(Qt.CheckState.Checked)
        ticks.addItem(item)
    _fit(ticks)


def _fit(ticks: QListWidget) -> None:
    row = max(ticks.sizeHintForRow(0), 24)
    ticks.setFixedHeight(row * min(max(ticks.count(), 1), 6) + SPACE * 6)


def _ticked(ticks: QListWidget) -> tuple[int, ...]:
    found = tuple(
        at for at in range(ticks.count()) if ticks.item(at).checkState() is Qt.CheckState.Checked
    )
    return () if len(found) == ticks.count() else found
