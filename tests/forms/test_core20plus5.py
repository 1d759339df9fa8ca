"""The Core20PLUS5 checks: their areas and groups as published, and what each row asks."""

import pytest

from ehia_desktop import paths
from ehia_desktop.forms.fields import Matrix, Question
from ehia_desktop.forms.model import Meaning
from tests.builders import answered
from tests.forms.catalogue import questions, shipped
from tests.forms.filled import rows


def test_each_check_has_its_five_clinical_areas() -> None:
    assert rows(shipped("core20plus5-adults"), "clinical_areas") == [
        "maternity",
        "smi",
        "respiratory",
        "cancer",
        "hypertension",
    ]
    assert rows(shipped("core20plus5-children"), "clinical_areas") == [
        "asthma",
        "diabetes",
        "epilepsy",
        "oral_health",
        "mental_health",
    ]


def test_the_plus_groups_are_those_published_and_children_have_three_more() -> None:
    adults = rows(shipped("core20plus5-adults"), "plus_groups")
    assert adults == [
        "ethnic_minorities",
        "inclusion_health",
        "learning_disability_autism",
        "coastal",
        "multimorbidity",
        "protected",
    ]
    children = rows(shipped("core20plus5-children"), "plus_groups")
    assert children == [*adults, "young_carers", "looked_after", "justice"]


@pytest.mark.parametrize("form_id", ["core20plus5-adults", "core20plus5-children"])
@pytest.mark.parametrize("key", ["core20_views", "plus_groups", "clinical_areas"])
def test_each_row_asks_what_is_known_the_gap_what_is_done_and_by_whom(
    form_id: str, key: str
) -> None:
    field = shipped(form_id).field(key)
    assert isinstance(field, Matrix)
    asked_for = [column.key for column in field.columns if column.key != "bears"]
    assert asked_for == ["known", "basis", "gap", "doing", "owner", "measure"]


@pytest.mark.parametrize("form_id", ["core20plus5-adults", "core20plus5-children"])
def test_a_row_that_does_not_bear_on_the_service_asks_for_nothing_but_the_reason(
    form_id: str,
) -> None:
    one = f"clinical_areas/{rows(shipped(form_id), 'clinical_areas')[0]}"
    shown = {
        str(place.address)
        for section in answered(shipped(form_id), {f"{one}/bears": "no"}).asked()
        for field in section.fields
        for place in field.places
        if str(place.address).startswith(one)
    }
    assert shown == {f"{one}/bears"}


def test_lipids_and_smoking_are_asked_of_adults_and_marked_unverified() -> None:
    form = shipped("core20plus5-adults")
    for key in ("lipids", "smoking"):
        field = form.field(key)
        assert isinstance(field, Question)
        assert field.unverified
        assert shipped("core20plus5-children").field(key) is None


def test_targets_are_cited_from_the_dated_facts_and_written_nowhere_in_the_form() -> None:
    form = shipped("core20plus5-adults")
    section = form.section("five")
    assert section is not None
    assert section.intro is not None
    for fact in ("core20_maternity", "core20_smi_checks", "core20_early_cancer"):
        assert f"{{dated_facts.{fact}}}" in section.intro
    file = paths.resource("forms", "core20plus5-adults", "form.yaml").read_text(encoding="utf-8")
    assert "60%" not in file
    assert "75%" not in file


@pytest.mark.parametrize("form_id", ["core20plus5-adults", "core20plus5-children"])
def test_a_check_decides_nothing(form_id: str) -> None:
    form = shipped(form_id)
    assert form.purpose == "check"
    found = {question.means for _, field in form.fields() for question in questions(field)}
    assert found.isdisjoint({Meaning.DECISION_ON, Meaning.DECISION_MAKER})
