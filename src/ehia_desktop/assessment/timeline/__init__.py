"""The due-regard timeline: who did and considered what, when, and whether that was before the decision.

Pure: from the answers, the history and what was handed out to ordered moments and sentences about them. It names
people and quotes internal answers, so it is for internal eyes. It works in every form, by what questions mean.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.change import Change
from ehia_desktop.assessment.publication import ExportRecord
from ehia_desktop.assessment.sealed import SealedVersion
from ehia_desktop.assessment.timeline.judging import judgements, no_decision
from ehia_desktop.assessment.timeline.moments import Moment, MomentKind, Side, side_of
from ehia_desktop.assessment.timeline.recorded import DayOf, recorded_moments
from ehia_desktop.assessment.timeline.signed_off import told_once
from ehia_desktop.assessment.timeline.told import (
    Told,
    decision_dates,
    read_answers,
    told_moments,
)
from ehia_desktop.forms.model import Meaning
from ehia_desktop.forms.parsing import parse_date
from ehia_desktop.forms.values import PartialDate

__all__ = ["DayOf", "Moment", "MomentKind", "Side", "Timeline", "timeline"]

_UNDATED = "9999"


@dataclass(frozen=True)
class Timeline:
    """Moments in their order, those without a date last; the decision's date; and what they show, in sentences."""

    moments: tuple[Moment, ...]
    decided: PartialDate | None
    judgements: tuple[str, ...]


def timeline(
    assessment: Assessment,
    changes: Sequence[Change],
    sealed: Sequence[SealedVersion],
    exports: Sequence[ExportRecord],
    day_of: DayOf,
) -> Timeline:
    """Return the timeline of `assessment`. Never raises: any answers will do.

    Where copies of a section decide for themselves, each moment is held against the decision of its own copy and
    what belongs to none against the earliest. `exports` are those of this assessment, in any order.
    """
    # RULE: R (Bracking) [2013] EWCA Civ 1345 (McCombe LJ, paragraph 26): the duty is had before and at the time of
    # the decision, by the decision-maker, as a matter of substance, and the record of it matters.
    told = read_answers(assessment)
    decisions = {place.address.instance: date for place, date in reversed(decision_dates(told))}
    if assessment.decision is not None:
        decisions[""] = parse_date(assessment.decision.decided_on)
    earliest = min(decisions.values(), key=lambda date: date.iso, default=None)
    found = [
        *told_once(assessment, told_moments(told)),
        *recorded_moments(assessment, changes, sealed, exports, day_of),
    ]
    moments = [
        replace(one, side=side_of(one.when, decisions.get(one.copy, earliest))) for one in found
    ]
    return Timeline(tuple(sorted(moments, key=_order)), earliest, _judged(told, moments, decisions))


def _judged(
    told: Told, moments: Sequence[Moment], decisions: dict[str, PartialDate]
) -> tuple[str, ...]:
    if not decisions:
        return (no_decision(is_asked=bool(told.meaning(Meaning.DECISION_ON))),)
    names = {one.key: f"{one.label}: " for one in told.copies} if len(decisions) > 1 else {}
    said: dict[str, None] = {}
    for copy, decided in decisions.items():
        here = [
            replace(one, side=side_of(one.when, decided))
            for one in moments
            if one.copy == copy or one.copy not in decisions
        ]
        said |= dict.fromkeys(
            f"{names.get(copy, '')}{words}" for words in judgements(here, decided)
        )
    return tuple(said)


def _order(moment: Moment) -> tuple[str, str, int]:
    """By day as far as it is known; within a day what people dated stands before what was recorded.

    Two dates of one day stand in the order in which such things are done: considered, then decided.
    """
    day = moment.when.iso if moment.when else _UNDATED
    return (day, moment.at, list(MomentKind).index(moment.kind))
