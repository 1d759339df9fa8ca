"""The moments of sign-off as they were recorded, each told once where the form's own answers say the same."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.status import Status
from ehia_desktop.assessment.timeline.moments import Moment, MomentKind
from ehia_desktop.forms.parsing import parse_date
from ehia_desktop.text import one_line, shorten


def told_once(assessment: Assessment, told: Iterable[Moment]) -> Iterator[Moment]:
    """Yield what the answers tell, with the record of sign-off in the place of what says the same of the same day.

    The record takes the address of the answer, which is where a reader corrects it.
    """
    left = list(told)
    for moment in _recorded(assessment):
        same = [one for one in left if (one.kind, one.when) == (moment.kind, moment.when)]
        address = same[0].address if same else ""
        left = [one for one in left if one not in same]
        yield replace(moment, address=address)
    yield from left


def _recorded(assessment: Assessment) -> Iterator[Moment]:
    agreed = assessment.steps.get(Status.AGREED)
    if agreed is not None and agreed.on:
        who = ", ".join(part for part in (agreed.name, agreed.post) if part)
        yield _moment(MomentKind.AGREED, agreed.on, f"Agreed{_as(agreed.version)}", who)
    record = assessment.decision
    if record is not None:
        considered = f"Considered{_as(record.considered_version)}"
        yield _moment(
            MomentKind.CONSIDERED, record.considered_on, considered, record.decision_maker
        )
        what = f"Decision: {shorten(one_line(record.decision).rstrip('.'), 120)}"
        yield _moment(MomentKind.DECISION, record.decided_on, what, record.decision_maker)
    place = assessment.published
    if place is not None:
        yield _moment(MomentKind.PUBLISHED, place.on, f"Published at {shorten(place.url, 120)}", "")


def _moment(kind: MomentKind, day: str, what: str, who: str) -> Moment:
    return Moment(kind, parse_date(day), what, who)


def _as(version: int) -> str:
    return f", as version {version}" if version else ""
