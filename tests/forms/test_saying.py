"""Conditions and scores in English, in the words of the form."""

import pytest

from ehia_desktop.forms.conditions import Condition
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import Matrix, Score
from ehia_desktop.forms.saying import condition_words, gate_words, score_words
from tests.builders import form_of

FIELDS = """
    - key: sites
      title: Sites
      repeat: {name: Site, title_field: site}
      fields:
        - {key: site, kind: short_text, label: Name of the site}
        - {key: open, kind: yes_no_unknown, label: Is it open?, unknown_label: Not said}
    - key: part
      title: Part
      fields:
        - key: outcome
          kind: single_choice
          label: What is the outcome?
          short_label: Outcome
          options: [{key: full, label: A full assessment}, {key: none, label: None is needed}]
        - {key: groups, kind: multi_choice, label: Groups, options: [{key: a, label: Carers}, {key: b, label: Staff}]}
        - {key: share, kind: number, label: Share, unit: per cent}
        - {key: decided, kind: date, label: Decided on}
        - {key: notes, kind: long_text, label: Notes}
        - key: risks
          kind: matrix
          label: Risks to people
          short_label: Risks
          rows: [{key: age, label: Age}, {key: sex, label: Sex}]
          local_rows: {name: Another group}
          columns:
            - key: impact
              kind: single_choice
              label: Impact
              options:
                - {key: low, label: Low, points: "1"}
                - {key: high, label: High, points: "4"}
                - {key: na, label: None}
            - {key: chance, kind: number, label: Chance, minimum: "1", maximum: "5"}
            - key: score
              kind: score
              label: Score of the risk
              short_label: Score
              method: product
              of: [{column: impact}, {column: chance}]
              bands: [{key: green, label: Green, at_least: "1"}, {key: red, label: Red, at_least: "12"}]
        - {key: highest, kind: score, label: Highest, method: max, of: [{field: risks, column: score}],
           bands: [{key: green, label: Green, at_least: "1"}, {key: red, label: Red, at_least: "12"}]}
"""


def form_with(condition: str) -> tuple[Form, Condition]:
    form = form_of(
        "sections:\n"
        + FIELDS
        + f"        - {{key: last, kind: short_text, label: Last, show_if: {condition}}}\n"
    )
    field = form.field("last")
    assert field is not None
    assert field.show_if is not None
    return form, field.show_if


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("{field: outcome, op: is, value: full}", "“Outcome” is “A full assessment”"),
        (
            "{field: outcome, op: is_not, value: full}",
            "“Outcome” is answered and is not “A full assessment”",
        ),
        (
            "{field: outcome, op: in, value: [full, none]}",
            "“Outcome” is “A full assessment” or “None is needed”",
        ),
        ("{field: groups, op: contains, value: a}", "“Groups” includes “Carers”"),
        ("{field: groups, op: is_not, value: b}", "“Groups” is answered without “Staff”"),
        ("{field: notes, op: contains, value: wait}", "“Notes” includes “wait”"),
        ("{field: share, op: gt, value: '12.5'}", "“Share” is more than 12.5 per cent"),
        ("{field: share, op: lte, value: '5'}", "“Share” is at most 5 per cent"),
        ("{field: decided, op: gte, value: 2026-04}", "“Decided on” is 2026-04 or later"),
        ("{field: decided, op: lt, value: 2026}", "“Decided on” is before 2026"),
        ("{field: notes, op: not_answered}", "“Notes” is not answered"),
        ("{field: open, op: is, value: unknown}", "“Is it open?” is “Not said” for any “Site”"),
        (
            "{field: risks, column: impact, op: is, value: high}",
            "“Impact” is “High” in any row of “Risks”",
        ),
        (
            "{field: risks, row: age, column: impact, op: is, value: low}",
            "“Impact” is “Low” in the row “Age” of “Risks”",
        ),
        (
            "{field: risks, column: impact, op: any_row, value: [low, high]}",
            "“Impact” is “Low” or “High” in any row of “Risks”",
        ),
        ("{field: risks, op: any_row}", "“Risks” has a row of the user’s own"),
        (
            "{field: risks, column: score, op: is, value: red}",
            "“Score” is “Red” in any row of “Risks”",
        ),
        ("{field: highest, op: gte, value: '12'}", "“Highest” is at least 12"),
        ("{field: highest, op: not_answered}", "“Highest” is not yet known"),
    ],
)
def test_a_comparison_names_questions_rows_and_options_by_their_labels(
    condition: str, words: str
) -> None:
    assert condition_words(*form_with(condition)) == words


A, B, C = (f"{{field: {key}, op: answered}}" for key in ("notes", "share", "decided"))


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (f"{{all_of: [{A}, {B}]}}", "“Notes” is answered and “Share” is answered"),
        (
            f"{{any_of: [{A}, {B}, {C}]}}",
            "either “Notes” is answered or “Share” is answered or “Decided on” is answered",
        ),
        (f"{{any_of: [{A}]}}", "“Notes” is answered"),
        (
            f"{{none_of: [{A}, {B}]}}",
            "it is not true that “Notes” is answered or that “Share” is answered",
        ),
        (
            f"{{all_of: [{A}, {{any_of: [{B}, {C}]}}]}}",
            "“Notes” is answered, and (either “Share” is answered or “Decided on” is answered)",
        ),
        (
            f"{{any_of: [{{all_of: [{A}, {B}]}}, {{none_of: [{C}]}}]}}",
            "either (“Notes” is answered and “Share” is answered), or (it is not true that “Decided on” is answered)",
        ),
    ],
)
def test_groups_within_groups_stand_in_brackets(condition: str, words: str) -> None:
    assert condition_words(*form_with(condition)) == words


def test_a_column_speaks_of_the_same_row() -> None:
    form = form_of("""
        - key: t
          kind: table
          label: Risks
          row_name: Risk
          columns:
            - {key: likely, kind: yes_no_unknown, label: Likely}
            - {key: how, kind: short_text, label: How, show_if: {field: t, column: likely, op: is, value: "yes"}}
    """)
    field = form.field("t")
    assert field is not None
    assert not isinstance(field, Matrix)
    condition = field.columns[1].show_if  # type: ignore[union-attr]
    assert condition is not None
    assert condition_words(form, condition, "t") == "“Likely” is “Yes” in the same row"


def test_a_score_says_how_it_is_worked_out_its_reach_and_its_bands() -> None:
    form, _ = form_with(A)
    risks, highest = form.field("risks"), form.field("highest")
    assert isinstance(risks, Matrix)
    assert isinstance(highest, Score)
    inside = risks.columns[2]
    assert isinstance(inside, Score)
    assert score_words(form, inside, risks) == (
        "“Score” is “Impact” times “Chance”, from 1 to 20: “Green” from 1, “Red” from 12."
    )
    assert score_words(form, highest) == (
        "“Highest” is the highest of “Score” in every row of “Risks”, from 1 to 20: “Green” from 1, “Red” from 12."
    )


@pytest.mark.parametrize(
    ("score", "words"),
    [
        (
            "method: sum, of: [{field: share}, {field: risks, column: chance}]",
            "the sum of “Share” and “Chance” in every row of “Risks”.",
        ),
        (
            "method: min, of: [{field: risks, row: sex, column: chance}]",
            "the lowest of “Chance” in the row “Sex” of “Risks”, from 1 to 5.",
        ),
        (
            (
                "method: look_up, of: [{field: outcome}],"
                " grid: [{options: [full], points: '3'}, {options: [none], points: '0'}]"
            ),
            "looked up in a table of 2 by “Outcome”, from 0 to 3.",
        ),
    ],
)
def test_each_method_has_its_words(score: str, words: str) -> None:
    form = form_of(
        "sections:\n" + FIELDS + f"        - {{key: s, kind: score, label: Found, {score}}}\n"
    )
    field = form.field("s")
    assert isinstance(field, Score)
    assert score_words(form, field) == f"“Found” is {words}"


GATED = """
    sections:
      - key: part
        title: Screening
        gate: {question: o, goes_on: [a, b], ENDS reason: r, approver: w}
        fields:
          - key: o
            kind: single_choice
            label: What is the outcome?
            short_label: Outcome
            options: [{key: a, label: Full}, {key: b, label: Short}, {key: c, label: None}]
          - {key: r, kind: long_text, label: Reason}
          - {key: w, kind: person, label: Who}
"""


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        ("", "What follows “Screening” is asked when “Outcome” is “Full” or “Short”."),
        (
            "ends: [c],",
            (
                "What follows “Screening” is asked when “Outcome” is “Full” or “Short”; "
                "“None” ends the assessment here, with a reason and somebody who agrees."
            ),
        ),
    ],
    ids=["goes on", "ends"],
)
def test_a_gate_says_what_goes_on_and_what_ends(ends: str, words: str) -> None:
    form = form_of(GATED.replace("ENDS", ends))
    assert gate_words(form, form.sections[0]) == words


def test_a_section_without_a_gate_has_nothing_to_say_of_it() -> None:
    form, _ = form_with(A)
    assert [gate_words(form, section) for section in form.sections] == ["", ""]
