"""Who may write: one process at a time, named beside the store.

The operating system's lock decides and vanishes with its process, so a crash leaves nothing to clear up. A
note beside it names process and computer; a note from another computer is never broken silently, because
locks do not reach across every network.
"""

import contextlib
import os
import socket
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from ehia_desktop.canonical import Json, dumps, loads


@dataclass(frozen=True)
class Holder:
    """The process that has a store open, as its note says."""

    process: int
    host: str

    @property
    def words(self) -> str:
        """Who that is: `process 4711 on “PC-0815”`."""
        return f"process {self.process} on “{self.host}”"


@dataclass(frozen=True)
class Refused:
    """Somebody else may write: `why` is the sentence that says who and what to do."""

    why: str


class Held:
    """The right to write, until `release`."""

    def __init__(self, lock: FileLock, note: Path) -> None:
        self._lock = lock
        self._note = note

    def release(self) -> None:
        """Give the right up; calling it again does nothing."""
        if self._lock.is_locked:
            with contextlib.suppress(OSError):
                self._note.unlink(missing_ok=True)
            self._lock.release()


def take(store: Path) -> Held | Refused:
    """Take the right to write `store`, without waiting; says why when it cannot be had."""
    try:
        return _take(store)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return Refused(
            f"No lock could be made beside “{store.name}” ({reason}), so it can only be read here; check its "
            "folder and open it again."
        )


def note_of(store: Path) -> Path:
    """Where the note beside a store's lock is."""
    return store.with_name(store.name + ".lock.json")


def _take(store: Path) -> Held | Refused:
    lock = FileLock(store.with_name(store.name + ".lock"), timeout=0, thread_local=False)
    note = note_of(store)
    try:
        lock.acquire()
    except Timeout:
        holder = read_note(note)
        who = holder.words if holder else "another program"
        return Refused(
            f"“{store.name}” is open in {who}, so it can only be read here; close it there to write."
        )
    holder = read_note(note)
    if holder is not None and holder.host != socket.gethostname():
        lock.release()
        return Refused(
            f"“{store.name}” was opened by {holder.words} and not closed there, so it can only be read here; "
            f"close it there, or, when you are sure that nobody has it open, delete “{note.name}” beside it."
        )
    _write_note(note)
    return Held(lock, note)


def read_note(note: Path) -> Holder | None:
    """Return who left the note, or None when there is none or it cannot be read."""
    try:
        found: Json = loads(note.read_bytes())
    except (OSError, ValueError):
        return None
    match found:
        case {"host": str(host), "process": int(process)}:
            return Holder(process, host)
        case _:
            return None


def _write_note(note: Path) -> None:
    """The note is a courtesy to people: where it cannot be written, the lock holds all the same."""
    with contextlib.suppress(OSError):
        note.write_bytes(dumps({"host": socket.gethostname(), "process": os.getpid()}))
