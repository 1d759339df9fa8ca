"""The moments that answers tell of, found by what questions mean, so that every form has them."""

from collections.abc import Iterator
from dataclasses import dataclass

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.readiness.reading import are_near, meaning_of
from ehia_desktop.assessment.timeline.moments import Moment, MomentKind
from ehia_desktop.forms import display
from ehia_desktop.forms.model import Meaning
from ehia_desktop.forms.questions import Place, places
from ehia_desktop.forms.rows import Instance
from ehia_desktop.forms.values import PartialDate, SignOff, is_answered
from ehia_desktop.text import one_line, shorten

_DATED = (
    (Meaning.AGREED_ON, MomentKind.AGREED, "Agreed"),
    (Meaning.PUBLISHED_ON, MomentKind.PUBLISHED, "Published"),
    (Meaning.REVIEW_ON, MomentKind.REVIEW, "Review due"),
)


@dataclass(frozen=True)
class Told:
    """The answers of one assessment, asked for their dates."""

    assessment: Assessment
    places: tuple[Place, ...]
    copies: tuple[Instance, ...]

    def meaning(self, meaning: Meaning) -> list[Place]:
        """The places that mean `meaning`."""
        return [place for place in self.places if meaning_of(place) is meaning]

    def date(self, place: Place) -> PartialDate | None:
        """The date answered at `place`, if it is one."""
        answer = self.assessment.answers.get(place.address)
        return answer.value if answer and isinstance(answer.value, PartialDate) else None

    def words(self, place: Place) -> str:
        """What is answered at `place`, in one line; empty when nothing is."""
        answer = self.assessment.answers.get(place.address)
        if answer is None or not is_answered(answer.value):
            return ""
        form, copy = self.assessment.form, place.address.instance
        values = self.assessment.values
        said = display.words(form, place.question, answer.value, values=values, instance=copy)
        return shorten(one_line(said.replace("\n", ", ")), 160)


def read_answers(assessment: Assessment) -> Told:
    """Return what is asked now, ready to be read."""
    sections = assessment.asked()
    copies = tuple(section.instance for section in sections if section.instance is not None)
    return Told(assessment, tuple(places(sections)), copies)


def decision_dates(told: Told) -> list[tuple[Place, PartialDate]]:
    """The dates of the decisions, in the form's order."""
    return [
        (place, date)
        for place in told.meaning(Meaning.DECISION_ON)
        if (date := told.date(place)) is not None
    ]


def told_moments(told: Told) -> Iterator[Moment]:
    """Yield what the answers say happened."""
    for place, date in decision_dates(told):
        who = _beside(told, place, Meaning.DECISION_MAKER)
        yield _moment(MomentKind.DECISION, place, date, "Decision", who)
    for meaning, kind, what in _DATED:
        for place in told.meaning(meaning):
            if (date_given := told.date(place)) is not None:
                yield _moment(kind, place, date_given, what, "")
    yield from _considered(told)
    yield from _signed(told)
    yield from _engagement(told)


def _considered(told: Told) -> Iterator[Moment]:
    """Who considered it and when; one of the two alone is told as well."""
    dated = [place for place in told.meaning(Meaning.CONSIDERED_ON) if told.date(place)]
    for place in dated:
        who = _beside(told, place, Meaning.CONSIDERED_BY)
        yield _moment(MomentKind.CONSIDERED, place, told.date(place), "Considered", who)
    for place in told.meaning(Meaning.CONSIDERED_BY):
        if told.words(place) and not any(_belong(place, other) for other in dated):
            yield _moment(MomentKind.CONSIDERED, place, None, "Considered", told.words(place))


def _signed(told: Told) -> Iterator[Moment]:
    for place in told.places:
        answer = told.assessment.answers.get(place.address)
        if answer is not None and isinstance(answer.value, SignOff):
            who = ", ".join(part for part in (answer.value.name, answer.value.post) if part)
            what = f"Signed: {place.question.short}"
            yield _moment(MomentKind.SIGNED, place, answer.value.on, what, who)


def _engagement(told: Told) -> Iterator[Moment]:
    for place in told.meaning(Meaning.ENGAGEMENT_ACTIVITY):
        said = told.words(place)
        if not said or told.date(place) is not None:
            continue
        beside = [other for other in told.places if _belong(place, other)]
        dates = [date for other in beside if (date := told.date(other)) is not None]
        when = dates[0] if dates and place.row is not None else None
        yield _moment(MomentKind.ENGAGEMENT, place, when, f"Engagement: {said}", "")


def _beside(told: Told, place: Place, meaning: Meaning) -> str:
    """What is answered to `meaning` in the same row, or else anywhere that speaks of the same."""
    found = [other for other in told.meaning(meaning) if are_near(place, other)]
    if place.row is not None:
        found = [other for other in found if _belong(place, other)] or found
    return next((words for other in found if (words := told.words(other))), "")


def _belong(one: Place, other: Place) -> bool:
    """Whether two places stand in one row, or where there are no rows in one copy of one section."""
    if one.row is not None or other.row is not None:
        return (one.address.whole, one.address.row) == (other.address.whole, other.address.row)
    return are_near(one, other)


def _moment(
    kind: MomentKind, place: Place, when: PartialDate | None, what: str, who: str
) -> Moment:
    return Moment(kind, when, what, who, "", str(place.address), place.address.instance)
