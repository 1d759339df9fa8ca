"""A recipe that says which rows count: totals left out, one period only, and those whose group is not recorded."""

import pytest

from ehia_desktop.errors import UserError
from tests.evidence.measures.tables import limits, measured, of, one

TABLE = """
area,year,x,n
North,2024,30,100
South,2024,20,100
All,2024,50,200
North,2025,40,100
South,2025,10,100
All,2025,50,200
"""
COUNTS = "columns: {numerator: x, denominator: n}\nby: [area]\n"


def test_a_total_that_is_left_out_is_no_group() -> None:
    found = measured(
        TABLE,
        f"measure: gap\n{COUNTS}comparator: others\nonly: {{year: [2025]}}\nleave_out: [all]\n",
    )
    assert [measure.group for measure in found] == [("North",), ("South",)]
    north = of(found, "North")
    assert north.value == pytest.approx(30)
    # Newcombe 1998, method 10: Wilson of 40 and of 10 in 100, put together by squares (formula worked apart).
    assert limits(north) == pytest.approx((18.278917, 40.774007), abs=1e-5)


def test_several_texts_may_count() -> None:
    found = measured(
        TABLE, f"measure: proportion\n{COUNTS}only: {{year: [2024, 2025], area: [North]}}\n"
    )
    assert [(measure.numerator, measure.denominator) for measure in found] == [(70, 200)]


def test_a_recipe_that_leaves_no_row_says_so() -> None:
    with pytest.raises(UserError, match=r"has no row left to measure \(year: 2031\)"):
        measured(TABLE, f"measure: proportion\n{COUNTS}only: {{year: [2031]}}\n")


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(UserError, match="has no column “month”"):
        measured(TABLE, f"measure: proportion\n{COUNTS}only: {{month: [May]}}\n")


@pytest.mark.parametrize("only", ["only: [2024]", "only: {year: []}"])
def test_which_rows_count_is_read_strictly(only: str) -> None:
    with pytest.raises(UserError, match=r"recipe\.yaml, line 4"):
        measured(TABLE, f"measure: proportion\n{COUNTS}{only}\n")


def test_rows_keep_their_numbers_when_others_are_left_out() -> None:
    table = TABLE.replace("South,2025,10", "South,2025,ten")
    with pytest.raises(UserError, match="row 6: “ten”"):
        measured(table, f"measure: proportion\n{COUNTS}only: {{year: [2025]}}\nleave_out: [All]\n")


@pytest.mark.parametrize(("unknown", "is_said"), [(11, True), (10, False)])
def test_more_than_one_in_twenty_not_recorded_is_said(unknown: int, *, is_said: bool) -> None:
    # 10 of 200 are 5 %: not above the threshold; 11 of 201 are 5.5 %.
    table = f"area,x,n\nNorth,30,100\nSouth,20,90\nNot stated,3,{unknown}\nAll,53,{190 + unknown}\n"
    found = one(
        table,
        f"measure: gap\n{COUNTS}comparator: {{group: South}}\nonly: {{area: [North, South]}}\n",
    )
    said = [caution for caution in found.cautions if "not recorded" in caution]
    assert said == (["Of those counted, the group is not recorded for 5.5%."] if is_said else [])


def test_a_slope_adds_up_the_rows_of_a_group_in_the_order_that_is_named() -> None:
    # The same population and counts as one row for each group; the order of rows is turned round.
    plain = "fifth,x,n\n" + "".join(f"{at},{40 - 4 * at},100\n" for at in range(1, 6))
    split = "fifth,sex,x,n\n" + "".join(
        f"{at},{sex},{20 - 2 * at},50\n" for at in (5, 4, 3, 2, 1) for sex in "FM"
    )
    recipe = "measure: sii\ncolumns: {population: n, numerator: x%s}\nrepetitions: 1000\nmultiplier: 100\n"
    alone = one(plain, recipe % "")
    together = one(split, recipe % ", group: fifth" + "order: ['1', '2', '3', '4', '5']\n")
    assert together.value == pytest.approx(alone.value)
    # Shares fall by 4 points from fifth to fifth, each a fifth of the people: 20 points from end to end.
    assert together.value == pytest.approx(-20)
