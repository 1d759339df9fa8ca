"""The pieces of the page that reads an assessment as one group: rows, actions, figures, sentences, what is not said."""

from collections.abc import Callable, Iterator
from itertools import groupby

from PySide6.QtWidgets import QWidget

from ehia_desktop.assessment.one_group import Figures, OneGroup, Quoted, RowSaid
from ehia_desktop.forms.address import Address
from ehia_desktop.ui.charts.chart_panel import ChartPanel
from ehia_desktop.ui.evidence.cells_view import CellsView
from ehia_desktop.ui.one_group.wording import (
    NOTHING_MISSING,
    action_details,
    action_title,
    answer_name,
    figures_note,
    figures_title,
    row_title,
)
from ehia_desktop.ui.parts.buttons import LinkButton
from ehia_desktop.ui.parts.card import Card
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, caption, hint
from ehia_desktop.ui.theme.tokens import SPACE

Lead = Callable[[Address], None]
"""Show the answer at an address."""


def unsaid_card(found: OneGroup) -> Card:
    """Return what the public copy does not say about the group."""
    card = Card("panel")
    card.body.addWidget(Heading("What is not said", 2))
    for sentence in found.unsaid or (NOTHING_MISSING,):
        card.body.addWidget(PlainLabel(sentence))
    return card


def said_pieces(found: OneGroup, lead: Lead) -> Iterator[QWidget]:
    """Yield everything that is said, under its headings."""
    if found.rows:
        yield _heading("What is said")
    for row in found.rows:
        yield _row_card(found, row, lead)
    if found.actions:
        yield _heading("What will be done")
        yield _action_card(found, lead)
    if found.figures:
        yield _heading("What the figures show")
    for figures in found.figures:
        yield FiguresCard(figures, lead)
    if found.quotes:
        yield _heading("Where else it is mentioned")
        yield hint("Sentences from answers that are about more than this group, word for word.")
    for section, quotes in groupby(found.quotes, lambda quote: quote.section):
        yield _quotes_card(section, list(quotes), lead)


def _heading(words: str) -> Heading:
    heading = Heading(words, 2)
    heading.setContentsMargins(0, SPACE * 5, 0, 0)
    return heading


def _row_card(found: OneGroup, row: RowSaid, lead: Lead) -> Card:
    card = Card()
    card.body.addWidget(caption(row.section))
    card.body.addWidget(Heading(row_title(found, row), 3))
    for answer in row.answers:
        way = LinkButton(answer.question, name=answer_name(row, answer))
        way.clicked.connect(lambda _checked=False, at=answer.address: lead(at))
        card.body.addSpacing(SPACE)
        card.body.addWidget(way)
        for line in answer.words.split("\n"):
            card.body.addWidget(PlainLabel(line, "hint" if answer.is_blank else "body"))
    return card


def _action_card(found: OneGroup, lead: Lead) -> Card:
    card = Card()
    for row in found.actions:
        way = LinkButton(action_title(row), name=f"Go to {row.label}: {action_title(row)}")
        way.clicked.connect(lambda _checked=False, at=row.address: lead(at))
        card.body.addWidget(way)
        card.body.addWidget(PlainLabel(action_details(row), "small"))
        card.body.addSpacing(SPACE * 2)
    return card


def _quotes_card(section: str, quotes: list[Quoted], lead: Lead) -> Card:
    card = Card()
    card.body.addWidget(Heading(section, 3))
    for quote in quotes:
        way = LinkButton(quote.place, name=f"Go to the answer: {section}, {quote.place}")
        way.clicked.connect(lambda _checked=False, at=quote.address: lead(at))
        card.body.addSpacing(SPACE)
        card.body.addWidget(way)
        for sentence in quote.sentences:
            card.body.addWidget(PlainLabel(f"“{sentence}”"))
    return card


class FiguresCard(Card):
    """A released table about the group, with its sentence and its chart."""

    def __init__(self, figures: Figures, lead: Lead) -> None:
        super().__init__()
        self._figures = figures
        title, linked = figures_title(figures), figures.linked
        self.body.addWidget(Heading(title, 3))
        way = LinkButton(figures.place, name=f"Go to where “{title}” stands: {figures.place}")
        way.clicked.connect(lambda: lead(linked.link.address))
        self.body.addWidget(way)
        if linked.link.finding.strip():
            self.body.addWidget(PlainLabel(linked.link.finding, "strong"))
        if linked.chart is not None:
            chart = ChartPanel()
            chart.show_chart(linked.chart)
            self.body.addWidget(chart)
        self.cells = CellsView(f"{title}, as it will be printed")
        self.cells.show_cells(figures.columns, figures.rows)
        self.body.addWidget(self.cells)
        self.body.addWidget(hint(figures_note(figures)))

    def refit(self) -> None:
        """Follow another text size."""
        self.cells.refit()
