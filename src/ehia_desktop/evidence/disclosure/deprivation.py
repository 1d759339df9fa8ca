"""Fifths and tenths of deprivation, however a table calls them: “1 – most deprived fifth”, “Q1”, “Most deprived 20%”.

Whether “3” is a fifth or a tenth, and at which end the numbers begin, is said by the heading or by other names under
it. Where nobody says, 1 is the most deprived, as in the English indices.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ehia_desktop.evidence.disclosure.group_words import tidy
from ehia_desktop.evidence.disclosure.spellings import TENTHS

FIFTHS, TENTH_PARTS = 5, 10
_TENTH_OF = {name: at for at, name in enumerate(TENTHS, start=1)}
_FIFTH_WORDS = re.compile(r"\b(?:quintiles?|fifths?|20%)|^q ?\d")
_TENTH_WORDS = re.compile(r"\b(?:deciles?|tenths?|10%)|^d ?\d")
_PAIR = re.compile(r"(?:imd )?deciles? (\d{1,2})(?: and| to)? (\d{1,2})")
_BARE = (
    r"(?:imd |deprivation )?(?:quintile |decile |fifth |tenth |[qd] ?)?0?(\d{1,2})(?:st|nd|rd|th)?"
)
_NUMBER = re.compile(rf"^{_BARE}\b(?! ?%|\.\d)")
_ONLY_NUMBER = re.compile(rf"{_BARE}(?: quintile| decile| fifth| tenth)?")
_NUMBER_LAST = re.compile(r"\bdeprived (?:fifth |tenth |quintile |decile )?(\d{1,2})$")
_END = re.compile(r"\b(?:(second|2nd|third|3rd|fourth|4th|next) )?(most|least) deprived\b")
_PLACES = {"second": 2, "2nd": 2, "next": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}


@dataclass(frozen=True)
class Scale:
    """Into how many parts people are divided, 0 where nobody says; `is_reversed` where 1 is the least deprived."""

    parts: int = 0
    is_reversed: bool = False


@dataclass(frozen=True)
class _Said:
    """What one name says: its number, its end and its place from there, and of how many parts it speaks."""

    number: int | None = None
    end: str = ""
    place: int = 1
    parts: int = 0


def scale_of(heading: str, names: Collection[str], *, is_whole: bool) -> Scale:
    """Return how the groups under a heading are numbered. `is_whole` where there are no more than these."""
    said = [each for name in names if (each := _said(name)) is not None]
    numbers = {each.number for each in said if each.number is not None}
    found = set(_parts_in(tidy(heading)))
    if not found:
        found = {each.parts for each in said if each.parts}
        if any(number > FIFTHS for number in numbers):
            found.add(TENTH_PARTS)
        elif is_whole and numbers == set(range(1, FIFTHS + 1)):
            found.add(FIFTHS)
    parts = found.pop() if len(found) == 1 else 0
    return Scale(parts, _is_reversed(said, parts))


def place_of(name: str, scale: Scale) -> tuple[int, int] | None:
    """Return into how many parts a name divides and which it is, 1 the most deprived; None where it does not say.

    Into 0 parts where nobody says how many there are; the places are counted from the least deprived, below 0,
    where only that end is known.
    """
    said = _said(name)
    if said is None:
        return None
    parts = said.parts or scale.parts
    if said.end == "most":
        return parts, said.place
    if said.end == "least":
        return parts, parts + 1 - said.place if parts else -said.place
    number = said.number or 0
    if scale.is_reversed:
        return parts, parts + 1 - number if parts else -number
    return parts, number


def _said(name: str) -> _Said | None:
    text = tidy(name)
    if text in _TENTH_OF:
        return _Said(None, "most", _TENTH_OF[text], TENTH_PARTS)
    if (pair := _PAIR.fullmatch(text)) is not None:
        low, high = int(pair[1]), int(pair[2])
        return _Said(high // 2, parts=FIFTHS) if high == low + 1 and not high % 2 else None
    number, end = _NUMBER.search(text), _END.search(text)
    last = _NUMBER_LAST.search(text) if end is not None else None
    if number is None and end is None:
        return None
    parts = set(_parts_in(text))
    count = number or last
    value = int(count[1]) if count is not None else None
    if end is None and (
        value is None or not 1 <= value <= TENTH_PARTS or not _ONLY_NUMBER.fullmatch(text)
    ):
        return None
    return _Said(
        value,
        end[2] if end is not None else "",
        _PLACES.get(end[1], 1) if end is not None else 1,
        parts.pop() if len(parts) == 1 else 0,
    )


def _parts_in(text: str) -> Iterator[int]:
    if _FIFTH_WORDS.search(text):
        yield FIFTHS
    if _TENTH_WORDS.search(text):
        yield TENTH_PARTS


def _is_reversed(said: Collection[_Said], parts: int) -> bool:
    """Tell whether a name gives the largest number to the most deprived, or 1 to the least."""
    last = {parts} if parts else {FIFTHS, TENTH_PARTS}
    return any(
        each.place == 1
        and (
            (each.end == "most" and each.number in last)
            or (each.end == "least" and each.number == 1)
        )
        for each in said
    )
