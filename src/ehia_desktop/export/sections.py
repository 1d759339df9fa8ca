"""A section as blocks: its heading, its questions with their answers, and the evidence linked to each."""

from collections.abc import Iterator

from ehia_desktop.assessment.anchors import Anchor, Mark
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.export.answers import tidy
from ehia_desktop.export.blocks import Answer, Block, EvidenceTable, Grid, Heading, Note, NoteKind
from ehia_desktop.export.evidence_tables import evidence_table
from ehia_desktop.export.grids import grid
from ehia_desktop.export.printing import Printing
from ehia_desktop.export.withheld import kept_answers
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.display import words
from ehia_desktop.forms.fields import (
    Asked,
    EvidenceSlot,
    FormField,
    Rowed,
    Score,
    SignOffQuestion,
    Statement,
)
from ehia_desktop.forms.model import Meaning, Publish
from ehia_desktop.forms.questions import FieldAsked, SectionAsked
from ehia_desktop.forms.richtext import Span, from_markup, from_plain
from ehia_desktop.forms.values import plain_text
from ehia_desktop.text import one_line, shorten

LONGEST_HEADING = 120
FRONT = "What this means for you"
_INTERNAL = " (internal)"


def section_blocks(printing: Printing, section: SectionAsked) -> list[Block]:
    """Return the blocks of `section`; a section of one question has one heading for both."""
    title = _heading_text(section.title, section.section.publish is Publish.INTERNAL)
    if len(section.fields) == 1:
        field = section.fields[0]
        return list(_field_blocks(printing, field, 1, title, section.section.title))
    anchor = Anchor(Mark.SECTION, section.section.key)
    blocks: list[Block] = [Heading(1, title, anchor)]
    for field in section.fields:
        name = _name(field.field)
        mark = field.field.publish is Publish.INTERNAL and section.section.publish is Publish.YES
        blocks += _field_blocks(printing, field, 2, _heading_text(name, mark), name)
    return blocks


def moved_summary(printing: Printing) -> list[Block]:
    """Return the plain summary for the first page, when the form asks for it in a later section."""
    if printing.moved is None:
        return []
    address = str(printing.moved.places[0].address)
    return [Heading(1, FRONT, Anchor(Mark.QUESTION, address)), *_answer(printing, printing.moved)]


def kept_section(
    printing: Printing, assessment: Assessment, asked: tuple[SectionAsked, ...]
) -> list[Block]:
    """Return the answers that are kept but not asked now, for an internal copy."""
    kept = kept_answers(assessment, asked)
    if not kept:
        return []
    blocks: list[Block] = [
        Heading(1, "Answers kept but not currently asked", Anchor(Mark.SECTION, "_kept"))
    ]
    for address in kept:
        text = _kept_words(printing, address)
        title = _heading_text(_kept_name(printing.form, address), is_internal=False)
        blocks.append(Heading(2, title, Anchor(Mark.KEPT, str(address))))
        blocks.append(Answer(f"{address}#kept", from_plain(text), is_public=False))
    return blocks


def _field_blocks(
    printing: Printing, field: FieldAsked, level: int, heading: str, said_already: str
) -> Iterator[Block]:
    """Heading, the full wording where the heading is shorter, the answer, and the linked tables."""
    if printing.moved is not None and printing.moved.field.key == field.field.key:
        yield Heading(level, heading, Anchor(Mark.SECTION, f"_{field.field.key}"))
        yield Note(
            NoteKind.PLAIN,
            (Span(f"This answer stands on the first page, under “{FRONT}”."),),
            Anchor(Mark.QUESTION, str(printing.moved.places[0].address)),
        )
    else:
        yield Heading(level, heading, Anchor(Mark.QUESTION, field.field.key))
        label = one_line(field.field.label)
        if not _says(said_already, label) and not isinstance(field.field, Statement):
            yield Note(NoteKind.WORDING, (Span(label),))
        if isinstance(field.field, SignOffQuestion):
            yield Note(NoteKind.WORDING, (Span(one_line(field.field.statement)),))
        yield from _answer(printing, field)
    yield from _evidence(printing, field)


def _answer(printing: Printing, field: FieldAsked) -> Iterator[Block]:
    match field.field:
        case Statement(key=key, text=text):
            blocks = tuple(part for block in from_markup(text) for part in tidy(block))
            yield Answer(key, blocks, is_public=field.is_public)
        case EvidenceSlot():
            return
        case rowed if isinstance(rowed, Rowed):
            yield _grid_or_blank(printing, field, rowed)
        case question:
            for place in field.places:
                found = printing.said(place)
                is_lead = question.means is Meaning.PLAIN_SUMMARY
                yield Answer(
                    str(place.address), found.blocks, found.is_blank, place.is_public, is_lead
                )


def _grid_or_blank(printing: Printing, field: FieldAsked, rowed: Rowed) -> Grid | Answer:
    if field.rows:
        return grid(printing, field, rowed)
    return Answer(rowed.key, from_plain(rowed.word.blank_text), True, field.is_public)


def _evidence(printing: Printing, field: FieldAsked) -> Iterator[EvidenceTable]:
    for linked in printing.tables.get(field.field.key, ()):
        yield evidence_table(linked, printing.take_number(), for_public=printing.for_public)


def _heading_text(text: str, is_internal: bool) -> str:
    mark = _INTERNAL if is_internal else ""
    return shorten(text, LONGEST_HEADING - len(mark)) + mark


def _name(field: FormField) -> str:
    return one_line(field.label if isinstance(field, Statement) else field.short)


def _says(heading: str, label: str) -> bool:
    """Tell whether a heading says the label already, whatever stands at its end."""
    return heading.casefold().rstrip("?. ") == label.casefold().rstrip("?. ")


def _kept_words(printing: Printing, address: Address) -> str:
    value = printing.values[address]
    field = printing.form.field(address.field)
    question = _question(field, address)
    if question is None:
        return plain_text(value)
    return words(printing.form, question, value, with_contact=True)


def _question(field: FormField | None, address: Address) -> Asked | None:
    match field:
        case None | Statement() | EvidenceSlot() | Score():
            return None
        case rowed if isinstance(rowed, Rowed):
            found = (column for column in rowed.columns if column.key == address.column)
            cell = next(found, None)
            return None if isinstance(cell, Score) else cell
        case question:
            return question


def _kept_name(form: Form, address: Address) -> str:
    field = form.field(address.field)
    question = _question(field, address)
    parts = [_name(field)] if field is not None else [address.field]
    if address.row:
        parts.append(address.row)
    if question is not None and question is not field:
        parts.append(one_line(question.short))
    return ", ".join(parts)
