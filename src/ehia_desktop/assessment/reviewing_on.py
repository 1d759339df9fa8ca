"""From which day an agreed assessment is due for review, and whether that day has come."""

import datetime

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.readiness.reading import meaning_of
from ehia_desktop.assessment.status import Status
from ehia_desktop.forms.model import Meaning
from ehia_desktop.forms.questions import places
from ehia_desktop.forms.values import PartialDate

_WAITING = frozenset((Status.AGREED, Status.DECISION_RECORDED, Status.PUBLISHED))


def review_on(assessment: Assessment) -> str:
    """Return the earliest day, month or year of review that was given, ISO 8601; empty without one.

    A day that the trust chose under “Sign-off and decision” goes before what the form says. Before an assessment is
    agreed, and once another took its place, nothing is due for review.
    """
    # RULE: R (Bracking) [2013] EWCA Civ 1345: the duty goes on after the decision.
    if assessment.status not in _WAITING and assessment.status is not Status.DUE_FOR_REVIEW:
        return ""
    chosen = assessment.steps.get(Status.DUE_FOR_REVIEW)
    if chosen is not None and chosen.on:
        return chosen.on
    found = [
        value.iso
        for place in places(assessment.asked())
        if meaning_of(place) is Meaning.REVIEW_ON
        and isinstance(value := assessment.values.get(place.address), PartialDate)
    ]
    return min(found, default="")


def is_due(day: str, today: datetime.date) -> bool:
    """Tell whether a day, or the first of a month or a year, has come; nothing is due without one."""
    return bool(day) and day <= today.isoformat()[: len(day)]


def standing(status: Status, day: str, today: datetime.date) -> Status:
    """The status as it is shown: due for review from the day on, which nobody has to record."""
    return Status.DUE_FOR_REVIEW if status in _WAITING and is_due(day, today) else status
