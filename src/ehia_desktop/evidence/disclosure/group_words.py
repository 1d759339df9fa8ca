"""What a heading and the name of a group mean, however a table spells them.

Two names mean the same when only case, punctuation, “&” and “and”, or a code before or behind them differ, or when
both are known spellings (`spellings.py`). Pure: what all tables together say of a name is for `naming.py`.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from ehia_desktop.evidence.disclosure.spellings import (
    ETHNIC,
    GENERAL,
    HEADINGS,
    NOT_KNOWN,
    NOT_KNOWN_CODES,
    SEX,
    Division,
)

_LEADING = re.compile(
    r"^(?:\(?(?P<code>[A-Z]|[A-Z]{0,2}\d{1,4}[A-Z]?)(?:\s+[-–—]\s+|[:.)]\s+)|(?P<number>\d{3,4})\s+)(?=[A-Za-z])"
)
_LETTER = re.compile(r"^(?P<code>[A-Z]|99)\s+(?=[A-Za-z])")
_TRAILING = re.compile(r"\s*[(\[]\s*(?P<code>[A-Z]{1,2}|[A-Z]{0,2}\d{1,4}[A-Z]?)\s*[)\]]$")
_KEPT = re.compile(r"[^\w<>≤≥%.+]|_|(?<!\d)\.|\.(?!\d)")
_AGE_WORDS = re.compile(r"\b(?:aged?|ages|years?|yrs?|olds?)\b|(?<=\d)y(?:rs?)?\b")
_AGES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), shape)
    for pattern, shape in (
        (r"(\d+)(?: to)? (\d+)", "low high"),
        (r"(\d+)(?: ?plus| (?:and|or) (?:over|above|more|older))", "low"),
        (r"(?:≥|at least|from) ?(\d+)", "low"),
        (r"(?:>|over|above|more than|older than) ?(\d+)", "above"),
        (r"(?:<|under|below|less than|younger than) ?(\d+)", "below"),
        (r"(?:≤|up to) ?(\d+)|(\d+) (?:and|or) (?:under|younger|below)", "high"),
        (r"(\d+)", "one"),
    )
)


@dataclass(frozen=True)
class Heading:
    """By what people are divided; `key` is the same for headings that mean the same."""

    division: Division
    key: str


@dataclass(frozen=True)
class Meaning:
    """What a name means within its division. `is_vague` of those of whom the group is not known.

    `code` stands before or behind a name of which nothing else is known.
    """

    text: str
    code: str = ""
    is_vague: bool = False


@lru_cache(maxsize=4096)
def tidy(words: str) -> str:
    """Return words in small letters without punctuation, with “and” for “&”."""
    text = unicodedata.normalize("NFKC", words).casefold().replace("&", " and ")
    text = re.sub(r"(?<=\d),(?=\d{3})|['’]", "", text)
    return " ".join(_KEPT.sub(" ", text).replace("+", " plus ").split())


@lru_cache(maxsize=1024)
def heading_of(words: str) -> Heading:
    """Return what a heading divides people by."""
    text = tidy(words)
    for division, (pattern, said) in HEADINGS.items():
        if re.search(pattern, text):
            more = sorted(set(text.split()) - said)
            return Heading(division, " ".join((division.value, *more)))
    left = [word for word in text.split() if word not in GENERAL]
    return Heading(Division.OTHER, " ".join(left) or text or words)


@lru_cache(maxsize=4096)
def meaning_of(division: Division, name: str) -> Meaning:
    """Return what the name of a group means in a division; the order of deprivation is for `deprivation.py`."""
    if division is Division.AGE and (ages := _ages(name)):
        return Meaning(ages)
    code, text = _without_code(name, has_letters=division is Division.ETHNIC)
    known = _KNOWN.get(division, {})
    codes = _CODES.get(division, {})
    found = (
        known.get(tidy(name)) or known.get(text) or (codes.get(tidy(name)) if not code else None)
    )
    if found is not None and codes.get(code.casefold(), found) == found:
        return found
    vague = _NOT_KNOWN.get(tidy(name)) or _NOT_KNOWN.get(text)
    return vague or Meaning(text, code)


def ages_of(meaning: Meaning) -> tuple[int, int | None] | None:
    """Return the first and last year of a band of ages; None for no limit, and where it is no band."""
    found = re.fullmatch(r"ages (\d+) to (\d*)", meaning.text)
    return (int(found[1]), int(found[2]) if found[2] else None) if found else None


def _ages(name: str) -> str:
    text = " ".join(_AGE_WORDS.sub(" ", tidy(name)).split())
    for pattern, shape in _AGES:
        if (found := pattern.fullmatch(text)) is not None:
            first, *more = [int(each) for each in found.groups() if each]
            low, high = {
                "low high": (first, more[0] if more else first),
                "low": (first, None),
                "above": (first + 1, None),
                "below": (0, first - 1),
                "high": (0, first),
                "one": (first, first),
            }[shape]
            return f"ages {low} to {'' if high is None else high}"
    return ""


def _without_code(name: str, *, has_letters: bool) -> tuple[str, str]:
    """A name's code, before or behind it, and the rest of it without punctuation."""
    leading = _LEADING.match(name) or (_LETTER.match(name) if has_letters else None)
    if leading is not None:
        return leading["code"] or leading["number"], tidy(name[leading.end() :])
    trailing = _TRAILING.search(name)
    if trailing is not None and trailing.start():
        return trailing["code"], tidy(name[: trailing.start()])
    return "", tidy(name)


def _meanings(groups: dict[str, tuple[str, ...]]) -> dict[str, Meaning]:
    return {
        tidy(name): Meaning(f"= {key}") for key, (_, *names) in groups.items() for name in names
    }


def _codes(groups: dict[str, tuple[str, ...]], division: Division) -> dict[str, Meaning]:
    found = {code.casefold(): Meaning(f"= {key}") for key, (code, *_) in groups.items() if code}
    for code, key in NOT_KNOWN_CODES[division].items():
        found[code] = Meaning(f"= {key}", is_vague=True)
    return found


_KNOWN = {Division.ETHNIC: _meanings(ETHNIC), Division.SEX: _meanings(SEX)}
_CODES = {
    Division.ETHNIC: _codes(ETHNIC, Division.ETHNIC),
    Division.SEX: _codes(SEX, Division.SEX),
}
_NOT_KNOWN = {
    tidy(name): Meaning(f"= {key}", is_vague=True)
    for key, (_, *names) in NOT_KNOWN.items()
    for name in names
}
