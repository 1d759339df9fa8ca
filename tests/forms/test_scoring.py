"""What a score comes to: its methods, its bands, what it leaves out, what it waits for, and where it looks.

Expected figures are worked out by hand.
"""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehia_desktop.forms.address import Address, parse
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.questions import ScorePlace, asked
from ehia_desktop.forms.scoring import words
from ehia_desktop.forms.values import Number, RowOrder, Unknown, Value
from ehia_desktop.strict_yaml import Tree
from tests.builders import answered, form_of

LEVELS = """
  - id: levels
    version: 1.0.0
    title: Levels
    items:
      - {key: low, label: Low, points: "1"}
      - {key: some, label: Some, points: "2"}
      - {key: high, label: High, points: "4"}
      - {key: none, label: Does not arise}
"""


def with_levels(sections: str) -> Form:
    return form_of(f"lists:{LEVELS}sections:\n{sections}")


def method(name: str) -> Form:
    """Three levels and the score of them by one method."""
    fields = "".join(
        f"      - {{key: {key}, kind: single_choice, label: {key}, options_from: levels,"
        " allow_not_applicable: true, allow_unknown: true}\n"
        for key in ("a", "b", "c")
    )
    return with_levels(
        f"  - key: part\n    title: Part\n    fields:\n{fields}"
        f"      - {{key: total, kind: score, label: Total, method: {name},"
        " of: [{field: a}, {field: b}, {field: c}]}\n"
    )


def scores(form: Form, answers: Mapping[str, Tree]) -> dict[str, ScorePlace]:
    """Every score that is asked, by its address."""
    return {
        str(place.address): place
        for section in answered(form, answers).asked()
        for field in section.fields
        for place in field.scores
    }


def said(form: Form, answers: Mapping[str, Tree]) -> dict[str, str]:
    """Every score that is asked as a reader sees it, by its address."""
    return {at: words(place.question, place.outcome) for at, place in scores(form, answers).items()}


def waits_for(form: Form, answers: Mapping[str, Tree], at: str) -> list[str]:
    return [str(address) for address in scores(form, answers)[at].outcome.missing]


ALL = {"a": "some", "b": "high", "c": "low"}
"""Which count 2, 4 and 1."""


@pytest.mark.parametrize(
    ("name", "total"), [("product", "8"), ("sum", "7"), ("max", "4"), ("min", "1")]
)
def test_each_method_works_on_the_points_of_the_options(name: str, total: str) -> None:
    assert said(method(name), ALL) == {"total": total}


@pytest.mark.parametrize("name", ["product", "sum", "max", "min"])
@pytest.mark.parametrize("answer", [None, {"unknown": "Nobody has counted."}])
def test_a_score_waits_for_its_inputs_and_is_never_nought(name: str, answer: Tree) -> None:
    given_so_far = {"a": "some", "c": "low"} | ({"b": answer} if answer else {})
    assert said(method(name), given_so_far) == {"total": "Not yet known"}
    assert waits_for(method(name), given_so_far, "total") == ["b"]


def test_a_score_lists_everything_it_waits_for_in_order() -> None:
    assert waits_for(method("sum"), {"b": "low"}, "total") == ["a", "c"]


@pytest.mark.parametrize("out", ["none", {"not_applicable": "There are none here."}])
@pytest.mark.parametrize(("name", "total"), [("sum", "3"), ("max", "2"), ("min", "1")])
def test_what_does_not_apply_or_has_no_points_is_left_out(name: str, total: str, out: Tree) -> None:
    assert said(method(name), {"a": "some", "b": out, "c": "low"}) == {"total": total}


@pytest.mark.parametrize("out", ["none", {"not_applicable": "There are none here."}])
def test_a_product_with_an_input_that_does_not_apply_does_not_apply(out: Tree) -> None:
    assert said(method("product"), {**ALL, "b": out}) == {"total": "Does not apply"}


def test_a_product_waits_for_nothing_once_an_input_does_not_apply() -> None:
    assert said(method("product"), {"b": "none"}) == {"total": "Does not apply"}


def test_an_input_that_is_not_asked_until_another_is_answered_leaves_the_score_not_yet_known() -> (
    None
):
    form = form_of("""
        - {key: a, kind: number, label: A}
        - {key: b, kind: number, label: B, show_if: {field: a, op: gt, value: "0"}}
        - {key: p, kind: score, label: P, method: product, of: [{field: a}, {field: b}]}
    """)
    assert said(form, {}) == {"p": "Not yet known"}
    assert said(form, {"a": "0"}) == {"p": "Does not apply"}
    assert said(form, {"a": "2", "b": "3"}) == {"p": "6"}


@pytest.mark.parametrize("name", ["product", "sum", "max", "min"])
def test_a_score_of_nothing_that_applies_does_not_apply(name: str) -> None:
    nothing = dict.fromkeys(("a", "b", "c"), "none")
    assert said(method(name), nothing) == {"total": "Does not apply"}
    assert waits_for(method(name), nothing, "total") == []


BANDED = form_of("""
    - {key: gain, kind: number, label: Gain}
    - {key: loss, kind: number, label: Loss}
    - key: net
      kind: score
      label: Net effect
      method: sum
      of: [{field: gain}, {field: loss}]
      bands:
        - {key: worse, label: Worse off, at_least: "-10", tone: bad}
        - {key: even, label: Much the same, at_least: "-2"}
        - {key: better, label: Better off, at_least: "3", tone: good}
""")


@pytest.mark.parametrize(
    ("gain", "loss", "words_of_it"),
    [
        ("3", "0", "3: Better off"),
        ("2.5", "0", "2.5: Much the same"),
        ("0", "-2", "-2: Much the same"),
        ("0", "-3", "-3: Worse off"),
        ("1,250", "0", "1,250: Better off"),
        ("0", "-11", "-11"),
    ],
)
def test_a_band_reaches_from_its_edge_up_to_the_next(
    gain: str, loss: str, words_of_it: str
) -> None:
    assert said(BANDED, {"gain": gain, "loss": loss}) == {"net": words_of_it}


def test_points_below_nought_count_against_points_above() -> None:
    form = form_of("""
        - key: access
          kind: single_choice
          label: Access
          options: [{key: better, label: Better, points: "2"}, {key: worse, label: Worse, points: "-3"}]
        - {key: more, kind: number, label: More}
        - {key: net, kind: score, label: Net, method: sum, of: [{field: access}, {field: more}]}
        - {key: both, kind: score, label: Both, method: product, of: [{field: access}, {field: more}]}
    """)
    assert said(form, {"access": "worse", "more": "1"}) == {"net": "-2", "both": "-3"}


def test_an_option_of_no_points_and_an_option_of_nought_points_differ() -> None:
    form = form_of("""
        - key: a
          kind: single_choice
          label: A
          options: [{key: nought, label: Nought, points: "0"}, {key: out, label: Out}]
        - {key: b, kind: number, label: B}
        - {key: lowest, kind: score, label: Lowest, method: min, of: [{field: a}, {field: b}]}
    """)
    assert said(form, {"a": "nought", "b": "5"}) == {"lowest": "0"}
    assert said(form, {"a": "out", "b": "5"}) == {"lowest": "5"}


def test_the_points_of_several_options_that_are_chosen_are_added() -> None:
    form = form_of("""
        - key: signs
          kind: multi_choice
          label: Signs
          options:
            - {key: digital, label: Digital, points: "3"}
            - {key: distance, label: Distance, points: "2"}
            - {key: other, label: Other}
        - {key: total, kind: score, label: Total, method: sum, of: [{field: signs}]}
    """)
    assert said(form, {"signs": ["digital", "distance", "other"]}) == {"total": "5"}
    assert said(form, {"signs": ["other"]}) == {"total": "Does not apply"}
    assert said(form, {}) == {"total": "Not yet known"}


LOOK_UP = form_of("""
    - key: harm
      kind: single_choice
      label: Harm
      options: [{key: minor, label: Minor}, {key: major, label: Major}, {key: na, label: Does not arise}]
    - {key: often, kind: yes_no_unknown, label: Often}
    - key: rating
      kind: score
      label: Rating
      method: look_up
      of: [{field: harm}, {field: often}]
      grid:
        - {options: [minor, "no"], points: "1"}
        - {options: [minor, "yes"], points: "3"}
        - {options: [major, "no"], points: "9"}
        - {options: [major, "yes"], points: "20"}
      bands: [{key: low, label: Low, at_least: "1"}, {key: high, label: High, at_least: "9"}]
""")


@pytest.mark.parametrize(
    ("harm", "often", "rating"),
    [
        ("minor", "no", "1: Low"),
        ("minor", "yes", "3: Low"),
        ("major", "no", "9: High"),
        ("major", "yes", "20: High"),
        ("na", "yes", "Does not apply"),
        ("major", "unknown", "Not yet known"),
    ],
)
def test_a_look_up_reads_its_grid_in_the_order_of_its_inputs(
    harm: str, often: str, rating: str
) -> None:
    assert said(LOOK_UP, {"harm": harm, "often": often}) == {"rating": rating}


def test_a_look_up_takes_the_points_of_its_grid_and_not_of_its_options() -> None:
    form = with_levels("""
  - key: part
    title: Part
    fields:
      - {key: a, kind: single_choice, label: A, options_from: levels}
      - {key: found, kind: score, label: Found, method: look_up, of: [{field: a}],
         grid: [{options: [high], points: "100"}]}
""")
    assert said(form, {"a": "high"}) == {"found": "100"}
    assert said(form, {"a": "low"}) == {"found": "Does not apply"}


def test_a_look_up_can_read_the_band_of_another_score() -> None:
    form = form_of("""
        - {key: share, kind: number, label: Share}
        - key: level
          kind: score
          label: Level
          method: sum
          of: [{field: share}]
          bands: [{key: low, label: Low, at_least: "0"}, {key: high, label: High, at_least: "50"}]
        - key: step
          kind: score
          label: Step
          method: look_up
          of: [{field: level}]
          grid: [{options: [low], points: "1"}, {options: [high], points: "2"}]
    """)
    assert said(form, {"share": "49"})["step"] == "1"
    assert said(form, {"share": "50"})["step"] == "2"


RISKS = with_levels("""
  - key: part
    title: Part
    fields:
      - key: risks
        kind: matrix
        label: Risks
        rows: [{key: age, label: Age}, {key: sex, label: Sex}]
        local_rows: {name: Another}
        columns:
          - {key: arises, kind: yes_no_unknown, label: Arises}
          - {key: impact, kind: single_choice, label: Impact, options_from: levels,
             show_if: {field: risks, column: arises, op: is, value: "yes"}}
          - {key: likelihood, kind: single_choice, label: Likelihood, options_from: levels,
             show_if: {field: risks, column: arises, op: is, value: "yes"}}
          - {key: inherent, kind: score, label: Inherent, method: product,
             of: [{column: impact}, {column: likelihood}],
             bands: [{key: green, label: Green, at_least: "1"}, {key: red, label: Red, at_least: "8"}]}
          - {key: mitigation, kind: short_text, label: Mitigation,
             show_if: {field: risks, column: inherent, op: gte, value: "8"}}
          - {key: impact_after, kind: single_choice, label: Impact after, options_from: levels,
             show_if: {field: risks, column: inherent, op: is, value: red}}
          - {key: likelihood_after, kind: single_choice, label: Likelihood after, options_from: levels,
             show_if: {field: risks, column: inherent, op: is, value: red}}
          - {key: residual, kind: score, label: Residual, method: product,
             of: [{column: impact_after}, {column: likelihood_after}]}
      - {key: highest, kind: score, label: Highest, method: max, of: [{field: risks, column: inherent}]}
      - {key: remains, kind: score, label: Remains, method: max, of: [{field: risks, column: residual}]}
      - {key: of_age, kind: score, label: Of age, method: sum, of: [{field: risks, row: age, column: inherent}]}
  - key: panel
    title: Panel
    show_if: {field: highest, op: is, value: "16"}
    fields: [{key: minutes, kind: short_text, label: Minutes}]
""")
AGE: dict[str, Tree] = {
    "risks/age/arises": "yes",
    "risks/age/impact": "high",
    "risks/age/likelihood": "some",
}
"""An inherent risk of 4 x 2 = 8."""
NO_SEX: dict[str, Tree] = {"risks/sex/arises": "no"}


def asked_at(form: Form, answers: Mapping[str, Tree]) -> set[str]:
    return {
        str(place.address)
        for section in answered(form, answers).asked()
        for field in section.fields
        for place in field.places
    }


def test_a_score_column_counts_its_own_row() -> None:
    found = said(RISKS, {**AGE, "risks/sex/arises": "yes", "risks/sex/impact": "low"})
    assert found["risks/age/inherent"] == "8: Red"
    assert found["risks/sex/inherent"] == "Not yet known"


def test_the_highest_of_a_column_leaves_out_a_row_in_which_nothing_is_asked() -> None:
    found = said(RISKS, {**AGE, **NO_SEX})
    assert found["risks/sex/inherent"] == "Does not apply"
    assert found["highest"] == "8"


def test_a_score_of_scores_names_the_answers_it_waits_for() -> None:
    assert waits_for(RISKS, {**AGE, "risks/sex/arises": "yes"}, "highest") == [
        "risks/sex/impact",
        "risks/sex/likelihood",
    ]


def test_a_score_of_one_row_does_not_wait_for_the_others() -> None:
    assert said(RISKS, {**AGE, "risks/sex/arises": "yes"})["of_age"] == "8"


def test_a_row_of_the_user_counts_like_the_form_s_own() -> None:
    added: dict[str, Tree] = {
        "risks": ["r1"],
        "risks/r1/row_label": "Carers",
        "risks/r1/arises": "yes",
    }
    assert said(RISKS, {**AGE, **NO_SEX, **added})["highest"] == "Not yet known"
    high: dict[str, Tree] = {**added, "risks/r1/impact": "high", "risks/r1/likelihood": "high"}
    assert said(RISKS, {**AGE, **NO_SEX, **high})["highest"] == "16"


def test_a_row_that_was_taken_out_counts_no_more() -> None:
    left: dict[str, Tree] = {
        "risks": [],
        "risks/r1/arises": "yes",
        "risks/r1/impact": "high",
        "risks/r1/likelihood": "high",
    }
    assert said(RISKS, {**AGE, **NO_SEX, **left})["highest"] == "8"


def test_the_residual_score_stands_beside_the_inherent_one() -> None:
    after = {"risks/age/impact_after": "some", "risks/age/likelihood_after": "low"}
    found = said(RISKS, {**AGE, **NO_SEX, **after})
    assert (found["highest"], found["remains"]) == ("8", "2")


def test_a_column_can_lean_on_a_score_of_its_own_row_by_points_and_by_band() -> None:
    small = {"risks/sex/arises": "yes", "risks/sex/impact": "low", "risks/sex/likelihood": "low"}
    found = asked_at(RISKS, {**AGE, **small})
    assert {"risks/age/mitigation", "risks/age/impact_after"} <= found
    assert found.isdisjoint({"risks/sex/mitigation", "risks/sex/impact_after"})


def test_hidden_inputs_are_kept_and_not_counted() -> None:
    kept: dict[str, Tree] = {**AGE, "risks/age/arises": "no", **NO_SEX}
    assert said(RISKS, kept)["highest"] == "Does not apply"
    assert answered(RISKS, kept).values.keys() >= {parse("risks/age/impact")}


def test_a_section_opens_when_the_score_before_it_says_so_and_not_while_it_is_not_known() -> None:
    most = {"risks/age/arises": "yes", "risks/age/impact": "high", "risks/age/likelihood": "high"}
    assert "minutes" in asked_at(RISKS, {**most, **NO_SEX})
    assert "minutes" not in asked_at(RISKS, {**AGE, **NO_SEX})
    assert "minutes" not in asked_at(RISKS, {**most, "risks/sex/arises": "yes"})


CONDITIONS = """
    - {key: n, kind: number, label: N}
    - key: s
      kind: score
      label: S
      method: sum
      of: [{field: n}]
      bands: [{key: low, label: Low, at_least: "0"}, {key: high, label: High, at_least: "5"}]
"""


@pytest.mark.parametrize(
    ("condition", "shown_at"),
    [
        ('op: gte, value: "5"', {"5", "7"}),
        ('op: gt, value: "5"', {"7"}),
        ('op: lt, value: "5"', {"-1", "4"}),
        ('op: lte, value: "4"', {"-1", "4"}),
        ("op: is, value: low", {"4"}),
        ("op: is_not, value: low", {"-1", "5", "7"}),
        ("op: in, value: [low, high]", {"4", "5", "7"}),
        ("op: answered", {"-1", "4", "5", "7"}),
        ("op: not_answered", {""}),
    ],
)
def test_a_condition_compares_the_figure_of_a_score_or_the_key_of_its_band(
    condition: str, shown_at: set[str]
) -> None:
    form = form_of(
        f"{CONDITIONS}    - {{key: t, kind: short_text, label: T, show_if: {{field: s, {condition}}}}}\n"
    )
    found = {
        figure
        for figure in ("", "-1", "4", "5", "7")
        if "t" in asked_at(form, {"n": figure} if figure else {})
    }
    assert found == shown_at


def test_a_score_that_is_hidden_counts_in_no_other_score_and_in_no_condition() -> None:
    form = form_of("""
        - {key: on, kind: yes_no_unknown, label: On}
        - {key: n, kind: number, label: N}
        - {key: first, kind: score, label: First, method: sum, of: [{field: n}],
           show_if: {field: on, op: is, value: "yes"}}
        - {key: second, kind: score, label: Second, method: sum, of: [{field: first}, {field: n}]}
        - {key: t, kind: short_text, label: T, show_if: {field: first, op: answered}}
    """)
    assert said(form, {"on": "yes", "n": "3"}) == {"first": "3", "second": "6"}
    assert said(form, {"on": "no", "n": "3"}) == {"second": "3"}
    assert "t" not in asked_at(form, {"on": "no", "n": "3"})


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
NORTH_AND_SOUTH: dict[Address, Value] = {
    parse("weight"): Number(Decimal(2)),
    parse("size@north"): Number(Decimal(3)),
    parse("size@south"): Number(Decimal(5)),
}


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


def test_a_score_takes_no_answer_and_is_public_as_its_column_row_and_field_are() -> None:
    form = form_of("""
        - key: risks
          kind: matrix
          label: Risks
          rows: [{key: age, label: Age}]
          columns:
            - {key: n, kind: number, label: N}
            - {key: open, kind: score, label: Open, method: sum, of: [{column: n}]}
            - {key: shut, kind: score, label: Shut, method: sum, of: [{column: n}], publish: internal}
    """)
    assert asked_at(form, {}) == {"risks/age/n"}
    public = {at: place.is_public for at, place in scores(form, {"risks/age/n": "1"}).items()}
    assert public == {"risks/age/open": True, "risks/age/shut": False}
    kept_back = asked(form, {}, frozenset({Address("risks", "age")}))
    assert not any(place.is_public for place in kept_back[0].fields[0].scores)


@given(st.lists(st.sampled_from(["low", "some", "high", "none", ""]), min_size=3, max_size=3))
def test_whatever_is_answered_a_highest_score_is_the_highest_or_is_not_known(
    levels: list[str],
) -> None:
    answers = {key: level for key, level in zip("abc", levels, strict=True) if level}
    points = {"low": 1, "some": 2, "high": 4}
    known = [points[level] for level in levels if level in points]
    expected = str(max(known)) if known else "Does not apply"
    assert said(method("max"), answers)["total"] == ("Not yet known" if "" in levels else expected)


def test_figures_beyond_all_bounds_are_no_score_and_no_error() -> None:
    form = form_of("""
        - {key: a, kind: number, label: A}
        - {key: p, kind: score, label: P, method: product, of: [{field: a}, {field: a}]}
    """)
    [section] = asked(form, {Address("a"): Number(Decimal("1e999999"))})
    [place] = [place for field in section.fields for place in field.scores]
    assert place.outcome.scored is None
