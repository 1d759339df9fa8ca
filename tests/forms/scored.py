"""Reading the scores of small forms in tests: what they come to, what they wait for, what is asked beside them."""

from collections.abc import Mapping

from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.questions import ScorePlace
from ehia_desktop.forms.scoring import words
from ehia_desktop.strict_yaml import Tree
from tests.builders import answered, form_of

LEVELS = """
  - id: levels
    version: 1.0.0
    title: Levels
    items:
      - {key: low, label: Low, points: "1"}
      - {key: some, label: Some, points: "2"}
      - {key: high, label: High, points: "4"}
      - {key: none, label: Does not arise}
"""


def with_levels(sections: str) -> Form:
    """A form of whole sections, with the list `levels`: low 1, some 2, high 4, none without points."""
    return form_of(f"lists:{LEVELS}sections:\n{sections}")


def scores(form: Form, answers: Mapping[str, Tree]) -> dict[str, ScorePlace]:
    """Every score that is asked, by its address."""
    return {
        str(place.address): place
        for section in answered(form, answers).asked()
        for field in section.fields
        for place in field.scores
    }


def said(form: Form, answers: Mapping[str, Tree]) -> dict[str, str]:
    """Every score that is asked as a reader sees it, by its address."""
    return {at: words(place.question, place.outcome) for at, place in scores(form, answers).items()}


def waits_for(form: Form, answers: Mapping[str, Tree], at: str) -> list[str]:
    """The addresses that the score at `at` waits for."""
    return [str(address) for address in scores(form, answers)[at].outcome.missing]


def asked_at(form: Form, answers: Mapping[str, Tree]) -> set[str]:
    """The address of every place that takes an answer."""
    return {
        str(place.address)
        for section in answered(form, answers).asked()
        for field in section.fields
        for place in field.places
    }
