"""A table of two or three groupings with a total of everybody and none of each grouping. Expected values by hand."""

import pytest

from ehia_desktop.assessment.evidence import Role
from ehia_desktop.evidence.measures import kept as kept_measures
from tests.evidence.measures.kept_tables import kept
from tests.evidence.measures.test_offering import keys, offer

G, S, N, D = Role.GROUP, Role.SPECIALTY, Role.NUMERATOR, Role.DENOMINATOR
TWO = """
Specialty,Deprivation,Waiting,Over 18 weeks
All,All,800,300
Eyes,1 most deprived,300,120
Eyes,5 least deprived,100,30
Bones,1 most deprived,100,60
Bones,5 least deprived,300,90
"""
THREE = """
Specialty,Priority,Deprivation,Waiting,Over 18 weeks
All,All,All,800,300
Eyes,P2,1 most deprived,200,100
Eyes,P4,1 most deprived,100,20
Eyes,P2,5 least deprived,40,20
Eyes,P4,5 least deprived,60,10
Bones,P4,1 most deprived,100,60
Bones,P4,5 least deprived,300,90
"""


def test_specialties_are_ranked_where_only_everybody_has_a_total() -> None:
    table, rows = kept(TWO, S, G, D, N)
    measures = kept_measures.take(offer(table, rows, "ranking").recipe, table, rows)
    # 60 of 100 less 90 of 300, and 120 of 300 less 30 of 100.
    assert [(one.group, one.place) for one in measures] == [
        (("Bones",), "1 of 2"), (("Eyes",), "2 of 2"),
    ]  # fmt: skip
    assert [one.value for one in measures] == pytest.approx([30.0, 10.0])


def test_the_total_of_everybody_is_in_no_stratum() -> None:
    table, rows = kept(TWO, S, G, D, N)
    (measure,) = kept_measures.take(offer(table, rows, "like_for_like").recipe, table, rows)
    # Weights 300*100/400 = 75 in both: (75*10 + 75*30) / 150.
    assert measure.value == pytest.approx(20.0)
    # 180 of 400 less 120 of 400.
    assert measure.beside[0].value == pytest.approx(15.0)


def test_shares_add_up_the_specialties_and_not_the_total() -> None:
    table, rows = kept(TWO, S, G, D, N)
    measures = kept_measures.take(offer(table, rows, "share").recipe, table, rows)
    assert {one.group[0]: (one.numerator, one.denominator) for one in measures} == {
        "1 most deprived": (180, 400),
        "5 least deprived": (120, 400),
    }


def test_three_groupings_allow_for_specialty_and_priority_and_rank_over_all_priorities() -> None:
    table, rows = kept(THREE, S, G, G, D, N)
    (measure,) = kept_measures.take(offer(table, rows, "like_for_like").recipe, table, rows)
    # Eyes P2: 200*40/240 = 33.33 at 0; Eyes P4: 100*60/160 = 37.5 at 3.333; Bones P4: 75 at 30.
    assert measure.value == pytest.approx(
        (37.5 * (20 - 100 / 6) + 75 * 30) / (200 * 40 / 240 + 37.5 + 75)
    )
    ranked = kept_measures.take(offer(table, rows, "ranking").recipe, table, rows)
    assert {one.group[0]: one.value for one in ranked} == pytest.approx({"Bones": 30, "Eyes": 10})


def test_a_hidden_count_is_said_of_its_specialty_alone() -> None:
    table, rows = kept(TWO.replace("100,30", "100,[c]"), S, G, D, N)
    assert "ranking" in keys(table, rows)
    bones, eyes = kept_measures.take(offer(table, rows, "ranking").recipe, table, rows)
    assert bones.group == ("Bones",)
    assert bones.value == pytest.approx(30.0)
    assert (eyes.group, eyes.value) == (("Eyes",), None)
    assert "hidden" in eyes.cautions[0]
