"""Rows back into what they stand for, each proved by its hash before a word of it is believed.

Every function takes the connection inside a transaction, and raises `Damaged` for what is not as it was
saved and UserError for what is not there.
"""

import functools
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sqlalchemy import Connection, Select, Table, bindparam, select
from sqlalchemy import Row as SqlRow

from ehia_desktop.assessment.answer import Answer, answer_from_json
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.evidence import Link
from ehia_desktop.assessment.evidence import Table as EvidenceTable
from ehia_desktop.assessment.evidence_json import link_from_json, table_from_json
from ehia_desktop.assessment.meeting_draft import MeetingDraft, meeting_draft_from_json
from ehia_desktop.assessment.records import AssessmentSummary, Draft
from ehia_desktop.assessment.status import Status
from ehia_desktop.canonical import loads, sha256
from ehia_desktop.errors import UserError
from ehia_desktop.forms import address as addresses
from ehia_desktop.forms import values
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.definition import Form, from_spelling
from ehia_desktop.store import schema
from ehia_desktop.store.guard import EMPTY, combined, guard
from ehia_desktop.store.mark_rows import with_marks
from ehia_desktop.store.troubles import Damaged

AnyRow: TypeAlias = SqlRow[*tuple[Any, ...]]
_AnySelect: TypeAlias = Select[*tuple[Any, ...]]

# Where the guarded columns of a whole row begin: after the sequence, if there is one.
_FIRST = {table.name: 1 if "sequence" in table.columns else 0 for table in schema.GUARDED}


def of_assessment(table: Table) -> _AnySelect:
    """The statement for the rows of `table` that belong to one `assessment`."""
    return select(table).where(table.c.assessment == bindparam("assessment"))


_FORM = select(schema.form).where(schema.form.c.sha256 == bindparam("sha256"))
_ASSESSMENT = select(schema.assessment).where(schema.assessment.c.id == bindparam("assessment"))
_ANSWERS = of_assessment(schema.answer)
_LINKS = of_assessment(schema.link)
_TABLES = of_assessment(schema.evidence_table)
_MARKS = of_assessment(schema.mark)
# Without an index, so that damage to one cannot hide a row; there are few of either.
_DRAFTS = select(schema.draft).order_by(schema.draft.c.sequence)
_MEETING_DRAFTS = select(schema.meeting_draft)
_FORMS = select(schema.form)
_REGISTER = select(schema.assessment)
_CHUNKS = select(schema.chunk).where(schema.chunk.c.hash.in_(bindparam("hashes", expanding=True)))


@dataclass
class Forms:
    """The forms read so far by their hash: assessments share them, and reading one takes a while."""

    read: dict[str, Form] = field(default_factory=dict)


def is_as_saved(table: Table, row: AnyRow) -> bool:
    """Tell whether a whole row of a guarded table is what was written."""
    return bool(guard(table.name, *row[_FIRST[table.name] : -1]) == row[-1])


def proved(table: Table, row: AnyRow, what: str) -> AnyRow:
    """Return `row` when its guard holds. Raises Damaged with `what` when it does not."""
    if not is_as_saved(table, row):
        raise Damaged(what)
    return row


def register(connection: Connection) -> tuple[AssessmentSummary, ...]:
    """Every assessment, the last changed first, in two statements however many there are.

    A damaged line is said to be one in its title, so that all others can still be reached.
    """
    forms = {row.sha256: row for row in connection.execute(_FORMS).all()}
    rows = connection.execute(_REGISTER).all()
    return tuple(
        _summary(row, forms.get(row.form_sha256))
        for row in sorted(rows, key=lambda row: str(row.changed).zfill(20), reverse=True)
    )


def assessment_row(connection: Connection, assessment_id: str) -> AnyRow:
    """Return the row of one assessment. Raises UserError when there is none."""
    row = connection.execute(_ASSESSMENT, {"assessment": assessment_id}).one_or_none()
    if row is None:
        raise UserError(
            f"There is no assessment “{assessment_id[:80]}” in this store; choose one from the list."
        )
    return proved(schema.assessment, row, f"the entry of the assessment “{assessment_id}”")


def load(connection: Connection, assessment_id: str, forms: Forms) -> Assessment:
    """Return an assessment from its rows, all of them proved and none of them missing."""
    row = assessment_row(connection, assessment_id)
    its = {"assessment": assessment_id}
    answers = connection.execute(_ANSWERS, its).all()
    links = connection.execute(_LINKS, its).all()
    tables = connection.execute(_TABLES, its).all()
    marks = connection.execute(_MARKS, its).all()
    result = Assessment(
        id=row.id,
        form=form(connection, row.form_sha256, forms),
        form_sha256=row.form_sha256,
        title=row.title,
        created_at=row.created_at,
        status=Status(row.status),
        head=row.head,
        updated_at=row.updated_at,
        stated_gaps=row.stated_gaps,
        answers=dict(_answer(answer, row.title) for answer in answers),
        links=dict(_link(link, row.title) for link in links),
        tables=dict(_table(table, row.title) for table in tables),
    )
    for one in marks:
        proved(schema.mark, one, f"a note on an answer in “{result.title}”")
    result = with_marks(result, marks)
    found = combined(EMPTY, (one.guard for rows in (answers, links, tables, marks) for one in rows))
    if found != row.contents:
        raise Damaged(f"the list of answers of “{row.title}”")
    return result


def form(connection: Connection, sha: str, forms: Forms) -> Form:
    """Return the form with this hash."""
    known = forms.read.get(sha)
    if known is None:
        row = connection.execute(_FORM, {"sha256": sha}).one_or_none()
        if row is None or sha256(proved(schema.form, row, "a form").spelling) != sha:
            raise Damaged("a form")
        known = forms.read[sha] = _form(row.spelling)
    return known


@functools.lru_cache(maxsize=16)
def _form(spelling: bytes) -> Form:
    """A form never changes: the same bytes, proved anew for each store, need not be understood anew."""
    return from_spelling(spelling)


def drafts(connection: Connection, assessment_id: str) -> tuple[Draft, ...]:
    """Return the drafts of an assessment, oldest first."""
    rows = [proved(schema.draft, row, "a draft") for row in connection.execute(_DRAFTS).all()]
    return tuple(
        Draft(addresses.parse(row.address), values.from_json(loads(row.value)), row.at)
        for row in rows
        if row.assessment == assessment_id
    )


def meeting_draft(connection: Connection, assessment_id: str) -> MeetingDraft | None:
    """Return the meeting that was being entered in an assessment, if there is one."""
    for row in connection.execute(_MEETING_DRAFTS).all():
        if row.assessment == assessment_id:
            proved(schema.meeting_draft, row, "a meeting that was being entered")
            return meeting_draft_from_json(loads(row.content))
    return None


def chunks(connection: Connection, hashes: Sequence[str]) -> tuple[bytes, ...]:
    """Return the bytes of the chunks with these hashes, in this order, reading no other."""
    wanted = sorted(set(hashes))
    rows = connection.execute(_CHUNKS, {"hashes": wanted}).all() if wanted else []
    found = {row.hash: unpacked(row) for row in rows}
    missing = [one for one in wanted if one not in found]
    if missing:
        raise Damaged("a part of a table of evidence")
    return tuple(found[one] for one in hashes)


def unpacked(row: AnyRow) -> bytes:
    """Return the bytes of a chunk. Raises Damaged when they are not what their hash says."""
    try:
        # Bounded, so that a file made to harm cannot ask for all the memory there is.
        content = zlib.decompressobj().decompress(row.data, row.size + 1)
    except (zlib.error, TypeError, ValueError, OverflowError, MemoryError) as error:
        raise Damaged("a part of a table of evidence") from error
    if len(content) != row.size or sha256(content) != row.hash:
        raise Damaged("a part of a table of evidence")
    return content


def answer_hash_of(address: str, content: bytes) -> str:
    """`assessment.answer_hash` over the stored bytes themselves, which are that canonical spelling."""
    # An address has no character that JSON would spell otherwise.
    return sha256(b'{"address":"%b","answer":%b}' % (address.encode(), content))


def _answer(row: AnyRow, title: str) -> tuple[Address, Answer]:
    _, address, content, by, at, digest, _ = row
    if not is_as_saved(schema.answer, row) or answer_hash_of(address, content) != digest:
        raise Damaged(f"the answer at “{address}” in “{title}”")
    return addresses.parse(address), answer_from_json(loads(content), by, at)


def _link(row: AnyRow, title: str) -> tuple[str, Link]:
    proved(schema.link, row, f"the evidence linked at “{row.address}” in “{title}”")
    return row.id, link_from_json(loads(row.content))


def _table(row: AnyRow, title: str) -> tuple[str, EvidenceTable]:
    proved(schema.evidence_table, row, f"a table of evidence in “{title}”")
    return row.key, table_from_json(loads(row.content))


def _summary(row: AnyRow, its_form: AnyRow | None) -> AssessmentSummary:
    well = is_as_saved(schema.assessment, row)
    form_well = its_form is not None and is_as_saved(schema.form, its_form)
    return AssessmentSummary(
        id=str(row.id),
        title=row.title if well else f"{row.title} (damaged: check the store)",
        form_id=str(its_form.form_id) if its_form is not None else "",
        form_version=str(its_form.version) if its_form is not None else "",
        form_title=str(its_form.title) if its_form is not None and form_well else "(damaged form)",
        status=str(row.status) if well else Status.DRAFT.value,
        created_at=str(row.created_at),
        updated_at=str(row.updated_at),
        review_on=str(row.review_on) if well else "",
    )


def rows_of(connection: Connection, table: Table) -> Iterable[AnyRow]:
    """Yield every row of `table` without holding them all; the cursor is closed at the end."""
    with connection.execute(select(table)) as rows:
        yield from rows
