"""The forms for planned care: themes, measures and rules are all there.

Expected values are counted by hand from what systems were asked to assess: themes A to M of an elective
recovery plan, and thirty-two measures in their working order.
"""

import pytest

from ehia_desktop.forms.citing import OrganisationKind, cite, unresolved
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import EvidenceSlot, Matrix, Statement, TableQuestion
from ehia_desktop.forms.model import Meaning, Publish, Stage
from tests.forms.catalogue import questions, shared_lists, shipped

PER_SPECIALTY = {
    "A. Who waits",
    "B. How long",
    "D. Booking and attendance",
    "E. Removals and validation",
    "F. Priority",
}
TRUST_WIDE = {
    "C. Routes to the list", "D and E. Rules", "F. Order of priority", "G. Disability", "H. Other places", "I. Digital",
    "J. Waiting well", "K. Communication", "L. Outcomes", "M. The five asks",
}  # fmt: skip
MEASURES = [
    "waiting_list_size", "shape_of_list", "rate_on_list", "recording_completeness", "within_18_weeks", "long_waits",
    "median_and_92nd_percentile", "mean_wait_gap", "relative_risk_of_long_wait", "growth_by_deprivation",
    "index_of_inequality", "over_representation_in_longest_waits", "dna_rate", "patient_cancellation",
    "last_minute_cancellation", "hospital_cancelled_outpatient", "removal_rate", "validation_response",
    "p_code_mix_and_breach", "ld_wait_gap", "activity_against_baseline", "age_standardised_activity",
    "conversion_rate", "pifu_uptake", "virtual_share", "app_activation", "mutual_aid_and_choice", "cdc_reach",
    "waiting_well_reach", "dnas_avoided", "experience_and_outcome", "emergency_admission_while_waiting",
]  # fmt: skip
# Those whose definition rests on general knowledge alone.
UNVERIFIED_MEASURES = {
    "shape_of_list", "rate_on_list", "long_waits", "median_and_92nd_percentile", "index_of_inequality",
    "patient_cancellation", "hospital_cancelled_outpatient", "removal_rate", "validation_response",
    "activity_against_baseline", "age_standardised_activity", "conversion_rate", "virtual_share",
    "mutual_aid_and_choice", "experience_and_outcome", "emergency_admission_while_waiting",
}  # fmt: skip


def plan() -> Form:
    return shipped("ehia-elective-recovery")


def slots(form: Form) -> list[EvidenceSlot]:
    return [field for _, field in form.fields() if isinstance(field, EvidenceSlot)]


def test_the_measures_stand_in_their_working_order() -> None:
    assert [item.key for item in shared_lists()["elective_metrics"].items] == MEASURES


def test_measures_nobody_could_check_are_marked() -> None:
    items = shared_lists()["elective_metrics"].items
    assert {item.key for item in items if item.unverified} == UNVERIFIED_MEASURES
    assert all(item.guidance for item in items)


def test_every_measure_is_asked_for_somewhere_in_the_plan() -> None:
    wanted = {metric for slot in slots(plan()) for metric in slot.metrics}
    assert wanted == set(MEASURES)
    assert {slot.metrics_from for slot in slots(plan()) if slot.metrics} == {"elective_metrics"}


def test_themes_that_differ_by_specialty_are_asked_for_each_and_the_others_once() -> None:
    short = {
        field.short_label: plan().is_repeated(field.key)
        for _, field in plan().fields()
        if isinstance(field, Matrix)
    }
    assert {label for label, repeated in short.items() if repeated} == PER_SPECIALTY
    assert {label for label, repeated in short.items() if not repeated} >= TRUST_WIDE


def test_the_plan_wants_figures_and_each_figure_its_period_and_basis() -> None:
    assert plan().needs_figures
    with_figure = [
        {column.key: column for column in field.columns}
        for _, field in plan().fields()
        if isinstance(field, Matrix) and any(column.key == "figure" for column in field.columns)
    ]
    assert len(with_figure) == 11
    for columns in with_figure:
        for key in ("period", "basis"):
            assert columns[key].required_by is Stage.REVIEW
            assert columns[key].show_if is not None


def test_an_expected_figure_keeps_the_measure_and_basis_that_a_review_needs() -> None:
    field = plan().field("expectations")
    assert isinstance(field, TableQuestion)
    means = {column.means for column in field.columns if column.means}
    assert means == {Meaning.PREDICTED_FIGURE, Meaning.PREDICTED_BASIS}


def test_the_five_asks_of_every_system_are_rows_of_the_governance() -> None:
    field = plan().field("five_asks")
    assert isinstance(field, Matrix)
    assert len(plan().fixed_rows(field)) == 5


@pytest.mark.parametrize("form_id", ["ehia-elective-recovery", "ehia-access-policy"])
def test_every_question_of_these_forms_has_guidance_and_a_reason(form_id: str) -> None:
    for _, field in shipped(form_id).fields():
        if not isinstance(field, Statement):
            assert field.guidance, field.key
            assert field.why, field.key


@pytest.mark.parametrize("form_id", ["ehia-elective-recovery", "ehia-access-policy"])
def test_a_direction_and_a_name_never_reach_the_public(form_id: str) -> None:
    for section, field in shipped(form_id).fields():
        for question in questions(field):
            if question.means in {Meaning.IMPACT_LEVEL, Meaning.STAFF_NAME}:
                assert Publish.INTERNAL in {question.publish, section.publish}, question.key


@pytest.mark.parametrize(
    "form_id", ["nhs-ehia-2022", "ehia-elective-recovery", "ehia-access-policy"]
)
def test_what_a_text_cites_is_there_for_every_kind_of_organisation(form_id: str) -> None:
    form = shipped(form_id)
    cited = [
        question.guidance
        for _, field in form.fields()
        for question in questions(field)
        if question.guidance and "{" in question.guidance
    ]
    assert cited
    for text in cited:
        assert unresolved(form, text) == ()
        assert "{" not in cite(form, text, OrganisationKind.FOUNDATION_TRUST)


RULES = {
    "getting_in": {"referral", "choice", "reasonable_offer", "short_notice"},
    "attending": {"missed", "not_brought", "patient_cancels", "hospital_cancels"},
    "staying": {"contact", "no_reply", "removal", "chose_to_wait"},
    "ordering": {"p_codes", "d_codes", "other_factors"},
    "elsewhere": {"mutual_aid", "independent", "transport"},
    "reaching": {"letters", "interpreters", "portal", "virtual"},
    "particular": {
        "carers",
        "learning_disability",
        "prisoners",
        "veterans",
        "overseas",
        "no_address",
    },
}


@pytest.mark.parametrize("key", RULES)
def test_each_rule_of_an_access_policy_says_who_may_lose_by_it_and_what_guards_them(
    key: str,
) -> None:
    form = shipped("ehia-access-policy")
    field = form.field(key)
    assert isinstance(field, Matrix)
    assert {row.key for row in form.fixed_rows(field)} == RULES[key]
    means = {column.key: column.means for column in field.columns}
    assert means == {
        "rule": None,
        "direction": Meaning.IMPACT_LEVEL,
        "impact": Meaning.IMPACT_TEXT,
        "safeguard": Meaning.MITIGATION,
    }
