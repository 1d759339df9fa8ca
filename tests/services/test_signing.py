"""Each step of the sign-off asks for what it needs, is kept in one change, and is taken back by one undo."""

import datetime
from dataclasses import replace
from typing import cast

import pytest

from ehia_desktop.assessment.change import Why
from ehia_desktop.assessment.decision import DecisionRecord
from ehia_desktop.assessment.reviewing_on import is_due, review_on, standing
from ehia_desktop.assessment.sealed import SealedVersion, content
from ehia_desktop.assessment.sign_off import Step
from ehia_desktop.assessment.status import Status
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address, parse
from ehia_desktop.forms.parsing import parse_date
from ehia_desktop.forms.richtext import from_plain
from ehia_desktop.forms.values import PartialDate, RichText, RowOrder, Text
from ehia_desktop.services import sealing
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.filling import fill
from ehia_desktop.services.migrating import review_copy
from ehia_desktop.services.ports import Store
from ehia_desktop.services.signing import (
    LATE,
    NONE_BY_THEN,
    Agreement,
    DecisionGiven,
    agree,
    ask_for_changes,
    back_to_draft,
    choose_review,
    record_decision,
    reopen,
    send_for_review,
    supersede,
)
from ehia_desktop.services.signing_answers import offered
from ehia_desktop.services.signing_chain import chain, next_gate, replacing_title
from ehia_desktop.services.workplace import Workplace

SUMMARY = Address("plain_summary")
AGREED = Agreement("Director of operations", "Ann Example", "2026-11-02")
DECIDED = DecisionGiven(
    "Trust board",
    "2026-11-05",
    "2026-11-06",
    "The policy goes ahead.",
    "Letters go out in easy read.",
)


def words(editor: Editor, text: str) -> None:
    editor.answer(SUMMARY, RichText(from_plain(text)))


def date_at(editor: Editor, key: str) -> str:
    value = editor.assessment.values.get(Address(key))
    assert isinstance(value, PartialDate)
    return value.iso


def test_it_goes_through_its_life(workplace: Workplace, editor: Editor) -> None:
    words(editor, "We ask everybody the same two questions.")
    assert send_for_review(editor, "To the equality lead").status is Status.IN_REVIEW
    assert ask_for_changes(editor, "Say what happens to people who do not answer.").said == ()
    assert back_to_draft(editor).status is Status.DRAFT
    send_for_review(editor)
    agreed = agree(workplace, editor, AGREED)
    assert (agreed.status, agreed.sealed) == (Status.AGREED, 1)
    now = editor.settle()
    assert now.steps[Status.AGREED] == Step(
        "Ann Example", "Director of operations", "2026-11-02", "", 1
    )
    assert now.steps[Status.CHANGES_ASKED].note == "Say what happens to people who do not answer."
    assert date_at(editor, "agreed_on") == "2026-11-02"
    assert sealing.seal_of(workplace.store, now) is not None
    decided = record_decision(workplace, editor, DECIDED)
    assert (decided.status, decided.sealed, decided.said) == (
        Status.DECISION_RECORDED,
        2,
        (NONE_BY_THEN,),
    )
    assert editor.assessment.decision == DecisionRecord(
        "Trust board",
        "2026-11-05",
        0,
        "2026-11-06",
        "The policy goes ahead.",
        "Letters go out in easy read.",
    )
    assert workplace.library.open(now.id).decision == editor.assessment.decision
    assert workplace.store.examine().faults == ()


def test_the_decision_fills_what_the_form_asks_and_overwrites_nothing(
    workplace: Workplace, editor: Editor
) -> None:
    editor.answer(Address("decision_on"), parse_date("2026-12-03"))
    record_decision(workplace, editor, DECIDED)
    assert date_at(editor, "decision_on") == "2026-12-03"
    values = editor.assessment.values
    filled = {str(at): value for at, value in values.items()}
    assert Text("Trust board") in filled.values()
    assert offered(editor.assessment).considered_on == "2026-11-05"
    assert offered(editor.assessment).what_changed == "Letters go out in easy read."
    editor.undo()
    assert editor.assessment.decision is None
    assert editor.assessment.status is Status.DRAFT
    assert date_at(editor, "decision_on") == "2026-12-03"
    assert Text("Trust board") not in editor.assessment.values.values()


def test_a_decision_needs_no_agreement_before_it_and_says_what_it_sealed(
    workplace: Workplace, editor: Editor
) -> None:
    today = workplace.clock.now().astimezone().date().isoformat()
    moved = record_decision(
        workplace, editor, replace(DECIDED, considered_on=today, decided_on=today)
    )
    assert moved.status is Status.DECISION_RECORDED
    assert "Version 1 was sealed now" in moved.said[0]
    assert considered(editor) == 1
    agreed = agree(workplace, editor, AGREED)
    assert agreed.status is Status.DECISION_RECORDED
    assert editor.assessment.steps[Status.AGREED].post == "Director of operations"


def test_a_version_sealed_after_the_day_was_not_before_them(
    workplace: Workplace, editor: Editor
) -> None:
    now = editor.settle()
    for number, day in enumerate(("02", "04", "06"), 1):
        at = f"2026-11-{day}T12:00:00.000000Z"
        sealed = SealedVersion(now.id, number, "Ann", at, "", now.head, content(now))
        workplace.store.save_sealed(sealed)
    assert record_decision(workplace, editor, DECIDED).said == ()
    assert considered(editor) == 2
    before = replace(DECIDED, considered_on="2026-11-01")
    assert record_decision(workplace, editor, before).said == (NONE_BY_THEN,)
    assert considered(editor) == 0
    assert record_decision(workplace, editor, replace(before, version=3)).said == ()
    assert considered(editor) == 3


def considered(editor: Editor) -> int:
    assert editor.assessment.decision is not None
    return editor.assessment.decision.considered_version


def test_considered_after_the_decision_is_kept_and_said(
    workplace: Workplace, editor: Editor
) -> None:
    late = DecisionGiven("Trust board", "2026-11-07", "2026-11-06", "Go ahead.")
    assert LATE in record_decision(workplace, editor, late).said
    same_day = DecisionGiven("Trust board", "2026-11-06", "2026-11-06", "Go ahead.")
    assert LATE not in record_decision(workplace, editor, same_day).said


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (DecisionGiven("", "2026-11-05", "2026-11-06", "Yes."), "who decided"),
        (DecisionGiven("chair@nhs.uk", "2026-11-05", "2026-11-06", "Yes."), "is an address"),
        (DecisionGiven("Board", "", "2026-11-06", "Yes."), "the day on which they considered it"),
        (DecisionGiven("Board", "2026-11-05", "2026-11", "Yes."), "has no day"),
        (DecisionGiven("Board", "2026-11-05", "2199-01-01", "Yes."), "not come yet"),
        (DecisionGiven("Board", "2026-11-05", "2026-11-06", " "), "what was decided"),
        (DecisionGiven("Board", "2026-11-05", "2026-11-06", "Yes.", version=7), "no version 7"),
    ],
)
def test_what_is_missing_in_a_decision_is_said_and_nothing_is_kept(
    workplace: Workplace, editor: Editor, given: DecisionGiven, why: str
) -> None:
    with pytest.raises(UserError, match=why):
        record_decision(workplace, editor, given)
    assert editor.assessment.decision is None
    assert workplace.store.sealed_versions(editor.assessment.id) == ()


def test_agreeing_needs_a_post_and_a_day_that_has_come(
    workplace: Workplace, editor: Editor
) -> None:
    with pytest.raises(UserError, match="by post"):
        agree(workplace, editor, Agreement("", "Ann Example"))
    with pytest.raises(UserError, match="not come yet"):
        agree(workplace, editor, Agreement("Director", on="2199-01-01"))
    with pytest.raises(UserError, match="has to change"):
        ask_for_changes(editor, "  ")
    assert editor.assessment.status is Status.DRAFT


def test_what_was_agreed_stands_until_it_is_opened_again(
    workplace: Workplace, editor: Editor
) -> None:
    words(editor, "As it was agreed.")
    agree(workplace, editor, AGREED)
    with pytest.raises(UserError, match=r"is agreed, so this stands.*open it again"):
        words(editor, "Altered.")
    with pytest.raises(UserError, match="open it again"):
        editor.type(SUMMARY, RichText(from_plain("Altered.")))
    with pytest.raises(UserError, match="open it again"):
        editor.tighten(SUMMARY)
    with pytest.raises(UserError, match="open it again"):
        fill(editor, b"answers: {plain_summary: Altered.}", "answers.yaml")
    assert not editor.can_change(SUMMARY)
    with pytest.raises(UserError, match="say why"):
        back_to_draft(editor)
    with pytest.raises(UserError, match="Say why"):
        reopen(workplace, editor, " ")
    opened = reopen(workplace, editor, "A group was left out.")
    assert opened.said == (
        "What was agreed is kept as version 1; have it agreed again when it is ready.",
    )
    words(editor, "Altered.")
    now = editor.assessment
    assert (now.status, now.steps.get(Status.AGREED)) == (Status.DRAFT, None)
    assert now.steps[Status.DRAFT] == Step(note="A group was left out.", version=1)


def test_what_comes_after_the_agreement_stays_open(workplace: Workplace, editor: Editor) -> None:
    agree(workplace, editor, AGREED)
    for key in ("published_on", "review_on", "decision_on"):
        assert editor.can_change(Address(key))
    editor.answer(Address("published_on"), parse_date("2026-11-20"))
    (register,) = [
        field.field.key
        for section in editor.assessment.asked()
        for field in section.fields
        if field.field.kind == "actions"
    ]
    editor.add_row(Address(register), "r1")
    editor.answer(parse(f"{register}/r1/owner"), Text("Head of access"))
    assert editor.assessment.values[Address(register)] == RowOrder(("r1",))


def test_one_undo_takes_the_agreement_back_and_the_answers_open(
    workplace: Workplace, editor: Editor
) -> None:
    words(editor, "As it was agreed.")
    agree(workplace, editor, AGREED)
    editor.undo()
    assert (editor.assessment.status, editor.assessment.steps) == (Status.DRAFT, {})
    assert Address("agreed_on") not in editor.assessment.values
    editor.undo()
    assert SUMMARY not in editor.assessment.values
    editor.redo()
    editor.redo()
    assert editor.assessment.status.value == "agreed"
    assert len(workplace.store.sealed_versions(editor.assessment.id)) == 1


def test_it_is_due_for_review_from_the_day_on(workplace: Workplace, editor: Editor) -> None:
    with pytest.raises(UserError, match="not due for review"):
        choose_review(workplace, editor, "2199-01")
    agree(workplace, editor, AGREED)
    assert review_on(editor.assessment) == ""
    editor.answer(Address("review_on"), parse_date("2198-06"))
    editor.settle()
    (line,) = workplace.library.assessments()
    assert line.review_on == review_on(editor.assessment) == "2198-06"
    choose_review(workplace, editor, "2199-01", "After the pilot")
    assert review_on(editor.settle()) == "2199-01"
    choose_review(workplace, editor, "")
    assert review_on(editor.settle()) == "2198-06"
    with pytest.raises(UserError, match="has passed"):
        choose_review(workplace, editor, "2020-01-01")


def test_a_month_is_due_from_its_first_day() -> None:
    day = parse_date("2026-12-01")
    first = datetime.date(day.year, day.month, day.day)
    assert is_due("2026-12", first)
    assert not is_due("2026-12", first - datetime.timedelta(days=1))
    assert not is_due("", first)
    assert standing(Status.PUBLISHED, "2026-12", first) is Status.DUE_FOR_REVIEW
    assert standing(Status.DRAFT, "2026-12", first) is Status.DRAFT


def test_another_takes_its_place(workplace: Workplace, editor: Editor) -> None:
    agree(workplace, editor, AGREED)
    other = review_copy(workplace, editor.assessment.id, "Overseas visitors policy 2027")
    with pytest.raises(UserError, match="its own place"):
        supersede(workplace, editor, editor.assessment.id)
    with pytest.raises(UserError, match="Name the assessment that takes the place of this one"):
        supersede(workplace, editor, " ")
    moved = supersede(workplace, editor, other.id)
    assert moved.said == ("“Overseas visitors policy 2027” takes its place.",)
    assert editor.assessment.steps[Status.SUPERSEDED].other == other.id
    assert other.steps == {}
    assert other.decision is None
    editor.settle()
    then = workplace.edit(other.id)
    with pytest.raises(UserError, match="is superseded itself; name the one that took its place"):
        supersede(workplace, then, editor.assessment.id)
    assert then.assessment.status is Status.DRAFT
    replacing = replacing_title(workplace.library, editor.assessment)
    links = chain(editor.assessment, datetime.date(2026, 11, 22), replacing)
    assert [link.status for link in links][-2:] == [Status.PUBLISHED, Status.SUPERSEDED]
    assert links[-1].told == ("“Overseas visitors policy 2027” takes its place.",)
    assert next_gate(editor.assessment) is None


class NothingSealed:
    """The store of a workplace on a disk that is full when a version should be sealed."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def save_sealed(self, version: SealedVersion) -> None:
        raise UserError(f"The disk is full, so version {version.number} is not saved; make room.")


def test_a_step_whose_version_cannot_be_sealed_says_what_is_recorded_and_what_is_not(
    workplace: Workplace, editor: Editor
) -> None:
    full = replace(workplace, store=cast("Store", NothingSealed(workplace.store)))
    with pytest.raises(UserError) as caught:
        agree(full, editor, AGREED)
    assert caught.value.message == (
        "This is recorded, but no version could be saved with it: The disk is full, so version 1 is not saved; make "
        "room. Then save one under “Export”."
    )
    agreed = editor.assessment.steps[Status.AGREED]
    assert (editor.assessment.status, agreed.version) == (Status.AGREED, 1)
    assert sealing.seal(workplace.store, editor, "Ann", "", workplace.clock).number == 1


def test_what_is_not_agreed_is_not_due_for_review(workplace: Workplace, editor: Editor) -> None:
    with pytest.raises(UserError, match="An assessment that is a draft is not due for review"):
        choose_review(workplace, editor, "2199-01")
    agree(workplace, editor, AGREED)
    with pytest.raises(UserError, match="1 January 2020 has passed"):
        choose_review(workplace, editor, "2020-01-01")


def test_each_step_stands_in_the_history_as_one_change(
    workplace: Workplace, editor: Editor
) -> None:
    before = len(workplace.store.changes(editor.assessment.id))
    agree(workplace, editor, AGREED)
    record_decision(workplace, editor, DECIDED)
    editor.settle()
    made = workplace.store.changes(editor.assessment.id)[before:]
    assert [change.why for change in made] == [Why.STATUS, Why.STATUS]
