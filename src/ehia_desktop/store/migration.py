"""Making a store and bringing an older one up to date, always on a copy that is checked and then put in place.

Whatever happens on the way, the file is the old one or the new one. A verified backup of the old one is
made first, in the folder `backups` beside it.
"""

import contextlib
import secrets
import sqlite3
import threading
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

import ehia_desktop
from ehia_desktop.errors import UserError
from ehia_desktop.store import copies, troubles
from ehia_desktop.store.engine import make_engine
from ehia_desktop.store.guard import EMPTY, combined, guard
from ehia_desktop.store.pragmas import ask, connect
from ehia_desktop.store.revisions import Revisions

# Alembic hands the running step to its scripts through module variables, so one runs at a time.
_ONE_AT_A_TIME = threading.Lock()

# What was hashed once: no step may change these bytes.
_VERBATIM = (
    "SELECT sha256, spelling FROM form",
    "SELECT id, header, payload, salt, hash FROM change",
    "SELECT assessment, address, content, hash FROM answer",
    "SELECT hash, data FROM chunk",
    "SELECT assessment, number, content, sha256 FROM sealed_version",
)


def make_new(path: Path, revisions: Revisions) -> None:
    """Make an empty store at `path`, whole or not at all. Raises UserError."""
    with copies.temporary(path) as part:
        upgrade(part, revisions)
        with contextlib.closing(connect(part, read_only=False)) as connection:
            for name, value in (
                ("store", secrets.token_hex(16)),
                ("made_with", ehia_desktop.__version__),
            ):
                connection.execute("INSERT INTO meta VALUES (?, ?)", (name, value)).close()
            _refuse_faults(connection, path, revisions)
        copies.put_in_place(part, path)


def migrate(path: Path, revisions: Revisions) -> Path:
    """Bring the store at `path` to the newest step; returns the backup made before.

    Raises UserError; the file is then as it was.
    """
    backup = _new_backup(path)
    copies.copy_verified(path, backup)
    with copies.temporary(path) as part:
        copies.copy_into(path, part)
        try:
            upgrade(part, revisions)
        except (sqlite3.Error, SQLAlchemyError) as error:
            raise _in_words(error, path, backup) from error
        with (
            contextlib.closing(connect(part, read_only=False)) as after,
            contextlib.closing(connect(backup, read_only=True)) as before,
        ):
            _refuse_faults(after, path, revisions)
            if verbatim(before) != verbatim(after):
                raise _refusal(path, backup)
        copies.put_in_place(part, path)
    return backup


def upgrade(part: Path, revisions: Revisions) -> None:
    """Run the missing steps on the file `part`, as one transaction. Raises sqlite3.Error, SQLAlchemyError."""
    config = Config()
    config.set_main_option("script_location", str(revisions.folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    engine = make_engine(part, read_only=False)
    try:
        with _ONE_AT_A_TIME, engine.connect() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise error.orig from error
        raise
    finally:
        engine.dispose()


def verbatim(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return a hash over all bytes that no step may change."""
    hashes = []
    for statement in _VERBATIM:
        with contextlib.closing(connection.execute(statement)) as rows:
            hashes.append(combined(EMPTY, (guard(*row) for row in rows)))
    return tuple(hashes)


def backups_folder(store: Path) -> Path:
    """The folder of automatic backups of `store`; it may not exist."""
    return store.parent / "backups"


def _new_backup(path: Path) -> Path:
    folder = backups_folder(path)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise UserError(
            f"The folder “{folder}” for a backup could not be made, so “{path.name}” was not brought up to "
            "date; make it, or ask for the right to."
        ) from error
    moment = datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S")
    return folder / f"{path.stem}-{moment}-before-update-{secrets.token_hex(2)}{path.suffix}"


def _refuse_faults(connection: sqlite3.Connection, path: Path, revisions: Revisions) -> None:
    found = ask(connection, "SELECT version_num FROM alembic_version")
    if copies.integrity_faults(connection) or found != revisions.head:
        raise UserError(
            f"The new shape of “{path.name}” did not pass its check, so nothing was changed; go on with the "
            "version you had and report this."
        )


def _in_words(error: Exception, path: Path, backup: Path) -> UserError:
    """A full disk is said as such; whatever else goes wrong in a step, the user can only go back."""
    if isinstance(error, sqlite3.Error) and not troubles.is_damage(error):
        return troubles.in_words(error, path) or _refusal(path, backup)
    return _refusal(path, backup)


def _refusal(path: Path, backup: Path) -> UserError:
    return UserError(
        f"“{path.name}” could not be brought up to date. It is as it was, and a backup lies at “{backup}”; go "
        "on with the version you had and report this."
    )
