"""Linking a kept table to an answer: which answer, which part of the table, what stands over it, what it shows."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.evidence import Row, Selection, Table
from ehia_desktop.forms.address import Address
from ehia_desktop.ui.evidence.part_picker import PartPicker
from ehia_desktop.ui.evidence.place_picker import PlacePicker
from ehia_desktop.ui.parts.buttons import LinkButton, PrimaryButton
from ehia_desktop.ui.parts.card import Card
from ehia_desktop.ui.parts.error_summary import ErrorSummary, Fault
from ehia_desktop.ui.parts.labelled import LineField, ProseField
from ehia_desktop.ui.parts.labels import Heading
from ehia_desktop.ui.theme.tokens import SPACE


@dataclass(frozen=True)
class LinkWanted:
    """What the form asks for."""

    table: Table
    address: Address
    caption: str
    selection: Selection
    finding: str

    @staticmethod
    def whole(table: Table, address: Address) -> "LinkWanted":
        """The whole table under its own title."""
        return LinkWanted(table, address, table.title, Selection(), "")


class LinkForm(Card):
    """`wanted` carries a `LinkWanted`; `given_up` is told when the person thought better of it."""

    wanted = Signal(object)
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._table: Table | None = None
        self.heading = Heading("", 2)
        self.summary = ErrorSummary()
        self.place = PlacePicker()
        self.caption = LineField("Caption", "Stands over the table in the document")
        self.finding = ProseField(
            "What it shows (optional)",
            "One sentence with the figure that matters; it stands beside the table",
        )
        self.parts = PartPicker()
        self.button = PrimaryButton("Link it")
        self.button.clicked.connect(self._ask)
        self._cancel = LinkButton("Cancel", name="Cancel linking")
        self._cancel.clicked.connect(self.given_up)
        row = QHBoxLayout()
        row.setSpacing(SPACE * 5)
        row.addWidget(self.button)
        row.addWidget(self._cancel)
        row.addStretch(1)
        self.body.setSpacing(SPACE * 4)
        for widget in (
            self.heading,
            self.summary,
            self.place,
            self.caption,
            self.finding,
            self.parts,
        ):
            self.body.addWidget(widget)
        self.body.addLayout(row)
        self.hide()

    def show_table(
        self, assessment: Assessment, table: Table, rows: tuple[Row, ...], chosen: Address | None
    ) -> None:
        """Begin to link `table`, with `chosen` picked; `rows` are its first rows."""
        self._table = table
        self.heading.say(f"Link “{table.title}” to an answer")
        self.summary.show_faults(())
        self.place.show_places(assessment, chosen)
        self.caption.put(table.title)
        self.finding.put("")
        self.parts.show_parts(table.columns, rows, table.row_count)
        self.parts.open(is_open=False)
        self.show()
        self.place.search.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Forget the table."""
        self._table = None
        self.hide()

    def fit(self) -> None:
        """Follow another text size."""
        self.place.fit()
        self.parts.fit()

    def say_problem(self, sentence: str) -> None:
        """Show a sentence at the top, with the focus on it."""
        self.summary.show_faults([Fault(sentence)])

    def _ask(self) -> None:
        address = self.place.address
        faults: list[Fault] = []
        if address is None:
            faults.append(
                Fault("Choose the answer that it supports.", self.place.search.line.setFocus)
            )
        if self.parts.problem:
            faults.append(Fault(self.parts.problem, lambda: self.parts.open(is_open=True)))
        self.summary.show_faults(faults)
        if self._table is None or address is None or faults:
            return
        self.wanted.emit(
            LinkWanted(
                self._table, address, self.caption.text, self.parts.selection, self.finding.text
            )
        )
