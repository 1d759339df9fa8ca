"""The gaps, rankings and indices of a summary: a list, and the chosen one in sentences with its cautions."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QSizePolicy, QVBoxLayout, QWidget

from ehia_desktop.assessment.extracts import SummaryMeasure
from ehia_desktop.services.behind_comparisons import behind
from ehia_desktop.services.extract_tables import SummarisedTable
from ehia_desktop.ui.extracts.wording import (
    cautions_of,
    comparison_title,
    measure_words,
    method_words,
    start_words,
)
from ehia_desktop.ui.parts.buttons import SecondaryButton
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, caption, hint
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.theme.tokens import SPACE

_MOST_SHOWN = 8
_NO_TABLE = "To read only: its counts divide people too finely to be kept as a table."


class ComparisonsPanel(QWidget):
    """One comparison at a time, with a sentence to start from and what may and may not be said.

    `keep_wanted` carries the `Behind` of the comparison whose table should be kept and measured.
    """

    keep_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[SummaryMeasure, ...] = ()
        self._tables: tuple[SummarisedTable, ...] = ()
        self.list = QListWidget()
        self.list.setAccessibleName("Gaps between groups")
        self.list.setWordWrap(True)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.list.currentRowChanged.connect(self._show)
        self._name = Heading("", 3)
        self.words = Pile(SPACE * 2)
        self.keep = SecondaryButton("Keep the table behind this")
        self.keep.clicked.connect(self._keep)
        self.why_not = hint("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 3)
        column.addWidget(Heading("Gaps between groups", 2))
        column.addWidget(
            hint(
                "To read now: to put one in a document, keep the table behind it and use it at an answer. There the "
                "comparison is made again from what may be published."
            )
        )
        column.addWidget(self.list)
        column.addWidget(self._name)
        column.addWidget(self.words)
        column.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.why_not)
        self.hide()

    def show_comparisons(
        self, found: Sequence[SummaryMeasure], tables: Sequence[SummarisedTable]
    ) -> None:
        """Offer these, made of the same extract as `tables`; hide where there are none."""
        self._all, self._tables = tuple(found), tuple(tables)
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([comparison_title(each) for each in self._all])
        self.list.blockSignals(False)
        self.setVisible(bool(self._all))
        self.fit()
        if self._all:
            self.list.setCurrentRow(0)
            self._show(0)

    def fit(self) -> None:
        """Make room for eight at the text size there is now."""
        shown = min(self.list.count(), _MOST_SHOWN)
        rows = sum(max(self.list.sizeHintForRow(at), 24) for at in range(shown))
        self.list.setFixedHeight(rows + SPACE * 4)

    def _show(self, at: int) -> None:
        if 0 <= at < len(self._all):
            self._name.say(comparison_title(self._all[at]))
            self.words.fill(_lines(self._all[at]))
            found = behind(self._all[at], self._tables)
            self.keep.setVisible(found is not None)
            self.keep.setAccessibleDescription(self._name.text())
            self.why_not.setText(f"Its table: {found.table.heading}." if found else _NO_TABLE)

    def _keep(self) -> None:
        at = self.list.currentRow()
        found = behind(self._all[at], self._tables) if 0 <= at < len(self._all) else None
        if found is not None:
            self.keep_wanted.emit(found)


def _lines(each: SummaryMeasure) -> Iterator[QWidget]:
    measures, said, start = each.measures, each.said, start_words(each)
    if start:
        yield caption("A sentence to start from")
        yield PlainLabel(start, "strong")
    yield caption("Group by group")
    yield from (PlainLabel(measure_words(measure)) for measure in measures)
    for head, sentences in (
        ("You may say", said.may),
        ("You may not say", said.may_not),
        ("Keep in mind", cautions_of(measures)),
    ):
        if sentences:
            yield caption(head)
            yield from (PlainLabel(f"• {sentence}") for sentence in sentences)
    if method_words(measures):
        yield PlainLabel(method_words(measures), "small")
