"""Finding personal data in text that is meant for readers: what must not stand in a public copy by mistake.

It finds patterns, not meaning: a role mailbox and a team's landline pass, a person's address does not.
It reports what it saw and leaves the decision, and the wording of it, to others.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class PersonalKind(StrEnum):
    """What sort of personal data was found, in words that fit “this looks like a …”."""

    EMAIL = "personal e-mail address"
    MOBILE = "mobile telephone number"
    NHS_NUMBER = "NHS number"
    NATIONAL_INSURANCE = "National Insurance number"
    BIRTH_DATE = "date of birth"


@dataclass(frozen=True)
class Found:
    """One find: its kind and the very characters."""

    kind: PersonalKind
    text: str


# Words of a mailbox that belongs to a role, a team or a service and not to a person.
_ROLE_TEXT = """
    access accessibility admin advice appointments audiology autism board bookings box cancer cardiology care
    careers carers children clinic commissioning comms communications community complaints compliance
    consultation contact corporate customer customerservices dementia dermatology diabetes digital diversity
    division edi education elective emergency endoscopy engage engagement enquiries enquiry equalities equality
    equity estates experience feedback foi freedom general governance gynaecology health hello help helpdesk
    hospital hr human ig inclusion inequalities info information interpreting involvement learning library
    mailbox maternity media membership mental network neurology news nursing office oncology operations
    orthopaedics outpatient outpatients paediatrics pals partnership patient patients people performance
    pharmacy physiotherapy planned planning policy postmaster press privacy programme public publications
    quality questions reception referrals research rights safeguarding secretariat secretary service services
    strategy support surgery surgical switchboard team theatres therapies transformation translation trust unit
    voice volunteers waiting wellbeing
"""
_ROLE_WORDS = frozenset(_ROLE_TEXT.split())
_LONG_ROLE_WORDS = tuple(word for word in sorted(_ROLE_WORDS) if len(word) >= 6)
_INITIAL_AND_NAME = re.compile(r"(?:[a-z][._-]){1,3}[a-z'’-]{2,}\d*")
_JOINED_ROLE_WORDS = ("admin", "comms", "info", "pals", "team")

_DIGIT = re.compile(r"\d")
# What is pasted from a web page or from Word may hold spaces that nobody sees, and dashes in place of hyphens.
_SPACE = "[ \u00a0\u2007\u2009\u200b\u202f\u2060]"
_DASH = "[-\u2010-\u2013]"
_EMAIL = re.compile(
    r"(?<![\w.+-])(?P<local>[\w.+'’-]{1,64})@(?:[\w-]{1,63}\.)+[a-z]{2,24}\b", re.IGNORECASE
)
_GAP = "[ \u00a0\u2007\u2009\u200b\u202f\u2060().\u2010-\u2013-]{0,2}"
_MOBILE = re.compile(
    rf"(?<![\d+])(?:\(07\d{{3}}\)|(?:(?:\+|00){_SPACE}?44{_SPACE}?(?:\(0\){_SPACE}?)?|0)7(?:{_GAP}\d){{3}})"
    rf"(?:{_GAP}\d){{6}}(?!\d)"
)
_TEN_DIGITS = re.compile(
    rf"(?<![\d.,+/-])\d{{3}}(?:{_SPACE}|{_DASH})?\d{{3}}(?:{_SPACE}|{_DASH})?\d{{4}}(?![\d/-]|[.,]\d)"
)
# RULE: ISO 2108: an ISBN of ten digits has the very check digit of an NHS number, so each one would be taken for it.
_NOT_OF_A_PERSON = re.compile(
    r"\b(?:ISBN(?:-10)?|SNOMED(?: CT)?(?: code)?|PMID):?\s*$", re.IGNORECASE
)
_LONGEST_NAME = 20
# RULE: prefixes and suffixes that HMRC does not issue: National Insurance Manual NIM39110.
_NATIONAL_INSURANCE = re.compile(
    rf"\b(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]{_SPACE}?"
    rf"(?:\d{{2}}{_SPACE}?){{3}}[A-D]\b",
    re.IGNORECASE,
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}"
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?{_SPACE}{_MONTH},?{_SPACE}\d{{4}}|{_MONTH}{_SPACE}\d{{1,2}},?{_SPACE}\d{{4}}"
    r"|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2}))"
)
_BIRTH = r"(?:\bborn\b|\bd\.?o\.?b\b\.?|\bdate of birth\b)"
_BIRTH_DATE = re.compile(
    rf"{_BIRTH}(?P<between>[^\d\n]{{0,20}}?){_DATE}|{_DATE}(?P<after>[^\d\n\w]{{0,4}}){_BIRTH}",
    re.IGNORECASE,
)
# “Children born after 1 September 2020” is a cohort, not a person.
_COHORT = re.compile(r"\b(?:after|before|between|by|from|since|until|to)\b", re.IGNORECASE)


def find(text: str) -> tuple[Found, ...]:
    """Return what looks like personal data in `text`, kind by kind; empty when nothing does."""
    # Most texts have neither, and this is asked of all of them while somebody types.
    if not _DIGIT.search(text):
        return tuple(_emails(text))
    return (
        *_emails(text),
        *(Found(PersonalKind.MOBILE, match[0].strip()) for match in _MOBILE.finditer(text)),
        *_nhs_numbers(text),
        *(
            Found(PersonalKind.NATIONAL_INSURANCE, match[0])
            for match in _NATIONAL_INSURANCE.finditer(text)
        ),
        *_birth_dates(text),
    )


def is_nhs_number(digits: str) -> bool:
    """Tell whether ten digits carry the check digit of an NHS number; ten equal digits do not count."""
    if len(digits) != 10 or not digits.isascii() or not digits.isdigit() or len(set(digits)) == 1:
        return False
    # RULE: NHS Data Model and Dictionary, NHS NUMBER: modulus 11 over weights 10 to 2; 10 is never issued.
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9]))
    return (11 - total % 11) % 11 == int(digits[9])


def is_role_mailbox(address: str) -> bool:
    """Tell whether an e-mail address belongs to a role: some word of its local part says so."""
    local = address.partition("@")[0].casefold()
    if _INITIAL_AND_NAME.fullmatch(local):
        # “a.patient”, “j.board”: surnames can be words of a role, initials are a person's.
        return False
    words = [word for word in re.split(r"[^a-z]+", local) if word]
    if any(word in _ROLE_WORDS for word in words):
        return True
    return any(
        word.endswith(_JOINED_ROLE_WORDS) or any(role in word for role in _LONG_ROLE_WORDS)
        for word in words
    )


def _emails(text: str) -> Iterator[Found]:
    if "@" not in text:
        return
    for match in _EMAIL.finditer(text):
        if not is_role_mailbox(match[0]):
            yield Found(PersonalKind.EMAIL, match[0])


def _nhs_numbers(text: str) -> Iterator[Found]:
    for match in _TEN_DIGITS.finditer(text):
        before = text[max(0, match.start() - _LONGEST_NAME) : match.start()]
        if is_nhs_number(re.sub(r"\D", "", match[0])) and not _NOT_OF_A_PERSON.search(before):
            yield Found(PersonalKind.NHS_NUMBER, match[0])


def _birth_dates(text: str) -> Iterator[Found]:
    for match in _BIRTH_DATE.finditer(text):
        if not _COHORT.search(match["between"] or ""):
            yield Found(PersonalKind.BIRTH_DATE, match[0])
