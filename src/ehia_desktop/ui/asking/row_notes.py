"""What must be known of a row before it is opened: its scores, answers that wait, and that it is not published."""

from PySide6.QtWidgets import QWidget

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publish_state import Rule, publish_state
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.questions import FieldAsked, RowAsked, ScorePlace
from ehia_desktop.ui.asking.score_box import score_tag
from ehia_desktop.ui.parts.flow import FlowLayout
from ehia_desktop.ui.parts.labels import PlainLabel
from ehia_desktop.ui.theme.tokens import SPACE


def notes_on(assessment: Assessment, asked: FieldAsked, row: RowAsked) -> tuple[str, ...]:
    """Return in a few words what is to be minded about a row; nothing for most."""
    waiting = sum(
        answer is not None and answer.pending is not None
        for place in asked.places
        if place.row == row
        for answer in (assessment.answers.get(place.address),)
    )
    at = Address(asked.field.key, row.key, instance=asked.instance)
    state = publish_state(assessment.form, assessment.publishing, at)
    found = [waiting_words(waiting)] if waiting else []
    if state.rule is Rule.AUTHOR:
        found.append("Not published")
    return tuple(found)


def waiting_words(count: int) -> str:
    """Say how many answers wait for their author's word."""
    return "1 answer to confirm" if count == 1 else f"{count} answers to confirm"


def score_in_a_row(score: ScorePlace) -> QWidget:
    """Return a score with its name, for a line among others."""
    whole = QWidget()
    line = FlowLayout(SPACE * 2, whole)
    name = PlainLabel(f"{score.question.short}:", "small")
    name.setWordWrap(False)
    line.addWidget(name)
    line.addWidget(score_tag(score))
    return whole
