"""What is asked right now: conditions, the cascade of hiding, and the order of rows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehia_desktop.forms.address import Address
from ehia_desktop.forms.conditions import holds
from ehia_desktop.forms.questions import asked, places
from ehia_desktop.forms.saying import condition_words
from ehia_desktop.forms.values import Choice, Number, PartialDate, RowOrder, Text, Value
from ehia_desktop.strict_yaml import Tree
from tests.builders import answered, form_of

CASCADE = form_of("""
    - {key: first, kind: yes_no_unknown, label: First}
    - {key: second, kind: yes_no_unknown, label: Second, show_if: {field: first, op: is, value: "yes"}}
    - {key: third, kind: short_text, label: Third, show_if: {field: second, op: is, value: "yes"}}
    - {key: fourth, kind: short_text, label: Fourth, show_if: {field: third, op: not_answered}}
""")
GRID = form_of("""
    - key: grid
      kind: matrix
      label: Grid
      rows: [{key: age, label: Age}, {key: sex, label: Sex}]
      local_rows: {name: Another group}
      columns:
        - {key: affected, kind: yes_no_unknown, label: Affected}
        - {key: how, kind: short_text, label: How, show_if: {field: grid, column: affected, op: is, value: "yes"}}
    - {key: any, kind: short_text, label: Any, show_if: {field: grid, column: affected, op: is, value: "yes"}}
    - {key: about_sex, kind: short_text, label: About sex,
       show_if: {field: grid, row: sex, column: affected, op: is, value: "yes"}}
""")


def asked_at(form_answers: dict[str, Tree], cascade: bool = True) -> list[str]:
    form = CASCADE if cascade else GRID
    return [str(place.address) for place in places(answered(form, form_answers).asked())]


def test_hiding_cascades_through_answers_that_are_kept() -> None:
    given_all: dict[str, Tree] = {"first": "yes", "second": "yes", "third": "Kept"}
    assert asked_at(given_all) == ["first", "second", "third"]
    assert asked_at({**given_all, "first": "no"}) == ["first", "fourth"]
    assert answered(CASCADE, {**given_all, "first": "no"}).values[Address("third")] == Text("Kept")


def test_an_emptied_answer_counts_as_none() -> None:
    assert asked_at({"first": "yes", "second": "yes", "third": "  "}) == [
        "first",
        "second",
        "third",
        "fourth",
    ]


def test_a_column_looks_at_its_own_row() -> None:
    found = asked_at({"grid/age/affected": "yes", "grid/sex/affected": "no"}, cascade=False)
    assert "grid/age/how" in found
    assert "grid/sex/how" not in found


def test_a_condition_without_a_row_means_any_row() -> None:
    assert "any" in asked_at({"grid/age/affected": "yes"}, cascade=False)
    assert "any" not in asked_at({"grid/age/affected": "no"}, cascade=False)


def test_a_condition_with_a_row_means_that_row() -> None:
    assert "about_sex" not in asked_at({"grid/age/affected": "yes"}, cascade=False)
    assert "about_sex" in asked_at({"grid/sex/affected": "yes"}, cascade=False)


def test_rows_stand_in_the_form_s_order_and_then_in_the_user_s() -> None:
    assessment = answered(
        GRID,
        {"grid": ["r2", "r1"], "grid/r1/row_label": "Carers", "grid/r2/row_label": "  "},
    )
    [section] = assessment.asked()
    assert [(row.key, row.label, row.is_local) for row in section.fields[0].rows] == [
        ("age", "Age", False),
        ("sex", "Sex", False),
        ("r2", "Another group", True),
        ("r1", "Carers", True),
    ]


def test_a_cell_of_a_row_that_was_taken_out_is_not_asked() -> None:
    found = asked_at({"grid": ["r2"], "grid/r1/affected": "yes"}, cascade=False)
    assert "grid/r1/affected" not in found
    assert "grid/r2/affected" in found


def test_a_cell_of_a_row_that_was_taken_out_shows_nothing() -> None:
    assert "any" not in asked_at({"grid": [], "grid/r1/affected": "yes"}, cascade=False)


def test_the_rows_of_a_table_are_numbered_as_they_stand() -> None:
    form = form_of("""
        - key: issues
          kind: table
          label: Issues
          row_name: Issue
          columns: [{key: issue, kind: short_text, label: Issue}]
    """)
    [section] = answered(form, {"issues": ["b", "a"]}).asked()
    assert [(row.key, row.label) for row in section.fields[0].rows] == [
        ("b", "Issue 1"),
        ("a", "Issue 2"),
    ]


def test_numbers_count_the_sections_that_are_asked() -> None:
    form = form_of("""
sections:
  - {key: start, title: Start, numbered: false, fields: [{key: go, kind: yes_no_unknown, label: Go}]}
  - key: more
    title: More
    show_if: {field: go, op: is, value: "yes"}
    fields: [{key: a, kind: short_text, label: A}]
  - {key: end, title: End, fields: [{key: b, kind: short_text, label: B}]}
""")
    assert [section.title for section in answered(form, {"go": "no"}).asked()] == [
        "Start",
        "1. End",
    ]
    assert [section.title for section in answered(form, {"go": "yes"}).asked()] == [
        "Start",
        "1. More",
        "2. End",
    ]


def test_only_what_section_field_and_column_all_publish_is_public() -> None:
    form = form_of("""
sections:
  - key: open
    title: Open
    fields:
      - {key: a, kind: short_text, label: A}
      - {key: b, kind: short_text, label: B, publish: internal}
      - key: grid
        kind: matrix
        label: Grid
        rows: [{key: age, label: Age}]
        columns: [{key: c, kind: short_text, label: C}, {key: d, kind: short_text, label: D, publish: internal}]
  - key: closed
    title: Closed
    publish: internal
    fields: [{key: e, kind: short_text, label: E}]
""")
    public = [str(place.address) for place in places(asked(form, {})) if place.is_public]
    assert public == ["a", "grid/age/c"]


NUMBERS = form_of("""
    - {key: n, kind: number, label: Number}
    - {key: d, kind: date, precision: year, label: Day}
    - {key: many, kind: multi_choice, label: Many, options: [{key: a, label: A}, {key: b, label: B}]}
    - {key: over, kind: short_text, label: Over, show_if: {field: n, op: gt, value: 5}}
    - {key: least, kind: short_text, label: Least, show_if: {field: n, op: gte, value: "5.0"}}
    - {key: under, kind: short_text, label: Under, show_if: {field: n, op: lt, value: 5}}
    - {key: most, kind: short_text, label: Most, show_if: {field: n, op: lte, value: 5}}
    - {key: before, kind: short_text, label: Before, show_if: {field: d, op: lt, value: 2026-04-01}}
    - {key: has_b, kind: short_text, label: Has b, show_if: {field: many, op: contains, value: b}}
    - {key: not_a, kind: short_text, label: Not a, show_if: {field: many, op: is_not, value: a}}
    - {key: none, kind: short_text, label: None,
       show_if: {none_of: [{field: n, op: answered}, {field: d, op: answered}]}}
    - {key: both, kind: short_text, label: Both,
       show_if: {all_of: [{field: n, op: answered}, {field: d, op: answered}]}}
    - {key: either, kind: short_text, label: Either,
       show_if: {any_of: [{field: n, op: answered}, {field: d, op: answered}]}}
""")


@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        ({}, {"none"}),
        ({"n": "4.9"}, {"under", "most", "either"}),
        ({"n": "5"}, {"least", "most", "either"}),
        ({"n": "10"}, {"over", "least", "either"}),
        ({"d": "2026-03-31"}, {"before", "either"}),
        ({"d": "2026-04-01"}, {"either"}),
        ({"n": "10", "d": "2027"}, {"over", "least", "both", "either"}),
        ({"many": ["a", "b"]}, {"has_b", "none"}),
        ({"many": ["b"]}, {"has_b", "not_a", "none"}),
        ({"many": []}, {"none"}),
    ],
)
def test_each_comparison_shows_what_it_should(answers: dict[str, Tree], shown: set[str]) -> None:
    found = {str(place.address) for place in places(answered(NUMBERS, answers).asked())}
    assert found - {"n", "d", "many"} == shown


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("2025-12-31", {"up_to"}),
        ("2026-11-22", {"up_to", "from"}),
        ("2026", {"up_to", "from"}),
        ("2027-01-01", {"from", "after"}),
    ],
)
def test_a_day_is_compared_as_exactly_as_the_bound_is_written(given: str, shown: set[str]) -> None:
    form = form_of("""
        - {key: d, kind: date, precision: year, label: Day}
        - {key: up_to, kind: short_text, label: Up to, show_if: {field: d, op: lte, value: 2026}}
        - {key: from, kind: short_text, label: From, show_if: {field: d, op: gte, value: 2026}}
        - {key: after, kind: short_text, label: After, show_if: {field: d, op: gt, value: 2026}}
    """)
    found = {str(place.address) for place in places(answered(form, {"d": given}).asked())}
    assert found - {"d"} == shown


def test_a_condition_reads_as_english() -> None:
    field = NUMBERS.field("both")
    assert field is not None
    assert field.show_if is not None
    assert condition_words(NUMBERS, field.show_if) == "“Number” is answered and “Day” is answered"


def test_a_condition_on_nothing_is_just_false() -> None:
    field = NUMBERS.field("over")
    assert field is not None
    assert field.show_if is not None
    assert not holds(field.show_if, lambda leaf: ())
    assert not holds(field.show_if, lambda leaf: (None, Text("ten"), Choice("x")))


VALUES: st.SearchStrategy[Value] = st.one_of(
    st.builds(Text, st.text(max_size=5)),
    st.builds(Choice, st.sampled_from(["yes", "no", "zebra"])),
    st.builds(Number, st.decimals(allow_nan=False, allow_infinity=False)),
    st.builds(PartialDate, st.integers(0, 9999)),
    st.builds(RowOrder, st.lists(st.sampled_from(["r1", "r2", "age"]), max_size=3).map(tuple)),
)
PLACES = st.builds(
    Address,
    st.sampled_from(["n", "d", "many", "grid", "first", "nowhere"]),
    st.sampled_from(["", "age", "r1"]),
    st.sampled_from(["", "affected", "row_label"]),
)


@given(st.dictionaries(PLACES, VALUES, max_size=8))
def test_any_answers_will_do(values: dict[Address, Value]) -> None:
    for form in (NUMBERS, GRID, CASCADE):
        assert asked(form, values)
