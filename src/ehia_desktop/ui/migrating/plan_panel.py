"""A dry run to read: counts at a glance, what holds for all of it, and group after group."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.assessment.migrating.outcome import OutcomeKind, Plan
from ehia_desktop.ui.migrating.group_card import GroupCard
from ehia_desktop.ui.migrating.wording import others
from ehia_desktop.ui.parts.card import panel
from ehia_desktop.ui.parts.flow import FlowLayout
from ehia_desktop.ui.parts.labels import Heading, PlainLabel
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.theme.tokens import SPACE


class PlanPanel(QWidget):
    """Shows one plan."""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan = plan
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 4)
        column.addWidget(_counts(plan))
        for note in plan.notes:
            column.addWidget(Notice(note, Tone.WARNING))
        sentences = tuple(others(plan))
        if sentences:
            about = panel()
            about.body.addWidget(Heading("Tables, comments and what you keep from the public", 3))
            for sentence in sentences:
                about.body.addWidget(PlainLabel(sentence))
            column.addWidget(about)
        self.groups = tuple(GroupCard(group) for group in plan.groups)
        for card in self.groups:
            column.addWidget(card)


def _counts(plan: Plan) -> QWidget:
    """The figures at a glance, what asks most of its reader first."""
    whole = QWidget()
    row = FlowLayout(SPACE * 8, whole)
    for kind in OutcomeKind:
        number = plan.counts[kind]
        if number:
            row.addWidget(_figure(number, kind.words))
    return whole


def _figure(number: int, words: str) -> QWidget:
    figure = QWidget()
    column = QVBoxLayout(figure)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(PlainLabel(f"{number:,}", "figure"))
    column.addWidget(PlainLabel(words, "small"))
    return figure
