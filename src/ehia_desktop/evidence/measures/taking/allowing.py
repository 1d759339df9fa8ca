"""Gaps that allow for something: for specialty and priority, for having looked at many, for what is not recorded."""

from collections.abc import Sequence
from dataclasses import replace

from ehia_desktop.assessment.evidence import Marker
from ehia_desktop.assessment.measure import Measure, Outcome
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.measures import gaps, intervals
from ehia_desktop.evidence.measures.distributions import two_sided_normal_p
from ehia_desktop.evidence.measures.figures import Figures, Group, grouped
from ehia_desktop.evidence.measures.intervals import Counted
from ehia_desktop.evidence.measures.recipe import Against, Comparator, Recipe
from ehia_desktop.evidence.measures.stratified import Pooled, pooled_gap
from ehia_desktop.evidence.measures.taking import plainly
from ehia_desktop.evidence.measures.taking.counts import counted, gaps_of, is_comparator, told

_DEPENDS = "The finding depends on those not recorded: with and without them it is not the same."
_HOLDS = "With and without those not recorded the finding is the same."


def stratified(recipe: Recipe, figures: Figures) -> list[Measure]:
    """Return each group's gap to the comparator group within strata, pooled; the crude gap stands beside it."""
    if recipe.comparator.against is not Against.GROUP or not recipe.options.strata:
        raise UserError(
            "A stratified gap needs a comparator, “comparator: {group: ...}”, and “strata: [...]”."
        )
    groups = grouped(figures, recipe.by)
    base = next((group for group in groups if is_comparator(recipe, group)), None)
    if base is None:
        raise UserError(
            f"“{figures.name}” has no group “{recipe.comparator.group}” to compare with."
        )
    crude = {measure.group: measure for measure in gaps_of(recipe, figures)}
    measures = []
    for group in groups:
        if group is base:
            continue
        begun = replace(plainly.begun(recipe, figures, group), comparator=recipe.comparator.words)
        pairs = _strata(recipe, figures, group, base)
        if isinstance(pairs, Marker):
            measures.append(plainly.not_possible(begun, pairs, "count in a stratum"))
        else:
            measures.append(_pooled(recipe, begun, pooled_gap(pairs), crude.get(group.labels)))
    return plainly.adjusted(recipe, measures)


def ranking(recipe: Recipe, figures: Figures) -> list[Measure]:
    """Return every specialty's gap between two groups, widest first; those with too few stand last, still in view."""
    group, base = recipe.options.group, recipe.comparator.group
    if recipe.comparator.against is not Against.GROUP or not group:
        raise UserError(
            "A ranking needs “group: ...”, the group whose gap is ranked, and “comparator: {group: ...}”."
        )
    measures = [
        _gap_inside(recipe, figures, inside, (group, base))
        for inside in grouped(figures, recipe.by)
    ]
    measures = plainly.adjusted(recipe, measures)
    told_of = [measure for measure in measures if measure.value is not None]
    told_of.sort(key=lambda measure: -(measure.value or 0.0))
    rest = [measure for measure in measures if measure.value is None]
    number = len(told_of)
    return [
        replace(measure, place=f"{place} of {number}") for place, measure in enumerate(told_of, 1)
    ] + rest


def worse_areas(recipe: Recipe, figures: Figures) -> list[Measure]:
    """Return for each area on how many indicators it is worse than the whole, by its interval, with the names."""
    indicators = grouped(figures, [recipe.columns["indicator"]])
    worse: dict[tuple[str, ...], list[str]] = {}
    told_for: dict[tuple[str, ...], int] = {}
    for indicator in indicators:
        pairs = [
            (area, counted(recipe, figures, area))
            for area in grouped(figures, recipe.by, indicator.rows)
        ]
        known = [own for _, own in pairs if not isinstance(own, Marker)]
        if not known:
            continue
        whole = gaps.together(known, "whole").share
        is_lower_worse = indicator.label in recipe.options.is_worse_when_lower
        for area, own in pairs:
            if isinstance(own, Marker):
                continue
            low, high = intervals.wilson(own.events, own.total, recipe.confidence[0])
            told_for[area.labels] = told_for.get(area.labels, 0) + 1
            if high < whole if is_lower_worse else low > whole:
                worse.setdefault(area.labels, []).append(indicator.label)
    rule = (
        f"worse when the {recipe.confidence[0]:.3g} Wilson interval lies wholly on the worse side of the whole; "
        f"flagged from {recipe.options.at_least} indicators"
    )
    return [
        _area(
            recipe,
            plainly.begun(recipe, figures, area),
            worse.get(area.labels, []),
            told_for.get(area.labels, 0),
            rule,
        )
        for area in grouped(figures, recipe.by)
    ]


def with_and_without(recipe: Recipe, figures: Figures) -> list[Measure]:
    """Return each group's gap with those not recorded counted in, the same without them beside it.

    Says when one finding would not be made without them. Against the whole unless told otherwise.
    """
    unrecorded = {name.casefold() for name in recipe.options.unrecorded}
    if not unrecorded:
        raise UserError("Say which groups are not recorded: “unrecorded: [Not stated, Not known]”.")
    if recipe.comparator.against is Against.NONE:
        recipe = replace(recipe, comparator=Comparator(Against.WHOLE))
    stated = [
        row
        for group in grouped(figures, recipe.by)
        if not unrecorded & {label.casefold() for label in group.labels}
        for row in group.rows
    ]
    less = figures.keeping(stated)
    without = {measure.group: measure for measure in gaps_of(recipe, less)}
    measures = []
    for measure in gaps_of(recipe, figures):
        other = without.get(measure.group)
        if other is None:
            continue
        named = replace(other, measure="gap without not recorded")
        caution = _HOLDS if _finding(measure) == _finding(other) else _DEPENDS
        both = replace(measure, beside=(*measure.beside, named))
        measures.append(plainly.with_cautions(both, caution))
    return measures


def _strata(
    recipe: Recipe, figures: Figures, group: Group, base: Group
) -> "list[tuple[Counted, Counted]] | Marker":
    """Return both groups' counts in every stratum; an absent group counts nobody."""
    found: dict[tuple[str, ...], list[Counted]] = {}
    nobody = Counted("", 0, 0)
    for place, of in enumerate((group, base)):
        for stratum in grouped(figures, recipe.options.strata, of.rows):
            events = figures.total(stratum.rows, recipe.columns["numerator"])
            whole = figures.total(stratum.rows, recipe.columns["denominator"])
            if isinstance(events, Marker):
                return events
            if isinstance(whole, Marker):
                return whole
            found.setdefault(stratum.labels, [nobody, nobody])[place] = Counted(
                stratum.label, events, whole
            )
    return [(one, other) for one, other in found.values()]


def _pooled(recipe: Recipe, begun: Measure, found: Pooled | None, crude: Measure | None) -> Measure:
    beside = () if crude is None else (replace(crude, measure="crude gap", beside=()),)
    if found is None or (crude is not None and crude.outcome is Outcome.TOO_FEW):
        few = replace(begun, outcome=Outcome.TOO_FEW, beside=beside)
        least = None if crude is None else crude.smallest_difference
        few = replace(few, smallest_difference=least, unit=plainly.gap_unit(recipe.multiplier))
        return plainly.with_cautions(few, "Too few to tell: the groups hardly meet in any stratum.")
    scale = recipe.multiplier
    measure = replace(
        begun,
        value=found.gap * scale,
        unit=plainly.gap_unit(scale),
        limits=plainly.limits(recipe, [found.limits(level) for level in recipe.confidence], scale),
        numerator=None if crude is None else crude.numerator,
        denominator=None if crude is None else crude.denominator,
        method=f"Mantel-Haenszel over {found.strata} strata of {', '.join(recipe.options.strata)}",
        p=two_sided_normal_p(found.gap / found.error) if found.error else None,
        smallest_difference=None if crude is None else crude.smallest_difference,
        beside=beside,
    )
    return plainly.with_cautions(measure, *plainly.no_difference(measure))


def _gap_inside(recipe: Recipe, figures: Figures, inside: Group, names: tuple[str, str]) -> Measure:
    begun = replace(plainly.begun(recipe, figures, inside), comparator=recipe.comparator.words)
    sides: list[Counted] = []
    by_name = {
        group.label.casefold(): group
        for group in grouped(figures, [recipe.columns["group"]], inside.rows)
    }
    for name in names:
        group = by_name.get(name.casefold())
        if group is None:
            absent = replace(begun, outcome=Outcome.TOO_FEW)
            return plainly.with_cautions(absent, f"Too few to tell: nobody of “{name}”.")
        own = counted(recipe, figures, group)
        if isinstance(own, Marker):
            return plainly.not_possible(begun, own, f"count of {name}")
        sides.append(own)
    one, other = sides
    return told(recipe, begun, (one, other), gaps.of_shares(one, other, recipe.confidence))


def _area(recipe: Recipe, begun: Measure, worse: Sequence[str], number: int, rule: str) -> Measure:
    names = ", ".join(worse) or "none"
    is_flagged = len(worse) >= recipe.options.at_least
    return replace(
        begun,
        value=float(len(worse)),
        unit="indicators",
        numerator=float(len(worse)),
        denominator=float(number),
        comparator="whole",
        method=rule,
        place=f"worse on {len(worse)}: {names}" if is_flagged else "not flagged",
    )


def _finding(measure: Measure) -> int:
    """Which way a gap is sure to go: 1, -1, or 0 where it is not sure."""
    low, high = measure.lower, measure.upper
    if low is not None and low > 0:
        return 1
    return -1 if high is not None and high < 0 else 0
