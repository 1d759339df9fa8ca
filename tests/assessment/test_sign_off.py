"""The decision, the place of publication and the steps of an assessment's life are subjects like any other."""

from dataclasses import replace

import pytest

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.change import Edit, Subject, SubjectKind
from ehia_desktop.assessment.decision import DecisionRecord, PublishedPlace
from ehia_desktop.assessment.sealed import content
from ehia_desktop.assessment.sign_off import Step
from ehia_desktop.assessment.status import Status
from ehia_desktop.assessment.version_difference import DetailChange, version_difference
from ehia_desktop.canonical import Json, loads
from tests.builders import change, form_of, started

FORM = form_of("""
sections:
- key: about
  title: About
  fields:
  - {kind: short_text, key: name, label: What is it called?}
""")
DECISION: Json = {
    "considered_on": "2026-11-02",
    "considered_version": 3,
    "decided_on": "2026-11-05",
    "decision": "The clinics go on.",
    "decision_maker": "The board",
    "what_changed": "Letters are sent as well.",
}
PUBLISHED: Json = {"copy": "abc", "on": "2026-11-20", "url": "https://example.nhs.uk/clinics"}
AGREED: Json = {
    "name": "A. Person",
    "note": "",
    "on": "2026-11-01",
    "other": "",
    "post": "Director of operations",
    "version": 3,
}


def with_all() -> Assessment:
    empty = started(FORM)
    return empty.after(
        change(
            empty,
            Edit(Subject(SubjectKind.DECISION, "decision"), None, DECISION),
            Edit(Subject(SubjectKind.PUBLISHED, "published"), None, PUBLISHED),
            Edit(Subject(SubjectKind.STEP, "agreed"), None, AGREED),
        )
    )


def test_what_was_recorded_is_there() -> None:
    now = with_all()
    assert now.decision == DecisionRecord(
        "The board",
        "2026-11-02",
        3,
        "2026-11-05",
        "The clinics go on.",
        "Letters are sent as well.",
    )
    assert now.published == PublishedPlace("https://example.nhs.uk/clinics", "2026-11-20", "abc")
    assert now.steps == {
        Status.AGREED: Step("A. Person", "Director of operations", "2026-11-01", "", 3, "")
    }
    assert now.state(Subject(SubjectKind.DECISION, "decision")) == DECISION
    assert now.state(Subject(SubjectKind.PUBLISHED, "published")) == PUBLISHED
    assert now.state(Subject(SubjectKind.STEP, "agreed")) == AGREED


def test_what_was_recorded_is_taken_back() -> None:
    now = with_all()
    back = now.after(
        change(
            now,
            Edit(Subject(SubjectKind.DECISION, "decision"), DECISION, None),
            Edit(Subject(SubjectKind.PUBLISHED, "published"), PUBLISHED, None),
            Edit(Subject(SubjectKind.STEP, "agreed"), AGREED, None),
        )
    )
    assert (back.decision, back.published, back.steps) == (None, None, {})


@pytest.mark.parametrize(
    ("kind", "key", "after"),
    [
        (SubjectKind.DECISION, "decision", {"decision": "Yes"}),
        (SubjectKind.PUBLISHED, "published", {"url": "https://example.nhs.uk"}),
        (SubjectKind.STEP, "agreed", {"name": "A. Person"}),
        (SubjectKind.STEP, "lost", AGREED),
    ],
)
def test_what_cannot_be_read_is_refused(kind: SubjectKind, key: str, after: Json) -> None:
    empty = started(FORM)
    with pytest.raises(ValueError, match=r"\S"):
        empty.after(change(empty, Edit(Subject(kind, key), None, after)))


def test_a_sealed_version_holds_the_decision_and_the_place_but_not_who_agreed() -> None:
    now = with_all()
    told = loads(content(now))
    assert isinstance(told, dict)
    assert (told["decision"], told["published"]) == (DECISION, PUBLISHED)
    assert content(replace(now, steps={}, status=Status.AGREED)) == content(now)


def test_a_comparison_tells_what_was_decided_and_where_it_was_published() -> None:
    empty, now = started(FORM), with_all()
    assert version_difference(empty, (), now, ()).details == (
        DetailChange(
            "decision",
            "",
            "The clinics go on. Decided by The board on 5 November 2026, who considered version 3 on 2 November 2026. "
            "It changed: Letters are sent as well.",
        ),
        DetailChange("published", "", "At https://example.nhs.uk/clinics, since 20 November 2026."),
    )
