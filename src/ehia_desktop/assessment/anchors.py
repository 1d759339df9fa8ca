"""Hidden bookmarks that carry an address through Word and back: `_EHIA_` and at most 40 characters.

Word takes letters, digits and underscores only and compares without case, so an address is escaped; one that
is too long is spread over several bookmarks at the same place. The names depend on the address alone.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

PREFIX = "_EHIA_"
END = f"{PREFIX}END"
LONGEST = 40


class Mark(StrEnum):
    """What a heading, a row label, a column heading or a caption marks for whoever reads the file back."""

    SECTION = "section"
    QUESTION = "question"
    ROW = "row"
    LOCAL_ROW = "local_row"
    COLUMN = "column"
    EVIDENCE = "evidence"
    KEPT = "kept"
    PARKED = "parked"
    PART = "part"
    OPTION = "option"


@dataclass(frozen=True)
class Anchor:
    """A mark and the address it stands for."""

    mark: Mark
    key: str


_LETTERS = {
    Mark.SECTION: "S",
    Mark.QUESTION: "Q",
    Mark.ROW: "R",
    Mark.LOCAL_ROW: "L",
    Mark.COLUMN: "C",
    Mark.EVIDENCE: "E",
    Mark.KEPT: "K",
    Mark.PARKED: "P",
    Mark.PART: "A",
    Mark.OPTION: "O",
}
_MARKS = {letter: mark for mark, letter in _LETTERS.items()}
_ESCAPES = {"_": "__", "/": "_1", "@": "_2", "#": "_3"}
_SIGNS = {escape: sign for sign, escape in _ESCAPES.items()}
_ESCAPE = re.compile("_[_123]")
_ORDER = "0123456789abcdefghijklmnopqrstuvwxyz"
_PIECE = re.compile(rf"^{PREFIX}Z(?P<set>[0-9a-f]{{8}})(?P<place>[0-9a-z])(?P<text>.*)$")
_PIECE_LENGTH = LONGEST - len(PREFIX) - 10


def names(anchor: Anchor) -> tuple[str, ...]:
    """Return the bookmark names of `anchor`, of which the first is the one to link to."""
    escaped = "".join(_ESCAPES.get(sign, sign) for sign in anchor.key)
    text = _LETTERS[anchor.mark] + escaped
    if len(PREFIX) + len(text) <= LONGEST:
        return (PREFIX + text,)
    mark = hashlib.sha256(text.encode()).hexdigest()[:8]
    pieces = (text[start : start + _PIECE_LENGTH] for start in range(0, len(text), _PIECE_LENGTH))
    return tuple(f"{PREFIX}Z{mark}{_ORDER[place]}{piece}" for place, piece in enumerate(pieces))


def read(bookmarks: Iterable[str]) -> tuple[Anchor, ...]:
    """Return the anchors that the bookmarks of one place spell; what is not ours is passed over."""
    found: list[str] = []
    pieces: dict[str, dict[int, str]] = {}
    for bookmark in bookmarks:
        piece = _PIECE.match(bookmark)
        if piece:
            pieces.setdefault(piece["set"], {})[_ORDER.index(piece["place"])] = piece["text"]
        elif bookmark.startswith(PREFIX) and bookmark != END:
            found.append(bookmark.removeprefix(PREFIX))
    found += ["".join(parts[place] for place in sorted(parts)) for parts in pieces.values()]
    return tuple(
        Anchor(_MARKS[text[0]], _ESCAPE.sub(lambda match: _SIGNS[match[0]], text[1:]))
        for text in found
        if text[:1] in _MARKS
    )
