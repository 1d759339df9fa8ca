"""What is typed into a step of the sign-off, held to what each step needs, with one sentence where it will not do."""

import datetime

from ehia_desktop.errors import UserError
from ehia_desktop.forms.display import date_words
from ehia_desktop.forms.parsing import parse_date
from ehia_desktop.forms.values import PartialDate
from ehia_desktop.text import clean, one_line

LONGEST_LINE = 200
LONGEST_TEXT = 4_000


def day_given(text: str, which: str) -> PartialDate:
    """Read a whole day. Raises UserError when there is none, naming `which` day is asked for."""
    if not one_line(text):
        raise UserError(f"Give the day {which}, such as 2026-11-03.")
    found = parse_date(text)
    if not found.day:
        raise UserError(f"Give the day {which}, such as 2026-11-03; “{one_line(text)}” has no day.")
    return found


def optional_day(text: str) -> PartialDate | None:
    """Read a day or a month; None where nothing was typed. Raises UserError for a year, or for what is neither."""
    if not one_line(text):
        return None
    found = parse_date(text)
    if not found.month:
        raise UserError(f"“{one_line(text)}” is a year; give a day or a month.")
    return found


def not_coming(day: PartialDate, today: datetime.date, what: str) -> None:
    """Raise UserError for a day that has not come: what is recorded has happened."""
    if day.iso > today.isoformat():
        raise UserError(
            f"{what} {date_words(day)}, which has not come yet; record it once it has happened."
        )


def post_given(text: str, wanted: str) -> str:
    """Return a post or a body on one line. Raises UserError with `wanted` when it is empty, or for an address."""
    post = one_line(text)
    if not post:
        raise UserError(wanted)
    if "@" in post:
        raise UserError(f"“{post}” is an address; give a post or a body instead.")
    if len(post) > LONGEST_LINE:
        raise UserError(f"That is longer than a post or a body is; use {LONGEST_LINE} characters.")
    return post


def words_given(text: str) -> str:
    """Return a note as it is kept. Raises UserError when it is longer than anybody reads."""
    words = clean(text).strip()
    if len(words) > LONGEST_TEXT:
        raise UserError(
            f"That has {len(words):,} characters; say it in at most {LONGEST_TEXT:,}, and the rest in the assessment."
        )
    return words


def said_something(text: str, wanted: str) -> str:
    """Return a note that may not be empty. Raises UserError with `wanted`."""
    words = words_given(text)
    if not words:
        raise UserError(wanted)
    return words
