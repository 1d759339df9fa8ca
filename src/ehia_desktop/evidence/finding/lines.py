"""Lines of text around the tables: which are titles, which are notes, which only help to find one's way."""

import re
from dataclasses import dataclass

from ehia_desktop.evidence.grid import Day, Value
from ehia_desktop.text import one_line

_MAX_TITLE = 300
_WAYFINDING = re.compile(
    r"(return|back|go) to\b|contents\Z|table of contents\Z|link to\b|scroll\b|click\b|please click|https?://|www\.|"
    r"this (work)?sheet contains|this met my needs|i need something|this isn.t what i need|see notes? tab|\W*\Z",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"notes?\b\s*[:.\d]|source\b|copyright|©|\*|†|\(?\d{1,2}[.)]\s|\[|figures? |data (are|is|from|likely)|"
    r"denotes\b|(?-i:[czxu:~#] [A-Z])|[:~#*.]{1,2}\s|some (cells|bands)|the total |numbers? (are|may|have)|"
    r"further information|percentages? (are|may)|totals? (may|do)|results? (have|are)|"
    r"(release|published|publication|date published)\b[^|]{0,24}:|disclaimer",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Line:
    """A text that stands outside every table, at its row and column."""

    row: int
    column: int
    text: str

    @property
    def is_wayfinding(self) -> bool:
        """A link, a hint, a feedback button: of no use away from the sheet."""
        return _WAYFINDING.match(self.text) is not None

    @property
    def is_note(self) -> bool:
        """Says something about the figures."""
        return _NOTE.match(self.text) is not None or len(self.text) > _MAX_TITLE

    @property
    def is_title(self) -> bool:
        """May name the table below it."""
        return not self.is_note and not self.is_wayfinding


def line_at(row: int, column: int, value: Value) -> Line | None:
    """Return the text of a cell as a line; None when it holds no words."""
    if not isinstance(value, str) or isinstance(value, Day):
        return None
    text = one_line(value)
    return Line(row, column, text) if any(letter.isalpha() for letter in text) else None
