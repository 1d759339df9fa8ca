"""Single cells of an extract: days, numbers and plain texts, read leniently as systems write them, never guessed."""

import re
from datetime import date

from ehia_desktop.evidence.grid import Value

_NOTHING = frozenset({"", "null", "n/a", "none", "nan", "-", "#n/a", "\\n"})
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T].*)?\Z")
_BRITISH = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: .*)?\Z")
_NAMED = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\d{4})(?: .*)?\Z")
_PACKED = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)\Z")
_MONTHS = {
    name: number
    for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}


def plain(value: Value) -> str:
    """Return a cell as text without white space around it; empty for nothing and for what stands for nothing."""
    text = "" if value is None else str(value).strip()
    return "" if text.casefold() in _NOTHING else text.removesuffix(".0")


def as_day(text: str) -> date | None:
    """Return a day written as 2026-03-31, 31/03/2026, 31-Mar-2026 or 20260331, with or without a time; else None."""
    if found := _ISO.match(text) or _PACKED.match(text):
        parts = int(found[1]), int(found[2]), int(found[3])
    elif found := _BRITISH.match(text):
        parts = int(found[3]), int(found[2]), int(found[1])
    elif found := _NAMED.match(text):
        parts = int(found[3]), _MONTHS.get(found[2].casefold(), 0), int(found[1])
    else:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def as_number(text: str) -> float | None:
    """Return a finite number of nought or more, else None."""
    try:
        number = float(text.replace(",", ""))
    except ValueError:
        return None
    return number if 0 <= number < 1e9 else None
