"""Telling a table about groups from a list of single people, before anything of it is kept.

Looked for: values that carry the check digit of an NHS number, postcodes of homes, dates of birth, and
columns of names. It says which columns and why, in words; the decision stays with the caller.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ehia_desktop.assessment.evidence import Cell, Column, ColumnType, FoundTable
from ehia_desktop.assessment.personal_data import is_nhs_number

_SAMPLE = 500
_FEW = 3
_MOSTLY = 0.5
_SEPARATORS = re.compile(r"[\s-]")
# RULE: British Standard BS 7666, the form of a full postcode: outward code, then digit and two letters.
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2}\Z", re.IGNORECASE)
_BIRTH = re.compile(r"\b(date of birth|birth ?date|d\.?o\.?b\.?|born)\b", re.IGNORECASE)
_NAME = re.compile(
    r"\b(surname|fore ?name|first ?name|last ?name|family ?name|given ?name|patient ?name|"
    r"name of patient|full ?name)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\b(nhs ?(no|num|number)|hospital ?(no|num|number)|mrn|patient ?(id|no|number))\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(practice|surgery|provider|organisation|site|trust|hospital|school|office|contact|gp)\b",
    re.IGNORECASE,
)
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)|(\d{1,2})[/.](\d{1,2})[/.](\d{4})")


@dataclass(frozen=True)
class PersonSign:
    """A column, by its place from 0 and its heading, that looks like single people, and what it seems to hold."""

    place: int
    column: str
    kind: str


def signs_of_people(table: FoundTable) -> tuple[str, ...]:
    """Return what in `table` looks like single people, a few words each ("NHS numbers in “NHS No”").

    Empty when nothing does. Looks at the headings and at the first 500 rows.
    """
    return tuple(f"{sign.kind} in “{sign.column}”" for sign in people_in(table))


def people_in(table: FoundTable) -> tuple[PersonSign, ...]:
    """As `signs_of_people`, column by column."""
    rows = table.rows[:_SAMPLE]
    found: list[PersonSign] = []
    for place, column in enumerate(table.columns):
        texts = [_text(row[place]) for row in rows if row[place] is not None]
        sign = _sign(column, [text for text in texts if text])
        if sign:
            found.append(PersonSign(place, column.name or f"column {place + 1}", sign))
    return tuple(found)


def _sign(column: Column, texts: list[str]) -> str:
    name = column.name.replace("_", " ")
    if not texts:
        return ""
    if _share(texts, _is_nhs_number) >= _MOSTLY:
        return "NHS numbers"
    if _BIRTH.search(name) and _share(texts, _is_birth_date) >= _MOSTLY:
        return "dates of birth"
    is_repeated = len(set(texts)) * 2 <= len(texts)
    is_named_place = _PLACE.search(name) is not None
    if (
        column.type is ColumnType.TEXT
        and not is_named_place
        and _share(texts, _is_postcode) >= _MOSTLY
    ):
        return "postcodes"
    if column.type is ColumnType.TEXT and _NAME.search(name) and not is_repeated:
        return "names"
    if (
        _NUMBER.search(name)
        and not is_repeated
        and len(texts) >= _FEW
        and _share(texts, _has_digits) >= _MOSTLY
    ):
        return "patient numbers"
    return ""


def _share(texts: list[str], is_one: Callable[[str], bool]) -> float:
    return sum(is_one(text) for text in texts) / len(texts)


def _is_nhs_number(text: str) -> bool:
    return is_nhs_number(_SEPARATORS.sub("", text))


def _is_postcode(text: str) -> bool:
    return _POSTCODE.match(text) is not None


def _has_digits(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def _is_birth_date(text: str) -> bool:
    found = _DAY.match(text)
    if found is None:
        return False
    year, month, day = (
        (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    )
    try:
        return date(int(year), int(month), int(day)).year >= 1900
    except ValueError:
        return False


def _text(cell: Cell) -> str:
    return (
        cell.strip()
        if isinstance(cell, str)
        else format(cell, "f")
        if isinstance(cell, Decimal)
        else ""
    )
