"""What a single cell is, looked at alone: nothing, text, a number, a date, or a marker.

A marker is a sign that stands where a number would. A single small letter (c, z, x) or "NA" is a marker
only among numbers, which is for the column to decide.
"""

import re
from enum import IntEnum
from functools import lru_cache

from ehia_desktop.evidence.grid import Day, Value


class Kind(IntEnum):
    """What a cell looks like on its own."""

    EMPTY = 0
    TEXT = 1
    NUMBER = 2
    DATE = 3
    MARKER = 4
    CODE = 5


# Never a name or a code, so markers in any column.
PLAIN_SIGNS = frozenset(
    "* ** - – — : . .. ... … ~ # [c] [x] [z] [u] [w] [low] [e] [p] [r] [b] #N/A #VALUE! #REF! #DIV/0! "
    "#NUM! #NAME? #NULL! #GETTING_DATA #SPILL! #CALC!".split()
)
# Markers only where the rest of the column is numbers.
LETTER_SIGNS = frozenset("c x z u w r p e NA N/A n/a na N\\A n.a. NULL null".split())
SIGNS = PLAIN_SIGNS | LETTER_SIGNS

# Sign, currency and percent stay beside the number: a column decides whether they agree.
_NUMBER = re.compile(
    r"(?P<sign>[+\-−–]?)\s?(?P<money>[£$€]?)\s?(?P<minus>-?)"
    r"(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,15})(?P<part>\.\d+)?(?P<power>[eE][+-]?\d{1,2})?\s?(?P<percent>%?)\Z"
)
_ISO_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])([ T]\d\d:\d\d(:\d\d)?)?\Z")
# Digits with a zero before them: a code.
_PADDED = re.compile(r"0\d+\Z")
# No number, date, code or sign is longer.
_LONGEST = 60
FIRST_OF_FIGURES = frozenset("0123456789+-−–£$€")


def kind_of(value: Value) -> Kind:
    """Say what a cell looks like."""
    if value is None:
        return Kind.EMPTY
    if not isinstance(value, str):
        return Kind.NUMBER
    if isinstance(value, Day):
        return Kind.DATE
    return _kind_of_text(value) if len(value) <= _LONGEST else Kind.TEXT


@lru_cache(maxsize=1 << 16)
def _kind_of_text(value: str) -> Kind:
    if value in SIGNS:
        return Kind.MARKER
    if value[0] in FIRST_OF_FIGURES:
        if _ISO_DAY.match(value):
            return Kind.DATE
        if number_in(value) is not None:
            return Kind.NUMBER
        if _PADDED.match(value):
            return Kind.CODE
    return Kind.TEXT


def number_in(text: str) -> tuple[int | float, str] | None:
    """Return the number a text spells and its unit ("£", "%" or none); None when it spells none.

    "1,234", "£482,400" and "+2.7%" are numbers; "0123", "2017/18" and "10-14" are not.
    """
    if text[0] not in FIRST_OF_FIGURES:
        return None
    found = _NUMBER.match(text)
    if found is None:
        return None
    whole = found["whole"].replace(",", "")
    if len(whole) > 1 and whole[0] == "0":
        return None
    is_negative = found["sign"] in {"-", "−", "–"} or bool(found["minus"])
    digits = ("-" if is_negative else "") + whole + (found["part"] or "") + (found["power"] or "")
    number: int | float = float(digits) if found["part"] or found["power"] else int(digits)
    return number, found["money"] + found["percent"]
