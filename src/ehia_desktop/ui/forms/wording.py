"""A form and its questions in the words of whoever looks after it. Pure."""

from collections.abc import Iterator
from pathlib import Path

from ehia_desktop import paths
from ehia_desktop.forms.definition import Form, Section
from ehia_desktop.forms.fields import (
    Actions,
    Cell,
    FormField,
    Matrix,
    Question,
    Rowed,
    Statement,
    TableQuestion,
)
from ehia_desktop.forms.model import Publish, Stage
from ehia_desktop.services.catalogue import FormEntry
from ehia_desktop.ui.evidence.wording import amount

KINDS = {
    "short_text": "A line of text",
    "long_text": "Text",
    "single_choice": "One of several",
    "multi_choice": "Any of several",
    "impact": "Direction of an effect",
    "yes_no_unknown": "Yes, no or not known",
    "date": "Date",
    "number": "Number",
    "person": "Person",
    "pick": "Choice of rows",
    "score": "Score, worked out",
    "matrix": "Matrix",
    "table": "Table",
    "actions": "Register of actions",
    "statement": "Words to read",
    "evidence": "Evidence",
    "sign_off": "Signature",
}

REQUIRED = {
    Stage.DRAFT: "from the draft on",
    Stage.REVIEW: "before review",
    Stage.SIGN_OFF: "before sign-off",
    Stage.PUBLICATION: "before publication",
}

STATUS = {"draft": "Draft", "published": "In use", "withdrawn": "Withdrawn"}


def whose(entry: FormEntry) -> str:
    """Whose form this is: shipped with the program, the organisation's own, or its overlay on another."""
    form = entry.form
    if form is not None and form.based_on is not None:
        return f"Your organisation’s version of {form.based_on.id} {form.based_on.version}"
    if is_shipped(entry):
        return "Shipped with the program"
    return "Your organisation’s own"


def is_shipped(entry: FormEntry) -> bool:
    """Tell whether a form lies with the program."""
    lies = entry.source or entry.folder
    return lies is not None and Path(paths.resource("forms")) in lies.parents


def in_short(form: Form) -> str:
    """How long a form is."""
    questions = sum(1 for _, field in form.fields() if not isinstance(field, Statement))
    return f"{amount(len(form.sections), 'section')}, {amount(questions, 'question')}"


def question_lines(form: Form, section: Section) -> Iterator[tuple[str, str]]:
    """Yield the words of each question of a section and, in small, its kind and what holds for it."""
    for field in section.fields:
        if isinstance(field, Statement):
            yield field.label, KINDS[field.kind]
            continue
        yield field.label, " · ".join(_notes(form, section, field))
        for column in _columns(field):
            yield f"– {column.label}", " · ".join(_cell_notes(section, column))


def _columns(field: FormField) -> tuple[Cell, ...]:
    match field:
        case Matrix() | TableQuestion() | Actions():
            return tuple(field.columns)
        case _:
            return ()


def _notes(form: Form, section: Section, field: FormField) -> Iterator[str]:
    kind = KINDS.get(field.kind, field.kind)
    if isinstance(field, Rowed):
        rows = len(form.fixed_rows(field))
        kind = f"{kind} of {amount(rows, 'row')}" if rows else kind
    yield kind
    yield from _common(section, field)


def _cell_notes(section: Section, column: Cell) -> Iterator[str]:
    yield KINDS.get(column.kind, column.kind)
    yield from _common(section, column)


def _common(section: Section, question: object) -> Iterator[str]:
    if not isinstance(question, Question):
        return
    if question.required_by in REQUIRED:
        yield f"due {REQUIRED[question.required_by]}"
    if Publish.INTERNAL in {section.publish, question.publish}:
        yield "not published"
    if question.unverified:
        yield "words not verified at their source"
