"""The figures of a linked table that changed, cell by cell: row, column, both versions side by side, and the change."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.assessment.table_difference import Moved
from ehia_desktop.ui.evidence.wording import amount
from ehia_desktop.ui.parts.disclosure import Disclosure
from ehia_desktop.ui.parts.table_preview import TablePreview
from ehia_desktop.ui.theme.tokens import SPACE

MOST_AT_ONCE = 12


class FiguresBeside(QWidget):
    """The first dozen in view; where there are more, a line opens the table of them all."""

    def __init__(
        self,
        moved: Sequence[Moved],
        sides: tuple[str, str],
        caption: str,
        parent: QWidget | None = None,
    ) -> None:
        """`sides` names the older and the newer version; `caption` is what the linked table is called."""
        super().__init__(parent)
        count = amount(len(moved), "figure")
        self.first = _table(moved[:MOST_AT_ONCE], sides, f"{caption}: figures that changed")
        self.more = Disclosure(
            f"Show all {count} that changed", "Show the first dozen only", about=caption
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 2)
        column.addWidget(self.first)
        column.addWidget(self.more)
        if len(moved) <= MOST_AT_ONCE:
            self.more.hide()
            return
        self.whole = _table(moved, sides, f"{caption}: all {count} that changed")
        self.more.body.addWidget(self.whole)
        self.more.toggled.connect(self.first.setHidden)


def _table(moved: Sequence[Moved], sides: tuple[str, str], name: str) -> TablePreview:
    table = TablePreview(name)
    table.verticalHeader().hide()
    rows = [
        (
            ", ".join(one.row) or "The only row",
            one.column,
            one.before_words,
            one.after_words,
            one.unlike or one.change_words,
        )
        for one in moved
    ]
    table.show_table(("Row", "Column", *sides, "Change"), rows)
    table.setMinimumHeight(table.sizeHint().height())
    return table
