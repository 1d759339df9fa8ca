"""A form to be filled in by somebody who has no program: what we ask, then one question after the other.

Every question of the sections asked for is there, with the condition under which it matters; what is answered
already stands in its place. Scores are worked out and tables linked in the program, so neither is asked here.
"""

import itertools
from collections.abc import Iterator

from ehia_desktop.assessment.anchors import Anchor, Mark
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publication import CopyRequest
from ehia_desktop.errors import UserError
from ehia_desktop.export.blank_frame import blank_end, blank_front
from ehia_desktop.export.blank_places import places_of
from ehia_desktop.export.blank_rows import Filling, column_lines, rowed_blocks
from ehia_desktop.export.blocks import (
    Block,
    Heading,
    NoteKind,
    Outline,
    heading_text,
)
from ehia_desktop.export.frame import contents, written_on
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
    EvidenceSlot,
    FormField,
    Rowed,
    Score,
    SignOffQuestion,
    Statement,
)
from ehia_desktop.forms.questions import places
from ehia_desktop.forms.rows import instances
from ehia_desktop.text import one_line


def blank_outline(assessment: Assessment, request: CopyRequest) -> Outline:
    """Return the form that `request.blank` asks for. Raises UserError for a section the form does not have."""
    form = assessment.form
    for key in request.blank.sections:
        if form.section(key) is None:
            known = ", ".join(section.key for section in form.sections)
            raise UserError(f"The form has no section “{key}”; its sections are: {known}.")
    numbers = itertools.count(1)
    filling = Filling(
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


def _section(filling: Filling, section: Section, number: str) -> Iterator[Block]:
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


def _field(filling: Filling, field: FormField, instance: str) -> Iterator[Block]:
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
            yield from column_lines(filling, rowed)
            yield from rowed_blocks(filling, rowed, at)
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
