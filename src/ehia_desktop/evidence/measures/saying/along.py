"""Sentences about indices along an order, funnels, tests over all groups, and runs of points."""

from collections.abc import Sequence

from ehia_desktop.assessment.measure import Measure, Outcome
from ehia_desktop.assessment.measuring import Said
from ehia_desktop.evidence.measures.funnels import Place
from ehia_desktop.evidence.measures.saying import limits_of_saying as limits
from ehia_desktop.evidence.measures.saying.gaps_in_words import (
    SURE,
    for_groups,
    noun,
    of_group,
    reach,
)
from ehia_desktop.evidence.measures.saying.spelling import (
    amount,
    counted,
    first,
    group,
    listed,
    number,
    places_of,
    sentence,
    span,
    the_share,
)

_ORDER_NO_CAUSE = "That what puts the groups in order causes it: the figures show a difference, not why it is there."
_USUAL = "usual variation"


def say_slopes(measures: Sequence[Measure]) -> Said:
    """Say what the slope index allows: by how much the figure differs from end to end of the order."""
    top = measures[0]
    if top.value is None:
        return _untold(measures, "the slope across the groups")
    limit = first(top)
    is_sure = limit is not None and (limit.lower or 0.0) * (limit.upper or 0.0) > 0
    falls = top.value < 0
    relative = next((one for one in top.beside if one.measure == "rii"), None)
    ratio = (
        f"; the relative index is {number(relative.value, 2)}"
        + (f" ({found})" if (found := span(first(relative), "times")) else "")
        if relative is not None and relative.value is not None
        else ""
    )
    none = "" if is_sure else ", which is no clear slope"
    start = sentence(
        top.basis,
        f"over all groups in order {the_share(top)}{of_group(top)} {'fell' if falls else 'rose'} from the first "
        f"group to the last by {_fallen(top)}{ratio}{none}.",
    )
    may = (
        f"That {the_share(top)} {'falls' if falls else 'rises'} along the order, by {reach(top)} from end to end."
        if is_sure
        else "That no clear slope along the order was found."
    )
    said = [_ORDER_NO_CAUSE, limits.not_like_for_like()] if is_sure else []
    said.append(
        "That this is the gap between two groups: it is a line through all of them, end to end."
    )
    if not is_sure:
        said.append(f"That there is no slope: anything from {reach(top)} fits these figures.")
    return Said(start, (may,), (*said, *_rest(measures)))


def say_concentration(measures: Sequence[Measure]) -> Said:
    """Say what a concentration index allows: to which end it leans."""
    top = measures[0]
    if top.value is None:
        return _untold(measures, "the concentration index")
    end = "last" if top.value > 0 else "first"
    start = sentence(
        top.basis,
        f"the concentration index of {the_share(top)} was {number(top.value, 3)}: it leans to the {end} groups of "
        "the order.",
    )
    may = f"That {the_share(top)} leans to the {end} groups of the order."
    no_interval = "That it is more than chance: this index has no interval here."
    return Said(start, (may,), (no_interval, limits.cause(measures), *_rest(measures)))


def say_funnel(measures: Sequence[Measure]) -> Said:
    """Say what a funnel allows: who lies outside, and nothing of the order of those inside."""
    told = [one for one in measures if one.value is not None]
    if not told:
        return _untold(measures, "the funnel")
    inside = (Place.INSIDE.value, Place.TOO_FEW.value)
    outside = [one for one in told if one.place not in inside]
    top = told[0]
    average = top.comparator.removeprefix("average ")
    names = [f"{group(one)} ({one.place})" for one in outside]
    tail = f": {listed(names)}" if names else ""
    start = sentence(
        top.basis,
        f"{len(outside)} of {len(told)} lay outside the limits round the average of {average}"
        f"{'%' if top.unit == '%' else ''} in {the_share(top, noun(top))}{tail}.",
    )
    may = [
        f"That {group(one)} lies {_side(one.place)}, further than chance alone would put it."
        for one in outside[:8]
    ]
    if len(outside) < len(told):
        may.append("That the others lie where chance alone could put them.")
    may_not = [
        "That those outside do better or worse: case mix, coding and need come first.",
        "Any order among those inside the limits: they differ by no more than chance.",
    ]
    if any(one.place.endswith("95 %") for one in outside):
        may_not.append(
            "That everybody outside 95 % is special: one in twenty lies there by chance; 99.8 % is the stronger sign."
        )
    return Said(start, tuple(may), (*may_not, *_rest(measures)))


def say_differences(measures: Sequence[Measure]) -> Said:
    """Say what one test over all groups allows: whether they differ at all, not which."""
    top = measures[0]
    if top.outcome is Outcome.NOT_TESTED:
        start = sentence(
            top.basis, f"whether {the_share(top)} differs between the groups was not tested."
        )
        few = "That the groups are alike: under 5 were expected in one of them, so nothing was tested."
        return Said(
            start, ("That there are too few for a test over all groups.",), (few, *_rest(measures))
        )
    if top.p is None:
        return _untold(measures, "a test over all groups")
    is_found = top.p <= SURE
    word = "differed" if is_found else "did not clearly differ"
    p = "p below 0.001" if top.p < 0.001 else f"p {top.p:.3f}"
    start = sentence(
        top.basis,
        f"{the_share(top)} {word} between the groups (chi-square test, {p}); it was "
        f"{amount(top.value or 0.0, top.unit)} over all.",
    )
    if is_found:
        may = "That the groups differ by more than chance."
        may_not = [
            "Which group differs, or by how much: one test over all does not say.",
            limits.cause(measures),
        ]
    else:
        may = "That no clear difference between the groups was found."
        may_not = ["That the groups are alike: single differences may be too small to show."]
    return Said(start, (may,), (*may_not, limits.not_like_for_like(), *_rest(measures)))


def say_run(measures: Sequence[Measure]) -> Said:
    """Say what an XmR chart allows: which points are a signal."""
    told = [one for one in measures if one.value is not None]
    if not told:
        return _untold(measures, "the run of values")
    top = told[0]
    if top.outcome is Outcome.TOO_FEW:
        few = f"That {len(told)} points show a pattern: limits need 12."
        start = f"{_named_run(top)} has {len(told)} points, too few for limits."
        return Said(start, ("What the figure was in each period.",), (few, *_rest(measures)))
    signals = [one for one in told if one.place and one.place != _USUAL]
    names = [f"{one.group[-1]} ({one.place})" for one in signals]
    tail = f"signals at {listed(names)}" if signals else "no signal beyond the usual ups and downs"
    start = f"{_named_run(top)} over {len(told)} points: {tail}."
    may = (
        [
            f"That the usual ups and downs do not explain {listed([one.group[-1] for one in signals])}."
        ]
        if signals
        else ["That nothing stands out from the usual ups and downs."]
    )
    may_not = ["Why a point stands out: the chart shows when, not why."]
    may_not.append(
        "That the last point is better or worse than the one before, unless it is a signal."
    )
    return Said(start, tuple(may), (*may_not, *_rest(measures)))


def _named_run(measure: Measure) -> str:
    name = counted(measure) or "The figure"
    return f"{name}{f' for {measure.group[0]}' if len(measure.group) > 1 else ''}"


def _side(place: str) -> str:
    side, _, rest = place.partition(", ")
    return f"{side} than the average, {rest}" if rest else place


def _fallen(measure: Measure) -> str:
    """How far it rose or fell, with its interval, whichever way: a fall is told as a positive number."""
    value, found = measure.value or 0.0, first(measure)
    said = amount(abs(value), measure.unit)
    if found is None or found.lower is None or found.upper is None:
        return f"{said} (slope index of inequality)"
    low, high = (found.lower, found.upper) if value >= 0 else (-found.upper, -found.lower)
    places = places_of(value)
    reach_of = f"{number(low, places)} to {number(high, places)}"
    return f"{said} (slope index of inequality; {found.confidence * 100:g}% interval {reach_of})"


def _untold(measures: Sequence[Measure], what: str) -> Said:
    top = measures[0]
    why = next(iter(top.cautions), "a number is hidden or missing.")
    reason = why.partition(": ")[2] or why
    start = sentence(
        top.basis, f"{what} cannot be told: {reason[:1].lower()}{reason[1:].rstrip('.')}."
    )
    zero = f"That there is none{for_groups([top])}: what cannot be told is not zero."
    return Said(
        start, ("That this cannot be told from these figures, and why.",), (zero, *_rest(measures))
    )


def _rest(measures: Sequence[Measure]) -> tuple[str, ...]:
    told = [one for one in measures if one.value is not None]
    said = [
        *limits.small_numbers(told),
        *limits.not_recorded(measures),
        *limits.from_cautions(measures),
    ]
    return tuple(dict.fromkeys(said))
