"""What a public copy says of its own gaps, and what it must never repeat."""

from ehia_desktop.assessment.readiness import problems
from ehia_desktop.assessment.readiness.gaps import public_gaps
from ehia_desktop.forms.model import Stage
from tests.assessment.readiness.saying import TODAY
from tests.builders import answered, form_of

FORM = form_of("""
    - {key: aim, kind: long_text, label: The aim, required_by: draft}
    - {key: effect, kind: long_text, label: The effect, required_by: draft, reason_words: 5}
    - {key: board, kind: long_text, label: What the board said, required_by: draft, publish: internal}
    - {key: agreed, kind: date, label: Date agreed, means: agreed_on, publish: internal}
    - {key: decided, kind: date, label: The decision, means: decision_on}
""")


def test_public_gaps_are_named_and_internal_ones_only_counted() -> None:
    given = answered(
        FORM,
        {"effect": "tbc", "board": "as above", "agreed": "2026-11-20", "decided": "2026-11-01"},
    )
    due = [
        problem
        for problem in problems(given, TODAY, Stage.PUBLICATION)
        if problem.severity == "stop"
    ]
    assert {"board", "agreed"} <= {problem.address for problem in due}
    assert public_gaps(given, due) == (
        "“The aim” has no answer yet.",
        "“The effect” is not complete yet.",
        "2 things that this copy does not show are still to be done.",
    )


def test_nothing_due_is_no_gap() -> None:
    assert public_gaps(answered(FORM, {"aim": "To be seen sooner."}), ()) == ()


def test_a_blank_answer_is_said_alike_whichever_rule_missed_it() -> None:
    form = form_of("- {key: changed, kind: long_text, label: What changed, means: what_changed}")
    blank = answered(form, {})
    due = [one for one in problems(blank, TODAY, Stage.PUBLICATION) if one.address == "changed"]
    assert [one.rule for one in due] == ["nothing_changed"]
    assert public_gaps(blank, due) == ("“What changed” has no answer yet.",)
