"""Asking of a file whether it is what was sealed: which version it is, or where it differs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ehia_desktop.assessment.publication import CopyKind, ExportRecord, ReadCopy
from ehia_desktop.assessment.sealed import SealedVersion
from ehia_desktop.assessment.verification import Difference, differences, reads_as_handed_out
from ehia_desktop.services.clock import local_day
from ehia_desktop.services.ports import DocumentRoom, Store
from ehia_desktop.text import one_line


@dataclass(frozen=True)
class Verified:
    """The answer. `version` is 0 when the file was never sealed; `differences` is empty on a match.

    `words_match` says that every answer reads as it was handed out, whatever else of the file was changed, as saving
    it in another program does. `notes` say what follows: a newer version, or what such a file still shows. `title`
    names the assessment.
    """

    is_match: bool
    assessment: str
    version: int
    differences: tuple[Difference, ...]
    words_match: bool = False
    notes: tuple[str, ...] = ()
    title: str = ""


def verify(store: Store, documents: DocumentRoom, path: Path) -> Verified:
    """Compare the file at `path` with what was handed out. Raises UserError when it is not a Word file or page."""
    read = documents.read(path)
    record = _record_of(read, store.exports())
    if record is None:
        why = (
            "This file was not handed out from this store, so there is nothing to compare it with."
        )
        return Verified(False, "", 0, (Difference("", why),))
    title = _title(store, record.assessment)
    if record.kind is CopyKind.BLANK:
        why = "This is a form that was sent out to be filled in, not a copy of the assessment; read it with fill."
        return Verified(False, record.assessment, 0, (Difference("", why),), title=title)
    found = differences(record, read)
    same_words = reads_as_handed_out(record, read)
    if not found and not record.sealed:
        why = "The file is as it was handed out, but that was not a sealed version."
        return Verified(
            False, record.assessment, 0, (Difference("", why),), words_match=True, title=title
        )
    notes = tuple(_notes(store, record, is_whole=not found, same_words=same_words))
    return Verified(not found, record.assessment, record.sealed, found, same_words, notes, title)


def handed_out(store: Store, documents: DocumentRoom, path: Path) -> ExportRecord | None:
    """Return what is remembered of the file at `path`; None when it was not handed out from this store."""
    return _record_of(documents.read(path), store.exports())


def _notes(
    store: Store, record: ExportRecord, *, is_whole: bool, same_words: bool
) -> Iterable[str]:
    of = f"version {record.sealed}" if record.sealed else "a copy that was not sealed"
    if not is_whole and same_words:
        yield (
            f"Every answer reads as in {of}; what differs is how the file is made, as when another program saved it."
        )
    versions = store.sealed_versions(record.assessment)
    if record.sealed and versions and versions[-1].number > record.sealed:
        yield f"It is not the newest: version {versions[-1].number} was sealed on {_day(versions[-1])}."
    if record.checked and (is_whole or same_words):
        yield f"Before it was handed out: {record.checked}"


def _day(version: SealedVersion) -> str:
    return local_day(datetime.fromisoformat(version.at))


def _title(store: Store, assessment_id: str) -> str:
    found = (one.title for one in store.assessments() if one.id == assessment_id)
    return one_line(next(found, ""))


def _record_of(read: ReadCopy, records: Iterable[ExportRecord]) -> ExportRecord | None:
    """Find what was handed out: by the identifier in the file, else by its content."""
    known = tuple(records)
    for record in known:
        if read.identifier and record.identifier == read.identifier:
            return record
    return next((record for record in known if record.fingerprint == read.fingerprint), None)
