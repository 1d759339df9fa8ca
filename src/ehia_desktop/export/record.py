"""What document control says of sign-off: where it stands, who agreed, who decided and when, where it is published.

A public copy gives posts and bodies and never the name of whoever agreed; what was decided, in words, is for internal
copies, what the decision changed is for everybody.
"""

import datetime
from collections.abc import Iterator

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publication import CopyRequest
from ehia_desktop.assessment.reviewing_on import review_on, standing
from ehia_desktop.assessment.status import Status
from ehia_desktop.forms.display import date_words
from ehia_desktop.forms.parsing import parse_date
from ehia_desktop.text import one_line


def record_rows(
    assessment: Assessment, request: CopyRequest, day: datetime.date
) -> Iterator[tuple[str, str]]:
    """Yield the rows of document control about sign-off, as it stands on `day`."""
    status = standing(assessment.status, review_on(assessment), day)
    yield "Status", status.words
    yield from _agreed(assessment, is_public=request.kind.is_public)
    record = assessment.decision
    if record is not None:
        yield (
            "Considered by",
            f"{record.decision_maker}, {_day(record.considered_on)}{_as(record.considered_version)}",
        )
        yield "Decided by", f"{record.decision_maker}, {_day(record.decided_on)}"
        if not request.kind.is_public:
            yield "What was decided", one_line(record.decision)
        if record.what_changed:
            yield "What the decision changed", one_line(record.what_changed)
    if assessment.published is not None:
        yield "Published at", f"{assessment.published.url}, since {_day(assessment.published.on)}"
    due = review_on(assessment)
    if due:
        yield "Due for review", _day(due)


def record_words(assessment: Assessment) -> tuple[str, ...]:
    """The words of people that these rows print in a public copy."""
    agreed, record = assessment.steps.get(Status.AGREED), assessment.decision
    found = [agreed.post] if agreed is not None else []
    if record is not None:
        found += [record.decision_maker, record.what_changed]
    return tuple(words for words in found if words)


def _agreed(assessment: Assessment, *, is_public: bool) -> Iterator[tuple[str, str]]:
    agreed = assessment.steps.get(Status.AGREED)
    if agreed is None:
        return
    who = agreed.post if is_public or not agreed.name else f"{agreed.name}, {agreed.post}"
    yield "Agreed by", f"{who}, {_day(agreed.on)}{_as(agreed.version)}"


def _as(version: int) -> str:
    return f", as version {version}" if version else ""


def _day(iso: str) -> str:
    return date_words(parse_date(iso))
