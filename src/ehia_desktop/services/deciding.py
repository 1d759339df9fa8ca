"""Deciding on what reviewers said and changed: taken, not taken or answered, all of it one change that undo takes back.

A comment that is taken stands beside its answer. A change that is taken becomes the answer, or, where it is none that
the question takes, an open comment that says what was suggested. Each decided change is kept as a settled comment, so
that the history says who decided what, and the same file read again adds nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import assert_never

from ehia_desktop.assessment.change import Edit, Subject, SubjectKind, Why
from ehia_desktop.assessment.comment import Comment, CommentState, comment_json
from ehia_desktop.assessment.review import ChangeKind, ReviewComment, Target, TextChange
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.values import RowOrder, Value
from ehia_desktop.services.clock import new_id, stamp
from ehia_desktop.services.commenting import LONGEST
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.review_answers import Suggestion, row_suggested, suggested
from ehia_desktop.services.reviewing import Reviewed, decided_now, look_again, taken_before
from ehia_desktop.services.workplace import Workplace
from ehia_desktop.text import clean, one_line

SOMEBODY = "Somebody"
_NO_ANSWER = "These are not the words of an answer."
_NOT_KEPT = "An answer keeps no such looks, so it is for you to say what becomes of the words."
_VERBS = {
    ChangeKind.INSERTION: "put in",
    ChangeKind.DELETION: "take out",
    ChangeKind.MOVE: "move here",
    ChangeKind.FORMAT: "make look otherwise",
}


class Verdict(StrEnum):
    """What is decided of a comment or change. A reply takes a comment and answers it."""

    ACCEPT = "accept"
    REJECT = "reject"
    REPLY = "reply"


@dataclass(frozen=True)
class Decision:
    """`about` is the id of a comment or change; `note` says why, or is the reply.

    `at` gives a place to what could not be placed. With `over`, a change is taken although its answer was changed
    since, which it replaces.
    """

    about: str
    verdict: Verdict
    note: str = ""
    at: Address | None = None
    over: bool = False


@dataclass(frozen=True)
class Decided:
    """What became of it: the answers that changed, what was kept as a comment instead and why, what was done before.

    `reviewed` is the file beside the assessment as these decisions leave it.
    """

    answers: tuple[Address, ...]
    kept_as_comments: Mapping[str, str]
    passed_over: tuple[str, ...]
    reviewed: Reviewed


@dataclass
class _Deciding:
    editor: Editor
    reviewed: Reviewed
    by: str
    at: str
    comments: dict[str, Comment] = field(default_factory=dict)
    values: dict[Address, Value | None] = field(default_factory=dict)
    rows: dict[Address, list[str]] = field(default_factory=dict)
    instead: dict[str, str] = field(default_factory=dict)
    passed_over: list[str] = field(default_factory=list)


def decide(
    workplace: Workplace, editor: Editor, reviewed: Reviewed, decisions: Sequence[Decision]
) -> Decided:
    """Carry out `decisions` as one change.

    Raises UserError, and changes nothing, for an id the file does not have, for something without a place that is
    given none, and for a reply without words or to a change.
    """
    editor.commit_drafts()
    assessment = editor.assessment
    file = reviewed.file
    if reviewed.head != assessment.head:
        reviewed = look_again(workplace, assessment, reviewed)
    deciding = _Deciding(editor, reviewed, workplace.author, stamp(workplace.clock.now()))
    comments = {one.id: one for one in file.comments}
    changes = {one.id: one for one in file.changes}
    accepted: dict[str, tuple[TextChange, Decision]] = {}
    for decision in decisions:
        known = assessment.comments.get(decision.about)
        is_again = known is not None and (
            known.state is not CommentState.REJECTED or decision.verdict is Verdict.REJECT
        )
        if is_again:
            deciding.passed_over.append(decision.about)
        elif decision.about in comments:
            _take_comment(deciding, comments, decision)
        elif decision.about in changes:
            change = changes[decision.about]
            if decision.verdict is Verdict.ACCEPT:
                accepted[change.id] = change, decision
            else:
                _leave(deciding, change, decision)
        else:
            raise UserError(
                f"“{file.file_name}” has no comment or change “{decision.about[:40]}”; show it to see their ids."
            )
    _accept(deciding, accepted)
    return _made(deciding)


def every(reviewed: Reviewed, verdict: Verdict) -> tuple[Decision, ...]:
    """The same decision for everything that has a place and was not decided before."""
    file = reviewed.file
    found: Iterable[ReviewComment | TextChange] = (*file.comments, *file.changes)
    return tuple(
        Decision(one.id, verdict)
        for one in found
        if one.place is not None and one.id not in reviewed.decided
    )


def _take_comment(
    deciding: _Deciding, comments: Mapping[str, ReviewComment], decision: Decision
) -> None:
    said = comments[decision.about]
    first = _first(comments, said)
    if first is not said and first.id not in deciding.comments:
        known = deciding.editor.assessment.comments
        if first.id not in known:
            # A reply without what it answers would say nothing.
            at = decision.at
            _take_comment(deciding, comments, Decision(first.id, Verdict.ACCEPT, at=at))
    made = Comment(
        said.id,
        _place(said, decision),
        said.author or SOMEBODY,
        _worded(said.text or "(A comment without words)"),
        said.at or deciding.at,
        deciding.reviewed.file.file_name,
        reply_to="" if first is said else first.id,
    )
    match decision.verdict:
        case Verdict.ACCEPT:
            if said.is_resolved:
                made = replace(
                    made, state=CommentState.RESOLVED, outcome="Settled by the reviewers."
                )
        case Verdict.REJECT:
            outcome = _worded(decision.note) or "Not taken."
            made = replace(made, state=CommentState.REJECTED, outcome=outcome)
        case Verdict.REPLY:
            if not decision.note.strip():
                raise UserError("Write what you want to reply; an answer needs some text.")
            reply = Comment(
                new_id(), made.address, deciding.by, _worded(decision.note), deciding.at,
                reply_to=first.id,
            )  # fmt: skip
            deciding.comments[reply.id] = reply
        case _ as never:
            assert_never(never)
    deciding.comments[made.id] = made


def _first(comments: Mapping[str, ReviewComment], said: ReviewComment) -> ReviewComment:
    """The comment that a thread begins with; a file may bind comments in a ring."""
    seen = {said.id}
    while said.parent in comments and said.parent not in seen:
        said = comments[said.parent]
        seen.add(said.id)
    return said


def _leave(deciding: _Deciding, change: TextChange, decision: Decision) -> None:
    if decision.verdict is Verdict.REPLY:
        raise UserError("A change takes no reply; accept or reject it, with a note if you like.")
    outcome = _worded(decision.note) or "Not taken."
    _settle(deciding, change, decision, CommentState.REJECTED, outcome)


def _accept(deciding: _Deciding, accepted: Mapping[str, tuple[TextChange, Decision]]) -> None:
    """Take changes: those at one answer together, each row by itself, all else as comments."""
    at_answers: dict[Address, list[str]] = {}
    for change, decision in accepted.values():
        if change.place is None or change.target is Target.WORDS:
            is_mark = change.kind is ChangeKind.FORMAT and bool(change.looks)
            _keep_as_comment(deciding, change, decision, _NOT_KEPT if is_mark else _NO_ANSWER)
        elif change.target is Target.ROW:
            _suggest_row(deciding, change, decision)
        else:
            for at in filter(None, (change.place, change.came_from)):
                at_answers.setdefault(at, []).append(change.id)
    found = {
        at: _suggestion(deciding, at, [accepted[one][1] for one in ids])
        for at, ids in at_answers.items()
    }
    failed = _failing(at_answers, found)
    for at, ids in at_answers.items():
        if not any(one in failed for one in ids):
            deciding.values[at] = found[at].value
    for about in dict.fromkeys(one for ids in at_answers.values() for one in ids):
        change, decision = accepted[about]
        if about in failed:
            _keep_as_comment(deciding, change, decision, failed[about])
        else:
            _taken(deciding, change, decision)


def _suggestion(deciding: _Deciding, at: Address, decisions: Sequence[Decision]) -> Suggestion:
    ids = [one.about for one in decisions]
    conflict = deciding.reviewed.conflicts.get(at)
    if conflict is None or all(one.over for one in decisions):
        return suggested(deciding.editor, deciding.reviewed, at, ids)
    if not conflict.is_apart:
        return Suggestion(None, _changed_since(deciding, at))
    return suggested(deciding.editor, deciding.reviewed, at, ids, conflict.now)


def _failing(
    at_answers: Mapping[Address, list[str]], found: Mapping[Address, Suggestion]
) -> dict[str, str]:
    """The changes that cannot be taken, and why; a move that fails at one end takes the other end with it."""
    failed: dict[str, str] = {}
    known = -1
    while len(failed) != known:
        known = len(failed)
        for at, ids in at_answers.items():
            why = found[at].why or next((failed[one] for one in ids if one in failed), "")
            if why:
                failed |= {one: why for one in ids if one not in failed}
    return failed


def _changed_since(deciding: _Deciding, at: Address) -> str:
    conflict = deciding.reviewed.conflicts[at]
    return (
        f"This answer was changed since it was sent. It was sent as: “{one_line(conflict.sent)}” "
        f"It reads now: “{one_line(conflict.now)}”"
    )


def _suggest_row(deciding: _Deciding, change: TextChange, decision: Decision) -> None:
    found = row_suggested(deciding.editor, change, deciding.rows)
    if found.why:
        _keep_as_comment(deciding, change, decision, found.why)
        return
    deciding.values |= found.values
    _taken(deciding, change, decision)


def _taken(deciding: _Deciding, change: TextChange, decision: Decision) -> None:
    note = _worded(decision.note)
    _settle(deciding, change, decision, CommentState.RESOLVED, note or "Taken into the answer.")


def _keep_as_comment(deciding: _Deciding, change: TextChange, decision: Decision, why: str) -> None:
    deciding.instead[change.id] = why
    _settle(deciding, change, decision, CommentState.OPEN, "", why)


def _settle(
    deciding: _Deciding,
    change: TextChange,
    decision: Decision,
    state: CommentState,
    outcome: str,
    why: str = "",
) -> None:
    text = _worded("\n".join(filter(None, (_in_words(change, state), why))))
    deciding.comments[change.id] = Comment(
        change.id, _place(change, decision), change.author or SOMEBODY, text,
        change.at or deciding.at, deciding.reviewed.file.file_name, state, outcome,
    )  # fmt: skip


def _in_words(change: TextChange, state: CommentState) -> str:
    """What a change does, as its settled comment says it."""
    lead = "Reviewer suggests" if state is CommentState.OPEN else "Suggested"
    if change.target is Target.ROW:
        verb = "take out the row" if change.kind is ChangeKind.DELETION else "a new row"
        return f"{lead}: {verb} “{change.text}”"
    words = "the end of a paragraph" if change.text == "¶" else f"“{change.text.strip()}”"
    if change.kind is ChangeKind.FORMAT and change.looks:
        return f"{lead}: make {words} {change.looks}"
    if change.kind is ChangeKind.UNTRACKED:
        return f"{lead}, with tracking off: {words}"
    return f"{lead}: {_VERBS[change.kind]} {words}"


def _place(one: ReviewComment | TextChange, decision: Decision) -> Address:
    at = decision.at or one.place
    if at is None:
        raise UserError(
            f"“{one_line(one.text)[:60]}” has no place ({one.near}); say at which answer it is to stand."
        )
    return at


def _worded(text: str) -> str:
    said = clean(text).strip()
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"


def _made(deciding: _Deciding) -> Decided:
    editor = deciding.editor
    orders = {at: RowOrder(tuple(keys)) for at, keys in deciding.rows.items()}
    edits = [editor.answer_edit(at, value) for at, value in {**orders, **deciding.values}.items()]
    changed = [edit for edit in edits if edit.before != edit.after]
    for made in deciding.comments.values():
        subject = Subject(SubjectKind.COMMENT, made.id)
        changed.append(Edit(subject, editor.assessment.state(subject), comment_json(made)))
    earlier = taken_before(editor.assessment)
    answers = editor.make(changed, Why.REVIEW).addresses if changed else ()
    reviewed = decided_now(editor.assessment, deciding.reviewed, answers, earlier)
    return Decided(answers, dict(deciding.instead), tuple(deciding.passed_over), reviewed)
