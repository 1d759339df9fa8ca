"""Sentences about figures by themselves: shares, rates, means and percentiles of each group."""

from collections.abc import Sequence
from itertools import groupby

from ehia_desktop.assessment.measure import Measure, Outcome
from ehia_desktop.assessment.measuring import Said
from ehia_desktop.evidence.measures.group_names import is_not_known, is_total
from ehia_desktop.evidence.measures.saying import limits_of_saying as limits
from ehia_desktop.evidence.measures.saying.gaps_in_words import for_groups, noun
from ehia_desktop.evidence.measures.saying.spelling import (
    amount,
    counts,
    first,
    group,
    interval,
    listed,
    sentence,
    the_share,
)

_NOUNS = {
    "mean": "mean of",
    "waits": "wait",
    "dsr": "directly standardised rate",
    "isr_rate": "indirectly standardised rate",
    "isr_ratio": "standardised ratio",
}


def say_levels(measures: Sequence[Measure]) -> Said:
    """Say what figures of groups allow: the highest, the lowest, and whether these are surely apart.

    Of several figures for each group (over 18 and over 52 weeks, median and 92nd percentile) the first is told of.
    """
    subject = measures[0].place
    same = [one for one in measures if one.place == subject]
    told = sorted(
        (one for one in same if one.value is not None), key=lambda one: -(one.value or 0.0)
    )
    if not told:
        return Said(_none(same), _may_none(same), _may_not(measures, told))
    # What stands for no group is no end of the range, though it is told of below.
    recorded = [
        one
        for one in told
        if not any(is_not_known(label) or is_total(label) for label in one.group)
    ] or told
    high, low = recorded[0], recorded[-1]
    if len(recorded) == 1:
        start = sentence(high.basis, f"{_named(high)} was {_full(high)}{_of(high)}.")
        may = [f"That {_named(high)} was {_full(high)}{_of(high)}."]
        return Said(start, tuple(may), _may_not(measures, recorded))
    if amount(high.value or 0.0, high.unit) == amount(low.value or 0.0, low.unit):
        start = sentence(high.basis, _alike(recorded))
        return Said(start, (f"That {_alike(recorded)}",), _may_not(measures, recorded))
    start = sentence(
        high.basis,
        f"{_named(high)} ranged from {_full(low)} for {group(low)} to {_full(high)} for {group(high)}.",
    )
    if limits.surely_apart(high, low):
        may = [f"That {_named(high)} was higher for {group(high)} than for {group(low)}."]
    else:
        may = [f"What {_named(high)} was for each group, with its interval."]
    few = [one for one in same if one.value is None]
    if few:
        may.append(f"That the figure is not given{for_groups(few)}, and why.")
    return Said(start, tuple(may), _may_not(measures, recorded))


def _may_not(measures: Sequence[Measure], told: Sequence[Measure]) -> tuple[str, ...]:
    said = []
    if len(told) > 1:
        said.append(limits.cause(measures))
        said.append(limits.not_like_for_like())
        if not limits.surely_apart(told[0], told[-1]):
            said.append(
                f"That {group(told[0])} and {group(told[-1])} differ: their intervals overlap, or there are none."
            )
        said += limits.overlapping_ranks(told)
    absent = [one for one in measures if one.value is None]
    if absent:
        said.append(
            f"That it is zero{for_groups(absent)}: a number that is hidden, missing or too small to give is not zero."
        )
    said += limits.small_numbers(told)
    said += limits.not_recorded(_once(measures))
    said += limits.from_cautions(measures)
    return tuple(dict.fromkeys(said))


def _once(measures: Sequence[Measure]) -> list[Measure]:
    """Each group once, where there are several figures of each."""
    by_group = {one.group: one for one in reversed(measures)}
    return list(by_group.values())


def _none(measures: Sequence[Measure]) -> str:
    top = measures[0]
    why = "there are too few" if top.outcome is Outcome.TOO_FEW else "a number is hidden or missing"
    return sentence(top.basis, f"{_named(top)} cannot be told{_of(top)}: {why}.")


def _may_none(measures: Sequence[Measure]) -> tuple[str, ...]:
    outcomes = [key for key, _ in groupby(sorted(one.outcome for one in measures))]
    if outcomes == [Outcome.TOO_FEW]:
        return (f"That there are too few to tell{for_groups(measures)}.",)
    return (f"That the figure is not given{for_groups(measures)}, and why.",)


def _alike(measures: Sequence[Measure]) -> str:
    """That the figure is the same in every group, and that nobody is counted where it is nothing."""
    one = measures[0]
    whole = sum(each.denominator or 0.0 for each in measures)
    nobody = whole and not any(each.numerator is None or each.numerator for each in measures)
    none = f": none of {whole:,.10g} in all" if nobody else ""
    return f"{_named(one)} was {amount(one.value or 0.0, one.unit)} in each of {len(measures)} groups{none}."


def _named(measure: Measure) -> str:
    noun_of = _NOUNS.get(measure.measure, noun(measure))
    line = the_share(measure, noun_of)
    if measure.measure == "waits" and measure.place:
        return f"the {measure.place} {line.removeprefix('the ')}"
    return f"{line} {measure.place}".rstrip() if measure.measure == "long_waits" else line


def _full(measure: Measure) -> str:
    """A figure with its counts and its interval in one pair of brackets."""
    beside = [counts(measure)] if measure.measure not in {"mean", "waits"} else []
    beside.append(interval(first(measure), measure.unit, measure.value))
    inside = "; ".join(part for part in beside if part)
    said = amount(measure.value or 0.0, measure.unit)
    return f"{said} ({inside})" if inside else said


def _of(measure: Measure) -> str:
    return f" for {listed(measure.group)}" if measure.group else ""
