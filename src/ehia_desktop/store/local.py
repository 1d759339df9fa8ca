"""The store on this computer: every verb the services ask for, done on the store's own thread.

Each method is one transaction. A method asked from another thread waits; `background` does not. Damage is
looked at once more through a fresh connection before it is believed and said.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import NoReturn, TypeAlias, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.change import Change
from ehia_desktop.assessment.chunks import ROWS_IN_CHUNK, Chunk, from_chunks
from ehia_desktop.assessment.corrections import Correction
from ehia_desktop.assessment.evidence import Row, Table
from ehia_desktop.assessment.meeting_draft import MeetingDraft
from ehia_desktop.assessment.publication import ExportRecord
from ehia_desktop.assessment.records import AssessmentSummary, Draft, StoreReport
from ehia_desktop.assessment.released import Publication
from ehia_desktop.assessment.sealed import SealedVersion
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.store import (
    copies,
    evidence_rows,
    examination,
    keeping,
    reading,
    records,
    troubles,
    writing,
)
from ehia_desktop.store.engine import Line
from ehia_desktop.store.opened import Opened
from ehia_desktop.store.troubles import Damaged
from ehia_desktop.store.worker import Worker

T = TypeVar("T")
_Work: TypeAlias = Callable[[Connection], T]


class LocalStore:
    """An open store. Every method raises UserError, with one sentence, when it cannot be done."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._line = Line(opened.file, read_only=self.is_read_only)
        self._forms = reading.Forms()
        self._worker = Worker()

    @property
    def path(self) -> Path:
        """The file of the store."""
        return self._opened.path

    @property
    def is_read_only(self) -> bool:
        """True when another program has the store open, the file is newer, or nobody may write it."""
        return bool(self._opened.why_read_only)

    @property
    def read_only_reason(self) -> str:
        """One sentence that says why the store takes no changes; empty when it does."""
        return self._opened.why_read_only

    @property
    def warnings(self) -> tuple[str, ...]:
        """Sentences the user should see once: why it is read-only, and a place that endangers it."""
        why = (self._opened.why_read_only,) if self.is_read_only else ()
        return why + self._opened.warnings

    def background(self, work: Callable[[], T]) -> "Future[T]":
        """Run `work` on the store's thread and return at once."""
        return self._worker.begin(work)

    def assessments(self) -> tuple[AssessmentSummary, ...]:
        """Every assessment, the last changed first."""
        return self._read(reading.register)

    def create(self, assessment: Assessment, change: Change) -> None:
        """Keep a new assessment with its form and its first change."""
        self._write(lambda connection: writing.create(connection, assessment, change))

    def load(self, assessment_id: str) -> Assessment:
        """Return an assessment. Raises UserError when there is none, or it is damaged."""
        return self._read(lambda line: reading.load(line, assessment_id, self._forms))

    def save_change(
        self, before: Assessment, change: Change, chunks: Sequence[Chunk] = ()
    ) -> Assessment:
        """Write a change, its chunks, and the answers it touches in one transaction.

        Raises UserError when the stored head is no longer `before.head`. Returns the assessment after it.
        """
        packed = evidence_rows.packed(chunks)
        return self._write(lambda line: writing.save_change(line, before, change, packed))

    def erase_payload(self, change_id: str, reason: str) -> None:
        """Erase what a step of a history said, with a reason; the chain still holds."""
        self._write(lambda connection: writing.erase_payload(connection, change_id, reason))

    def save_draft(self, assessment_id: str, draft: Draft) -> None:
        """Keep `draft`, replacing an earlier one at its address."""
        self._write(lambda connection: keeping.save_draft(connection, assessment_id, draft))

    def drop_drafts(self, assessment_id: str, addresses: Sequence[Address]) -> None:
        """Drop the drafts at `addresses`, where there are any."""
        if addresses:
            self._write(lambda line: keeping.drop_drafts(line, assessment_id, addresses))

    def drafts(self, assessment_id: str) -> tuple[Draft, ...]:
        """Return the drafts that were left, oldest first."""
        return self._read(lambda connection: reading.drafts(connection, assessment_id))

    def save_meeting_draft(self, assessment_id: str, draft: MeetingDraft | None) -> None:
        """Keep a meeting that is being entered, in place of what was entered before; None forgets it."""
        self._write(lambda line: keeping.save_meeting_draft(line, assessment_id, draft))

    def meeting_draft(self, assessment_id: str) -> MeetingDraft | None:
        """Return the meeting that was being entered, if there is one."""
        return self._read(lambda line: reading.meeting_draft(line, assessment_id))

    def changes(self, assessment_id: str) -> tuple[Change, ...]:
        """Return the whole history, first change first. Raises UserError when its chain does not hold."""
        return self._read(lambda connection: records.changes(connection, assessment_id))

    def table_rows(self, table: Table, start: int = 0, count: int | None = None) -> tuple[Row, ...]:
        """Return rows of a kept table from `start`, from 0, reading only the chunks that hold them."""
        end = table.row_count if count is None else min(table.row_count, start + count)
        if start < 0 or end <= start:
            return ()
        first = start // ROWS_IN_CHUNK
        hashes = table.chunks[first : (end - 1) // ROWS_IN_CHUNK + 1]
        contents = self._read(lambda connection: reading.chunks(connection, hashes))
        # Turning bytes into cells takes longest and needs no connection: the asking thread does it.
        rows = from_chunks(contents)
        return rows[start - first * ROWS_IN_CHUNK : end - first * ROWS_IN_CHUNK]

    def save_sealed(self, version: SealedVersion) -> None:
        """Keep a sealed version; it is never changed afterwards."""
        self._write(lambda connection: keeping.save_sealed(connection, version))

    def sealed_versions(self, assessment_id: str) -> tuple[SealedVersion, ...]:
        """Return the sealed versions, first first."""
        return self._read(lambda connection: records.sealed_versions(connection, assessment_id))

    def save_export(self, record: ExportRecord) -> None:
        """Remember a file that was handed out."""
        self._write(lambda connection: keeping.save_export(connection, record))

    def save_publication(self, publication: Publication) -> None:
        """Keep what a publication made known; it is never changed afterwards."""
        self._write(lambda connection: keeping.save_publication(connection, publication))

    def publications(self) -> tuple[Publication, ...]:
        """Return what every publication made known, first first."""
        return self._read(records.publications)

    def save_correction(self, correction: Correction) -> None:
        """Remember how a sheet was corrected, in place of an earlier correction of its shape."""
        self._write(lambda connection: keeping.save_correction(connection, correction))

    def forget_correction(self, shape: str) -> None:
        """Forget the correction of a shape, if there is one."""
        self._write(lambda connection: keeping.drop_correction(connection, shape))

    def corrections(self) -> tuple[Correction, ...]:
        """Return what is remembered of the sheets that a person corrected."""
        return self._read(records.corrections)

    def exports(self, assessment_id: str | None = None) -> tuple[ExportRecord, ...]:
        """Return what was handed out, latest first, of one assessment or of all."""
        return self._read(lambda connection: records.exports(connection, assessment_id))

    def examine(self) -> StoreReport:
        """Check the file, every hash and every chain, and play every history again."""
        facts: tuple[str, ...] = ()
        try:
            faults = self._read(examination.faults)
            facts = () if faults else self._read(examination.counts)
        except UserError as error:
            faults = (error.message,)
        place = f"The store is at “{self.path}”."
        return StoreReport(
            self.path, self._opened.revision, (place, *facts, *self.warnings), faults
        )

    def backup(self, target: Path) -> None:
        """Write a verified copy of the store to `target`; a damaged store replaces no good backup."""
        wanted = target.absolute()
        if wanted.resolve() == self._opened.file:
            raise UserError("A backup cannot be the store itself; give another name or folder.")

        def work() -> None:
            if self._on_line(examination.row_faults):
                raise troubles.damaged(self.path, "something in it")
            copies.copy_verified(self._opened.file, wanted)

        self._worker.call(work)

    def close(self) -> None:
        """Finish what was begun, close the file and give up the lock. Calling it again does nothing."""
        self._worker.stop(self._end)

    def _end(self) -> None:
        try:
            self._line.hang_up()
        finally:
            if self._opened.held is not None:
                self._opened.held.release()

    def _read(self, work: _Work[T]) -> T:
        return self._worker.call(lambda: self._on_line(work))

    def _write(self, work: _Work[T]) -> T:
        if self.is_read_only:
            raise UserError(self._opened.why_read_only)
        return self._worker.call(lambda: self._on_line(work))

    def _on_line(self, work: _Work[T]) -> T:
        """Run `work` as one transaction; trouble that may pass is looked at once more, then put in words."""
        try:
            return self._line.run(work)
        except _TROUBLE as error:
            if not _is_damage(error):
                self._say(error)
        try:
            self._line.hang_up()
            return self._line.run(work)
        except _TROUBLE as error:
            self._say(error)

    def _say(self, error: Exception) -> NoReturn:
        if isinstance(error, Damaged):
            raise troubles.damaged(self.path, str(error)) from error
        original = _original(error)
        known = (
            troubles.in_words(original, self.path)
            if isinstance(original, troubles.TROUBLE)
            else None
        )
        # A rule that a damaged index seems to break is damage; one that a sound store keeps is a bug.
        if known is None and isinstance(error, IntegrityError) and self.examine().faults:
            known = troubles.damaged(self.path)
        if known is None:
            raise error
        raise known from error


_TROUBLE = (Damaged, DBAPIError, *troubles.TROUBLE)


def _original(error: Exception) -> BaseException | None:
    """What SQLite itself raised."""
    return error.orig if isinstance(error, DBAPIError) else error


def _is_damage(error: Exception) -> bool:
    """Tell whether `error` speaks of damage, which a disk sometimes reports once and never again."""
    original = _original(error)
    return isinstance(original, Damaged) or (
        isinstance(original, troubles.TROUBLE) and troubles.is_damage(original)
    )
