"""What an evidence pack is made of: assessments with their history, for an inspection or the Equality Delivery System.

It is internal: it names people and quotes comments. Everything in it was said or recorded; nothing is judged anew.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.coverage import Coverage
from ehia_desktop.assessment.publication import ExportRecord, LinkedTable
from ehia_desktop.assessment.readiness.reading import meaning_of
from ehia_desktop.assessment.records import AssessmentSummary
from ehia_desktop.assessment.sealed import SealedVersion
from ehia_desktop.assessment.timeline import Timeline
from ehia_desktop.assessment.version_difference import VersionDifference
from ehia_desktop.forms import display
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import Actions, Matrix
from ehia_desktop.forms.model import Meaning
from ehia_desktop.forms.questions import Place, places
from ehia_desktop.forms.values import Choice, PartialDate, is_answered
from ehia_desktop.text import one_line

# RULE: NHS England, Equality Delivery System 2022: eleven outcomes in three domains, each a row of one of these lists.
_EDS_LISTS = frozenset(("eds_domain_1", "eds_domain_2", "eds_domain_3"))


@dataclass(frozen=True)
class ComparedInPack:
    """Two states of an assessment by name, and what changed; `why_not` says why they could not be compared."""

    older: str
    newer: str
    difference: VersionDifference | None
    why_not: str = ""


@dataclass(frozen=True)
class PackPart:
    """One assessment of a pack. `tables` are as an internal copy prints them, `later` what was begun as its review.

    `compared` is the first sealed version against the last, or against how it stands where there is one alone; None
    where nothing was sealed.
    """

    assessment: Assessment
    tables: tuple[LinkedTable, ...]
    coverage: Coverage
    timeline: Timeline
    sealed: tuple[SealedVersion, ...] = ()
    exports: tuple[ExportRecord, ...] = ()
    compared: ComparedInPack | None = None
    later: tuple[AssessmentSummary, ...] = ()


@dataclass(frozen=True)
class EvidencePack:
    """A pack of one assessment or several, at least one."""

    parts: tuple[PackPart, ...]

    @property
    def title(self) -> str:
        """What the document is called."""
        if len(self.parts) == 1:
            return one_line(self.parts[0].assessment.title) or "Assessment"
        return f"Evidence pack: {len(self.parts)} assessments"


@dataclass(frozen=True)
class OutcomeRated:
    """An outcome of the Equality Delivery System that an assessment says something about, with what is answered."""

    outcome: str
    answers: tuple[tuple[str, str], ...]


def eds_outcomes(assessment: Assessment) -> tuple[OutcomeRated, ...]:
    """Return the outcomes that the form asks about and that are answered, in its order."""
    asked = assessment.asked()
    return tuple(
        OutcomeRated(one_line(row.label), answers)
        for section in asked
        for field in section.fields
        if isinstance(field.field, Matrix) and field.field.rows_from in _EDS_LISTS
        for row in field.rows
        if (
            answers := tuple(
                (one_line(place.question.short), words)
                for place in field.places
                if place.address.row == row.key and (words := said(assessment, place))
            )
        )
    )


def meant(assessment: Assessment, *meanings: Meaning) -> Iterator[tuple[Place, str]]:
    """Yield the places that mean one of `meanings` and are answered, with their words."""
    for place in places(assessment.asked()):
        if meaning_of(place) in meanings and (words := said(assessment, place)):
            yield place, words


def said(assessment: Assessment, place: Place) -> str:
    """Return what is answered at `place`, without anybody's contact; empty when nothing is."""
    answer = assessment.answers.get(place.address)
    if answer is None or not is_answered(answer.value):
        return ""
    return display.words(
        assessment.form, place.question, answer.value,
        values=assessment.values, instance=place.address.instance,
    )  # fmt: skip


def action_states(assessment: Assessment) -> tuple[str, ...]:
    """Return the key of the state of each action that says anything; empty for one without a state."""
    values = assessment.values
    found: dict[Address, str] = {}
    for place in places(assessment.asked()):
        value = values.get(place.address)
        if isinstance(place.field, Actions) and value is not None and is_answered(value):
            row = replace(place.address, column="")
            found.setdefault(row, "")
            if place.address.column == "state" and isinstance(value, Choice):
                found[row] = value.key
    return tuple(found.values())


def overdue_actions(assessment: Assessment, today: date) -> frozenset[Address]:
    """Return the rows of the actions whose day, month or year has passed by `today`, and that are neither done nor
    dropped.
    """
    values = assessment.values
    found: set[Address] = set()
    for place in places(assessment.asked()):
        due = values.get(place.address)
        if not isinstance(place.field, Actions) or not isinstance(due, PartialDate):
            continue
        state = values.get(replace(place.address, column="state"))
        is_open = not isinstance(state, Choice) or state.key not in ("done", "dropped")
        if place.address.column == "due" and is_open and has_passed(due, today):
            found.add(replace(place.address, column=""))
    return frozenset(found)


def has_passed(when: PartialDate, today: date) -> bool:
    """Tell whether a day, month or year is over by `today`."""
    return when.iso < today.isoformat()[: len(when.iso)]
