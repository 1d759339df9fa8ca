"""Sign-off: each step in the life of an assessment with what it asks for, as one change that one undo takes back.

What is agreed, and what was before whoever decided, is sealed with it; a sealed version stays when the step is taken
back. Facts may be recorded in any order: a decision is not refused because nobody agreed before it. What the law
asks, that the decision-maker considered the assessment before deciding, is checked and said, and stays due.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.change import Edit, Made, Subject, SubjectKind, Why, make
from ehia_desktop.assessment.decision import DecisionRecord, decision_json
from ehia_desktop.assessment.sealed import content
from ehia_desktop.assessment.sign_off import Step, step_json
from ehia_desktop.assessment.status import Status, step
from ehia_desktop.errors import UserError
from ehia_desktop.forms.display import date_words
from ehia_desktop.forms.model import Meaning
from ehia_desktop.forms.values import PartialDate
from ehia_desktop.services.clock import new_id, new_salt, stamp
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.sealing import seal, seal_of
from ehia_desktop.services.signing_answers import filling
from ehia_desktop.services.signing_words import (
    day_given,
    not_coming,
    optional_day,
    post_given,
    said_something,
    words_given,
)
from ehia_desktop.services.workplace import Workplace
from ehia_desktop.text import one_line, shorten

LATE = (
    "It is recorded as considered after the decision. That does not show that regard was had to it before deciding; "
    "let whoever decided consider it and decide again, or correct the days."
)
NONE_BY_THEN = (
    "No version was sealed by the day on which it was considered, so the record names none; if they had the text of a "
    "later version, record the decision again and name that version."
)
_AGREED_ALREADY = frozenset((Status.DECISION_RECORDED, Status.PUBLISHED, Status.DUE_FOR_REVIEW))


@dataclass(frozen=True)
class Moved:
    """What a step came to: the status now, the version that was sealed with it (0 for none), and what is to be said."""

    status: Status
    sealed: int = 0
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class Agreement:
    """Who agreed, in which post, and on which day as it was typed; empty for today. The name is kept, never printed."""

    post: str
    name: str = ""
    on: str = ""
    note: str = ""


@dataclass(frozen=True)
class DecisionGiven:
    """What is recorded of a decision, the days as they were typed. `version` is the number of the sealed version that
    was before the decision-maker; 0 takes the newest that was sealed by the day, and seals one where that is today.
    """

    decision_maker: str
    considered_on: str
    decided_on: str
    decision: str
    what_changed: str = ""
    version: int = 0


def send_for_review(editor: Editor, note: str = "") -> Moved:
    """Say that others are reading it now. Raises UserError when that does not follow."""
    return _move(editor, Status.IN_REVIEW, Step(note=words_given(note)))


def ask_for_changes(editor: Editor, reason: str) -> Moved:
    """Say that whoever reads it asked for changes, and which. Raises UserError without saying which."""
    asked = said_something(reason, "Say what has to change, so that its author knows what to do.")
    return _move(editor, Status.CHANGES_ASKED, Step(note=asked))


def back_to_draft(editor: Editor, note: str = "") -> Moved:
    """Take it back from those who read it, before it is agreed. Raises UserError once it is settled."""
    if editor.is_settled:
        raise UserError(
            f"“{shorten(editor.assessment.title, 60)}” is {_now(editor)}; say why it is opened again."
        )
    return _move(editor, Status.DRAFT, Step(note=words_given(note)))


def agree(workplace: Workplace, editor: Editor, given: Agreement) -> Moved:
    """Keep who agreed it and when, and seal what was agreed. Raises UserError without a post, or for a day to come.

    Where a decision is recorded already, the agreement is added to it and the status stays.
    """
    today = _today(workplace)
    post = post_given(given.post, "Say who agreed it, by post, such as “Director of operations”.")
    on = day_given(given.on or today.isoformat(), "on which it was agreed")
    not_coming(on, today, "It is agreed on")
    editor.commit_drafts()
    assessment = editor.assessment
    status = assessment.status if assessment.status in _AGREED_ALREADY else None
    after = status or step(assessment.status, Status.AGREED)
    agreed = Step(one_line(given.name), post, on.iso, words_given(given.note))
    edits = [*_status_edits(assessment, after), *filling(assessment, {Meaning.AGREED_ON: on})]
    number = _number_of(workplace, assessment, edits)
    edits.append(_step_edit(assessment, Status.AGREED, replace(agreed, version=number)))
    editor.make(edits, Why.STATUS)
    by = ", ".join(part for part in (agreed.name, post) if part)
    note = f"As it was agreed on {date_words(on)}"
    return Moved(after, _seal_recorded(workplace, editor, by, note))


def record_decision(workplace: Workplace, editor: Editor, given: DecisionGiven) -> Moved:
    """Keep who decided what and when, and that the assessment was before them. Raises UserError for what is missing.

    A blank question of the form that asks the same is filled in the same change; an answer is never overwritten. What
    was considered after the decision is kept, and said.
    """
    # RULE: R (Bracking) [2013] EWCA Civ 1345, paragraph 26; R (Kaur and Shah) v Ealing [2008] EWHC 2062 (Admin).
    today = _today(workplace)
    maker = post_given(
        given.decision_maker, "Say who decided, by body or post, such as “Trust board”."
    )
    considered = day_given(given.considered_on, "on which they considered it")
    decided = day_given(given.decided_on, "of the decision")
    not_coming(considered, today, "It is considered on")
    not_coming(decided, today, "The decision is taken on")
    decision = said_something(given.decision, "Say what was decided, in a sentence.")
    editor.commit_drafts()
    number, said = _before_them(workplace, editor, given.version, considered)
    assessment = editor.assessment
    changed = words_given(given.what_changed)
    record = DecisionRecord(maker, considered.iso, number, decided.iso, decision, changed)
    is_later = assessment.status in _AGREED_ALREADY
    after = assessment.status if is_later else step(assessment.status, Status.DECISION_RECORDED)
    subject = Subject(SubjectKind.DECISION, "decision")
    edits = [
        *_status_edits(assessment, after),
        Edit(subject, assessment.state(subject), decision_json(record)),
        *filling(
            assessment,
            {
                Meaning.DECISION_MAKER: maker,
                Meaning.CONSIDERED_BY: maker,
                Meaning.CONSIDERED_ON: considered,
                Meaning.DECISION_ON: decided,
                Meaning.WHAT_CHANGED: changed,
            },
        ),
    ]
    editor.make(edits, Why.STATUS)
    late = (LATE,) if considered.iso > decided.iso else ()
    note = f"With the decision of {date_words(decided)}"
    sealed = _seal_recorded(workplace, editor, workplace.author, note)
    return Moved(after, sealed, (*said, *late))


def choose_review(workplace: Workplace, editor: Editor, day: str, note: str = "") -> Moved:
    """Keep the day from which it is due for review, in place of the one the form gives; empty takes it back.

    Raises UserError for a day that has passed, and before it is agreed.
    """
    assessment = editor.assessment
    if not assessment.status.is_settled or assessment.status is Status.SUPERSEDED:
        raise UserError(
            f"An assessment that is {_now(editor)} is not due for review; agree it first, or answer the form’s own "
            "question."
        )
    on = optional_day(day)
    if on is not None and on.iso < _today(workplace).isoformat()[: len(on.iso)]:
        raise UserError(
            f"{date_words(on)} has passed; choose a day on which it can still be reviewed."
        )
    chosen = Step(on=on.iso, note=words_given(note)) if on else None
    edits = [_step_edit(assessment, Status.DUE_FOR_REVIEW, chosen)]
    edits += filling(assessment, {Meaning.REVIEW_ON: on}) if on else ()
    editor.make(edits, Why.STATUS)
    return Moved(assessment.status)


def supersede(workplace: Workplace, editor: Editor, other: str, note: str = "") -> Moved:
    """Say which assessment takes the place of this one. Raises UserError when there is none, or it is this one."""
    if not one_line(other):
        raise UserError(
            "Name the assessment that takes the place of this one; the command takes its id as “--replaced-by”."
        )
    if other == editor.assessment.id:
        raise UserError("An assessment does not take its own place; name the one that does.")
    found = workplace.library.open(other)
    title = found.title
    if found.status is Status.SUPERSEDED:
        raise UserError(
            f"“{shorten(title, 60)}” is superseded itself; name the one that took its place."
        )
    given = Step(note=words_given(note), other=other)
    moved = _move(editor, Status.SUPERSEDED, given)
    return replace(moved, said=(f"“{shorten(title, 80)}” takes its place.",))


def reopen(workplace: Workplace, editor: Editor, reason: str) -> Moved:
    """Make a settled assessment a draft again; the agreement is taken back, and what was agreed stays sealed.

    Raises UserError without a reason. What was recorded of a decision and of publication stays: both happened.
    """
    why = said_something(reason, "Say why it is opened again; the reason is kept in its history.")
    editor.commit_drafts()
    assessment = editor.assessment
    after = step(assessment.status, Status.DRAFT)
    held = seal_of(workplace.store, assessment)
    by = one_line(workplace.author) or "Somebody"
    number = held.number if held else _seal(workplace, editor, by, "Before it was opened again")
    edits = [
        *_status_edits(assessment, after),
        _step_edit(assessment, Status.AGREED, None),
        _step_edit(assessment, Status.DRAFT, Step(note=why, version=number)),
    ]
    editor.make([edit for edit in edits if edit.before != edit.after], Why.STATUS)
    agreed = assessment.steps.get(Status.AGREED)
    kept = agreed.version if agreed and agreed.version else number
    said = f"What was agreed is kept as version {kept}; have it agreed again when it is ready."
    return Moved(after, number, (said,))


def _move(editor: Editor, wanted: Status, given: Step) -> Moved:
    editor.commit_drafts()
    assessment = editor.assessment
    after = step(assessment.status, wanted)
    edits = [*_status_edits(assessment, after), _step_edit(assessment, wanted, given)]
    editor.make(edits, Why.STATUS)
    return Moved(after)


def _status_edits(assessment: Assessment, after: Status) -> list[Edit]:
    if assessment.status is after:
        return []
    subject = Subject(SubjectKind.DETAIL, "status")
    return [Edit(subject, assessment.status.value, after.value)]


def _step_edit(assessment: Assessment, status: Status, given: Step | None) -> Edit:
    subject = Subject(SubjectKind.STEP, status.value)
    return Edit(subject, assessment.state(subject), step_json(given) if given else None)


def _number_of(workplace: Workplace, assessment: Assessment, edits: Sequence[Edit]) -> int:
    """The number of the version that holds what `edits` make of the assessment, whether it is sealed yet or not."""
    made = Made("", stamp(workplace.clock.now()), Why.STATUS)
    change = make(
        new_id(), assessment.id, made, parents=(assessment.head,), edits=edits, salt=new_salt()
    )
    wanted = content(assessment.after(change))
    versions = workplace.store.sealed_versions(assessment.id)
    same = (one.number for one in reversed(versions) if one.content == wanted)
    return next(same, len(versions) + 1)


def _seal(workplace: Workplace, editor: Editor, by: str, note: str) -> int:
    """Seal what stands now, unless a version holds it already; returns its number."""
    held = seal_of(workplace.store, editor.settle())
    if held is not None:
        return held.number
    return seal(workplace.store, editor, by or "Somebody", note, workplace.clock).number


def _seal_recorded(workplace: Workplace, editor: Editor, by: str, note: str) -> int:
    """Seal what a step has just recorded. Raises UserError that says what is recorded, and what is not sealed yet."""
    editor.settle()
    try:
        return _seal(workplace, editor, by, note)
    except UserError as error:
        raise UserError(
            f"This is recorded, but no version could be saved with it: {error.message} Then save one under “Export”."
        ) from error


def _before_them(
    workplace: Workplace, editor: Editor, wanted: int, on: PartialDate
) -> tuple[int, tuple[str, ...]]:
    """The version that was before the decision-maker, and what is to be said of it. Raises UserError.

    Nothing that was sealed after the day is taken unasked: 0 where no version was sealed by then.
    """
    assessment = editor.settle()
    versions = workplace.store.sealed_versions(assessment.id)
    known = {one.number for one in versions}
    if wanted:
        if wanted not in known:
            listed = ", ".join(map(str, sorted(known))) or "none is sealed yet"
            raise UserError(
                f"There is no version {wanted} of it; its sealed versions are: {listed}."
            )
        return wanted, ()
    sealed_on = {one.number: datetime.datetime.fromisoformat(one.at) for one in versions}
    by_then = {
        number for number, at in sealed_on.items() if at.astimezone().date().isoformat() <= on.iso
    }
    agreed = assessment.steps.get(Status.AGREED)
    if agreed is not None and agreed.version in by_then:
        return agreed.version, ()
    if on.iso < _today(workplace).isoformat():
        return max(by_then, default=0), () if by_then else (NONE_BY_THEN,)
    held = seal_of(workplace.store, assessment)
    if held is not None:
        return held.number, ()
    by = one_line(workplace.author) or "Somebody"
    day = date_words(on)
    number = _seal(workplace, editor, by, f"As it was before the decision-maker on {day}")
    said = (
        f"Version {number} was sealed now, as what was before them; if they had another text, record the decision "
        "again and name its version."
    )
    return number, (said,)


def _now(editor: Editor) -> str:
    status = editor.assessment.status
    return "a draft" if status is Status.DRAFT else status.state


def _today(workplace: Workplace) -> datetime.date:
    return workplace.clock.now().astimezone().date()
