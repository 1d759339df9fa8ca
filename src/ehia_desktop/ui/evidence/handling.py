"""What the figures of a table are, as the form asks it, and what it is likely to be. Pure, without Qt."""

import re

from ehia_desktop.assessment.evidence import Handling, Source
from ehia_desktop.ui.evidence.wording import missing_words

HANDLING_WORDS: tuple[tuple[Handling, str], ...] = (
    (Handling.NOT_SAID, "Not said yet"),
    (Handling.PUBLIC, "Published already, by us or somebody else"),
    (Handling.OWN_COUNTS, "Our own counts of people: hide small numbers"),
    (Handling.NO_PEOPLE, "No people are counted: money, beds, days"),
)
_KEPT_WORDS = {
    Handling.NOT_SAID: "Nobody has said yet what its figures are",
    Handling.PUBLIC: "Published already, so printed as it is",
    Handling.OWN_COUNTS: "Our own counts of people, so small numbers are hidden",
    Handling.NO_PEOPLE: "Counts no people, so printed as it is",
}
NEEDED = "Say what its figures are before it is published, so that small numbers are hidden."

_NATIONAL = re.compile(
    r"\b(?:NHS (?:England|Digital|Improvement|Business Services Authority)|Office for National Statistics|ONS|"
    r"UK ?HSA|UK Health Security Agency|Public Health England|OHID|Office for Health Improvement|Fingertips|"
    r"Department (?:of|for)|Ministry of|Care Quality Commission)\b",
    re.IGNORECASE,
)


def likely(source: Source) -> Handling:
    """Return what was said, or that figures of a national publisher are public; else nothing is suggested."""
    if source.handling is Handling.NOT_SAID and _NATIONAL.search(source.publisher):
        return Handling.PUBLIC
    return source.handling


def handling_line(source: Source) -> str:
    """Return what becomes of the figures of a kept table in a document."""
    return _KEPT_WORDS[source.handling]


def lacking_words(source: Source) -> str:
    """Return what a table still needs before it can be published, in a sentence or two; empty when nothing."""
    needed = NEEDED if source.handling is Handling.NOT_SAID else ""
    return " ".join(filter(None, (missing_words(source), needed)))
