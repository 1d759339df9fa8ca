"""Gates: what the answer decides, which sections wait behind it, and how that is said."""

from ehia_desktop.forms.gates import Outcome, decision, locked_sections, why_locked
from ehia_desktop.strict_yaml import Tree
from tests.builders import answered, form_of

CHOICE = """
        kind: single_choice
        label: {label}
        options: [{{key: "yes", label: "Yes"}}, {{key: "no", label: "No"}}, {{key: later, label: Later}}]
"""
FORM = form_of(f"""
sections:
  - key: screening
    title: Screening
    gate: {{opens: full, question: needed, goes_on: ["yes"], ends: ["no"], reason: why_not, approver: who,
      leads_to: [{{option: "no", form: short-form}}]}}
    fields:
      - key: needed
{CHOICE.format(label="Needed").strip(chr(10))}
      - {{key: why_not, kind: long_text, label: Why not}}
      - {{key: who, kind: person, label: Who}}
  - key: full
    title: Full
    gate: {{opens: review, question: agreed, goes_on: ["yes"], ends: ["no"], reason: why_else, approver: who_else}}
    fields:
      - key: agreed
{CHOICE.format(label="Agreed").strip(chr(10))}
      - {{key: why_else, kind: long_text, label: Why else}}
      - {{key: who_else, kind: person, label: Who else}}
  - {{key: extra, title: Extra, show_if: {{field: needed, op: is, value: later}},
     fields: [{{key: more, kind: short_text, label: More}}]}}
  - {{key: review, title: Review, fields: [{{key: kept, kind: short_text, label: Kept}}]}}
  - {{key: files, title: Files, despite_gate: "true", fields: [{{key: note, kind: short_text, label: Note}}]}}
""")


def locked(answers: dict[str, Tree]) -> list[tuple[str, str]]:
    values = answered(FORM, answers).values
    return [(one.section.key, one.decision.section.key) for one in locked_sections(FORM, values)]


def outcome(section: str, answers: dict[str, Tree]) -> Outcome:
    part = FORM.section(section)
    assert part is not None
    found = decision(part, answered(FORM, answers).values)
    assert found is not None
    return found.outcome


def test_every_section_waits_behind_the_gate_that_keeps_it() -> None:
    assert locked({}) == [("full", "screening"), ("review", "full")]
    assert locked({"needed": "yes"}) == [("review", "full")]
    assert locked({"needed": "yes", "agreed": "yes"}) == []


def test_a_section_that_no_open_gate_would_ask_is_not_said_to_wait() -> None:
    assert "extra" not in [key for key, _ in locked({"needed": "no"})]


def test_an_answer_goes_on_ends_or_decides_nothing() -> None:
    assert outcome("screening", {}) is Outcome.WAITING
    assert outcome("screening", {"needed": "later"}) is Outcome.WAITING
    assert outcome("screening", {"needed": "yes"}) is Outcome.GOES_ON
    assert outcome("screening", {"needed": "no"}) is Outcome.ENDS


def test_an_outcome_names_the_form_it_leads_to() -> None:
    part = FORM.section("screening")
    assert part is not None
    found = decision(part, answered(FORM, {"needed": "no"}).values)
    assert found is not None
    assert found.form_id == "short-form"
    assert (str(found.reason), str(found.approver)) == ("why_not", "who")


def test_what_keeps_a_section_is_said_in_the_words_of_the_form() -> None:
    first, _ = locked_sections(FORM, {})
    assert why_locked(FORM, first.decision) == "Asked once “Needed” is answered with “Yes”."
    ended = locked_sections(FORM, answered(FORM, {"needed": "no"}).values)[0]
    assert why_locked(FORM, ended.decision) == "Not asked, because of the answer to “Needed”."
