"""Readable builders for the tests of the store: a small form, assessments, changes and tables."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

from ehia_desktop.assessment import change as changes
from ehia_desktop.assessment.answer import Answer, answer_json
from ehia_desktop.assessment.assessment import Assessment, table_key
from ehia_desktop.assessment.change import Change, Edit, Made, Subject, SubjectKind, Why
from ehia_desktop.assessment.chunks import Chunk, to_chunks
from ehia_desktop.assessment.evidence import (
    Column,
    ColumnType,
    Link,
    Marker,
    Row,
    Source,
    Table,
)
from ehia_desktop.assessment.evidence_json import link_json, table_json
from ehia_desktop.forms.address import parse
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.loader import load_form
from ehia_desktop.forms.values import Text, Value
from ehia_desktop.store.local import LocalStore
from ehia_desktop.store.opening import open_store

FORM = b"""
schema_version: "1"
id: small-form
version: 1.0.0
title: A small form
short_title: Small
summary: Two questions, for the tests of the store.
origin: {title: Made here, publisher: The tests, licence: MIT}
sections:
  - key: policy
    title: The policy
    fields:
      - {key: aim, kind: short_text, label: "What is it for?"}
      - {key: effect, kind: short_text, label: "What does it do?"}
      - {key: groups, kind: short_text, label: "Whom does it touch?"}
"""
ADDRESSES = ("aim", "effect", "groups")

_numbers = itertools.count(1)


def small_form() -> Form:
    return load_form(FORM, "small.yaml", {})


def text(words: str) -> Value:
    return Text(words)


def answered(words: str) -> Answer:
    return Answer(Text(words), "What is it for?", "1.0.0", "A. Person", "2026-11-22T14:00:00Z")


def edit(assessment: Assessment, address: str, words: str | None) -> Edit:
    """The edit that gives `address` this text, or takes its answer away."""
    subject = Subject(SubjectKind.ANSWER, address)
    after = None if words is None else answer_json(answered(words))
    return Edit(subject, assessment.state(subject), after)


def change_of(
    assessment: Assessment,
    edits: Sequence[Edit],
    *,
    why: Why = Why.ANSWER,
    by: str = "A. Person",
) -> Change:
    number = next(_numbers)
    return changes.make(
        f"{assessment.id}-c{number}",
        assessment.id,
        Made(by, f"2026-11-22T14:{number // 60 % 60:02}:{number % 60:02}Z", why),
        parents=[assessment.head] if assessment.head else [],
        edits=edits,
        salt=f"{number:032x}",
    )


def begun(store: LocalStore, name: str = "one", title: str = "Overseas visitors") -> Assessment:
    """A new assessment, kept in the store."""
    form = small_form()
    blank = Assessment(name, form, form.sha256, "", "2026-11-22T13:00:00Z")
    first = change_of(blank, [Edit(Subject(SubjectKind.DETAIL, "title"), "", title)], why=Why.START)
    assessment = blank.after(first)
    store.create(assessment, first)
    return assessment


def answer(
    store: LocalStore, assessment: Assessment, given: Mapping[str, str | None]
) -> Assessment:
    """The assessment after these texts were saved, in one change."""
    edits = [edit(assessment, address, words) for address, words in given.items()]
    return store.save_change(assessment, change_of(assessment, edits))


def rows_of(number: int) -> tuple[Row, ...]:
    """A table of three columns: a group, a number, and a marker on every seventh row."""
    return tuple(
        (
            f"Ward {index}",
            Decimal(index) / 8,
            Marker("c") if index % 7 == 0 else None,
        )
        for index in range(number)
    )


def table_of(
    rows: Sequence[Row], name: str = "t1", version: int = 1
) -> tuple[Table, tuple[Chunk, ...]]:
    chunks = to_chunks(rows, 3)
    columns = tuple(
        Column((level,), kind)
        for level, kind in (
            ("Ward", ColumnType.TEXT),
            ("Rate", ColumnType.NUMBER),
            ("Flag", ColumnType.TEXT),
        )
    )
    source = Source("wards.xlsx", "0" * 64, "Sheet1", "A1:C9", publisher="NHS England")
    table = Table(
        name, version, "Rate by ward", source, columns, len(rows),
        chunks=tuple(chunk.hash for chunk in chunks),
    )  # fmt: skip
    return table, chunks


def keep_table(
    store: LocalStore, assessment: Assessment, rows: Sequence[Row], name: str = "t1"
) -> tuple[Assessment, Table]:
    """The assessment after a table was kept and linked at `aim`."""
    table, chunks = table_of(rows, name)
    link = Link(f"l-{name}", parse("aim"), name, 1, "Rate by ward")
    edits = [
        Edit(Subject(SubjectKind.TABLE, table_key(name, 1)), None, table_json(table)),
        Edit(Subject(SubjectKind.LINK, link.id), None, link_json(link)),
    ]
    change = change_of(assessment, edits, why=Why.EVIDENCE)
    return store.save_change(assessment, change, chunks), table


@contextmanager
def opened(path: Path, *, read_only: bool = False) -> Iterator[LocalStore]:
    store = open_store(path, read_only=read_only)
    try:
        yield store
    finally:
        store.close()


def words_in(assessment: Assessment) -> dict[str, str]:
    """The texts of an assessment by address."""
    return {
        str(address): given.value.text
        for address, given in assessment.answers.items()
        if isinstance(given.value, Text)
    }
