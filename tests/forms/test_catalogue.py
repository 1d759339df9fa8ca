"""What only the shipped content can answer: is it complete, in order, honest about what is unverified?

Expected values come from the published structure of the template and section 4 of the Equality Act 2010.
"""

import pytest

from ehia_desktop import paths
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import (
    Impact,
    Matrix,
    MultiChoice,
    Question,
    SingleChoice,
    Statement,
    TableQuestion,
)
from ehia_desktop.forms.model import Meaning, Publish, Stage
from ehia_desktop.forms.questions import asked, places
from tests.forms.catalogue import FORM_IDS, questions, shared_lists, shipped

PROTECTED = [
    "Age",
    "Disability",
    "Gender reassignment and/or people who identify as transgender",
    "Marriage and civil partnership",
    "Pregnancy and maternity",
    "Race and ethnicity",
    "Religion and belief",
    "Sex",
    "Sexual orientation",
]
INEQUALITIES = [
    "Looked after children and young people",
    "Carers",
    "Homeless people",
    "People in contact with the criminal justice system",
    "People with addictions or substance misuse issues",
    "People or families on a low income",
    "People with poor literacy or health literacy",
    "People living in deprived areas",
    "People living in remote, rural and island locations",
    "Refugees, asylum seekers and people experiencing modern slavery",
]
OURS = ["at_a_glance", "combined", "next_steps"]


def policy() -> Form:
    return shipped("nhs-ehia-2022")


def labels(form: Form, key: str) -> list[str]:
    field = form.field(key)
    assert isinstance(field, Matrix)
    return [row.label for row in form.fixed_rows(field)]


def columns(form: Form, key: str) -> dict[str, Question]:
    field = form.field(key)
    assert isinstance(field, Matrix | TableQuestion)
    return {column.key: column for column in field.columns}


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_every_shipped_form_loads_and_has_the_id_of_its_folder(form_id: str) -> None:
    assert shipped(form_id).id == form_id


def test_no_form_is_shipped_without_being_tested_here() -> None:
    found = {file.parent.name for file in paths.resource("forms").glob("*/form.yaml")}
    assert found == set(FORM_IDS)


def test_every_shared_list_has_the_name_of_its_file_and_is_used_by_a_form() -> None:
    names = {file.stem for file in paths.resource("forms", "lists").glob("*.yaml")}
    used = {shared.id for form_id in FORM_IDS for shared in shipped(form_id).lists}
    assert names == set(shared_lists()) == used


def test_the_public_sections_are_numbered_1_to_11_and_the_internal_ones_12_to_16() -> None:
    numbered = [section for section in policy().sections if section.numbered]
    assert [section.publish for section in numbered] == [Publish.YES] * 11 + [Publish.INTERNAL] * 5
    assert [section.key for section in policy().sections if not section.numbered] == OURS


def test_no_answer_of_the_internal_sections_can_be_published() -> None:
    internal = {section.key for section in policy().sections if section.publish is Publish.INTERNAL}
    found = [place for place in places(asked(policy(), {})) if place.section.key in internal]
    assert found
    assert not any(place.is_public for place in found)


def test_every_field_of_an_internal_section_says_for_itself_that_it_is_internal() -> None:
    for section, field in policy().fields():
        if section.publish is Publish.INTERNAL:
            assert field.publish is Publish.INTERNAL, field.key


@pytest.mark.parametrize("key", ["protected_characteristics", "health_inequalities"])
def test_the_direction_of_an_impact_is_internal_and_the_words_are_public(key: str) -> None:
    published = {name: column.publish for name, column in columns(policy(), key).items()}
    assert published == {
        "direction": Publish.INTERNAL,
        "impact": Publish.YES,
        "recommendation": Publish.YES,
    }


@pytest.mark.parametrize("key", ["protected_characteristics", "health_inequalities"])
def test_an_adverse_or_mixed_impact_needs_a_recommendation(key: str) -> None:
    direction = columns(policy(), key)["direction"]
    assert isinstance(direction, Impact)
    assert direction.needs_mitigation == ("adverse", "mixed")
    assert columns(policy(), key)["recommendation"].means is Meaning.MITIGATION


def test_the_nine_protected_characteristics_stand_in_the_order_of_the_structure() -> None:
    assert labels(policy(), "protected_characteristics") == PROTECTED


def test_the_screening_asks_about_the_same_nine_characteristics() -> None:
    assert labels(shipped("ehia-screening"), "characteristics") == PROTECTED


def test_the_ten_health_inequality_groups_stand_in_order_and_others_can_be_added() -> None:
    field = policy().field("health_inequalities")
    assert isinstance(field, Matrix)
    assert labels(policy(), "health_inequalities") == INEQUALITIES
    assert field.local_rows is not None


def test_each_protected_characteristic_and_group_has_guidance_of_its_own() -> None:
    for name in ("protected_characteristics", "health_inequality_groups", "evidence_types"):
        texts = [item.guidance for item in shared_lists()[name].items]
        assert all(texts)
        assert len(set(texts)) == len(texts)


def test_the_evidence_has_its_four_fixed_rows_and_takes_others() -> None:
    field = policy().field("evidence_base")
    assert isinstance(field, Matrix)
    assert [row.key for row in policy().fixed_rows(field)] == [
        "published",
        "consultation",
        "research",
        "expert",
    ]
    assert field.local_rows is not None


@pytest.mark.parametrize(
    ("key", "rows"),
    [
        ("psed_support", ["discrimination", "opportunity", "relations"]),
        ("inequality_support", ["access", "outcomes"]),
    ],
)
def test_a_duty_has_one_answer_for_each_aim_and_no_way_to_say_will_not(
    key: str, rows: list[str]
) -> None:
    field = policy().field(key)
    assert isinstance(field, Matrix)
    answer = columns(policy(), key)["answer"]
    assert isinstance(answer, SingleChoice)
    assert [row.key for row in policy().fixed_rows(field)] == rows
    assert [item.key for item in policy().options(answer)] == ["will", "may", "uncertain"]
    assert columns(policy(), key)["concern"].publish is Publish.INTERNAL


def test_outstanding_issues_stand_in_order_of_priority() -> None:
    field = policy().field("key_issues")
    assert isinstance(field, TableQuestion)
    assert field.ordered


def test_the_engagement_activities_are_asked_for_only_when_there_was_engagement() -> None:
    shown = {found.field.key for section in asked(policy(), {}) for found in section.fields}
    assert "engagement_done" in shown
    assert shown.isdisjoint({"engagement_activities", "engagement_planned"})


UNVERIFIED_FIELDS = {
    "decision_notice",
    "engagement_done",
    "engagement_activities",
    "key_issues",
    "team",
    "division",
    "directorate",
    "agreed_on",
    "published_on",
}
UNVERIFIED_ROWS = {
    "marriage_cp",
    "pregnancy_maternity",
    "race_ethnicity",
    "religion_belief",
    "sex",
    "sexual_orientation",
    "cjs",
    "literacy",
}


def test_public_fields_are_marked_unverified_exactly_where_the_template_could_not_be_checked() -> (
    None
):
    marked = {
        field.key
        for section, field in policy().fields()
        if section.publish is Publish.YES and field.unverified
    }
    assert marked == UNVERIFIED_FIELDS


def test_every_internal_field_is_marked_unverified_with_its_options() -> None:
    for section, field in policy().fields():
        if section.publish is Publish.INTERNAL:
            assert field.unverified, field.key
            if isinstance(field, SingleChoice):
                assert all(option.unverified for option in field.options), field.key


def test_rows_are_marked_unverified_exactly_where_their_sub_labels_could_not_be_checked() -> None:
    lists = ("protected_characteristics", "health_inequality_groups")
    marked = {item.key for name in lists for item in shared_lists()[name].items if item.unverified}
    assert marked == UNVERIFIED_ROWS


def test_the_policy_form_says_whose_structure_it_is_and_how_far_it_was_checked() -> None:
    origin = policy().origin
    assert origin.publisher == "NHS England"
    assert origin.licence == "Open Government Licence v3.0"
    assert origin.note is not None
    assert "could not be read" in origin.note


def test_the_screening_does_not_pass_for_an_official_form() -> None:
    origin = shipped("ehia-screening").origin
    assert origin.publisher != "NHS England"
    assert origin.note is not None
    assert "not an official NHS form" in origin.note


def test_every_question_of_the_policy_form_has_guidance_a_reason_and_a_source() -> None:
    for _, field in policy().fields():
        if not isinstance(field, Statement):
            assert field.guidance, field.key
            assert field.why, field.key
            assert field.sources, field.key


def test_every_question_of_the_screening_has_guidance_and_a_reason() -> None:
    for _, field in shipped("ehia-screening").fields():
        if not isinstance(field, Statement):
            assert field.guidance, field.key
            assert field.why, field.key


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_no_two_questions_share_their_guidance(form_id: str) -> None:
    texts = [
        question.guidance
        for _, field in shipped(form_id).fields()
        for question in questions(field)
        if question.guidance
    ]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_a_hint_is_one_line_without_a_link(form_id: str) -> None:
    for _, field in shipped(form_id).fields():
        for question in questions(field):
            if question.hint:
                assert "http" not in question.hint, question.key
                assert "\n" not in question.hint, question.key


def due(form: Form, gate: Stage) -> set[str]:
    return {field.key for _, field in form.fields() if getattr(field, "required_by", None) is gate}


def test_a_draft_needs_only_its_name_and_its_summary() -> None:
    assert due(policy(), Stage.DRAFT) == {"proposal_name", "proposal_summary"}


def test_review_needs_the_matrices() -> None:
    assert due(policy(), Stage.REVIEW) >= {
        "protected_characteristics",
        "health_inequalities",
        "evidence_base",
    }


def test_sign_off_needs_engagement_duties_issues_findings_and_actions() -> None:
    assert due(policy(), Stage.SIGN_OFF) >= {
        "engagement_done",
        "psed_support",
        "inequality_support",
        "key_issues",
        "findings_summary",
        "actions",
    }


def test_publication_needs_what_the_public_and_the_record_need() -> None:
    assert due(policy(), Stage.PUBLICATION) >= {
        "plain_summary",
        "what_changed",
        "other_formats",
        "public_contact",
        "review_on",
        "decision_on",
        "decision_maker",
        "panel_name",
        "considered_on",
    }


def test_the_policy_form_gives_every_readiness_rule_something_to_look_at() -> None:
    found = {
        question.means
        for _, field in policy().fields()
        for question in questions(field)
        if question.means
    }
    # What is left out belongs to other forms: screenings, reviews with figures, and forms without the evidence table.
    assert set(Meaning) - found == {
        Meaning.CONSULTATION_EVIDENCE,
        Meaning.SCREENING_OUTCOME,
        Meaning.PREDICTED_FIGURE,
        Meaning.PREDICTED_BASIS,
        Meaning.OBSERVED_FIGURE,
        Meaning.OBSERVED_BASIS,
        Meaning.NOT_KNOWN_SHARE,
    }


def test_the_consultation_row_of_the_evidence_is_where_the_engagement_rule_looks() -> None:
    keys = [item.key for item in shared_lists()["evidence_types"].items]
    assert "consultation" in keys


def test_the_screening_chooses_among_the_forms_that_a_need_leads_to() -> None:
    outcome = shipped("ehia-screening").section("outcome_section")
    assert outcome is not None
    assert outcome.gate is not None
    leads = {one.option: one.form for one in outcome.gate.leads_to}
    assert set(leads) == set(outcome.gate.goes_on)
    assert leads == {
        "full_needed": "nhs-ehia-2022",
        "elective_plan": "ehia-elective-recovery",
        "access_policy": "ehia-access-policy",
        "health_equity": "heat",
        "with_quality": "eqia-qia-combined",
    }


def test_a_screening_that_ends_here_needs_a_reason_and_somebody_who_agrees() -> None:
    form = shipped("ehia-screening")
    section = form.section("outcome_section")
    assert section is not None
    assert section.gate is not None
    assert section.gate.ends == ("mended", "not_needed")
    for key in (section.gate.reason, section.gate.approver):
        field = form.field(key)
        assert isinstance(field, Question)
        assert field.required_by is Stage.SIGN_OFF
        assert field.show_if is not None


def test_a_no_in_the_screening_needs_a_reason() -> None:
    form = shipped("ehia-screening")
    for key in ("characteristics", "inequalities"):
        could_differ = columns(form, key)["could_differ"]
        assert getattr(could_differ, "reason_required_for", ()) == ("no",)


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_the_widths_of_a_printed_table_add_up_to_the_page(form_id: str) -> None:
    for _, field in shipped(form_id).fields():
        if isinstance(field, Question) and field.word.widths:
            assert sum(field.word.widths) == 100, field.key


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_options_that_a_form_words_itself_have_labels_of_their_own(form_id: str) -> None:
    for _, field in shipped(form_id).fields():
        if isinstance(field, SingleChoice | MultiChoice):
            words = [option.label for option in shipped(form_id).options(field)]
            assert len(set(words)) == len(words)
