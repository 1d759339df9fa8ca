"""Dates that do not fit; and actions, which have dates too."""

import pytest

from ehia_desktop.assessment.readiness import Severity
from ehia_desktop.forms.model import Stage
from ehia_desktop.strict_yaml import Tree
from tests.assessment.readiness.saying import addresses, said, sentence
from tests.builders import answered, form_of, started

FORM = form_of("""
    - {key: agreed, kind: date, precision: month, label: Date agreed, means: agreed_on}
    - {key: considered_by, kind: short_text, label: Considered by, means: considered_by}
    - {key: considered, kind: date, label: Considered on, means: considered_on}
    - {key: decided, kind: date, precision: month, label: The decision, means: decision_on}
    - {key: review, kind: date, precision: year, label: Review date, means: review_on, required_by: sign_off}
    - {key: actions, kind: actions, label: Actions}
""")


def test_an_assessment_agreed_after_the_decision_came_too_late() -> None:
    given = answered(FORM, {"agreed": "2026-11-02", "decided": "2026-11-01"})
    assert addresses(given, "later_than_decision") == ["agreed"]
    assert sentence(given, "later_than_decision") == (
        "“Date agreed” is 2 November 2026, after “The decision” on 1 November 2026; correct the dates, or "
        "take the decision again with this before it."
    )


@pytest.mark.parametrize(
    ("agreed", "decided"),
    [
        ("2026-11-01", "2026-11-01"),
        ("2026-10-31", "2026-11-01"),
        ("2026-11-30", "2026-11"),
        ("2026-11", "2026-11-01"),
    ],
)
def test_what_may_have_been_in_time_is_taken_as_in_time(agreed: str, decided: str) -> None:
    given = answered(FORM, {"agreed": agreed, "decided": decided})
    assert said(given, "later_than_decision") == []


def test_considering_it_after_the_decision_is_too_late_as_well() -> None:
    given = answered(FORM, {"considered": "2026-12-01", "decided": "2026-11-01"})
    assert addresses(given, "later_than_decision") == ["considered"]


def test_a_dated_decision_needs_a_record_of_who_considered_the_assessment() -> None:
    assert said(started(FORM), "not_considered") == []
    given = answered(FORM, {"decided": "2026-11-01", "considered": "2026-10-30"})
    assert addresses(given, "not_considered") == ["considered_by"]
    full = answered(
        FORM, {"decided": "2026-11-01", "considered": "2026-10-30", "considered_by": "The board"}
    )
    assert said(full, "not_considered") == []


def test_a_review_date_is_due_from_the_stage_of_its_question() -> None:
    [problem] = said(started(FORM), "no_review_date")
    assert (problem.address, problem.stage) == ("review", Stage.SIGN_OFF)
    assert (
        problem.message == "“Review date” has no date yet; say when this will be looked at again."
    )
    assert "review" not in addresses(started(FORM), "unanswered")


@pytest.mark.parametrize("date", ["2026-11-21", "2026-10", "2025"])
def test_a_review_date_in_the_past_is_said(date: str) -> None:
    given = answered(FORM, {"review": date})
    assert addresses(given, "review_date_past") == ["review"]


@pytest.mark.parametrize("date", ["2026-11-22", "2026-11", "2026", "2027-01"])
def test_a_review_date_that_may_be_to_come_is_fine(date: str) -> None:
    given = answered(FORM, {"review": date})
    assert said(given, "review_date_past") + said(given, "no_review_date") == []


def action(**cells: str) -> dict[str, Tree]:
    return {"actions": ["r1"], **{f"actions/r1/{column}": text for column, text in cells.items()}}


WHOLE = {
    "action": "Send letters by post",
    "owner": "Outpatient manager",
    "due": "2027-01",
    "measure": "Missed appointments by age",
}


def test_an_action_names_what_it_lacks() -> None:
    given = answered(FORM, action(action="Send letters by post", owner="Outpatient manager"))
    assert addresses(given, "action_incomplete") == ["actions/r1/due"]
    assert sentence(given, "action_incomplete") == (
        "Action 1 (“Send letters by post”) has no due date or measure of success; add it."
    )


def test_an_action_with_everything_is_fine() -> None:
    assert said(answered(FORM, action(**WHOLE)), "action_incomplete") == []


def test_to_be_confirmed_is_no_owner() -> None:
    given = answered(FORM, action(**{**WHOLE, "owner": "TBC"}))
    assert addresses(given, "action_incomplete") == ["actions/r1/owner"]


def test_a_dropped_action_lacks_nothing() -> None:
    given = answered(FORM, action(action="Send letters", state="dropped"))
    assert said(given, "action_incomplete") == []


def test_an_action_past_its_date_is_advice_until_it_is_done() -> None:
    late = {**WHOLE, "due": "2026-10"}
    [problem] = said(answered(FORM, action(**late)), "action_overdue")
    assert (problem.severity, problem.address) == (Severity.ADVICE, "actions/r1/due")
    assert "was due in October 2026 and is not marked done" in problem.message
    assert said(answered(FORM, action(**late, state="done")), "action_overdue") == []
    assert said(answered(FORM, action(**WHOLE)), "action_overdue") == []


WHO = form_of("""
    - {key: maker, kind: short_text, label: Who decides, means: decision_maker}
    - {key: considered_by, kind: short_text, label: Considered by, means: considered_by, allow_unknown: true}
    - {key: decided, kind: date, label: The decision, means: decision_on}
""")


def test_a_dated_decision_needs_the_body_that_takes_it() -> None:
    given = answered(WHO, {"decided": "2026-11-01", "considered_by": "The board"})
    assert sentence(given, "not_considered") == (
        "“Who decides” is blank although the decision is dated; record who takes it, since the duty is theirs and "
        "cannot be handed down."
    )
    full = answered(
        WHO, {"maker": "The board", "decided": "2026-11-01", "considered_by": "The board"}
    )
    assert said(full, "not_considered") == []


def test_not_known_yet_is_no_record_that_somebody_considered_it() -> None:
    given = answered(
        WHO, {"maker": "The board", "decided": "2026-11-01", "considered_by": {"unknown": ""}}
    )
    assert addresses(given, "not_considered") == ["considered_by"]
    assert "is still open although" in sentence(given, "not_considered")
