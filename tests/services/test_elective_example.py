"""The two examples of the elective recovery form: the finished one can be published, the faulty draft cannot.

What was planted in the draft, which rule should find it, and what mends it are written here by hand.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from ehia_desktop import paths
from ehia_desktop.assessment.readiness import Severity, problems
from ehia_desktop.forms.model import Stage
from ehia_desktop.strict_yaml import Tree
from tests.builders import answered
from tests.forms.catalogue import flat_answers, shipped

TODAY = datetime.date(2026, 11, 22)
FORM = "ehia-elective-recovery"


@dataclass(frozen=True)
class Planted:
    """A fault of the draft: the rules that find it, each with its address, and the answers that mend it."""

    name: str
    found: frozenset[tuple[str, str]]
    mend: Mapping[str, Tree]


def planted(name: str, found: Mapping[str, str], mend: Mapping[str, Tree]) -> Planted:
    """`found` maps addresses to the names of rules."""
    return Planted(name, frozenset((rule, at) for at, rule in found.items()), mend)


PLANTED = (
    planted(
        "an adverse effect with nothing against it, beside a duty that will be supported",
        {
            "health_inequalities/cjs/recommendation": "adverse_without_mitigation",
            "inequality_support/access/answer": "claim_beside_adverse",
        },
        {
            "health_inequalities/cjs/recommendation": "An escort that does not come is a cancellation by the service."
        },
    ),
    planted(
        "N/A without a reason",
        {"protected_characteristics/marriage_cp/impact": "bare_phrase"},
        {
            "protected_characteristics/marriage_cp/impact": {
                "not_applicable": "No rule of the plan asks whether anybody is married or in a civil partnership, "
                "and next of kin is whom the patient names."
            }
        },
    ),
    planted(
        "not applicable with two words of reason",
        {"protected_characteristics/marriage_cp/recommendation": "missing_reason"},
        {
            "protected_characteristics/marriage_cp/recommendation": {
                "not_applicable": "As no rule treats spouses and civil partners differently, there is nothing that "
                "the plan would have to put right."
            }
        },
    ),
    planted(
        "no adverse impact, without saying why",
        {"protected_characteristics/pregnancy_maternity/impact": "bare_phrase"},
        {
            "protected_characteristics/pregnancy_maternity/impact": "Planned surgery is put off in pregnancy, and a "
            "C code now keeps the place that 14 women a year used to lose."
        },
    ),
    planted(
        "the same text in two rows",
        {"protected_characteristics/sex/impact": "repeated_text"},
        {
            "protected_characteristics/sex/impact": "Women care for others more often and gain from longer notice."
        },
    ),
    planted(
        "a figure without period and basis",
        {
            "how_long@orthopaedics/deprivation/period": "unanswered",
            "how_long@orthopaedics/deprivation/basis": "unanswered",
        },
        {
            "how_long@orthopaedics/deprivation/period": "31 October 2026",
            "how_long@orthopaedics/deprivation/basis": "Open pathways, P2 to P4",
        },
    ),
    planted(
        "an uncertain duty without an open issue",
        {"key_issues": "uncertain_without_issue"},
        {
            "key_issues/first/issue": "Do patients whom the hub refuses wait longer than without it?",
            "key_issues/first/resolved_by": "Their waits by age and deprivation, monthly from May 2027.",
        },
    ),
    planted(
        "an action without owner and date",
        {"actions/overrides/owner": "action_incomplete"},
        {"actions/overrides/owner": "Head of planned care", "actions/overrides/due": "2027-02"},
    ),
    planted(
        "a review in the past", {"review_on": "review_date_past"}, {"review_on": "2027-10"}
    ),
    planted(
        "no public contact",
        {"public_contact": "no_public_contact"},
        {"public_contact": "Planned care team, planned.care@example.nhs.uk"},
    ),
    planted(
        "nothing on people of several groups",
        {"combined_characteristics": "unanswered"},
        {"combined_characteristics": "Older women in Eastmarsh with little English lose at four steps."},
    ),
    planted(
        "nothing on what changed",
        {"what_changed": "nothing_changed"},
        {"what_changed": "Nobody is removed after texts alone, because those removed were mostly poor."},
    ),
    planted(
        "agreed after the decision",
        {"agreed_on": "later_than_decision"},
        {"agreed_on": "2026-11-12"},
    ),
    planted(
        "engagement without a finding",
        {"evidence_base/consultation/sources": "engagement_contradicted"},
        {"evidence_base/consultation/sources": "What the patients' council and the women's group said in the autumn."},
    ),
    planted(
        "a person's own mailbox",
        {"plain_summary": "personal_data"},
        {"plain_summary": "We want nobody to lose their place because a message was not answered."},
    ),
    planted(
        "evidence without a single figure",
        {"list_tables": "no_figures"},
        {"evidence_base/published/sources": "The waiting list return of October 2026: 41,300 open pathways."},
    ),
    planted(
        "tbc",
        {"monitoring": "bare_phrase"},
        {"monitoring": "The steering group looks at waits and removals by deprivation each month."},
    ),
)  # fmt: skip


def stops(file: str, *mends: Mapping[str, Tree]) -> set[tuple[str, str]]:
    """The rules that hold up publication, with their addresses, once `mends` are made."""
    form = shipped(FORM)
    answers = flat_answers(form, paths.resource("forms", FORM, "examples", file))
    for mend in mends:
        answers |= mend
    found = problems(answered(form, answers), TODAY, Stage.PUBLICATION)
    return {(one.rule, one.address) for one in found if one.severity is Severity.STOP}


def test_the_finished_example_is_ready_for_publication() -> None:
    assert stops("example.yaml") == set()


def test_the_faulty_draft_is_held_up_by_the_faults_that_were_planted_and_no_others() -> None:
    assert stops("with-faults.yaml") == {found for fault in PLANTED for found in fault.found}


def test_with_every_fault_mended_the_draft_is_ready() -> None:
    assert stops("with-faults.yaml", *(fault.mend for fault in PLANTED)) == set()


@pytest.mark.parametrize("fault", PLANTED, ids=lambda fault: fault.name)
def test_a_fault_left_alone_is_found_and_nothing_else_is(fault: Planted) -> None:
    others = (other.mend for other in PLANTED if other is not fault)
    assert stops("with-faults.yaml", *others) == fault.found
