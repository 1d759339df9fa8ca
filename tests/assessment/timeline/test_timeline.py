"""The due-regard timeline: moments in order, on which side of the decision, and what they show."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from ehia_desktop.assessment.assessment import Assessment, form_json
from ehia_desktop.assessment.came_from import CameFrom
from ehia_desktop.assessment.change import Change, Edit, Made, Subject, SubjectKind, Why, make
from ehia_desktop.assessment.comment import Comment
from ehia_desktop.assessment.evidence_json import table_json
from ehia_desktop.assessment.publication import CopyKind, ExportRecord
from ehia_desktop.assessment.sealed import SealedVersion
from ehia_desktop.assessment.timeline import MomentKind, Side, Timeline, timeline
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.parsing import parse_date
from ehia_desktop.forms.values import PartialDate
from ehia_desktop.strict_yaml import Tree
from tests.builders import NOON, answered, column, form_of, link_at, linked, started, table_of

FORM = form_of("""
    - {key: decided, kind: date, precision: month, label: Decided, means: decision_on}
    - {key: maker, kind: short_text, label: Who decides, means: decision_maker}
    - {key: considered, kind: date, precision: month, label: Considered on, means: considered_on}
    - {key: considered_by, kind: short_text, label: Considered by, means: considered_by}
    - {key: agreed, kind: date, label: Agreed, means: agreed_on}
    - {key: published, kind: date, label: Published, means: published_on}
    - {key: review, kind: date, precision: month, label: Review, means: review_on}
    - {key: signed, kind: sign_off, label: Director, statement: I have read it.}
    - key: asked
      kind: table
      label: Engagement
      row_name: Activity
      columns:
        - {key: activity, kind: short_text, label: Activity, means: engagement_activity}
        - {key: held, kind: date, precision: month, label: Held}
    - {key: tables, kind: evidence, label: Tables}
""")
EMPTY = form_of("- {key: effect, kind: long_text, label: Effect}")
GRID = form_of("""
    - key: bodies
      kind: table
      label: Bodies
      row_name: Body
      columns:
        - {key: body, kind: short_text, label: Body, means: considered_by}
        - {key: met, kind: date, label: Met, means: considered_on}
    - {key: decided, kind: date, label: Decided, means: decision_on}
""")
OPTIONS = form_of("""
    sections:
      - key: option
        title: Options
        repeat: {name: Option, title_field: called}
        fields:
          - {key: called, kind: short_text, label: Called}
          - {key: decided, kind: date, label: Decided, means: decision_on}
          - {key: considered, kind: date, label: Considered, means: considered_on}
""")


def day(at: str) -> PartialDate:
    return parse_date(at[:10])


def read(
    assessment: Assessment,
    changes: Sequence[Change] = (),
    sealed: Sequence[SealedVersion] = (),
    exports: Sequence[ExportRecord] = (),
) -> Timeline:
    return timeline(assessment, changes, sealed, exports, day)


def told(answers: dict[str, Tree]) -> Timeline:
    """The timeline of an assessment begun on 1 January 2026, and so before everything."""
    return read(replace(answered(FORM, answers), created_at="2026-01-01T09:00:00Z"))


def kinds(found: Timeline) -> list[str]:
    return [one.kind.value for one in found.moments]


def made(assessment: Assessment, at: str, *edits: Edit, by: str = "Ann") -> Change:
    return make(
        f"c{at}", assessment.id, Made(by, at, Why.STATUS), parents=(), edits=edits, salt="5a17" * 8
    )


def test_dates_of_the_answers_stand_in_their_order() -> None:
    found = told(
        {
            "decided": "2026-11-12",
            "considered": "2026-10-31",
            "agreed": "2026-10-08",
            "published": "2026-11-20",
            "review": "2027-11",
            "signed": {"name": "A. Example", "post": "Chief nurse", "on": "2026-10-09"},
        }
    )
    assert kinds(found) == [
        "began", "agreed", "signed", "considered", "decision", "published", "review",
    ]  # fmt: skip
    assert [one.side.value for one in found.moments] == [
        "before", "before", "before", "before", "same_day", "after", "after",
    ]  # fmt: skip
    assert found.decided == PartialDate(2026, 11, 12)


def test_on_one_day_it_is_considered_and_then_decided() -> None:
    found = told({"decided": "2026-11-12", "considered": "2026-11-12"})
    assert kinds(found) == ["began", "considered", "decision"]


def test_who_decided_considered_and_signed_is_named() -> None:
    found = told(
        {
            "decided": "2026-11-12",
            "maker": "Trust board",
            "considered": "2026-10-31",
            "considered_by": "Quality committee",
            "signed": {"name": "A. Example", "post": "Chief nurse", "on": "2026-10-09"},
        }
    )
    who = {one.kind: one.who for one in found.moments}
    assert who[MomentKind.DECISION] == "Trust board"
    assert who[MomentKind.CONSIDERED] == "Quality committee"
    assert who[MomentKind.SIGNED] == "A. Example, Chief nurse"


@pytest.mark.parametrize(
    ("answers", "judgement"),
    [
        (
            {"considered": "2026-10-31", "considered_by": "Trust board"},
            "Considered 12 days before the decision, by Trust board.",
        ),
        ({"considered": "2026-11-11"}, "Considered 1 day before the decision."),
        ({"considered": "2026-09"}, "Considered before the decision."),
        (
            {"considered": "2026-11-12"},
            "Considered on the day of the decision; let the minutes show that it came first.",
        ),
        (
            {"considered": "2026-11"},
            "Considered in November 2026; give the day, to show that it came before the decision.",
        ),
        (
            {"considered_by": "Trust board"},
            ("Considered on a day that is not given, by Trust board; give the day, to show that it came before the "
            "decision."),
        ),
        ({}, "Nobody is recorded as having considered this before the decision."),
        (
            {"considered": "2026-11-15"},
            ("Nobody is recorded as having considered this before the decision. It was considered 3 days after the "
            "decision."),
        ),
        (
            {"considered": "2026-11-01", "agreed": "2026-11-13"},
            "Agreed 1 day after the decision, too late to have informed it.",
        ),
    ],
)  # fmt: skip
def test_what_the_dates_show_is_said_in_a_sentence(
    answers: dict[str, Tree], judgement: str
) -> None:
    assert judgement in told({"decided": "2026-11-12", **answers}).judgements


def test_without_a_dated_decision_nothing_is_before_it() -> None:
    found = told({"considered": "2026-10-31"})
    assert {one.side for one in found.moments} == {Side.UNKNOWN}
    assert found.judgements == (
        "No decision is dated yet, so nothing can be shown to have come before it.",
    )


def test_a_form_that_decides_nothing_is_said_to_be_one() -> None:
    assert read(started(EMPTY)).judgements == (
        "This form asks for no decision, so nothing here is before or after one.",
    )


def test_engagement_is_told_with_the_date_of_its_row_and_undated_activities_last() -> None:
    found = told(
        {
            "decided": "2026-11-12",
            "asked": ["r1", "r2", "r3"],
            "asked/r1/activity": "Drop-in mornings",
            "asked/r1/held": "2026-12",
            "asked/r2/activity": "Listening sessions",
            "asked/r2/held": "2026-05",
            "asked/r3/activity": "Letters",
        }
    )
    engaged = [(one.what, one.side) for one in found.moments if one.kind is MomentKind.ENGAGEMENT]
    assert engaged == [
        ("Engagement: Listening sessions", Side.BEFORE),
        ("Engagement: Drop-in mornings", Side.AFTER),
        ("Engagement: Letters", Side.UNKNOWN),
    ]
    assert "Of 2 dated engagements, 1 comes before the decision." in found.judgements
    assert found.moments[-1].what == "Engagement: Letters"


def test_each_body_of_a_table_is_told_with_its_own_date() -> None:
    given = answered(
        GRID,
        {
            "bodies": ["r1", "r2"],
            "bodies/r1/body": "Quality committee",
            "bodies/r1/met": "2026-10-01",
            "bodies/r2/body": "Trust board",
            "bodies/r2/met": "2026-11-10",
            "decided": "2026-11-12",
        },
    )
    found = read(replace(given, created_at="2026-01-01T09:00:00Z"))
    considered = [one.who for one in found.moments if one.kind is MomentKind.CONSIDERED]
    assert considered == ["Quality committee", "Trust board"]
    assert "Considered 2 days before the decision, by Trust board." in found.judgements


def test_each_copy_is_held_against_its_own_decision() -> None:
    given = answered(
        OPTIONS,
        {
            "option": ["one", "two"],
            "called@one": "Hub",
            "decided@one": "2026-11-12",
            "considered@one": "2026-11-10",
            "called@two": "Sites",
            "decided@two": "2026-06-01",
            "considered@two": "2026-07-01",
        },
    )
    found = read(replace(given, created_at="2026-01-01T09:00:00Z"))
    sides = {one.copy: one.side for one in found.moments if one.kind is MomentKind.CONSIDERED}
    assert sides == {"one": Side.BEFORE, "two": Side.AFTER}
    assert "Hub: Considered 2 days before the decision." in found.judgements
    assert any(words.startswith("Sites: Nobody is recorded") for words in found.judgements)


def test_evidence_is_told_from_the_history_and_what_was_taken_back_is_not() -> None:
    table = table_of([column("Patients")])
    base = linked(answered(FORM, {"decided": "2026-11-12"}), table, link_at("tables"))
    kept = Edit(Subject(SubjectKind.TABLE, "t1.1"), None, table_json(table))
    undone = Edit(Subject(SubjectKind.TABLE, "t9.1"), None, table_json(replace(table, id="t9")))
    found = read(base, [made(base, "2026-11-01T10:00:00Z", kept, undone)])
    evidence = [one for one in found.moments if one.kind is MomentKind.EVIDENCE]
    assert [(one.what, one.who, one.side) for one in evidence] == [
        ("Evidence added: Attendances", "Ann", Side.BEFORE)
    ]


def test_status_gaps_and_a_new_form_are_told_from_the_history() -> None:
    base = answered(FORM, {"decided": "2026-11-12"})
    status = Edit(Subject(SubjectKind.DETAIL, "status"), "draft", "agreed")
    gaps = Edit(Subject(SubjectKind.DETAIL, "stated_gaps"), "", "The board asked for it.")
    newer = form_json(FORM.model_copy(update={"version": "2.0.0"}))
    form = Edit(Subject(SubjectKind.FORM, "form"), form_json(FORM), newer)
    found = read(base, [made(base, "2026-11-14T10:00:00Z", status, gaps, form)])
    assert {one.kind: one.what for one in found.moments if one.at.startswith("2026-11-14")} == {
        MomentKind.STATUS: "Marked as agreed",
        MomentKind.GAPS_STATED: "Published with stated gaps: The board asked for it.",
        MomentKind.FORM_CHANGED: "Form changed from “Tests” 1.0.0 to “Tests” 2.0.0",
    }


def test_comments_seals_and_public_copies_are_told() -> None:
    said = Comment("c1", Address("decided"), "Bo", "Who was asked?", "2026-11-02T10:00:00Z")
    base = replace(answered(FORM, {"decided": "2026-11-12"}), comments={"c1": said})
    seal = SealedVersion(base.id, 1, "Chief nurse", "2026-11-03T10:00:00Z", "As agreed.", "", b"{}")
    copies = [
        ExportRecord("x", base.id, kind, "2026-11-20T10:00:00Z", "", 1, "", "", {}, {})
        for kind in CopyKind
    ]
    found = read(base, (), [seal], copies)
    recorded = [
        (one.what, one.who, one.side.value) for one in found.moments if one.at != NOON and one.at
    ]
    assert recorded == [
        ("Comment: Who was asked?", "Bo", "before"),
        ("Version 1 sealed: As agreed", "Chief nurse", "before"),
        ("Publication copy written", "", "after"),
        ("One-page summary written", "", "after"),
        ("Copy about one group written", "", "after"),
        ("Board pack written", "", "after"),
        ("Comparison of two versions for the public written", "", "after"),
    ]


def test_an_assessment_begun_after_the_decision_is_too_late_unless_it_was_agreed_elsewhere() -> (
    None
):
    late = read(answered(FORM, {"decided": "2026-11-12"}))
    assert (
        "Begun in this program 10 days after the decision, too late to have informed it."
        in late.judgements
    )
    entered = read(answered(FORM, {"decided": "2026-11-12", "agreed": "2026-10-08"}))
    assert (
        "Entered in this program 10 days after the decision; what is dated before that is as people gave it."
        in entered.judgements
    )


def test_a_review_says_what_it_reviews() -> None:
    base = replace(started(FORM), came_from=CameFrom("a0", "Evening clinics", "review_of"))
    assert read(base).moments[0].what == "Begun as the review of “Evening clinics”"


def test_a_time_that_is_none_gives_a_moment_without_a_date() -> None:
    said = Comment("c1", Address("decided"), "Bo", "Who was asked?", "yesterday")
    base = replace(started(FORM), comments={"c1": said})
    found = timeline(base, (), (), (), lambda at: day(at) if at[:2] == "20" else None)
    assert found.moments[-1].when is None
