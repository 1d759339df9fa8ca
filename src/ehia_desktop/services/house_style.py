"""The trust's house style: a Word file that is checked, kept beside the settings, and used for every Word copy.

The file is copied in, so that a document never changes because somebody moved or changed the first one. What is kept is
known by its hash: when it is damaged, no copy is written and one sentence says so. The neutral style never silently
takes its place.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ehia_desktop.assessment.house_style import KeptStyle, StyleReport
from ehia_desktop.assessment.house_style_json import kept_from_json, kept_json
from ehia_desktop.canonical import dumps, loads, sha256
from ehia_desktop.errors import UserError
from ehia_desktop.files import read_bounded, write_atomically
from ehia_desktop.services.clock import local_day
from ehia_desktop.services.ports import Clock

LARGEST = 20_000_000
_FILE, _RECORD = "house-style.docx", "house-style.json"
_LARGEST_RECORD = 10_000
_WHAT_TO_DO = "choose its file again, or stop using it; until then no Word document is written"


class HouseStyleRoom(Protocol):
    """What the service needs of the room that reads Word files."""

    def examine(self, raw: bytes, called: str) -> StyleReport:
        """Return what is found in a file, after a document was made with it and checked.

        `called` is what the sentences call it. Raises UserError when it cannot be used.
        """
        ...

    def sample(self) -> bytes:
        """Return the neutral base document, to begin a house style from."""
        ...


@dataclass(frozen=True)
class InUse:
    """The house style in use: which file it is, its bytes, and what was found in it."""

    kept: KeptStyle
    report: StyleReport


class HouseStyles:
    """The house style of one person's program; `folder` gives where the settings lie, or raises UserError."""

    def __init__(self, folder: Callable[[], Path], room: HouseStyleRoom, clock: Clock) -> None:
        self._folder = folder
        self._room = room
        self._clock = clock

    def check(self, file: Path) -> StyleReport:
        """Return what is found in a file; nothing is kept. Raises UserError when it cannot be used."""
        return self._room.examine(_content(file), file.name)

    def use(self, file: Path) -> InUse:
        """Check a file and use it for every Word document from now on. Raises UserError, and keeps what was."""
        raw = _content(file)
        report = self._room.examine(raw, file.name)
        kept = KeptStyle(file.name, sha256(raw), local_day(self._clock.now()))
        folder = self._folder()
        write_atomically(folder / _FILE, raw)
        write_atomically(folder / _RECORD, dumps(kept_json(kept)))
        return InUse(kept, report)

    def kept(self) -> KeptStyle | None:
        """Return which house style is kept; None for the neutral one. Raises UserError when it is damaged."""
        found = kept_file(self._folder())
        return None if found is None else found[0]

    def in_use(self) -> InUse | None:
        """Return the house style in use with what was found in it; None for the neutral one.

        Raises UserError when what is kept is damaged, or can no longer be used.
        """
        found = kept_file(self._folder())
        if found is None:
            return None
        kept, raw = found
        return InUse(kept, self._room.examine(raw, kept.name))

    def forget(self) -> bool:
        """Stop using the house style, damaged or not. Tell whether there was one. Raises UserError."""
        folder = self._folder()
        there = [folder / each for each in (_RECORD, _FILE)]
        was_there = any(path.exists() for path in there)
        try:
            for path in there:
                path.unlink(missing_ok=True)
        except OSError as error:
            raise UserError(
                f"The house style could not be taken out of {folder}; close it in other programs and try again."
            ) from error
        return was_there

    def write_sample(self, target: Path) -> None:
        """Write the neutral style to `target`, to begin from. Raises UserError, and leaves what was there."""
        if target.suffix.lower() != ".docx":
            raise UserError(f"“{target.name}” is not a name for a Word document; end it in .docx.")
        write_atomically(target, self._room.sample())


def _content(file: Path) -> bytes:
    """The bytes of a file that somebody chose. Raises UserError; it says what makes a template as large as that."""
    try:
        is_too_large = file.is_file() and file.stat().st_size > LARGEST
    except OSError:
        is_too_large = False
    if is_too_large:
        raise UserError(
            f"“{file.name}” is larger than {LARGEST // 1_000_000} MB; delete the pictures and pages in it, of which "
            "nothing is used, or start from a fresh file, save it and try again."
        )
    return read_bounded(file, LARGEST)


def kept_file(folder: Path) -> tuple[KeptStyle, bytes] | None:
    """Return the house style that is kept in the settings folder, whole; None when there is none.

    Raises UserError when it is not what was kept.
    """
    file, record = folder / _FILE, folder / _RECORD
    if not file.exists() and not record.exists():
        return None
    try:
        kept = kept_from_json(loads(read_bounded(record, _LARGEST_RECORD)))
        raw = read_bounded(file, LARGEST)
    except (UserError, ValueError, RecursionError) as error:
        raise UserError(f"The house style that is kept cannot be read; {_WHAT_TO_DO}.") from error
    if sha256(raw) != kept.sha256:
        raise UserError(
            f"The house style “{kept.name}” that is kept was damaged or changed; {_WHAT_TO_DO}."
        )
    return kept, raw
