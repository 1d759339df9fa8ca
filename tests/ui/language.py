"""A form with everything the language has beyond plain questions: a gate, scores, picks, copies, masks, cited law."""

from ehia_desktop.assessment.answer import Answer, Pending, PendingKind, answer_json
from ehia_desktop.assessment.change import Edit, Subject, SubjectKind, Why
from ehia_desktop.forms import address as addresses
from ehia_desktop.services.editing import Editor
from ehia_desktop.strict_yaml import Tree
from tests.builders import value_of
from tests.ui.driving import Driver

WHOLE_LANGUAGE = """\
schema_version: 1
id: whole-language
version: 1.0.0
title: A form with the whole language
short_title: Whole language
summary: It has a gate, scores, picks, copies of a section, masks and cited law.
origin:
  title: None
  publisher: Nobody
  licence: MIT
lists:
  - id: legal
    version: 1.0.0
    title: Law
    items:
      - {key: wellbeing, label: section 26A or 63A}
      - {key: wellbeing_trust, label: section 26A}
      - {key: wellbeing_foundation_trust, label: section 63A}
sections:
  - key: screening
    title: Screening
    gate:
      opens: full
      question: needed
      goes_on: ["yes"]
      ends: ["no", other]
      reason: not_needed_reason
      approver: approved_by
      leads_to: [{option: other, form: every-kind}]
    fields:
      - key: needed
        kind: single_choice
        label: "Is a full assessment needed?"
        required_by: draft
        options:
          - {key: "yes", label: "Yes"}
          - {key: "no", label: "No"}
          - {key: other, label: "No, on another form"}
      - {key: not_needed_reason, kind: long_text, label: "Why is none needed?", with_previous: true,
         show_if: {field: needed, op: in, value: ["no", other]}}
      - {key: approved_by, kind: person, label: "Who approves that?", with_previous: true,
         show_if: {field: needed, op: in, value: ["no", other]}}
  - key: risk
    title: Risks
    fields:
      - key: risks
        kind: table
        label: Risks to people
        row_name: Risk
        columns:
          - {key: name, kind: short_text, label: What could happen, guidance: "The law is {legal.wellbeing}."}
          - key: impact
            kind: single_choice
            label: Impact
            options: [{key: low, label: Low, points: "1"}, {key: high, label: High, points: "4"}]
          - key: likelihood
            kind: single_choice
            label: Likelihood
            options: [{key: rare, label: Rare, points: "1"}, {key: likely, label: Likely, points: "3"}]
          - key: inherent
            kind: score
            label: Inherent score
            method: product
            of: [{column: impact}, {column: likelihood}]
            bands:
              - {key: small, label: Small, at_least: "1", tone: good}
              - {key: great, label: Great, at_least: "8", tone: bad, meaning: Act before the change begins.}
      - key: worst
        kind: score
        label: The highest score
        method: max
        of: [{field: risks, column: inherent}]
        bands:
          - {key: small, label: Small, at_least: "1", tone: good}
          - {key: great, label: Great, at_least: "8", tone: bad}
      - {key: first_risks, kind: pick, label: "Which risks come first?", rows_of: risks}
      - {key: top_risk, kind: pick, label: "Which one risk matters most?", rows_of: risks, many: "false"}
      - key: groups
        kind: matrix
        label: Effect on each group
        rows: [{key: age, label: Age}, {key: sex, label: Sex}]
        columns:
          - {key: reach, kind: number, label: How many people, minimum: "0", maximum: "500"}
          - {key: weight, kind: number, label: Weight, minimum: "0", maximum: "5"}
          - {key: effect, kind: score, label: Effect, method: sum, of: [{column: reach}, {column: weight}]}
      - key: aims
        kind: matrix
        layout: grid
        label: Each aim
        rows: [{key: one, label: First aim}, {key: two, label: Second aim}]
        columns:
          - key: met
            kind: single_choice
            label: How far is it met
            options: [{key: part, label: In part, points: "1"}, {key: whole, label: Wholly, points: "2"}]
          - {key: mark, kind: score, label: Mark, method: sum, of: [{column: met}],
             bands: [{key: fair, label: Fair, at_least: "1", tone: watch}]}
  - key: details
    title: Details
    fields:
      - {key: code, kind: short_text, label: Treatment function code, guidance: "Under {legal.wellbeing}.",
         pattern: {any_of: ["999"], message: "A code has three digits, such as 110."}}
      - {key: share, kind: number, label: Share of people, unit: "%", minimum: "0", maximum: "100"}
      - {key: old, kind: long_text, label: "What does {legal.wellbeing} ask?", unverified: "true",
         sources: [{title: The Act}]}
      - {key: files_only, kind: short_text, label: For the files, publish: internal}
  - key: specialty
    title: By specialty
    repeat: {name: Specialty, title_field: specialty_name, minimum: "1", maximum: "3", hint: One for each}
    fields:
      - {key: specialty_name, kind: short_text, label: "Which specialty?", max_characters: "40"}
      - {key: waits, kind: long_text, label: "Who waits longest?"}
      - key: clinics
        kind: table
        label: Clinics
        row_name: Clinic
        columns: [{key: place, kind: short_text, label: Place}]
  - key: closing
    title: Closing
    despite_gate: "true"
    fields:
      - {key: notes, kind: long_text, label: Notes}
"""


def begin(
    driver: Driver, answers: dict[str, Tree] | None = None, *, is_open: bool = True
) -> Editor:
    """Start on the form with its gate open, and answer."""
    driver.start("whole-language")
    workplace = driver.guide.desk.workplace
    editor = workplace.edit(driver.assessment_id)
    driver.guide.desk.keep_editor(editor)
    given: dict[str, Tree] = {"needed": "yes"} if is_open else {}
    for text, raw in {**given, **(answers or {})}.items():
        editor.answer(addresses.parse(text), value_of(editor.assessment.form, text, raw))
    return editor


def pend(
    editor: Editor, address: str, raw: Tree, kind: PendingKind, words: str, worded: str = ""
) -> None:
    """Put an answer there that waits for its author's word."""
    form = editor.assessment.form
    value = value_of(form, address, raw)
    answer = Answer(value, worded, form.version, "", "", Pending(kind, words))
    subject = Subject(SubjectKind.ANSWER, address)
    editor.make([Edit(subject, editor.assessment.state(subject), answer_json(answer))], Why.COPIED)


TWO_RISKS: dict[str, Tree] = {
    "risks": ["r1", "r2"],
    "risks/r1/name": "The bus goes",
    "risks/r1/impact": "high",
    "risks/r1/likelihood": "likely",
    "risks/r2/name": "The lift fails",
    "risks/r2/impact": "low",
}
THREE_COPIES: dict[str, Tree] = {
    "specialty": ["first", "eyes", "ent"],
    "specialty_name@first": "Orthopaedics",
    "specialty_name@eyes": "Eyes",
}
