"""What the figures of a table are, as the form asks it, and what it is likely to be. Pure, without Qt."""

import re

from ehia_desktop.assessment.evidence import Handling, Source

HANDLING_WORDS: tuple[tuple[Handling, str], ...] = (
    (Handling.NOT_SAID, "Not said yet"),
    (Handling.PUBLIC, "Published already, by us or somebody else"),
    (Handling.OWN_COUNTS, "Our own counts of people: hide small numbers"),
    (Handling.NO_PEOPLE, "No people are counted: money, beds, days"),
)
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
