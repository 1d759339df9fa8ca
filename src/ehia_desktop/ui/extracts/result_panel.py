"""What came of an extract: what was read, what was found and not kept, the tables, the gaps, what was not possible."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.assessment.extracts import Summary
from ehia_desktop.services.extracting import PUBLISHED, Looked
from ehia_desktop.ui.evidence.wording import amount
from ehia_desktop.ui.extracts.comparisons_panel import ComparisonsPanel
from ehia_desktop.ui.extracts.tables_panel import TablesPanel
from ehia_desktop.ui.extracts.wording import (
    TRUE_COUNTS,
    personal_words,
    read_line,
    read_lines,
    used_lines,
)
from ehia_desktop.ui.parts.buttons import PrimaryButton
from ehia_desktop.ui.parts.card import Card
from ehia_desktop.ui.parts.disclosure import Disclosure
from ehia_desktop.ui.parts.labelled import LineField
from ehia_desktop.ui.parts.labels import Heading, PlainLabel
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.theme.tokens import READING_WIDTH, SPACE


class ResultPanel(QWidget):
    """`keep_wanted` is told when the ticked tables should be kept."""

    keep_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.summary: Summary | None = None
        self.heading = Heading("", 2)
        self.heading.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._read = Pile(SPACE)
        self._used = Disclosure("Which columns were used", "Hide which columns were used")
        self._used_lines = Pile(SPACE)
        self._used.body.addWidget(self._used_lines)
        self._personal = Notice("", Tone.INFO, "Personal data")
        self._counts = Notice(TRUE_COUNTS, Tone.WARNING, "True counts")
        self.tables = TablesPanel()
        self.comparisons = ComparisonsPanel()
        self.not_possible = Disclosure("", "")
        self._reasons = Pile(SPACE)
        self.not_possible.body.addWidget(self._reasons)
        self.period = LineField(
            "Period",
            "The time the rows are about, as the file has no census day; for example March 2026",
        )
        self.button = PrimaryButton("Keep the ticked tables")
        self.button.clicked.connect(self.keep_wanted)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        read = Card()
        for part in (self.heading, self._read, self._used):
            read.body.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE * 4, 0, 0)
        column.setSpacing(SPACE * 4)
        for widget in (read, self._personal, self._counts, Heading("Tables", 2), self.tables):
            column.addWidget(widget)
        column.addWidget(self.comparisons)
        column.addWidget(self.not_possible)
        column.addWidget(self.period)
        column.addSpacing(SPACE * 2)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_summary(self, looked: Looked) -> None:
        """Show what came of an extract."""
        summary = self.summary = looked.summary
        self.heading.say(read_line(summary))
        self._read.fill(PlainLabel(line) for line in read_lines(summary))
        self._used_lines.fill(PlainLabel(line, "small") for line in used_lines(summary))
        self._used.open(is_open=False)
        personal = personal_words(summary)
        self._personal.sentence.setText(personal)
        self._personal.setVisible(bool(personal))
        self._counts.setVisible(summary.recipe != PUBLISHED)
        self._reasons.fill(PlainLabel(f"• {line}") for line in summary.not_possible)
        count = amount(len(summary.not_possible), "thing")
        self.not_possible.name(f"Not possible with this file: {count}", "Hide what is not possible")
        self.not_possible.open(is_open=False)
        self.not_possible.setVisible(bool(summary.not_possible))
        self.period.setVisible(not summary.census_date)
        self.tables.show_tables(looked.tables, looked.kept_before)
        self.comparisons.show_comparisons(summary.measures, looked.tables)
        self.show()
        self.tables.fit()

    def clear(self) -> None:
        """Forget the extract."""
        self.summary = None
        self.hide()

    def fit(self, zoom: int) -> None:
        """Follow another text size, in per cent."""
        self.period.setMaximumWidth(READING_WIDTH * zoom // 100)
        self.tables.refit()
        self.comparisons.fit()
