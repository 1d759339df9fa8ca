"""The tables of the store, the same for SQLite and for PostgreSQL.

Bytes that were hashed are kept as they are, never rewritten. A row that holds what a user wrote carries a
`guard` over itself. Order is by `sequence`, never by clock. Times are UTC, ISO 8601, as text.
"""

from collections.abc import Mapping

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from ehia_desktop.store.guard import guard

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_SEQUENCE = BigInteger().with_variant(Integer, "sqlite")


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _bytes(name: str) -> Column[bytes]:
    return Column(name, LargeBinary, nullable=False)


def _key(name: str) -> Column[str]:
    return Column(name, Text, primary_key=True)


def _sequence() -> Column[int]:
    return Column("sequence", _SEQUENCE, primary_key=True, autoincrement=True)


def _of_assessment(*, in_key: bool) -> Column[str]:
    return Column(
        "assessment", Text, ForeignKey("assessment.id"), primary_key=in_key, nullable=False
    )


meta = Table("meta", metadata, _key("name"), _text("value"))

# A form as it was when an assessment took it: `spelling` verbatim; the rest is for the register.
form = Table(
    "form", metadata,
    _key("sha256"), _text("form_id"), _text("version"), _text("title"), _bytes("spelling"), _text("guard"),
)  # fmt: skip

# `changed` is the sequence of the last change. `contents` is the combined guard of the rows of the
# assessment's answers, links and tables, so that a row that has gone missing is noticed.
assessment = Table(
    "assessment", metadata,
    _key("id"), Column("form_sha256", Text, ForeignKey("form.sha256"), nullable=False),
    _text("title"), _text("status"), _text("stated_gaps"), _text("created_at"),
    _text("updated_at"), _text("review_on"), _text("head"), Column("changed", BigInteger, nullable=False),
    _text("contents"), _text("guard"),
)  # fmt: skip

# `payload` is empty once it was erased, and `salt` with it, or its words could still be guessed.
change = Table(
    "change", metadata,
    _sequence(), _text("id"), _of_assessment(in_key=False), _bytes("header"),
    Column("payload", LargeBinary, nullable=True), _text("salt"), _text("hash"), _text("erased_reason"),
    _text("guard"), UniqueConstraint("assessment", "hash"), sqlite_autoincrement=True,
)  # fmt: skip

answer = Table(
    "answer", metadata,
    _of_assessment(in_key=True), _key("address"), _bytes("content"), _text("given_by"), _text("given_at"),
    _text("hash"), _text("guard"),
)  # fmt: skip

link = Table(
    "link", metadata,
    _of_assessment(in_key=True), _key("id"), _text("address"), _bytes("content"), _text("guard"),
)  # fmt: skip

evidence_table = Table(
    "evidence_table", metadata,
    _of_assessment(in_key=True), _key("key"), _bytes("content"), _text("guard"),
)  # fmt: skip

# The subjects that have no table of their own: what is kept from the public, parked, said in a comment, where
# the assessment came from, what was decided, where it was published, who led to its status. `kind` is
# the kind of the subject.
mark = Table(
    "mark", metadata,
    _of_assessment(in_key=True), _key("kind"), _key("key"), _bytes("content"), _text("given_by"),
    _text("given_at"), _text("guard"),
)  # fmt: skip

# `data` is zlib over the chunk's bytes, whose hash names it and whose length is `size`.
chunk = Table(
    "chunk", metadata, _key("hash"), Column("size", Integer, nullable=False), _bytes("data")
)

# Which assessment needs a chunk for any table version in its history, undone ones included.
chunk_use = Table(
    "chunk_use", metadata,
    _of_assessment(in_key=True),
    Column("chunk", Text, ForeignKey("chunk.hash"), primary_key=True),
)  # fmt: skip

draft = Table(
    "draft", metadata,
    _sequence(), _of_assessment(in_key=False), _text("address"), _bytes("value"), _text("at"),
    _text("guard"), UniqueConstraint("assessment", "address"), sqlite_autoincrement=True,
)  # fmt: skip

# A meeting that is being entered, and its words not a change yet; at most one for each assessment.
meeting_draft = Table(
    "meeting_draft", metadata, _of_assessment(in_key=True), _bytes("content"), _text("guard")
)

sealed_version = Table(
    "sealed_version", metadata,
    _of_assessment(in_key=True), Column("number", Integer, primary_key=True, autoincrement=False),
    _text("sealed_by"), _text("sealed_at"), _text("note"), _text("head"), _bytes("content"),
    _text("sha256"), _text("guard"),
)  # fmt: skip

export_record = Table(
    "export_record", metadata,
    _sequence(), _text("identifier"), _of_assessment(in_key=False), _text("kind"), _text("at"),
    _text("head"), Column("sealed", Integer, nullable=False), _text("sha256"), _text("fingerprint"),
    _text("checked"),
    _bytes("texts"), _bytes("parts"), _text("guard"), UniqueConstraint("identifier"),
    sqlite_autoincrement=True,
)  # fmt: skip

# What a publication made known of counts, for disclosure control of all that follow. `assessment` is empty for
# somebody else's. Its true counts never leave the store.
publication = Table(
    "publication", metadata,
    _sequence(), _text("identifier"), _text("assessment"), _text("name"), _text("at"), _bytes("content"),
    _text("guard"), UniqueConstraint("identifier"), sqlite_autoincrement=True,
)  # fmt: skip

# How a person corrected what was found in a sheet of this shape, for the next file of that shape.
correction = Table("correction", metadata, _key("shape"), _bytes("content"), _text("guard"))

GUARDED = (
    form, assessment, change, answer, link, evidence_table, mark, draft, meeting_draft, sealed_version,
    export_record, publication, correction,
)  # fmt: skip


def guarded_columns(table: Table) -> tuple[str, ...]:
    """The columns a row's guard stands for: all but the guard and the sequence, which the database gives."""
    return tuple(name for name in table.columns.keys() if name not in {"sequence", "guard"})  # noqa: SIM118


def with_guard(table: Table, values: Mapping[str, object]) -> dict[str, object]:
    """Return the values of one row, complete with its guard. Raises KeyError when one is missing."""
    return {**values, "guard": guard_of(table, values)}


def guard_of(table: Table, values: Mapping[str, object]) -> str:
    """Return the guard that a row of `table` with these values has."""
    return guard(table.name, *(values[name] for name in _GUARDED_COLUMNS[table.name]))


_GUARDED_COLUMNS = {table.name: guarded_columns(table) for table in GUARDED}
