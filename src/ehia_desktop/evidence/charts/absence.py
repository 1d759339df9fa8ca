"""Why a figure is not drawn: hidden, not given, too few, not possible."""

from collections.abc import Iterable

from ehia_desktop.assessment.evidence import Marker
from ehia_desktop.assessment.measure import Measure, Outcome
from ehia_desktop.evidence.measures.figures import Amount, Figures
from ehia_desktop.evidence.measures.recipe import Recipe

HIDDEN = "hidden to protect people"
NOT_GIVEN = "not given"
TOO_FEW = "too few to tell"
NOT_TESTED = "not tested"
NEEDS_HIDDEN = "not possible: a figure it needs is hidden"
NEEDS_MISSING = "not possible: a figure it needs is missing"

# The signs by which disclosure control, here and in published statistics, hides a number.
_HIDING = frozenset({"*", "**", "c", "[c]", "#", "~"})


def of_marker(marker: Marker) -> str:
    """Say why there is a marker and no number."""
    sign = marker.sign.strip()
    return HIDDEN if sign in _HIDING or sign.startswith("<") else NOT_GIVEN


def of_measure(measure: Measure, amounts: Iterable[Amount]) -> str:
    """Say why a measure has no figure; `amounts` are the numbers of its own group that it needed."""
    if measure.outcome is Outcome.TOO_FEW:
        return TOO_FEW
    if measure.outcome is Outcome.NOT_TESTED:
        return NOT_TESTED
    own = [of_marker(amount) for amount in amounts if isinstance(amount, Marker)]
    if HIDDEN in own:
        return HIDDEN
    if own:
        return NOT_GIVEN
    reason = " ".join(measure.cautions)
    return NEEDS_HIDDEN if "hidden" in reason else NEEDS_MISSING


def amounts_of(recipe: Recipe, figures: Figures, rows: Iterable[int]) -> list[Amount]:
    """Return the numbers of `rows` that the recipe's measure is made of."""
    chosen = list(rows)
    found: list[Amount] = []
    for need, heading in recipe.columns.items():
        if need in _FIGURES:
            found += figures.amounts(chosen, heading)
    return found


_FIGURES = frozenset(
    "numerator denominator value population lower upper error standard repeats expected reference "
    "reference_numerator reference_denominator number".split()
)
