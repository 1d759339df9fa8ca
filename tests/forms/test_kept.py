"""Answers that are kept but not asked: which, why in English, and what decides."""

from ehia_desktop.forms.address import Address
from ehia_desktop.forms.kept import Kept, kept_answers
from ehia_desktop.forms.values import RowOrder, Text
from ehia_desktop.strict_yaml import Tree
from tests.builders import answered, form_of

FORM = form_of("""
sections:
  - key: start
    title: Start
    gate: {question: go, goes_on: ["yes"], ends: ["no"], reason: why, approver: who}
    fields:
      - {key: go, kind: single_choice, label: Go on, options: [{key: "yes", label: "Yes"}, {key: "no", label: "No"}]}
      - {key: why, kind: long_text, label: Why, show_if: {field: go, op: is, value: "no"}}
      - {key: who, kind: person, label: Who}
  - key: middle
    title: Middle
    fields:
      - key: groups
        kind: matrix
        label: Groups
        rows: [{key: age, label: Age}]
        local_rows: {name: Another}
        columns:
          - {key: hit, kind: yes_no_unknown, label: Hit}
          - {key: how, kind: short_text, label: How, show_if: {field: groups, column: hit, op: is, value: "yes"}}
      - {key: late, kind: short_text, label: Late, show_if: {field: why, op: answered}}
  - key: sites
    title: Sites
    repeat: {name: Site, title_field: site_name}
    fields:
      - {key: site_name, kind: short_text, label: Site}
      - {key: open, kind: yes_no_unknown, label: Open}
      - {key: hours, kind: short_text, label: Hours, show_if: {field: open, op: is, value: "yes"}}
""")


def kept(answers: dict[str, Tree]) -> list[Kept]:
    return list(kept_answers(FORM, answered(FORM, answers).values))


def test_what_is_asked_is_not_in_it() -> None:
    assert kept({"go": "yes", "groups/age/hit": "yes", "groups/age/how": "So"}) == []


def test_a_condition_is_the_reason_and_its_question_decides() -> None:
    [found] = kept({"go": "yes", "why": "Small"})
    assert found == Kept(Address("why"), "Asked when “Go on” is “No”.", Address("go"))


def test_a_column_is_decided_in_its_own_row() -> None:
    [found] = kept({"go": "yes", "groups/age/hit": "no", "groups/age/how": "So"})
    assert found.decided_by == Address("groups", "age", "hit")
    assert "Hit" in found.why


def test_a_gate_is_the_reason_for_everything_behind_it() -> None:
    [found] = kept({"groups/age/hit": "no"})
    assert found.why == "Asked once “Go on” is answered with “Yes”."
    assert found.decided_by == Address("go")


def test_a_row_taken_out_can_be_named_to_be_put_back() -> None:
    values = {**answered(FORM, {"go": "yes"}).values, Address("groups"): RowOrder(())}
    values[Address("groups", "r1", "how")] = Text("Still here")
    [found] = kept_answers(FORM, values)
    assert found.taken_out == (Address("groups"), "r1")


def test_a_copy_taken_out_can_be_named_to_be_put_back() -> None:
    [found] = kept({"go": "yes", "sites": ["a"], "site_name@b": "Northgate"})
    assert found.taken_out == (Address("sites"), "b")
    assert found.why == "A copy of “Sites” (Site) was taken out."


def test_within_a_copy_the_same_copys_answer_decides() -> None:
    answers: dict[str, Tree] = {"go": "yes", "sites": ["a"], "open@a": "no", "hours@a": "9 to 5"}
    [found] = kept(answers)
    assert found.decided_by == Address("open", instance="a")


def test_an_answer_the_form_has_no_question_for_says_so() -> None:
    [found] = kept_answers(FORM, {Address("elsewhere"): Text("x")})
    assert found.why == "This form has no such question."
