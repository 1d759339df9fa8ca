"""Gaps of means among people who wait for the same: within strata, each set against the comparator's mean there."""

import math
from collections.abc import Sequence
from dataclasses import replace

from ehia_desktop.assessment.evidence import Marker
from ehia_desktop.assessment.measure import Measure, Outcome
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.extracts.moments import (
    Difference,
    Moments,
    crude_means,
    like_for_like,
    together,
)
from ehia_desktop.evidence.measures.figures import Amount, Figures, Group, grouped, known
from ehia_desktop.evidence.measures.recipe import Against, Recipe
from ehia_desktop.evidence.measures.taking import plainly
from ehia_desktop.evidence.measures.taking.counts import is_comparator

# As in `gaps`: what would show eight times in ten at 95 %, in standard errors.
_SHOWN = 2.8015852
_SKEWED = "A few very long waits pull a mean; look at the median too."


def stratified_means(recipe: Recipe, figures: Figures) -> list[Measure]:
    """Return each group's mean less the comparator's within strata, the crude gap beside it.

    From single values, or from a mean, a standard deviation and a number in each row. RULE: the least-squares gap
    with a constant for each stratum (analysis of covariance). Raises UserError without comparator or strata.
    """
    if recipe.comparator.against is not Against.GROUP or not recipe.options.strata:
        raise UserError(
            "A gap of means like for like needs “comparator: {group: ...}” and “strata: [...]”."
        )
    groups = grouped(figures, recipe.by)
    base = next((group for group in groups if is_comparator(recipe, group)), None)
    if base is None:
        raise UserError(
            f"“{figures.name}” has no group “{recipe.comparator.group}” to compare with."
        )
    found = [_gap(recipe, figures, group, base) for group in groups if group is not base]
    return plainly.adjusted(recipe, found)


def _gap(recipe: Recipe, figures: Figures, group: Group, base: Group) -> Measure:
    begun = plainly.with_cautions(plainly.begun(recipe, figures, group), _SKEWED)
    begun = replace(begun, comparator=recipe.comparator.words)
    sides = [_cells(recipe, figures, of) for of in (group, base)]
    one, other = sides
    if isinstance(one, Marker):
        return plainly.not_possible(begun, one, "mean in a stratum")
    if isinstance(other, Marker):
        return plainly.not_possible(begun, other, "mean in a stratum")
    missing = sum(cell.unknown for cells in (one, other) for cell in cells.values())
    if missing:
        begun = plainly.with_cautions(begun, f"{missing:,} values are hidden or missing.")
    begun = replace(begun, denominator=float(together(list(one.values())).number))
    pairs = [(one[stratum], other[stratum]) for stratum in one if stratum in other]
    pooled = like_for_like(pairs)
    wholes = together(list(one.values())), together(list(other.values()))
    plain = replace(begun, measure="crude gap", cautions=())
    crude = _told(recipe, plain, crude_means(*wholes), "difference of means, Welch")
    number = 0 if pooled is None else pooled.strata
    strata = ", ".join(recipe.options.strata)
    method = f"difference of means within {number} strata of {strata}; analysis of covariance"
    return replace(_told(recipe, begun, pooled, method), beside=(crude,))


def _cells(
    recipe: Recipe, figures: Figures, group: Group
) -> "dict[tuple[str, ...], Moments] | Marker":
    """Return what is known of each stratum of a group; a hidden part of a summary is a marker."""
    found: dict[tuple[str, ...], Moments] = {}
    for stratum in grouped(figures, recipe.options.strata, group.rows):
        cell = (
            _of_values(figures.amounts(stratum.rows, recipe.columns["value"]))
            if "value" in recipe.columns
            else _of_summaries(recipe, figures, stratum.rows)
        )
        if isinstance(cell, Marker):
            return cell
        found[stratum.labels] = cell
    return found


def _of_values(amounts: Sequence[Amount]) -> Moments:
    values = known(amounts)
    squares = math.fsum(value * value for value in values)
    return Moments(len(values), math.fsum(values), squares, len(amounts) - len(values))


def _of_summaries(recipe: Recipe, figures: Figures, rows: Sequence[int]) -> "Moments | Marker":
    parts = []
    for row in rows:
        amounts = [
            figures.amount(row, recipe.columns[name]) for name in ("mean", "deviation", "number")
        ]
        hidden = next((amount for amount in amounts if isinstance(amount, Marker)), None)
        if hidden is not None:
            return hidden
        mean, deviation, number = known(amounts)
        if number < 1 or number != int(number) or deviation < 0:
            raise UserError(
                f"“{figures.name}”, row {figures.number(row)}: a mean needs a whole number of at least 1 and a "
                "deviation of at least 0; correct them or leave the row out."
            )
        squares = deviation**2 * (number - 1) + mean**2 * number
        parts.append(Moments(int(number), mean * number, squares))
    return together(parts)


def _told(recipe: Recipe, begun: Measure, found: Difference | None, method: str) -> Measure:
    if found is None:
        few = replace(begun, outcome=Outcome.TOO_FEW, method=method)
        return plainly.with_cautions(few, "Too few to tell: the groups hardly meet in any stratum.")
    scale = recipe.multiplier
    measure = replace(
        begun,
        value=found.gap * scale,
        limits=plainly.limits(recipe, [found.limits(level) for level in recipe.confidence], scale),
        method=method,
        p=found.p,
        smallest_difference=_SHOWN * found.error * abs(scale),
    )
    return plainly.with_cautions(measure, *plainly.no_difference(measure))
