"""Sentences about differences: one gap, a gap for each group, a gap like for like, a ranking, a make-up."""

from collections.abc import Sequence
from dataclasses import replace

from ehia_desktop.assessment.measure import Limits, Measure, Outcome
from ehia_desktop.assessment.measuring import Said
from ehia_desktop.evidence.measures.saying import limits_of_saying as limits
from ehia_desktop.evidence.measures.saying.gaps_in_words import (
    Sorted,
    differs,
    for_groups,
    is_sure,
    level_unit,
    levels,
    noun,
    of_recorded,
    reach,
    size,
    sort,
    widest,
)
from ehia_desktop.evidence.measures.saying.spelling import (
    amount,
    comparator,
    counted,
    counts,
    first,
    group,
    listed,
    number,
    sentence,
    span,
    the_share,
    with_interval,
)


def say_gaps(measures: Sequence[Measure]) -> Said:
    """Say what gaps to a comparator allow: one gap, or one for each group."""
    found = sort(measures)
    if len(measures) == 1:
        return Said(one_gap(measures[0]), _may_one(measures[0]), may_not(measures, found))
    return Said(_several(measures, found), may_several(found), may_not(measures, found))


def say_stratified(measures: Sequence[Measure]) -> Said:
    """Say what gaps allow that are taken within strata: like for like in these, not in others."""
    found = sort(measures)
    top = widest(found) or measures[0]
    strata = listed(top.method.partition(" strata of ")[2].partition(";")[0].split(", "))
    strata = strata or "the strata"
    start = one_gap(top) if top.value is None else _like_for_like(top, measures, strata)
    may = _may_one(top) if len(measures) == 1 else may_several(found)
    more = [f"That it allows for anything beyond {strata}: age and need may differ, too."]
    return Said(start, may, may_not(measures, found, like_for_like=more))


def _like_for_like(top: Measure, measures: Sequence[Measure], strata: str) -> str:
    crude = next((one for one in top.beside if one.measure == "crude gap"), None)
    beside = (
        f"; without allowing for it, {amount(crude.value, crude.unit)}"
        if crude is not None and crude.value is not None
        else ""
    )
    named = the_share(top, noun(top))
    if is_sure(top):
        said = f"{named} was {differs(top)} for {group(top)} than for {comparator(top)}, by {_without_sign(top)}"
    elif len(of_recorded(measures)) <= 1:
        said = f"no clear difference in {named} was found between {group(top)} and {comparator(top)}: {size(top)}"
    else:
        said = _none_clear(top, measures)
    return sentence(top.basis, f"allowing for {strata}, {said}{beside}.")


def say_ranking(measures: Sequence[Measure]) -> Said:
    """Say what a ranking allows: which gaps are there, and that the order is not sure."""
    found = sort(measures)
    told = [one for one in measures if one.value is not None]
    if not told:
        start = sentence(
            measures[0].basis, f"there were too few to tell a gap in any of {len(measures)}."
        )
    else:
        top = told[0]
        start = sentence(
            top.basis,
            f"the widest gap to {comparator(top)} in {the_share(top, noun(top))} was in {group(top)}: "
            f"{with_interval(top)}; a gap more than chance was found in {len(found.sure)} of {len(measures)}.",
        )
    ranks = limits.overlapping_ranks(told)
    return Said(start, may_several(found), (*ranks, *may_not(measures, found)))


def say_composition(measures: Sequence[Measure]) -> Said:
    """Say what shares of a list against shares of a reference allow."""
    found = sort(measures)
    told = (*found.sure, *found.unclear)
    if not told:
        return Said(one_gap(measures[0]), may_several(found), may_not(measures, found))
    top = told[0]
    share = (top.numerator or 0.0) / (top.denominator or 1.0) * 100
    start = sentence(
        top.basis,
        f"{group(top)} made up {number(share)}% of {counted(top) or 'the list'} ({counts(top)}), against "
        f"{top.comparator}: a difference of {size(top)}.",
    )
    may = [
        f"That {group(one)} is {'over' if (one.value or 0) > 0 else 'under'}-represented, by {reach(one)}."
        for one in found.sure[:6]
    ]
    if found.unclear:
        may.append(
            f"That no clear difference from the reference was found{for_groups(found.unclear)}."
        )
    shared = may_not(measures, found)
    need = (
        "That a group has too much or too little: need may differ from its share of the reference."
    )
    return Said(start, tuple(may), (need, *shared))


def one_gap(measure: Measure) -> str:
    """Return the sentence about a single difference, whatever became of it."""
    who, against = group(measure), comparator(measure) or "the others"
    beside = counts(measure)
    if measure.outcome is Outcome.TOO_FEW:
        count = f" ({beside})" if beside else ""
        return sentence(
            measure.basis,
            f"there were too few to tell whether {the_share(measure, noun(measure))} for {who}{count} differed from "
            f"that for {against}.",
        )
    if measure.value is None:
        why = next((one for one in measure.cautions if one.startswith("Not ")), "Not possible.")
        reason = why.partition(": ")[2].rstrip(".") or "a figure is missing"
        return sentence(
            measure.basis,
            f"{the_share(measure, noun(measure))} for {who} against {against} cannot be told: {reason}.",
        )
    none = "" if is_sure(measure) or first(measure) is None else ", which is no clear difference"
    named = the_share(measure, noun(measure))
    if measure.numerator is None or not measure.denominator:
        return sentence(
            measure.basis,
            f"{named} was {differs(measure)} for {who} than for {against}, by {_without_sign(measure)}{none}.",
        )
    own, other = levels(measure)
    unit = level_unit(measure)
    both = (
        f"was {amount(own, unit)} ({beside}) for {who}, against {amount(other, unit)} for {against}"
    )
    return sentence(
        measure.basis,
        f"{named} {both}: a gap of {size(measure)}{none}.",
    )


def _without_sign(measure: Measure) -> str:
    """A difference whose direction is said in words, its interval turned round with it."""
    value, found = measure.value or 0.0, first(measure)
    if value >= 0 or found is None or found.lower is None or found.upper is None:
        return size(replace(measure, value=abs(value)))
    turned = Limits(found.confidence, -found.upper, -found.lower)
    return size(replace(measure, value=-value, limits=(turned,)))


def _may_one(measure: Measure) -> tuple[str, ...]:
    who, against = group(measure), comparator(measure) or "the others"
    if measure.outcome is Outcome.TOO_FEW:
        return (f"That there are too few to tell for {who} against {against}.",)
    if measure.value is None:
        return (f"That this figure is not given for {who}, and why.",)
    if not is_sure(measure):
        return (f"That no clear difference was found between {who} and {against}.",)
    named = the_share(measure, noun(measure))
    said = [
        f"That {named} was {differs(measure)} for {who} than for {against}, by {reach(measure)}."
    ]
    ratio = next((one for one in measure.beside if one.measure == "ratio"), None)
    if ratio is not None and ratio.value is not None:
        within = span(first(ratio), "times")
        said.append(
            f"The same as a ratio: {number(ratio.value, 2)} times{f' ({within})' if within else ''}."
        )
    return tuple(said)


def _several(measures: Sequence[Measure], found: Sorted) -> str:
    top = widest(found)
    if top is not None and (is_sure(top) or len(of_recorded(measures)) == 1):
        return one_gap(top)
    if top is not None:
        return sentence(top.basis, f"{_none_clear(top, measures)}.")
    return one_gap((*found.too_few, *found.absent)[0])


def _none_clear(top: Measure, measures: Sequence[Measure]) -> str:
    """That none of several differences is clear, `top` being the widest; those of nobody's group are not among them."""
    recorded = of_recorded(measures)
    groups = "groups" if len(recorded) in {0, len(measures)} else "recorded groups"
    return (
        f"{the_share(top, noun(top))} was not clearly different from that of {comparator(top) or 'the others'} in any "
        f"of {len(recorded) or len(measures)} {groups}; the widest difference was {size(top)}, for {group(top)}"
    )


def may_several(found: Sorted) -> tuple[str, ...]:
    """Return what may be said of several differences."""
    said = []
    for word, sign in (("higher", 1), ("lower", -1)):
        those = [one for one in found.sure if (one.value or 0.0) * sign > 0]
        if those:
            against = comparator(those[0]) or "the others"
            parts = [f"{group(one)} (by {reach(one)})" for one in those]
            said.append(
                f"That {the_share(those[0], noun(those[0]))} was {word} than for {against} for {listed(parts, 8)}."
            )
    if found.unclear:
        said.append(f"That no clear difference was found{for_groups(found.unclear)}.")
    if found.too_few:
        said.append(f"That there are too few to tell{for_groups(found.too_few)}.")
    if found.absent:
        said.append(f"That the figure is not given{for_groups(found.absent)}, and why.")
    return tuple(said)


def may_not(
    measures: Sequence[Measure],
    found: Sorted,
    like_for_like: Sequence[str] = (),
    *,
    has_cause: bool = True,
) -> tuple[str, ...]:
    """Return what may not be said of differences; `like_for_like` where something was allowed for."""
    said = []
    if found.sure and has_cause:
        said.append(limits.cause(measures))
    if found.sure or found.unclear:
        said += like_for_like or [limits.not_like_for_like()]
    with_limits = [one for one in found.unclear if first(one) is not None]
    if with_limits:
        said.append(_not_none(with_limits))
    for one in found.too_few[:3]:
        least = one.smallest_difference
        shown = (
            f": one of less than {amount(least, one.unit)} would not have shown" if least else ""
        )
        said.append(f"That there is no difference{for_groups([one])}{shown}.")
    if found.absent:
        said.append(
            f"That it is zero{for_groups(found.absent)}: a number that is hidden or missing is not zero."
        )
    said += limits.small_numbers([*found.sure, *found.unclear])
    said += limits.not_recorded(measures)
    said += limits.from_cautions(measures)
    return tuple(dict.fromkeys(said))


def _not_none(unclear: Sequence[Measure]) -> str:
    """That nothing clear was found does not mean that there is nothing."""
    top = unclear[0]
    least = top.smallest_difference
    shown = (
        f", and one of less than {amount(least, top.unit)} might not have shown" if least else ""
    )
    where = for_groups([top]) if top.group else ""
    return (
        f"That there is no difference{where}: anything from {reach(top)} fits these figures{shown}."
    )
