"""The record of sign-off: considered in time, and one day for one moment."""

from dataclasses import replace

import pytest

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.decision import DecisionRecord, PublishedPlace
from ehia_desktop.assessment.readiness import Severity
from ehia_desktop.assessment.sign_off import Step
from ehia_desktop.assessment.status import Status
from tests.assessment.readiness.saying import addresses, said, sentence
from tests.builders import answered, form_of, started

FORM = form_of("""
    - {key: agreed, kind: date, precision: month, label: Date agreed, means: agreed_on}
    - {key: maker, kind: short_text, label: Who decides, means: decision_maker}
    - {key: considered, kind: date, label: Considered on, means: considered_on}
    - {key: decided, kind: date, label: The decision, means: decision_on}
    - {key: published, kind: date, label: Date published, means: published_on}
""")
ROWS = form_of("""
    - key: bodies
      kind: table
      label: Bodies
      row_name: Body
      columns:
        - {key: met, kind: date, label: Met, means: considered_on}
""")


def decided(base: Assessment, considered: str, on: str, maker: str = "The board") -> Assessment:
    return replace(base, decision=DecisionRecord(maker, considered, 1, on, "Yes."))


@pytest.mark.parametrize("considered", ["2026-11-05", "2026-11-06"])
def test_considered_before_or_on_the_day_is_in_time(considered: str) -> None:
    assert said(decided(started(FORM), considered, "2026-11-06"), "considered_late") == []


def test_considered_after_the_decision_is_a_stop() -> None:
    late = decided(started(FORM), "2026-11-07", "2026-11-06")
    [problem] = said(late, "considered_late")
    assert (problem.severity, problem.address) == (Severity.STOP, "")
    assert sentence(late, "considered_late") == (
        "The board is recorded as considering this on 7 November 2026, after deciding on 6 November 2026, which does "
        "not show due regard; let them consider it and decide again, or correct the days under “Sign-off and decision”."
    )


def test_without_a_record_nothing_is_said() -> None:
    assert said(started(FORM), "considered_late") == []
    given = answered(FORM, {"considered": "2026-12-01", "decided": "2026-11-01"})
    assert said(given, "considered_late") == []
    assert said(given, "record_contradicted") == []


def test_an_answer_that_says_another_day_is_named_at_its_place() -> None:
    given = answered(
        FORM, {"decided": "2026-11-08", "considered": "2026-11-05", "maker": "Chief executive"}
    )
    both = decided(given, "2026-11-05", "2026-11-06", "Board")
    assert addresses(both, "record_contradicted") == ["maker", "decided"]
    assert [one.message for one in said(both, "record_contradicted")][1] == (
        "“The decision” is “8 November 2026”, and the record of the decision says “6 November 2026”; correct the "
        "answer, or the record under “Sign-off and decision”."
    )


def test_what_says_the_same_less_exactly_is_no_contradiction() -> None:
    given = answered(FORM, {"agreed": "2026-11", "maker": "the Board.", "decided": "2026-11-06"})
    agreed = replace(given, steps={Status.AGREED: Step(post="Director", on="2026-11-02")})
    both = decided(agreed, "2026-11-05", "2026-11-06", "Board")
    assert said(both, "record_contradicted") == []


def test_the_days_of_agreement_and_publication_are_held_against_the_answers_too() -> None:
    given = answered(FORM, {"agreed": "2026-10", "published": "2026-11-21"})
    place = PublishedPlace("https://example.nhs.uk", "2026-11-20")
    recorded = replace(
        given,
        steps={Status.AGREED: Step(post="Director", on="2026-11-02")},
        published=place,
    )
    assert addresses(recorded, "record_contradicted") == ["agreed", "published"]


def test_a_form_that_asks_in_each_row_is_not_judged() -> None:
    rows = answered(ROWS, {"bodies": ["one"], "bodies/one/met": "2026-10-01"})
    assert said(decided(rows, "2026-11-05", "2026-11-06"), "record_contradicted") == []


def test_what_the_record_prints_is_looked_over_like_any_public_text() -> None:
    record = DecisionRecord(
        "The board", "2026-11-05", 1, "2026-11-06", "Yes.", "Ring 07700 900123 to take part."
    )
    given = replace(started(FORM), decision=record)
    assert [one.rule for one in said(given, "personal_data")] == ["personal_data"]
    assert said(decided(started(FORM), "2026-11-05", "2026-11-06"), "personal_data") == []
