"""The combined equality and quality form: its scales, its scores, and what a score sets in motion.

Scores and bands are worked out by hand from the scales as agreed.
"""

import datetime

import pytest

from ehia_desktop.assessment.readiness import problems
from ehia_desktop.forms.fields import Pick, Score, SignOffQuestion
from ehia_desktop.forms.model import Publish, Stage
from ehia_desktop.strict_yaml import Tree
from tests.builders import answered
from tests.forms.catalogue import shared_lists, shipped
from tests.forms.filled import example, filled, rows, said, sections_of

TODAY = datetime.date(2026, 11, 22)
NINE = 9
"""Protected characteristics in section 4 of the Equality Act 2010."""

STEPS = {
    "risk_consequence_5": [None, 1, 2, 3, 4, 5],
    "risk_likelihood_5": [1, 2, 3, 4, 5],
    "risk_impact_4": [1, 2, 3, 4],
    "risk_likelihood_4": [1, 2, 3, 4],
}
# Products by hand, and the words of their bands: 1 to 3, 4 to 6, 8 to 12, 15 to 25.
QUALITY = {
    1: "Low", 2: "Low", 3: "Low", 4: "Moderate", 5: "Moderate", 6: "Moderate", 8: "High", 9: "High",
    10: "High", 12: "High", 15: "Extreme", 16: "Extreme", 20: "Extreme", 25: "Extreme",
}  # fmt: skip
EQUALITY = {
    1: "Slight", 2: "Slight", 3: "Low", 4: "Low", 6: "Medium", 8: "Medium", 9: "Medium", 12: "High",
    16: "High",
}  # fmt: skip


@pytest.mark.parametrize("name", STEPS)
def test_the_steps_of_a_scale_count_as_they_are_labelled(name: str) -> None:
    items = shared_lists()[name].items
    assert [item.points for item in items] == STEPS[name]
    assert all(item.label.startswith(str(item.points)) for item in items if item.points)


def test_quality_is_looked_at_in_five_domains() -> None:
    assert rows(shipped("eqia-qia-combined"), "quality_risks") == [
        "safety",
        "effectiveness",
        "experience",
        "staff",
        "other",
    ]


def test_equality_is_looked_at_for_the_nine_characteristics_and_the_ten_groups() -> None:
    form = shipped("eqia-qia-combined")
    assert len(rows(form, "protected_characteristics")) == NINE
    assert len(rows(form, "health_inequalities")) == 10


@pytest.mark.parametrize("consequence", range(1, 6))
@pytest.mark.parametrize("likelihood", range(1, 6))
def test_each_score_for_quality_has_the_words_of_its_band(
    consequence: int, likelihood: int
) -> None:
    lists = shared_lists()
    form = shipped("eqia-qia-combined")
    row: dict[str, Tree] = {
        "quality_risks/safety/consequence": lists["risk_consequence_5"].items[consequence].key,
        "quality_risks/safety/likelihood": lists["risk_likelihood_5"].items[likelihood - 1].key,
    }
    product = consequence * likelihood
    expected = f"{product}: {QUALITY[product]}"
    assert said(answered(form, row))["quality_risks/safety/inherent"] == expected


@pytest.mark.parametrize("severity", range(1, 5))
@pytest.mark.parametrize("likelihood", range(1, 5))
def test_each_score_for_equality_has_the_words_of_its_band(severity: int, likelihood: int) -> None:
    lists = shared_lists()
    form = shipped("eqia-qia-combined")
    row: dict[str, Tree] = {
        "health_inequalities/carers/direction": "adverse",
        "health_inequalities/carers/severity": lists["risk_impact_4"].items[severity - 1].key,
        "health_inequalities/carers/likelihood": lists["risk_likelihood_4"].items[likelihood - 1].key,
    }  # fmt: skip
    product = severity * likelihood
    expected = f"{product}: {EQUALITY[product]}"
    assert said(answered(form, row))["health_inequalities/carers/inherent"] == expected


def test_the_highest_scores_of_the_example_are_those_worked_out_by_hand() -> None:
    found = said(filled("eqia-qia-combined"))
    # Safety 4 x 4, then 4 x 2; disability 3 x 4, then 3 x 2.
    assert found["highest_quality"] == "16: Extreme"
    assert found["highest_quality_after"] == "8: High"
    assert found["highest_equality"] == "12: High"
    assert found["highest_equality_after"] == "6: Medium"


def test_a_row_without_harm_or_with_a_positive_effect_is_left_out_of_the_highest() -> None:
    nothing: dict[str, Tree] = {
        "quality_risks/safety/consequence": {"choice": "none", "reason": "Nothing changes here."},
        "protected_characteristics/disability/direction": "neutral",
    }
    found = said(filled("eqia-qia-combined", nothing))
    assert "quality_risks/safety/inherent" not in found
    assert found["highest_quality"] == "10: High"
    assert found["highest_equality"] == "9: Medium"


def test_a_row_that_is_not_scored_yet_keeps_the_highest_unknown() -> None:
    form = shipped("eqia-qia-combined")
    answers = example("eqia-qia-combined")
    del answers["quality_risks/staff/consequence"]
    assert said(answered(form, answers))["highest_quality"] == "Not yet known"


CALM: dict[str, Tree] = {
    "quality_risks/safety/likelihood": "unlikely",
    "quality_risks/safety/consequence": "moderate",
    "quality_risks/safety/consequence_after": "minor",
    "protected_characteristics/disability/severity": "moderate",
    "protected_characteristics/disability/severity_after": "slight",
    "health_inequalities/low_income/severity_after": "slight",
}
"""What takes every score of the example below the marks: quality 6 and 4, disability 8 and 2, low income 8 and 3."""


@pytest.mark.parametrize(
    "change",
    [
        {"quality_risks/safety/consequence_after": "major"},
        {
            "quality_risks/safety/consequence": "major",
            "quality_risks/safety/likelihood": "likely",
        },
        {"protected_characteristics/disability/severity_after": "serious"},
        {"protected_characteristics/disability/severity": "serious"},
        {"health_inequalities/low_income/severity_after": "moderate"},
        {"health_inequalities/low_income/severity": "serious"},
    ],
    ids=[
        "quality after: 4 x 2 = 8",
        "quality before: 4 x 4 = 16",
        "characteristic after: 3 x 2 = 6",
        "characteristic before: 3 x 4 = 12",
        "group after: 2 x 3 = 6",
        "group before: 3 x 4 = 12",
    ],
)
def test_one_score_at_its_mark_opens_the_page_for_the_panel(change: dict[str, Tree]) -> None:
    assert "escalation" not in sections_of(filled("eqia-qia-combined", CALM))
    assert "no_escalation" in sections_of(filled("eqia-qia-combined", CALM))
    raised = sections_of(filled("eqia-qia-combined", CALM | change))
    assert "escalation" in raised
    assert "no_escalation" not in raised


def test_the_panel_needs_the_chief_nurse_and_the_medical_director_before_publication() -> None:
    form = shipped("eqia-qia-combined")
    for key in ("chief_nurse_sign_off", "medical_director_sign_off"):
        field = form.field(key)
        assert isinstance(field, SignOffQuestion)
        assert field.required_by is Stage.PUBLICATION
        assert field.publish is Publish.INTERNAL
    answers = example("eqia-qia-combined")
    del answers["chief_nurse_sign_off"]
    found = problems(answered(form, answers), TODAY, Stage.PUBLICATION)
    assert [problem.address for problem in found] == ["chief_nurse_sign_off"]


def test_the_risks_taken_to_the_panel_are_picked_from_the_three_tables() -> None:
    form = shipped("eqia-qia-combined")
    picks = {field.key: field.rows_of for _, field in form.fields() if isinstance(field, Pick)}
    assert picks == {
        "quality_to_panel": "quality_risks",
        "characteristics_to_panel": "protected_characteristics",
        "inequalities_to_panel": "health_inequalities",
    }


def test_every_band_says_what_it_means_for_escalation() -> None:
    form = shipped("eqia-qia-combined")
    highest = [field for _, field in form.fields() if isinstance(field, Score)]
    assert len(highest) == 4
    assert all(band.meaning for field in highest for band in field.bands)
