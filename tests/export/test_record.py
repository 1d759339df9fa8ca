"""What document control says of sign-off, in a public copy and in an internal one."""

from dataclasses import replace
from datetime import date

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.decision import DecisionRecord, PublishedPlace
from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.assessment.sign_off import Step
from ehia_desktop.assessment.status import Status
from ehia_desktop.export.content_rules import internal_rules
from ehia_desktop.export.record import record_rows
from ehia_desktop.forms.citing import OrganisationKind
from tests.builders import answered, form_of, started
from tests.export.forms import request

FORM = form_of("""
    - {key: panel, kind: short_text, label: Panel, publish: internal, means: considered_by}
    - {key: officer, kind: person, label: Officer, publish: internal}
    - {key: review, kind: date, precision: month, label: Review, means: review_on}
""")
DAY = date(2026, 11, 23)
RECORD = DecisionRecord(
    "Board of Thameford Hospitals", "2026-11-05", 1, "2026-11-06", "Go ahead.", "Letters are sent."
)


def signed(base: Assessment) -> Assessment:
    return replace(
        base,
        status=Status.PUBLISHED,
        decision=RECORD,
        published=PublishedPlace("https://example.nhs.uk/clinics", "2026-11-20"),
        steps={Status.AGREED: Step("Ann Example", "Director of operations", "2026-11-02", "", 1)},
    )


def test_a_draft_says_only_that_it_is_one() -> None:
    rows = list(record_rows(started(FORM), request(CopyKind.PUBLICATION), DAY))
    assert rows == [("Status", "Draft")]


def test_a_public_copy_gives_the_post_and_what_the_decision_changed() -> None:
    base = signed(answered(FORM, {"review": "2027-11"}))
    assert list(record_rows(base, request(CopyKind.PUBLICATION), DAY)) == [
        ("Status", "Published"),
        ("Agreed by", "Director of operations, 2 November 2026, as version 1"),
        ("Considered by", "Board of Thameford Hospitals, 5 November 2026, as version 1"),
        ("Decided by", "Board of Thameford Hospitals, 6 November 2026"),
        ("What the decision changed", "Letters are sent."),
        ("Published at", "https://example.nhs.uk/clinics, since 20 November 2026"),
        ("Due for review", "November 2027"),
    ]


def test_an_internal_copy_gives_the_name_and_the_decision_too() -> None:
    rows = dict(record_rows(signed(started(FORM)), request(CopyKind.INTERNAL), DAY))
    assert rows["Agreed by"] == "Ann Example, Director of operations, 2 November 2026, as version 1"
    assert rows["What was decided"] == "Go ahead."


def test_one_whose_review_has_come_says_so() -> None:
    base = signed(answered(FORM, {"review": "2026-11"}))
    assert dict(record_rows(base, request(CopyKind.PUBLICATION), DAY))["Status"] == "Due for review"


def test_a_board_named_internally_may_stand_in_the_record_and_a_person_may_not() -> None:
    given = signed(
        answered(FORM, {"panel": RECORD.decision_maker, "officer": {"name": "Ann Example"}})
    )
    rows = [words for _, words in record_rows(given, request(CopyKind.PUBLICATION), DAY)]
    assert list(internal_rules(given, rows, OrganisationKind.NOT_SAID)) == []
    named = replace(
        given, steps={Status.AGREED: Step("", "Ann Example, director", "2026-11-02", "", 1)}
    )
    rows = [words for _, words in record_rows(named, request(CopyKind.PUBLICATION), DAY)]
    [found] = internal_rules(named, rows, OrganisationKind.NOT_SAID)
    assert "officer" in found
