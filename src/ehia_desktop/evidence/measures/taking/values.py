"""Means of single values, and rates standardised for age or the like."""

import math
from dataclasses import replace

from ehia_desktop.assessment.basis import refuse_unlike
from ehia_desktop.assessment.evidence import Marker
from ehia_desktop.assessment.measure import Measure, Outcome
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.measures import gaps, intervals, standardising
from ehia_desktop.evidence.measures.figures import Amount, Figures, Group, grouped, known, total
from ehia_desktop.evidence.measures.recipe import Against, Kind, Recipe
from ehia_desktop.evidence.measures.standardising import Stratum
from ehia_desktop.evidence.measures.taking import plainly
from ehia_desktop.evidence.measures.taking.counts import is_comparator

FEW_VALUES = 30


def means(recipe: Recipe, figures: Figures) -> list[Measure]:
    """Means with Student's interval, with the gap to the comparator (Welch) beside them."""
    groups = [
        (group, figures.amounts(group.rows, recipe.columns["value"]))
        for group in grouped(figures, recipe.by)
    ]
    measures = [_mean(recipe, plainly.begun(recipe, figures, group), of) for group, of in groups]
    gaps_found = [_mean_gap(recipe, figures, group, groups) for group, _ in groups]
    following = iter(plainly.adjusted(recipe, [gap for of in gaps_found for gap in of]))
    return [
        replace(
            measure,
            comparator=recipe.comparator.words,
            beside=tuple(next(following) for _ in of),
        )
        for measure, of in zip(measures, gaps_found, strict=True)
    ]


def direct_rates(recipe: Recipe, figures: Figures) -> list[Measure]:
    """Directly standardised rates; none where there are fewer than 10 events."""
    return [_direct(recipe, figures, group) for group in grouped(figures, recipe.by)]


def indirect(recipe: Recipe, figures: Figures) -> list[Measure]:
    """Indirectly standardised rates and ratios: observed over expected."""
    return [_indirect(recipe, figures, group) for group in grouped(figures, recipe.by)]


def _mean(recipe: Recipe, begun: Measure, amounts: list[Amount]) -> Measure:
    values = known(amounts)
    measure = _without(begun, amounts)
    if not values:
        return replace(measure, outcome=Outcome.NOT_POSSIBLE)
    whole = math.fsum(values)
    measure = replace(
        measure,
        value=whole / len(values) * recipe.multiplier,
        numerator=whole,
        denominator=len(values),
        method="Student’s t",
        limits=plainly.limits(
            recipe,
            [intervals.student(values, level) for level in recipe.confidence],
            recipe.multiplier,
        ),
    )
    if len(values) < FEW_VALUES:
        return plainly.with_cautions(measure, f"From {len(values)} values only.")
    return measure


def _mean_gap(
    recipe: Recipe, figures: Figures, group: Group, groups: list[tuple[Group, list[Amount]]]
) -> list[Measure]:
    kind = recipe.comparator.against
    if kind is Against.NONE or is_comparator(recipe, group):
        return []
    rest = [
        (other, amounts)
        for other, amounts in groups
        if other != group and (kind is not Against.GROUP or is_comparator(recipe, other))
    ]
    if kind is Against.GROUP and not rest:
        raise UserError(
            f"“{figures.name}” has no group “{recipe.comparator.group}” to compare with."
        )
    begun = replace(
        plainly.begun(recipe, figures, group), measure="gap", comparator=recipe.comparator.words
    )
    for other, _ in rest:
        refuse_unlike(begun.basis, plainly.basis_of(recipe, figures, other.rows))
    if kind is Against.WHOLE:
        # Every value of the whole, the group's own among them, would make the two sides depend on each other.
        begun = replace(begun, comparator="others")
    own = known(next(amounts for other, amounts in groups if other == group))
    others = [value for _, amounts in rest for value in known(amounts)]
    found = gaps.of_means(own, others, recipe.confidence)
    if found is None or found.gap is None:
        return [replace(begun, outcome=Outcome.TOO_FEW)]
    scale = recipe.multiplier
    gap = replace(
        begun,
        value=found.gap * scale,
        limits=plainly.limits(recipe, found.gap_limits, scale),
        numerator=math.fsum(own),
        denominator=len(own),
        method=found.method,
        p=found.p,
        smallest_difference=None if found.smallest is None else found.smallest * scale,
    )
    return [plainly.with_cautions(gap, *plainly.no_difference(gap))]


def _direct(recipe: Recipe, figures: Figures, group: Group) -> Measure:
    begun = plainly.begun(recipe, figures, group)
    columns = recipe.columns
    needed = ["numerator", "denominator", "standard"]
    amounts = {name: figures.amounts(group.rows, columns[name]) for name in needed}
    if "repeats" in columns:
        amounts["repeats"] = figures.amounts(group.rows, columns["repeats"])
    for name, of in amounts.items():
        whole = total(of)
        if isinstance(whole, Marker):
            return plainly.not_possible(begun, whole, name)
    strata = [
        Stratum(*numbers) for numbers in zip(*(known(of) for of in amounts.values()), strict=True)
    ]
    if any(stratum.people <= 0 for stratum in strata):
        raise UserError(f"“{figures.name}”, {group.label}: a band without people; leave it out.")
    once = _each_band_once(recipe, figures, group, strata)
    standard = math.fsum(stratum.standard for stratum in once)
    people = math.fsum(stratum.people for stratum in once)
    found = standardising.direct(strata, standard, people, recipe.confidence)
    method = "Dobson" if "repeats" not in columns else "Dobson, events that repeat in a person"
    measure = replace(
        begun, numerator=found.events, denominator=found.people, method=f"{method}, with Byar"
    )
    if not found.limits:
        return plainly.with_cautions(
            replace(measure, outcome=Outcome.TOO_FEW),
            "A standardised rate is not given on fewer than 10 events.",
        )
    scale = recipe.multiplier
    return replace(
        measure, value=found.rate * scale, limits=plainly.limits(recipe, found.limits, scale)
    )


def _each_band_once(
    recipe: Recipe, figures: Figures, group: Group, strata: list[Stratum]
) -> list[Stratum]:
    band = recipe.columns.get("band")
    if band is None:
        return strata
    first: dict[str, Stratum] = {}
    for row, stratum in zip(group.rows, strata, strict=True):
        first.setdefault(figures.text(row, band), stratum)
    return list(first.values())


def _indirect(recipe: Recipe, figures: Figures, group: Group) -> Measure:
    begun = plainly.begun(recipe, figures, group)
    columns = recipe.columns
    events = figures.total(group.rows, columns["numerator"])
    if isinstance(events, Marker):
        return plainly.not_possible(begun, events, "numerator")
    if "expected" in columns:
        due, reference = figures.total(group.rows, columns["expected"]), 1.0
        if isinstance(due, Marker):
            return plainly.not_possible(begun, due, "expected count")
    else:
        names = ("denominator", "reference_numerator", "reference_denominator")
        bands = [figures.amounts(group.rows, columns[name]) for name in names]
        for name, of in zip(names, bands, strict=True):
            whole = total(of)
            if isinstance(whole, Marker):
                return plainly.not_possible(begun, whole, name.replace("_", " "))
        people, reference_events, reference_people = (known(of) for of in bands)
        due = standardising.expected(people, reference_events, reference_people)
        reference = math.fsum(reference_events) / math.fsum(reference_people)
    if due <= 0:
        return plainly.not_possible(begun, Marker("no events are expected"), "expected count")
    scale = recipe.multiplier / due * (reference if recipe.kind is Kind.ISR_RATE else 1.0)
    found = [intervals.count(events, level) for level in recipe.confidence]
    return replace(
        begun,
        value=events * scale,
        limits=plainly.limits(recipe, found, scale),
        numerator=events,
        denominator=due,
        comparator="the reference rates",
        method=f"observed over expected, {intervals.count_method(events)}",
    )


def _without(begun: Measure, amounts: list[Amount]) -> Measure:
    missing = len(amounts) - len(known(amounts))
    if not missing:
        return begun
    return plainly.with_cautions(
        begun, f"{missing} of {len(amounts)} values are hidden or missing."
    )
