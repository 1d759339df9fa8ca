"""What was measured: the figures, the chart, what may be said of them, and how they were worked out."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from ehia_desktop.assessment.chart import Chart, ChartKind
from ehia_desktop.assessment.measure import Measure
from ehia_desktop.services.measuring import Measured
from ehia_desktop.ui.charts.chart_panel import ChartPanel
from ehia_desktop.ui.measuring.said_panel import SaidPanel
from ehia_desktop.ui.measuring.wording import CHART_WORDS, figures_of, methods_of
from ehia_desktop.ui.parts.disclosure import Disclosure
from ehia_desktop.ui.parts.flow import FlowLayout
from ehia_desktop.ui.parts.labels import Heading, PlainLabel
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.option import RadioOption
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.parts.table_preview import TablePreview
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.theme.tokens import SPACE

_MOST_ROWS = 12
_SCROLL_BAR = 20


class ResultPanel(QWidget):
    """`chart_wanted` carries the kind of chart that was asked for. Hidden until there is something to show."""

    chart_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Heading("", 2)
        self.start = PlainLabel("", "lead")
        self.table = TablePreview("What was measured")
        self.table.verticalHeader().hide()
        self._measures: Sequence[Measure] = ()
        self.kinds: dict[ChartKind, RadioOption] = {}
        self._group = QButtonGroup(self)
        self._chooser = QFrame()
        self._chooser.setProperty("role", "group")
        self._chooser.setAccessibleName("Show as")
        self._choices = FlowLayout(SPACE * 6, self._chooser)
        self.chart = ChartPanel()
        self.no_chart = Pile()
        self.said = SaidPanel()
        self.methods = Disclosure("Show how it was worked out", "Hide how it was worked out")
        self._lines = Pile(SPACE * 2)
        self.methods.body.addWidget(self._lines)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 4)
        parts = (
            self.heading, self.start, self.said, self._chooser, self.chart, self.no_chart, self.table,
            self.methods,
        )  # fmt: skip
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)

    @property
    def kind(self) -> ChartKind | None:
        """The chart that is shown; None where there is none."""
        return next((kind for kind, one in self.kinds.items() if one.isChecked()), None)

    def show_measured(self, title: str, measured: Measured, kinds: Sequence[ChartKind]) -> None:
        """Show what was measured; its chart comes with `show_chart`."""
        self.heading.say(title)
        self.start.setText(measured.said.start)
        self.said.show_said(measured.said)
        self._measures = measured.measures
        self.fit()
        self._lines.fill(PlainLabel(line) for line in methods_of(measured.measures))
        self._offer_charts(kinds)
        self.chart.hide()
        self.no_chart.fill(())
        self.show()

    def fit(self) -> None:
        """Show the figures at the text size there is now."""
        figures = figures_of(self._measures)
        self.table.show_table(figures.headings, figures.rows)
        self.table.setAccessibleName(f"What was measured: {self.heading.text()}")
        step = self.table.verticalHeader().defaultSectionSize()
        head = self.table.horizontalHeader().sizeHint().height()
        shown = max(1, min(len(figures.rows), _MOST_ROWS))
        self.table.setFixedHeight(head + step * shown + _SCROLL_BAR)

    def show_chart(self, chart: Chart) -> None:
        """Show the chart of what was measured."""
        self.no_chart.fill(())
        self.chart.show_chart(chart)
        self.chart.show()

    def say_no_chart(self, sentence: str) -> None:
        """Say why there is no chart."""
        self.chart.hide()
        self.no_chart.fill((Notice(sentence, Tone.INFO, "No chart"),))

    def _offer_charts(self, kinds: Sequence[ChartKind]) -> None:
        for option in self.kinds.values():
            self._group.removeButton(option)
        while (item := self._choices.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.kinds = {kind: self._kind(kind) for kind in kinds}
        for option in self.kinds.values():
            self._choices.addWidget(option)
        for option in list(self.kinds.values())[:1]:
            option.setChecked(True)
        self._chooser.setVisible(len(kinds) > 1)

    def _kind(self, kind: ChartKind) -> RadioOption:
        option = RadioOption(CHART_WORDS[kind])
        option.setAccessibleDescription("Show as")
        self._group.addButton(option)
        option.clicked.connect(lambda: self.chart_wanted.emit(kind))
        return option
