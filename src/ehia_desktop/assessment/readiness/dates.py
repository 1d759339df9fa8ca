"""Dates that do not fit: considered or agreed after the decision, no review, a review in the past."""

from collections.abc import Iterator

from ehia_desktop.assessment.readiness.problem import Problem, Rule, earlier, stop
from ehia_desktop.assessment.readiness.reading import Reading, are_near, meaning_of, name
from ehia_desktop.forms.display import date_words
from ehia_desktop.forms.model import Meaning, Stage
from ehia_desktop.forms.questions import Place
from ehia_desktop.forms.values import PartialDate

_WHO_CONSIDERED = (Meaning.DECISION_MAKER, Meaning.CONSIDERED_BY, Meaning.CONSIDERED_ON)


def later_than_decision(reading: Reading) -> Iterator[Problem]:
    """The assessment was agreed or considered after the decision it should have informed."""
    # RULE: R (Kaur and Shah) v Ealing [2008] EWHC 2062 (Admin): before, not after.
    for decision, decided in _dates(reading, Meaning.DECISION_ON):
        for place, date in (
            *_dates(reading, Meaning.AGREED_ON),
            *_dates(reading, Meaning.CONSIDERED_ON),
        ):
            if are_near(place, decision) and _is_after(date, decided):
                message = (
                    f"{name(place)} is {date_words(date)}, after {name(decision)} on "
                    f"{date_words(decided)}; correct the dates, or take the decision again with this before it."
                )
                yield stop(Stage.SIGN_OFF, "later_than_decision", place.address, message)


def not_considered(reading: Reading) -> Iterator[Problem]:
    """A decision is dated, and nothing records who takes it, or who considered the assessment before it and when."""
    # RULE: R (Bracking) v Secretary of State [2013] EWCA Civ 1345: the decision-makers themselves, and a record.
    decisions = [place for place, _ in _dates(reading, Meaning.DECISION_ON)]
    for place in reading.meaning(*_WHO_CONSIDERED):
        is_due = any(are_near(place, decision) for decision in decisions)
        if is_due and not reading.says(place):
            state = "blank" if reading.value(place) is None else "still open"
            message = f"{name(place)} is {state} although the decision is dated; {_mend(place)}."
            stage = earlier(place.question.required_by, Stage.SIGN_OFF)
            yield stop(stage, "not_considered", place.address, message)


def review_date(reading: Reading) -> Iterator[Problem]:
    """There is no review date, or it has passed."""
    # RULE: the duty continues after the decision: R (Bracking) [2013] EWCA Civ 1345.
    for place in reading.meaning(Meaning.REVIEW_ON):
        value = reading.value(place)
        stage = earlier(place.question.required_by, Stage.PUBLICATION)
        if not isinstance(value, PartialDate):
            message = f"{name(place)} has no date yet; say when this will be looked at again."
            yield stop(stage, "no_review_date", place.address, message)
        elif is_past(value, reading):
            message = f"{name(place)} was {date_words(value)}, which has passed; review this or set a new date."
            yield stop(Stage.PUBLICATION, "review_date_past", place.address, message)


RULES: tuple[Rule, ...] = (later_than_decision, not_considered, review_date)


def is_past(value: PartialDate, reading: Reading) -> bool:
    """Tell whether the whole of a day, a month or a year lies before today."""
    return value.iso < reading.today.isoformat()[: len(value.iso)]


def _mend(place: Place) -> str:
    if meaning_of(place) is Meaning.DECISION_MAKER:
        return "record who takes it, since the duty is theirs and cannot be handed down"
    return "record who considered this assessment before deciding, and when"


def _is_after(date: PartialDate, other: PartialDate) -> bool:
    """Tell whether `date` is surely later, as far as both are known."""
    known = min(len(date.iso), len(other.iso))
    return date.iso[:known] > other.iso[:known]


def _dates(reading: Reading, meaning: Meaning) -> list[tuple[Place, PartialDate]]:
    return [
        (place, value)
        for place in reading.meaning(meaning)
        if isinstance(value := reading.value(place), PartialDate)
    ]
