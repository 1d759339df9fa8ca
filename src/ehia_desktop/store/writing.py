"""What is written to the store, each function inside one transaction that is kept whole or not at all.

The statements are built once. What is asked for twice, as after a save whose outcome was not known, is
written once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Insert, Table, bindparam, delete, insert, select, update
from sqlalchemy.sql.dml import ReturningDelete

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.change import Change, Edit, SubjectKind
from ehia_desktop.assessment.evidence_json import link_from_json
from ehia_desktop.assessment.reviewing_on import review_on
from ehia_desktop.canonical import dumps, sha256
from ehia_desktop.errors import UserError
from ehia_desktop.store import schema
from ehia_desktop.store.evidence_rows import Packed, put_chunks
from ehia_desktop.store.guard import EMPTY, combined
from ehia_desktop.store.reading import answer_hash_of, assessment_row
from ehia_desktop.store.records import change_of
from ehia_desktop.store.schema import with_guard


@dataclass(frozen=True)
class _Home:
    """Where the subjects of one kind live, and the statement that takes one out."""

    table: Table
    key: str
    take: ReturningDelete[str]
    put: Insert


def _home(table: Table, key: str, kind: SubjectKind | None = None) -> _Home:
    its = [table.c.assessment == bindparam("of"), table.c[key] == bindparam("named")]
    if kind is not None:
        its.append(table.c.kind == kind.value)
    return _Home(table, key, delete(table).where(*its).returning(table.c.guard), insert(table))


MARKS = (
    SubjectKind.PUBLISHING, SubjectKind.PARKED, SubjectKind.COMMENT, SubjectKind.CAME_FROM,
    SubjectKind.PROFILE, SubjectKind.OVERRIDE, SubjectKind.DECISION, SubjectKind.PUBLISHED, SubjectKind.STEP,
    SubjectKind.MEETING,
)  # fmt: skip
"""The kinds of subject whose rows stand in `mark`."""

_HOMES = {
    SubjectKind.ANSWER: _home(schema.answer, "address"),
    SubjectKind.LINK: _home(schema.link, "id"),
    SubjectKind.TABLE: _home(schema.evidence_table, "key"),
    **{kind: _home(schema.mark, "key", kind) for kind in MARKS},
}
_FORM_IS_THERE = select(schema.form.c.sha256).where(schema.form.c.sha256 == bindparam("sha256"))
_ASSESSMENT_HEAD = select(schema.assessment.c.head).where(
    schema.assessment.c.id == bindparam("assessment")
)
_PUT_FORM = insert(schema.form)
_PUT_ASSESSMENT = insert(schema.assessment)
_PUT_CHANGE = insert(schema.change).returning(schema.change.c.sequence)
_UPDATE = update(schema.assessment).where(schema.assessment.c.id == bindparam("of"))
_DROP_DRAFT = delete(schema.draft).where(
    schema.draft.c.assessment == bindparam("of"), schema.draft.c.address == bindparam("at_address")
)
_CHANGE = select(schema.change).where(schema.change.c.id == bindparam("id"))
_ERASE = update(schema.change).where(schema.change.c.sequence == bindparam("number"))


def create(
    connection: Connection, assessment: Assessment, change: Change, packed: Sequence[Packed] = ()
) -> None:
    """Keep a new assessment with its form and its first change.

    Raises UserError when its id is taken, ValueError when the form is not the one its hash names.
    """
    head = connection.execute(_ASSESSMENT_HEAD, {"assessment": assessment.id}).scalar_one_or_none()
    if head == change.hash:
        return
    if head is not None:
        raise UserError(
            f"The assessment “{assessment.title}” is in this store already; open it there."
        )
    if change.assessment != assessment.id or change.parents:
        raise ValueError("the first change of another assessment")
    _put_form(connection, assessment)
    # Placed before its history, because that names it; what the change makes of it follows.
    blank = replace(bare(assessment), head="", updated_at=change.at)
    values = _values(blank, changed=0, contents=EMPTY)
    connection.execute(_PUT_ASSESSMENT, with_guard(schema.assessment, values))
    _apply(connection, blank.after(change), change, packed, EMPTY)


def save_change(
    connection: Connection, before: Assessment, change: Change, packed: Sequence[Packed]
) -> Assessment:
    """Write a change and all it touches. Raises UserError when the stored head is not `before.head`."""
    row = assessment_row(connection, before.id)
    after = before.after(change)
    if row.head == change.hash:
        return after
    if row.head != before.head:
        raise UserError(
            f"“{row.title}” was changed elsewhere since it was opened here, so this was not saved over it; keep a "
            "copy of your text, then open the assessment again."
        )
    if change.assessment != before.id or before.head not in change.parents:
        raise ValueError("a change that does not follow from the assessment it is saved on")
    _apply(connection, after, change, packed, row.contents)
    return after


def erase_payload(connection: Connection, change_id: str, reason: str) -> None:
    """Erase what a change said, with a reason; the chain still holds. Raises UserError without such a change.

    The salt goes too: with it, a short content such as a number could be guessed from its digest.
    """
    row = connection.execute(_CHANGE, {"id": change_id}).one_or_none()
    if row is None:
        raise UserError(
            f"There is no step “{change_id[:80]}” in the history; choose one from the list."
        )
    change_of(row)
    # SQLAlchemy's public name for a row as a mapping begins with an underscore.
    values = {**row._mapping, "payload": None, "salt": "", "erased_reason": reason}  # noqa: SLF001
    guarded = with_guard(schema.change, values)
    kept = ("payload", "salt", "erased_reason", "guard")
    connection.execute(_ERASE, {"number": row.sequence, **{name: guarded[name] for name in kept}})


def bare(assessment: Assessment) -> Assessment:
    """Return the assessment without any of the rows that its changes make."""
    return replace(
        assessment,
        answers={},
        links={},
        tables={},
        publishing={},
        parked={},
        comments={},
        came_from=None,
        profile=None,
        overrides={},
        decision=None,
        published=None,
        steps={},
        meetings={},
    )


def _apply(
    connection: Connection,
    after: Assessment,
    change: Change,
    packed: Sequence[Packed],
    contents: str,
) -> None:
    """Write a change and what it makes of the assessment's rows; `contents` is their combined guard."""
    put_chunks(connection, after.id, change, packed)
    sequence = _append(connection, change)
    # A change may touch a subject twice: what is stored is what it left.
    last = {edit.subject: edit for edit in change.edits}
    if any(subject.kind is SubjectKind.FORM for subject in last):
        _put_form(connection, after)
    for edit in last.values():
        home = _HOMES.get(edit.subject.kind)
        if home is not None:
            contents = combined(contents, _replace_row(connection, home, edit, change))
    values = _values(after, changed=sequence, contents=contents)
    guarded = with_guard(schema.assessment, values)
    connection.execute(_UPDATE, {"of": guarded.pop("id"), **guarded})
    drafts = [{"of": after.id, "at_address": str(address)} for address in change.addresses]
    if drafts:
        connection.execute(_DROP_DRAFT, drafts)


def _replace_row(
    connection: Connection, home: _Home, edit: Edit, change: Change
) -> tuple[str, ...]:
    """Put the row of one subject as the edit leaves it; returns the guards that went and came."""
    key = {"of": change.assessment, "named": edit.subject.key}
    gone: tuple[str, ...] = tuple(connection.execute(home.take, key).scalars().all())
    if edit.after is None:
        return gone
    content = dumps(edit.after)
    values: dict[str, object] = {
        "assessment": change.assessment,
        home.key: edit.subject.key,
        "content": content,
    }
    match edit.subject.kind:
        case SubjectKind.ANSWER:
            values |= {
                "given_by": change.by,
                "given_at": change.at,
                "hash": answer_hash_of(edit.subject.key, content),
            }
        case SubjectKind.LINK:
            values["address"] = str(link_from_json(edit.after).address)
        case (
            SubjectKind.PUBLISHING
            | SubjectKind.PARKED
            | SubjectKind.COMMENT
            | SubjectKind.CAME_FROM
            | SubjectKind.PROFILE
            | SubjectKind.OVERRIDE
            | SubjectKind.DECISION
            | SubjectKind.PUBLISHED
            | SubjectKind.STEP
            | SubjectKind.MEETING
        ):
            values |= {
                "kind": edit.subject.kind.value,
                "given_by": change.by,
                "given_at": change.at,
            }
        case SubjectKind.TABLE | SubjectKind.DETAIL | SubjectKind.FORM:
            pass
    row = with_guard(home.table, values)
    connection.execute(home.put, row).close()
    return (*gone, str(row["guard"]))


def _append(connection: Connection, change: Change) -> int:
    values = {
        "id": change.id,
        "assessment": change.assessment,
        "header": change.header,
        "payload": change.payload,
        "salt": change.salt,
        "hash": change.hash,
        "erased_reason": "",
    }
    row = with_guard(schema.change, values)
    return int(connection.execute(_PUT_CHANGE, row).scalar_one())


def _put_form(connection: Connection, assessment: Assessment) -> None:
    spelling = assessment.form.spelling()
    if sha256(spelling) != assessment.form_sha256:
        raise ValueError("a form that is not the one its hash names")
    if connection.execute(_FORM_IS_THERE, {"sha256": assessment.form_sha256}).first() is None:
        values = {
            "sha256": assessment.form_sha256,
            "form_id": assessment.form.id,
            "version": assessment.form.version,
            "title": assessment.form.title,
            "spelling": spelling,
        }
        connection.execute(_PUT_FORM, with_guard(schema.form, values))


def _values(assessment: Assessment, *, changed: int, contents: str) -> dict[str, object]:
    return {
        "id": assessment.id,
        "form_sha256": assessment.form_sha256,
        "title": assessment.title,
        "status": assessment.status.value,
        "stated_gaps": assessment.stated_gaps,
        "created_at": assessment.created_at,
        "updated_at": assessment.updated_at,
        "review_on": review_on(assessment),
        "head": assessment.head,
        "changed": changed,
        "contents": contents,
    }
