from pathlib import Path

import pytest

from ehia_desktop.assessment.answer import PendingKind
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.richtext import from_markup
from ehia_desktop.forms.values import Choice, RichText, RowOrder, Text
from ehia_desktop.services.filling import fill
from ehia_desktop.services.starting import (
    led_to,
    offers,
    outcome_in_words,
    relation_of,
    start_from,
)
from ehia_desktop.services.workplace import Workplace
from tests.builders import form_of

EARLIER = form_of("""
sections:
  - key: about
    title: About
    fields:
      - {key: proposal_name, kind: short_text, label: Name, means: proposal_name}
      - {key: findings, kind: long_text, label: Findings}
      - key: outcome
        kind: single_choice
        label: Outcome
        options: [{key: keep, label: Keep}, {key: drop, label: Drop}]
      - {key: signed, kind: sign_off, label: Signed, statement: I agree}
      - {key: decided_on, kind: date, label: Decided, means: decision_on}
      - key: risks
        kind: table
        label: Risks
        row_name: Risk
        columns:
          - {key: risk, kind: long_text, label: Risk}
""")
LATER = form_of("""
sections:
  - key: start
    title: Start
    fields:
      - {key: name_of_it, kind: short_text, label: "What is it called?", means: proposal_name}
      - {key: findings, kind: long_text, label: "What did you find?"}
      - {key: outcome, kind: single_choice, label: Outcome, options: [{key: keep, label: Keep}]}
      - {key: signed, kind: sign_off, label: Signed, statement: I agree}
      - {key: decided_on, kind: date, label: Decided, means: decision_on}
      - key: risks
        kind: table
        label: Risks
        row_name: Risk
        columns:
          - {key: risk, kind: long_text, label: Risk}
""")


def _rich(text: str) -> RichText:
    return RichText(from_markup(text))


ANSWERS = """
answers:
  proposal_name: Car parking
  findings: It is far to walk.
  outcome: drop
  signed: {name: Ann Example, post: Manager, on: 2026-01-02}
  decided_on: 2026-02-03
  risks:
    walking: {risk: It is far from the bus.}
"""


@pytest.fixture
def source(workplace: Workplace) -> str:
    begun = workplace.library.start(EARLIER, "Car parking 2025", "Ann Example")
    editor = workplace.edit(begun.id)
    assert not fill(editor, ANSWERS.encode(), "a.yaml").rejected
    editor.settle()
    return begun.id


def test_what_has_a_place_in_the_new_form_is_offered_and_nothing_else(
    workplace: Workplace, source: str
) -> None:
    found = offers(workplace.library.open(source), LATER)
    assert [offer.field for offer in found] == ["name_of_it", "findings", "risks"]


def test_an_answer_is_offered_where_the_form_means_the_same(
    workplace: Workplace, source: str
) -> None:
    name = offers(workplace.library.open(source), LATER)[0]
    assert (name.label, name.glimpse, name.is_suggested) == (
        "What is it called?", "Car parking", True,
    )  # fmt: skip


def test_what_is_taken_along_waits_for_its_author(workplace: Workplace, source: str) -> None:
    earlier = workplace.library.open(source)
    begun = start_from(workplace, LATER, "Car parking 2026", earlier, ["findings"])
    stored = workplace.library.open(begun.id)
    answer = stored.answers[Address("findings")]
    assert answer.value == _rich("It is far to walk.")
    assert answer.pending is not None
    assert answer.pending.kind is PendingKind.COPIED
    assert "Car parking 2025" in answer.pending.words
    assert answer.wording == "What did you find?"


def test_rows_come_with_their_order(workplace: Workplace, source: str) -> None:
    earlier = workplace.library.open(source)
    begun = start_from(workplace, LATER, "Car parking 2026", earlier, ["risks"])
    assert begun.values[Address("risks")] == RowOrder(("walking",))
    assert isinstance(begun.values[Address("risks", "walking", "risk")], RichText)


def test_an_assessment_knows_where_it_came_from_after_reopening(
    workplace: Workplace, source: str
) -> None:
    earlier = workplace.library.open(source)
    begun = start_from(workplace, LATER, "Car parking 2026", earlier, [])
    came_from = workplace.library.open(begun.id).came_from
    assert came_from is not None
    assert (came_from.assessment, came_from.relation) == (source, "copy")


def test_editing_what_was_copied_ends_its_waiting(workplace: Workplace, source: str) -> None:
    earlier = workplace.library.open(source)
    begun = start_from(workplace, LATER, "Car parking 2026", earlier, ["name_of_it"])
    editor = workplace.edit(begun.id)
    editor.answer(Address("name_of_it"), Text("Car parking charges"))
    assert editor.assessment.answers[Address("name_of_it")].pending is None


def test_confirming_what_was_copied_keeps_the_words_and_can_be_undone(
    workplace: Workplace, source: str
) -> None:
    earlier = workplace.library.open(source)
    begun = start_from(workplace, LATER, "Car parking 2026", earlier, ["name_of_it"])
    editor = workplace.edit(begun.id)
    at = Address("name_of_it")
    assert editor.confirm([at]) == (at,)
    assert editor.assessment.answers[at].pending is None
    assert editor.assessment.answers[at].value == Text("Car parking")
    editor.undo()
    assert editor.assessment.answers[at].pending is not None


def test_saying_the_same_again_is_no_confirmation(workplace: Workplace, source: str) -> None:
    earlier = workplace.library.open(source)
    begun = start_from(workplace, LATER, "Car parking 2026", earlier, ["name_of_it"])
    editor = workplace.edit(begun.id)
    editor.answer(Address("name_of_it"), Text("Car parking"))
    assert editor.assessment.answers[Address("name_of_it")].pending is not None


def test_a_field_that_cannot_be_taken_along_is_named(workplace: Workplace, source: str) -> None:
    earlier = workplace.library.open(source)
    with pytest.raises(UserError, match="“signed” cannot be taken along"):
        start_from(workplace, LATER, "Car parking 2026", earlier, ["signed"])


def test_text_the_form_supplies_waits_for_its_author(workplace: Workplace) -> None:
    form = form_of("""
sections:
  - key: about
    title: About
    fields:
      - {key: contact, kind: long_text, label: Contact, supplied: Write to the equality team}
""")
    begun = workplace.library.start(form, "Car parking", "Ann Example")
    answer = workplace.library.open(begun.id).answers[Address("contact")]
    assert answer.value == _rich("Write to the equality team")
    assert answer.pending is not None
    assert answer.pending.kind is PendingKind.SUPPLIED


SCREENING = form_of("""
purpose: screening
sections:
  - key: about
    title: About
    fields:
      - {key: proposal_name, kind: short_text, label: Name, means: proposal_name}
      - key: outcome
        kind: single_choice
        label: Outcome
        options: [{key: full, label: A full assessment}, {key: none, label: None needed}]
      - {key: outcome_reason, kind: long_text, label: Why}
      - {key: approver, kind: person, label: Who agreed}
    gate:
      question: outcome
      goes_on: [full]
      ends: [none]
      reason: outcome_reason
      approver: approver
      leads_to: [{option: full, form: test-form}]
""")


def test_a_screening_names_the_form_it_leads_to_and_keeps_its_reason(workplace: Workplace) -> None:
    begun = workplace.library.start(SCREENING, "Parking screening", "Ann Example")
    editor = workplace.edit(begun.id)
    editor.answer(Address("outcome"), Choice("full"))
    editor.answer(Address("outcome_reason"), _rich("Many are older."))
    screened = editor.settle()
    assert led_to(screened) == "test-form"
    assert relation_of(screened, LATER) == "screening"
    assert outcome_in_words(screened) == "A full assessment. Many are older"
    follows = start_from(workplace, LATER, "Parking", screened, [])
    assert follows.came_from is not None
    assert follows.came_from.reason == "A full assessment. Many are older"


def test_a_store_whose_assessment_came_from_another_is_sound(
    workplace: Workplace, source: str, tmp_path: Path
) -> None:
    earlier = workplace.library.open(source)
    start_from(workplace, LATER, "Car parking 2026", earlier, ["findings", "risks"])
    assert workplace.store.examine().faults == ()
    workplace.store.backup(tmp_path / "copy.db")


def test_a_line_of_the_screening_goes_among_the_paragraphs_of_the_assessment(
    workplace: Workplace,
) -> None:
    begun = workplace.library.start(
        workplace.catalogue.form("ehia-screening"), "Text messages", "Ann Example"
    )
    editor = workplace.edit(begun.id)
    editor.answer(Address("proposal_name"), Text("Text messages instead of letters"))
    screened = editor.settle()
    elective = workplace.catalogue.form("ehia-elective-recovery")
    (name,) = [one for one in offers(screened, elective) if one.field == "proposal_name"]
    assert name.answers == ((Address("proposal_name"), _rich("Text messages instead of letters")),)
