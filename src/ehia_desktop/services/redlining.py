"""Handing out a comparison as one Word file with tracked changes: of the internal text, or of the public text alone.

A public one goes by what is kept from the public now: words that were public once and are kept back since stand in
neither version. Small numbers are protected as though both versions had been published one after the other, and what
the file makes known is remembered like any publication.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.compared_copy import ComparedCopy
from ehia_desktop.assessment.disclosure import Ledger
from ehia_desktop.assessment.publication import CopyKind, CopyRequest, ExportRecord, ReadCopy
from ehia_desktop.assessment.publish_state import Rule, publish_state
from ehia_desktop.assessment.publishing import Publishing
from ehia_desktop.assessment.released import Publication
from ehia_desktop.canonical import sha256
from ehia_desktop.errors import UserError
from ehia_desktop.files import write_atomically
from ehia_desktop.forms.address import Address
from ehia_desktop.services.clock import local_day, new_id, stamp
from ehia_desktop.services.comparing_versions import Version, versions
from ehia_desktop.services.releasing import Printed, publication_of
from ehia_desktop.services.workplace import Workplace
from ehia_desktop.text import one_line

_KEPT_SINCE = "It is kept from the public since."


@dataclass(frozen=True)
class RedlineMade:
    """A comparison that was handed out as a Word file with tracked changes."""

    file: Path
    older: Version
    newer: Version
    is_public: bool = False


@dataclass(frozen=True)
class _Sides:
    """Both versions as they are printed, and what a public comparison makes known of counts.

    `leak` says which small numbers an internal one does not protect.
    """

    before: ComparedCopy
    after: ComparedCopy
    published: Publication | None
    leak: str = ""


def redline(
    workplace: Workplace,
    assessment_id: str,
    older: int,
    newer: int,
    target: Path,
    *,
    is_public: bool = False,
) -> RedlineMade:
    """Write a comparison to `target`, checked and remembered: both versions with tracked changes.

    It holds internal answers unless it is to be `is_public`. Raises UserError and leaves the target as it was when it
    cannot be done.
    """
    if target.suffix.lower() != ".docx":
        raise UserError(f"“{target.name}” is not a name for a Word document; end it in .docx.")
    if workplace.store.is_read_only:
        raise UserError(workplace.store.read_only_reason)
    was, now = versions(workplace, assessment_id, older, newer)
    identifier = new_id()
    sides = (_public if is_public else _internal)(workplace, was, now, identifier)
    said = _said(was, now, sides.leak, is_public=is_public)
    written = workplace.documents.write_redline(sides.before, sides.after, said)
    read: list[ReadCopy] = []

    def verify(path: Path) -> None:
        findings = workplace.documents.check_redline(path, sides.before, sides.after)
        if findings:
            raise UserError(
                f"The comparison was not handed out, because a check failed: {findings[0]}"
            )
        read.append(workplace.documents.read(path))

    write_atomically(target, written, verify)
    kind = CopyKind.PUBLIC_COMPARISON if is_public else CopyKind.COMPARISON
    record = ExportRecord(
        identifier=identifier,
        assessment=assessment_id,
        kind=kind,
        at=stamp(workplace.clock.now()),
        head=was.assessment.head,
        sealed=now.number,
        sha256=sha256(written),
        fingerprint=read[0].fingerprint,
        texts=read[0].texts,
        parts=read[0].parts,
    )
    _remember(workplace, record, sides.published, target)
    return RedlineMade(target, was, now, is_public)


def _remember(
    workplace: Workplace, record: ExportRecord, published: Publication | None, target: Path
) -> None:
    """Note what was handed out. Raises UserError that says what to do when the store does not take it."""
    try:
        workplace.store.save_export(record)
        if published is not None:
            workplace.store.save_publication(published)
    except UserError as error:
        raise UserError(
            f"“{target.name}” was written, but not noted in the store, so it could not be verified later; "
            f"make it again once this is mended: {error.message}"
        ) from error


def _internal(workplace: Workplace, was: Version, now: Version, identifier: str) -> _Sides:
    kind = CopyKind.INTERNAL
    printed = [workplace.releasing.printed(one.assessment, kind) for one in (was, now)]
    before, after = (
        _copy(workplace, one, one.assessment, kind, made, identifier)
        for one, made in zip((was, now), printed, strict=True)
    )
    leaks = [leak for made in printed for leak in made.evidence.leaks]
    return _Sides(before, after, None, leaks[0] if leaks else "")


def _public(workplace: Workplace, was: Version, now: Version, identifier: str) -> _Sides:
    """Release the older first and the newer beside it. Raises UserError when people could be worked out of both."""
    kind, releasing = CopyKind.PUBLIC_COMPARISON, workplace.releasing
    present = workplace.library.open(now.assessment.id)
    newer = _kept_since(now.assessment, (present,))
    older = _kept_since(was.assessment, (present, now.assessment))
    first = releasing.printed(older, kind)
    _refuse_leaks(first)
    made = _publication(workplace, first, older, f"{identifier}-older")
    second = releasing.printed(newer, kind, beside=made.ledger)
    _refuse_leaks(second)
    last = _publication(workplace, second, newer, identifier)
    both = Ledger(
        made.ledger.entries + last.ledger.entries, made.ledger.relations + last.ledger.relations
    )
    return _Sides(
        _copy(workplace, was, older, kind, first, identifier),
        _copy(workplace, now, newer, kind, second, identifier),
        replace(last, ledger=both) if both.entries else None,
    )


def _publication(
    workplace: Workplace, printed: Printed, assessment: Assessment, identifier: str
) -> Publication:
    return publication_of(printed.evidence, assessment, identifier, workplace.clock.now())


def _refuse_leaks(printed: Printed) -> None:
    leaks = printed.evidence.leaks
    if leaks:
        raise UserError(
            f"The comparison was not handed out, because its small numbers are not protected: {leaks[0]}"
        )


def _kept_since(assessment: Assessment, later: Iterable[Assessment]) -> Assessment:
    """The assessment without what `later` states of it keep from the public, by their author or by their form."""
    kept = dict(assessment.publishing)
    for one in later:
        known = {field.key for _, field in one.form.fields()}
        kept |= {at: one.publishing[at] for at in one.tightened}
        for at in assessment.answers:
            if at.field in known and _is_kept(one, at):
                kept[at] = Publishing(True, _KEPT_SINCE, "", "")
    return replace(assessment, publishing=kept)


def _is_kept(assessment: Assessment, at: Address) -> bool:
    return publish_state(assessment.form, assessment.publishing, at).rule is not Rule.PUBLIC


def _copy(
    workplace: Workplace,
    one: Version,
    assessment: Assessment,
    kind: CopyKind,
    printed: Printed,
    identifier: str,
) -> ComparedCopy:
    """What a copy of a version prints: its evidence is released as for any document."""
    request = CopyRequest(
        kind=kind,
        identifier=identifier,
        organisation=one_line(workplace.organisation),
        written_on=local_day(workplace.clock.now()),
        seal=one.seal,
        organisation_kind=workplace.organisation_kind,
    )
    return ComparedCopy(one.name, one.at, assessment, printed.tables, request)


def _said(older: Version, newer: Version, leak: str, *, is_public: bool) -> str:
    holds = (
        "It holds public answers only; what is internal or kept from the public is left out of both. It is a working "
        "paper, not the published assessment."
        if is_public
        else "It holds internal answers: do not send it outside the organisation."
    )
    if leak:
        holds += f" Its small numbers are not protected: {leak}"
    return (
        f"This document shows what changed from {_dated(older)} to {_dated(newer)}. {holds} Words taken out are marked "
        f"as by “{older.name}”, words put in as by “{newer.name}”. Accept all changes to read the newer, reject all "
        "to read the older; then update the numbers of tables and figures."
    )


def _dated(version: Version) -> str:
    day = local_day(datetime.fromisoformat(version.at))
    if version.is_sealed:
        return f"version {version.number} (sealed on {day})"
    return f"how it stands now (last changed on {day})"
