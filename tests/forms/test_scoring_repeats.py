"""Scores in sections that repeat: within a copy, and over all copies."""

from collections.abc import Mapping

from ehia_desktop.forms.address import Address, parse
from ehia_desktop.forms.questions import asked
from ehia_desktop.forms.scoring import words
from ehia_desktop.forms.values import RowOrder, Unknown, Value
from ehia_desktop.strict_yaml import Tree
from tests.builders import answered
from tests.forms.scored import with_levels

REPEATED = with_levels("""
  - key: everywhere
    title: Everywhere
    fields: [{key: weight, kind: number, label: Weight}]
  - key: site
    title: Site
    repeat: {name: Site, title_field: site_name}
    fields:
      - {key: site_name, kind: short_text, label: Name}
      - {key: size, kind: number, label: Size}
      - {key: risks, kind: table, label: Risks, row_name: Risk, columns: [
          {key: impact, kind: single_choice, label: Impact, options_from: levels},
          {key: doubled, kind: score, label: Doubled, method: product, of: [{column: impact}, {field: weight}]}]}
      - {key: worst, kind: score, label: Worst, method: max, of: [{field: risks, column: doubled}]}
      - {key: weighed, kind: score, label: Weighed, method: product, of: [{field: size}, {field: weight}]}
      - {key: why, kind: short_text, label: Why, show_if: {field: worst, op: gte, value: "8"}}
  - key: whole
    title: Whole
    fields:
      - {key: total, kind: score, label: Total, method: sum, of: [{field: weighed}]}
      - {key: worst_of_all, kind: score, label: Worst of all, method: max, of: [{field: worst}]}
""")


def at_sites(*changes: tuple[str, str, str]) -> dict[str, str]:
    """The scores with two sites, and with a risk at each of `changes`: site, row, level."""
    values = two_sites(*changes)
    return {
        str(place.address): words(place.question, place.outcome)
        for section in asked(REPEATED, values)
        for field in section.fields
        for place in field.scores
    }


def two_sites(*changes: tuple[str, str, str]) -> dict[Address, Value]:
    given_answers: dict[str, Tree] = {"site": ["north", "south"], "weight": "2"}
    given_answers |= {"size@north": "3", "size@south": "5"}
    for site, row, level in changes:
        rows = given_answers.setdefault(f"risks@{site}", [])
        assert isinstance(rows, list)
        rows.append(row)
        given_answers[f"risks@{site}/{row}/impact"] = level
    return repeated_values(given_answers)


def repeated_values(raw: Mapping[str, Tree]) -> dict[Address, Value]:
    order = raw["site"]
    assert isinstance(order, list)

    rest = {key: value for key, value in raw.items() if key != "site"}
    return {
        **answered(REPEATED, rest).values,
        Address("site"): RowOrder(tuple(str(key) for key in order)),
    }


def test_a_score_in_a_repeated_section_counts_its_own_copy() -> None:
    found = at_sites()
    assert (found["weighed@north"], found["weighed@south"]) == ("6", "10")


def test_a_score_outside_counts_every_copy() -> None:
    assert at_sites()["total"] == "16"


def test_the_worst_of_a_copy_is_of_its_own_rows_and_the_worst_of_all_of_every_copy() -> None:
    found = at_sites(("north", "r1", "low"), ("north", "r2", "some"), ("south", "r1", "high"))
    assert (found["worst@north"], found["worst@south"]) == ("4", "8")
    assert found["worst_of_all"] == "8"


def test_a_copy_without_rows_does_not_hold_up_the_score_of_all() -> None:
    found = at_sites(("south", "r1", "some"))
    assert found["worst@north"] == "Does not apply"
    assert found["worst_of_all"] == "4"


def test_a_copy_with_something_missing_holds_up_the_score_of_all_and_no_other_copy() -> None:
    values = two_sites(("north", "r1", "low"), ("south", "r1", "high"))
    values[parse("risks@north/r1/impact")] = Unknown()
    found = {
        str(place.address): place.outcome
        for section in asked(REPEATED, values)
        for field in section.fields
        for place in field.scores
    }
    assert found["worst@south"].scored is not None
    assert found["worst_of_all"].missing == (parse("risks@north/r1/impact"),)


def test_a_condition_on_a_score_looks_at_its_own_copy() -> None:
    values = two_sites(("north", "r1", "low"), ("south", "r1", "high"))
    shown = {
        str(place.address)
        for section in asked(REPEATED, values)
        for field in section.fields
        for place in field.places
    }
    assert "why@south" in shown
    assert "why@north" not in shown
