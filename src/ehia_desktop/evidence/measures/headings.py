"""Headings as they read in a sentence."""

import re

from ehia_desktop.text import one_line

_ENDING = re.compile(r"\s*/\s*(number|no\.?|n|count|%|per ?cent|share)\s*\Z", re.IGNORECASE)


def short_heading(heading: str) -> str:
    """Return a heading without the last level that only says how it is counted: `Over 18 weeks / Number`."""
    return _ENDING.sub("", one_line(heading))
