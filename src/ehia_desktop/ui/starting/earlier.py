"""What is taken along from an earlier assessment: which one, a tick for each answer that has a place, and why."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.assessment.records import AssessmentSummary
from ehia_desktop.services.starting import Offer
from ehia_desktop.ui.evidence.wording import amount
from ehia_desktop.ui.parts.buttons import LinkButton
from ehia_desktop.ui.parts.card import Card
from ehia_desktop.ui.parts.choice_box import ChoiceBox
from ehia_desktop.ui.parts.flow import FlowLayout
from ehia_desktop.ui.parts.labelled import Labelled, LineField
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, hint
from ehia_desktop.ui.parts.option import CheckOption
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.theme.tokens import SPACE

_WHICH = "Which earlier assessment?"


class EarlierPanel(QWidget):
    """`wanted` is told when another assessment is chosen; `fields` are what is ticked."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = ChoiceBox(_WHICH)
        self.box.setMinimumContentsLength(30)
        self.box.currentIndexChanged.connect(lambda _: self.wanted.emit())
        self.ticks: dict[str, CheckOption] = {}
        self._suggested: frozenset[str] = frozenset()
        self.count = PlainLabel("", "strong")
        self.count.setParent(self)
        self.count.hide()
        self.offers = Pile(SPACE * 4)
        self.reason = LineField(
            "Why is it started from there? (optional)", "Kept with the new assessment"
        )
        self._told = hint("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 4)
        column.addWidget(Labelled(_WHICH, self.box))
        column.addWidget(self._told)
        column.addWidget(self.offers)
        column.addWidget(self.reason)

    def show_assessments(self, known: Sequence[AssessmentSummary], chosen: str) -> None:
        """Offer these to start from, the last changed first; `chosen` is the id of the one that is wanted."""
        self.box.blockSignals(True)
        first = [] if chosen else [("", "Choose one")]
        self.box.offer([*first, *((one.id, f"{one.title} ({one.form_title})") for one in known)])
        self.box.choose(chosen)
        self.box.blockSignals(False)
        self.wanted.emit()

    @property
    def source(self) -> str:
        """The id of the assessment that is chosen; empty while none is."""
        return self.box.value

    def say(self, sentence: str) -> None:
        """Say something in place of the list, such as that it is being read."""
        self._told.setText(sentence)
        self._told.setVisible(bool(sentence))
        self.ticks = {}
        self.offers.fill(())

    def show_offers(self, offers: Sequence[Offer], kept: str) -> None:
        """Show a tick for each offer, those that seldom change ticked; `kept` is the reason kept without another."""
        if not offers:
            self.say("Nothing that is answered there has a place in this form.")
        else:
            self.say(
                "What you take along is marked until you edit it or say that it holds here too. Signatures, "
                "dates of the decision and finished sections are never taken along."
            )
        self._suggested = frozenset(one.field for one in offers if one.is_suggested)
        self.ticks = {one.field: self._tick(one) for one in offers}
        parts = [
            self._section(title, tuple(found)) for title, found in groupby(offers, _section_of)
        ]
        self.offers.fill([self._head(), *parts] if offers else ())
        self._count()
        self.reason.line.setPlaceholderText(kept)

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields whose answers are taken along."""
        return tuple(field for field, tick in self.ticks.items() if tick.isChecked())

    def _head(self) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        self.count = PlainLabel("", "strong")
        column.addWidget(self.count)
        row = FlowLayout(SPACE * 5)
        for words, fields in (
            ("Tick all", frozenset(self.ticks)),
            ("Tick what seldom changes", self._suggested),
            ("Tick none", frozenset[str]()),
        ):
            link = LinkButton(words)
            link.clicked.connect(lambda _=False, fields=fields: self._tick_only(fields))
            row.addWidget(link)
        column.addLayout(row)
        return head

    def _section(self, title: str, offers: Sequence[Offer]) -> Card:
        card = Card()
        card.setAccessibleName(title)
        card.body.addWidget(Heading(title, 3))
        for one in offers:
            card.body.addWidget(self.ticks[one.field])
        return card

    def _tick(self, offer: Offer) -> CheckOption:
        tick = CheckOption(offer.label, offer.glimpse)
        tick.setAccessibleName(f"{offer.label}, {offer.section}")
        tick.setChecked(offer.is_suggested)
        tick.toggled.connect(self._count)
        return tick

    def _tick_only(self, fields: frozenset[str]) -> None:
        for field, tick in self.ticks.items():
            tick.setChecked(field in fields)

    def _count(self) -> None:
        self.count.setText(
            f"{len(self.fields)} of {amount(len(self.ticks), 'answer')} will be taken along"
        )


def _section_of(offer: Offer) -> str:
    return offer.section
