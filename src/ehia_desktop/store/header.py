"""A plain look at a file before anything large is loaded: is it a store, and of which shape?

The look never changes a file, and it never takes one for ours that another program made.
"""

import contextlib
import struct
from dataclasses import dataclass
from pathlib import Path

from ehia_desktop import files
from ehia_desktop.errors import UserError
from ehia_desktop.store import troubles
from ehia_desktop.store.pragmas import ask, connect
from ehia_desktop.store.troubles import TROUBLE, Trouble

APPLICATION_ID = 0x45484941  # "EHIA"
_MAGIC = b"SQLite format 3\x00"


@dataclass(frozen=True)
class Header:
    """What the first hundred bytes of a store say: the level a reader must understand."""

    level: int


def look(path: Path) -> Header | None:
    """Return the header of the store at `path`, or None when there is no file.

    Raises UserError for a folder, a file that cannot be read, and a file that is not a store.
    """
    try:
        if files.is_pipe(path):
            raise UserError(f"“{path}” is a pipe, not a file; choose another.")
        with path.open("rb") as handle:
            start = handle.read(100)
    except FileNotFoundError:
        return None
    except IsADirectoryError as error:
        raise UserError(
            f"“{path}” is a folder; name the store in it, such as “ehia.db”."
        ) from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UserError(
            f"“{path}” could not be read ({reason}); check that you may open it."
        ) from error
    if len(start) < 100 or not start.startswith(_MAGIC):
        raise UserError(
            f"“{path.name}” is not a store of this program, or its beginning is damaged. It was left as it is; "
            "choose another file, or restore a backup."
        )
    level, application = struct.unpack(">I4xI", start[60:72])
    if application != APPLICATION_ID:
        raise UserError(
            f"“{path.name}” is a database of another program, so it was not touched; choose another file."
        )
    return Header(level)


def revision(path: Path, *, read_only: bool) -> str:
    """Return the name of the file's last migration step. Raises UserError when it cannot be read."""
    try:
        return _revision(path, read_only)
    except TROUBLE:
        pass  # One passing fault is looked at again before anybody is alarmed.
    try:
        return _revision(path, read_only)
    except TROUBLE as error:
        raise _in_words(error, path) from error


def _revision(path: Path, read_only: bool) -> str:
    with contextlib.closing(connect(path, read_only=read_only)) as connection:
        return str(ask(connection, "SELECT version_num FROM alembic_version"))


def _in_words(error: Trouble, path: Path) -> UserError:
    name = getattr(error, "sqlite_errorname", "")
    if name in {"SQLITE_READONLY_ROLLBACK", "SQLITE_READONLY_RECOVERY"}:
        return UserError(
            f"“{path.name}” was not closed properly and cannot be put right while it may only be read; open it "
            "once where it may be written."
        )
    return troubles.in_words(error, path) or troubles.damaged(path)
