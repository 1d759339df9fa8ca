"""Questions that nobody can ever be asked, and those that only look so."""

import pytest

from ehia_desktop.forms.reach import Unreachable, unreachable
from tests.builders import form_of
from tests.forms.catalogue import FORM_IDS, shipped

BASE = """
    - key: about
      title: About
      fields:
        - {key: big, kind: yes_no_unknown, label: Big}
        - {key: share, kind: number, label: Share, minimum: "0", maximum: "100"}
        - {key: when, kind: date, label: When}
        - {key: how_big, kind: short_text, label: How big, show_if: {field: big, op: is, value: "yes"}}
        - key: grid
          kind: matrix
          label: Grid
          rows: [{key: age, label: Age}, {key: sex, label: Sex}]
          columns: [{key: level, kind: single_choice, label: Level,
                     options: [{key: low, label: Low, points: "1"}, {key: high, label: High, points: "3"}]}]
        - {key: total, kind: score, label: Total, method: sum, of: [{field: grid, column: level}],
           bands: [{key: few, label: Few, at_least: "0"}, {key: many, label: Many, at_least: "5"}]}
"""
YES, NO = ("{field: big, op: is, value: " + f'"{word}"' + "}" for word in ("yes", "no"))


def found(condition: str, more: str = "") -> set[str]:
    form = form_of(
        "sections:\n"
        + BASE
        + f"        - {{key: last, kind: short_text, label: Last, show_if: {condition}}}\n"
        + more
    )
    return {one.column or one.field or one.section for one in unreachable(form)}


@pytest.mark.parametrize(
    "condition",
    [
        f"{{all_of: [{YES}, {NO}]}}",
        f"{{all_of: [{YES}, {{field: big, op: not_answered}}]}}",
        f"{{all_of: [{YES}, {{none_of: [{{field: big, op: in, value: ['yes', 'no']}}]}}]}}",
        f"{{any_of: [{{all_of: [{YES}, {NO}]}}, {{all_of: [{NO}, {YES}]}}]}}",
        "{none_of: [{field: big, op: answered}, {field: big, op: not_answered}]}",
        "{field: share, op: gt, value: '100'}",
        "{all_of: [{field: share, op: gt, value: '20'}, {field: share, op: lt, value: '20'}]}",
        "{field: total, op: gte, value: '7'}",
        "{all_of: [{field: total, op: is, value: few}, {field: total, op: gte, value: '5'}]}",
        f"{{all_of: [{NO}, {{field: how_big, op: answered}}]}}",
        (
            "{all_of: [{field: grid, row: age, column: level, op: is, value: low},"
            " {field: grid, row: age, column: level, op: is, value: high}]}"
        ),
        "{all_of: [{field: when, op: answered}, {field: when, op: not_answered}]}",
    ],
)
def test_a_condition_that_contradicts_itself_is_found(condition: str) -> None:
    assert found(condition) == {"last"}


@pytest.mark.parametrize(
    "condition",
    [
        f"{{any_of: [{YES}, {NO}]}}",
        f"{{none_of: [{YES}, {NO}]}}",
        "{all_of: [{field: share, op: gte, value: '20'}, {field: share, op: lte, value: '20'}]}",
        "{all_of: [{field: share, op: gt, value: '20'}, {field: share, op: lt, value: '21'}]}",
        "{field: total, op: gte, value: '6'}",
        f"{{all_of: [{YES}, {{field: how_big, op: not_answered}}]}}",
        f"{{all_of: [{NO}, {{field: how_big, op: not_answered}}]}}",
        # Two rows may differ, so that some row is low and some row is high.
        (
            "{all_of: [{field: grid, column: level, op: is, value: low},"
            " {field: grid, column: level, op: is, value: high}]}"
        ),
        "{all_of: [{field: when, op: gt, value: 2026}, {field: when, op: lt, value: 2026}]}",
    ],
)
def test_a_condition_that_can_hold_is_let_be(condition: str) -> None:
    assert found(condition) == set()


def test_what_leans_on_a_question_never_asked_is_never_asked_either() -> None:
    more = """\
        - {key: next, kind: short_text, label: Next, show_if: {field: last, op: answered}}
        - {key: unless, kind: short_text, label: Unless, show_if: {field: last, op: not_answered}}
"""
    assert found(f"{{all_of: [{YES}, {NO}]}}", more) == {"last", "next"}


def test_a_column_that_contradicts_its_row_is_found() -> None:
    form = form_of("""
        - key: t
          kind: table
          label: T
          row_name: R
          columns:
            - {key: a, kind: yes_no_unknown, label: A}
            - {key: b, kind: short_text, label: B, show_if: {all_of: [
                {field: t, column: a, op: is, value: "yes"}, {field: t, column: a, op: is, value: "no"}]}}
            - {key: c, kind: short_text, label: C, show_if: {field: t, column: b, op: answered}}
    """)
    assert unreachable(form) == (Unreachable("part", "t", "b"), Unreachable("part", "t", "c"))


GATE = """
sections:
  - key: screening
    title: Screening
    gate: {question: outcome, goes_on: GOES_ON, ends: [stop], reason: reason, approver: who}
    fields:
      - key: outcome
        kind: single_choice
        label: Outcome
        options: [{key: full, label: Full}, {key: stop, label: Stop}]
      - {key: reason, kind: long_text, label: Reason}
      - {key: who, kind: person, label: Who}
  - key: full_part
    title: Full
    show_if: {field: outcome, op: is, value: stop}
    fields: [{key: a, kind: short_text, label: A}]
  - key: always
    title: Always
    despite_gate: true
    fields: [{key: b, kind: short_text, label: B}]
  - key: rest
    title: Rest
    fields: [{key: c, kind: short_text, label: C}]
"""


def test_a_section_that_asks_for_what_the_gate_stops_is_found() -> None:
    assert unreachable(form_of(GATE.replace("GOES_ON", "[full]"))) == (Unreachable("full_part"),)


def test_nothing_follows_a_gate_that_never_opens_but_what_is_asked_despite_it() -> None:
    form = form_of(GATE.replace("GOES_ON", "[]"))
    assert unreachable(form) == (Unreachable("full_part"), Unreachable("rest"))


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_every_question_of_a_shipped_form_can_be_asked(form_id: str) -> None:
    assert unreachable(shipped(form_id)) == ()


def test_a_condition_too_long_to_follow_is_let_be() -> None:
    pairs = ", ".join(f"{{any_of: [{YES}, {NO}]}}" for _ in range(12))
    assert found(f"{{all_of: [{pairs}]}}") == set()
