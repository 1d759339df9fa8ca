"""A review copy that went round and came back: what each reviewer said and changed, and beside which answer.

The rooms that write such a copy and read it back are strangers; what they share stands here.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ehia_desktop.assessment.passage import Passage
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.richtext import Blocks

EXPORT_PROPERTY = "EHIA export"
"""The name of the file's property that says which export it is."""


class ChangeKind(StrEnum):
    """What a reviewer did to the text; `untracked` was done while changes were not tracked."""

    INSERTION = "insertion"
    DELETION = "deletion"
    MOVE = "move"
    FORMAT = "format"
    UNTRACKED = "untracked"


class Target(StrEnum):
    """What was changed: an answer, a row as a whole, or words that are no answer's (headings, labels, evidence)."""

    ANSWER = "answer"
    ROW = "row"
    WORDS = "words"


@dataclass(frozen=True)
class Arrived:
    """What a Word file says it is, before it is read: the export it names, empty where it names none.

    `is_form` when it is a form to fill in, `has_places` when it has hidden marks of ours, `is_reviewed` when it has
    comments or tracked changes.
    """

    identifier: str
    is_form: bool
    has_places: bool
    is_reviewed: bool


@dataclass(frozen=True)
class Sent:
    """What went out: the text at each address, and the words by which a place is known where its mark is lost.

    `headings` maps a heading to its key, `rows` and `columns` map for each field the words to the key of the row or
    column; all words are folded with `known_words`. `looks` gives each formatted answer as it was sent, `orders` the
    keys of the rows of each field in the order they were sent.
    """

    texts: Mapping[str, str]
    headings: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    looks: Mapping[str, Blocks] = field(default_factory=dict)
    orders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class ReviewComment:
    """A comment of a reviewer. `place` is None where it could not be placed; `near` says what stands round it.

    `at` is as the file gives it, ISO 8601, or empty. `parent` is the comment it answers. `also` are the further
    places its range reaches into.
    """

    id: str
    author: str
    at: str
    text: str
    quoted: str = ""
    place: Address | None = None
    parent: str = ""
    is_resolved: bool = False
    near: str = ""
    also: tuple[Address, ...] = ()


@dataclass(frozen=True)
class RowCell:
    """What a reviewer wrote into one cell of a new row; `column` is its key, or empty for the row's name."""

    column: str
    blocks: Blocks


@dataclass(frozen=True)
class TextChange:
    """A change of a reviewer: `text` are the words concerned, `before` the answer as sent, `after` with this alone.

    `place` is None where it could not be placed. A move stands where it landed, and `came_from` says whence it
    came. A new row stands at its field and has `cells`; an untracked change has no author and no time. `looks` says how
    words are made to look (“bold”), where an answer keeps that.
    """

    id: str
    author: str
    at: str
    kind: ChangeKind
    target: Target
    place: Address | None
    text: str
    before: str = ""
    after: str = ""
    near: str = ""
    came_from: Address | None = None
    cells: tuple[RowCell, ...] = ()
    looks: str = ""

    @property
    def is_tracked(self) -> bool:
        """False for what was done with tracking off; looks that were changed then have no author and no time."""
        if self.kind is ChangeKind.FORMAT:
            return bool(self.author or self.at)
        return self.kind is not ChangeKind.UNTRACKED


@dataclass(frozen=True)
class ReviewFile:
    """A file as it came back. `identifier` names the export; `missing` are answers that are no longer in it.

    `passages` holds the words at each place that was changed.
    """

    identifier: str
    file_name: str
    sha256: str
    comments: tuple[ReviewComment, ...]
    changes: tuple[TextChange, ...]
    passages: Mapping[Address, Passage]
    missing: tuple[Address, ...] = ()

    @property
    def unplaced(self) -> tuple[ReviewComment | TextChange, ...]:
        """What could not be placed, each with its neighbourhood."""
        found: tuple[ReviewComment | TextChange, ...] = (*self.comments, *self.changes)
        return tuple(one for one in found if one.place is None)


def known_words(text: str) -> str:
    """Fold a heading or a label for looking it up: case, white space and a sign at the end do not count."""
    return " ".join(text.split()).casefold().rstrip("?.: ")


def review_id(author: str, at: str, kind: str, place: str, text: str, number: int = 0) -> str:
    """The id of a comment or change: the same in the same file, however often it is read or saved again."""
    parts = (author, at, kind, place, " ".join(text.split()), str(number) if number else "")
    return "v" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:15]
