"""The time and new names, from the system. Everything below is told the time and never asks for it."""

import secrets
from datetime import UTC, datetime

from ehia_desktop.forms.display import date_words
from ehia_desktop.forms.values import PartialDate


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The time in UTC."""
        return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """Spell a moment as UTC, ISO 8601, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def local_day(moment: datetime) -> str:
    """Say the day of a moment here, for a reader: `22 November 2026`."""
    local = moment.astimezone()
    # Not strftime: its month names follow the machine's language, and documents are in English.
    return date_words(PartialDate(local.year, local.month, local.day))


def local_time(at: str) -> str:
    """Say the time of a stored stamp here: `14:02`."""
    return datetime.fromisoformat(at).astimezone().strftime("%H:%M")


def new_id() -> str:
    """Return a fresh id: 16 letters and digits that begin with a letter."""
    return "a" + secrets.token_hex(8)[1:]


def new_row() -> str:
    """Return a fresh row key: short, since it stands in addresses and Word bookmarks."""
    return "r" + secrets.token_hex(4)


def new_salt() -> str:
    """Return a fresh salt for a change."""
    return secrets.token_hex(16)
