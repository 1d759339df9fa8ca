"""What stands beside the axes of a measured chart, and with how many decimals its figures are told."""

from collections.abc import Iterable, Sequence

from ehia_desktop.assessment.evidence import Table
from ehia_desktop.assessment.measure import Measure
from ehia_desktop.evidence.measures.headings import short_heading
from ehia_desktop.evidence.measures.recipe import Against, Kind, Recipe

_RATIOS = {Kind.LONGEST_QUARTER}
# These show figures of the table or count something; the others work figures out, and 30.0% is one of them.
_AS_GIVEN = {Kind.XMR, Kind.WAITS, Kind.WORSE_AREAS, Kind.CHANGE}
SIGNED = {
    Kind.GAP,
    Kind.RANKING,
    Kind.STRATIFIED_GAP,
    Kind.STRATIFIED_MEAN_GAP,
    Kind.WITH_AND_WITHOUT,
    Kind.COMPOSITION,
    Kind.TREND,
    Kind.CHANGE,
    Kind.TWO_ORDERS,
    Kind.SII,
    Kind.CONCENTRATION,
}


def value_title(recipe: Recipe, unit: str) -> str:
    """Return the title of the axis of figures: what was counted, and of what."""
    columns = recipe.columns
    given = (columns.get(name, "") for name in ("numerator", "value", "before"))
    what = short_heading(next(filter(None, given), ""))
    of = columns.get("denominator") or columns.get("population") or ""
    match recipe.kind:
        case Kind.MEAN:
            return f"Mean of {what}"
        case Kind.RATE:
            return f"{what} {unit} {of}".strip()
        case Kind.DSR | Kind.ISR_RATE:
            return f"{what}, standardised rate {unit}".strip()
        case Kind.ISR_RATIO:
            return f"{what}, observed over expected" + (" (%)" if unit == "%" else "")
        case Kind.LONGEST_QUARTER:
            return "Share of the longest quarter over share of all referrals"
        case Kind.WAITS | Kind.XMR:
            return what
        case Kind.LONG_WAITS:
            return f"{what}: share over so many weeks"
        case Kind.COMPOSITION:
            reference = columns.get("reference", "")
            return _with_unit(f"Share of {what} less share of {reference}", unit)
        case Kind.CONCENTRATION:
            return f"Concentration index of {what}"
        case Kind.SII:
            return _with_unit(f"Slope index of {what}", unit)
        case kind if kind in SIGNED:
            return _difference(recipe, f"{what}, {_share_of(recipe)}{of}" if of else what, unit)
        case _:
            return f"{what}, {unit or 'share'} of {of}" if of else what


def decimals_of(recipe: Recipe, values: Iterable[float | None]) -> int:
    """Return how many decimals tell the figures of a measure apart without pretending to more."""
    if recipe.kind in _RATIOS:
        return 2
    given = [value for value in values if value is not None]
    return plain_decimals(given) if recipe.kind in _AS_GIVEN else max(1, plain_decimals(given))


def plain_decimals(values: Sequence[float]) -> int:
    """Return how many decimals suit `values`: none for whole numbers, more the smaller they are."""
    if not values or all(value == int(value) for value in values):
        return 0
    largest = max(abs(value) for value in values)
    return 1 if largest >= 1 else 2 if largest >= 0.1 else 3


def unit_of(recipe: Recipe, table: Table, measures: Sequence[Measure]) -> str:
    """Return the unit of `measures`, else that of the column of values they were taken of."""
    for measure in measures:
        if measure.unit:
            return measure.unit
    heading = recipe.columns.get("value", "").casefold()
    if recipe.multiplier != 1:
        return ""
    units = [
        column.unit
        for column in table.columns
        if column.name.casefold() == heading and not column.share
    ]
    unit = units[0] if units else ""
    return "percentage points" if unit == "%" and recipe.kind in SIGNED else unit


def interval_of(measures: Sequence[Measure]) -> str:
    """Return what the first limits of `measures` are, “95% interval”; empty where none has any."""
    levels = [measure.limits[0].confidence for measure in measures if measure.limits]
    return f"{levels[0] * 100:.4g}% interval" if levels else ""


def _difference(recipe: Recipe, what: str, unit: str) -> str:
    group, against = recipe.options.group, recipe.comparator
    other = ""
    if against.against is Against.GROUP:
        other = f" {group} less {against.group}" if group else f" from {against.group}"
    elif against.against is not Against.NONE:
        other = f" from the {against.words}"
    return _with_unit(f"{what}: difference{other}", unit)


def _share_of(recipe: Recipe) -> str:
    return "% of " if recipe.multiplier == 100 else "share of "


def _with_unit(title: str, unit: str) -> str:
    return f"{title} ({unit})" if unit else title
