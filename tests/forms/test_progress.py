"""How far a section is, in words."""

from ehia_desktop.forms.progress import Standing, progress
from ehia_desktop.strict_yaml import Tree
from tests.builders import answered, form_of

FORM = form_of("""
    - {key: name, kind: short_text, label: Name, required_by: draft}
    - {key: asked, kind: yes_no_unknown, label: Asked}
    - {key: whom, kind: short_text, label: Whom, required_by: review, show_if: {field: asked, op: is, value: "yes"}}
""")


def standing(answers: dict[str, Tree]) -> tuple[Standing, int, int, int]:
    assessment = answered(FORM, answers)
    [section] = assessment.asked()
    found = progress(section, assessment.values)
    return found.standing, found.answered, found.asked, found.due


def test_a_section_with_nothing_in_it_is_not_started() -> None:
    assert standing({}) == (Standing.NOT_STARTED, 0, 2, 1)


def test_an_emptied_answer_starts_nothing() -> None:
    assert standing({"name": " "}) == (Standing.NOT_STARTED, 0, 2, 1)


def test_one_answer_puts_it_in_progress() -> None:
    assert standing({"name": "A"}) == (Standing.IN_PROGRESS, 1, 2, 0)


def test_what_is_asked_grows_with_the_answers() -> None:
    assert standing({"asked": "yes"}) == (Standing.IN_PROGRESS, 1, 3, 2)


def test_a_hidden_answer_counts_for_nothing() -> None:
    assert standing({"asked": "no", "whom": "Carers"}) == (Standing.IN_PROGRESS, 1, 2, 1)


def test_completed_is_the_user_s_word_whatever_is_due() -> None:
    assert standing({"part": "complete"}) == (Standing.COMPLETE, 0, 2, 1)
    assert standing({"part": "not complete", "name": "A"}) == (Standing.IN_PROGRESS, 1, 2, 0)
