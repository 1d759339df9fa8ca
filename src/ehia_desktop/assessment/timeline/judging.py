"""What a timeline shows, in sentences: whether regard was had before the decision. It states, and gives no verdict."""

from collections.abc import Iterator, Sequence

from ehia_desktop.assessment.readiness.phrases import amount
from ehia_desktop.assessment.timeline.moments import Moment, MomentKind, Side, days_between
from ehia_desktop.forms.display import date_words
from ehia_desktop.forms.values import PartialDate


def no_decision(*, is_asked: bool) -> str:
    """The sentence for an assessment without a dated decision."""
    if is_asked:
        return "No decision is dated yet, so nothing can be shown to have come before it."
    return "This form asks for no decision, so nothing here is before or after one."


def judgements(moments: Sequence[Moment], decided: PartialDate) -> Iterator[str]:
    """Yield what `moments`, each with its side, show against the decision on `decided`."""
    yield _considered([one for one in moments if one.kind is MomentKind.CONSIDERED], decided)
    # RULE: R (Kaur and Shah) v Ealing [2008] EWHC 2062 (Admin): an assessment comes before the decision.
    agreed = [one for one in moments if one.kind is MomentKind.AGREED]
    late = next((one for one in agreed if one.side is Side.AFTER), None)
    if late is not None:
        yield f"Agreed {_after(late, decided)}, too late to have informed it."
    began = next((one for one in moments if one.kind is MomentKind.BEGAN), None)
    is_late = began is not None and began.side is Side.AFTER
    is_early = any(one.side is Side.BEFORE for one in agreed)
    if began is not None and is_late:
        yield _begun_late(began, decided, is_agreed_before=is_early)
    yield from _engagement([one for one in moments if one.kind is MomentKind.ENGAGEMENT])
    # RULE: R (Copson) v Dorset [2013] EWHC 732 (Admin) held where analyses were procured and updated; Corby [2018]
    # EWHC 2080 (Admin) fell where no further information was obtained.
    evidence = [one for one in moments if one.kind is MomentKind.EVIDENCE]
    if evidence and not is_late and all(one.side is Side.AFTER for one in evidence):
        yield "All evidence was added here after the decision."


def _begun_late(began: Moment, decided: PartialDate, *, is_agreed_before: bool) -> str:
    """An assessment may be entered here after it was made elsewhere, on paper."""
    when = _after(began, decided)
    if is_agreed_before:
        return f"Entered in this program {when}; what is dated before that is as people gave it."
    return f"Begun in this program {when}, too late to have informed it."


def _considered(considered: Sequence[Moment], decided: PartialDate) -> str:
    # RULE: R (Bracking) v Secretary of State [2013] EWCA Civ 1345: the decision-makers themselves, before they
    # decide, and with a record. On the day is in time when it was done first, which a date cannot show.
    by_side = {one.side: one for one in reversed(considered)}
    if (before := _latest(considered, Side.BEFORE)) is not None:
        return f"Considered {_before(before, decided)}{_by(before)}."
    if (same := by_side.get(Side.SAME_DAY)) is not None:
        return f"Considered on the day of the decision{_by(same)}; let the minutes show that it came first."
    if (unknown := by_side.get(Side.UNKNOWN)) is not None:
        when = f"in {date_words(unknown.when)}" if unknown.when else "on a day that is not given"
        return f"Considered {when}{_by(unknown)}; give the day, to show that it came before the decision."
    late = by_side.get(Side.AFTER)
    told = f" It was considered {_after(late, decided)}{_by(late)}." if late else ""
    return f"Nobody is recorded as having considered this before the decision.{told}"


def _engagement(engagement: Sequence[Moment]) -> Iterator[str]:
    # RULE: consultation is had while proposals are still formative: R (Gunning) v Brent (1985) 84 LGR 168.
    dated = [one for one in engagement if one.side is not Side.UNKNOWN]
    if dated:
        early = sum(one.side is Side.BEFORE for one in dated)
        verb = "comes" if early == 1 else "come"
        yield (
            f"Of {amount(len(dated), 'dated engagement')}, {early or 'none'} {verb} before the decision."
        )


def _latest(moments: Sequence[Moment], side: Side) -> Moment | None:
    found = [one for one in moments if one.side is side]
    return max(found, key=lambda one: one.when.iso if one.when else "", default=None)


def _before(moment: Moment, decided: PartialDate) -> str:
    days = days_between(moment.when, decided)
    return "before the decision" if days is None else f"{amount(days, 'day')} before the decision"


def _after(moment: Moment, decided: PartialDate) -> str:
    days = days_between(decided, moment.when)
    return "after the decision" if days is None else f"{amount(days, 'day')} after the decision"


def _by(moment: Moment) -> str:
    return f", by {moment.who}" if moment.who else ""
