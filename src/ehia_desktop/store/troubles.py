"""Trouble with a store in words: what happened, what is safe, what to do.

Turns SQLite's codes into one sentence. What it does not know is left alone: that is a bug, not trouble.
"""

import sqlite3
from pathlib import Path
from typing import TypeAlias

from ehia_desktop.errors import UserError

# What talking to SQLite can raise. A message that quotes damaged text cannot even be decoded.
Trouble: TypeAlias = sqlite3.Error | UnicodeDecodeError
TROUBLE = (sqlite3.Error, UnicodeDecodeError)

# What SQLite says with its general code when the text of the schema itself was hit.
_DAMAGED_SCHEMA = ("no such", "malformed", "unsupported file format", "unknown", "could not decode")
_DAMAGE = {
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_FORMAT,
    sqlite3.SQLITE_INTERNAL,
    sqlite3.SQLITE_MISMATCH,
    sqlite3.SQLITE_TOOBIG,
}
_NO_ROOM = {
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_DIR_FSYNC,
    sqlite3.SQLITE_IOERR_TRUNCATE,
}


class Damaged(Exception):
    """Something in the file is not what was written. The message is a clause: “the answer at “x””."""


def is_damage(error: Trouble) -> bool:
    """Tell whether `error` means that the file is damaged, rather than busy, full or refused."""
    code = _primary(error)
    if code in _DAMAGE or isinstance(error, UnicodeDecodeError):
        return True
    said = str(error).lower()
    return code in {sqlite3.SQLITE_ERROR, None} and (
        said.startswith(_DAMAGED_SCHEMA) or "has no column named" in said
    )


def damaged(path: Path, what: str = "") -> UserError:
    """Return the sentence for a damaged store; `what` names the one thing hit when the rest is well."""
    if what:
        return UserError(
            f"The store “{path.name}” is damaged: {what} is not as it was saved. Nothing was changed and the "
            "rest can still be opened; restore the latest backup to get it back."
        )
    return UserError(
        f"The store “{path.name}” is damaged and cannot be read. It was left where it is, unchanged; restore "
        f"the latest backup, or choose another store."
    )


def in_words(error: Trouble, path: Path) -> UserError | None:
    """Return the sentence for `error` on the store at `path`, or None when it is a bug."""
    code = _primary(error)
    extended: int | None = getattr(error, "sqlite_errorcode", None)
    if is_damage(error):
        return damaged(path)
    if code == sqlite3.SQLITE_FULL or extended in _NO_ROOM:
        return UserError(
            f"The disk is full or cannot be written, so this was not saved in “{path.name}”. All that was "
            "saved before is safe; free some space and try again."
        )
    match code:
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_NOLFS:
            return UserError(
                f"The disk reported a fault while “{path.name}” was in use. What was saved before is safe; "
                "check the disk or the connection to it and try again."
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return UserError(
                f"“{path.name}” may only be read, so this was not saved; ask for the right to write it, or "
                "choose another store."
            )
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED | sqlite3.SQLITE_PROTOCOL:
            return UserError(
                f"Another program is using “{path.name}” just now, so this was not done; try again in a moment."
            )
        case sqlite3.SQLITE_CANTOPEN:
            return UserError(
                f"“{path.name}” cannot be opened; check that its folder “{path.parent}” is there and that you "
                "may write in it."
            )
        case _:
            return None


def _primary(error: Trouble) -> int | None:
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF
