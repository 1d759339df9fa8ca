"""The moments of sign-off stand in the timeline, each once."""

from dataclasses import replace

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.change import Change, Edit, Made, Subject, SubjectKind, Why, make
from ehia_desktop.assessment.decision import DecisionRecord, PublishedPlace
from ehia_desktop.assessment.sign_off import Step, step_json
from ehia_desktop.assessment.status import Status
from ehia_desktop.assessment.timeline import MomentKind, Side, Timeline, timeline
from ehia_desktop.forms.parsing import parse_date
from tests.builders import answered, form_of, started

FORM = form_of("""
    - {key: decided, kind: date, label: Decided, means: decision_on}
    - {key: maker, kind: short_text, label: Who decides, means: decision_maker}
    - {key: agreed, kind: date, label: Agreed, means: agreed_on}
""")
EMPTY = form_of("- {key: effect, kind: long_text, label: Effect}")
RECORD = DecisionRecord("The board", "2026-11-05", 2, "2026-11-06", "The clinics go on.")
SHOWN = (MomentKind.AGREED, MomentKind.CONSIDERED, MomentKind.DECISION, MomentKind.PUBLISHED)


def recorded(base: Assessment) -> Assessment:
    return replace(
        base,
        decision=RECORD,
        published=PublishedPlace("https://example.nhs.uk/clinics", "2026-11-20"),
        steps={Status.AGREED: Step("Ann Example", "Director", "2026-11-02", "", 2)},
    )


def read(assessment: Assessment, *changes: Change) -> Timeline:
    return timeline(assessment, changes, (), (), lambda at: parse_date(at[:10]))


def told(found: Timeline) -> list[tuple[str, str, str, Side]]:
    return [
        (one.what, one.who, one.address, one.side) for one in found.moments if one.kind in SHOWN
    ]


def test_a_form_that_asks_for_nothing_has_the_whole_record() -> None:
    found = read(recorded(started(EMPTY)))
    assert told(found) == [
        ("Agreed, as version 2", "Ann Example, Director", "", Side.BEFORE),
        ("Considered, as version 2", "The board", "", Side.BEFORE),
        ("Decision: The clinics go on", "The board", "", Side.SAME_DAY),
        ("Published at https://example.nhs.uk/clinics", "", "", Side.AFTER),
    ]
    assert found.decided == parse_date("2026-11-06")
    assert found.judgements[0] == "Considered 1 day before the decision, by The board."


def test_what_the_form_says_too_is_told_once_and_leads_to_the_answer() -> None:
    base = answered(FORM, {"decided": "2026-11-06", "maker": "Board", "agreed": "2026-10-30"})
    assert [(what, at) for what, _, at, _ in told(read(recorded(base)))] == [
        ("Agreed", "agreed"),
        ("Agreed, as version 2", ""),
        ("Considered, as version 2", ""),
        ("Decision: The clinics go on", "decided"),
        ("Published at https://example.nhs.uk/clinics", ""),
    ]


def test_the_reason_of_a_step_stands_with_it() -> None:
    base = started(EMPTY)
    step = Step(note="Say what happens to people who do not answer.")
    change = make(
        "c1",
        base.id,
        Made("Ann", "2026-11-03T10:00:00Z", Why.STATUS),
        parents=(),
        edits=(
            Edit(Subject(SubjectKind.DETAIL, "status"), "in_review", "changes_asked"),
            Edit(Subject(SubjectKind.STEP, "changes_asked"), None, step_json(step)),
        ),
        salt="5a17" * 8,
    )
    whats = [one.what for one in read(base, change).moments]
    assert "Marked as changes asked: Say what happens to people who do not answer." in whats
