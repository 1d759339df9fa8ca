"""Putting a backup in the place of a store, which works when the store itself cannot be opened any more.

The backup is proved sound first, on a copy. The file it replaces is renamed, never deleted, together with
what SQLite keeps beside it, so that nothing of the old file can reach the new one.
"""

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

from ehia_desktop.errors import UserError
from ehia_desktop.store import copies, header, lock, migration, troubles
from ehia_desktop.store.local import LocalStore
from ehia_desktop.store.opened import Opened
from ehia_desktop.store.revisions import CURRENT, Revisions


def restore(backup: Path, store_path: Path) -> Path | None:
    """Let `backup` become the store at `store_path`; returns where the file that was there is now.

    Raises UserError when the backup is not sound or the store is open; nothing is changed then.
    """
    source, target = backup.absolute().resolve(), store_path.absolute().resolve()
    if source == target:
        raise UserError("A store cannot be restored from itself; choose a backup.")
    if not target.parent.is_dir():
        raise UserError(f"There is no folder “{target.parent}”; create it or choose another.")
    found = header.look(source)
    if found is None:
        raise UserError(f"There is no backup at “{source}”; check the name and try again.")
    if found.level > CURRENT.reads:
        raise _newer(source)
    held = lock.take(target)
    if isinstance(held, lock.Refused):
        raise UserError(held.why)
    try:
        with copies.temporary(target) as part:
            _fill(part, source, CURRENT)
            aside = _set_aside(target) if target.exists() else None
            copies.put_in_place(part, target)
        return aside
    finally:
        held.release()


def _fill(part: Path, source: Path, revisions: Revisions) -> None:
    """Copy the backup to `part`, bring it up to date and check all of it. Raises UserError."""
    try:
        if copies.faults_of(source):
            raise _unsound(source)
        copies.copy_into(source, part)
        found = header.revision(part, read_only=False)
    except troubles.TROUBLE as error:
        if troubles.is_damage(error):
            raise _unsound(source) from error
        raise
    if found not in revisions.known:
        raise _newer(source)
    if found != revisions.head:
        migration.upgrade(part, revisions)
    store = LocalStore(Opened(part, part, revisions.head, "It is being checked.", (), None))
    try:
        if store.examine().faults:
            raise _unsound(source)
    finally:
        store.close()


def _newer(source: Path) -> UserError:
    return UserError(
        f"“{source.name}” was written by a newer version of this program; install that to restore it."
    )


def _unsound(source: Path) -> UserError:
    return UserError(
        f"The backup “{source.name}” is itself damaged, so it was not used and nothing was changed; choose an "
        "earlier one."
    )


def _set_aside(target: Path) -> Path:
    """Give the old file a second name and take its journal away from the place of the new one.

    The old name stays until the new file replaces it: at no moment is there no store.
    """
    moment = datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S")
    aside = target.with_name(f"{target.name}.set-aside-{moment}")
    number = 2
    while aside.exists():
        aside = target.with_name(f"{target.name}.set-aside-{moment}-{number}")
        number += 1
    _second_name(target, aside)
    beside = [target.with_name(target.name + end) for end in copies.COMPANIONS]
    for path in (path for path in beside if path.exists()):
        _second_name(path, aside.with_name(aside.name + path.name.removeprefix(target.name)))
    for path in beside:
        path.unlink(missing_ok=True)
    return aside


def _second_name(path: Path, name: Path) -> None:
    try:
        os.link(path, name)
    except OSError:  # Not every file system knows a second name for a file.
        shutil.copy2(path, name)
