"""What opens, what opens read-only, and what is refused with a sentence and left as it was."""

import contextlib
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ehia_desktop.errors import UserError
from ehia_desktop.store import pragmas
from ehia_desktop.store.opening import open_store
from ehia_desktop.store.revisions import CURRENT
from tests.store.building import answer, begun, opened, words_in

NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ehia.db"


def filled(path: Path) -> None:
    with opened(path) as store:
        answer(store, begun(store), {"aim": "To charge"})


def altered(path: Path, *statements: str) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def refused(path: Path) -> str:
    """The sentence with which `path` is refused; proves that the file was left as it was."""
    before = path.read_bytes()
    with pytest.raises(UserError) as caught:
        open_store(path).close()
    assert path.read_bytes() == before
    return caught.value.message


def test_a_new_store_is_empty_and_nothing_lies_beside_it(path: Path) -> None:
    with opened(path) as store:
        assert store.assessments() == ()
        assert store.examine().faults == ()
        assert store.examine().schema == CURRENT.head
    left = {name.name for name in path.parent.iterdir()}
    assert left <= {"ehia.db", "ehia.db-journal", "ehia.db.lock"}


def test_a_missing_folder_is_named(path: Path) -> None:
    with pytest.raises(UserError, match=r"There is no folder “.*nowhere”"):
        open_store(path.parent / "nowhere" / "ehia.db")


def test_a_folder_in_its_place_is_said(path: Path) -> None:
    path.mkdir()
    with pytest.raises(UserError, match="is a folder"):
        open_store(path)


def test_reading_only_does_not_make_a_store(path: Path) -> None:
    with pytest.raises(UserError, match="There is no store"):
        open_store(path, read_only=True)
    assert not path.exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a workbook", b"SQLite format 3\x00"])
def test_what_is_not_a_database_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert "is not a store of this program" in refused(path)


def test_a_database_of_another_program_is_not_touched(path: Path) -> None:
    altered(path, "CREATE TABLE cookies (name TEXT)")
    assert "is a database of another program" in refused(path)
    assert [name.name for name in path.parent.iterdir()] == ["ehia.db"]


def test_a_newer_store_opens_for_reading_and_says_why(path: Path) -> None:
    filled(path)
    altered(
        path, "UPDATE alembic_version SET version_num = '0417'", "CREATE TABLE later (name TEXT)"
    )
    with opened(path) as store:
        assert store.is_read_only
        assert words_in(store.load("one")) == {"aim": "To charge"}
        assert "newer version" in store.warnings[0]
        assert "newer version" in " ".join(store.examine().facts)
        with pytest.raises(UserError, match="newer version"):
            answer(store, store.load("one"), {"aim": "Something else"})
    with opened(path, read_only=True) as store:
        assert words_in(store.load("one")) == {"aim": "To charge"}


def test_a_newer_store_that_cannot_be_read_is_refused(path: Path) -> None:
    filled(path)
    altered(path, "PRAGMA user_version = 2")
    assert "newer version" in refused(path)


def test_a_store_opened_for_reading_takes_no_lock_and_writes_nothing(path: Path) -> None:
    filled(path)
    before = path.read_bytes()
    with opened(path) as writer, opened(path, read_only=True) as reader:
        assert not writer.is_read_only
        assert words_in(reader.load("one")) == {"aim": "To charge"}
        with pytest.raises(UserError, match="for reading only"):
            begun(reader, "two")
    assert path.read_bytes() == before


def test_what_one_wrote_the_reader_beside_it_sees(path: Path) -> None:
    filled(path)
    with opened(path) as writer, opened(path, read_only=True) as reader:
        answer(writer, writer.load("one"), {"aim": "To charge less"})
        assert words_in(reader.load("one")) == {"aim": "To charge less"}


def test_a_link_to_the_store_leads_to_the_store(path: Path) -> None:
    filled(path)
    link = path.with_name("link.db")
    link.symlink_to(path)
    with opened(link) as store:
        assert words_in(store.load("one")) == {"aim": "To charge"}
        with opened(path) as second:
            assert second.is_read_only


def test_odd_names_are_just_names(tmp_path: Path) -> None:
    folder = tmp_path / "100% Ärzte & ? #1"
    folder.mkdir()
    filled(folder / "ehia %41?.db")
    with opened(folder / "ehia %41?.db") as store:
        assert words_in(store.load("one")) == {"aim": "To charge"}


def test_the_settings_that_keep_data_safe_are_taken(path: Path) -> None:
    filled(path)
    wanted = {
        "journal_mode": "truncate", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1,
        "trusted_schema": 0, "cell_size_check": 1, "busy_timeout": 5000, "temp_store": 2,
    }  # fmt: skip
    with contextlib.closing(pragmas.connect(path, read_only=False)) as connection:
        assert {name: pragmas.ask(connection, f"PRAGMA {name}") for name in wanted} == wanted


def test_importing_the_room_and_its_door_loads_no_database_library() -> None:
    script = (
        "import sys, ehia_desktop.store, ehia_desktop.store.opening\n"
        "print([name for name in ('sqlalchemy', 'alembic', 'pydantic') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert done.stdout.strip() == "[]"


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user can reach, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@contextlib.contextmanager
def somebody_without_rights() -> Iterator[None]:
    """Do the work as a user that rights apply to: root may write everything."""
    if not hasattr(os, "seteuid"):
        pytest.skip("rights of files are asked for in another way here")
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_store_in_a_folder_that_may_only_be_read_opens_for_reading(open_folder: Path) -> None:
    path = open_folder / "ehia.db"
    filled(path)
    path.chmod(0o444)
    open_folder.chmod(0o555)
    with somebody_without_rights(), opened(path) as store:
        assert store.is_read_only
        assert words_in(store.load("one")) == {"aim": "To charge"}
        with pytest.raises(UserError, match="may only be read"):
            begun(store, "two")
    open_folder.chmod(0o755)


def test_no_store_is_made_in_a_folder_that_may_only_be_read(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    with somebody_without_rights(), pytest.raises(UserError, match="choose another folder"):
        open_store(open_folder / "ehia.db")
    open_folder.chmod(0o755)


def test_a_store_that_may_not_be_read_is_named(open_folder: Path) -> None:
    path = open_folder / "ehia.db"
    filled(path)
    path.chmod(0o000)
    with somebody_without_rights(), pytest.raises(UserError, match="check that you may open it"):
        open_store(path)
    path.chmod(0o600)


def test_an_empty_store_made_where_backups_lie_says_so(path: Path) -> None:
    (path.parent / "backups").mkdir()
    (path.parent / "backups" / "ehia-2026-11-22-140000-daily.db").write_bytes(b"")
    with opened(path) as store:
        assert "backups of an earlier one" in store.warnings[0]
