"""The record of sign-off held against the law and the answers: considered too late, or said otherwise in the form."""

from collections.abc import Iterator
from dataclasses import dataclass

from ehia_desktop.assessment.readiness.problem import Problem, Rule, stop
from ehia_desktop.assessment.readiness.reading import Reading, name
from ehia_desktop.assessment.status import Status
from ehia_desktop.forms.display import date_words
from ehia_desktop.forms.model import Meaning, Stage
from ehia_desktop.forms.parsing import parse_date
from ehia_desktop.forms.values import PartialDate
from ehia_desktop.text import one_line, shorten


def considered_late(reading: Reading) -> Iterator[Problem]:
    """The record says that the decision-maker considered the assessment after deciding."""
    # RULE: R (Bracking) [2013] EWCA Civ 1345, paragraph 26, and R (Kaur and Shah) [2008] EWHC 2062 (Admin): regard
    # is had before and at the time of the decision. The same day is in time when it came first.
    record = reading.assessment.decision
    if record is not None and record.considered_on > record.decided_on:
        message = (
            f"{shorten(record.decision_maker, 60)} is recorded as considering this on {_day(record.considered_on)}, "
            f"after deciding on {_day(record.decided_on)}, which does not show due regard; let them consider it and "
            "decide again, or correct the days under “Sign-off and decision”."
        )
        yield stop(Stage.SIGN_OFF, "considered_late", "", message)


def record_contradicted(reading: Reading) -> Iterator[Problem]:
    """An answer of the form and the record of sign-off say different things of the same moment."""
    # RULE: R (Bracking) [2013] EWCA Civ 1345: the record of when regard was had is what a court reads.
    for said in _recorded(reading):
        places = reading.meaning(said.meaning)
        if len(places) != 1 or places[0].row is not None:
            # Where the form asks for it in each row or copy, nobody can tell which of them is meant.
            continue
        value = reading.value(places[0])
        if value is None or not _differs(value, reading.words(places[0]), said.words):
            continue
        now = date_words(value) if isinstance(value, PartialDate) else reading.words(places[0])
        message = (
            f"{name(places[0])} is “{shorten(one_line(now), 60)}”, and the record of {said.of} says "
            f"“{shorten(_said(said.words), 60)}”; correct the answer, or the record under “Sign-off and decision”."
        )
        yield stop(Stage.SIGN_OFF, "record_contradicted", places[0].address, message)


RULES: tuple[Rule, ...] = (considered_late, record_contradicted)


@dataclass(frozen=True)
class _Recorded:
    meaning: Meaning
    words: str
    of: str


def _recorded(reading: Reading) -> Iterator[_Recorded]:
    assessment = reading.assessment
    agreed = assessment.steps.get(Status.AGREED)
    if agreed is not None and agreed.on:
        yield _Recorded(Meaning.AGREED_ON, agreed.on, "the agreement")
    record = assessment.decision
    if record is not None:
        yield _Recorded(Meaning.CONSIDERED_ON, record.considered_on, "the decision")
        yield _Recorded(Meaning.DECISION_ON, record.decided_on, "the decision")
        yield _Recorded(Meaning.DECISION_MAKER, record.decision_maker, "the decision")
    if assessment.published is not None:
        yield _Recorded(Meaning.PUBLISHED_ON, assessment.published.on, "the publication")


def _differs(value: object, answered: str, recorded: str) -> bool:
    """Days are held against each other as far as both are known, words without regard to case or a “the”."""
    if isinstance(value, PartialDate):
        known = min(len(value.iso), len(recorded))
        return value.iso[:known] != recorded[:known]
    return _plain(answered) != _plain(recorded)


def _plain(text: str) -> str:
    return one_line(text).casefold().removeprefix("the ").rstrip(". ")


def _said(words: str) -> str:
    return _day(words) if words[:4].isdecimal() else words


def _day(iso: str) -> str:
    return date_words(parse_date(iso))
