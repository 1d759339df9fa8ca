"""Whether an option is ticked: by its box, or by hand with a tick or an X before or after its words."""

import re

from ehia_desktop.assessment.returned import TICKED, UNTICKED, is_own
from ehia_desktop.review.lines import Line

_BOX = re.compile(rf"\s*(?P<box>[{UNTICKED}☑{TICKED}✓✔✗✘]|\[\s*[xX✓✔]?\s*\]|\(\s*[xX✓✔]?\s*\))\s*")
_TICK_BEFORE = re.compile(rf"\s*(?:[xX]\b|[☑{TICKED}✓✔✗✘])\s*")
_TICK_AFTER = re.compile(rf"\s+(?:[xX]|[☑{TICKED}✓✔✗✘])\s*$")
_TICKS = frozenset(f"☑{TICKED}✓✔✗✘xX")


def ticked(line: Line) -> tuple[str, bool, bool]:
    """Return the words beside the box, whether they are ticked, and whether they are still ours."""
    text, is_ticked = line.text, False
    box = _BOX.match(text)
    if box:
        is_ticked = any(sign in _TICKS for sign in box["box"])
        text = text[box.end() :]
    if is_own(line.marks, text):
        return text, is_ticked, True
    for pattern in (_TICK_BEFORE, _TICK_AFTER):
        found = pattern.search(text) if pattern is _TICK_AFTER else pattern.match(text)
        if found:
            rest = text[: found.start()] + text[found.end() :]
            again = _BOX.match(rest)
            rest = rest[again.end() :] if again else rest
            if is_own(line.marks, rest):
                return rest, True, True
    return text, is_ticked, False


def is_tick_box(text: str) -> bool:
    """Tell whether `text` is a box to tick and nothing more."""
    found = _BOX.fullmatch(text)
    return found is not None
