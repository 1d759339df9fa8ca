"""What may and what may not be said of measured figures, whichever measure they are of."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from ehia_desktop.assessment.measure import Measure
from ehia_desktop.assessment.measuring import Said
from ehia_desktop.evidence.measures.comparing import CHANGE_OF_GAP
from ehia_desktop.evidence.measures.recipe import Kind
from ehia_desktop.evidence.measures.saying import along, changes, contrasts, levels, lists

_Saying: TypeAlias = Callable[[Sequence[Measure]], Said]

# Those not named are figures by themselves.
SAYING: dict[Kind, _Saying] = {
    Kind.GAP: contrasts.say_gaps,
    Kind.WITH_AND_WITHOUT: contrasts.say_gaps,
    Kind.STRATIFIED_GAP: contrasts.say_stratified,
    Kind.STRATIFIED_MEAN_GAP: contrasts.say_stratified,
    Kind.RANKING: contrasts.say_ranking,
    Kind.COMPOSITION: contrasts.say_composition,
    Kind.TREND: changes.say_trend,
    Kind.CHANGE: changes.say_changes,
    Kind.SII: along.say_slopes,
    Kind.CONCENTRATION: along.say_concentration,
    Kind.FUNNEL: along.say_funnel,
    Kind.DIFFERENCES: along.say_differences,
    Kind.XMR: along.say_run,
    Kind.LONGEST_QUARTER: lists.say_longest_quarter,
    Kind.TWO_ORDERS: lists.say_two_orders,
    Kind.WORSE_AREAS: lists.say_worse_areas,
    Kind.QUANTILE: lists.say_quantiles,
}


def say(measures: Sequence[Measure]) -> Said:
    """Return a sentence to start from, what may be said, and what may not; nothing where nothing was measured.

    Figures with gaps beside them are told of by their gaps.
    """
    if not measures:
        return Said("", (), ())
    kinds = {kind.value: saying for kind, saying in SAYING.items()}
    kinds[CHANGE_OF_GAP] = changes.say_changes
    found = kinds.get(measures[0].measure)
    if found is not None:
        return found(measures)
    gaps = [other for one in measures for other in one.beside if other.measure == "gap"]
    subject = gaps[0].place if gaps else ""
    same = [one for one in gaps if one.place == subject]
    return contrasts.say_gaps(same) if same else levels.say_levels(measures)
