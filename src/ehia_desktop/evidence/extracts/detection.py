"""What in an extract points at single people: named by column and kind before anything is counted, never by value.

A heading that says so is enough, whatever stands below it; else a sample of the rows tells. Rather one column too many
is named than one too few: a named column is only kept from being a grouping.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date

from ehia_desktop.assessment.evidence import Column, ColumnType, FoundTable
from ehia_desktop.assessment.extracts import PersonalColumn
from ehia_desktop.assessment.personal_data import PersonalKind, find
from ehia_desktop.assessment.persons import people_in
from ehia_desktop.evidence.extracts.cells import as_day, plain
from ehia_desktop.evidence.grid import GridRow

_IN_TEXT = {
    PersonalKind.NHS_NUMBER: "NHS numbers in some cells",
    PersonalKind.EMAIL: "e-mail addresses",
    PersonalKind.MOBILE: "telephone numbers",
    PersonalKind.NATIONAL_INSURANCE: "National Insurance numbers",
    PersonalKind.BIRTH_DATE: "dates of birth in text",
}
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[_.\-/]+")
_HEADINGS = (
    (re.compile(r"\bnhs ?(no|num|number|id)\b", re.IGNORECASE), "NHS numbers"),
    (re.compile(r"\b(birth ?date|date ?of ?birth|dob|birth|born)\b", re.IGNORECASE), "dates of birth"),
    (
        re.compile(
            r"\b(surname|fore ?names?|first ?name|last ?name|family ?name|given ?name|full ?name|patient ?name|"
            r"name ?of ?patient|pt ?name|next ?of ?kin)\b",
            re.IGNORECASE,
        ),
        "names",
    ),
    (
        re.compile(
            r"\b(local ?patient ?id(entifier)?|patient ?(id|identifier|no|number|key)|hospital ?(no|num|number|id)|"
            r"case ?note ?(no|num|number)?|pas ?(id|no|num|number)|unit ?(no|number)|mrn|crn|ubrn|"
            r"(patient )?pathway ?(id|identifier)|referral ?identifier|unique ?booking ?reference ?number)\b",
            re.IGNORECASE,
        ),
        "patient numbers",
    ),
    (re.compile(r"\b(e ?mail|telephone|phone|mobile) ?(address|no|number)?\b", re.IGNORECASE), "contact details"),
    (re.compile(r"\b(address|addr)\b ?(line)? ?\d?$", re.IGNORECASE), "addresses"),
)  # fmt: skip
# “Email_Sent” or “Phone_Clinic” is about a way of contact, not about a person.
_NO_CONTACT = re.compile(
    r"\b(sent|clinic|used|type|method|flag|consent|preferred|medium|contact(ed)?)\b", re.IGNORECASE
)
_OF_SOMEBODY = re.compile(
    r"\b(patient|pt|client|person|name|carer|parent|guardian|who)\b", re.IGNORECASE
)
_OF_SOMETHING = re.compile(
    r"\b(provider|trust|site|hospital|organi[sz]ation|commissioner|practice|surgery|ward|clinic|department|division|"
    r"specialty|function|service|procedure|team|file|system|status|type|code|category|class|flag|need|need(ed|s)|gender|"
    r"sex|ethnic\w*|age|language|religion|group|priority|icb|region|area|district|country|stated|list|pathway|"
    r"outcome|reason|need|required)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_][^\W\d_'’-]*(?:[ ,.'’-]+[^\W\d_]+)*\.?\Z")
_POSTCODE_IN_TEXT = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b", re.IGNORECASE)
_MOSTLY, _FEW, _DISTINCT = 0.5, 5, 0.2
_LONG, _WORDS = 30, 5
_GROWN, _BEFORE_ANY_WAIT = 12, 2010
"""So many years before the latest day of a column, or before that year, most days lie where it holds dates of birth."""


def personal_columns(names: Sequence[str], rows: Sequence[GridRow]) -> tuple[PersonalColumn, ...]:
    """Return the columns among `names` that hold personal data, judged by the heading and a sample of rows."""
    width = len(names)
    cells = [
        tuple(plain(cell) or None for cell in row[:width]) + (None,) * (width - len(row))
        for row in rows
    ]
    columns = tuple(Column((_spaced(name),), ColumnType.TEXT) for name in names)
    found = {
        sign.place: sign.kind for sign in people_in(FoundTable("", "", "", columns, tuple(cells)))
    }
    for place, name in enumerate(names):
        if place not in found:
            kind = _kind(_spaced(name), [text for row in cells if (text := row[place])])
            if kind:
                found[place] = kind
    return tuple(
        PersonalColumn(names[place] or f"column {place + 1}", kind)
        for place, kind in sorted(found.items())
    )


def looks_personal(text: str) -> bool:
    """Tell whether one value carries an NHS number, a contact or a postcode: such a value is never a group's name."""
    return bool(find(text)) or _POSTCODE_IN_TEXT.search(text) is not None


def _spaced(name: str) -> str:
    """A heading as words: PatientSurname and PATIENT_SURNAME alike."""
    return " ".join(_CAMEL.sub(" ", name).split())


def _kind(name: str, texts: Sequence[str]) -> str:
    for pattern, kind in _HEADINGS:
        if pattern.search(name) and not _is_of_something(name, kind):
            return kind
    if not texts:
        return ""
    if _share(texts, _is_old_day(texts)) > _MOSTLY and len(texts) >= _FEW:
        return "dates that may be of birth"
    for text in texts:
        for hit in find(text):
            return _IN_TEXT[hit.kind]
    is_repeated = len(set(texts)) * 2 <= len(texts)
    if (
        _OF_SOMEBODY.search(name)
        and not _OF_SOMETHING.search(name)
        and len(set(texts)) >= max(_FEW, len(texts) * _DISTINCT)
        and _share(texts, lambda text: _NAME.match(text) is not None) >= _MOSTLY
    ):
        return "names"
    if any(len(text) > 10 and _POSTCODE_IN_TEXT.search(text) for text in texts):
        return "addresses in some cells"
    if not is_repeated and _share(texts, _is_prose) >= _MOSTLY:
        return "free text, which may name people"
    return ""


def _is_of_something(name: str, kind: str) -> bool:
    if kind == "contact details":
        return _NO_CONTACT.search(name) is not None
    return kind == "addresses" and _OF_SOMETHING.search(name) is not None


def _is_old_day(texts: Sequence[str]) -> "Callable[[str], bool]":
    days = [day for text in texts if (day := as_day(text))]
    latest = max(days, default=date.min)

    def is_old(text: str) -> bool:
        day = as_day(text)
        if day is None:
            return False
        return latest.year - day.year > _GROWN or day.year < _BEFORE_ANY_WAIT

    return is_old


def _is_prose(text: str) -> bool:
    return len(text) >= _LONG and len(text.split()) >= _WORDS


def _share(texts: Sequence[str], is_one: "Callable[[str], bool]") -> float:
    return sum(map(is_one, texts)) / len(texts)
