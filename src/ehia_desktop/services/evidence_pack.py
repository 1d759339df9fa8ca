"""Handing out an evidence pack: all that an inspection asks of one assessment, or of several, checked like any copy."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.coverage import coverage
from ehia_desktop.assessment.evidence_pack import ComparedInPack, EvidencePack, PackPart
from ehia_desktop.assessment.publication import (
    CopyFormat,
    CopyKind,
    CopyRequest,
    ExportRecord,
    ReadCopy,
    WrittenCopy,
)
from ehia_desktop.assessment.records import AssessmentSummary
from ehia_desktop.assessment.released import ReleasedEvidence
from ehia_desktop.assessment.sealed import SealedVersion
from ehia_desktop.canonical import sha256
from ehia_desktop.errors import UserError
from ehia_desktop.files import write_atomically
from ehia_desktop.services import comparing_versions
from ehia_desktop.services.checked_words import checked_words
from ehia_desktop.services.clock import local_day, new_id, stamp
from ehia_desktop.services.covering import read_words
from ehia_desktop.services.exporting import Exported
from ehia_desktop.services.linking import linked_tables, released
from ehia_desktop.services.sealing import seal_line, seal_of
from ehia_desktop.services.timeline import timeline_of
from ehia_desktop.services.workplace import Workplace
from ehia_desktop.text import one_line

_KIND = CopyKind.EVIDENCE_PACK


def make_pack(
    workplace: Workplace, assessments: Sequence[str], target: Path, organisation: str
) -> Exported:
    """Write a pack of these assessments, by their ids, to `target`, checked.

    A pack of several is noted with each of them, its words with the first. Raises UserError and leaves the target as
    it was when it cannot be done.
    """
    if not assessments:
        raise UserError("Name at least one assessment for the evidence pack.")
    ending = target.suffix.lower().removeprefix(".")
    if ending not in set(CopyFormat):
        raise UserError(
            f"“{target.name}” is not a name for a Word document or a web page; end it in .docx or .html."
        )
    if workplace.store.is_read_only:
        raise UserError(workplace.store.read_only_reason)
    pack = _pack(workplace, assessments)
    first = pack.parts[0].assessment
    version = seal_of(workplace.store, first) if len(pack.parts) == 1 else None
    request = _request(workplace, version, organisation, CopyFormat(ending))
    written = workplace.documents.write_pack(pack, request)
    read: list[ReadCopy] = []

    def verify(path: Path) -> None:
        findings = workplace.documents.check_pack(path, pack, written, request)
        if findings:
            raise UserError(
                f"The evidence pack was not handed out, because a check failed: {findings[0]}"
            )
        read.append(workplace.documents.read(path))

    write_atomically(target, written.content, verify)
    number = version.number if version else 0
    digest = sha256(written.content)
    checked = checked_words(request, written, _released(workplace, pack))
    record = ExportRecord(
        identifier=request.identifier,
        assessment=first.id,
        kind=_KIND,
        at=stamp(workplace.clock.now()),
        head=first.head,
        sealed=number,
        sha256=digest,
        fingerprint=read[0].fingerprint,
        texts=read[0].texts,
        parts=read[0].parts,
        checked=checked,
    )
    workplace.store.save_export(record)
    for part in pack.parts[1:]:
        workplace.store.save_export(record.beside(part.assessment.id, part.assessment.head))
    return Exported(target, digest, _KIND, (), (), number, checked)


def preview_pack(workplace: Workplace, assessment_id: str, organisation: str) -> WrittenCopy:
    """Return the pack of one assessment as it would be written. Raises UserError when it cannot be made."""
    pack = _pack(workplace, (assessment_id,))
    version = seal_of(workplace.store, pack.parts[0].assessment)
    request = _request(workplace, version, organisation, CopyFormat.WORD)
    return workplace.documents.write_pack(pack, request)


def _pack(workplace: Workplace, assessments: Sequence[str]) -> EvidencePack:
    later = _reviews(workplace)
    return EvidencePack(
        tuple(
            _part(workplace, workplace.library.open(one), later.get(one, ()))
            for one in dict.fromkeys(assessments)
        )
    )


def _released(workplace: Workplace, pack: EvidencePack) -> ReleasedEvidence | None:
    """What was released for all parts of a pack, to say of it together; None where no table stands in any."""
    found = [
        workplace.releasing.printed(part.assessment, CopyKind.INTERNAL).evidence
        for part in pack.parts
        if part.tables
    ]
    if not found:
        return None
    names = dict.fromkeys(one.profile.name for one in found)
    return ReleasedEvidence(
        replace(found[0].profile, name="; ".join(names)),
        {link: released for one in found for link, released in one.links.items()},
        tuple(dict.fromkeys(leak for one in found for leak in one.leaks)),
    )


def _request(
    workplace: Workplace,
    version: SealedVersion | None,
    organisation: str,
    copy_format: CopyFormat,
) -> CopyRequest:
    return CopyRequest(
        kind=_KIND,
        identifier=new_id(),
        organisation=one_line(organisation),
        written_on=local_day(workplace.clock.now()),
        seal=seal_line(version) if version else "",
        organisation_kind=workplace.organisation_kind,
        format=copy_format,
    )


def _part(
    workplace: Workplace, assessment: Assessment, later: Sequence[AssessmentSummary]
) -> PackPart:
    store = workplace.store
    linked = linked_tables(store, assessment)
    return PackPart(
        assessment=assessment,
        tables=workplace.releasing.printed(assessment, CopyKind.INTERNAL).tables,
        coverage=coverage(assessment, read_words(), released(linked)),
        timeline=timeline_of(store, assessment),
        sealed=store.sealed_versions(assessment.id),
        exports=store.exports(assessment.id),
        compared=_compared(workplace, assessment),
        later=tuple(later),
    )


def _compared(workplace: Workplace, assessment: Assessment) -> ComparedInPack | None:
    """The first sealed version against the last; against how it stands now where there is one alone."""
    sealed = workplace.store.sealed_versions(assessment.id)
    if not sealed:
        return None
    older, newer = (
        sealed[0].number,
        sealed[-1].number if len(sealed) > 1 else comparing_versions.NOW,
    )
    name = f"version {newer}" if newer else "how it stands now"
    try:
        found = comparing_versions.compare(workplace, assessment.id, older, newer)
    except UserError as error:
        return ComparedInPack(f"version {older}", name, None, error.message)
    return ComparedInPack(f"version {older}", name, found.difference)


def _reviews(workplace: Workplace) -> Mapping[str, Sequence[AssessmentSummary]]:
    """Return what was begun as the review of each assessment, by its id; one that cannot be read was of none."""
    found: dict[str, list[AssessmentSummary]] = {}
    for one in workplace.store.assessments():
        try:
            came_from = workplace.library.open(one.id).came_from
        except UserError:
            continue
        if came_from is not None and came_from.relation in ("review_of", "review_copy"):
            found.setdefault(came_from.assessment, []).append(one)
    return found
