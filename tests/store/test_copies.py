"""Backups are proved equal before they count; restoring works when the store itself cannot be opened."""

import contextlib
import sqlite3
from pathlib import Path

import pytest

from ehia_desktop.errors import UserError
from ehia_desktop.store.opening import open_store
from ehia_desktop.store.restoring import restore
from tests.store.building import answer, begun, keep_table, opened, rows_of, words_in


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "ehia.db"
    with opened(path) as store:
        now = answer(store, begun(store), {"aim": "To charge"})
        keep_table(store, now, rows_of(1_500))
    return path


@pytest.fixture
def backup(path: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    with opened(path) as store:
        store.backup(folder / "backup.db")
    return folder / "backup.db"


def test_a_backup_is_a_store_with_the_same_in_it(path: Path, backup: Path) -> None:
    with opened(path) as store, opened(backup) as copy:
        assert copy.load("one") == store.load("one")
        assert copy.changes("one") == store.changes("one")
        assert copy.examine().faults == ()
    assert backup.stat().st_mode & 0o077 == 0


def test_a_later_backup_replaces_an_earlier_one(path: Path, backup: Path) -> None:
    with opened(path) as store:
        answer(store, store.load("one"), {"aim": "Something else"})
        store.backup(backup)
    with opened(backup) as copy:
        assert words_in(copy.load("one")) == {"aim": "Something else"}
    assert not list(backup.parent.glob(".*part*"))


def test_a_store_that_may_only_be_read_can_be_backed_up(path: Path, tmp_path: Path) -> None:
    with opened(path), opened(path) as second:
        assert second.is_read_only
        second.backup(tmp_path / "second.db")
    with opened(tmp_path / "second.db") as copy:
        assert words_in(copy.load("one")) == {"aim": "To charge"}


def test_places_where_no_backup_can_go_are_named(path: Path, tmp_path: Path) -> None:
    with opened(path) as store:
        with pytest.raises(UserError, match="There is no folder"):
            store.backup(tmp_path / "nowhere" / "backup.db")
        with pytest.raises(UserError, match="is a folder"):
            store.backup(tmp_path)
        with pytest.raises(UserError, match="cannot be the store itself"):
            store.backup(path)


def test_a_backup_takes_the_place_of_a_store_that_cannot_be_opened(
    path: Path, backup: Path
) -> None:
    path.write_bytes(b"rubbish" * 5_000)
    path.with_name("ehia.db-journal").write_bytes(b"the journal of the rubbish")
    aside = restore(backup, path)
    assert aside is not None
    assert aside.read_bytes() == b"rubbish" * 5_000
    assert aside.with_name(aside.name + "-journal").read_bytes() == b"the journal of the rubbish"
    with opened(path) as store:
        assert words_in(store.load("one")) == {"aim": "To charge"}
        assert store.examine().faults == ()


def test_a_backup_can_be_restored_where_nothing_is(backup: Path, tmp_path: Path) -> None:
    assert restore(backup, tmp_path / "new.db") is None
    with opened(tmp_path / "new.db") as store:
        assert words_in(store.load("one")) == {"aim": "To charge"}


def test_each_file_set_aside_keeps_a_name_of_its_own(path: Path, backup: Path) -> None:
    asides = {restore(backup, path) for _ in range(3)}
    assert len(asides) == 3
    assert all(aside is not None and aside.exists() for aside in asides)


def test_a_store_that_is_open_is_not_restored_over(path: Path, backup: Path) -> None:
    with opened(path) as store:
        with pytest.raises(UserError, match="is open in process"):
            restore(backup, path)
        assert words_in(store.load("one")) == {"aim": "To charge"}


def damage(path: Path, statement: str) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)


def test_a_damaged_backup_is_not_used(path: Path, backup: Path) -> None:
    before = path.read_bytes()
    damage(backup, "UPDATE answer SET content = replace(content, 'charge', 'change')")
    with pytest.raises(UserError, match="is itself damaged"):
        restore(backup, path)
    content = bytearray(backup.read_bytes())
    content[4096 : 4096 * 12] = bytes(4096 * 11)
    backup.write_bytes(content)
    with pytest.raises(UserError, match="is itself damaged"):
        restore(backup, path)
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*set-aside*"))
    assert not list(path.parent.glob(".*part*"))


def test_what_is_no_backup_is_refused(path: Path, backup: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_bytes(b"PK\x03\x04")
    for wrong, said in (
        (tmp_path / "letter.docx", "is not a store of this program"),
        (tmp_path / "nothing.db", "There is no backup"),
        (path, "from itself"),
    ):
        with pytest.raises(UserError, match=said):
            restore(wrong, path)
    damage(backup, "UPDATE alembic_version SET version_num = '0417'")
    with pytest.raises(UserError, match="newer version"):
        restore(backup, path)


def test_what_a_killed_process_left_beside_the_store_is_removed(path: Path) -> None:
    left = path.with_name(".ehia.db.0123abcd.part")
    left.write_bytes(b"half a copy")
    other = path.with_name(".letter.docx.0123abcd.part")
    other.write_bytes(b"not ours")
    open_store(path).close()
    assert not left.exists()
    assert other.exists()


def test_a_backup_that_only_a_newer_program_can_read_replaces_nothing(
    path: Path, backup: Path
) -> None:
    before = path.read_bytes()
    damage(backup, "PRAGMA user_version = 999")
    with pytest.raises(UserError, match="newer version"):
        restore(backup, path)
    assert path.read_bytes() == before


def test_a_backup_whose_index_lost_a_row_is_called_damaged(path: Path, backup: Path) -> None:
    with contextlib.closing(sqlite3.connect(backup, isolation_level=None)) as connection:
        connection.execute("CREATE INDEX extra ON answer (address)")
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, '(address)', '(assessment)') WHERE name = 'extra'"
        )
    with pytest.raises(UserError, match="is itself damaged"):
        restore(backup, path)
