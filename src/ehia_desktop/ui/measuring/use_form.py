"""Using what was measured at an answer: which answer, what stands over it, and the sentence that goes with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.chart import ChartKind
from ehia_desktop.forms.address import Address
from ehia_desktop.services.measuring import WantedLink
from ehia_desktop.ui.evidence.place_picker import PlacePicker
from ehia_desktop.ui.evidence.wording import amount
from ehia_desktop.ui.parts.buttons import PrimaryButton
from ehia_desktop.ui.parts.card import Card
from ehia_desktop.ui.parts.error_summary import ErrorSummary, Fault
from ehia_desktop.ui.parts.labelled import LineField, ProseField
from ehia_desktop.ui.parts.labels import Heading, hint
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.option import CheckOption
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.theme.tokens import SPACE

_MANY_ROWS, _MANY_COLUMNS = 60, 14
"""A page of a document holds about 30 rows, and figures in about this many columns."""


class UseForm(Card):
    """`wanted` carries the address of the answer that was picked; `wanted_link` says the rest."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._own = ""
        self.heading = Heading("Use this at an answer", 2)
        self.summary = ErrorSummary()
        self.place = PlacePicker("Which answer does it support?")
        self.caption = LineField("Caption", "Stands over the figures in the document")
        self.finding = ProseField(
            "The sentence beside it",
            "Change it as you like, but keep the figure, its interval, the period and what it is set against",
            5,
        )
        self.chart_option = CheckOption("With the chart that is shown")
        self.chart_option.setChecked(True)
        self.long = Notice("", Tone.WARNING, "A long table")
        self.long.hide()
        self.button = PrimaryButton("Use it there")
        self.button.clicked.connect(self._ask)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        self.body.setSpacing(SPACE * 4)
        self.body.addWidget(self.heading)
        self.body.addWidget(
            hint("In the document the figures are worked out again from what may be published.")
        )
        for widget in (
            self.summary, self.finding, self.place, self.caption, self.chart_option, self.long,
        ):  # fmt: skip
            self.body.addWidget(widget)
        self.body.addLayout(row)
        self.hide()

    def show_places(self, assessment: Assessment) -> None:
        """Offer the places of an assessment; what was picked stays picked."""
        self.place.show_places(assessment, self.place.address)

    def say_size(self, rows: int, columns: int) -> None:
        """Say that the whole table is printed with it, when that takes many pages."""
        self.long.setVisible(rows > _MANY_ROWS or columns > _MANY_COLUMNS)
        self.long.sentence.setText(
            f"The whole table is printed under it: {amount(rows, 'row')} and {amount(columns, 'column')}, which takes "
            "many pages. If readers do not need all of it, cut it down in Excel and keep that instead."
        )

    def suggest(self, caption: str, sentence: str, *, has_chart: bool) -> None:
        """Suggest a caption and a sentence, unless the sentence was rewritten by hand."""
        self.summary.show_faults(())
        if self.finding.text in ("", self._own):
            self.finding.put(sentence)
        self._own = sentence
        self.caption.put(caption)
        self.chart_option.setVisible(has_chart)
        self.show()

    @property
    def with_chart(self) -> bool:
        """Whether the chart is to go with it."""
        return self.chart_option.isVisibleTo(self) and self.chart_option.isChecked()

    def wanted_link(self, address: Address, kind: ChartKind | None) -> WantedLink:
        """Return what the form asks for."""
        chart = kind if self.with_chart else None
        return WantedLink(address, chart, self.caption.text, self.finding.text)

    def say_problem(self, sentence: str) -> None:
        """Show a sentence at the top, with the focus on it."""
        self.summary.show_faults([Fault(sentence)])

    def fit(self) -> None:
        """Follow another text size."""
        self.place.fit()

    def _ask(self) -> None:
        address = self.place.address
        if address is None:
            there = self.place.search.line
            self.summary.show_faults(
                [
                    Fault(
                        "Choose the answer that it supports.",
                        lambda: there.setFocus(Qt.FocusReason.OtherFocusReason),
                    )
                ]
            )
            return
        self.summary.show_faults(())
        self.wanted.emit(address)
