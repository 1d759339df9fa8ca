"""The rows above a table that say what it is: "Title:", "Period:", "Source:", "Basis:", "Published:".

Only known words count as keys, so that a table of two columns is not taken for them.
"""

import re
from dataclasses import dataclass, field

from ehia_desktop.evidence.grid import Day, Grid, Value
from ehia_desktop.text import one_line

_KEYS = {
    "title": "title",
    "summary": "summary",
    "details": "details",
    "description": "summary",
    "period": "period",
    "time period": "period",
    "reporting period": "period",
    "source": "publisher",
    "publisher": "publisher",
    "published by": "publisher",
    "basis": "basis",
    "index": "index",
    "deprivation index": "index",
    "published": "published",
    "publication date": "published",
    "date published": "published",
    "revised": "revised",
    "status": "status",
    "contact": "contact",
    "coverage": "coverage",
    "geography": "coverage",
    "licence": "licence",
    "link": "url",
    "url": "url",
}
_MAX_KEY = 24
_ELSEWHERE = re.compile(r"(for (more )?(details|information)|see|various)\b", re.IGNORECASE)
_INLINE = re.compile(r"(?P<key>[A-Za-z ]{4,24}):\s*(?P<value>\S.*)\Z", re.DOTALL)
_COPYRIGHT = re.compile(
    r"(?:copyright|©)[\s©]*(?:\d{4})?[\s,]*(?P<who>(?-i:[A-Z])[\w&' -]{2,60})", re.IGNORECASE
)
_PERIOD = re.compile(
    r"(?<!\d)((?:(?:january|february|march|april|may|june|july|august|september|october|november|december|mid)[\s-])?"
    r"(?:19|20)\d\d(?:[/–-]\d{2}(?!\d))?)",
    re.IGNORECASE,
)


@dataclass
class Metadata:
    """What a sheet says of itself, by the parts of a source; empty where it says nothing."""

    parts: dict[str, str] = field(default_factory=dict)

    def say(self, part: str, value: str) -> None:
        """Keep the first value said of a part; a lone dash says nothing, and a link is no publisher."""
        if part == "publisher" and value.startswith(("http://", "https://", "www.")):
            part = "url"
        if _ELSEWHERE.match(value):
            return
        if value and value not in {"-", "–", "n/a"}:
            self.parts.setdefault(part, value)

    def get(self, part: str) -> str:
        """What was said of a part, or an empty text."""
        return self.parts.get(part, "")


def metadata_row(grid: Grid, row: int, *, needs_colon: bool = False) -> tuple[str, str] | None:
    """Return (part, value) when a row is a known key and its value, else None."""
    filled = [value for value in grid.rows[row] if value is not None]
    if len(filled) < 2 or not isinstance(filled[0], str):
        return None
    key = one_line(filled[0])
    is_marked = key.endswith(":")
    part = _KEYS.get(key.rstrip(":").strip().casefold())
    if part is None or len(key) > _MAX_KEY:
        return None
    if needs_colon and not is_marked:
        return None
    # Without a colon the row must be alone on the line; “Status | Date | ...” heads a table.
    if not is_marked and len(filled) > 2:
        return None
    return part, one_line(_words(filled[1]))


def read_line(text: str, metadata: Metadata) -> None:
    """Take what a line says of the source: "Source: ...", "Publication date: ...", a copyright."""
    found = _INLINE.match(text)
    if found:
        part = _KEYS.get(found["key"].strip().casefold())
        if part is not None:
            metadata.say(part, found["value"][:300])
    owner = _COPYRIGHT.match(text)
    if owner:
        metadata.say("owner", owner["who"].strip())


def period_in(text: str) -> str:
    """Return the year, financial year or month a title names last, or an empty text."""
    found = _PERIOD.findall(text)
    return str(found[-1]) if found else ""


def _words(value: Value) -> str:
    if isinstance(value, Day):
        return value[:10]
    return str(value)
