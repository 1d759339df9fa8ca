"""Asking of a Word file whether it is what was sealed: which version it is, or where it differs."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ehia_desktop.assessment.publication import CopyKind, ExportRecord, ReadCopy
from ehia_desktop.assessment.verification import Difference, differences
from ehia_desktop.services.ports import DocumentRoom, Store


@dataclass(frozen=True)
class Verified:
    """The answer. `version` is 0 when the file was never sealed; `differences` is empty on a match."""

    is_match: bool
    assessment: str
    version: int
    differences: tuple[Difference, ...]


def verify(store: Store, documents: DocumentRoom, path: Path) -> Verified:
    """Compare the file at `path` with what was handed out. Raises UserError when it is not a Word file."""
    read = documents.read(path)
    record = _record_of(read, store.exports())
    if record is None:
        why = (
            "This file was not handed out from this store, so there is nothing to compare it with."
        )
        return Verified(False, "", 0, (Difference("", why),))
    if record.kind is CopyKind.BLANK:
        why = "This is a form that was sent out to be filled in, not a copy of the assessment; read it with fill."
        return Verified(False, record.assessment, 0, (Difference("", why),))
    found = differences(record, read)
    if not found and not record.sealed:
        why = "The file is as it was handed out, but that was not a sealed version."
        return Verified(False, record.assessment, 0, (Difference("", why),))
    return Verified(not found, record.assessment, record.sealed, found)


def _record_of(read: ReadCopy, records: Iterable[ExportRecord]) -> ExportRecord | None:
    """Find what was handed out: by the identifier in the file, else by its content."""
    known = tuple(records)
    for record in known:
        if read.identifier and record.identifier == read.identifier:
            return record
    return next((record for record in known if record.fingerprint == read.fingerprint), None)
