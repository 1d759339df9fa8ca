"""How a summarised extract reads on screen: what was read, what was found and not kept, what the gaps are. Pure."""

from collections.abc import Mapping, Sequence

from ehia_desktop.assessment.extracts import Summary, SummaryMeasure
from ehia_desktop.assessment.measure import Measure, Outcome
from ehia_desktop.assessment.recipes import OfferedRecipe
from ehia_desktop.forms.display import date_words
from ehia_desktop.forms.parsing import parse_date
from ehia_desktop.services.extract_tables import plain_words
from ehia_desktop.ui.evidence.wording import amount, listed

TRUE_COUNTS = (
    "These are true counts, for your eyes: small groups may give a person away. Disclosure control is applied "
    "before anything leaves the program."
)
_RATIOS = {"", "times"}
_DIFFERENCES = {"gap", "stratified_gap"}


def recipe_line(recipe: OfferedRecipe, metrics: Mapping[str, str]) -> str:
    """Return what extract a recipe is for and what it makes of it; `metrics` has the words of the metrics."""
    groups = listed(tuple(map(plain_words, recipe.groups)))
    given = [metrics.get(key, plain_words(key).capitalize()) for key in recipe.metrics]
    said = "; ".join(given[:6])
    more = f"; and {len(given) - 6} more" if len(given) > 6 else ""
    return f"For: {recipe.layout}. Gives: {said}{more}. Groups: {groups}."


def read_line(summary: Summary) -> str:
    """Return how many rows were counted, as the heading of the result."""
    return (
        f"{summary.rows_counted:,} {summary.counts} counted of {amount(summary.rows_read, 'row')}"
    )


def read_lines(summary: Summary) -> tuple[str, ...]:
    """Return what was left out, on which day and by which index it was counted, and what is to be minded."""
    left = [f"{left.rows:,} left out: {left.why}." for left in summary.left_out]
    dated = [f"Census day: {_day_words(summary.census_date)}."] if summary.census_date else []
    return (*left, *dated, *summary.notes)


def used_lines(summary: Summary) -> tuple[str, ...]:
    """Return which column was taken for what."""
    return tuple(f"{_capital(used.what)}: “{used.column}”" for used in summary.columns)


def personal_words(summary: Summary) -> str:
    """Return which columns hold personal data, by heading and kind; empty when none does."""
    found = listed(tuple(f"“{each.column}” ({each.kind})" for each in summary.personal))
    return f"Found and not kept: {found}." if found else ""


def comparison_title(each: SummaryMeasure) -> str:
    """Return what a comparison is called in the list."""
    return each.title or plain_words(each.metric).capitalize()


def start_words(each: SummaryMeasure) -> str:
    """Return the sentence to start from, its day in words."""
    days = {measure.basis.period for measure in each.measures if measure.basis.period}
    start = each.said.start
    for day in days:
        start = start.replace(day, _day_words(day))
    return start


def measure_words(measure: Measure) -> str:
    """Return one comparison as a sentence: the group, the figure with its interval, what it is set against."""
    head = f"{' / '.join(measure.group)}: " if measure.group else ""
    if measure.outcome is not Outcome.FOUND or measure.value is None:
        return f"{_capital(head + _not_found(measure))}."
    beside = "".join(_beside(measure, other) for other in measure.beside if other.value is not None)
    said = (
        f"{head}{_amount(measure)}{_against(measure)}{_interval(measure)}{beside}{_counts(measure)}"
    )
    return f"{_capital(said)}."


def cautions_of(measures: Sequence[Measure]) -> tuple[str, ...]:
    """Return each caution once, saying of which groups it is where it is not of all."""
    of: dict[str, list[str]] = {}
    for measure in measures:
        for caution in measure.cautions:
            of.setdefault(caution, []).append(" / ".join(measure.group))
    return tuple(
        caution if len(groups) == len(measures) or not any(groups) else _of_some(caution, groups)
        for caution, groups in of.items()
    )


def method_words(measures: Sequence[Measure]) -> str:
    """Return how the figures were worked out."""
    methods = tuple(dict.fromkeys(measure.method for measure in measures if measure.method))
    return f"Method: {'; '.join(methods)}." if methods else ""


def _of_some(caution: str, groups: Sequence[str]) -> str:
    return f"{listed(tuple(groups))}: {caution[:1].lower()}{caution[1:]}"


def _against(measure: Measure) -> str:
    other = measure.comparator
    if not other:
        return ""
    return f" {other}" if other.startswith("from ") else f" against {other}"


def _beside(measure: Measure, other: Measure) -> str:
    """The ratio beside a gap, or the crude gap beside one that allows for something."""
    crude = "without allowing for it " if other.unit == measure.unit else ""
    return f"; {crude}{_amount(other)}{_interval(other)}"


def _amount(measure: Measure) -> str:
    figure = _number(measure.value or 0.0, measure)
    return f"{figure}%" if measure.unit == "%" else f"{figure} {measure.unit}".strip()


def _number(value: float, measure: Measure) -> str:
    """A ratio to two decimals; a difference to one, with its sign."""
    digits = 2 if measure.unit in _RATIOS else 1
    sign = "+" if measure.measure in _DIFFERENCES or measure.unit == "percentage points" else ""
    return f"{value:{sign},.{digits}f}".replace("-", "−")


def _interval(measure: Measure) -> str:
    if measure.lower is None or measure.upper is None:
        return ""
    level = f"{100 * measure.limits[0].confidence:g}% interval"
    return f" ({level} {_number(measure.lower, measure)} to {_number(measure.upper, measure)})"


def _counts(measure: Measure) -> str:
    if measure.numerator is None or not measure.denominator:
        return ""
    return f"; {measure.numerator:,.0f} of {measure.denominator:,.0f}"


def _not_found(measure: Measure) -> str:
    least = measure.smallest_difference
    if measure.outcome is Outcome.TOO_FEW and least is not None:
        figure = f"{least:,.1f} {measure.unit}".strip()
        return f"too few to tell; a difference under {figure} could not have been seen"
    return str(measure.outcome)


def _day_words(iso: str) -> str:
    return date_words(parse_date(iso)) if iso else ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
