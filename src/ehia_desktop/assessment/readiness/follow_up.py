"""What is admitted to be open must be followed up: evidence gaps, uncertain duties, “not known yet”."""

from collections.abc import Iterator

from ehia_desktop.assessment.readiness.phrases import denies, listed
from ehia_desktop.assessment.readiness.problem import Problem, Rule, advice, stop
from ehia_desktop.assessment.readiness.reading import (
    Reading,
    field_name,
    row_name,
)
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import Actions
from ehia_desktop.forms.model import Meaning, Stage
from ehia_desktop.forms.questions import Place
from ehia_desktop.forms.values import Choice, Unknown


def gap_without_issue(reading: Reading) -> Iterator[Problem]:
    """A gap in the evidence is recorded, and no outstanding issue or action takes it up."""
    # RULE: Corby [2018] EWHC 2080 (Admin): known gaps that nobody went on to fill.
    gaps = [
        place
        for place in reading.meaning(Meaning.EVIDENCE_GAP)
        if reading.says(place) and not denies(reading.words(place))
    ]
    at, where = _register(reading)
    if not gaps or not at or _has_issue(reading) or reading.actions():
        return
    rows = listed([row_name(place) for place in gaps])
    message = f"A gap in the evidence is recorded ({rows}) but nothing in {where} takes it up; add it there."
    yield stop(Stage.REVIEW, "gap_without_issue", at, message)


def uncertain_without_issue(reading: Reading) -> Iterator[Problem]:
    """A duty is answered “uncertain” and no outstanding issue says what would settle it."""
    # RULE: R (Bracking) v Secretary of State [2013] EWCA Civ 1345: the duty continues, so a doubt is pursued.
    unsure = [
        place
        for place in reading.meaning(Meaning.DUTY)
        if isinstance(given := reading.value(place), Choice) and given.key == "uncertain"
    ]
    issues = reading.field_meaning(Meaning.OUTSTANDING_ISSUE)
    if not unsure or issues is None or _has_issue(reading):
        return
    message = (
        f"The duty is “uncertain” for {listed([row_name(place) for place in unsure])}, but "
        f"{field_name(issues)} is empty; add the question and what would settle it."
    )
    yield stop(Stage.REVIEW, "uncertain_without_issue", issues.address, message)


def unknown_without_follow_up(reading: Reading) -> Iterator[Problem]:
    """“Not known yet” is answered, and no outstanding issue or action follows it up."""
    # RULE: form language, `allow_unknown`: “not known yet” makes a follow-up.
    _, where = _register(reading)
    if not where or _has_issue(reading) or reading.actions():
        return
    found: dict[tuple[Address, str], list[Place]] = {}
    for place in reading.places:
        if isinstance(reading.value(place), Unknown):
            found.setdefault((place.address.whole, place.address.column), []).append(place)
    for places in found.values():
        first = places[0]
        rows = f" for {listed([row_name(place) for place in places])}" if first.row else ""
        message = (
            f"“{first.question.short}” is “not known yet”{rows}; add to {where} who will find out and "
            "how."
        )
        yield advice(Stage.REVIEW, "unknown_without_follow_up", first.address, message)


RULES: tuple[Rule, ...] = (gap_without_issue, uncertain_without_issue, unknown_without_follow_up)


def _has_issue(reading: Reading) -> bool:
    return any(
        reading.says(place) and not denies(reading.words(place))
        for place in reading.meaning(Meaning.OUTSTANDING_ISSUE)
    )


def _register(reading: Reading) -> tuple[str, str]:
    """Where an open matter is taken up: the outstanding issues, or else the actions; empty without either."""
    issues = reading.field_meaning(Meaning.OUTSTANDING_ISSUE)
    actions = next((found for found in reading.fields if isinstance(found.field, Actions)), None)
    found = issues or actions
    names = [field_name(field) for field in (issues, actions) if field is not None]
    return (str(found.address), listed(names, "or")) if found else ("", "")
