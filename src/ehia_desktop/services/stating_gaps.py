"""Publishing with stated gaps: the reason stays in the history, and each gap becomes an action with an owner and a day.

A register that is published names no internal answer: what a public copy does not show becomes one action there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ehia_desktop.assessment.answer import Answer, answer_json
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.change import Edit, Subject, SubjectKind, Why
from ehia_desktop.assessment.readiness import Problem
from ehia_desktop.assessment.readiness.gaps import public_gaps
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import ACTION_COLUMNS, Actions
from ehia_desktop.forms.parsing import parse_date
from ehia_desktop.forms.questions import FieldAsked
from ehia_desktop.forms.richtext import from_plain
from ehia_desktop.forms.values import (
    Choice,
    PartialDate,
    RichText,
    RowOrder,
    Text,
    Value,
    plain_text,
)
from ehia_desktop.services.clock import new_row
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.places import rowed_field
from ehia_desktop.text import one_line

NO_REGISTER = "This form has no register of actions, so the gaps stand in the document alone; follow them up yourself."
_NOT_SHOWN = "Close the gaps that the public copy does not show"
_MEASURE = "Nothing of this is due any more when the assessment is checked"
_CLOSED = frozenset({"done", "dropped"})


@dataclass(frozen=True)
class GapActions:
    """Who closes the gaps, by post and not by name, and by when."""

    owner: str
    due: PartialDate


@dataclass(frozen=True)
class GapsStated:
    """The rows that were added to the register, and a sentence where there was none to add them to."""

    added: tuple[Address, ...]
    note: str = ""


def gap_actions(owner: str, due: str) -> GapActions:
    """Return who and by when, from what was typed. Raises UserError when either is missing or no date."""
    post = one_line(owner)
    if not post:
        raise UserError("Say who closes the gaps: give a post, such as “Head of access”.")
    if "@" in post:
        raise UserError(
            "Give a post for the owner of the gaps, such as “Head of access”, not an address."
        )
    day = parse_date(due)
    if not day.month:
        raise UserError(f"“{due}” is a year; give a month or a day by which the gaps are closed.")
    return GapActions(post, day)


def state_gaps(
    editor: Editor, due: Sequence[Problem], reason: str, actions: GapActions | None = None
) -> GapsStated:
    """Keep who decided to publish with gaps, when and why, and make each gap in `due` an action, in one change.

    A gap that has an open action already gets no second one. Raises UserError when the register takes no more.
    """
    assessment = editor.assessment
    edits: list[Edit] = []
    if assessment.stated_gaps != reason:
        edits.append(
            Edit(Subject(SubjectKind.DETAIL, "stated_gaps"), assessment.stated_gaps, reason)
        )
    register = _register(assessment)
    added: list[Address] = []
    if register is not None and actions is not None:
        texts = [
            text
            for text in _texts(assessment, register, due)
            if not _is_open(assessment, register, text)
        ]
        for text, row in _rows(editor, register, texts):
            edits += _row_edits(assessment, row, text, actions)
            added.append(row)
        edits += _order_edits(assessment, register, added)
    if edits:
        editor.make(edits, Why.STATUS)
    return GapsStated(tuple(added), NO_REGISTER if register is None else "")


def _register(assessment: Assessment) -> FieldAsked | None:
    fields = (field for section in assessment.asked() for field in section.fields)
    return next((field for field in fields if isinstance(field.field, Actions)), None)


def _texts(assessment: Assessment, register: FieldAsked, due: Sequence[Problem]) -> Iterator[str]:
    """What each action says, once: in an internal register the problem's own words, in a public one no more than
    the public copy says of its gaps.
    """
    said: dict[str, None] = {}
    for problem in due:
        if not register.is_public:
            said[f"Close the gap: {problem.message}"] = None
            continue
        for text in public_gaps(assessment, (problem,)):
            is_hidden = "does not show" in text
            said[f"{_NOT_SHOWN}." if is_hidden else f"Close the gap: {text}"] = None
    yield from said


def _is_open(assessment: Assessment, register: FieldAsked, text: str) -> bool:
    """Tell whether an action that is neither done nor dropped says so already."""
    values: Mapping[Address, Value] = assessment.values
    for row in register.rows:
        at = Address(register.field.key, row.key, instance=register.instance)
        state = values.get(replace(at, column="state"))
        said = values.get(replace(at, column="action"))
        is_closed = isinstance(state, Choice) and state.key in _CLOSED
        if said is not None and not is_closed and one_line(plain_text(said)) == one_line(text):
            return True
    return False


def _rows(
    editor: Editor, register: FieldAsked, texts: Sequence[str]
) -> Iterator[tuple[str, Address]]:
    limits = rowed_field(editor.assessment.form, register.address)
    room = limits.maximum - len(editor.rows(register.address))
    if len(texts) > room:
        raise UserError(
            f"“{limits.label}” takes {room} more rows and there are {len(texts)} gaps; close some of them first."
        )
    for text in texts:
        yield text, replace(register.address, row=new_row())


def _row_edits(
    assessment: Assessment, row: Address, text: str, actions: GapActions
) -> Iterator[Edit]:
    labels = {column.key: column.label for column in ACTION_COLUMNS}
    given: dict[str, Value] = {
        "action": RichText(from_plain(text)),
        "owner": Text(actions.owner),
        "due": actions.due,
        "measure": Text(f"{_MEASURE}."),
        "state": Choice("open"),
    }
    for key, value in given.items():
        yield _edit(assessment, replace(row, column=key), value, labels[key])


def _order_edits(
    assessment: Assessment, register: FieldAsked, added: Sequence[Address]
) -> Iterator[Edit]:
    if added:
        rows = tuple(row.key for row in register.rows) + tuple(row.row for row in added)
        yield _edit(assessment, register.address, RowOrder(rows), register.field.label)


def _edit(assessment: Assessment, address: Address, value: Value, wording: str) -> Edit:
    subject = Subject(SubjectKind.ANSWER, str(address))
    answer = Answer(value, wording, assessment.form.version, "", "")
    return Edit(subject, assessment.state(subject), answer_json(answer))
