"""Sentences about changes over time, and about a rise or fall along ordered groups."""

from collections.abc import Sequence

from ehia_desktop.assessment.measure import Measure
from ehia_desktop.assessment.measuring import Said
from ehia_desktop.evidence.measures.periods import overlap
from ehia_desktop.evidence.measures.saying.contrasts import may_not, one_gap
from ehia_desktop.evidence.measures.saying.gaps_in_words import (
    SURE,
    Sorted,
    by_reach,
    for_groups,
    is_sure,
    level_unit,
    levels,
    noun,
    of_group,
    size,
    sort,
)
from ehia_desktop.evidence.measures.saying.spelling import (
    amount,
    counts,
    first,
    group,
    number,
    quoted,
    sentence,
    the_share,
)


def say_trend(measures: Sequence[Measure]) -> Said:
    """Say what a trend over ordered groups allows: its direction, not each of its steps."""
    parts = [_trend(one) for one in measures]
    found = sort(measures)
    not_steps = "That every step is like the last: single groups may lie off the line."
    return Said(
        parts[0][0],
        tuple(may for _, may in parts),
        (not_steps, *may_not(measures, found)),
    )


def say_changes(measures: Sequence[Measure]) -> Said:
    """Say what changes over time allow: that it rose or fell, not why."""
    found = sort(measures)
    widest = next(iter((*found.sure, *found.unclear)), measures[0])
    if widest.value is None:
        start = one_gap(widest)
    else:
        start = _changed(widest)
    without = [one for one in found.unclear if first(one) is None]
    return Said(start, _may_change(found, without), _may_not_change(measures, found, without))


def _may_change(found: Sorted, without: Sequence[Measure]) -> tuple[str, ...]:
    said = [
        f"That {the_share(one, noun(one))}{of_group(one)} {'rose' if (one.value or 0) > 0 else 'fell'} from "
        f"{one.comparator} to {one.place}{by_reach(one)}."
        for one in found.sure
    ]
    said += [
        f"By how much {the_share(one, noun(one))}{of_group(one)} changed, as a plain difference of two figures."
        for one in without
    ]
    unsure = [one for one in found.unclear if one not in without]
    if unsure:
        said.append(f"That no clear change was found{for_groups(unsure)}.")
    if found.too_few:
        said.append(f"That there are too few to tell a change{for_groups(found.too_few)}.")
    if found.absent:
        said.append(f"That a change cannot be told{for_groups(found.absent)}, and why.")
    return tuple(said)


def _may_not_change(
    measures: Sequence[Measure], found: Sorted, without: Sequence[Measure]
) -> tuple[str, ...]:
    said = ["That anything done in between is the reason: what else changed is not known."]
    if without:
        said.append(
            "That the change is more than chance: without counts there is no interval to tell."
        )
    said += _overlapping(measures)
    return (*said, *may_not(measures, found, has_cause=False))


def _trend(measure: Measure) -> tuple[str, str]:
    where = f" in {group(measure)}" if measure.group else ""
    ends = f"{quoted(measure.place)} to {quoted(measure.comparator)}"
    if measure.value is None:
        few = f"there were too few to tell whether {the_share(measure)}{where} changes from {ends}."
        return sentence(measure.basis, few), f"That there are too few to tell a trend{where}."
    own, other = levels(measure)
    unit = level_unit(measure)
    direction = "fell" if (measure.value or 0.0) > 0 else "rose"
    p = measure.p if measure.p_adjusted is None else measure.p_adjusted
    is_found = p is not None and p <= SURE
    line = (
        f"{the_share(measure)}{where} {direction} from {amount(own, unit)} for {quoted(measure.place)} to "
        f"{amount(other, unit)} for {quoted(measure.comparator)}: a gap of {size(measure)}"
    )
    tail = "." if is_found else ", and no clear trend over the groups between."
    may = (
        f"That {the_share(measure)}{where} tended to {'fall' if direction == 'fell' else 'rise'} from {ends}."
        if is_found
        else f"That no clear trend was found{where} from {ends}."
    )
    return sentence(measure.basis, line + tail), may


def _changed(measure: Measure) -> str:
    value = measure.value or 0.0
    relative = next((one for one in measure.beside if one.measure == "relative change"), None)
    levels = _before_after(measure, relative)
    share = (
        f", or {number(relative.value, 0)}% of the earlier figure"
        if relative is not None and relative.value is not None
        else ""
    )
    none = "" if is_sure(measure) or first(measure) is None else ", which is no clear change"
    by = f"{'+' if value > 0 else ''}{size(measure)}"
    place = f"In {measure.basis.place}, " if measure.basis.place else ""
    line = f"{the_share(measure, noun(measure))}{of_group(measure)} {levels}: a change of {by}{share}{none}."
    basis = f" Basis: {measure.basis.basis.rstrip('.')}." if measure.basis.basis else ""
    return (place + line if place else line[:1].upper() + line[1:]) + basis


def _before_after(measure: Measure, relative: Measure | None) -> str:
    value = measure.value or 0.0
    when = f"from {measure.comparator} to {measure.place}"
    if (
        measure.numerator is not None
        and measure.denominator
        and measure.unit == "percentage points"
    ):
        now = measure.numerator / measure.denominator * 100
        earlier = f"{number(now - value)}% ({measure.comparator})"
        return f"went from {earlier} to {number(now)}% ({measure.place}; {counts(measure)})"
    if relative is not None and relative.value:
        then = value / (relative.value / 100)
        earlier = f"{number(then)} ({measure.comparator})"
        return f"went from {earlier} to {number(then + value)} ({measure.place})"
    return f"changed {when}"


def _overlapping(measures: Sequence[Measure]) -> list[str]:
    both = [one for one in measures if overlap(one.comparator, one.place)]
    if not both:
        return []
    one = both[0]
    both_names = f"{one.comparator} and {one.place}"
    return [
        f"That two separate periods are compared: {both_names} overlap, and some are counted in both."
    ]
