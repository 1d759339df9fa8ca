"""Asking of a file whether it is what was sealed: which version it is, or where it differs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publication import CopyKind, ExportRecord, ReadCopy
from ehia_desktop.assessment.sealed import SealedVersion
from ehia_desktop.assessment.status import Status
from ehia_desktop.assessment.verification import Difference, differences, reads_as_handed_out
from ehia_desktop.errors import UserError
from ehia_desktop.services.clock import local_day
from ehia_desktop.services.ports import DocumentRoom, Store
from ehia_desktop.text import one_line


@dataclass(frozen=True)
class Verified:
    """The answer. `version` is 0 when the file was never sealed; `differences` is empty on a match.

    `words_match` says that every answer reads as it was handed out, whatever else of the file was changed, as saving
    it in another program does. `notes` say what follows: a newer version, or what such a file still shows. `title`
    names the assessment, `kind` the copy that it was handed out as (None: it was not), `day` when, in words. Of a
    comparison, which never matches since it is no version, `older` and `version` are those it shows; `is_untouched`
    says of any file that every byte is as it was handed out, `is_packed_anew` that everything in it is, though the
    file was saved or packed again.
    """

    is_match: bool
    assessment: str
    version: int
    differences: tuple[Difference, ...]
    words_match: bool = False
    notes: tuple[str, ...] = ()
    title: str = ""
    kind: CopyKind | None = None
    day: str = ""
    older: int = 0
    is_untouched: bool = False
    is_packed_anew: bool = False


def verify(store: Store, documents: DocumentRoom, path: Path) -> Verified:
    """Compare the file at `path` with what was handed out. Raises UserError when it is not a Word file or page."""
    read = documents.read(path)
    record, is_known = _record_of(read, store.exports())
    if record is None:
        why = (
            "This file was not handed out from this store, so there is nothing to compare it with; if it came from "
            "elsewhere, check it there."
        )
        return Verified(False, "", 0, (Difference("", why),))
    found = differences(record, read)
    is_copy = not (record.kind is CopyKind.BLANK or record.kind.is_comparison)
    return Verified(
        is_match=not found and bool(record.sealed) and is_copy,
        assessment=record.assessment,
        version=record.sealed,
        differences=_what_differs(record, found),
        words_match=reads_as_handed_out(record, read),
        notes=tuple(_notes(store, record, read, found, is_known=is_known)),
        title=_title(store, record.assessment),
        kind=record.kind,
        day=local_day(datetime.fromisoformat(record.at)),
        older=_older(store, record) if record.kind.is_comparison else 0,
        is_untouched=not found and read.sha256 == record.sha256,
        is_packed_anew=not found and read.sha256 != record.sha256,
    )


def handed_out(store: Store, documents: DocumentRoom, path: Path) -> ExportRecord | None:
    """Return what is remembered of the file at `path`; None when it was not handed out from this store."""
    return _record_of(documents.read(path), store.exports())[0]


def _what_differs(record: ExportRecord, found: tuple[Difference, ...]) -> tuple[Difference, ...]:
    """Where it differs; of a file that is as it was handed out and no sealed version, why it is none."""
    if record.kind is CopyKind.BLANK:
        why = (
            "This is a form that was sent out to be filled in, not a copy of the assessment; take its answers in "
            "instead."
        )
        return (Difference("", why),)
    if found or (record.sealed and not record.kind.is_comparison):
        return found
    if record.kind.is_comparison:
        return (Difference("", "A comparison shows two versions and is not a version itself."),)
    return (Difference("", "What was handed out was not a sealed version."),)


def _notes(
    store: Store,
    record: ExportRecord,
    read: ReadCopy,
    found: tuple[Difference, ...],
    *,
    is_known: bool,
) -> Iterable[str]:
    if record.kind is CopyKind.BLANK:
        return
    is_whole = not found
    same_words = reads_as_handed_out(record, read)
    if not is_known:
        yield "The reference in its properties was taken out or changed; it was found by the reference printed in it."
    if not is_whole and same_words:
        of = f"version {record.sealed}" if record.sealed else "a copy that was not sealed"
        if record.kind.is_comparison:
            of = "the comparison"
        why = "what differs is how the file is made, as when another program saved it."
        if read.stowaways:
            why = "but something was put into the file that no program puts there by saving it."
        yield f"Every answer reads as in {of}; {why}"
    if not record.kind.is_public:
        yield "It holds internal answers and is not for publication."
    if record.kind.is_comparison:
        return
    others = sum(one.reference == record.identifier for one in store.exports()) - 1
    if others > 0:
        yield f"It is about {others + 1} assessments, of which “{_title(store, record.assessment)}” is the first."
    yield from _standing(store, record)
    if record.checked and (is_whole or same_words):
        yield f"Before it was handed out: {record.checked}"


def _standing(store: Store, record: ExportRecord) -> Iterable[str]:
    """Say whether the version of a copy is the newest, and the one that is agreed."""
    versions = store.sealed_versions(record.assessment)
    if not record.sealed:
        return
    if versions and versions[-1].number > record.sealed:
        yield f"It is not the newest: version {versions[-1].number} was sealed on {_day(versions[-1])}."
    try:
        assessment = store.load(record.assessment)
    except UserError:
        # What is damaged now says nothing of what was handed out; doctor tells of it.
        return
    yield _agreed(assessment, record.sealed)


def _agreed(assessment: Assessment, version: int) -> str:
    """Say whether a version is what was agreed. Answers that were agreed stand until the agreement is taken back, so
    a version that was sealed after it, such as with the decision, still holds them.
    """
    agreed = assessment.steps.get(Status.AGREED)
    if agreed is None or not agreed.version:
        state = assessment.status.state
        return f"No version is agreed at present: the assessment is {'a ' * (state == 'draft')}{state}."
    by = f" by {one_line(agreed.post)}" if agreed.post else ""
    if agreed.version == version:
        return f"Version {version} is the one that was agreed{by}."
    if agreed.version < version:
        return f"What was agreed{by} as version {agreed.version} stands in it, with what was recorded since."
    return f"It is not the version that was agreed: that is version {agreed.version}."


def _older(store: Store, record: ExportRecord) -> int:
    """The number of the version that a comparison starts from; 0 when it is not there any more."""
    versions = store.sealed_versions(record.assessment)
    return next((one.number for one in versions if one.head == record.head), 0)


def _day(version: SealedVersion) -> str:
    return local_day(datetime.fromisoformat(version.at))


def _title(store: Store, assessment_id: str) -> str:
    found = (one.title for one in store.assessments() if one.id == assessment_id)
    return one_line(next(found, ""))


def _record_of(read: ReadCopy, records: Iterable[ExportRecord]) -> tuple[ExportRecord | None, bool]:
    """Find what was handed out, and whether by the file itself: its identifier, else its content.

    Where its properties were taken out, as inspecting a document in Word does, the reference printed in each copy is
    left.
    """
    known = tuple(records)
    for record in known:
        if read.identifier and record.identifier == read.identifier:
            return record, True
    same = next((record for record in known if record.fingerprint == read.fingerprint), None)
    if same is not None:
        return same, True
    printed = frozenset(" ".join(read.texts.values()).replace(".", " ").split())
    return next((record for record in known if record.identifier in printed), None), False
