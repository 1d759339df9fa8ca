"""An evidence pack as an outline: for one assessment, or several with an overview of all first. It is internal."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ehia_desktop.assessment.coverage import Standing
from ehia_desktop.assessment.evidence_pack import (
    EvidencePack,
    PackPart,
    action_states,
    eds_outcomes,
    overdue_actions,
)
from ehia_desktop.assessment.publication import CopyRequest
from ehia_desktop.export.blocks import Block, Facts, Heading, Note, NoteKind, Outline, Title
from ehia_desktop.export.frame import CONTROL, contents, day_words, warning, written_on
from ehia_desktop.export.inspection.assessed import assessed, evidence
from ehia_desktop.export.inspection.considered import changed, considered
from ehia_desktop.export.inspection.followed import followed_up, outcomes, verifiable
from ehia_desktop.export.inspection.tables import Place, day, note
from ehia_desktop.export.pages import with_ends
from ehia_desktop.forms.display import date_words
from ehia_desktop.text import one_line

_SECTIONS = (assessed, evidence, considered, changed, followed_up, outcomes, verifiable)


def pack_outline(pack: EvidencePack, request: CopyRequest) -> Outline:
    """Return the pack as blocks. Raises UserError when evidence cannot be printed."""
    numbers = itertools.count(1)
    body: list[Block] = []
    is_one, today = len(pack.parts) == 1, written_on(request)
    if not is_one:
        body += _overview(Place(0, 1, lambda: next(numbers), today), pack)
    for number, part in enumerate(pack.parts, start=1):
        at = Place(number, 1 if is_one else 2, lambda: next(numbers), today)
        if not is_one:
            title = one_line(part.assessment.title) or "Assessment"
            body.append(replace(at, level=1).heading(f"{number}. {title}", "part"))
        for section in _SECTIONS:
            body += section(at, part)
    body += _control(pack, request, next(numbers))
    headings = tuple(block for block in body if isinstance(block, Heading))
    return Outline(
        kind=request.kind,
        title=pack.title,
        organisation=one_line(request.organisation),
        identifier=one_line(request.identifier),
        written_on=written_on(request).isoformat(),
        warning=warning(request),
        blocks=with_ends((*_front(pack, request), contents(headings, starts_page=False), *body)),
    )


def _front(pack: EvidencePack, request: CopyRequest) -> Iterator[Block]:
    yield Note(NoteKind.WARNING, note(warning(request)).spans)
    if request.organisation.strip():
        yield note(request.organisation, NoteKind.ORGANISATION)
    yield Title(pack.title)
    yield note(f"Evidence pack, {day_words(request)}", NoteKind.COVER)
    yield note(
        "What was assessed, on which evidence, by whom it was considered and when, what changed because of it, and "
        "what was followed up. It names people and quotes internal answers and comments."
    )


def _overview(at: Place, pack: EvidencePack) -> Iterator[Block]:
    """One row for each assessment, to find the one that is asked about."""
    yield at.heading("Overview", "overview")
    rows = [_line(number, part, at.today) for number, part in enumerate(pack.parts, start=1)]
    header = (
        "Assessment", "Status", "Decided", "Groups with figures", "Actions done", "Sealed versions", "EDS outcomes",
    )  # fmt: skip
    yield at.table("The assessments of this pack", header, rows, is_wide=True)


def _line(number: int, part: PackPart, today: date) -> tuple[str, ...]:
    assessment, covered = part.assessment, part.coverage
    decided = part.timeline.decided
    states, late = action_states(assessment), len(overdue_actions(assessment, today))
    groups = len(covered.groups)
    return (
        f"{number}. {one_line(assessment.title) or 'Assessment'}",
        assessment.status.words,
        date_words(decided) if decided else "No date given",
        f"{covered.count(Standing.FIGURES)} of {groups}" if groups else "Not asked",
        f"{states.count('done')} of {len(states)}" + (f", {late} overdue" if late else ""),
        str(len(part.sealed)),
        str(len(eds_outcomes(assessment))),
    )


def _control(pack: EvidencePack, request: CopyRequest, number: int) -> Iterator[Block]:
    last = max(part.assessment.updated_at or part.assessment.created_at for part in pack.parts)
    rows = [
        ("Kind of copy", warning(request)),
        ("Organisation", one_line(request.organisation) or "Not given"),
        ("Written on", day_words(request)),
        ("Assessments", str(len(pack.parts))),
        ("Last change in them", day(last)),
        ("Reference of this copy", one_line(request.identifier) or "Not given"),
    ]
    if len(pack.parts) == 1:
        head = pack.parts[0].assessment.head[:16] or "No change recorded"
        rows += [
            ("Sealed version", one_line(request.seal) or "Not sealed"),
            ("Record of changes", head),
        ]
    yield Heading(1, "Document control", CONTROL, is_end=True)
    yield Facts(number, "About this document", "Table of facts about this document.", tuple(rows))
