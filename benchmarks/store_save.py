"""What it costs to keep things, each against a yardstick that does the same work bare, in one run.

An answer saved durably against a bare commit with the same settings; a kept table against `executemany` of
its rows; opening an assessment against fetching its rows."""

import contextlib
import itertools
import secrets
import sqlite3
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

from benchmarks.pairs import Row, measure, table
from ehia_desktop.assessment import change as changes
from ehia_desktop.assessment.answer import Answer, answer_json
from ehia_desktop.assessment.assessment import Assessment, table_key
from ehia_desktop.assessment.change import Change, Edit, Made, Subject, SubjectKind, Why
from ehia_desktop.assessment.chunks import to_chunks
from ehia_desktop.assessment.evidence import Column, ColumnType, Source, Table
from ehia_desktop.assessment.evidence import Row as Cells
from ehia_desktop.assessment.evidence_json import table_json
from ehia_desktop.forms.loader import load_form
from ehia_desktop.forms.values import Text
from ehia_desktop.store.local import LocalStore
from ehia_desktop.store.opening import open_store
from ehia_desktop.store.pragmas import connect

FORM = b"""
schema_version: "1"
id: bench-form
version: 1.0.0
title: A form
short_title: Form
summary: One table of answers.
origin: {title: Made here, publisher: The benchmarks, licence: MIT}
sections:
  - key: part
    title: Part
    fields:
      - key: notes
        kind: table
        label: Notes
        row_name: note
        columns: [{key: text, kind: short_text, label: Text}]
"""
WORDS = "Patients who do not read English well may miss the letter that asks them to pay. " * 4
TABLE_ROWS, TABLE_COLUMNS, ANSWERS = 20_000, 12, 400
TIME = "2026-11-22T14:00:00Z"


def run() -> list[Row]:
    """Return one row for each measurement."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ehia.db"
        store = open_store(path)
        try:
            return [saving(store, Path(folder)), keeping(store, Path(folder)), opening(store, path)]
        finally:
            store.close()


def saving(store: LocalStore, folder: Path) -> Row:
    """One answer, from the asking thread to the commit, against one bare row."""
    now = _begun(store, "saves")
    numbers = itertools.count()
    with contextlib.closing(_bare(folder / "bare.db")) as bare:
        bare.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT)")

        def bare_save() -> None:
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("INSERT INTO t (text) VALUES (?)", (WORDS,))
            bare.execute("COMMIT")

        def ours() -> None:
            nonlocal now
            number = next(numbers)
            edit = _answer(now, f"r{number % 20}", f"{number} {WORDS}")
            now = store.save_change(now, _change(now, [edit]))

        return measure(
            "save one answer, durably", ours, bare_save, "bare commit, same pragmas",
            goal="<= 3", rounds=150,
        )  # fmt: skip


def keeping(store: LocalStore, folder: Path) -> Row:
    """A table of 20,000 x 12 from rows to a committed, compressed table, against its plain rows."""
    numbers, others = itertools.count(), itertools.count()
    with contextlib.closing(_bare(folder / "rows.db")) as bare:
        names = ", ".join(f"c{number}" for number in range(TABLE_COLUMNS))
        marks = ", ".join("?" * TABLE_COLUMNS)
        bare.execute(f"CREATE TABLE t ({names})")

        def bare_keep() -> None:
            seed = next(others)
            bare.execute("BEGIN IMMEDIATE")
            bare.executemany(
                f"INSERT INTO t VALUES ({marks})",
                (tuple(str(cell) for cell in row) for row in _rows(seed)),
            )
            bare.execute("COMMIT")

        def ours() -> None:
            seed = next(numbers)
            _keep(store, f"table{seed}", _rows(seed))

        return measure(
            "keep a table of 20,000 x 12",
            ours,
            bare_keep,
            "executemany of its rows",
            goal="<= 1.3",
            rounds=5,
        )


def opening(store: LocalStore, path: Path) -> Row:
    """An assessment of 400 answers, proved by their hashes, against fetching the same rows."""
    now = _begun(store, "open")
    edits = [_answer(now, f"r{number}", f"{number} {WORDS}") for number in range(ANSWERS)]
    store.save_change(now, _change(now, edits))
    with contextlib.closing(connect(path, read_only=True)) as bare:

        def fetch() -> None:
            found = bare.execute("SELECT * FROM answer WHERE assessment = 'open'").fetchall()
            if len(found) != ANSWERS:
                raise ValueError("not all answers were kept")

        return measure(
            "open an assessment of 400 answers", lambda: store.load("open"), fetch, "fetching its rows",
            goal="<= 15", rounds=30,
        )  # fmt: skip


def _keep(store: LocalStore, name: str, rows: tuple[Cells, ...]) -> None:
    now = _begun(store, name)
    chunks = to_chunks(rows, TABLE_COLUMNS)
    columns = tuple(Column((f"c{number}",), ColumnType.NUMBER) for number in range(TABLE_COLUMNS))
    kept = Table(
        "t", 1, name, Source("f.xlsx", "0" * 64), columns, len(rows),
        chunks=tuple(chunk.hash for chunk in chunks),
    )  # fmt: skip
    edit = Edit(Subject(SubjectKind.TABLE, table_key("t", 1)), None, table_json(kept))
    store.save_change(now, _change(now, [edit]), chunks)


def _rows(seed: int) -> tuple[Cells, ...]:
    return tuple(
        (
            f"Ward {row % 400}",
            *(Decimal(row * column + seed) / 8 for column in range(1, TABLE_COLUMNS)),
        )
        for row in range(TABLE_ROWS)
    )


def _begun(store: LocalStore, name: str) -> Assessment:
    form = load_form(FORM, "bench.yaml", {})
    blank = Assessment(name, form, form.sha256, "", TIME)
    first = _change(blank, [Edit(Subject(SubjectKind.DETAIL, "title"), "", name)])
    store.create(blank, first)
    return blank.after(first)


def _answer(now: Assessment, row: str, words: str) -> Edit:
    subject = Subject(SubjectKind.ANSWER, f"notes/{row}/text")
    answer = Answer(Text(words), "Text", "1.0.0", "A. Person", TIME)
    return Edit(subject, now.state(subject), answer_json(answer))


def _change(now: Assessment, edits: list[Edit]) -> Change:
    made = Made("A. Person", TIME, Why.ANSWER)
    parents = [now.head] if now.head else []
    return changes.make(
        secrets.token_hex(8), now.id, made, parents=parents, edits=edits, salt=secrets.token_hex(16)
    )


def _bare(path: Path) -> sqlite3.Connection:
    path.touch()
    return connect(path, read_only=False)


if __name__ == "__main__":
    sys.stdout.write(table(run()) + "\n")
