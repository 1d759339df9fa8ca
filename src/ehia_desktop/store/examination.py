"""A check of everything: the file, every row's hash, every chunk, every chain, and the history played again.

Damage is a finding here, not an exception: the check goes on and tells all that is wrong.
"""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError

from ehia_desktop.assessment import change as changes_
from ehia_desktop.assessment.answer import Answer
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.change import Change
from ehia_desktop.assessment.status import Status
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.store import copies, reading, schema
from ehia_desktop.store.reading import Forms
from ehia_desktop.store.records import CHANGES, change_of
from ehia_desktop.store.troubles import Damaged
from ehia_desktop.store.writing import bare

# What a damaged row can make its readers raise once its hash was forged or its columns were mixed up.
_UNREADABLE = (
    Damaged,
    UserError,
    DBAPIError,
    sqlite3.Error,
    ValueError,
    ArithmeticError,
    TypeError,
)
_NAMES = {
    "form": "a form", "assessment": "an entry of the register", "change": "a step of a history",
    "answer": "an answer", "link": "a link to evidence", "evidence_table": "a table of evidence",
    "mark": "a note on an answer",
    "draft": "a draft", "meeting_draft": "a meeting that was being entered",
    "sealed_version": "a sealed version", "export_record": "a record of an export",
    "publication": "a record of what was published", "correction": "a remembered correction",
}  # fmt: skip


def faults(connection: Connection) -> tuple[str, ...]:
    """Return one sentence for everything that is wrong, most general first; empty when all is well."""
    return (*row_faults(connection), *_collected("the histories", lambda: _histories(connection)))


def row_faults(connection: Connection) -> tuple[str, ...]:
    """Return what is wrong with the file and its single rows: the part that is quick, for each backup."""
    return (
        *_collected("the file", lambda: _file(connection)),
        *_collected("the rows", lambda: _rows(connection)),
        *_collected("the tables of evidence", lambda: _chunks(connection)),
    )


def counts(connection: Connection) -> tuple[str, ...]:
    """Return what the store holds, as sentences."""
    named = (
        ("assessments", schema.assessment),
        ("answers", schema.answer),
        ("steps of history", schema.change),
        ("tables of evidence", schema.evidence_table),
        ("sealed versions", schema.sealed_version),
        ("drafts", schema.draft),
    )
    return tuple(
        f"{connection.execute(select(func.count()).select_from(table)).scalar_one()} {name}"
        for name, table in named
    )


def _collected(what: str, check: Callable[[], Iterator[str]]) -> tuple[str, ...]:
    found: list[str] = []
    try:
        found.extend(check())
    except _UNREADABLE:
        found.append(f"Not all of {what} could be read.")
    return tuple(found)


def _file(connection: Connection) -> Iterator[str]:
    raw: object = connection.connection.dbapi_connection
    if isinstance(raw, sqlite3.Connection):
        for line in copies.integrity_faults(raw):
            yield f"The database itself reports: {line}."


def _rows(connection: Connection) -> Iterator[str]:
    for table in schema.GUARDED:
        number = sum(
            not reading.is_as_saved(table, row) for row in reading.rows_of(connection, table)
        )
        if number:
            yield f"{_NAMES[table.name].capitalize()} is not as it was saved ({number} of this kind)."


def _chunks(connection: Connection) -> Iterator[str]:
    number = 0
    for row in reading.rows_of(connection, schema.chunk):
        try:
            reading.unpacked(row)
        except Damaged:
            number += 1
    if number:
        yield f"A part of a table of evidence is not as it was saved ({number} of this kind)."


def _histories(connection: Connection) -> Iterator[str]:
    forms = Forms()
    for row in connection.execute(select(schema.assessment)).all():
        title = f"“{row.title}”"
        yield from _collected(title, lambda row=row: _one(connection, str(row.id), forms))  # type: ignore[misc]


def _one(connection: Connection, assessment_id: str, forms: Forms) -> Iterator[str]:
    stored = reading.load(connection, assessment_id, forms)
    rows = connection.execute(CHANGES, {"assessment": assessment_id}).all()
    history = [change_of(row) for row in rows]
    for fault in changes_.faults(history):
        yield f"In the history of “{stored.title}”: {fault}"
    if not history or history[-1].hash != stored.head:
        yield f"The history of “{stored.title}” does not end where the assessment stands."
    yield from _played_again(stored, history)


def _details(assessment: Assessment) -> tuple[str, ...]:
    return (assessment.title, assessment.status.value, assessment.stated_gaps)


def _notes(assessment: Assessment) -> tuple[object, ...]:
    return (
        assessment.publishing,
        assessment.parked,
        assessment.comments,
        assessment.came_from,
        assessment.form_sha256,
        assessment.profile,
        assessment.overrides,
        assessment.decision,
        assessment.published,
        assessment.steps,
        assessment.meetings,
    )


def _played_again(stored: Assessment, history: list[Change]) -> Iterator[str]:
    """Compare the stored rows with what the whole history makes of a blank assessment."""
    replayed = replace(
        bare(stored),
        status=Status.DRAFT,
        stated_gaps="",
        head="",
        updated_at="",
    )
    for change in history:
        replayed = replayed.after(change)
    erased = {(change.by, change.at) for change in history if change.payload is None}
    for address in sorted(stored.answers.keys() | replayed.answers.keys()):
        if not _agrees(address, stored, replayed, erased):
            yield f"The answer at “{address}” in “{stored.title}” is not what its history says."
    details = _details(stored) == _details(replayed)
    evidence = (stored.links, stored.tables) == (replayed.links, replayed.tables)
    notes = _notes(stored) == _notes(replayed)
    if not erased and not (details and evidence and notes):
        part = "title, status or stated gaps" if not details else "evidence"
        part = part if not (details and evidence) else "notes, parked answers, decision or form"
        yield f"The {part} of “{stored.title}” is not what its history says."


def _agrees(
    address: Address, stored: Assessment, replayed: Assessment, erased: set[tuple[str, str]]
) -> bool:
    """Tell whether an answer is what its history says, as far as no erased step speaks of it."""
    now: Answer | None = stored.answers.get(address)
    if now == replayed.answers.get(address):
        return True
    # A carried answer names who gave it first, not the step that put it there.
    return bool(erased) and (now is None or now.is_carried or (now.by, now.at) in erased)
