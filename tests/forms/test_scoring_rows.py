"""Where a score looks: its own row, every row, other scores; and what leans on it in turn."""

import pytest

from ehia_desktop.forms.address import Address, parse
from ehia_desktop.forms.questions import asked
from ehia_desktop.strict_yaml import Tree
from tests.builders import answered, form_of
from tests.forms.scored import asked_at, said, scores, waits_for, with_levels

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
