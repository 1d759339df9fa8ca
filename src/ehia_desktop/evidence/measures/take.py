"""Taking the measure a recipe asks for of a table."""

from collections.abc import Callable
from typing import TypeAlias

from ehia_desktop.assessment.measure import Measure
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.measures.figures import Figures
from ehia_desktop.evidence.measures.filtering import counted_rows, not_recorded
from ehia_desktop.evidence.measures.recipe import Kind, Recipe
from ehia_desktop.evidence.measures.taking import (
    allowing,
    changes,
    counts,
    mean_gaps,
    ordered,
    values,
    waiting,
    whole_lists,
)
from ehia_desktop.evidence.measures.taking.plainly import with_cautions

_Taking: TypeAlias = Callable[[Recipe, Figures], list[Measure]]

# Every kind has one; the tests hold this to the list of kinds.
TAKING: dict[Kind, _Taking] = {
    **dict.fromkeys(
        (
            Kind.PROPORTION,
            Kind.DID_NOT_ATTEND,
            Kind.CANCELLED,
            Kind.REMOVED,
            Kind.VIRTUAL,
            Kind.NOT_RECORDED,
        ),
        counts.proportions,
    ),
    Kind.RATE: counts.rates,
    Kind.GAP: counts.gaps_of,
    Kind.MEAN: values.means,
    Kind.DSR: values.direct_rates,
    Kind.ISR_RATE: values.indirect,
    Kind.ISR_RATIO: values.indirect,
    Kind.QUANTILE: ordered.quantiles_of_areas,
    Kind.SII: ordered.slopes,
    Kind.CONCENTRATION: ordered.concentrations,
    Kind.TREND: ordered.trends,
    Kind.FUNNEL: whole_lists.funnel,
    Kind.COMPOSITION: whole_lists.composition,
    Kind.DIFFERENCES: whole_lists.differences,
    Kind.LONG_WAITS: waiting.long_waits,
    Kind.WAITS: waiting.percentiles,
    Kind.LONGEST_QUARTER: waiting.longest_quarter,
    Kind.TWO_ORDERS: waiting.two_orders,
    Kind.STRATIFIED_GAP: allowing.stratified,
    Kind.STRATIFIED_MEAN_GAP: mean_gaps.stratified_means,
    Kind.RANKING: allowing.ranking,
    Kind.WORSE_AREAS: allowing.worse_areas,
    Kind.WITH_AND_WITHOUT: allowing.with_and_without,
    Kind.CHANGE: changes.change,
    Kind.XMR: changes.chart,
}


def take(recipe: Recipe, figures: Figures) -> tuple[Measure, ...]:
    """Return one measure for each group the recipe asks for, in its order.

    Raises UserError when a column is missing, a cell is not a number, or figures of unlike basis would meet.
    """
    for heading in (*recipe.columns.values(), *recipe.grouping, *recipe.only):
        figures.position(heading)
    if not figures.rows:
        raise UserError(f"“{figures.name}” has no rows below its headings.")
    found = TAKING[recipe.kind](recipe, counted_rows(recipe, figures))
    caution = not_recorded(recipe, figures)
    return tuple(with_cautions(measure, caution) if caution else measure for measure in found)
