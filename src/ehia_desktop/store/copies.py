"""Copies of a whole store: made by SQLite itself, read back, compared with their source, then put in place.

A copy that cannot be proved equal never replaces anything. The copy holds no remains of deleted text.
"""

import contextlib
import errno
import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ehia_desktop.errors import UserError
from ehia_desktop.store import header, troubles
from ehia_desktop.store.guard import EMPTY, combined, guard
from ehia_desktop.store.pragmas import ask, connect, uri

COMPANIONS = ("-journal", "-wal", "-shm")


def copy_verified(source: Path, target: Path) -> None:
    """Write a copy of the store `source` to `target` that was proved equal. Raises UserError.

    An older file at `target` is replaced only then.
    """
    if not target.parent.is_dir():
        raise UserError(f"There is no folder “{target.parent}”; create it or choose another.")
    if target.is_dir():
        raise UserError(f"“{target}” is a folder; give the name of a file in it.")
    with temporary(target) as part:
        copy_into(source, part)
        put_in_place(part, target)


@contextmanager
def temporary(target: Path) -> Iterator[Path]:
    """Give the path of an empty file beside `target` that only its owner may read; gone afterwards.

    Trouble with the disk on the way is raised as UserError.
    """
    part = target.with_name(f".{target.name[:60]}.{secrets.token_hex(4)}.part")
    try:
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        yield part
    except OSError as error:
        raise _in_words(error, target) from error
    except troubles.TROUBLE as error:
        sentence = troubles.in_words(error, target)
        if sentence is None:
            raise
        raise sentence from error
    finally:
        remove(part)


def copy_into(source: Path, part: Path) -> None:
    """Fill the empty file `part` with the store `source` and compare. Raises UserError, sqlite3.Error."""
    with contextlib.closing(connect(source, read_only=False)) as original:
        original.execute("VACUUM INTO ?", (uri(part, "rw"),)).close()
        wanted = fingerprint(original)
    with contextlib.closing(connect(part, read_only=True)) as copy:
        faults = integrity_faults(copy)
        if faults or fingerprint(copy) != wanted:
            raise UserError(
                f"The copy of “{source.name}” did not read back as it was written, so it was not kept; what was "
                "there before is unchanged. Try another folder or disk."
            )


def fingerprint(connection: sqlite3.Connection) -> dict[str, str]:
    """Return a hash of all rows for each table, whatever their order, and the marks of the file."""
    names = [
        str(name)
        for (name,) in _rows(
            connection,
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'",
        )
    ]
    marks = {
        mark: str(ask(connection, f"PRAGMA {mark}")) for mark in ("application_id", "user_version")
    }
    return {**marks, **{name: _hash_of(connection, name) for name in names}}


def integrity_faults(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return what SQLite's own check says is wrong, at most 20 lines; empty when nothing is."""
    said = [str(row[0]) for row in _rows(connection, "PRAGMA integrity_check(20)")]
    orphans = [
        f"a row of {row[0]} belongs to nothing"
        for row in _rows(connection, "PRAGMA foreign_key_check")
    ]
    return tuple([line for line in said if line != "ok"] + orphans[:20])


def faults_of(path: Path) -> tuple[str, ...]:
    """Return what SQLite's own check says is wrong with the store at `path`. Raises sqlite3.Error."""
    with contextlib.closing(connect(path, read_only=False)) as connection:
        return integrity_faults(connection)


def put_in_place(part: Path, target: Path) -> None:
    """Make `part` durable and let it replace `target` in one step. Raises OSError."""
    with part.open("rb+") as handle:
        os.fsync(handle.fileno())
    os.replace(part, target)
    if os.name != "nt":  # Windows makes the rename durable itself.
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def remove(path: Path) -> None:
    """Remove a temporary store and what SQLite left beside it."""
    for name in (path, *(path.with_name(path.name + end) for end in COMPANIONS)):
        with contextlib.suppress(OSError):
            name.unlink(missing_ok=True)


def remove_leftovers(store: Path) -> None:
    """Remove temporary files that a process which was ended left beside `store`; its lock must be held."""
    for path in store.parent.glob(f".{store.name[:60]}.*.part*"):
        with contextlib.suppress(OSError):
            path.unlink()


def level_of(path: Path) -> int:
    """Return the level of the store at `path`. Raises UserError when there is none."""
    found = header.look(path)
    if found is None:
        raise UserError(f"There is no file at “{path}”; check the name and try again.")
    return found.level


def _hash_of(connection: sqlite3.Connection, table: str) -> str:
    quoted = '"' + table.replace('"', '""') + '"'
    return combined(EMPTY, (guard(*row) for row in _rows(connection, f"SELECT * FROM {quoted}")))  # noqa: S608 - a name out of the file's own list, quoted


def _rows(connection: sqlite3.Connection, statement: str) -> Iterator[tuple[object, ...]]:
    with contextlib.closing(connection.execute(statement)) as cursor:
        yield from cursor


def _in_words(error: OSError, target: Path) -> UserError:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return UserError(
                f"The disk is full, so “{target.name}” was not written; free some space or choose another folder."
            )
        case errno.EACCES | errno.EPERM | errno.EBUSY | errno.EROFS:
            return UserError(
                f"“{target.name}” cannot be written: its folder may be read-only or another program has it open; "
                "close it there or choose another folder."
            )
        case _:
            reason = (error.strerror or str(error)).lower()
            return UserError(
                f"“{target.name}” was not written ({reason}); what was there is unchanged. Try another folder."
            )
