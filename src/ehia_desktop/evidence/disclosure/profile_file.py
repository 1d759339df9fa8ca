"""A trust's own disclosure profile as a small YAML file, read strictly: each fault names the file and the line."""

from pathlib import Path

from ehia_desktop.assessment.disclosure import Profile
from ehia_desktop.errors import UserError
from ehia_desktop.files import read_bounded
from ehia_desktop.strict_yaml import Document, read_bytes

LARGEST = 100_000
_TEXTS = ("id", "name", "marker")
_NUMBERS = ("largest_hidden", "round_to", "least_values", "fewest_for_median")
_ALL = (*_TEXTS, *_NUMBERS, "is_zero_hidden")
_NEEDED = ("id", "name", "largest_hidden")
_MOST = 1_000
_YES_NO = {"yes": True, "no": False}


def read_profile(path: Path) -> Profile:
    """Return the profile in a file. Raises UserError naming the file and the line of what is wrong."""
    document = read_bytes(read_bounded(path, LARGEST), path.name)
    tree = document.tree
    if not isinstance(tree, dict):
        raise UserError(
            f"{path.name}, line 1: a profile is lines of “name: value”; see the manual."
        )
    for name in tree:
        if name not in _ALL:
            known = ", ".join(_ALL)
            raise _fault(document, name, f"“{name}” is no part of a profile; its parts are {known}")
    for name in _NEEDED:
        if name not in tree:
            raise UserError(f"{path.name}, line 1: “{name}” is missing; add it.")
    found = {name: _value(document, name, raw) for name, raw in tree.items()}
    try:
        return Profile(**found)  # type: ignore[arg-type]  # each value was read as its part wants it
    except UserError as error:
        raise UserError(f"{path.name}, line 1: {error.message}") from error


def _value(document: Document, name: str, raw: object) -> str | int | bool:
    if not isinstance(raw, str) or not raw.strip():
        raise _fault(document, name, f"“{name}” wants one value")
    text = raw.strip()
    if name in _TEXTS:
        return text
    if name == "is_zero_hidden":
        if text not in _YES_NO:
            raise _fault(document, name, f"“{name}” is yes or no, not “{text}”")
        return _YES_NO[text]
    if not (text.isascii() and text.isdecimal() and int(text) <= _MOST):
        raise _fault(document, name, f"“{name}” is a whole number up to {_MOST:,}, not “{text}”")
    return int(text)


def _fault(document: Document, name: str, what: str) -> UserError:
    return UserError(f"{document.name}, line {document.line((name,))}: {what}.")
