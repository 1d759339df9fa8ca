"""Evidence tables are kept as chunks: equal ones once, a page from only those that hold it."""

import contextlib
import sqlite3
from pathlib import Path

import pytest

from ehia_desktop.assessment.assessment import table_key
from ehia_desktop.assessment.change import Edit, Subject, SubjectKind
from ehia_desktop.assessment.chunks import Chunk
from ehia_desktop.assessment.evidence_json import table_json
from ehia_desktop.errors import UserError
from tests.store.building import begun, change_of, keep_table, opened, rows_of, table_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ehia.db"


def asked(path: Path, statement: str) -> int:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        (number,) = connection.execute(statement).fetchone()
        return int(number)


def test_a_long_table_comes_back_cell_for_cell(path: Path) -> None:
    rows = rows_of(2_500)
    with opened(path) as store:
        _, table = keep_table(store, begun(store), rows)
    with opened(path) as store:
        assert store.load("one").tables == {"t1.1": table}
        assert store.table_rows(table) == rows
        assert len(table.chunks) == 3


@pytest.mark.parametrize(
    ("start", "count"),
    [(0, 50), (990, 20), (1_000, 1_000), (999, 1_002), (2_490, 50), (2_500, 5), (-1, 5), (5, 0)],
)
def test_a_page_is_that_part_of_the_rows(path: Path, start: int, count: int) -> None:
    rows = rows_of(2_500)
    with opened(path) as store:
        _, table = keep_table(store, begun(store), rows)
        wanted = rows[start : start + count] if start >= 0 else ()
        assert store.table_rows(table, start, count) == wanted


def test_a_page_reads_only_the_chunks_that_hold_it(path: Path) -> None:
    rows = rows_of(2_500)
    with opened(path) as store:
        _, table = keep_table(store, begun(store), rows)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE chunk SET data = x'00' WHERE hash = ?", (table.chunks[1],))
        connection.commit()
    with opened(path) as store:
        assert store.table_rows(table, 2_100, 10) == rows[2_100:2_110]
        assert store.table_rows(table, 0, 1_000) == rows[:1_000]
        with pytest.raises(UserError, match="a part of a table of evidence"):
            store.table_rows(table, 995, 10)


def test_equal_chunks_are_stored_once_across_assessments(path: Path) -> None:
    with opened(path) as store:
        keep_table(store, begun(store, "one"), rows_of(1_200))
        keep_table(store, begun(store, "two"), rows_of(1_200), "t9")
    assert asked(path, "SELECT count(*) FROM chunk") == 2
    assert asked(path, "SELECT count(*) FROM chunk_use") == 4


def test_chunks_are_stored_compressed(path: Path) -> None:
    with opened(path) as store:
        keep_table(store, begun(store), rows_of(1_000))
    assert asked(path, "SELECT size FROM chunk") > 3 * asked(path, "SELECT length(data) FROM chunk")


def test_a_table_without_its_cells_is_not_saved(path: Path) -> None:
    with opened(path) as store:
        now = begun(store)
        table, chunks = table_of(rows_of(10))
        subject = Subject(SubjectKind.TABLE, table_key("t1", 1))
        change = change_of(now, [Edit(subject, None, table_json(table))])
        with pytest.raises(ValueError, match="cells were not given"):
            store.save_change(now, change)
        with pytest.raises(ValueError, match="not what its hash says"):
            store.save_change(now, change, [Chunk(chunks[0].hash, b"other")])
        assert store.load("one") == now
        assert store.save_change(now, change, chunks).tables == {"t1.1": table}


def test_an_undone_table_can_be_redone(path: Path) -> None:
    rows = rows_of(10)
    with opened(path) as store:
        now, table = keep_table(store, begun(store), rows)
        edits = list(store.changes("one")[-1].edits)
        back = change_of(now, [one.inverse for one in reversed(edits)])
        now = store.save_change(now, back)
        assert store.load("one").tables == {}
        now = store.save_change(now, change_of(now, edits))
        assert store.load("one").tables == {"t1.1": table}
        assert store.table_rows(table) == rows
        assert store.examine().faults == ()
