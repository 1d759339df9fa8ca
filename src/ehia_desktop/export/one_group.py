"""A copy about one group: what the public copy says about it and where, on one page, and what it does not say.

It is made of the blocks of a public copy at public places, so nothing can stand here that does not stand there.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from ehia_desktop.assessment.anchors import Anchor, Mark
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.one_group import Figures, OneGroup, Quoted, RowSaid, one_group
from ehia_desktop.assessment.publication import CopyRequest, LinkedTable
from ehia_desktop.export.blocks import Answer, Block, Heading, Note, NoteKind, Outline, heading_text
from ehia_desktop.export.evidence import evidence_blocks
from ehia_desktop.export.frame import contents, control, written_on
from ehia_desktop.export.grids import cell_at, cells_of, corner, rows_printed
from ehia_desktop.export.pages import with_ends
from ehia_desktop.export.printing import Printing
from ehia_desktop.export.short_copy import (
    first_lines,
    heading,
    meaning,
    note,
    printing_of,
    where_whole,
)
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import Rowed
from ehia_desktop.forms.model import Meaning
from ehia_desktop.forms.questions import FieldAsked, Place
from ehia_desktop.forms.richtext import Span, from_plain
from ehia_desktop.text import one_line

NOTHING_MISSING = "Of what this copy looks for (effects, what will be done, figures, engagement), nothing is missing."
_CUT = "Only what is about this group is shown; the full assessment has the whole table."
_QUOTED = "Sentences that mention this group, word for word. What stands round them is in the full assessment."


def group_outline(
    assessment: Assessment, tables: Sequence[LinkedTable], request: CopyRequest
) -> Outline:
    """Return the copy about `request.group`. Raises UserError without one, or for evidence nobody can print."""
    found = one_group(assessment, tables, request.group_words, request.group)
    printing, _ = printing_of(assessment, tables, request)
    body = [
        *_rows(printing, found),
        *_actions(printing, found),
        *_figures(printing, found),
        *_quotes(_elsewhere(printing, found)),
        *_unsaid(found),
        *_more(printing),
        *control(assessment, request, printing.take_number()),
    ]
    headings = tuple(block for block in body if isinstance(block, Heading) and block.level == 1)
    front = (
        *first_lines(assessment, request, f"{found.group.label}: what the assessment says"),
        note(
            f"This copy brings together what the public assessment says about one group: {found.group.label}. "
            "It says nothing that the full assessment does not say."
        ),
        note(counted(found)),
    )
    return Outline(
        kind=request.kind,
        title=one_line(assessment.title) or "Assessment",
        organisation=one_line(request.organisation),
        identifier=one_line(request.identifier),
        written_on=written_on(request).isoformat(),
        warning="",
        blocks=with_ends((*front, contents(headings, starts_page=False), *body)),
    )


def counted(found: OneGroup) -> str:
    """Say how much there is, in one sentence."""
    parts = (
        _amount(len(found.rows), "row of answers", "rows of answers"),
        _amount(len(found.actions), "action names it", "actions name it"),
        _amount(len(found.figures), "table of figures", "tables of figures"),
        _amount(len(found.quotes), "other answer mentions it", "other answers mention it"),
    )
    return f"In all: {'; '.join(parts)}."


def _amount(number: int, one: str, many: str) -> str:
    return f"{number or 'no'} {one if number == 1 else many}"


def _rows(printing: Printing, found: OneGroup) -> Iterator[Block]:
    """The rows about the group, each answer under its question."""
    if found.rows:
        yield heading(
            heading_text(f"What is said about: {found.group.label}", is_internal=False), "said"
        )
    for row in found.rows:
        name = row.field if row.label == found.group.label else f"{row.field}: {row.label}"
        yield _named(2, name, f"row_{row.address}")
        yield _from(row.section)
        yield from _answers(printing, row)


def _answers(printing: Printing, row: RowSaid) -> Iterator[Block]:
    field = _field(printing, row.address)
    cells = cells_of(field)
    for answer in row.answers:
        said = cell_at(printing, cells, answer.address)
        at = Anchor(Mark.QUESTION, str(answer.address))
        yield Heading(3, heading_text(answer.question, is_internal=False), at)
        yield Answer(str(answer.address), said.blocks, said.is_blank, said.is_public)


def _actions(printing: Printing, found: OneGroup) -> Iterator[Block]:
    """The actions that name the group, with the numbers they have in the full assessment.

    One under the other: as a table their seven columns would turn the page for an action or two.
    """
    if not found.actions:
        return
    yield heading("What will be done", "done")
    yield note(
        "The actions that name this group, numbered as in the full assessment.", NoteKind.WORDING
    )
    for row in found.actions:
        field = _field(printing, row.address)
        printed = [one.key for one in rows_printed(printing, field)]
        number = printed.index(row.address.row) + 1
        name = corner(field.field) if isinstance(field.field, Rowed) else row.field
        yield _named(2, f"{name} {number}", f"row_{row.address}")
        yield _from(row.section)
        yield from _answers(printing, row)


def _figures(printing: Printing, found: OneGroup) -> Iterator[Block]:
    if found.figures:
        yield heading("What the figures show", "figures")
    for figures in found.figures:
        yield note(_stands(figures), NoteKind.WORDING)
        yield from evidence_blocks(printing, figures.linked)


def _stands(figures: Figures) -> str:
    said = f"From “{figures.place}”."
    return f"{said} {_CUT}" if figures.is_cut else said


def _elsewhere(printing: Printing, found: OneGroup) -> list[Quoted]:
    """The quotations but those of answers that stand whole at the end."""
    whole = {place.address for place in _ends(printing)}
    return [quote for quote in found.quotes if quote.address not in whole]


def _quotes(quotes: Sequence[Quoted]) -> Iterator[Block]:
    if quotes:
        yield heading("Where else it is mentioned", "mentioned")
        yield note(_QUOTED, NoteKind.WORDING)
    for number, (section, here) in enumerate(groupby(quotes, lambda quote: quote.section), start=1):
        yield _named(2, section, f"in_{number}")
        for quote in here:
            yield from _quoted(quote)


def _quoted(quote: Quoted) -> Iterator[Block]:
    at = str(quote.address)
    yield Heading(3, heading_text(quote.place, is_internal=False), Anchor(Mark.QUESTION, at))
    yield Answer(at, from_plain("\n".join(quote.sentences)))


def _unsaid(found: OneGroup) -> Iterator[Block]:
    yield heading("What is not said", "unsaid")
    if not found.unsaid:
        yield note(NOTHING_MISSING)
    yield from (note(sentence, NoteKind.BULLET) for sentence in found.unsaid)


def _more(printing: Printing) -> Iterator[Block]:
    """Whom to ask, other formats, and where the whole assessment is."""
    yield heading("The full assessment, and whom to ask", "more")
    for place in _ends(printing):
        said = printing.said(place)
        at = Anchor(Mark.QUESTION, str(place.address))
        yield Heading(2, heading_text(one_line(place.question.short), is_internal=False), at)
        yield Answer(str(place.address), said.blocks, said.is_blank, place.is_public)
    yield _named(2, "Where to read all of it", "whole")
    yield where_whole(printing.assessment)


def _ends(printing: Printing) -> Iterator[Place]:
    """The answers that every copy about a group ends with."""
    for wanted in (Meaning.PUBLIC_CONTACT, Meaning.OTHER_FORMATS):
        place = meaning(printing, wanted)
        if place is not None:
            yield place


def _named(level: int, text: str, key: str) -> Heading:
    return heading(heading_text(text, is_internal=False), key, level)


def _from(section: str) -> Note:
    return Note(NoteKind.WORDING, (Span(f"From “{one_line(section)}”."),))


def _field(printing: Printing, at: Address) -> FieldAsked:
    """The field of an address that was found in what is asked."""
    return next(
        field for section in printing.asked for field in section.fields if field.address == at.whole
    )
