"""What the services need from the rooms below, as Protocols; `main` and `cli` wire the real ones.

Every method of `Store` may be called from any thread: the store's own thread does the work and the caller
waits. `background` hands work to that thread and returns at once; inside it, store methods run directly.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeVar

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.change import Change
from ehia_desktop.assessment.chunks import Chunk
from ehia_desktop.assessment.compared_copy import ComparedCopy
from ehia_desktop.assessment.corrections import Correction
from ehia_desktop.assessment.evidence import Inspection, Row, Table
from ehia_desktop.assessment.evidence_pack import EvidencePack
from ehia_desktop.assessment.meeting_draft import MeetingDraft
from ehia_desktop.assessment.publication import (
    CopyRequest,
    ExportRecord,
    LinkedTable,
    ReadCopy,
    WrittenCopy,
)
from ehia_desktop.assessment.records import AssessmentSummary, Draft, StoreReport
from ehia_desktop.assessment.released import Publication
from ehia_desktop.assessment.returned import Returned
from ehia_desktop.assessment.sealed import SealedVersion
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.definition import Form

T = TypeVar("T")

Progress = Callable[[float, str], None]
"""Told how far a job is, from 0 to 1, and what it is doing, in words."""

IsCancelled = Callable[[], bool]
"""Asked often by a job: true once the user wants it stopped."""


class Store(Protocol):
    """Where assessments live. Every method raises UserError, with one sentence, when it cannot be done."""

    @property
    def path(self) -> Path:
        """The file of the store."""
        ...

    @property
    def is_read_only(self) -> bool:
        """True when another program has the store open, or the file is newer than this program."""
        ...

    @property
    def read_only_reason(self) -> str:
        """One sentence that says why the store takes no changes and what to do; empty when it does."""
        ...

    def background(self, work: Callable[[], T]) -> "Future[T]":
        """Run `work` on the store's thread and return at once."""
        ...

    def assessments(self) -> tuple[AssessmentSummary, ...]:
        """Every assessment, the last changed first."""
        ...

    def create(self, assessment: Assessment, change: Change) -> None:
        """Keep a new assessment with its form (`assessment.form.spelling()`) and its first change."""
        ...

    def load(self, assessment_id: str) -> Assessment:
        """Return an assessment. Raises UserError when there is none, or its answers fail their hashes."""
        ...

    def save_change(
        self, before: Assessment, change: Change, chunks: Sequence[Chunk] = ()
    ) -> Assessment:
        """Write a change, its chunks, the answers it touches and their hashes in one transaction.

        Drafts at the addresses it touches are dropped in the same transaction. Raises UserError when the
        stored head is no longer `before.head`. Returns the assessment after the change.
        """
        ...

    def save_draft(self, assessment_id: str, draft: Draft) -> None:
        """Keep `draft`, replacing an earlier one at its address."""
        ...

    def drop_drafts(self, assessment_id: str, addresses: Sequence[Address]) -> None:
        """Drop the drafts at `addresses`, where there are any."""
        ...

    def drafts(self, assessment_id: str) -> tuple[Draft, ...]:
        """Return the drafts that were left, oldest first."""
        ...

    def save_meeting_draft(self, assessment_id: str, draft: MeetingDraft | None) -> None:
        """Keep a meeting that is being entered, in place of what was entered before; None forgets it."""
        ...

    def meeting_draft(self, assessment_id: str) -> MeetingDraft | None:
        """Return the meeting that was being entered, if there is one."""
        ...

    def changes(self, assessment_id: str) -> tuple[Change, ...]:
        """Return the whole history, first change first."""
        ...

    def table_rows(self, table: Table, start: int = 0, count: int | None = None) -> tuple[Row, ...]:
        """Return rows of a kept table, reading only the chunks that hold them."""
        ...

    def save_sealed(self, version: SealedVersion) -> None:
        """Keep a sealed version; it is never changed afterwards."""
        ...

    def sealed_versions(self, assessment_id: str) -> tuple[SealedVersion, ...]:
        """Return the sealed versions, first first."""
        ...

    def save_export(self, record: ExportRecord) -> None:
        """Remember a file that was handed out."""
        ...

    def exports(self, assessment_id: str | None = None) -> tuple[ExportRecord, ...]:
        """Return what was handed out, latest first, of one assessment or of all."""
        ...

    def save_publication(self, publication: Publication) -> None:
        """Keep what a publication made known of counts; it is never changed afterwards."""
        ...

    def publications(self) -> tuple[Publication, ...]:
        """Return what every publication made known, first first."""
        ...

    def save_correction(self, correction: Correction) -> None:
        """Remember how a sheet was corrected, in place of an earlier correction of its shape."""
        ...

    def forget_correction(self, shape: str) -> None:
        """Forget the correction of a shape, if there is one."""
        ...

    def corrections(self) -> tuple[Correction, ...]:
        """Return what is remembered of the sheets that a person corrected."""
        ...

    def examine(self) -> StoreReport:
        """Check the file, every answer's hash, every chunk's hash and every chain."""
        ...

    def backup(self, target: Path) -> None:
        """Write a verified copy of the store to `target`."""
        ...

    def close(self) -> None:
        """Finish what was begun, close the file and give up the lock. Calling it again does nothing."""
        ...


class WorkbookReader(Protocol):
    """Looks into a workbook in a process of its own."""

    def inspect(
        self,
        path: Path,
        *,
        sheet: str | None,
        progress: Progress,
        is_cancelled: IsCancelled,
        corrections: Sequence[Correction] = (),
    ) -> Inspection:
        """Return the tables in `path`, those of a corrected shape as corrected. Raises UserError, or Cancelled."""
        ...


class DocumentRoom(Protocol):
    """Writes copies for readers, checks them and reads them back."""

    def write(
        self, assessment: Assessment, tables: Sequence[LinkedTable], request: CopyRequest
    ) -> WrittenCopy:
        """Return the finished file in memory, in the format asked for. Raises UserError when it cannot be made."""
        ...

    def write_pack(self, pack: EvidencePack, request: CopyRequest) -> WrittenCopy:
        """Return an evidence pack in memory. Raises UserError when it cannot be made."""
        ...

    def check_pack(
        self, path: Path, pack: EvidencePack, written: WrittenCopy, request: CopyRequest
    ) -> tuple[str, ...]:
        """Reopen what `write_pack` wrote; return a sentence for everything wrong with it."""
        ...

    def write_redline(self, older: ComparedCopy, newer: ComparedCopy, said: str) -> bytes:
        """Return two versions as one Word file in memory: all its changes taken the newer, none taken the older.

        `said` stands under the title. Raises UserError when it cannot be made.
        """
        ...

    def check_redline(
        self, path: Path, older: ComparedCopy, newer: ComparedCopy
    ) -> tuple[str, ...]:
        """Reopen what `write_redline` wrote; return a sentence for everything wrong with it."""
        ...

    def write_questions(self, form: Form, request: CopyRequest) -> WrittenCopy:
        """Return all questions of a form with their guidance, as a Word file in memory."""
        ...

    def check_questions(
        self, path: Path, form: Form, written: WrittenCopy, request: CopyRequest
    ) -> tuple[str, ...]:
        """Reopen what `write_questions` wrote; return a sentence for everything wrong with it."""
        ...

    def check(
        self, path: Path, assessment: Assessment, written: WrittenCopy, request: CopyRequest
    ) -> tuple[str, ...]:
        """Reopen the file at `path`; return a sentence for everything wrong with it, empty when it is good.

        Every public answer is found at its address, nothing internal is, and the document is accessible.
        """
        ...

    def read(self, path: Path) -> ReadCopy:
        """Read a copy back, a Word file or a web page. Raises UserError when it is neither."""
        ...


class ReturnedForms(Protocol):
    """Reads a blank form that came back from Word."""

    def read(self, path: Path) -> Returned:
        """Return what stands at each place. Raises UserError when it is not a sound Word file."""
        ...


class Clock(Protocol):
    """Tells the time; the tests have one they can set."""

    def now(self) -> datetime:
        """The time in UTC, with its zone."""
        ...
