"""A blank form that went out to be filled in Word, and what came back: the words both sides must agree on.

The room that writes such a form and the room that reads it are strangers; what they share stands here.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from ehia_desktop.assessment.anchors import PREFIX
from ehia_desktop.forms.richtext import Blocks

WRITE = "Write here"
CHOOSE = "Choose one"
CHOOSE_DATE = "Write a date"
PLACEHOLDERS = frozenset(
    text.casefold()
    for text in (
        WRITE, CHOOSE, CHOOSE_DATE,
        # What Word itself puts where somebody emptied a control.
        "Click or tap here to enter text.", "Click here to enter text.", "Choose an item.",
        "Click or tap to enter a date.", "Click here to enter a date.", "Enter text.",
    )
)  # fmt: skip
"""What stands in a place to write until somebody writes there, in lower case."""

NEW_ROW = "ehia_new_"
"""How the key of a row begins that the form offers and nobody has filled yet."""

UNKNOWN, NOT_APPLICABLE = "ehia_unknown", "ehia_not_applicable"
"""The keys of the two answers that a form may offer beside its own options."""
NOT_KNOWN_YET, DOES_NOT_APPLY = "Not known yet", "Not applicable"

TICKED, UNTICKED = "☒", "☐"
LONGEST_TAG = 64
"""Word keeps no longer tag on a control; a longer address is found by the marks of its heading, row and column."""

_OWN = f"{PREFIX}F"


@dataclass(frozen=True)
class BlankAsk:
    """What a blank form asks of whoever gets it: which sections (none for all), by when, and whom to send it to."""

    sections: tuple[str, ...] = ()
    by_when: str = ""
    send_to: str = ""


@dataclass(frozen=True)
class Given:
    """What stands at one place of a returned form: `key` is an address, or an address, “#” and a part of it.

    `ticked` are the keys of the options that are ticked; `blocks` is what was written.
    """

    key: str
    blocks: Blocks = ()
    ticked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unplaced:
    """Words of a returned file that belong to no place, and what stands near them. Nothing is passed over."""

    text: str
    near: str


@dataclass(frozen=True)
class Returned:
    """A returned form as it was read. The form and the assessment are named where the file still says so."""

    given: tuple[Given, ...]
    unplaced: tuple[Unplaced, ...]
    form_id: str = ""
    form_version: str = ""
    assessment: str = ""
    copy: str = ""


def part_key(address: object, part: str) -> str:
    """The key of one part of an answer, such as the post of a person."""
    return f"{address}#{part}"


def tag_of(key: str) -> str:
    """The tag of the control at `key`; empty when it would be too long for Word."""
    return key if len(key) <= LONGEST_TAG else ""


def own_mark(number: int, text: str) -> str:
    """The name of the bookmark on a line of ours: it carries a digest of the words, so that no edit is missed."""
    return f"{_OWN}{number}_{_digest(text)}"


def is_own(bookmarks: Iterable[str], text: str) -> bool:
    """Tell whether a line is ours and still reads as it did when it was written."""
    found = _digest(text)
    return any(name.startswith(_OWN) and name.endswith(f"_{found}") for name in bookmarks)


def has_own(bookmarks: Iterable[str]) -> bool:
    """Tell whether any line was written for a form to fill in, whatever it reads now."""
    return any(name.startswith(_OWN) for name in bookmarks)


def colophon(form_id: str, version: str, assessment: str, copy: str) -> str:
    """What a form says of itself in its properties, where every program keeps it."""
    return f"ehia-blank {form_id} {version} {assessment or '-'} {copy or '-'}"


def read_colophon(text: str) -> tuple[str, str, str, str]:
    """Return form, version, assessment and copy from `text`; empty where it does not say."""
    found = re.search(r"ehia-blank (\S+) (\S+) (\S+) (\S+)", text)
    if found is None:
        return ("", "", "", "")
    form_id, version, assessment, copy = (
        part.removeprefix("-") if part == "-" else part for part in found.groups()
    )
    return (form_id, version, assessment, copy)


def _digest(text: str) -> str:
    squeezed = " ".join(text.split())
    return hashlib.sha256(squeezed.encode()).hexdigest()[:12]
