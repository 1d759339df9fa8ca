"""Comparing how long groups wait: gaps of means and of medians, and who stands in the longest quarter."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import NormalDist
from typing import TypeAlias

from ehia_desktop.assessment.basis import Basis
from ehia_desktop.assessment.measure import Limits, Measure, Outcome
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.extracts.axes import Class, Label
from ehia_desktop.evidence.extracts.figures import FEW, FEWEST
from ehia_desktop.evidence.extracts.gaps import Gap
from ehia_desktop.evidence.extracts.labelling import not_recorded
from ehia_desktop.evidence.extracts.moments import (
    Difference,
    Moments,
    crude_means,
    like_for_like,
    medians,
    together,
)
from ehia_desktop.evidence.measures.recipe import Kind, Recipe
from ehia_desktop.evidence.measures.taking import plainly

Waits: TypeAlias = "Sequence[tuple[Label, Counter[float], int]]"
_DAYS, _CONFIDENCE = 7, 0.95
_POWER = NormalDist().inv_cdf(0.975) + NormalDist().inv_cdf(0.8)
_SKEWED = "Waits are skewed: look at the medians beside the means."


def mean_gaps(
    gap: Gap,
    labels: Sequence[Label],
    moments: Mapping[tuple[Class, ...], Moments],
    basis: Basis,
) -> list[Measure]:
    """Return each group's mean wait less that of the group it is set against, in weeks.

    Like for like within the groupings allowed for, the crude gap beside it; else crude.
    Raises UserError when nobody is in the group the others are set against.
    """
    strata: dict[tuple[Class, ...], dict[Class, Moments]] = {}
    groups: dict[Class, list[Moments]] = {}
    for (by, *inside), found in moments.items():
        strata.setdefault(tuple(inside), {})[by] = found
        groups.setdefault(by, []).append(found)
    base = next((label for label in labels if label.text == gap.against), None)
    if base is None or base.name not in groups:
        raise UserError(f"nobody is in the group “{gap.against}”")
    other = together(groups[base.name])
    measures = []
    for label in labels:
        if label is base or label.name not in groups:
            continue
        one = together(groups[label.name])
        begun = _begun(gap, label, basis, one.number, "mean wait")
        crude = _told(begun, crude_means(one, other), "difference of means, Welch")
        if gap.allowing:
            pairs = [
                (of[label.name], of[base.name])
                for of in strata.values()
                if label.name in of and base.name in of
            ]
            found_gap = like_for_like(pairs)
            number = 0 if found_gap is None else found_gap.strata
            method = f"difference of means within {number} strata of {', '.join(gap.allowing)}; analysis of covariance"
            pooled = _told(begun, found_gap, method)
            measures.append(
                replace(pooled, beside=(replace(crude, measure="crude gap", cautions=()),))
            )
        else:
            measures.append(crude)
    recorded = not_recorded(
        (label, together(groups[label.name]).number) for label in labels if label.name in groups
    )
    unknown = sum(each.unknown for each in moments.values())
    return _finished(measures, unknown, _SKEWED, *recorded)


def median_gaps(gap: Gap, waits: Waits, basis: Basis) -> list[Measure]:
    """Return each group's median wait less that of the group it is set against, in weeks; none under 8 a side.

    Raises UserError when nobody is in the group the others are set against.
    """
    other = next((of for label, of, _ in waits if label.text == gap.against), None)
    if not other:
        raise UserError(f"nobody is in the group “{gap.against}”")
    measures = []
    for label, own, _ in waits:
        if label.text == gap.against:
            continue
        begun = _begun(gap, label, basis, own.total(), "median wait")
        fewest = min(own.total(), other.total())
        found = medians(own, other) if fewest >= FEWEST else None
        measure = _told(begun, found, "difference of medians, Price and Bonett")
        if FEWEST <= fewest < FEW:
            measure = plainly.with_cautions(measure, f"From {fewest} values only.")
        measures.append(measure)
    recorded = not_recorded((label, of.total()) for label, of, _ in waits)
    return _finished(measures, sum(unknown for _, _, unknown in waits), *recorded)


def longest_quarter(waits: Waits) -> dict[str, int]:
    """Return how many of each group are in the quarter that has waited longest, ties at its edge among them."""
    every: Counter[float] = Counter()
    for _, of, _ in waits:
        every.update(of)
    if not every:
        raise UserError("no wait is known")
    left, edge = math.ceil(every.total() / 4), math.inf
    for days in sorted(every, reverse=True):
        edge = days
        left -= every[days]
        if left <= 0:
            break
    return {
        label.text: sum(times for days, times in of.items() if days >= edge)
        for label, of, _ in waits
    }


def _begun(gap: Gap, label: Label, basis: Basis, number: int, what: str) -> Measure:
    kind = Kind.STRATIFIED_GAP if gap.allowing else Kind.GAP
    return Measure(
        kind.value, (label.text,), denominator=float(number), unit="weeks", comparator=gap.against, basis=basis,
        cautions=(plainly.WAITED_SO_FAR,), what=what,
    )  # fmt: skip


def _finished(measures: Sequence[Measure], unknown: int, *more: str) -> list[Measure]:
    """Allow for all groups having been looked at, and say of how many the wait is not known."""
    cautions = [f"The wait of {unknown:,} more is not known."] if unknown else []
    told = [plainly.with_cautions(each, *more, *cautions) for each in measures]
    return plainly.adjusted(_ADJUSTED, told)


def _told(begun: Measure, found: Difference | None, method: str) -> Measure:
    if found is None:
        few = replace(begun, outcome=Outcome.TOO_FEW, method=method)
        return plainly.with_cautions(
            few, "Too few to tell: there are too few waits to set against each other."
        )
    low, high = found.limits(_CONFIDENCE)
    measure = replace(
        begun, value=found.gap / _DAYS, limits=(Limits(_CONFIDENCE, low / _DAYS, high / _DAYS),),
        method=method, p=found.p, smallest_difference=_POWER * found.error / _DAYS,
    )  # fmt: skip
    return plainly.with_cautions(measure, *plainly.no_difference(measure))


# Only whether to allow for many groups is read of it, and that is always done.
_ADJUSTED = Recipe(Kind.MEAN, {})
