"""What an assessment leaves behind: its history, its sealed versions and the files handed out, read back."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Connection, Select, Table, bindparam, func, select

from ehia_desktop.assessment import change as changes_
from ehia_desktop.assessment.change import Change
from ehia_desktop.assessment.corrections import Correction
from ehia_desktop.assessment.corrections_json import correction_from_json
from ehia_desktop.assessment.disclosure_json import ledger_from_json
from ehia_desktop.assessment.publication import CopyKind, ExportRecord
from ehia_desktop.assessment.released import Publication
from ehia_desktop.assessment.sealed import SealedVersion
from ehia_desktop.canonical import loads, sha256
from ehia_desktop.store import schema
from ehia_desktop.store.reading import AnyRow, assessment_row, of_assessment, proved
from ehia_desktop.store.troubles import Damaged

CHANGES = of_assessment(schema.change).order_by(schema.change.c.sequence)


def _unindexed(table: Table) -> ColumnElement[bool]:
    """The rows of one assessment, found by looking at each: damage to an index cannot hide one."""
    return func.coalesce(table.c.assessment, "") == bindparam("assessment")


def _strays(table: Table) -> Select[int]:
    """How many rows belong to no assessment: damage took their name, so they may be anybody's."""
    its = func.coalesce(table.c.assessment, "")
    # The guard stands in no index, so the rows themselves are looked at; one cut off has none.
    return select(func.count(func.coalesce(table.c.guard, ""))).where(
        its.not_in(select(schema.assessment.c.id))
    )


_SEALED = (
    select(schema.sealed_version)
    .where(_unindexed(schema.sealed_version))
    .order_by(schema.sealed_version.c.number)
)
_STRAY_SEALED = _strays(schema.sealed_version)
_STRAY_EXPORTS = _strays(schema.export_record)
_EXPORTS = select(schema.export_record).order_by(schema.export_record.c.sequence.desc())
_CORRECTIONS = select(schema.correction).order_by(func.coalesce(schema.correction.c.shape, ""))
_PUBLICATIONS = select(schema.publication).order_by(schema.publication.c.sequence)
_EXPORTS_OF = _EXPORTS.where(_unindexed(schema.export_record))


def changes(connection: Connection, assessment_id: str) -> tuple[Change, ...]:
    """Return the whole history, first change first. Raises Damaged when its chain does not hold."""
    head = assessment_row(connection, assessment_id)
    rows = connection.execute(CHANGES, {"assessment": assessment_id}).all()
    history = tuple(change_of(row) for row in rows)
    if changes_.faults(history) or (history[-1].hash if history else "") != head.head:
        raise Damaged(f"the history of “{head.title}”")
    return history


def change_of(row: AnyRow) -> Change:
    """Return the change that a row holds. Raises Damaged when it is not as it was saved."""
    proved(schema.change, row, "a step of the history")
    found = changes_.read(row.header, row.payload, row.salt)
    if (found.id, found.assessment, found.hash) != (row.id, row.assessment, row.hash):
        raise Damaged("a step of the history")
    return found


def sealed_versions(connection: Connection, assessment_id: str) -> tuple[SealedVersion, ...]:
    """Return the sealed versions of an assessment, first first."""
    rows = connection.execute(_SEALED, {"assessment": assessment_id}).all()
    strays = connection.execute(_STRAY_SEALED).scalar_one()
    if strays or [row.number for row in rows] != list(range(1, len(rows) + 1)):
        raise Damaged("the list of sealed versions")
    return tuple(_sealed(row) for row in rows)


def exports(connection: Connection, assessment_id: str | None) -> tuple[ExportRecord, ...]:
    """Return what was handed out, latest first, of one assessment or of all."""
    if connection.execute(_STRAY_EXPORTS).scalar_one():
        raise Damaged("the list of files that were handed out")
    if assessment_id is None:
        rows = connection.execute(_EXPORTS).all()
    else:
        rows = connection.execute(_EXPORTS_OF, {"assessment": assessment_id}).all()
    return tuple(_export(row) for row in rows)


def publications(connection: Connection) -> tuple[Publication, ...]:
    """Return what publications made known, first first."""
    return tuple(_publication(row) for row in connection.execute(_PUBLICATIONS).all())


def _publication(row: AnyRow) -> Publication:
    proved(schema.publication, row, "the record of what was published")
    ledger = ledger_from_json(loads(row.content))
    return Publication(row.identifier, row.name, row.at, row.assessment, ledger)


def corrections(connection: Connection) -> tuple[Correction, ...]:
    """Return what is remembered of the sheets that a person corrected, by shape."""
    return tuple(_correction(row) for row in connection.execute(_CORRECTIONS).all())


def _correction(row: AnyRow) -> Correction:
    proved(schema.correction, row, "a remembered correction")
    return correction_from_json(loads(row.content))


def _sealed(row: AnyRow) -> SealedVersion:
    proved(schema.sealed_version, row, "a sealed version")
    if sha256(row.content) != row.sha256:
        raise Damaged("a sealed version")
    return SealedVersion(
        row.assessment, row.number, row.sealed_by, row.sealed_at, row.note, row.head, row.content
    )


def _export(row: AnyRow) -> ExportRecord:
    proved(schema.export_record, row, "the record of a file that was handed out")
    return ExportRecord(
        identifier=row.identifier,
        assessment=row.assessment,
        kind=CopyKind(row.kind),
        at=row.at,
        head=row.head,
        sealed=row.sealed,
        sha256=row.sha256,
        fingerprint=row.fingerprint,
        texts=_texts(row.texts),
        parts=_texts(row.parts),
        checked=row.checked,
    )


def _texts(raw: bytes) -> Mapping[str, str]:
    data = loads(raw)
    if not isinstance(data, Mapping):
        raise Damaged("the record of a file that was handed out")
    return {str(name): str(value) for name, value in data.items()}
