"""A review copy that came back, opened beside the assessment: what was said and changed, and what stands against it.

Nothing is decided here (`deciding`). Changes to an answer that was changed since it was sent are conflicts.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from ehia_desktop.assessment.as_of import as_of
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.comment import CommentState
from ehia_desktop.assessment.passage import Passage, resolved, said, squeezed
from ehia_desktop.assessment.publication import CopyKind, ExportRecord
from ehia_desktop.assessment.review import ReviewFile, Sent, Target
from ehia_desktop.assessment.untracked import rebased
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.services.clock import local_day, local_time
from ehia_desktop.services.places import is_place
from ehia_desktop.services.review_places import sent_of
from ehia_desktop.services.workplace import Workplace

_COMMENTED = (CopyKind.REVIEW, CopyKind.INTERNAL)


@dataclass(frozen=True)
class Conflict:
    """An answer that was changed since the copy was sent: as it was sent, and as it reads now.

    `is_apart` when other words were changed here than by the reviewers, so that both can stand.
    """

    sent: str
    now: str
    is_apart: bool = False


@dataclass(frozen=True)
class Reviewed:
    """A file that came back. `doubts` are sentences about the file as a whole.

    `conflicts` are by address; `decided` are the ids of comments and changes that were decided before; `now` are the
    words at each address as a review copy would print them now, which is while the assessment’s head is `head`.
    """

    file: ReviewFile
    sent: Mapping[str, str]
    doubts: tuple[str, ...]
    conflicts: Mapping[Address, Conflict]
    decided: frozenset[str]
    now: Mapping[str, str] = field(default_factory=dict)
    head: str = ""


def open_review(workplace: Workplace, assessment_id: str, path: Path) -> Reviewed:
    """Read the file at `path` as a return of this assessment.

    Raises UserError when it is no sound Word file, was not sent out from this store, or belongs to another
    assessment or another kind of copy.
    """
    assessment = workplace.library.open(assessment_id)
    exports = workplace.store.exports(assessment_id)
    found: list[ExportRecord] = []

    def sent(identifier: str) -> Sent:
        record = _record(workplace, assessment, identifier, path.name)
        found.append(record)
        return sent_of(assessment, record.texts, _as_sent(workplace, assessment, record))

    file = workplace.reviews.read(path, sent)
    record = found[0]
    now = texts_now(workplace, assessment)
    newer = [one for one in exports if one.kind is CopyKind.REVIEW and one.at > record.at]
    conflicts = conflicts_of(assessment, file, record.texts, now)
    return Reviewed(
        file, record.texts, tuple(_doubts(file, record, newer, conflicts)), conflicts,
        frozenset(_ids(file) & set(assessment.comments)), now, assessment.head,
    )  # fmt: skip


def look_again(workplace: Workplace, assessment: Assessment, reviewed: Reviewed) -> Reviewed:
    """The same file beside the assessment as it stands by now; the doubts stay as they were when it was opened."""
    now = texts_now(workplace, assessment)
    return replace(
        reviewed,
        conflicts=conflicts_of(assessment, reviewed.file, reviewed.sent, now),
        decided=frozenset(_ids(reviewed.file) & set(assessment.comments)),
        now=now,
        head=assessment.head,
    )


def decided_now(
    assessment: Assessment, reviewed: Reviewed, answers: Iterable[Address], earlier: Container[str]
) -> Reviewed:
    """The same file after decisions on it changed `answers` and nothing else; `earlier` was taken before them.

    What they changed need not be printed to be known, so the next decision need not wait for that.
    """
    file = reviewed.file
    taken = taken_before(assessment)
    conflicts, now = dict(reviewed.conflicts), dict(reviewed.now)
    for at in answers:
        passage = file.passages.get(at)
        if passage is None:
            continue
        known = conflicts.pop(at, None)
        both = beside(passage, earlier, known.now) if known and known.is_apart else None
        now[str(at)] = said(passage if both is None else both, taken)
        if known is not None and both is not None:
            conflicts[at] = replace(known, now=now[str(at)])
    decided = frozenset(_ids(file) & set(assessment.comments))
    return replace(reviewed, conflicts=conflicts, now=now, decided=decided, head=assessment.head)


def texts_now(workplace: Workplace, assessment: Assessment) -> Mapping[str, str]:
    """The words at each address as a review copy would print them now."""
    exporting = workplace.exporting
    return exporting.preview(assessment, CopyKind.REVIEW, workplace.organisation).texts


def conflicts_of(
    assessment: Assessment, file: ReviewFile, sent: Mapping[str, str], now: Mapping[str, str]
) -> dict[Address, Conflict]:
    """The changed answers that read neither as they were sent nor as earlier decisions on this file left them."""
    taken = taken_before(assessment)
    found: dict[Address, Conflict] = {}
    for change in file.changes:
        at = change.place
        if at is None or change.target is not Target.ANSWER or at in found:
            continue
        before, reads = sent.get(str(at), ""), now.get(str(at), "")
        passage = file.passages.get(at)
        decided = before if passage is None else said(passage, taken)
        if not is_place(assessment, at) or squeezed(reads) not in (
            squeezed(before), squeezed(decided),
        ):  # fmt: skip
            is_apart = is_place(assessment, at) and beside(passage, taken, reads) is not None
            found[at] = Conflict(before, reads, is_apart)
    return found


def taken_before(assessment: Assessment) -> frozenset[str]:
    """The changes that were taken, from this file or from another that went on from it and holds them too."""
    return frozenset(
        one.id for one in assessment.comments.values() if one.state is CommentState.RESOLVED
    )


def beside(passage: Passage | None, taken: Container[str], now: str) -> Passage | None:
    """What is left to decide of a passage, in the words `now` that its answer has; None where both cannot stand."""
    return None if passage is None else rebased(resolved(passage, taken), now)


def _ids(file: ReviewFile) -> set[str]:
    return {one.id for one in file.comments} | {one.id for one in file.changes}


def _record(
    workplace: Workplace, assessment: Assessment, identifier: str, name: str
) -> ExportRecord:
    """What the store remembers of the copy. Raises UserError when it is not one of this assessment."""
    if not identifier:
        exports = workplace.store.exports(assessment.id)
        latest = next((one for one in exports if one.kind is CopyKind.REVIEW), None)
        if latest is None:
            raise UserError(
                f"“{name}” is not a copy that was sent out from here; send out a review copy and open what comes back."
            )
        return latest
    known = workplace.store.exports()
    record = next((one for one in known if one.identifier == identifier), None)
    if record is None:
        raise UserError(
            f"“{name}” was not sent out from this store, so nobody can say what was changed in it; "
            "open it where it was sent from."
        )
    if record.assessment != assessment.id:
        titles = {one.id: one.title for one in workplace.store.assessments()}
        title = titles.get(record.assessment, record.assessment)
        raise UserError(
            f"“{name}” was sent out for another assessment, “{title}”; open that one and read it there."
        )
    if record.kind is CopyKind.BLANK:
        raise UserError(
            f"“{name}” is a form that was sent out to be filled in; take its answers with fill."
        )
    if record.kind.is_comparison:
        raise UserError(
            f"“{name}” is a comparison of two versions, not a review copy, so nothing in it can be decided here; "
            "enter what was said in it at the answers, or send out a review copy."
        )
    if record.kind.is_comparison:
        raise UserError(
            f"“{name}” is a comparison of two versions, and what is written in it cannot be read back; send out a "
            "review copy."
        )
    if record.kind not in _COMMENTED:
        raise UserError(
            f"“{name}” is a copy in which not every answer stands; send out a review copy."
        )
    return record


def _as_sent(workplace: Workplace, assessment: Assessment, record: ExportRecord) -> Assessment:
    """The assessment as the copy shows it, for its looks; where its history was erased, as it is now."""
    if record.head == assessment.head:
        return assessment
    try:
        return as_of(assessment, workplace.store.changes(assessment.id), record.head)
    except UserError:
        return assessment


def _doubts(
    file: ReviewFile,
    record: ExportRecord,
    newer: list[ExportRecord],
    conflicts: Mapping[Address, Conflict],
) -> list[str]:
    day = local_day(datetime.fromisoformat(record.at))
    found: list[str] = []
    if not file.identifier:
        found.append(
            f"The file no longer says which copy it is; it was compared with the latest review copy, of {day}."
        )
    if newer:
        latest = local_day(datetime.fromisoformat(newer[0].at))
        on = f"on {latest}"
        if latest == day:
            day, on = f"{day}, {local_time(record.at)}", f"at {local_time(newer[0].at)}"
        found.append(f"This is the copy of {day}; a newer one was sent out {on}.")
    if conflicts:
        many = f"{len(conflicts)} answers" if len(conflicts) > 1 else "1 answer"
        was = "were" if len(conflicts) > 1 else "was"
        found.append(f"{many} that reviewers changed {was} changed here as well since it was sent.")
    if file.missing:
        many = f"{len(file.missing)} answers are" if len(file.missing) > 1 else "1 answer is"
        found.append(f"{many} no longer in the file; what stands here is left as it is.")
    return found
