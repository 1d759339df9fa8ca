"""Gates within a form, and signatures on something older."""

from dataclasses import replace

import pytest

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.forms import address as places
from ehia_desktop.forms.model import Stage
from ehia_desktop.strict_yaml import Tree
from tests.assessment.readiness.saying import addresses, said, sentence
from tests.builders import answered, form_of, started

SCREENING = form_of("""
    sections:
      - key: screening
        title: Screening
        gate: {question: outcome, goes_on: [full], ends: [enough], reason: grounds, approver: approved}
        fields:
          - key: outcome
            kind: single_choice
            label: Outcome
            options: [{key: full, label: Full}, {key: enough, label: Enough}, {key: later, label: Later}]
          - {key: grounds, kind: long_text, label: Grounds}
          - {key: approved, kind: person, label: Approved by}
      - key: rest
        title: The rest
        fields: [{key: more, kind: short_text, label: More}]
""")
SIGNED = form_of("""
    - {key: effect, kind: long_text, label: Effect}
    - {key: agreed, kind: date, label: Agreed, means: agreed_on}
    - {key: actions, kind: actions, label: Actions}
    - {key: signed, kind: sign_off, label: Director, statement: I have read it.}
    - {key: later, kind: short_text, label: Later}
""")
SIGNATURE: Tree = {"name": "A. Example", "post": "Director", "on": "2026-11-10"}


def given_at(assessment: Assessment, times: dict[str, str]) -> Assessment:
    """Return `assessment` with each answer given at its time, on 10 November 2026 where none is named."""
    answers = {
        at: replace(answer, at=f"2026-11-10T{times.get(str(at), '09:00')}:00Z")
        for at, answer in assessment.answers.items()
    }
    return replace(assessment, answers=answers)


def test_a_gate_that_nobody_decided_stops_at_sign_off() -> None:
    assert addresses(started(SCREENING), "gate_undecided", Stage.SIGN_OFF) == ["outcome"]
    assert sentence(started(SCREENING), "gate_undecided") == (
        "“Outcome” has no answer yet; decide whether the assessment goes on or ends here."
    )
    assert said(started(SCREENING), "gate_undecided", Stage.REVIEW) == []


def test_an_outcome_that_neither_goes_on_nor_ends_leaves_the_gate_open() -> None:
    assert "leaves it open" in sentence(answered(SCREENING, {"outcome": "later"}), "gate_undecided")


def test_a_gate_that_goes_on_needs_no_grounds() -> None:
    given = answered(SCREENING, {"outcome": "full"})
    assert said(given, "gate_undecided") + said(given, "gate_without_grounds") == []


def test_an_assessment_that_ends_at_a_gate_needs_a_reason_and_an_approver() -> None:
    given = answered(SCREENING, {"outcome": "enough"})
    assert [problem.message for problem in said(given, "gate_without_grounds", Stage.SIGN_OFF)] == [
        "“Outcome” ends the assessment here and “Grounds” gives no reason for it; say why no more is needed.",
        "“Outcome” ends the assessment here and “Approved by” names nobody who approved it; say who did.",
    ]
    assert addresses(given, "gate_without_grounds") == ["grounds", "approved"]


def test_a_reason_and_an_approver_are_enough_and_a_bare_phrase_is_no_reason() -> None:
    whole: dict[str, Tree] = {
        "outcome": "enough",
        "grounds": "The policy only renames two rooms.",
        "approved": {"name": "A. Example", "post": "Head of equality"},
    }
    assert said(answered(SCREENING, whole), "gate_without_grounds") == []
    bare = answered(SCREENING, {**whole, "grounds": "N/A"})
    assert addresses(bare, "gate_without_grounds") == ["grounds"]


def test_an_answer_changed_after_it_was_signed_wants_a_new_signature() -> None:
    given = answered(SIGNED, {"effect": "They wait longer.", "signed": SIGNATURE})
    late = given_at(given, {"effect": "10:00"})
    assert addresses(late, "stale_signature") == ["signed"]
    assert sentence(late, "stale_signature") == (
        "“Effect” was changed after “Director” was signed; have it signed again."
    )


@pytest.mark.parametrize(
    ("changed", "raw"),
    [("agreed", "2026-11-10"), ("actions/r1/action", "Send letters"), ("later", "Minutes kept")],
)
def test_what_comes_after_a_signature_leaves_it_standing(changed: str, raw: Tree) -> None:
    answers: dict[str, Tree] = {"actions": ["r1"], changed: raw, "signed": SIGNATURE}
    given = given_at(answered(SIGNED, answers), {changed: "10:00"})
    assert places.parse(changed) in given.answers
    assert said(given, "stale_signature") == []


def test_a_signature_under_the_last_word_stands() -> None:
    given = answered(SIGNED, {"effect": "They wait longer.", "signed": SIGNATURE})
    assert said(given_at(given, {"signed": "10:00"}), "stale_signature") == []
    assert said(given_at(given, {}), "stale_signature") == []
