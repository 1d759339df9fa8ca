"""Comparing what was measured with an earlier period: which table, how it changed, or why it is refused."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from ehia_desktop.assessment.evidence import Table
from ehia_desktop.services.measuring import Measured
from ehia_desktop.ui.measuring.said_panel import SaidPanel
from ehia_desktop.ui.measuring.wording import earlier_words, figures_of, methods_of
from ehia_desktop.ui.parts.buttons import SecondaryButton
from ehia_desktop.ui.parts.card import Card
from ehia_desktop.ui.parts.choice_box import ChoiceBox
from ehia_desktop.ui.parts.labelled import Labelled
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, hint
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.parts.table_preview import TablePreview
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.theme.tokens import SPACE

_MOST_ROWS = 12
_SCROLL_BAR = 20
_NONE = (
    "There is nothing to compare with yet: no earlier version of this table is kept, and no other table with the same "
    "columns."
)


class EarlierForm(Card):
    """`wanted` carries the earlier `Table`. Hidden until there is something measured."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._tables: tuple[Table, ...] = ()
        self.measured: Measured | None = None
        self.heading = Heading("Compare with an earlier period", 2)
        self.none = hint(_NONE)
        self.choice = ChoiceBox("Earlier table")
        self._labelled = Labelled(
            "Earlier table",
            self.choice,
            "Two figures are compared only on the same basis, place and version of the index",
        )
        self.button = SecondaryButton("Compare")
        self.button.clicked.connect(self._ask)
        self.told = Pile()
        self.start = PlainLabel("", "lead")
        self.table = TablePreview("How it changed")
        self.table.verticalHeader().hide()
        self.said = SaidPanel()
        self._lines = Pile(SPACE * 2)
        self._found = (self.start, self.said, self.table, self._lines)
        self.body.setSpacing(SPACE * 4)
        self.body.addWidget(self.heading)
        self.body.addWidget(self.none)
        self.body.addWidget(self._labelled)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.told, *self._found):
            self.body.addWidget(part)
        self.clear()
        self.hide()

    def show_tables(self, tables: Sequence[Table], table_id: str) -> None:
        """Offer these, those with the id `table_id` as earlier versions; what was chosen stays chosen."""
        chosen = self.choice.value
        self._tables = tuple(tables)
        self.choice.offer((_key(one), earlier_words(one, table_id)) for one in self._tables)
        self.choice.choose(chosen)
        self.none.setVisible(not self._tables)
        self._labelled.setVisible(bool(self._tables))
        self.button.setVisible(bool(self._tables))
        self.show()

    def show_change(self, measured: Measured) -> None:
        """Show how it changed."""
        self.told.fill(())
        self.measured = measured
        self.start.setText(measured.said.start)
        self.said.show_said(measured.said)
        self._lines.fill(PlainLabel(line, "small") for line in methods_of(measured.measures))
        for part in self._found:
            part.show()
        self.fit()

    def say_refused(self, sentence: str) -> None:
        """Say why the two are not compared."""
        self.clear()
        notice = Notice(sentence, Tone.WARNING, "Not compared")
        self.told.fill((notice,))
        notice.announce()

    def clear(self) -> None:
        """Forget what was compared: something else is measured now."""
        self.measured = None
        self.told.fill(())
        for part in self._found:
            part.hide()

    def fit(self) -> None:
        """Show the figures at the text size there is now."""
        if self.measured is None:
            return
        figures = figures_of(self.measured.measures)
        self.table.show_table(figures.headings, figures.rows)
        step = self.table.verticalHeader().defaultSectionSize()
        head = self.table.horizontalHeader().sizeHint().height()
        shown = max(1, min(len(figures.rows), _MOST_ROWS))
        self.table.setFixedHeight(head + step * shown + _SCROLL_BAR)

    def _ask(self) -> None:
        found = next((one for one in self._tables if _key(one) == self.choice.value), None)
        if found is not None:
            self.wanted.emit(found)


def _key(table: Table) -> str:
    return f"{table.id} {table.version}"
