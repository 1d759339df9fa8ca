"""Handing out a copy: what will appear and what will not, then a file that was checked before it is offered.

It is a Word document or a web page, by the ending of its name; what is sent out to be written in is a Word document.

A publication copy is refused while something is due, unless a reason is given to publish with stated gaps.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.coverage import NO_WORDS
from ehia_desktop.assessment.personal_data import find
from ehia_desktop.assessment.publication import (
    CopyFormat,
    CopyKind,
    CopyRequest,
    ExportRecord,
    ReadCopy,
    StillDue,
    Withheld,
    WrittenCopy,
)
from ehia_desktop.assessment.readiness.gaps import public_gaps
from ehia_desktop.assessment.readiness.public_copy import PERSONAL_DATA
from ehia_desktop.assessment.released import ReleasedEvidence
from ehia_desktop.assessment.returned import BlankAsk
from ehia_desktop.assessment.sealed import SealedVersion
from ehia_desktop.canonical import sha256
from ehia_desktop.errors import Cancelled, UserError
from ehia_desktop.files import refuse_target, write_atomically
from ehia_desktop.forms.citing import OrganisationKind
from ehia_desktop.services.checked_words import checked_words
from ehia_desktop.services.checking import check
from ehia_desktop.services.clock import local_day, new_id, stamp
from ehia_desktop.services.covering import read_words
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.held_to_release import hidden_rules
from ehia_desktop.services.ports import Clock, DocumentRoom, IsCancelled, Store
from ehia_desktop.services.releasing import Printed, Releasing, publication_of
from ehia_desktop.services.sealing import seal_line, seal_of
from ehia_desktop.services.stating_gaps import GapActions, state_gaps
from ehia_desktop.text import one_line


@dataclass(frozen=True)
class Exported:
    """What became of an export: the file, what was left out of it, and what the checker found, or held it to."""

    file: Path
    sha256: str
    kind: CopyKind
    withheld: tuple[Withheld, ...]
    findings: tuple[str, ...]
    sealed: int
    checked: str = ""

    @property
    def passed(self) -> bool:
        """True when the checker found nothing."""
        return not self.findings


class Exporting:
    """Exports from one store."""

    def __init__(
        self,
        store: Store,
        documents: DocumentRoom,
        releasing: Releasing,
        clock: Clock,
        organisation_kind: OrganisationKind = OrganisationKind.NOT_SAID,
        group: str = "",
    ) -> None:
        self._group = group
        self._store = store
        self._documents = documents
        self._releasing = releasing
        self._clock = clock
        self._organisation_kind = organisation_kind

    def about(self, group: str) -> "Exporting":
        """Return the same for copies about one group, by the key of one of its rows."""
        return Exporting(
            self._store,
            self._documents,
            self._releasing,
            self._clock,
            self._organisation_kind,
            group,
        )

    def preview(self, assessment: Assessment, kind: CopyKind, organisation: str) -> WrittenCopy:
        """Return the copy as it would be written: its texts by address and what is withheld."""
        version = seal_of(self._store, assessment)
        request = self._request(version, kind, organisation, ())
        request = self._with_due(request, assessment)
        tables = self._releasing.printed(assessment, kind).tables
        return self._documents.write(assessment, tables, request)

    def export(
        self,
        editor: Editor,
        kind: CopyKind,
        target: Path,
        organisation: str,
        gaps_reason: str = "",
        *,
        gap_actions: GapActions | None = None,
        blank: BlankAsk | None = None,
        is_cancelled: IsCancelled = lambda: False,
    ) -> Exported:
        """Write a copy to `target`, checked.

        With a reason, what is due does not keep a publication copy back: it is stated in it as a gap, and with
        `gap_actions` each gap becomes an action. `blank` says what a form to be filled in asks for. Raises
        UserError, or Cancelled, and leaves the target as it was when it cannot be done.
        """
        copy_format = _format_of(target, kind)
        if self._store.is_read_only:
            raise UserError(self._store.read_only_reason)
        # Before any work, and before gaps are stated for a file that cannot be.
        refuse_target(target)
        _refuse_nameless(kind, organisation)
        assessment, gaps = self._due(editor, kind, one_line(gaps_reason), gap_actions)
        version = seal_of(self._store, assessment)
        request = self._request(version, kind, organisation, gaps, blank, copy_format)
        request = self._with_due(request, assessment)
        printed = self._printed(assessment, kind)
        _stop_if(is_cancelled)
        written = self._documents.write(assessment, printed.tables, request)
        _stop_if(is_cancelled)
        read = self._write(target, assessment, printed, written, request, is_cancelled)
        number = version.number if version else 0
        checked = checked_words(request, written, printed.evidence)
        record = self._record(assessment, number, written, request, read, checked)
        try:
            self._store.save_export(record)
            if kind.is_public and printed.evidence.ledger.entries:
                made = publication_of(
                    printed.evidence, assessment, request.identifier, self._clock.now()
                )
                self._store.save_publication(made)
        except UserError as error:
            raise UserError(
                f"“{target.name}” was written, but not noted in the store, so it could not be verified later; "
                f"export it again once this is mended: {error.message}"
            ) from error
        return Exported(target, record.sha256, kind, written.withheld, (), number, checked)

    def _write(
        self,
        target: Path,
        assessment: Assessment,
        printed: Printed,
        written: WrittenCopy,
        request: CopyRequest,
        is_cancelled: IsCancelled,
    ) -> ReadCopy:
        """Write the file, checked before it takes its place, and return what it says when read back."""
        read: list[ReadCopy] = []
        is_for_others = request.kind.goes_outside

        def verify(path: Path) -> None:
            _refuse(self._documents.check(path, assessment, written, request))
            read.append(self._documents.read(path))
            found, evidence = read[-1].texts, printed.evidence
            _refuse(
                tuple(hidden_rules(found, printed.tables, evidence, goes_outside=is_for_others))
            )
            _stop_if(is_cancelled)

        write_atomically(target, written.content, verify)
        return read[-1]

    def _printed(self, assessment: Assessment, kind: CopyKind) -> Printed:
        """The tables to be printed. Raises UserError when people could be worked out of a copy that goes outside."""
        if kind is CopyKind.BLANK:
            return Printed((), (), ReleasedEvidence(self._releasing.profile(assessment), {}))
        printed = self._releasing.printed(assessment, kind)
        leaks = printed.evidence.leaks
        if kind.goes_outside and leaks:
            more = f" ({len(leaks) - 1:,} more like this)" if len(leaks) > 1 else ""
            raise UserError(
                f"The document was not handed out, because its small numbers are not protected: {leaks[0]}{more}"
            )
        return printed

    def _record(
        self,
        assessment: Assessment,
        number: int,
        written: WrittenCopy,
        request: CopyRequest,
        read: ReadCopy,
        checked: str,
    ) -> ExportRecord:
        return ExportRecord(
            identifier=request.identifier,
            assessment=assessment.id,
            kind=request.kind,
            at=stamp(self._clock.now()),
            head=assessment.head,
            sealed=number,
            sha256=sha256(written.content),
            fingerprint=read.fingerprint,
            # A form to be filled in is compared with what comes back, place by place.
            texts=written.texts if request.kind is CopyKind.BLANK else read.texts,
            parts=read.parts,
            checked=checked,
        )

    def _due(
        self, editor: Editor, kind: CopyKind, reason: str, actions: GapActions | None
    ) -> tuple[Assessment, tuple[str, ...]]:
        """Return the assessment as it is on disk, and the gaps to print.

        Raises UserError when something is due and no reason is given.
        """
        assessment = editor.settle()
        if not kind.is_for_everyone:
            return assessment, ()
        due = check(self._store, assessment, self._clock).due
        if due and not reason:
            things = "1 thing is" if len(due) == 1 else f"{len(due)} things are"
            raise UserError(
                f"{things} still due before this can be published, the first: {due[0].message} "
                "See the check, or give a reason to publish with stated gaps."
            )
        # A person's data is no gap, and a register is not to be filled for a copy that is kept back anyway.
        if personal := [one for one in due if one.rule == PERSONAL_DATA]:
            raise UserError(f"{personal[0].message} Personal data cannot be stated as a gap.")
        if found := find(reason):
            raise UserError(
                f"“{found[0].text}” in the reason looks like personal data ({found[0].kind}), and the reason "
                "is printed; take it out."
            )
        if due:
            self._printed(assessment, kind)
            state_gaps(editor, due, reason, actions)
            assessment = editor.settle()
            due = check(self._store, assessment, self._clock).due
        if not due:
            return assessment, ()
        stated = f"Published with stated gaps. Reason: {reason}"
        return assessment, (stated, *public_gaps(assessment, due))

    def _request(
        self,
        version: SealedVersion | None,
        kind: CopyKind,
        organisation: str,
        gaps: tuple[str, ...],
        blank: BlankAsk | None = None,
        copy_format: CopyFormat = CopyFormat.WORD,
    ) -> CopyRequest:
        return CopyRequest(
            kind=kind,
            identifier=new_id(),
            organisation=one_line(organisation),
            written_on=local_day(self._clock.now()),
            seal=seal_line(version) if version else "",
            stated_gaps=gaps,
            organisation_kind=self._organisation_kind,
            blank=blank or BlankAsk(),
            format=copy_format,
            group=self._group,
            group_words=read_words() if kind.is_public and not kind.is_whole else NO_WORDS,
        )

    def _with_due(self, request: CopyRequest, assessment: Assessment) -> CopyRequest:
        """A board pack is handed out while something is due, and says how much and what."""
        if request.kind is not CopyKind.BOARD_PACK:
            return request
        due = check(self._store, assessment, self._clock).due
        return replace(request, still_due=StillDue(len(due), public_gaps(assessment, due)))


def _format_of(target: Path, kind: CopyKind) -> CopyFormat:
    """Tell by the ending of its name what kind of file a copy is to be. Raises UserError."""
    ending = target.suffix.lower().removeprefix(".")
    is_for_readers = kind.may_be_page
    if ending == CopyFormat.WORD or (ending == CopyFormat.HTML and is_for_readers):
        return CopyFormat(ending)
    if ending == CopyFormat.HTML:
        raise UserError(
            f"“{target.name}” is not a name for a Word document, which this copy has to be; end it in .docx."
        )
    raise UserError(
        f"“{target.name}” is not a name for a Word document or a web page; end it in .docx or .html."
        if is_for_readers
        else f"“{target.name}” is not a name for a Word document; end it in .docx."
    )


def _refuse_nameless(kind: CopyKind, organisation: str) -> None:
    if kind.is_for_everyone and not one_line(organisation):
        raise UserError(
            "A copy for everyone says whose it is; give the organisation’s name with it, or in the preferences."
        )


def _refuse(findings: tuple[str, ...]) -> None:
    if findings:
        raise UserError(f"The document was not handed out, because a check failed: {findings[0]}")


def _stop_if(is_cancelled: IsCancelled) -> None:
    if is_cancelled():
        raise Cancelled
