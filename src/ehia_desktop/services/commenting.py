"""Comments on answers: saying something, answering it, and settling it with what became of it.

Each is one change that undo takes back. A comment follows its address; one on a question that is no longer there
is still listed.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.change import Edit, Subject, SubjectKind, Why
from ehia_desktop.assessment.comment import Comment, CommentState, comment_json
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import EvidenceSlot, Score, Statement
from ehia_desktop.services.clock import new_id, stamp
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.places import field_at, question_at, row_at
from ehia_desktop.text import clean, one_line

LONGEST = 20_000
_LINE = 300


@dataclass(frozen=True)
class Thread:
    """A comment with its replies, first first."""

    comment: Comment
    replies: tuple[Comment, ...]


@dataclass(frozen=True)
class Remark:
    """What somebody said. `source` tells where, such as “meeting”; both it and `author` may be empty."""

    text: str
    author: str = ""
    source: str = ""


def comment(editor: Editor, address: Address, remark: Remark, by: str, now: datetime) -> Comment:
    """Keep a comment on a question, a row, a field or a section, and return it.

    Without an author it is `by` who said it. Raises UserError for an empty text or an address the form lacks.
    """
    refuse_elsewhere(editor.assessment, address)
    return _keep(editor, made(address, remark, by, now))


def reply(editor: Editor, comment_id: str, remark: Remark, by: str, now: datetime) -> Comment:
    """Keep an answer to a comment, and return it; answering an answer answers the comment they belong to."""
    answered = comment_named(editor.assessment, comment_id)
    first = answered.reply_to or answered.id
    answer = replace(made(answered.address, remark, by, now), reply_to=first)
    return _keep(editor, answer)


def resolve(editor: Editor, comment_id: str, outcome: str) -> Comment:
    """Say what was done about a comment. Raises UserError without an outcome."""
    return _settle(editor, comment_id, CommentState.RESOLVED, outcome)


def reject(editor: Editor, comment_id: str, outcome: str) -> Comment:
    """Say why nothing was done about a comment. Raises UserError without an outcome."""
    return _settle(editor, comment_id, CommentState.REJECTED, outcome)


def reopen(editor: Editor, comment_id: str) -> Comment:
    """Make a comment open again; the outcome it had stays in the history."""
    found = comment_named(editor.assessment, comment_id)
    return _keep(editor, replace(found, state=CommentState.OPEN, outcome=""))


def comment_named(assessment: Assessment, comment_id: str) -> Comment:
    """Return a comment by its id. Raises UserError when there is none."""
    found = assessment.comments.get(comment_id)
    if found is None:
        raise UserError(
            f"There is no comment “{comment_id[:40]}” on this assessment; list them to see their ids."
        )
    return found


def threads(assessment: Assessment, address: Address | None = None) -> tuple[Thread, ...]:
    """Return the comments at `address`, or all of them, by address and then by time, each with its replies."""
    told = sorted(assessment.comments.values(), key=lambda one: (one.address, one.said_on, one.id))
    firsts = [
        one
        for one in told
        if one.reply_to not in assessment.comments and address in {None, one.address}
    ]
    return tuple(
        Thread(first, tuple(one for one in told if one.reply_to == first.id)) for first in firsts
    )


def _settle(editor: Editor, comment_id: str, state: CommentState, outcome: str) -> Comment:
    found = comment_named(editor.assessment, comment_id)
    if found.reply_to:
        raise UserError("This is a reply; settle the comment that it answers.")
    said = clean(outcome).strip()
    if not said:
        raise UserError("Say what became of the comment; the reason is kept beside it.")
    return _keep(editor, replace(found, state=state, outcome=said[:LONGEST]))


def made(address: Address, remark: Remark, by: str, now: datetime) -> Comment:
    """Return a comment that nobody has kept yet. Raises UserError for an empty or far too long text."""
    text = clean(remark.text).strip()
    if not text:
        raise UserError("Write what you want to say; a comment needs some text.")
    if len(text) > LONGEST:
        raise UserError(f"A comment takes {LONGEST:,} characters; shorten it.")
    author = one_line(remark.author)[:_LINE] or by
    source = one_line(remark.source)[:_LINE]
    return Comment(new_id(), address, author, text, stamp(now), source)


def _keep(editor: Editor, one: Comment) -> Comment:
    subject = Subject(SubjectKind.COMMENT, one.id)
    before, after = editor.assessment.state(subject), comment_json(one)
    if before != after:
        editor.make([Edit(subject, before, after)], Why.COMMENT)
    return one


def takes_comments(assessment: Assessment, address: Address) -> bool:
    """Tell whether something can be said at `address`: a form may have changed since it was chosen."""
    try:
        refuse_elsewhere(assessment, address)
    except UserError:
        return False
    return True


def refuse_elsewhere(assessment: Assessment, address: Address) -> None:
    """Raise UserError for an address that takes no comments."""
    form = assessment.form
    if form.section(address.field) is None:
        field = field_at(form, address)
        if isinstance(field, EvidenceSlot | Score | Statement) and not address.row:
            return
        if address.row and not address.column:
            row_at(assessment, address)
            return
    question_at(assessment, address)
