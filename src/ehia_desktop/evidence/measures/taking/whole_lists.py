"""A list against its funnel, its population, its referrals: who stands out, and who is over- or under-represented."""

import math
from dataclasses import replace

from ehia_desktop.assessment.evidence import Marker
from ehia_desktop.assessment.measure import Limits, Measure, Outcome
from ehia_desktop.evidence.measures import funnels, gaps, intervals, testing
from ehia_desktop.evidence.measures.figures import Amount, Figures, Group, grouped
from ehia_desktop.evidence.measures.funnels import Place, Sized
from ehia_desktop.evidence.measures.intervals import Counted
from ehia_desktop.evidence.measures.recipe import Recipe, Statistic
from ehia_desktop.evidence.measures.taking import plainly
from ehia_desktop.evidence.measures.taking.counts import NOBODY, counted

NONE_IN_ANY = "Not tested: there are none in any group."
NOT_TESTED = "Not tested: under 5 are expected in a group; merge groups and try again."


def funnel(recipe: Recipe, figures: Figures) -> list[Measure]:
    """Return where each group lies against the limits for its size at 95 % and 99.8 %."""
    pairs = [(group, counted(recipe, figures, group)) for group in grouped(figures, recipe.by)]
    points = [Sized(own.events, own.total) for _, own in pairs if not isinstance(own, Marker)]
    is_ratio = recipe.options.statistic is Statistic.RATIO
    mean = 1.0 if is_ratio or not points else funnels.average(points)
    return [_point(recipe, figures, group, own, mean) for group, own in pairs]


def composition(recipe: Recipe, figures: Figures) -> list[Measure]:
    """Return each group's share of the list against its share of the reference: difference, ratio beside."""
    groups = grouped(figures, recipe.by)
    seen = [figures.total(group.rows, recipe.columns["numerator"]) for group in groups]
    due = [figures.total(group.rows, recipe.columns["reference"]) for group in groups]
    hidden = next((amount for amount in (*seen, *due) if isinstance(amount, Marker)), None)
    begun = [plainly.begun(recipe, figures, group) for group in groups]
    if hidden is not None:
        return [plainly.not_possible(measure, hidden, "list or reference") for measure in begun]
    return _composition(recipe, begun, _numbers(seen), _numbers(due))


def differences(recipe: Recipe, figures: Figures) -> list[Measure]:
    """Return one measure: whether the share differs between the groups at all (chi-square)."""
    begun = plainly.begun(recipe, figures, Group(("all groups",), tuple(range(len(figures.rows)))))
    counts: list[Counted] = []
    for group in grouped(figures, recipe.by):
        own = counted(recipe, figures, group)
        if own is NOBODY:
            continue
        if isinstance(own, Marker):
            return [plainly.not_possible(begun, own, f"count of {group.label}")]
        counts.append(own)
    if not counts:
        return [plainly.not_possible(begun, NOBODY, "count")]
    whole = gaps.together(counts, "whole")
    begun = replace(begun, numerator=whole.events, denominator=whole.total, method="chi-square")
    begun = replace(begun, value=whole.share * recipe.multiplier)
    tested = testing.between(counts)
    if len(counts) < 2 or not tested.is_sound:
        untested = replace(begun, outcome=Outcome.NOT_TESTED)
        return [plainly.with_cautions(untested, NOT_TESTED)]
    return [replace(begun, statistic=tested.statistic, p=tested.p)]


def _composition(
    recipe: Recipe, begun: list[Measure], seen: list[float], due: list[float]
) -> list[Measure]:
    listed, population = math.fsum(seen), math.fsum(due)
    if not population:
        none = Marker("nobody is counted in the reference")
        return [plainly.not_possible(measure, none, "list or reference") for measure in begun]
    if not listed:
        untested = [replace(one, outcome=Outcome.NOT_TESTED, numerator=0.0) for one in begun]
        return [plainly.with_cautions(one, NONE_IN_ANY) for one in untested]
    has_test = len(begun) > 1 and min(due) > 0
    tested = testing.fit(seen, due) if has_test else None
    is_sound = tested is not None and tested.is_sound
    measures = []
    for measure, number, people in zip(begun, seen, due, strict=True):
        share, expected = number / listed, people / population
        found = [intervals.wilson(number, listed, level) for level in recipe.confidence]
        scale = recipe.multiplier
        one = replace(
            measure,
            value=(share - expected) * scale,
            unit=plainly.gap_unit(scale),
            limits=plainly.limits(
                recipe, [(low - expected, high - expected) for low, high in found], scale
            ),
            numerator=number,
            denominator=listed,
            comparator=f"{expected * scale:,.4g}{plainly.unit(scale) or ''} of the reference",
            method="Wilson; goodness of fit",
            statistic=tested.statistic if tested and is_sound else None,
            p=tested.p if tested and is_sound else None,
        )
        if expected:
            ratio = replace(
                measure,
                measure="ratio",
                unit="times",
                value=share / expected,
                limits=plainly.limits(recipe, found, 1 / expected),
                numerator=number,
                denominator=listed,
                method="Wilson",
            )
            one = replace(one, beside=(ratio,))
        measures.append(one if is_sound else plainly.with_cautions(one, NOT_TESTED))
    return measures


def _point(
    recipe: Recipe, figures: Figures, group: Group, own: "Counted | Marker", mean: float
) -> Measure:
    begun = plainly.begun(recipe, figures, group)
    if isinstance(own, Marker):
        return plainly.not_possible(begun, own, "numerator or denominator")
    scale = recipe.multiplier
    if recipe.options.statistic is Statistic.PROPORTION:
        place = funnels.proportion_place(own.events, own.total, mean)
        found = [
            (level, funnels.proportion_limits(mean, own.total, level))
            for level in funnels.CONFIDENCES
        ]
        limits = tuple(Limits(level, low * scale, high * scale) for level, (low, high) in found)
        method = "normal limits round the average"
    else:
        place = funnels.count_place(own.events, own.total, mean)
        limits = tuple(
            _count_limits(own.events, level, mean * scale) for level in funnels.CONFIDENCES
        )
        method = "exact Poisson limits round the average"
    measure = replace(
        begun,
        value=own.share * scale,
        limits=limits,
        numerator=own.events,
        denominator=own.total,
        comparator=f"average {mean * scale:,.4g}",
        method=method,
        place=place.value,
    )
    if place in {Place.INSIDE, Place.TOO_FEW}:
        return measure
    return plainly.with_cautions(
        measure,
        "Outside its limits means more than chance, not a cause; case mix and coding come first.",
    )


def _count_limits(events: float, confidence: float, scale: float) -> Limits:
    if not events:
        return Limits(confidence, None, None)
    on_lower, on_upper = funnels.count_limits(events, confidence)
    return Limits(confidence, events / on_lower * scale, events / on_upper * scale)


def _numbers(amounts: list[Amount]) -> list[float]:
    return [amount for amount in amounts if not isinstance(amount, Marker)]
