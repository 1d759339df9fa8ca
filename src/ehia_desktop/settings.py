"""What one person prefers, kept in a small file of their own: who they are, how the window looks, what was open.

A settings file that cannot be read is put aside under another name and the defaults are used; one odd value
costs only itself. Nothing here is needed to open an assessment, so nothing here may stop the program.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from ehia_desktop import files, log, paths, text
from ehia_desktop.errors import UserError

_FILE = "settings.json"
_LARGEST = 1_000_000
_LONGEST_TEXT = 200
_MOST_RECENT = 10
_MOST_LOOKUPS = 10
_MOST_LAST_SECTIONS = 50
_LONGEST_WINDOW = 2_000
ORGANISATION_KINDS = ("not_said", "trust", "foundation_trust", "integrated_care_board")
SMALLEST_ZOOM, LARGEST_ZOOM = 80, 200


class Theme(StrEnum):
    """How the window is coloured; SYSTEM follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


@dataclass(frozen=True)
class Settings:
    """One person's preferences; `with_…` and `replace` give changed copies.

    `organisation_kind` decides which section of the law guidance cites (`forms.citing.OrganisationKind`).
    `text_zoom` is in per cent, 80 to 200. `recent_stores` holds full paths, newest first. `page_rows` is how
    many rows a page of the register or of a table shows. `window` is where the window stood, as Qt spells it;
    `last_sections` pairs an assessment's id with the section it was left in, the latest first. `lookups` are full
    paths of the files that gave the deprivation of areas last time.
    """

    author_name: str = ""
    organisation: str = ""
    organisation_kind: str = "not_said"
    contact: str = ""
    theme: Theme = Theme.SYSTEM
    text_zoom: int = 100
    page_rows: int = 50
    recent_stores: tuple[str, ...] = field(default=())
    window: str = ""
    whole_sections: bool = False
    show_guidance: bool = True
    last_sections: tuple[tuple[str, str], ...] = ()
    lookups: tuple[str, ...] = ()

    def with_recent_store(self, store: Path) -> "Settings":
        """Return a copy in which `store` stands first among the recent ones."""
        name = str(store.absolute())
        others = [known for known in self.recent_stores if known != name]
        return replace(self, recent_stores=(name, *others)[:_MOST_RECENT])

    def with_last_section(self, assessment_id: str, section: str) -> "Settings":
        """Return a copy that remembers in which section an assessment was left."""
        others = [pair for pair in self.last_sections if pair[0] != assessment_id]
        return replace(
            self, last_sections=((assessment_id, section), *others)[:_MOST_LAST_SECTIONS]
        )

    def last_section(self, assessment_id: str) -> str:
        """Return the section an assessment was left in; empty when that is not known."""
        return next(
            (section for known, section in self.last_sections if known == assessment_id), ""
        )


def load() -> Settings:
    """Return the saved settings, or the defaults when there are none that can be read."""
    try:
        path = paths.settings_folder() / _FILE
    except UserError:
        # A home that takes no folder holds no settings either; nobody is kept from their work by that.
        return Settings()
    try:
        raw = files.read_bounded(path, _LARGEST) if path.exists() else b"{}"
        return _from_json(_object(raw))
    except (ValueError, RecursionError):
        _put_aside(path)
        return Settings()
    except UserError:
        log.record(log.Event.SETTINGS_UNREADABLE)
        return Settings()


def save(settings: Settings) -> None:
    """Write `settings` whole or not at all. Raises UserError when the folder does not take it."""
    content = json.dumps(asdict(settings), ensure_ascii=False, indent=2) + "\n"
    files.write_atomically(paths.settings_folder() / _FILE, content.encode("utf-8"))


def _put_aside(path: Path) -> None:
    log.record(log.Event.SETTINGS_SET_ASIDE)
    aside = path.with_name("settings-damaged.json")
    number = 2
    while aside.exists():
        aside = path.with_name(f"settings-damaged-{number}.json")
        number += 1
    try:
        os.replace(path, aside)
    except OSError as error:
        log.record(log.Event.SETTINGS_UNREADABLE, error=type(error))


def _object(raw: bytes) -> dict[str, object]:
    data = json.loads(raw.decode("utf-8"))
    if not isinstance(data, dict):
        raise ValueError("a settings file is one object")
    return data


def _from_json(data: dict[str, object]) -> Settings:
    """Take each value that is sound and the default for each that is not; names not known are left alone."""
    found: dict[str, Any] = {}
    for item in fields(Settings):
        if item.name in data and (value := _sound(item.name, data[item.name])) is not None:
            found[item.name] = value
    return Settings(**found)


def _sound(name: str, value: object) -> object | None:
    match name, value:
        case "theme", str() if value in set(Theme):
            return Theme(value)
        case "text_zoom", int() if SMALLEST_ZOOM <= value <= LARGEST_ZOOM:
            return int(value)
        case "page_rows", int() if 10 <= value <= 500:
            return int(value)
        case "recent_stores", list():
            return tuple(entry for entry in value if isinstance(entry, str))[:_MOST_RECENT]
        case "lookups", list():
            return tuple(entry for entry in value if isinstance(entry, str))[:_MOST_LOOKUPS]
        case (("author_name" | "organisation" | "contact"), str()):
            return text.one_line(value)[:_LONGEST_TEXT]
        case "organisation_kind", str() if value in ORGANISATION_KINDS:
            return value
        case "window", str() if len(value) <= _LONGEST_WINDOW and value.isascii():
            return value
        case (("whole_sections" | "show_guidance"), bool()):
            return value
        case "last_sections", list():
            return tuple(_pairs(value))[:_MOST_LAST_SECTIONS]
        case _:
            return None


def _pairs(entries: list[object]) -> Iterator[tuple[str, str]]:
    for entry in entries:
        match entry:
            case [str(first), str(second)]:
                yield first, second
            case _:
                pass
