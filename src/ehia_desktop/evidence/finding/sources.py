"""Where a table seems to come from: what its sheet, the other sheets and the name of the file say.

Only a suggestion; the person who keeps the table confirms or corrects it.
"""

import re

from ehia_desktop.evidence.finding.body import Draft
from ehia_desktop.evidence.finding.metadata import Metadata, period_in

_OGL = re.compile(r"open government licence|\bOGL\b", re.IGNORECASE)
_SEPARATORS = re.compile(r"[_]+")


def suggest_source(draft: Draft, own: Metadata, other: Metadata, file_name: str) -> dict[str, str]:
    """Return the parts of a source that are known: title, publisher, period, basis, index, published, url, licence."""

    def said(part: str) -> str:
        return own.get(part) or other.get(part)

    title = draft.title or said("title")
    stem = _SEPARATORS.sub(" ", file_name.rpartition(".")[0])
    parts = {
        "title": title,
        "publisher": said("publisher") or said("owner"),
        "period": said("period") or period_in(title) or period_in(stem),
        "basis": said("basis"),
        "index": said("index"),
        "published": said("published"),
        "url": said("url"),
        "licence": "Open Government Licence v3.0"
        if any(_OGL.search(note) for note in draft.notes)
        else "",
    }
    return {part: value for part, value in parts.items() if value}
