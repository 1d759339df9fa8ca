"""Gaps of means like for like, against least squares worked out elsewhere."""

import pytest

from ehia_desktop.assessment.measure import Outcome
from ehia_desktop.errors import UserError
from tests.evidence.measures.tables import limits, measured, of, one

# Group, specialty, weeks; invented. In eyes both wait about as long; most of the most deprived wait for bones.
ROWS = [
    ("most", "eyes", 10.0), ("most", "eyes", 13.0), ("least", "eyes", 9.0), ("least", "eyes", 12.0),
    ("least", "eyes", 11.0), ("least", "eyes", 8.0), ("most", "bones", 30.0), ("most", "bones", 41.0),
    ("most", "bones", 35.5), ("most", "bones", 28.0), ("least", "bones", 27.0), ("least", "bones", 33.0),
    ("most", "ears", 50.0),
]  # fmt: skip
RECIPE = "measure: stratified_mean_gap\nby: [group]\nstrata: [specialty]\ncomparator: {group: least}\ncolumns: {%s}\n"
VALUES = RECIPE % "value: weeks"
SUMMARIES = RECIPE % "mean: mean, deviation: sd, number: n"


def table(rows: list[tuple[str, str, float]]) -> str:
    return "group,specialty,weeks\n" + "".join(f"{a},{b},{c}\n" for a, b, c in rows)


# The same as means, sample deviations and numbers.
SUMMARY = """group,specialty,mean,sd,n
most,eyes,11.5,2.1213203435596424,2
most,bones,33.625,5.8505697728227,4
most,ears,50.0,0,1
least,eyes,10.0,1.8257418583505538,4
least,bones,30.0,4.242640687119285,2
"""
# scipy 1.17 on the design matrix: weeks of those who wait for what both wait for, on the group and a dummy for each
# specialty; the coefficient of the group, its t limits, its p. Ears, for which one group waits, are left out.
GAP, GAP_LIMITS, GAP_P = 2.5625, (-2.865850746616562, 7.990850746616561), 0.3133837319711925
# scipy.stats.ttest_ind, unequal variances, of everybody.
CRUDE, CRUDE_LIMITS = 12.976190476190474, (-2.356750229034482, 28.30913118141543)


@pytest.mark.parametrize(
    ("lines", "recipe"),
    [(table(ROWS), VALUES), (SUMMARY, SUMMARIES)],
    ids=["values", "summaries"],
)
def test_the_gap_is_that_of_least_squares(lines: str, recipe: str) -> None:
    found = one(lines, recipe)
    assert found.value == pytest.approx(GAP)
    assert limits(found) == pytest.approx(GAP_LIMITS)
    assert found.p == pytest.approx(GAP_P)
    assert (
        found.method == "difference of means within 2 strata of specialty; analysis of covariance"
    )


def test_the_crude_gap_stands_beside_it() -> None:
    found = one(table(ROWS), VALUES)
    (crude,) = found.beside
    assert crude.value == pytest.approx(CRUDE)
    assert limits(crude) == pytest.approx(CRUDE_LIMITS)
    assert (crude.value or 0) > (found.value or 0)


def test_groups_that_never_meet_are_too_few_to_tell() -> None:
    apart = [
        ("most", "eyes", 10.0),
        ("most", "eyes", 12.0),
        ("least", "bones", 9.0),
        ("least", "bones", 8.0),
    ]
    found = one(table(apart), VALUES)
    assert (found.value, found.outcome) == (None, Outcome.TOO_FEW)


def test_a_hidden_mean_is_not_zero_and_a_hidden_value_is_counted() -> None:
    hidden = SUMMARY.replace("most,eyes,11.5", "most,eyes,*")
    assert one(hidden, SUMMARIES).outcome is Outcome.NOT_POSSIBLE
    missing = one(table(ROWS) + "most,eyes,*\n", VALUES)
    assert "1 values are hidden or missing." in missing.cautions


def test_each_group_is_set_against_the_comparator_with_holm() -> None:
    rows = [*ROWS, ("middle", "eyes", 20.0), ("middle", "eyes", 25.0), ("middle", "bones", 29.0)]
    found = measured(table(rows), VALUES)
    assert [measure.group for measure in found] == [("most",), ("middle",)]
    assert all(measure.p_adjusted is not None for measure in found)
    assert of(found, "most").value == pytest.approx(GAP)


@pytest.mark.parametrize(
    ("recipe", "sentence"),
    [
        (VALUES.replace("least", "nobody"), "has no group “nobody”"),
        (VALUES.replace("strata: [specialty]\n", ""), "needs “comparator"),
    ],
)
def test_what_is_missing_is_named(recipe: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        measured(table(ROWS), recipe)


def test_a_number_that_is_none_names_its_row() -> None:
    lines = "group,specialty,mean,sd,n\nmost,eyes,10,2,0\nleast,eyes,9,2,5\n"
    with pytest.raises(UserError, match="row 2: a mean needs a whole number"):
        measured(lines, SUMMARIES)
