"""The local log: what the program did and when, never what anybody wrote.

Only events listed here are written, each with the fields listed for it, and a field holds a number, a member
of an enumeration or the name of an exception type. Text has no way in, so no answer, name or path can get
into a file that somebody may send to support. It stays on this computer and is kept short by rotation.
"""

import contextlib
import logging
import platform
import sys
from enum import Enum, StrEnum
from logging.handlers import RotatingFileHandler

from ehia_desktop import __version__, paths

FILE = "ehia.log"
_LOGGER = logging.getLogger("ehia")
_LOGGER.addHandler(logging.NullHandler())
_BYTES = 500_000
_OLD_FILES = 3

Value = int | Enum | type[BaseException]


class Event(StrEnum):
    """Everything that may be logged; the fields of each stand in `FIELDS`."""

    PROGRAM_STARTED = "program_started"
    PROGRAM_ENDED = "program_ended"
    CRASHED = "crashed"
    SETTINGS_SET_ASIDE = "settings_set_aside"
    SETTINGS_UNREADABLE = "settings_unreadable"
    STORE_OPENED = "store_opened"
    STORE_CLOSED = "store_closed"
    STORE_REFUSED = "store_refused"
    STORE_MIGRATED = "store_migrated"
    STORE_DAMAGED = "store_damaged"
    BACKUP_MADE = "backup_made"
    BACKUP_FAILED = "backup_failed"
    SAVE_FAILED = "save_failed"
    JOB_FINISHED = "job_finished"
    JOB_FAILED = "job_failed"
    WORKER_STARTED = "worker_started"
    WORKER_KILLED = "worker_killed"
    EVIDENCE_INSPECTED = "evidence_inspected"
    EVIDENCE_KEPT = "evidence_kept"
    EXPORT_WRITTEN = "export_written"
    EXPORT_REFUSED = "export_refused"
    ASSESSMENT_SEALED = "assessment_sealed"


_NONE: frozenset[str] = frozenset()
_TIMED = frozenset({"milliseconds"})
_FAILED = frozenset({"error"})

FIELDS: dict[Event, frozenset[str]] = {
    Event.PROGRAM_STARTED: _NONE,
    Event.PROGRAM_ENDED: frozenset({"status"}),
    Event.CRASHED: frozenset({"error", "report"}),
    Event.SETTINGS_SET_ASIDE: _NONE,
    Event.SETTINGS_UNREADABLE: _FAILED,
    Event.STORE_OPENED: _TIMED | {"schema", "read_only"},
    Event.STORE_CLOSED: _NONE,
    Event.STORE_REFUSED: _FAILED | {"schema"},
    Event.STORE_MIGRATED: _TIMED | {"schema", "from_schema"},
    Event.STORE_DAMAGED: _FAILED | {"count"},
    Event.BACKUP_MADE: _TIMED | {"bytes"},
    Event.BACKUP_FAILED: _FAILED,
    Event.SAVE_FAILED: _FAILED,
    Event.JOB_FINISHED: _TIMED | {"kind"},
    Event.JOB_FAILED: _FAILED | {"kind"},
    Event.WORKER_STARTED: _NONE,
    Event.WORKER_KILLED: _TIMED | {"why", "status"},
    Event.EVIDENCE_INSPECTED: _TIMED | {"bytes", "sheets", "tables", "rows"},
    Event.EVIDENCE_KEPT: _TIMED | {"rows", "columns"},
    Event.EXPORT_WRITTEN: _TIMED | {"kind", "bytes", "withheld"},
    Event.EXPORT_REFUSED: frozenset({"kind", "count"}),
    Event.ASSESSMENT_SEALED: frozenset({"number"}),
}

_WARNINGS = frozenset(
    {
        Event.CRASHED,
        Event.SETTINGS_SET_ASIDE,
        Event.SETTINGS_UNREADABLE,
        Event.STORE_DAMAGED,
        Event.BACKUP_FAILED,
        Event.SAVE_FAILED,
        Event.JOB_FAILED,
        Event.WORKER_KILLED,
    }
)


def start() -> None:
    """Begin writing to the log folder and say which program on which system started.

    A folder that takes no file means no log, never no program.
    """
    with contextlib.suppress(OSError):
        stop()
        path = paths.log_folder() / FILE
        handler = RotatingFileHandler(
            path, maxBytes=_BYTES, backupCount=_OLD_FILES, encoding="utf-8"
        )
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        _LOGGER.addHandler(handler)
        _LOGGER.setLevel(logging.INFO)
        _LOGGER.info("%s %s", Event.PROGRAM_STARTED, versions())


def stop() -> None:
    """Close the log file, so that nothing is left open when the program ends."""
    for handler in list(_LOGGER.handlers):
        if isinstance(handler, RotatingFileHandler):
            _LOGGER.removeHandler(handler)
            handler.close()


def record(event: Event, **values: Value) -> None:
    """Write one line for `event`. Raises ValueError for a field that the event does not have."""
    unknown = values.keys() - FIELDS[event]
    if unknown:
        raise ValueError(
            f"{event} has no field {', '.join(sorted(unknown))}; list it in FIELDS first"
        )
    parts = [str(event), *(f"{name}={_spell(value)}" for name, value in sorted(values.items()))]
    level = logging.WARNING if event in _WARNINGS else logging.INFO
    _LOGGER.log(level, " ".join(parts))


def versions() -> str:
    """Name the program, Python and the system with their versions, for the log and for reports."""
    python = ".".join(str(part) for part in sys.version_info[:3])
    return f"ehia={__version__} python={python} system={platform.system()} {platform.release()}"


def _spell(value: object) -> str:
    """Spell a value that cannot hold what a person wrote, and no other, whatever the type checker let pass."""
    match value:
        case Enum():
            return value.name.lower()
        case int():
            return str(int(value))
        case type() if issubclass(value, BaseException):
            return value.__qualname__
        case _:
            return "withheld"
