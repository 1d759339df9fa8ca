"""A form to be filled in by somebody who has no program: what we ask, then one question after the other.

Every question of the sections asked for is there, with the condition under which it matters; what is answered
already stands in its place. Scores are worked out and tables linked in the program, so neither is asked here.
"""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ehia_desktop.assessment.anchors import Anchor, Mark
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publication import CopyRequest
from ehia_desktop.assessment.returned import NEW_ROW
from ehia_desktop.errors import UserError
from ehia_desktop.export.blank_blocks import BlankGrid, BlankRow, Box, Control, Place
from ehia_desktop.export.blank_frame import blank_end, blank_front
from ehia_desktop.export.blank_places import Spot, places_of
from ehia_desktop.export.blocks import (
    Block,
    Heading,
    Note,
    NoteKind,
    Outline,
    heading_text,
    local_label,
)
from ehia_desktop.export.frame import contents, written_on
from ehia_desktop.export.grids import corner, grid_description, grid_widths, is_wide
from ehia_desktop.export.pages import with_ends
from ehia_desktop.export.question_help import (
    Asking,
    condition_line,
    question_lines,
    section_lines,
)
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.definition import Section
from ehia_desktop.forms.fields import (
    Actions,
    Asked,
    Cell,
    EvidenceSlot,
    FormField,
    Matrix,
    Rowed,
    Score,
    SignOffQuestion,
    Statement,
    TableQuestion,
)
from ehia_desktop.forms.questions import places
from ehia_desktop.forms.richtext import Span, from_plain, plain
from ehia_desktop.forms.rows import RowAsked, instances, rows_asked
from ehia_desktop.forms.values import Value
from ehia_desktop.text import one_line, shorten

_SPARE_ROWS = 3
_SPARE_LOCAL_ROWS = 2


@dataclass(frozen=True)
class _Filling:
    """One form in the making. `open` are the places whose answers may stand in it: those asked now."""

    assessment: Assessment
    asking: Asking
    values: dict[Address, Value]
    open: frozenset[Address]
    take_number: Callable[[], int]

    def spot(self, question: Asked, at: Address, name: str, *, in_cell: bool) -> Spot:
        value = self.values.get(at) if at in self.open else None
        return Spot(self.assessment.form, question, at, value, self.values, name, in_cell)


def blank_outline(assessment: Assessment, request: CopyRequest) -> Outline:
    """Return the form that `request.blank` asks for. Raises UserError for a section the form does not have."""
    form = assessment.form
    for key in request.blank.sections:
        if form.section(key) is None:
            known = ", ".join(section.key for section in form.sections)
            raise UserError(f"The form has no section “{key}”; its sections are: {known}.")
    numbers = itertools.count(1)
    filling = _Filling(
        assessment,
        Asking(form, request.organisation_kind),
        assessment.values,
        frozenset(place.address for place in places(assessment.asked())),
        lambda: next(numbers),
    )
    body = [
        block
        for section, number in _sections(assessment, request)
        for block in _section(filling, section, number)
    ]
    body += blank_end(assessment, request, filling.take_number())
    headings = tuple(block for block in body if isinstance(block, Heading))
    front = blank_front(assessment, request)
    return Outline(
        kind=request.kind,
        title=one_line(assessment.title) or "Assessment",
        organisation=one_line(request.organisation),
        identifier=one_line(request.identifier),
        written_on=written_on(request).isoformat(),
        warning="",
        blocks=with_ends((*front, contents(headings, starts_page=False), *body)),
        form=(form.id, form.version, assessment.id),
    )


def _sections(assessment: Assessment, request: CopyRequest) -> Iterator[tuple[Section, str]]:
    """Yield the sections asked for with their numbers in the whole form."""
    number = 0
    for section in assessment.form.sections:
        number += section.numbered
        if not request.blank.sections or section.key in request.blank.sections:
            yield section, str(number) if section.numbered else ""


def _section(filling: _Filling, section: Section, number: str) -> Iterator[Block]:
    fields = [field for field in section.fields if not isinstance(field, EvidenceSlot | Score)]
    if all(isinstance(field, Statement) for field in fields):
        return
    copies = instances(section, filling.values)
    keys = [(copy.key, f": {copy.label}") for copy in copies] or [("", "")]
    for index, (instance, name) in enumerate(keys, start=1):
        numbered = f"{number}.{index}" if number and instance else number
        title = f"{numbered}. {section.title}{name}" if numbered else f"{section.title}{name}"
        anchor = Anchor(Mark.SECTION, str(Address(section.key, instance=instance)))
        yield Heading(1, heading_text(title, is_internal=False), anchor)
        yield from section_lines(filling.asking, section)
        for field in fields:
            yield from _field(filling, field, instance)


def _field(filling: _Filling, field: FormField, instance: str) -> Iterator[Block]:
    at = Address(field.key, instance=instance)
    asking = filling.asking
    match field:
        case Statement():
            name = heading_text(asking.cited(field.label), is_internal=False)
            yield Heading(2, name, Anchor(Mark.SECTION, f"_{at}"))
            yield from condition_line(asking, field, field.key)
            yield from asking.prose(NoteKind.PLAIN, field.text)
        case EvidenceSlot() | Score():
            return
        case rowed if isinstance(rowed, Rowed):
            yield Heading(
                2, heading_text(rowed.short, is_internal=False), Anchor(Mark.SECTION, f"_{at}")
            )
            yield from question_lines(asking, rowed, rowed.key)
            yield from _column_lines(filling, rowed)
            yield from _rowed(filling, rowed, at)
        case question:
            yield Heading(
                2, heading_text(question.short, is_internal=False), Anchor(Mark.QUESTION, str(at))
            )
            yield from question_lines(asking, question, question.key)
            if isinstance(question, SignOffQuestion):
                yield from asking.prose(NoteKind.WORDING, question.statement)
            yield from places_of(
                filling.spot(question, at, one_line(question.short), in_cell=False)
            )


def _column_lines(filling: _Filling, rowed: Rowed) -> Iterator[Note]:
    """What each column asks, above the table: a heading cell holds a few words at most."""
    for column in _columns(rowed):
        lines = list(question_lines(filling.asking, column, rowed.key))
        if not lines:
            continue
        first, *rest = lines
        yield Note(NoteKind.BULLET, (Span(f"{one_line(column.short)}: ", bold=True), *first.spans))
        yield from rest


def _rowed(filling: _Filling, rowed: Rowed, at: Address) -> Iterator[Block]:
    """One table; or, where the form prints each row under a heading because cells are long, boxes under headings."""
    if rowed.word.printed_as == "table":
        yield _grid(filling, rowed, at)
        return
    for row in _rows(filling, rowed, at):
        label = row.label or (plain(row.label_box.blocks) if row.label_box else "")
        title = heading_text(label or "Another row", is_internal=False)
        if title.isdigit():
            title = heading_text(f"{rowed.short}: {title}", is_internal=False)
        yield Heading(3, title, Anchor(Mark.SECTION, f"_{row.address}"))
        if row.label_box is not None:
            yield Heading(4, row.label_box.name, Anchor(Mark.QUESTION, row.label_box.key))
            yield row.label_box
        for column, spots in zip(_columns(rowed), row.cells, strict=True):
            cell = str(replace(row.address, column=column.key))
            yield Heading(
                4, heading_text(column.short, is_internal=False), Anchor(Mark.QUESTION, cell)
            )
            yield from spots


def _columns(rowed: Rowed) -> tuple[Cell, ...]:
    return tuple(column for column in rowed.columns if not isinstance(column, Score))


def _grid(filling: _Filling, rowed: Rowed, at: Address) -> BlankGrid:
    columns = _columns(rowed)
    width, widths = grid_widths(rowed)
    rows = tuple(_rows(filling, rowed, at))
    return BlankGrid(
        address=at,
        number=filling.take_number(),
        caption=shorten(one_line(rowed.short), 200),
        description=grid_description(filling.asking.cited, rowed, columns, len(rows)),
        corner=corner(rowed),
        corner_width=width,
        columns=tuple(
            (column.key, one_line(column.short), widths[column.key]) for column in columns
        ),
        rows=rows,
        is_wide=is_wide(rowed, len(columns)),
    )


def _rows(filling: _Filling, rowed: Rowed, at: Address) -> Iterator[BlankRow]:
    """The rows there are, then a few that nobody has filled yet."""
    found = rows_asked(filling.assessment.form, rowed, filling.values, at.instance)
    for index, row in enumerate(found, start=1):
        label = one_line(row.label) if isinstance(rowed, Matrix) else str(index)
        yield _row(filling, rowed, replace(at, row=row.key), label, row)
    for spare in range(1, _spare(rowed, sum(row.is_local for row in found)) + 1):
        key = replace(at, row=f"{NEW_ROW}{spare}")
        label = "" if isinstance(rowed, Matrix) else str(len(found) + spare)
        yield _row(filling, rowed, key, label, None)


def _spare(rowed: Rowed, there: int) -> int:
    match rowed:
        case Matrix():
            most = rowed.local_rows.maximum if rowed.local_rows else 0
            return max(0, min(_SPARE_LOCAL_ROWS, most - there))
        case TableQuestion() | Actions():
            return max(0, min(_SPARE_ROWS, rowed.max_rows - there))


def _row(
    filling: _Filling, rowed: Rowed, at: Address, label: str, row: RowAsked | None
) -> BlankRow:
    called = one_line(row.label) if row else "New row"
    is_headed = rowed.word.printed_as == "headings"
    is_own = isinstance(rowed, Matrix) and (row is None or row.is_local)
    label_box = None
    if is_own:
        blocks = from_plain(label)
        label_box = Box(str(local_label(at)), "Name of the row", Control.TEXT, blocks)
    return BlankRow(
        address=at,
        label="" if is_own else label,
        is_local=is_own,
        cells=tuple(
            _cell(filling, column, replace(at, column=column.key), called, is_headed=is_headed)
            for column in _columns(rowed)
        ),
        label_box=label_box,
    )


def _cell(
    filling: _Filling, column: Cell, at: Address, row: str, *, is_headed: bool
) -> tuple[Place, ...]:
    if isinstance(column, Score):
        return ()
    name = f"{one_line(column.short)}, {row}"
    return places_of(filling.spot(column, at, name, in_cell=not is_headed))
