"""A measure is kept as it was told, and figures of unlike basis are never set side by side."""

from dataclasses import replace

import pytest

from ehia_desktop.assessment.basis import Basis, refuse_unlike
from ehia_desktop.assessment.measure import Limits, Measure, Outcome
from ehia_desktop.assessment.measure_json import measure_from_json, measure_to_json
from ehia_desktop.canonical import dumps, loads
from ehia_desktop.errors import UserError

GAP = Measure(
    "gap",
    ("most deprived", "Urology"),
    0.1 + 0.2,
    (Limits(0.95, 1 / 3, None), Limits(0.998, -2.5, 7.0)),
    3.0,
    9.0,
    "percentage points",
    "Newcombe",
    "least deprived",
    Basis("P2-P4", "May 2021", "Calderdale", "IMD 2019"),
    ("From 9 values only.",),
    Outcome.TOO_FEW,
    smallest_difference=45.2,
    p=5e-324,
    beside=(Measure("ratio", value=1.8),),
)


def test_a_measure_comes_back_to_the_last_digit() -> None:
    assert measure_from_json(measure_to_json(GAP)) == GAP


def test_a_stored_measure_holds_no_floats() -> None:
    assert loads(dumps(measure_to_json(GAP))) == measure_to_json(GAP)


def test_its_first_interval_is_at_hand() -> None:
    assert (GAP.lower, GAP.upper) == (1 / 3, None)
    assert Measure("gap").lower is None


@pytest.mark.parametrize("part", ["value", "limits", "outcome", "basis", "measure"])
def test_a_damaged_measure_is_one_sentence(part: str) -> None:
    with pytest.raises(UserError, match="make it again"):
        measure_from_json({**measure_to_json(GAP), part: "damaged " if part != "measure" else None})


SAME = Basis("P2-P4", "May 2021", "Calderdale", "IMD 2019")


@pytest.mark.parametrize(
    ("other", "word"),
    [
        (Basis("P2 only", "May 2021", "Calderdale", "IMD 2019"), "basis"),
        (Basis("P2-P4", "June 2021", "Calderdale", "IMD 2019"), "period"),
        (Basis("P2-P4", "May 2021", "Kirklees", "IMD 2019"), "place"),
        (Basis("P2-P4", "May 2021", "Calderdale", "IMD 2025"), "version of the index"),
        (Basis("P2-P4", "May 2021", "Calderdale"), "“not stated”"),
    ],
)
def test_unlike_figures_refuse_to_be_compared(other: Basis, word: str) -> None:
    with pytest.raises(UserError, match=word):
        refuse_unlike(SAME, other)


def test_like_figures_are_compared_however_they_are_spelt() -> None:
    spelt_otherwise = Basis("p2-p4 ", "May  2021", "Calderdale", "IMD 2019")
    refuse_unlike(SAME, spelt_otherwise)
    with pytest.raises(UserError):
        refuse_unlike(SAME, replace(spelt_otherwise, basis="p2 only"))


def test_over_time_only_the_period_differs() -> None:
    later = Basis("P2-P4", "October 2021", "Calderdale", "IMD 2019")
    refuse_unlike(SAME, later, is_over_time=True)
    with pytest.raises(UserError, match="two periods"):
        refuse_unlike(SAME, SAME, is_over_time=True)
