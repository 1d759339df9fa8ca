"""Which rows and columns of a table are meant: a tick for each, all ticked at first."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ehia_desktop.assessment.evidence import Column, Row, Selection
from ehia_desktop.ui.evidence.wording import amount, column_title, row_words
from ehia_desktop.ui.parts.disclosure import Disclosure
from ehia_desktop.ui.parts.labels import PlainLabel, hint
from ehia_desktop.ui.parts.tick_list import TickList

MOST_ROWS = 500
_MOST_SHOWN = 6


class PartPicker(Disclosure):
    """Closed at first: the whole table is meant."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "Use only some rows or columns", "Hide the choice of rows and columns", parent
        )
        self.columns = TickList("Columns to use")
        self.rows = TickList("Rows to use")
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
            ticks.fit(_MOST_SHOWN)

    @property
    def selection(self) -> Selection:
        """What is ticked; a list with every tick means all, spelled as empty."""
        return Selection(_ticked(self.columns), _ticked(self.rows))

    @property
    def problem(self) -> str:
        """A sentence when nothing is left to show."""
        for name, ticks in (("column", self.columns), ("row", self.rows)):
            if ticks.count() and not ticks.ticked:
                return f"Tick at least one {name}."
        return ""


def _fill(ticks: TickList, names: Sequence[str]) -> None:
    ticks.offer((name, True) for name in names)
    ticks.fit(_MOST_SHOWN)


def _ticked(ticks: TickList) -> tuple[int, ...]:
    return () if len(ticks.ticked) == ticks.count() else ticks.ticked
