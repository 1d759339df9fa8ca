"""What a timeline is made of: a moment, what kind it is, and on which side of the decision it lies."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from ehia_desktop.forms.values import PartialDate


class MomentKind(StrEnum):
    """What happened."""

    BEGAN = "began"
    FORM_CHANGED = "form_changed"
    EVIDENCE = "evidence"
    ENGAGEMENT = "engagement"
    COMMENT = "comment"
    MEETING = "meeting"
    STATUS = "status"
    GAPS_STATED = "gaps_stated"
    SEALED = "sealed"
    SIGNED = "signed"
    AGREED = "agreed"
    CONSIDERED = "considered"
    DECISION = "decision"
    COPY_WRITTEN = "copy_written"
    PUBLISHED = "published"
    REVIEW = "review"


class Side(StrEnum):
    """Where a moment lies against the decision. A date too coarse to tell, or none, is unknown."""

    BEFORE = "before"
    SAME_DAY = "same_day"
    AFTER = "after"
    UNKNOWN = "unknown"

    @property
    def words(self) -> str:
        """The side as a reader sees it."""
        match self:
            case Side.BEFORE:
                return "before the decision"
            case Side.SAME_DAY:
                return "on the day of the decision"
            case Side.AFTER:
                return "after the decision"
            case Side.UNKNOWN:
                return "not known"


@dataclass(frozen=True)
class Moment:
    """One thing that happened. `when` is as exact as it is known, None when no date was given.

    `at` is the time (UTC, ISO 8601) where this program recorded it itself, and empty where a person gave a date.
    `who` is empty when nobody is named. `address` is where the answer stands that tells of it, `copy` the copy of
    a repeated section it belongs to; both may be empty.
    """

    kind: MomentKind
    when: PartialDate | None
    what: str
    who: str = ""
    at: str = ""
    address: str = ""
    copy: str = ""
    side: Side = Side.UNKNOWN


def side_of(when: PartialDate | None, decided: PartialDate | None) -> Side:
    """Tell on which side of the decision `when` surely lies."""
    if when is None or decided is None:
        return Side.UNKNOWN
    known = min(len(when.iso), len(decided.iso))
    one, other = when.iso[:known], decided.iso[:known]
    if one != other:
        return Side.BEFORE if one < other else Side.AFTER
    return Side.SAME_DAY if when.day and decided.day else Side.UNKNOWN


def days_between(one: PartialDate | None, other: PartialDate | None) -> int | None:
    """Return how many days `other` comes after `one`, or None when either is less exact than a day."""
    if one is None or other is None or not (one.day and other.day):
        return None
    first = datetime.date(one.year, one.month, one.day)
    return (datetime.date(other.year, other.month, other.day) - first).days
