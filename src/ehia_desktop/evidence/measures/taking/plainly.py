"""What every measure shares: its unit, its basis, its cautions, its limits times the multiplier."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ehia_desktop.assessment.basis import Basis
from ehia_desktop.assessment.evidence import Marker
from ehia_desktop.assessment.measure import Limits, Measure, Outcome
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.measures import testing
from ehia_desktop.evidence.measures.figures import Figures, Group
from ehia_desktop.evidence.measures.intervals import Interval
from ehia_desktop.evidence.measures.needs import BASIS_COLUMNS
from ehia_desktop.evidence.measures.recipe import Recipe

CLUSTERED = (
    "Appointments cluster in people, and somebody who misses one is likelier to miss the next: "
    "the true interval is wider than this."
)
ROUNDED = "Computed from counts rounded to"
ONE_IN_TWENTY = "Of many groups, about one in twenty differs by chance alone."
WAITED_SO_FAR = "On open pathways this is the time waited so far, not the whole wait."


def begun(recipe: Recipe, figures: Figures, group: Group) -> Measure:
    """Return a measure of `group` with its basis and general cautions, and no figure yet."""
    rounded = recipe.options.rounded_to
    cautions = (f"{ROUNDED} {rounded}.",) if rounded else ()
    if recipe.options.is_clustered:
        cautions = (*cautions, CLUSTERED)
    return Measure(
        recipe.kind.value,
        group.labels,
        unit=unit(recipe.multiplier),
        basis=basis_of(recipe, figures, group.rows),
        cautions=cautions,
        what=_what(recipe),
    )


def _what(recipe: Recipe) -> str:
    """The heading of what is counted or given."""
    named = (recipe.columns.get(name) for name in ("numerator", "value", "mean"))
    return next((heading for heading in named if heading), "")


def basis_of(recipe: Recipe, figures: Figures, rows: Iterable[int]) -> Basis:
    """Return the basis that all `rows` share. Raises UserError when they do not share one."""
    found: dict[str, str] = {}
    chosen = list(rows)
    for name in BASIS_COLUMNS:
        heading = recipe.columns.get(name)
        if heading is None:
            continue
        values = list(dict.fromkeys(figures.text(row, heading) for row in chosen))
        if len(values) > 1:
            raise UserError(
                f"Rows of “{figures.name}” with “{heading}” {_listed(values)} would be counted together; "
                f"add “{heading}” to “by”, or leave all but one out."
            )
        found[name] = values[0] if values else ""
    return replace(recipe.basis, **found)


def not_possible(measure: Measure, amount: Marker, what: str) -> Measure:
    """Say that a figure cannot be told: a number it needs is hidden or missing, or the marker is a reason in words."""
    sign = f"hidden (“{amount.sign}”)" if amount.sign else "missing"
    is_reason = " " in amount.sign
    reason = amount.sign if is_reason else f"its {what} is {sign}, and that is not zero"
    return with_cautions(replace(measure, outcome=Outcome.NOT_POSSIBLE), f"Not possible: {reason}.")


def with_cautions(measure: Measure, *more: str) -> Measure:
    """Add cautions, each once."""
    return replace(measure, cautions=tuple(dict.fromkeys((*measure.cautions, *more))))


def limits(recipe: Recipe, found: Iterable[Interval], scale: float) -> tuple[Limits, ...]:
    """Return intervals times `scale`, lowest limit first, one for each level of confidence."""
    return tuple(
        _limits(confidence, low, high, scale)
        for confidence, (low, high) in zip(recipe.confidence, found, strict=True)
    )


def unit(multiplier: float) -> str:
    """Spell a multiplier as a unit."""
    if multiplier == 1:
        return ""
    return (
        "%"
        if multiplier == 100
        else f"per {multiplier:,g}"
        if multiplier < 1e6
        else f"per {multiplier:,.0f}"
    )


def gap_unit(multiplier: float) -> str:
    """Spell the unit of a difference of figures with this multiplier."""
    return "percentage points" if multiplier == 100 else unit(multiplier)


def no_difference(measure: Measure) -> tuple[str, ...]:
    """Return the caution for a gap whose interval includes none, with what the data could have shown."""
    low, high = measure.lower, measure.upper
    if low is None or high is None or not low <= 0 <= high:
        return ()
    least = measure.smallest_difference
    shown = (
        ""
        if least is None
        else f" A difference below {least:,.3g} {measure.unit} might not have shown."
    )
    return (f"The interval includes no difference at all.{shown}",)


def adjusted(recipe: Recipe, measures: Sequence[Measure]) -> list[Measure]:
    """Allow for several groups having been tested: Holm's p, or the sentence that one in twenty differs by chance."""
    tested = [place for place, measure in enumerate(measures) if measure.p is not None]
    result = list(measures)
    if len(tested) < 2:
        return result
    if not recipe.options.is_adjusted:
        return [with_cautions(measure, ONE_IN_TWENTY) for measure in result]
    chances = testing.holm([measures[place].p or 0.0 for place in tested])
    for place, p in zip(tested, chances, strict=True):
        result[place] = replace(measures[place], p_adjusted=p)
    return result


def _limits(confidence: float, low: float | None, high: float | None, scale: float) -> Limits:
    lower = None if low is None else low * scale
    upper = None if high is None else high * scale
    return Limits(confidence, upper, lower) if scale < 0 else Limits(confidence, lower, upper)


def _listed(values: Sequence[str]) -> str:
    return " and ".join(f"“{value or 'not stated'}”" for value in values[:3])
