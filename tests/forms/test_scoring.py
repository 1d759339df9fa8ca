"""What a score comes to: its methods, its bands, what it leaves out, what it waits for.

Expected figures are worked out by hand.
"""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehia_desktop.forms.address import Address
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.questions import asked
from ehia_desktop.forms.values import Number
from ehia_desktop.strict_yaml import Tree
from tests.builders import form_of
from tests.forms.scored import said, waits_for, with_levels


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
