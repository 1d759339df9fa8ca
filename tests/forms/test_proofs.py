"""Two forms of other bodies, rebuilt from their published structures, which the language carries without any code.

The bands are those that were published: 12 to 16 red, 6 to 9 amber, 3 and 4 green with a full analysis still needed,
1 and 2 green with none needed.
"""

from collections.abc import Mapping
from pathlib import Path

import pytest

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import Matrix
from ehia_desktop.forms.loader import load_form
from ehia_desktop.forms.questions import ScorePlace
from ehia_desktop.forms.scoring import words
from ehia_desktop.strict_yaml import Tree
from tests.builders import answered
from tests.export.copies import ROOM, saved
from tests.export.forms import request
from tests.forms.catalogue import shared_lists

PROOFS = Path(__file__).parent / "proofs"
LEVELS = ("one", "two", "three", "four")
NOT_NEEDED = "Green, no full analysis needed"
GREEN = "Green, full analysis still needed"
EXPECTED = {
    ("one", "one"): f"1: {NOT_NEEDED}",
    ("one", "two"): f"2: {NOT_NEEDED}",
    ("one", "three"): f"3: {GREEN}",
    ("one", "four"): f"4: {GREEN}",
    ("two", "one"): f"2: {NOT_NEEDED}",
    ("two", "two"): f"4: {GREEN}",
    ("two", "three"): "6: Amber",
    ("two", "four"): "8: Amber",
    ("three", "one"): f"3: {GREEN}",
    ("three", "two"): "6: Amber",
    ("three", "three"): "9: Amber",
    ("three", "four"): "12: Red",
    ("four", "one"): f"4: {GREEN}",
    ("four", "two"): "8: Amber",
    ("four", "three"): "12: Red",
    ("four", "four"): "16: Red",
}
"""Impact by likelihood, worked out by hand."""


def proof(name: str) -> Form:
    return load_form((PROOFS / f"{name}.yaml").read_bytes(), f"{name}.yaml", shared_lists())


WILTSHIRE = proof("wiltshire-risk")
FIFE = proof("fife-two-populations")


def criteria(*scored: tuple[str, str, str, str]) -> dict[str, Tree]:
    """One criterion for each of `scored`: impact and likelihood before, and after; "" leaves one out."""
    answers: dict[str, Tree] = {"criteria": [f"c{index}" for index in range(len(scored))]}
    for index, levels in enumerate(scored):
        columns = ("impact", "likelihood", "impact_after", "likelihood_after")
        for column, level in zip(columns, levels, strict=True):
            if level:
                answers[f"criteria/c{index}/{column}"] = level
    return answers


def scores(assessment: Assessment) -> dict[str, ScorePlace]:
    return {
        str(place.address): place
        for section in assessment.asked()
        for field in section.fields
        for place in field.scores
    }


def said(answers: Mapping[str, Tree]) -> dict[str, str]:
    found = scores(answered(WILTSHIRE, answers))
    return {at: words(place.question, place.outcome) for at, place in found.items()}


def sections(form: Form, answers: Mapping[str, Tree]) -> list[str]:
    return [section.section.key for section in answered(form, answers).asked()]


def fields_shown(answers: Mapping[str, Tree]) -> set[str]:
    return {
        field.field.key
        for section in answered(WILTSHIRE, answers).asked()
        for field in section.fields
    }


@pytest.mark.parametrize(("impact", "likelihood"), EXPECTED)
def test_each_of_the_sixteen_combinations_scores_as_the_published_bands_say(
    impact: str, likelihood: str
) -> None:
    found = said(criteria((impact, likelihood, "one", "one")))
    assert found["criteria/c0/inherent"] == EXPECTED[impact, likelihood]
    assert found["highest"] == EXPECTED[impact, likelihood]


@pytest.mark.parametrize(("impact", "likelihood"), EXPECTED)
def test_the_second_round_is_scored_in_the_same_way(impact: str, likelihood: str) -> None:
    found = said(criteria(("four", "four", impact, likelihood)))
    assert found["criteria/c0/residual"] == EXPECTED[impact, likelihood]
    assert found["criteria/c0/inherent"] == "16: Red"


def test_nine_figures_can_occur_and_5_7_10_and_11_are_not_among_them() -> None:
    found = {
        said(criteria((impact, likelihood, "", "")))["criteria/c0/inherent"].split(":")[0]
        for impact in LEVELS
        for likelihood in LEVELS
    }
    assert {int(figure) for figure in found} == {1, 2, 3, 4, 6, 8, 9, 12, 16}


def test_the_highest_criterion_decides() -> None:
    found = said(criteria(("one", "two", "one", "one"), ("three", "three", "two", "two")))
    assert found["highest"] == "9: Amber"
    assert found["highest_after"] == f"4: {GREEN}"


@pytest.mark.parametrize("row", [("four", "", "", ""), ("", "four", "", ""), ("", "", "", "")])
def test_a_missing_input_makes_its_score_and_the_highest_not_yet_known(
    row: tuple[str, str, str, str],
) -> None:
    found = said(criteria(("one", "one", "one", "one"), row))
    assert found["criteria/c0/inherent"] == f"1: {NOT_NEEDED}"
    assert found["criteria/c1/inherent"] == "Not yet known"
    assert found["highest"] == "Not yet known"


def test_the_full_analysis_is_asked_from_a_highest_score_of_3() -> None:
    assert "full" not in sections(WILTSHIRE, criteria(("one", "two", "one", "one")))
    assert "full" in sections(WILTSHIRE, criteria(("one", "three", "one", "one")))
    assert "full" in sections(
        WILTSHIRE, criteria(("one", "one", "one", "one"), ("four", "four", "one", "one"))
    )


def test_nothing_is_asked_or_waved_through_while_the_highest_score_is_not_known() -> None:
    shown = fields_shown(criteria(("four", "four", "one", "one"), ("one", "", "", "")))
    assert shown.isdisjoint({"not_needed", "analysis"})


def test_no_full_analysis_is_said_only_for_1_and_2() -> None:
    for (impact, likelihood), score in EXPECTED.items():
        shown = fields_shown(criteria((impact, likelihood, "one", "one")))
        assert ("not_needed" in shown) == score.endswith(NOT_NEEDED)


def test_a_residual_score_in_red_is_raised_with_the_director() -> None:
    assert "escalation" in sections(WILTSHIRE, criteria(("four", "four", "four", "three")))
    assert "escalation" not in sections(WILTSHIRE, criteria(("four", "four", "three", "three")))


def test_both_populations_are_asked_for_the_nine_characteristics_and_for_other_groups() -> None:
    field = FIFE.field("relevance_by_group")
    assert isinstance(field, Matrix)
    assert [column.key for column in field.columns] == ["employees", "equality_group"]
    asked_for = {
        (place.address.row, place.address.column)
        for section in answered(FIFE, {"relevance_by_group": ["r1"]}).asked()
        for place in (place for field in section.fields for place in field.places)
        if place.address.field == "relevance_by_group" and place.address.row
    }
    # Nine characteristics in section 4 of the Equality Act 2010, and one row of the user's own.
    assert len(asked_for) == (9 + 1) * 2


def test_relevance_has_three_levels_and_is_asked_for_the_three_aims_of_the_duty() -> None:
    assert [item.label for item in FIFE.items("relevance")] == ["High", "Medium", "Low"]
    duty = FIFE.field("relevance_to_duty")
    assert isinstance(duty, Matrix)
    assert len(FIFE.fixed_rows(duty)) == 3


@pytest.mark.parametrize(
    "at",
    [
        "relevance_by_group/age/employees",
        "relevance_by_group/sex/equality_group",
        "relevance_to_duty/relations/relevance",
    ],
)
def test_high_relevance_for_either_population_or_an_aim_opens_the_full_assessment(at: str) -> None:
    assert "full" in sections(FIFE, {at: "high"})
    assert "full" not in sections(FIFE, {at: "medium"})


FILLED: dict[str, dict[str, Tree]] = {
    "wiltshire-risk": {
        "proposal_name": "Evening clinics",
        **criteria(("four", "three", "two", "two")),
        "criteria/c0/criterion": "No bus after six",
        "analysis": "People without a car.",
    },
    "fife-two-populations": {
        "proposal_name": "Evening clinics",
        "relevance_by_group/age/employees": "medium",
        "relevance_by_group/age/equality_group": "high",
        "relevance_to_duty/relations/relevance": "low",
        "assessment": "People without a car.",
    },
}

PRINTED = {
    "wiltshire-risk": ["People without a car.", "12: Red", f"4: {GREEN}"],
    "fife-two-populations": ["People without a car.", "Medium", "High", "Low"],
}


@pytest.mark.parametrize("kind", [CopyKind.PUBLICATION, CopyKind.INTERNAL])
@pytest.mark.parametrize("name", list(FILLED))
def test_each_proof_is_written_to_word_and_read_back_with_nothing_to_find(
    tmp_path: Path, name: str, kind: CopyKind
) -> None:
    subject = answered(proof(name), FILLED[name])
    written = ROOM.write(subject, (), request(kind))
    path = saved(tmp_path, written.content)
    assert ROOM.check(path, subject, written, request(kind)) == ()
    printed = "\n".join(ROOM.read(path).texts.values())
    assert all(phrase in printed for phrase in PRINTED[name])
