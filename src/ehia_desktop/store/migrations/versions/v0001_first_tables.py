"""The first tables.

A step says what the tables are at this moment and never imports today's. It only adds, or raises
`user_version`; hashed bytes are never rewritten.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

_SEQUENCE = sa.BigInteger().with_variant(sa.Integer, "sqlite")
APPLICATION_ID = 0x45484941
LEVEL = 1


def upgrade() -> None:
    """Make every table of the first version and mark the file as ours."""
    _forms_and_assessments()
    _history()
    _evidence()
    _copies()
    _of_all_assessments()
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        op.execute(f"PRAGMA user_version = {LEVEL}")


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _bytes(*names: str) -> list[sa.Column[bytes]]:
    return [sa.Column(name, sa.LargeBinary, nullable=False) for name in names]


def _sequence() -> sa.Column[int]:
    return sa.Column("sequence", _SEQUENCE, autoincrement=True, nullable=False)


def _of_assessment(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["assessment"], ["assessment.id"], name=f"fk_{table}_assessment_assessment"
    )


def _forms_and_assessments() -> None:
    op.create_table(
        "meta", *_texts("name", "value"), sa.PrimaryKeyConstraint("name", name="pk_meta")
    )
    op.create_table(
        "form",
        *_texts("sha256", "form_id", "version", "title"),
        *_bytes("spelling"),
        *_texts("guard"),
        sa.PrimaryKeyConstraint("sha256", name="pk_form"),
    )
    op.create_table(
        "assessment",
        *_texts("id", "form_sha256", "title", "status", "stated_gaps", "created_at", "updated_at", "review_on", "head"),
        sa.Column("changed", sa.BigInteger, nullable=False),
        *_texts("contents", "guard"),
        sa.ForeignKeyConstraint(["form_sha256"], ["form.sha256"], name="fk_assessment_form_sha256_form"),
        sa.PrimaryKeyConstraint("id", name="pk_assessment"),
    )  # fmt: skip


def _history() -> None:
    op.create_table(
        "change",
        _sequence(),
        *_texts("id", "assessment"),
        *_bytes("header"),
        sa.Column("payload", sa.LargeBinary, nullable=True),
        *_texts("salt", "hash", "erased_reason", "guard"),
        _of_assessment("change"),
        sa.PrimaryKeyConstraint("sequence", name="pk_change"),
        sa.UniqueConstraint("assessment", "hash", name="uq_change_assessment"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "answer",
        *_texts("assessment", "address"),
        *_bytes("content"),
        *_texts("given_by", "given_at", "hash", "guard"),
        _of_assessment("answer"),
        sa.PrimaryKeyConstraint("assessment", "address", name="pk_answer"),
    )
    op.create_table(
        "draft",
        _sequence(),
        *_texts("assessment", "address"),
        *_bytes("value"),
        *_texts("at", "guard"),
        _of_assessment("draft"),
        sa.PrimaryKeyConstraint("sequence", name="pk_draft"),
        sa.UniqueConstraint("assessment", "address", name="uq_draft_assessment"),
        sqlite_autoincrement=True,
    )


def _evidence() -> None:
    op.create_table(
        "link",
        *_texts("assessment", "id", "address"),
        *_bytes("content"),
        *_texts("guard"),
        _of_assessment("link"),
        sa.PrimaryKeyConstraint("assessment", "id", name="pk_link"),
    )
    op.create_table(
        "evidence_table",
        *_texts("assessment", "key"),
        *_bytes("content"),
        *_texts("guard"),
        _of_assessment("evidence_table"),
        sa.PrimaryKeyConstraint("assessment", "key", name="pk_evidence_table"),
    )
    op.create_table(
        "mark",
        *_texts("assessment", "kind", "key"),
        *_bytes("content"),
        *_texts("given_by", "given_at", "guard"),
        _of_assessment("mark"),
        sa.PrimaryKeyConstraint("assessment", "kind", "key", name="pk_mark"),
    )
    op.create_table(
        "chunk",
        *_texts("hash"),
        sa.Column("size", sa.Integer, nullable=False),
        *_bytes("data"),
        sa.PrimaryKeyConstraint("hash", name="pk_chunk"),
    )
    op.create_table(
        "chunk_use",
        *_texts("assessment", "chunk"),
        _of_assessment("chunk_use"),
        sa.ForeignKeyConstraint(["chunk"], ["chunk.hash"], name="fk_chunk_use_chunk_chunk"),
        sa.PrimaryKeyConstraint("assessment", "chunk", name="pk_chunk_use"),
    )


def _copies() -> None:
    op.create_table(
        "sealed_version",
        *_texts("assessment"),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        *_texts("sealed_by", "sealed_at", "note", "head"),
        *_bytes("content"),
        *_texts("sha256", "guard"),
        _of_assessment("sealed_version"),
        sa.PrimaryKeyConstraint("assessment", "number", name="pk_sealed_version"),
    )
    op.create_table(
        "export_record",
        _sequence(),
        *_texts("identifier", "assessment", "kind", "at", "head"),
        sa.Column("sealed", sa.Integer, nullable=False),
        *_texts("sha256", "fingerprint", "checked"),
        *_bytes("texts", "parts"),
        *_texts("guard"),
        _of_assessment("export_record"),
        sa.PrimaryKeyConstraint("sequence", name="pk_export_record"),
        sa.UniqueConstraint("identifier", name="uq_export_record_identifier"),
        sqlite_autoincrement=True,
    )


def _of_all_assessments() -> None:
    op.create_table(
        "publication",
        _sequence(),
        *_texts("identifier", "assessment", "name", "at"),
        *_bytes("content"),
        *_texts("guard"),
        sa.PrimaryKeyConstraint("sequence", name="pk_publication"),
        sa.UniqueConstraint("identifier", name="uq_publication_identifier"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "correction",
        *_texts("shape"),
        *_bytes("content"),
        *_texts("guard"),
        sa.PrimaryKeyConstraint("shape", name="pk_correction"),
    )
