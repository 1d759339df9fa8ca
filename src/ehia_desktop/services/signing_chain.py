"""Where an assessment stands in its life, in words: each step with what was recorded of it, and what can follow."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.reviewing_on import is_due, review_on, standing
from ehia_desktop.assessment.sign_off import Step
from ehia_desktop.assessment.status import Status, following
from ehia_desktop.forms.display import date_words
from ehia_desktop.forms.model import Stage
from ehia_desktop.forms.parsing import parse_date
from ehia_desktop.services.library import Library
from ehia_desktop.text import one_line, shorten


class Move(StrEnum):
    """Something that can be done about where an assessment stands."""

    SEND = "send"
    ASK_CHANGES = "ask_changes"
    TAKE_BACK = "take_back"
    AGREE = "agree"
    DECIDE = "decide"
    PUBLISH = "publish"
    REVIEW = "review"
    REOPEN = "reopen"
    SUPERSEDE = "supersede"


class Progress(StrEnum):
    """How far a link of the chain is; the value is the word that is shown."""

    DONE = "Done"
    NOW = "Now"
    NOT_YET = "Not yet"
    NOT_RECORDED = "Not recorded"


_ORDER = tuple(Status)


@dataclass(frozen=True)
class ChainLink:
    """One link of the chain: its status, how far it is, and what was recorded of it, in sentences."""

    status: Status
    title: str
    progress: Progress
    told: tuple[str, ...] = ()


def chain(
    assessment: Assessment, today: datetime.date, replacing: str = ""
) -> tuple[ChainLink, ...]:
    """Return the links from draft to review, as they stand today; and the end, once another took its place.

    `replacing` is the title of that other one; empty where nobody knows it.
    """
    now = standing(assessment.status, review_on(assessment), today)
    return tuple(_links(assessment, now, today, replacing))


def replacing_title(library: Library, assessment: Assessment) -> str:
    """The title of the assessment that takes the place of this one; empty where there is none here."""
    given = assessment.steps.get(Status.SUPERSEDED)
    if given is None or not given.other:
        return ""
    known = (one.title for one in library.assessments() if one.id == given.other)
    return next(known, "")


def next_gate(assessment: Assessment) -> Stage | None:
    """What it is held to next: sign-off, and publication once it is agreed; nothing once it is superseded."""
    if assessment.status is Status.SUPERSEDED:
        return None
    return Stage.PUBLICATION if Status.AGREED in assessment.steps else Stage.SIGN_OFF


def due_words(count: int, gate: Stage) -> str:
    """How many things are due before a gate, as a sentence without its full stop."""
    things = f"{count:,} things are" if count > 1 else "1 thing is" if count else "Nothing is"
    return f"{things} due before {gate.value.replace('_', '-')}"


def moves(assessment: Assessment) -> tuple[Move, ...]:
    """Return what can be done now, in the order of its life."""
    status = assessment.status
    open_ = following(status)
    found = {
        Move.SEND: Status.IN_REVIEW in open_,
        Move.ASK_CHANGES: Status.CHANGES_ASKED in open_,
        Move.TAKE_BACK: not status.is_settled and Status.DRAFT in open_,
        Move.AGREE: Status.AGREED in open_
        or (_is_recorded_later(status) and Status.AGREED not in assessment.steps),
        Move.DECIDE: Status.DECISION_RECORDED in open_ or _is_recorded_later(status),
        Move.PUBLISH: Status.PUBLISHED in open_ or status is Status.PUBLISHED,
        Move.REVIEW: status.is_settled and status is not Status.SUPERSEDED,
        Move.REOPEN: status.is_settled and Status.DRAFT in open_,
        Move.SUPERSEDE: Status.SUPERSEDED in open_,
    }
    return tuple(move for move, is_open in found.items() if is_open)


def _is_recorded_later(status: Status) -> bool:
    return status in (Status.DECISION_RECORDED, Status.PUBLISHED, Status.DUE_FOR_REVIEW)


def _links(
    assessment: Assessment, now: Status, today: datetime.date, replacing: str
) -> Iterator[ChainLink]:
    steps, record, place = assessment.steps, assessment.decision, assessment.published
    reopened = steps.get(Status.DRAFT)
    told = (f"Opened again: {reopened.note}",) if reopened and reopened.note else ()
    yield _link(Status.DRAFT, now, told, is_done=True)
    reviewing = Status.CHANGES_ASKED if now is Status.CHANGES_ASKED else Status.IN_REVIEW
    is_reviewed = Status.IN_REVIEW in steps and now is not Status.DRAFT
    yield _link(reviewing, now, tuple(_review_told(assessment)), is_done=is_reviewed)
    agreed = steps.get(Status.AGREED)
    yield _link(
        Status.AGREED, now, (agreed_words(agreed),) if agreed else (), is_done=agreed is not None
    )
    yield _link(
        Status.DECISION_RECORDED, now, tuple(_decision_told(assessment)), is_done=record is not None
    )
    published = (f"At {place.url}, since {_day(place.on)}.",) if place else ()
    yield _link(Status.PUBLISHED, now, published, is_done=place is not None)
    if now is not Status.SUPERSEDED:
        yield _link(Status.DUE_FOR_REVIEW, now, (_review_words(assessment, today),), is_done=False)
    else:
        other = f"“{shorten(replacing, 80)}”" if replacing else "Another assessment"
        yield _link(now, now, (f"{other} takes its place.",), is_done=False)


def _link(status: Status, now: Status, told: tuple[str, ...], *, is_done: bool) -> ChainLink:
    if status is now:
        return ChainLink(status, status.words, Progress.NOW, told)
    is_past = _ORDER.index(status) < _ORDER.index(now)
    missing = Progress.NOT_RECORDED if is_past else Progress.NOT_YET
    return ChainLink(status, status.words, Progress.DONE if is_done else missing, told)


def _review_told(assessment: Assessment) -> Iterator[str]:
    sent, asked = (
        assessment.steps.get(status) for status in (Status.IN_REVIEW, Status.CHANGES_ASKED)
    )
    if sent is not None and sent.note:
        yield f"Sent: {sent.note}"
    if asked is not None:
        yield f"Changes asked for: {asked.note}"


def agreed_words(agreed: Step) -> str:
    """Who agreed, when, and which version was sealed, for internal eyes."""
    who = ", ".join(part for part in (agreed.name, agreed.post) if part)
    version = f", as version {agreed.version}" if agreed.version else ""
    return f"{who}, on {_day(agreed.on)}{version}."


def _decision_told(assessment: Assessment) -> Iterator[str]:
    record = assessment.decision
    if record is None:
        return
    version = f", as version {record.considered_version}" if record.considered_version else ""
    yield f"{record.decision_maker} considered it on {_day(record.considered_on)}{version}."
    yield f"Decided on {_day(record.decided_on)}: {record.decision}"
    if record.what_changed:
        yield f"It changed: {shorten(one_line(record.what_changed), 300)}"
    if record.considered_on > record.decided_on:
        yield "It was considered after the decision, which does not show due regard."


def _review_words(assessment: Assessment, today: datetime.date) -> str:
    day = review_on(assessment)
    if not day:
        settled = assessment.status.is_settled
        return (
            "No day of review is given."
            if settled
            else "From the day that is given once it is agreed."
        )
    return f"Due since {_day(day)}." if is_due(day, today) else f"From {_day(day)}."


def _day(iso: str) -> str:
    return date_words(parse_date(iso))
