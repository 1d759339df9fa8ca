"""Two times the same measure: how each figure changed from an earlier table to a later one, on the same basis only."""

import math
from collections.abc import Sequence
from dataclasses import replace

from ehia_desktop.assessment.basis import refuse_unlike
from ehia_desktop.assessment.measure import Limits, Measure, Outcome
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.measures.taking.plainly import with_cautions

BEFORE_AFTER = "A change is not an effect: what else changed between the two periods is not known."
APART = "The interval takes the two periods as counted apart; whoever was counted in both makes it only roughly right."
CHANGE_OF_GAP = "change of gap"
_GAPS = frozenset(
    {"gap", "stratified_gap", "stratified_mean_gap", "ranking", "trend", "with_and_without", "sii"}
)
_NO_INTERVAL = "Without an interval of both figures the change has none."


def compare(earlier: Sequence[Measure], later: Sequence[Measure]) -> tuple[Measure, ...]:
    """Return the later figure less the earlier one for each group that both have, in the order of the later.

    The interval puts both intervals together by squares (Zou and Donner 2008; of two proportions with Wilson's
    limits it is Newcombe's method 10). Raises UserError when the two are not the same measure, have no group in
    common, or differ in basis, place or index version.
    """
    before = {(measure.group, _side(measure)): measure for measure in earlier}
    pairs = [
        (before[key], measure)
        for measure in later
        if (key := (measure.group, _side(measure))) in before
    ]
    if not pairs:
        raise UserError(
            "The two tables have no group of the same name; compare tables that name their groups alike."
        )
    return tuple(_change(then, now) for then, now in pairs)


def _side(measure: Measure) -> str:
    """What else tells figures of one group apart, such as “over 18 weeks” or “median”."""
    return measure.place if measure.measure in {"long_waits", "waits"} else ""


def _change(then: Measure, now: Measure) -> Measure:
    if (then.measure, then.unit, then.comparator) != (now.measure, now.unit, now.comparator):
        raise UserError(
            "The two figures are not the same measure; take the same one of both tables."
        )
    refuse_unlike(then.basis, now.basis, is_over_time=True)
    begun = replace(
        now,
        measure=CHANGE_OF_GAP if now.measure in _GAPS else "change",
        numerator=now.numerator if now.unit == "%" else None,
        denominator=now.denominator if now.unit == "%" else None,
        value=None,
        limits=(),
        unit="percentage points" if now.unit == "%" else now.unit,
        comparator=then.basis.period or "the earlier table",
        place=now.basis.period or "the later table",
        outcome=Outcome.FOUND,
        smallest_difference=None,
        statistic=None,
        p=None,
        p_adjusted=None,
        beside=(),
        cautions=tuple(dict.fromkeys((*then.cautions, *now.cautions))),
        method="later less earlier",
    )
    if then.value is None or now.value is None:
        missing = then if then.value is None else now
        return with_cautions(replace(begun, outcome=missing.outcome), *missing.cautions)
    limits = _limits(then, now)
    value = now.value - then.value
    measure = replace(begun, value=value, limits=limits, beside=_relative(begun, then.value, value))
    if not limits:
        return with_cautions(measure, BEFORE_AFTER, _NO_INTERVAL)
    method = "later less earlier; intervals put together by squares"
    return with_cautions(replace(measure, method=method), BEFORE_AFTER, APART)


def _relative(begun: Measure, then: float, change: float) -> tuple[Measure, ...]:
    if not then:
        return ()
    share = change / then * 100
    return (replace(begun, measure="relative change", unit="%", value=share, cautions=()),)


def _limits(then: Measure, now: Measure) -> tuple[Limits, ...]:
    earlier = {one.confidence: one for one in then.limits}
    found = []
    for one in now.limits:
        below, above = _reach(then, earlier.get(one.confidence)), _reach(now, one)
        if (
            below is not None
            and above is not None
            and then.value is not None
            and now.value is not None
        ):
            change = now.value - then.value
            down, up = math.hypot(above[0], below[1]), math.hypot(above[1], below[0])
            found.append(Limits(one.confidence, change - down, change + up))
    return tuple(found)


def _reach(measure: Measure, limits: Limits | None) -> tuple[float, float] | None:
    """How far the interval reaches below and above the figure."""
    if limits is None or measure.value is None or limits.lower is None or limits.upper is None:
        return None
    return measure.value - limits.lower, limits.upper - measure.value
