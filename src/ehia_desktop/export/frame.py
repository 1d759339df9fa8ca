"""What stands round the answers: the first page, the list of contents, and document control at the end."""

import contextlib
from datetime import date

from ehia_desktop.assessment.anchors import Anchor, Mark
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publication import CopyKind, CopyRequest
from ehia_desktop.errors import UserError
from ehia_desktop.export.blocks import Block, Contents, Facts, Heading, Note, NoteKind, Title
from ehia_desktop.export.record import record_rows
from ehia_desktop.forms.display import date_words
from ehia_desktop.forms.richtext import Span
from ehia_desktop.forms.values import PartialDate
from ehia_desktop.text import one_line

WARNING = "Internal copy – not for publication"
_WARNINGS = {
    CopyKind.INTERNAL: WARNING,
    CopyKind.REVIEW: "Review copy – not for publication",
    CopyKind.EVIDENCE_PACK: "Evidence pack – internal, not for publication",
    CopyKind.PUBLIC_COMPARISON: "Comparison of two versions – public answers only",
}
# Public copies that are made of a part of the assessment; any other is the publication copy.
_KINDS = {CopyKind.GROUP: "Public copy about one group"}
CONTROL = Anchor(Mark.SECTION, "_control")
GAPS = Anchor(Mark.SECTION, "_gaps")
# As many as stand on one page, which the contents are kept on.
_MOST_ENTRIES = 30
# By our own words for months: the system's change with its language.
_MONTHS = {date_words(PartialDate(2000, month)).split()[0]: month for month in range(1, 13)}
_PURPOSES = {
    "screening": "Equality and health inequalities screening",
    "assessment": "Equality and health inequalities impact assessment",
    "review": "Review of an equality and health inequalities impact assessment",
    "check": "Check on equality and health inequalities",
    "statement": "Statement on health inequalities information",
}


def written_on(request: CopyRequest) -> date:
    """Return the day of the copy, given as `22 November 2026` or in ISO 8601. Raises UserError."""
    text = request.written_on.strip()
    with contextlib.suppress(ValueError):
        match text.split():
            case [day, month, year] if month in _MONTHS:
                return date(int(year), _MONTHS[month], int(day))
            case _:
                return date.fromisoformat(text[:10])
    raise UserError(f"“{text[:40]}” is not a day; write it like 22 November 2026.")


def day_asked(text: str) -> str:
    """Return a day that was given in ISO 8601 in words; any other words, such as “Friday next”, as they are."""
    said = one_line(text)
    try:
        day = date.fromisoformat(said)
    except ValueError:
        return said
    return date_words(PartialDate(day.year, day.month, day.day))


def cover(assessment: Assessment, request: CopyRequest) -> tuple[Block, ...]:
    """Title, organisation, form and day; a copy that is not for publication says so at once."""
    blocks: list[Block] = []
    if warning(request):
        blocks.append(_note(NoteKind.WARNING, warning(request)))
    if request.organisation.strip():
        blocks.append(_note(NoteKind.ORGANISATION, one_line(request.organisation)))
    blocks.append(Title(one_line(assessment.title) or "Assessment"))
    purpose = _PURPOSES[assessment.form.purpose]
    blocks.append(_note(NoteKind.COVER, f"{purpose}, {day_words(request)}"))
    return tuple(blocks)


def warning(request: CopyRequest) -> str:
    """What stands on the first page and in each header of a copy that is not to be published as it is; else empty."""
    return _WARNINGS.get(request.kind, "")


def contents(headings: tuple[Heading, ...], *, starts_page: bool) -> Contents:
    """List the headings down to level 2, or sections alone where that would fill pages."""
    entries = tuple(heading for heading in headings if heading.level <= 2)
    if len(entries) > _MOST_ENTRIES:
        entries = tuple(heading for heading in entries if heading.level == 1)
    return Contents("Contents", entries, starts_page)


def control(assessment: Assessment, request: CopyRequest, number: int) -> tuple[Block, ...]:
    """Document control: what this is, by whom, under which form and record; then the gaps stated."""
    form = assessment.form
    kind = warning(request) or _KINDS.get(request.kind, "Publication copy")
    origin = f"{form.origin.title}. {form.origin.publisher}. {form.origin.licence}"
    rows = (
        ("Assessment", one_line(assessment.title) or "Assessment"),
        ("Organisation", one_line(request.organisation) or "Not given"),
        ("Kind of copy", kind),
        ("Written on", day_words(request)),
        *record_rows(assessment, request, written_on(request)),
        ("Form", f"{form.title}, version {form.version}"),
        ("Source and licence of the form", one_line(origin)),
        ("Sealed version", one_line(request.seal) or "Not sealed"),
        ("Record of changes", assessment.head[:16] or "No change recorded"),
        ("Reference of this copy", one_line(request.identifier) or "Not given"),
    )
    blocks: list[Block] = [
        Heading(1, "Document control", CONTROL, is_end=True),
        Facts(number, "About this document", "Table of facts about this document.", rows),
    ]
    if request.stated_gaps:
        blocks.append(Heading(2, "Gaps stated at publication", GAPS))
        blocks += [_note(NoteKind.BULLET, one_line(gap)) for gap in request.stated_gaps if gap]
    return tuple(blocks)


def day_words(request: CopyRequest) -> str:
    """The day of the copy as it is read."""
    day = written_on(request)
    return date_words(PartialDate(day.year, day.month, day.day))


def _note(kind: NoteKind, text: str) -> Note:
    return Note(kind, (Span(text),))
