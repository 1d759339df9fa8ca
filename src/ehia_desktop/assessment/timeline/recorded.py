"""The moments that this program recorded itself: from the history, the sealed versions and what was handed out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.came_from import Relation
from ehia_desktop.assessment.change import Change, Edit, SubjectKind, Why
from ehia_desktop.assessment.copy_names import COPY_NAMES
from ehia_desktop.assessment.meeting import Meeting
from ehia_desktop.assessment.publication import ExportRecord
from ehia_desktop.assessment.sealed import SealedVersion
from ehia_desktop.assessment.status import Status
from ehia_desktop.assessment.timeline.moments import Moment, MomentKind
from ehia_desktop.canonical import Json
from ehia_desktop.forms.values import PartialDate
from ehia_desktop.text import one_line, shorten

DayOf: TypeAlias = Callable[[str], PartialDate | None]
"""The day, where the reader is, of a time in UTC, ISO 8601; None when it is no time."""

_BEGUN: dict[Relation, str] = {
    "copy": "Begun as a copy of",
    "review_copy": "Begun anew, for its review, from",
    "screening": "Begun after the screening of",
    "review_of": "Begun as the review of",
}


def recorded_moments(
    assessment: Assessment,
    changes: Sequence[Change],
    sealed: Sequence[SealedVersion],
    exports: Sequence[ExportRecord],
    day_of: DayOf,
) -> Iterator[Moment]:
    """Yield what was recorded. A change whose content was erased tells nothing, and none of it fails."""
    by = changes[0].by if changes else ""
    began = assessment.created_at
    yield Moment(MomentKind.BEGAN, day_of(began), _begun(assessment), by, began)
    for change in changes:
        for kind, what in _tellings(assessment, change):
            yield Moment(kind, day_of(change.at), what, change.by, change.at)
    for comment in assessment.comments.values():
        word = "Reply" if comment.reply_to else "Comment"
        what = f"{word}: {shorten(one_line(comment.text), 120)}"
        at = comment.said_on
        where, copy = str(comment.address), comment.address.instance
        yield Moment(MomentKind.COMMENT, day_of(at), what, comment.author, at, where, copy)
    for meeting in assessment.meetings.values():
        yield Moment(MomentKind.MEETING, _given_day(meeting.day), _met(meeting), meeting.group)
    for version in sealed:
        note = f": {shorten(version.note.rstrip('.'), 120)}" if version.note else ""
        what = f"Version {version.number} sealed{note}"
        yield Moment(MomentKind.SEALED, day_of(version.at), what, version.by, version.at)
    for record in exports:
        if record.kind.is_public:
            what = f"{COPY_NAMES[record.kind]} written"
            yield Moment(MomentKind.COPY_WRITTEN, day_of(record.at), what, "", record.at)


def _met(meeting: Meeting) -> str:
    points = "1 point" if meeting.points == 1 else f"{meeting.points:,} points"
    there = f"; there were {', '.join(meeting.present)}" if meeting.present else ""
    return f"Discussed at a meeting: {points if meeting.points else 'nothing to add'}{there}"


def _given_day(iso: str) -> PartialDate | None:
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        # Only a damaged store has another; a timeline is shown all the same.
        return None
    return PartialDate(day.year, day.month, day.day)


def _begun(assessment: Assessment) -> str:
    source = assessment.came_from
    if source is None:
        return "Begun in this program"
    return f"{_BEGUN[source.relation]} “{shorten(source.title, 100)}”"


def _decided(change: Change) -> Iterator[tuple[MomentKind, str]]:
    """What one change decided of what reviewers said and changed."""
    found = [edit.after for edit in change.edits if edit.subject.kind is SubjectKind.COMMENT]
    states = [one["state"] for one in found if isinstance(one, dict)]
    if states:
        left = states.count("rejected")
        said = f"{len(states) - left:,} taken, {left:,} not taken"
        yield MomentKind.COMMENT, f"Decided on what reviewers sent back: {said}"


def _tellings(assessment: Assessment, change: Change) -> Iterator[tuple[MomentKind, str]]:
    if change.why is Why.REVIEW:
        yield from _decided(change)
    notes = _notes(change)
    for edit in change.edits:
        match edit.subject.kind:
            case SubjectKind.TABLE if edit.before is None and edit.after is not None:
                # A table that was taken back by an undo is no evidence that anybody had.
                if edit.subject.key in assessment.tables:
                    yield MomentKind.EVIDENCE, _evidence(edit.after)
            case SubjectKind.FORM:
                yield (
                    MomentKind.FORM_CHANGED,
                    f"Form changed from {_form(edit.before)} to {_form(edit.after)}",
                )
            case SubjectKind.DETAIL:
                yield from _detail(edit, notes)
            case _:
                pass


def _notes(change: Change) -> dict[str, str]:
    """What was said with each step of the life that a change took, by the status it led to."""
    found = {
        edit.subject.key: edit.after
        for edit in change.edits
        if edit.subject.kind is SubjectKind.STEP
    }
    return {
        key: str(step["note"])
        for key, step in found.items()
        if isinstance(step, dict) and step["note"]
    }


def _detail(edit: Edit, notes: Mapping[str, str]) -> Iterator[tuple[MomentKind, str]]:
    if edit.before == edit.after:
        return
    match edit.subject.key, edit.after:
        case "stated_gaps", str(reason) if reason:
            yield MomentKind.GAPS_STATED, f"Published with stated gaps: {shorten(reason, 120)}"
        case "status", str(status) if edit.before is not None:
            said = f": {shorten(one_line(notes[status]), 160)}" if status in notes else ""
            yield MomentKind.STATUS, f"Marked as {Status(status).words.lower()}{said}"
        case _:
            pass


def _evidence(table: Json) -> str:
    match table:
        case {"title": str(title), "version": int(version)} if version > 1:
            return f"Evidence renewed: {shorten(title, 100)} (version {version})"
        case {"title": str(title)}:
            return f"Evidence added: {shorten(title, 100)}"
        case _:
            return "Evidence added"


def _form(form: Json) -> str:
    match form:
        case {"short_title": str(title), "version": str(version)}:
            return f"“{title}” {version}"
        case _:
            return "another"
