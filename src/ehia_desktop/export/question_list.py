"""Every question of a form on paper, for a committee: wording, guidance, why it is asked, options, conditions."""

import itertools
from collections.abc import Iterator

from ehia_desktop.assessment.anchors import Anchor, Mark
from ehia_desktop.assessment.publication import CopyRequest
from ehia_desktop.export.blocks import (
    Block,
    Facts,
    Heading,
    Note,
    NoteKind,
    Outline,
    Title,
    heading_text,
)
from ehia_desktop.export.frame import CONTROL, contents, day_words, written_on
from ehia_desktop.export.pages import with_ends
from ehia_desktop.export.question_help import (
    Asking,
    condition_line,
    line,
    option_items,
    question_lines,
    section_lines,
)
from ehia_desktop.forms.definition import Form, Section
from ehia_desktop.forms.fields import (
    Cell,
    FormField,
    Matrix,
    Question,
    Rowed,
    Score,
    Statement,
    TableQuestion,
)
from ehia_desktop.forms.model import Stage
from ehia_desktop.forms.richtext import Span
from ehia_desktop.forms.saying import score_words
from ehia_desktop.text import one_line

_DUE = {
    Stage.DRAFT: "Needed before the draft is shown to anybody.",
    Stage.REVIEW: "Needed before review.",
    Stage.SIGN_OFF: "Needed before sign-off.",
    Stage.PUBLICATION: "Needed before publication.",
}
_NOT_CHECKED = "The wording of this question has not been checked at its source."


def questions_outline(form: Form, request: CopyRequest) -> Outline:
    """Return all questions of `form`, or those of the sections that `request.blank` names."""
    asking = Asking(form, request.organisation_kind)
    wanted = request.blank.sections
    number = itertools.count(1)
    body: list[Block] = []
    for section in form.sections:
        shown = f"{next(number)}. " if section.numbered else ""
        if not wanted or section.key in wanted:
            body += _section(asking, section, f"{shown}{section.title}")
    body += _end(form, request)
    headings = tuple(block for block in body if isinstance(block, Heading))
    front: list[Block] = [
        Title(one_line(form.title)),
        line(NoteKind.COVER, f"All questions of version {form.version}, {day_words(request)}"),
        *asking.prose(NoteKind.PLAIN, form.summary),
    ]
    if request.organisation.strip():
        front.insert(0, line(NoteKind.ORGANISATION, request.organisation))
    return Outline(
        kind=request.kind,
        title=one_line(form.title),
        organisation=one_line(request.organisation),
        identifier=one_line(request.identifier),
        written_on=written_on(request).isoformat(),
        warning="",
        blocks=with_ends((*front, contents(headings, starts_page=False), *body)),
    )


def _section(asking: Asking, section: Section, title: str) -> Iterator[Block]:
    yield Heading(1, heading_text(title, is_internal=False), Anchor(Mark.SECTION, section.key))
    yield from section_lines(asking, section)
    if section.repeat is not None:
        hint = f" {section.repeat.hint}" if section.repeat.hint else ""
        yield line(NoteKind.GUIDANCE, f"Asked once for each {section.repeat.name}.{hint}")
    for field in section.fields:
        yield from _field(asking, field)


def _field(asking: Asking, field: FormField) -> Iterator[Block]:
    name = asking.cited(field.label) if isinstance(field, Statement) else one_line(field.short)
    yield Heading(2, heading_text(name, is_internal=False), Anchor(Mark.SECTION, f"_{field.key}"))
    if isinstance(field, Statement):
        yield from condition_line(asking, field, field.key)
        yield from asking.prose(NoteKind.PLAIN, field.text)
        return
    yield from _question(asking, field, field.key)
    if isinstance(field, Rowed):
        yield from _rows(asking, field)
        for column in field.columns:
            yield from _column(asking, field, column)


def _question(asking: Asking, question: Question, home: str) -> Iterator[Block]:
    yield from question_lines(asking, question, home)
    if isinstance(question, Score):
        field = asking.form.field(home)
        rowed = field if isinstance(field, Matrix | TableQuestion) else None
        yield line(NoteKind.GUIDANCE, asking.cited(score_words(asking.form, question, rowed)))
    if question.why:
        yield from asking.prose(NoteKind.PLAIN, question.why, "Why it is asked: ")
    if question.required_by in _DUE:
        yield line(NoteKind.PLAIN, _DUE[question.required_by])
    if question.unverified:
        yield line(NoteKind.PLAIN, _NOT_CHECKED)
    options = option_items(asking.form, question)
    if options:
        yield line(NoteKind.PLAIN, "The answers to choose from:")
    for item in options:
        hint = f" ({one_line(item.hint)})" if item.hint else ""
        yield Note(NoteKind.BULLET, (Span(f"{one_line(item.label)}{hint}"),))
    if question.sources:
        titles = "; ".join(one_line(source.title) for source in question.sources)
        yield line(NoteKind.PLAIN, f"Sources: {titles}")


def _rows(asking: Asking, rowed: Rowed) -> Iterator[Block]:
    fixed = asking.form.fixed_rows(rowed)
    if fixed:
        yield line(NoteKind.PLAIN, "A row for each of these:")
    for item in fixed:
        yield Note(NoteKind.BULLET, (Span(one_line(item.label)),))
    if not isinstance(rowed, Matrix):
        yield line(
            NoteKind.PLAIN, f"A row for each {one_line(rowed.row_name)}, as many as are needed."
        )
    elif rowed.local_rows is not None:
        yield line(NoteKind.PLAIN, f"Rows may be added: {one_line(rowed.local_rows.name)}.")


def _column(asking: Asking, rowed: Rowed, column: Cell) -> Iterator[Block]:
    anchor = Anchor(Mark.SECTION, f"_{rowed.key}/{column.key}")
    yield Heading(3, heading_text(column.short, is_internal=False), anchor)
    found = tuple(_question(asking, column, rowed.key))
    yield from found
    if not found:
        yield line(NoteKind.PLAIN, "In the writer’s own words.")


def _end(form: Form, request: CopyRequest) -> Iterator[Block]:
    origin = f"{form.origin.title}. {form.origin.publisher}. {form.origin.licence}"
    rows = [
        ("Form", f"{form.title}, version {form.version}"),
        ("Source and licence", one_line(origin)),
        ("Printed on", day_words(request)),
    ]
    if form.origin.note:
        rows.append(("How far its words were checked", one_line(form.origin.note)))
    yield Heading(1, "About this form", CONTROL, is_end=True)
    yield Facts(1, "About this form", "Table of facts about this form.", tuple(rows))
