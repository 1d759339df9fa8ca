"""Drafts, sealed versions and records of what was handed out, written inside one transaction each."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from ehia_desktop.assessment.corrections import Correction
from ehia_desktop.assessment.corrections_json import correction_json
from ehia_desktop.assessment.disclosure_json import ledger_json
from ehia_desktop.assessment.meeting_draft import MeetingDraft, meeting_draft_json
from ehia_desktop.assessment.publication import ExportRecord
from ehia_desktop.assessment.records import Draft
from ehia_desktop.assessment.released import Publication
from ehia_desktop.assessment.sealed import SealedVersion
from ehia_desktop.canonical import dumps
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.values import to_json
from ehia_desktop.store import schema
from ehia_desktop.store.reading import assessment_row
from ehia_desktop.store.schema import with_guard

_DROP_DRAFT = delete(schema.draft).where(
    schema.draft.c.assessment == bindparam("of"), schema.draft.c.address == bindparam("at_address")
)
_PUT_DRAFT = insert(schema.draft)
_DROP_MEETING_DRAFT = delete(schema.meeting_draft).where(
    schema.meeting_draft.c.assessment == bindparam("of")
)
_PUT_MEETING_DRAFT = insert(schema.meeting_draft)
_SEALED = select(schema.sealed_version.c.guard).where(
    schema.sealed_version.c.assessment == bindparam("assessment"),
    schema.sealed_version.c.number == bindparam("number"),
)
_PUT_SEALED = insert(schema.sealed_version)
_EXPORT = select(schema.export_record.c.guard).where(
    schema.export_record.c.identifier == bindparam("identifier")
)
_PUT_EXPORT = insert(schema.export_record)
_PUBLICATION = select(schema.publication.c.guard).where(
    schema.publication.c.identifier == bindparam("identifier")
)
_PUT_PUBLICATION = insert(schema.publication)
_DROP_CORRECTION = delete(schema.correction).where(
    func.coalesce(schema.correction.c.shape, "") == bindparam("of")
)
_PUT_CORRECTION = insert(schema.correction)


def save_draft(connection: Connection, assessment_id: str, draft: Draft) -> None:
    """Keep a draft as the latest, in place of an earlier one at its address."""
    assessment_row(connection, assessment_id)
    key = {"of": assessment_id, "at_address": str(draft.address)}
    connection.execute(_DROP_DRAFT, key)
    values = {
        "assessment": assessment_id,
        "address": str(draft.address),
        "value": dumps(to_json(draft.value)),
        "at": draft.at,
    }
    connection.execute(_PUT_DRAFT, with_guard(schema.draft, values))


def drop_drafts(connection: Connection, assessment_id: str, addresses: Iterable[Address]) -> None:
    """Drop the drafts at `addresses`, where there are any."""
    keys = [{"of": assessment_id, "at_address": str(address)} for address in addresses]
    connection.execute(_DROP_DRAFT, keys)


def save_meeting_draft(
    connection: Connection, assessment_id: str, draft: MeetingDraft | None
) -> None:
    """Keep a meeting that is being entered, in place of what was entered before; None forgets it."""
    assessment_row(connection, assessment_id)
    connection.execute(_DROP_MEETING_DRAFT, {"of": assessment_id})
    if draft is not None:
        values = {"assessment": assessment_id, "content": dumps(meeting_draft_json(draft))}
        connection.execute(_PUT_MEETING_DRAFT, with_guard(schema.meeting_draft, values))


def save_sealed(connection: Connection, version: SealedVersion) -> None:
    """Keep a sealed version. Raises ValueError when another stands under its number."""
    assessment_row(connection, version.assessment)
    row = with_guard(
        schema.sealed_version,
        {
            "assessment": version.assessment,
            "number": version.number,
            "sealed_by": version.by,
            "sealed_at": version.at,
            "note": version.note,
            "head": version.head,
            "content": version.content,
            "sha256": version.sha256,
        },
    )
    key = {"assessment": version.assessment, "number": version.number}
    stored = connection.execute(_SEALED, key).scalar_one_or_none()
    if _is_new(stored, row):
        connection.execute(_PUT_SEALED, row)


def save_export(connection: Connection, record: ExportRecord) -> None:
    """Keep the record of a file. Raises ValueError when another has its identifier."""
    assessment_row(connection, record.assessment)
    row = with_guard(
        schema.export_record,
        {
            "identifier": record.identifier,
            "assessment": record.assessment,
            "kind": record.kind.value,
            "at": record.at,
            "head": record.head,
            "sealed": record.sealed,
            "sha256": record.sha256,
            "fingerprint": record.fingerprint,
            "checked": record.checked,
            "texts": dumps(dict(record.texts)),
            "parts": dumps(dict(record.parts)),
        },
    )
    stored = connection.execute(_EXPORT, {"identifier": record.identifier}).scalar_one_or_none()
    if _is_new(stored, row):
        connection.execute(_PUT_EXPORT, row)


def save_publication(connection: Connection, publication: Publication) -> None:
    """Keep what a publication made known. Raises ValueError when another has its identifier."""
    row = with_guard(
        schema.publication,
        {
            "identifier": publication.id,
            "assessment": publication.assessment,
            "name": publication.name,
            "at": publication.at,
            "content": dumps(ledger_json(publication.ledger)),
        },
    )
    stored = connection.execute(_PUBLICATION, {"identifier": publication.id}).scalar_one_or_none()
    if _is_new(stored, row):
        connection.execute(_PUT_PUBLICATION, row)


def save_correction(connection: Connection, correction: Correction) -> None:
    """Remember a correction in place of an earlier one of its shape."""
    drop_correction(connection, correction.shape)
    content = dumps(correction_json(correction))
    values = {"shape": correction.shape, "content": content}
    connection.execute(_PUT_CORRECTION, with_guard(schema.correction, values))


def drop_correction(connection: Connection, shape: str) -> None:
    """Forget the correction of a shape, if there is one."""
    connection.execute(_DROP_CORRECTION, {"of": shape})


def _is_new(stored: str | None, row: Mapping[str, object]) -> bool:
    """Tell whether nothing is stored yet; the same row asked for twice is written once."""
    if stored is not None and stored != row["guard"]:
        raise ValueError("what was sealed or handed out is never changed")
    return stored is None
