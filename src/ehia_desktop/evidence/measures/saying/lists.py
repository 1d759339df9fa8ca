"""Sentences about lists: the longest quarter, two orders of one list, areas worse on several, quantiles."""

from collections.abc import Sequence

from ehia_desktop.assessment.measure import Measure
from ehia_desktop.assessment.measuring import Said
from ehia_desktop.evidence.measures.saying import limits_of_saying as limits
from ehia_desktop.evidence.measures.saying.gaps_in_words import for_groups
from ehia_desktop.evidence.measures.saying.spelling import (
    first,
    group,
    listed,
    number,
    sentence,
    span,
    with_interval,
)


def say_longest_quarter(measures: Sequence[Measure]) -> Said:
    """Say what shares of the longest quarter over shares of all allow."""
    told = sorted((one for one in measures if one.value), key=lambda one: -(one.value or 0.0))
    if not told:
        return _nothing(measures)
    top = told[0]
    start = sentence(
        top.basis,
        f"{group(top)} was {with_interval(top)} as common among those who waited longest as among all referrals.",
    )
    may = [_represented(one) for one in told if _is_off(one)][:8]
    unclear = [one for one in told if not _is_off(one)]
    if unclear:
        may.append(f"That no clear difference was found{for_groups(unclear)}.")
    may_not = (limits.cause(measures), limits.not_like_for_like(), *_rest(measures))
    return Said(start, tuple(may), may_not)


def say_two_orders(measures: Sequence[Measure]) -> Said:
    """Say what two orders of one list allow: who comes first more or less often, by counting."""
    told = sorted(
        (one for one in measures if one.value is not None), key=lambda one: -abs(one.value or 0.0)
    )
    if not told:
        return _nothing(measures)
    top = told[0]
    word = "more" if (top.value or 0.0) > 0 else "less"
    start = sentence(
        top.basis,
        f"the new order changed most for {group(top)}: {top.place}, a change of {number(top.value or 0.0)} {top.unit}.",
    )
    may = [f"That {group(top)} comes first {word} often in the new order: {top.place}."]
    may_not = [
        "That the new order is fairer or less fair: it shows who moves, not who should.",
        "How long anybody will wait: places are compared, not treatments.",
    ]
    return Said(start, tuple(may), (*may_not, *_rest(measures)))


def say_worse_areas(measures: Sequence[Measure]) -> Said:
    """Say what flags on several indicators allow."""
    flagged = [one for one in measures if one.place.startswith("worse on")]
    top = measures[0]
    names = [f"{group(one)} ({one.place})" for one in flagged]
    start = sentence(
        top.basis,
        f"{len(flagged)} of {len(measures)} were flagged{': ' + listed(names) if names else ''}.",
    )
    may = [f"That {group(one)} is {one.place}, by the rule stated." for one in flagged[:8]]
    may = may or ["That none was flagged by the rule stated."]
    may_not = ["That those not flagged have no inequality: the rule asks for several at once."]
    return Said(start, tuple(may), (*may_not, *_rest(measures)))


def say_quantiles(measures: Sequence[Measure]) -> Said:
    """Say what a division into equal groups allows."""
    told = [one for one in measures if one.value is not None]
    start = sentence(
        measures[0].basis, f"{len(told)} of {len(measures)} areas were put into groups by rank."
    )
    may = ("In which group an area falls, by the ranks of this table.",)
    may_not = ("How far apart two areas are: a group says where one stands, not by how much.",)
    return Said(start, may, (*may_not, *_rest(measures)))


def _represented(measure: Measure) -> str:
    word = "over" if (measure.value or 0.0) > 1 else "under"
    return (
        f"That {group(measure)} is {word}-represented among those who waited longest: "
        f"{number(measure.value or 0.0, 2)} times ({span(first(measure), 'times')})."
    )


def _is_off(measure: Measure) -> bool:
    found = first(measure)
    if found is None or found.lower is None or found.upper is None:
        return False
    return found.lower > 1 or found.upper < 1


def _nothing(measures: Sequence[Measure]) -> Said:
    start = sentence(
        measures[0].basis, "nothing can be told: a number is hidden, missing or too small."
    )
    zero = f"That it is zero{for_groups(measures)}: what cannot be told is not zero."
    return Said(start, ("That this cannot be told from these figures, and why.",), (zero,))


def _rest(measures: Sequence[Measure]) -> tuple[str, ...]:
    said = [*limits.small_numbers(measures), *limits.not_recorded(measures)]
    return tuple(dict.fromkeys((*said, *limits.from_cautions(measures))))
