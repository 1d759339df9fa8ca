"""The health equity tool, the combined equality and quality form and the Core20PLUS5 checks: what holds for all.

The stages, dimensions and features expected of the tool are those that were published, by hand.
"""

import datetime
from pathlib import Path

import pytest

from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.assessment.readiness import problems
from ehia_desktop.forms.fields import Actions, MultiChoice, Question, Statement
from ehia_desktop.forms.model import Meaning, Publish, Stage
from tests.export.copies import ROOM, saved
from tests.export.forms import request
from tests.forms.catalogue import questions, shipped
from tests.forms.filled import fields_of, filled, rows

OURS = ("heat", "eqia-qia-combined", "core20plus5-adults", "core20plus5-children")
DECIDING = ("heat", "eqia-qia-combined")
TODAY = datetime.date(2026, 11, 22)


@pytest.mark.parametrize("form_id", OURS)
def test_the_example_passes_every_gate_with_nothing_to_mend_or_advise(form_id: str) -> None:
    found = problems(filled(form_id), TODAY, Stage.PUBLICATION)
    assert [problem.message for problem in found] == []


@pytest.mark.parametrize("form_id", OURS)
def test_every_question_has_guidance_and_a_reason(form_id: str) -> None:
    for _, field in shipped(form_id).fields():
        if not isinstance(field, Statement):
            assert field.guidance, field.key
            assert field.why, field.key


@pytest.mark.parametrize("form_id", OURS)
def test_every_field_of_an_internal_section_says_for_itself_that_it_is_internal(
    form_id: str,
) -> None:
    for section, field in shipped(form_id).fields():
        if section.publish is Publish.INTERNAL:
            assert field.publish is Publish.INTERNAL, field.key


@pytest.mark.parametrize("form_id", DECIDING)
def test_a_form_that_leads_to_a_decision_asks_for_the_whole_record_of_it(form_id: str) -> None:
    found = {
        question.means
        for _, field in shipped(form_id).fields()
        for question in questions(field)
        if question.required_by is not Stage.NEVER or question.means is Meaning.PUBLISHED_ON
    }
    assert found >= {
        Meaning.PROPOSAL_NAME, Meaning.PLAIN_SUMMARY, Meaning.WHAT_CHANGED, Meaning.DECISION_ON,
        Meaning.DECISION_MAKER, Meaning.CONSIDERED_BY, Meaning.CONSIDERED_ON, Meaning.AGREED_ON,
        Meaning.PUBLISHED_ON, Meaning.REVIEW_ON, Meaning.PUBLIC_CONTACT, Meaning.OTHER_FORMATS,
        Meaning.FINDINGS, Meaning.DUTY,
    }  # fmt: skip


@pytest.mark.parametrize("form_id", OURS)
def test_there_is_one_register_of_actions(form_id: str) -> None:
    found = [field for _, field in shipped(form_id).fields() if isinstance(field, Actions)]
    assert [field.key for field in found] == ["actions"]


@pytest.mark.parametrize("form_id", DECIDING)
def test_the_common_questions_have_the_keys_and_kinds_of_the_2022_form(form_id: str) -> None:
    policy = shipped("nhs-ehia-2022")
    for _, field in shipped(form_id).fields():
        other = policy.field(field.key)
        if other is not None:
            assert other.kind == field.kind, field.key


def test_the_health_equity_tool_has_its_four_stages_as_numbered_sections() -> None:
    titles = [section.title for section in shipped("heat").sections if section.numbered]
    assert titles == ["Prepare", "Assess", "Refine and apply", "Review"]


def test_it_looks_at_the_five_dimensions() -> None:
    assert rows(shipped("heat"), "dimensions") == [
        "characteristics",
        "socio_economic",
        "geography",
        "inclusion",
        "overlapping",
    ]


def test_it_looks_for_the_five_features_that_widen_inequalities_and_lets_one_say_none() -> None:
    field = shipped("heat").field("could_widen")
    assert isinstance(field, MultiChoice)
    assert [option.key for option in field.options] == [
        "self_directed",
        "digital",
        "professional_led",
        "not_co_designed",
        "ignores_causes",
        "none_of_these",
    ]


def test_it_says_that_the_simplified_version_is_withdrawn_and_that_its_questions_are_unverified() -> (
    None
):
    form = shipped("heat")
    assert form.origin.note is not None
    assert "simplified version was withdrawn" in form.origin.note
    for key in ("dimensions", "drivers", "could_widen", "widening", "evaluation", "what_helped"):
        field = form.field(key)
        assert isinstance(field, Question)
        assert field.unverified, key


def test_the_lessons_are_asked_for_once_the_review_is_done() -> None:
    lessons = {"reviewed_on", "actions_achieved", "what_helped", "what_next"}
    assert fields_of(filled("heat")).isdisjoint(lessons)
    assert fields_of(filled("heat", {"review_state": "done"})) >= lessons


@pytest.mark.parametrize("kind", [CopyKind.PUBLICATION, CopyKind.INTERNAL])
@pytest.mark.parametrize("form_id", OURS)
def test_the_example_is_written_to_word_with_nothing_to_find(
    tmp_path: Path, form_id: str, kind: CopyKind
) -> None:
    subject = filled(form_id)
    written = ROOM.write(subject, (), request(kind))
    path = saved(tmp_path, written.content)
    assert ROOM.check(path, subject, written, request(kind)) == ()
