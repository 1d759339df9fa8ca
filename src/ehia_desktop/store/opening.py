"""Opening a store: look, lock, bring up to date, and only then load what reads and writes it.

A file that is not a store, that is damaged or too new is refused with a sentence and left as it is. One
that somebody else has open, that is newer or that nobody may write opens read-only and says why.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ehia_desktop.errors import UserError
from ehia_desktop.store import copies, header, lock, place
from ehia_desktop.store.opened import Opened
from ehia_desktop.store.revisions import CURRENT, Revisions

if TYPE_CHECKING:
    from ehia_desktop.store.local import LocalStore


def open_store(path: Path, *, read_only: bool = False, take_lock: bool = True) -> "LocalStore":
    """Open the store at `path`, making it when there is none; close it when done.

    Raises UserError for a missing folder, for anything that is not a store, and for one that is damaged.
    """
    opened = settle(path, CURRENT, read_only=read_only, take_lock=take_lock)
    with _given_back_on_failure(opened.held):
        # SQLAlchemy is loaded here and not with the module: a window has been painted by now.
        from ehia_desktop.store.local import LocalStore  # noqa: PLC0415

        return LocalStore(opened)


def settle(
    path: Path, revisions: Revisions, *, read_only: bool = False, take_lock: bool = True
) -> Opened:
    """Do all that comes before the first read; the lock is held afterwards if it was taken."""
    given = Path(path).absolute()
    file = given.resolve()
    _refuse_impossible(file, revisions, read_only=read_only)
    why = "This store was opened for reading only." if read_only else _why_not_writable(file)
    taken = lock.take(file) if take_lock and not why else None
    if isinstance(taken, lock.Refused):
        why, taken = taken.why, None
    with _given_back_on_failure(taken):
        opened = Opened(given, file, revisions.head, why, place.warnings(file), taken)
        return _readable(opened, revisions) if why else _writable(opened, revisions)


def _refuse_impossible(file: Path, revisions: Revisions, *, read_only: bool) -> None:
    if not file.parent.is_dir():
        raise UserError(f"There is no folder “{file.parent}”; create it or choose another.")
    found = header.look(file)
    if found is None and read_only:
        raise UserError(f"There is no store at “{file}”; check the name and try again.")
    if found is not None and found.level > revisions.reads:
        raise UserError(
            f"“{file.name}” was written by a newer version of this program, in a way this one cannot read. It "
            "was left as it is; install the newer version to open it."
        )


def _writable(opened: Opened, revisions: Revisions) -> Opened:
    """Make the store or bring it up to date; returns what is open then."""
    file = opened.file
    if opened.held is not None:
        copies.remove_leftovers(file)
    if header.look(file) is None:
        from ehia_desktop.store import migration  # noqa: PLC0415 - loads Alembic

        migration.make_new(file, revisions)
        return replace(opened, warnings=(*opened.warnings, *_earlier_backups(file)))
    found = header.revision(file, read_only=False)
    if found == revisions.head:
        return opened
    if found in revisions.known:
        return _brought_up_to_date(opened, revisions)
    if opened.held is not None:
        opened.held.release()
    return replace(opened, revision=found, why_read_only=_newer(file), held=None)


def _readable(opened: Opened, revisions: Revisions) -> Opened:
    """Look at a store that is not to be written."""
    file = opened.file
    if header.look(file) is None:
        raise UserError(f"There is no store at “{file}” yet; try again in a moment.")
    found = header.revision(file, read_only=True)
    if found in revisions.known and found != revisions.head:
        raise UserError(
            f"“{file.name}” is of an older version of this program and has to be brought up to date; open it once "
            "where it may be written and nobody else has it open."
        )
    if found not in revisions.known:
        return replace(opened, revision=found, why_read_only=_newer(file))
    return opened


def _brought_up_to_date(opened: Opened, revisions: Revisions) -> Opened:
    file = opened.file
    if opened.held is None:
        raise UserError(
            f"“{file.name}” is of an older version of this program; open it by itself to bring it up to date."
        )
    from ehia_desktop.store import migration  # noqa: PLC0415 - loads Alembic

    backup = migration.migrate(file, revisions)
    done = f"“{file.name}” was brought up to date; as it was before, it lies at “{backup}”."
    return replace(opened, warnings=(*opened.warnings, done))


def _newer(file: Path) -> str:
    return (
        f"“{file.name}” was written by a newer version of this program, so it can only be read here; install the "
        "newer version to write."
    )


def _earlier_backups(file: Path) -> tuple[str, ...]:
    folder = file.parent / "backups"
    if not any(folder.glob(f"{file.stem}-*{file.suffix}")):
        return ()
    return (
        f"There was no store at “{file}”, so an empty one was made; backups of an earlier one lie in “{folder}”.",
    )


def _why_not_writable(file: Path) -> str:
    """Return the sentence for a file or folder that may only be read; empty when both may be written."""
    follows_rights = os.access in os.supports_effective_ids
    for path in (file, file.parent):
        if path.exists() and not os.access(path, os.W_OK, effective_ids=follows_rights):
            if not file.exists():
                raise UserError(
                    f"No store can be made in “{file.parent}”, where you may only read; choose another folder."
                )
            return (
                f"“{path}” may only be read, so nothing can be saved here; ask for the right to write it, or "
                "choose another store."
            )
    return ""


@contextmanager
def _given_back_on_failure(held: lock.Held | None) -> Iterator[None]:
    try:
        yield
    except BaseException:
        if held is not None:
            held.release()
        raise
