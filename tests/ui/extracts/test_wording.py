"""Comparisons and recipes of extracts in words, without a window."""

from ehia_desktop.assessment.basis import Basis
from ehia_desktop.assessment.extracts import SummaryMeasure
from ehia_desktop.assessment.measure import Limits, Measure, Outcome
from ehia_desktop.assessment.measuring import Said
from ehia_desktop.assessment.recipes import OfferedRecipe
from ehia_desktop.ui.extracts.wording import (
    cautions_of,
    measure_words,
    method_words,
    recipe_line,
    start_words,
)

POINTS = "percentage points"
RATIO = Measure("ratio", ("Mixed",), 1.125, (Limits(0.95, 0.9, 1.4),), unit="times")
GAP = Measure(
    "gap", ("Mixed",), -2.04, (Limits(0.95, -8.0, 3.96),), 17, 44, POINTS, "Newcombe", "White",
    beside=(RATIO,),
)  # fmt: skip


def test_a_gap_has_its_sign_its_interval_its_ratio_and_its_numbers() -> None:
    assert measure_words(GAP) == (
        "Mixed: −2.0 percentage points against White (95% interval −8.0 to +4.0); 1.12 times (95% "
        "interval 0.90 to 1.40); 17 of 44."
    )


def test_the_crude_gap_beside_one_that_allows_for_something_says_so() -> None:
    crude = Measure("gap", ("Mixed",), 1.0, (Limits(0.95, -1.0, 3.0),), unit="weeks")
    allowed = Measure(
        "stratified_gap", ("Mixed",), 2.5, unit="weeks", comparator="White", beside=(crude,)
    )
    assert measure_words(allowed) == (
        "Mixed: +2.5 weeks against White; without allowing for it +1.0 weeks (95% interval −1.0 to +3.0)."
    )


def test_an_index_runs_from_the_first_group_to_the_last() -> None:
    index = Measure("sii", (), 1.5, unit=POINTS, comparator="from the first group to the last")
    assert measure_words(index) == "+1.5 percentage points from the first group to the last."


def test_what_could_not_be_told_is_said_with_what_could_not_have_been_seen() -> None:
    few = Measure("gap", ("Mixed",), unit=POINTS, outcome=Outcome.TOO_FEW, smallest_difference=9.84)
    wanted = "too few to tell; a difference under 9.8 percentage points could not have been seen."
    assert measure_words(few) == f"Mixed: {wanted}"
    alone = Measure("sii", outcome=Outcome.NOT_POSSIBLE)
    assert measure_words(alone) == "Not possible."


def test_a_caution_of_all_stands_once_and_one_of_some_names_them() -> None:
    first = Measure("gap", ("Mixed",), cautions=("Small.", "Clustered."))
    second = Measure("gap", ("Asian",), cautions=("Clustered.",))
    assert cautions_of((first, second)) == ("Mixed: small.", "Clustered.")


def test_methods_are_named_once() -> None:
    assert method_words((GAP, GAP)) == "Method: Newcombe."
    assert method_words((RATIO,)) == ""


def test_the_sentence_to_start_from_has_its_day_in_words() -> None:
    measure = Measure("gap", basis=Basis("all pathways", "2026-03-29", "", ""))
    each = SummaryMeasure(
        "long_waits", "Waits", (), (measure,), Said("On 2026-03-29, no gap.", (), ())
    )
    assert start_words(each) == "On 29 March 2026, no gap."


def test_a_recipe_says_what_it_is_for_and_gives() -> None:
    recipe = OfferedRecipe(
        "r",
        "1",
        "Waits",
        "Open pathways",
        ("deprivation", "learning_disability"),
        ("long_waits", "odd_one"),
    )
    assert recipe_line(recipe, {"long_waits": "Waits over 18 weeks"}) == (
        "For: Open pathways. Gives: Waits over 18 weeks; Odd one. Groups: deprivation and learning disability."
    )
