"""A section as blocks: its heading, its questions with their answers, and the evidence linked to each."""

from collections.abc import Iterator

from ehia_desktop.assessment.anchors import Anchor, Mark
from ehia_desktop.export.answers import tidy
from ehia_desktop.export.asides import (
    closing_note,
    pending_note,
    pending_rows_note,
    unverified_note,
)
from ehia_desktop.export.blocks import (
    Answer,
    Block,
    Heading,
    Note,
    NoteKind,
    heading_text,
)
from ehia_desktop.export.evidence import evidence_blocks
from ehia_desktop.export.grids import grid, rows_printed
from ehia_desktop.export.headed_rows import headed_rows
from ehia_desktop.export.printing import NOT_PUBLISHED, Printing
from ehia_desktop.forms.citing import cite
from ehia_desktop.forms.fields import (
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
from ehia_desktop.text import one_line

FRONT = "What this means for you"


def section_blocks(printing: Printing, section: SectionAsked) -> list[Block]:
    """Return the blocks of `section`; a section of one question has one heading for both."""
    title = heading_text(section.title, is_internal=section.section.publish is Publish.INTERNAL)
    if len(section.fields) == 1:
        field = section.fields[0]
        said_already = section.section.title
        blocks = list(
            _field_blocks(
                printing, field, Heading(1, title, _anchor(printing, field)), said_already
            )
        )
    else:
        blocks = [Heading(1, title, Anchor(Mark.SECTION, str(section.address)))]
        for field in section.fields:
            name = field_name(field.field)
            mark = (
                field.field.publish is Publish.INTERNAL and section.section.publish is Publish.YES
            )
            text = heading_text(name, is_internal=mark)
            wanted = (
                2 if isinstance(field.field, Statement) else field.field.word.heading_level or 2
            )
            # A form may ask for a deeper heading; it never jumps a level.
            level = min(wanted, _last_level(blocks) + 1)
            heading = Heading(level, text, _anchor(printing, field))
            blocks += _field_blocks(printing, field, heading, name)
    return [*blocks, *closing_note(printing, section)]


def moved_summary(printing: Printing) -> list[Block]:
    """Return the plain summary for the first page, when the form asks for it in a later section."""
    if printing.moved is None:
        return []
    address = str(printing.moved.places[0].address)
    heading = Heading(1, FRONT, Anchor(Mark.QUESTION, address))
    return [heading, *_answer(printing, printing.moved, heading.level)]


def field_name(field: FormField) -> str:
    """What a field is called in a heading."""
    return one_line(field.label if isinstance(field, Statement) else field.short)


def _anchor(printing: Printing, field: FieldAsked) -> Anchor:
    if printing.moved is not None and printing.moved.address == field.address:
        return Anchor(Mark.SECTION, f"_{field.address}")
    return Anchor(Mark.QUESTION, str(field.address))


def _last_level(blocks: list[Block]) -> int:
    return next(block.level for block in reversed(blocks) if isinstance(block, Heading))


def _field_blocks(
    printing: Printing, field: FieldAsked, heading: Heading, said_already: str
) -> Iterator[Block]:
    """Heading, the full wording where the heading is shorter, the answer, and the linked tables."""
    yield heading
    if heading.anchor.mark is Mark.SECTION and printing.moved is not None:
        yield Note(
            NoteKind.PLAIN,
            (Span(f"This answer stands on the first page, under “{FRONT}”."),),
            Anchor(Mark.QUESTION, str(printing.moved.places[0].address)),
        )
    else:
        label = printing.cited(field.field.label)
        if not _says(said_already, label) and not isinstance(field.field, Statement):
            yield Note(NoteKind.WORDING, (Span(label),))
        if isinstance(field.field, SignOffQuestion):
            yield Note(NoteKind.WORDING, (Span(printing.cited(field.field.statement)),))
        yield from unverified_note(printing, field.field)
        yield from _answer(printing, field, heading.level)
    yield from _evidence(printing, field)


def _answer(printing: Printing, field: FieldAsked, level: int) -> Iterator[Block]:
    match field.field:
        case Statement(text=text):
            cited = cite(printing.form, text, printing.organisation_kind)
            blocks = tuple(part for block in from_markup(cited) for part in tidy(block))
            yield Answer(str(field.address), blocks, is_public=field.is_public)
        case EvidenceSlot():
            return
        case Score():
            for score in field.scores:
                said = printing.scored(score)
                yield Answer(str(score.address), said.blocks, said.is_blank, score.is_public)
        case rowed if isinstance(rowed, Rowed):
            yield from _rows(printing, field, rowed, level)
        case question:
            for place in field.places:
                yield from pending_note(printing, place.address)
                found = printing.said(place)
                is_lead = question.means is Meaning.PLAIN_SUMMARY
                yield Answer(
                    str(place.address), found.blocks, found.is_blank, place.is_public, is_lead
                )


def _rows(printing: Printing, field: FieldAsked, rowed: Rowed, level: int) -> Iterator[Block]:
    """One grid, or a heading for each row; without rows, the form's words for that."""
    rows = rows_printed(printing, field)
    if not rows:
        text = NOT_PUBLISHED if field.rows else rowed.word.blank_text
        yield Answer(str(field.address), from_plain(text), True, field.is_public)
    elif rowed.word.printed_as == "headings":
        yield from headed_rows(printing, field, rowed, rows, level)
    else:
        yield grid(printing, field, rowed, rows)
        yield from pending_rows_note(printing, field)


def _evidence(printing: Printing, field: FieldAsked) -> Iterator[Block]:
    for linked in printing.tables.get(field.address, ()):
        yield from evidence_blocks(printing, linked)


def _says(heading: str, label: str) -> bool:
    """Tell whether a heading says the label already, whatever stands at its end."""
    return heading.casefold().rstrip("?. ") == label.casefold().rstrip("?. ")
