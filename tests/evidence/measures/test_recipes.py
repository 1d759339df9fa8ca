"""Recipes are read strictly: a fault is named with the file and the line."""

import pytest

from ehia_desktop.errors import UserError
from ehia_desktop.evidence.measures.reading_recipes import read_recipe
from ehia_desktop.evidence.measures.recipe import Against, Kind

GOOD = """measure: proportion
columns: {numerator: x, denominator: n}
by: [area]
multiplier: 100
confidence: [0.95, 0.998]
comparator: {group: least deprived}
basis: {basis: P2-P4, period: May 2021, index: IMD 2019}
"""


def test_a_recipe_as_it_is_written() -> None:
    recipe = read_recipe(GOOD.encode(), "r.yaml")
    assert (recipe.kind, recipe.by, recipe.multiplier) == (Kind.PROPORTION, ("area",), 100)
    assert recipe.confidence == (0.95, 0.998)
    assert (recipe.comparator.against, recipe.comparator.words) == (Against.GROUP, "least deprived")
    assert (recipe.basis.basis, recipe.basis.index) == ("P2-P4", "IMD 2019")


@pytest.mark.parametrize(
    ("was", "now", "line", "what"),
    [
        ("proportion", "proportions", 1, "“proportions” is not one of what “measure” may be"),
        ("numerator: x, ", "", 2, "needs these columns: numerator, denominator"),
        ("numerator: x", "numerator: x, value: v", 2, "has no setting “value”"),
        ("multiplier: 100", "multiplier: many", 4, "“many” in “multiplier” is not a number"),
        ("0.998", "99.8", 5, "from 0.5 to below 1"),
        ("{group: least deprived}", "group", 6, "name the group to compare with"),
        ("{group: least deprived}", "{area: A}", 6, "a comparator has no setting “area”"),
        ("basis: P2-P4, ", "bases: P2-P4, ", 7, "“basis” has no setting “bases”"),
        ("by: [area]", "by: [area]\nwith: them", 4, "has no setting “with”"),
        ("by: [area]", "by: {area: x}", 3, "“by” is a list"),
        ("by: [area]", "by: [area]\nrounded_to: 2.5", 4, "is a whole number"),
    ],
)
def test_a_fault_is_named_with_its_line(was: str, now: str, line: int, what: str) -> None:
    assert was in GOOD
    with pytest.raises(UserError) as fault:
        read_recipe(GOOD.replace(was, now).encode(), "r.yaml")
    assert fault.value.message.startswith(f"r.yaml, line {line}: ")
    assert what in fault.value.message


def test_a_measure_without_a_comparator_takes_none() -> None:
    with pytest.raises(UserError, match="takes no comparator"):
        read_recipe(b"measure: xmr\ncolumns: {period: p, value: v}\ncomparator: whole", "r.yaml")


def test_groups_have_to_be_named_where_they_are_the_point() -> None:
    with pytest.raises(UserError, match="line 1: gap needs “by: "):
        read_recipe(b"measure: gap\ncolumns: {numerator: x, denominator: n}", "r.yaml")


def test_a_recipe_is_not_a_word() -> None:
    with pytest.raises(UserError, match="a recipe is a list of settings"):
        read_recipe(b"proportion", "r.yaml")
