"""From an assessment to a copy for readers: typed blocks in the form's order, each knowing its address.

A public copy is built from public places alone, so what is internal never reaches a writer. Pure: no file
format, no clock, no database.
"""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.public_answers import is_shown
from ehia_desktop.assessment.publication import CopyKind, CopyRequest, LinkedTable
from ehia_desktop.export.blocks import Block, Heading, Outline
from ehia_desktop.export.frame import contents, control, cover, warning, written_on
from ehia_desktop.export.kept import kept_section, parked_section
from ehia_desktop.export.pages import with_ends
from ehia_desktop.export.placed_tables import placed
from ehia_desktop.export.printing import Printing
from ehia_desktop.export.review_frame import review_front
from ehia_desktop.export.sections import moved_summary, section_blocks
from ehia_desktop.export.sources import sources_section
from ehia_desktop.export.withheld import (
    withheld_answers,
)
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import EvidenceSlot, Statement
from ehia_desktop.forms.model import Meaning
from ehia_desktop.forms.questions import FieldAsked, SectionAsked
from ehia_desktop.text import one_line


def outline(assessment: Assessment, tables: Sequence[LinkedTable], request: CopyRequest) -> Outline:
    """Return the copy that `request` asks for. Raises UserError when evidence cannot be printed."""
    is_public = request.kind.is_public
    asked = assessment.asked()
    links = placed(assessment, tables, asked, for_public=is_public)
    shown = _shown(asked, links.at, for_public=is_public)
    numbers, figures = itertools.count(1), itertools.count(1)
    printing = Printing(
        assessment,
        asked,
        for_public=is_public,
        tables=links.at,
        take_number=lambda: next(numbers),
        take_figure=lambda: next(figures),
        moved=_moved(shown),
        organisation_kind=request.organisation_kind,
    )
    blocks = _blocks(assessment, request, shown, printing)
    withheld = withheld_answers(assessment, asked) + links.withheld if is_public else ()
    return Outline(
        kind=request.kind,
        title=one_line(assessment.title) or "Assessment",
        organisation=one_line(request.organisation),
        identifier=one_line(request.identifier),
        written_on=written_on(request).isoformat(),
        warning=warning(request),
        blocks=blocks,
        withheld=withheld,
    )


def _blocks(
    assessment: Assessment,
    request: CopyRequest,
    shown: tuple[SectionAsked, ...],
    printing: Printing,
) -> tuple[Block, ...]:
    """First page, contents, the other sections, document control."""
    is_first = bool(shown) and _is_first_page(shown[0])
    front = section_blocks(printing, shown[0]) if is_first else moved_summary(printing)
    if request.kind is CopyKind.REVIEW:
        front = [*review_front(request), *front]
    body: list[Block] = []
    for section in shown[1:] if is_first else shown:
        body += section_blocks(printing, section)
    if not printing.for_public:
        body += kept_section(printing)
        body += parked_section(printing)
    body += control(assessment, request, printing.take_number())
    if sources := sources_section([*front, *body], printing.take_number()):
        body += sources
    headings = tuple(block for block in body if isinstance(block, Heading))
    return with_ends(
        (*cover(assessment, request), *front, contents(headings, starts_page=bool(front)), *body)
    )


def _shown(
    asked: tuple[SectionAsked, ...],
    tables: Mapping[Address, tuple[LinkedTable, ...]],
    *,
    for_public: bool,
) -> tuple[SectionAsked, ...]:
    """Keep the fields that have something to print; a section without any goes."""
    found = []
    for section in asked:
        fields = tuple(
            field
            for field in section.fields
            if (is_shown(field) or not for_public)
            and not (isinstance(field.field, EvidenceSlot) and field.address not in tables)
        )
        if any(not isinstance(field.field, Statement) for field in fields):
            found.append(replace(section, fields=fields))
    return tuple(found)


def _summary(section: SectionAsked) -> FieldAsked | None:
    for field in section.fields:
        means = None if isinstance(field.field, Statement) else field.field.means
        if means is Meaning.PLAIN_SUMMARY and len(field.places) == 1 and not field.rows:
            return field
    return None


def _is_first_page(section: SectionAsked) -> bool:
    return _summary(section) is not None


def _moved(shown: tuple[SectionAsked, ...]) -> FieldAsked | None:
    """The plain summary, when the form asks for it elsewhere than in its first section."""
    if not shown or _is_first_page(shown[0]):
        return None
    found = (_summary(section) for section in shown)
    return next((field for field in found if field is not None), None)
