"""Whether the answer on engagement agrees with the evidence from it."""

from collections.abc import Iterator

from ehia_desktop.assessment.readiness.phrases import denies, listed
from ehia_desktop.assessment.readiness.problem import Problem, Rule, stop
from ehia_desktop.assessment.readiness.reading import Reading, are_near, meaning_of, name
from ehia_desktop.forms.model import Meaning, Stage
from ehia_desktop.forms.questions import Place
from ehia_desktop.forms.values import Choice

CONSULTATION_ROW = "consultation"
"""The key of the row of consultation findings in the shared list of evidence types."""


def engagement_contradicted(reading: Reading) -> Iterator[Problem]:
    """Engagement is answered “no” although findings are given, or “yes” although none are."""
    # RULE: the two answers contradict each other, and a reader of the published copy sees both.
    for done in reading.meaning(Meaning.ENGAGEMENT_DONE):
        value = reading.value(done)
        answer = value.key if isinstance(value, Choice) else ""
        findings = [place for place in _findings(reading) if are_near(place, done)]
        given = [place for place in findings if _tells(reading, place)]
        activities = [
            place
            for place in reading.meaning(Meaning.ENGAGEMENT_ACTIVITY)
            if are_near(place, done) and _tells(reading, place)
        ]
        if answer == "no" and (given or activities):
            where = listed(list(dict.fromkeys(name(place) for place in (*given, *activities))))
            message = (
                f"{name(done)} is answered “no”, yet {where} tells of some; correct one of them."
            )
            yield stop(Stage.REVIEW, "engagement_contradicted", done.address, message)
        if answer == "yes" and findings and not given:
            message = (
                f"{name(done)} is answered “yes”, yet {name(findings[0])} gives no finding; "
                "say what people told you."
            )
            yield stop(Stage.REVIEW, "engagement_contradicted", findings[0].address, message)


RULES: tuple[Rule, ...] = (engagement_contradicted,)


def _findings(reading: Reading) -> list[Place]:
    """Where consultation findings stand: a question that means them, or their row in the evidence."""
    return [
        place
        for place in reading.places
        if meaning_of(place) is Meaning.CONSULTATION_EVIDENCE
        or (
            meaning_of(place) is Meaning.EVIDENCE_SOURCES
            and place.row is not None
            and place.row.key == CONSULTATION_ROW
        )
    ]


def _tells(reading: Reading, place: Place) -> bool:
    return reading.says(place) and not denies(reading.words(place))
