"""A timeline in the words and in the order in which it is read. Pure."""

from dataclasses import dataclass

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.timeline import Moment, MomentKind, Side, Timeline
from ehia_desktop.assessment.timeline.moments import days_between
from ehia_desktop.forms.display import date_words
from ehia_desktop.ui.evidence.wording import amount
from ehia_desktop.ui.naming import parsed, route_to
from ehia_desktop.ui.route import Route

BY_THE_WAY = frozenset(
    (MomentKind.COMMENT, MomentKind.STATUS, MomentKind.FORM_CHANGED, MomentKind.SEALED)
)
"""What is recorded anyhow and seldom decides whether regard was had."""


@dataclass(frozen=True)
class Line:
    """One moment: its day, where it lies against the decision, what happened, who did it, and the way there."""

    day: str
    against: str
    what: str
    who: str
    is_decision: bool
    route: Route | None

    @property
    def sentence(self) -> str:
        """All of it, as a screen reader says it."""
        return ". ".join(part for part in (self.day, self.what, self.who, self.against) if part)


def lines(assessment: Assessment, found: Timeline, *, is_whole: bool) -> tuple[Line, ...]:
    """Return the moments in their order; without `is_whole` only those that bear on the decision."""
    return tuple(
        _line(assessment, found, moment)
        for moment in found.moments
        if is_whole or moment.kind not in BY_THE_WAY
    )


def _line(assessment: Assessment, found: Timeline, moment: Moment) -> Line:
    address = parsed(moment.address)
    return Line(
        date_words(moment.when) if moment.when else "No date given",
        _against(found, moment),
        moment.what,
        moment.who,
        moment.kind is MomentKind.DECISION,
        route_to(assessment, address) if address else None,
    )


def _against(found: Timeline, moment: Moment) -> str:
    """How far before or after; where copies of a section decide by themselves, only on which side."""
    if moment.kind is MomentKind.DECISION or found.decided is None:
        return ""
    days = None if moment.copy else days_between(moment.when, found.decided)
    match moment.side:
        case Side.UNKNOWN:
            return ""
        case Side.BEFORE | Side.AFTER if days:
            return f"{amount(abs(days), 'day')} {moment.side.words}"
        case _:
            words = moment.side.words
            return words[:1].upper() + words[1:]
