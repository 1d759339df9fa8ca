"""Keeping the record of a decision and the form's own questions in step: what the form says, and what it still lacks.

An answer that stands is never overwritten; where it says otherwise, the check says so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ehia_desktop.assessment.answer import Answer, answer_json
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.change import Edit, Subject, SubjectKind
from ehia_desktop.assessment.readiness.reading import meaning_of
from ehia_desktop.forms import display
from ehia_desktop.forms.fields import Date, LongText, ShortText
from ehia_desktop.forms.model import Meaning
from ehia_desktop.forms.questions import Place, places
from ehia_desktop.forms.richtext import from_plain
from ehia_desktop.forms.values import PartialDate, RichText, SignOff, Text, Value, is_answered
from ehia_desktop.text import one_line


@dataclass(frozen=True)
class Offered:
    """What the form says already: words, and dates in ISO 8601; empty where it says nothing."""

    agreed_name: str = ""
    agreed_post: str = ""
    agreed_on: str = ""
    decision_maker: str = ""
    considered_on: str = ""
    decided_on: str = ""
    what_changed: str = ""
    published_on: str = ""
    review_on: str = ""


def offered(assessment: Assessment) -> Offered:
    """Return what the answers of the form say of agreement, decision, publication and review."""
    found = tuple(places(assessment.asked()))

    def said(*meanings: Meaning) -> str:
        words = (_words(assessment, place) for place in found if meaning_of(place) in meanings)
        return next((one for one in words if one), "")

    signed = next(
        (
            answer.value
            for place in reversed(found)
            if (answer := assessment.answers.get(place.address)) is not None
            and isinstance(answer.value, SignOff)
        ),
        None,
    )
    return Offered(
        agreed_name=signed.name if signed else "",
        agreed_post=signed.post if signed else "",
        agreed_on=said(Meaning.AGREED_ON) or (signed.on.iso if signed else ""),
        decision_maker=said(Meaning.DECISION_MAKER) or said(Meaning.CONSIDERED_BY),
        considered_on=said(Meaning.CONSIDERED_ON),
        decided_on=said(Meaning.DECISION_ON),
        what_changed=said(Meaning.WHAT_CHANGED),
        published_on=said(Meaning.PUBLISHED_ON),
        review_on=said(Meaning.REVIEW_ON),
    )


def filling(assessment: Assessment, known: Mapping[Meaning, PartialDate | str]) -> Iterator[Edit]:
    """Yield the edits that answer what the form asks once, is asked now, and has no answer.

    What a form asks in each row or copy is left to its author: nobody could tell which one is meant.
    """
    found = tuple(places(assessment.asked()))
    for meaning, given in known.items():
        here = [place for place in found if meaning_of(place) is meaning]
        if len(here) != 1 or here[0].row is not None or not given:
            continue
        (place,) = here
        standing = assessment.answers.get(place.address)
        if standing is not None and is_answered(standing.value):
            continue
        value = _value(place, given)
        if value is not None:
            yield _edit(assessment, place, value)


def _value(place: Place, given: PartialDate | str) -> Value | None:
    match place.question, given:
        case Date(precision=precision), PartialDate() as day:
            return PartialDate(day.year, day.month) if precision == "month" else day
        case ShortText(), str(words):
            return Text(one_line(words))
        case LongText(), str(words):
            return RichText(from_plain(words))
        case _:
            return None


def _edit(assessment: Assessment, place: Place, value: Value) -> Edit:
    subject = Subject(SubjectKind.ANSWER, str(place.address))
    answer = Answer(value, place.question.label, assessment.form.version, "", "")
    return Edit(subject, assessment.state(subject), answer_json(answer))


def _words(assessment: Assessment, place: Place) -> str:
    answer = assessment.answers.get(place.address)
    if answer is None or not is_answered(answer.value):
        return ""
    match answer.value:
        case PartialDate() as day:
            return day.iso
        case Text(text=text):
            return text
        case value:
            instance = place.address.instance
            values = assessment.values
            return display.words(
                assessment.form, place.question, value, values=values, instance=instance
            )
