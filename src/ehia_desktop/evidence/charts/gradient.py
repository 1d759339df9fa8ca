"""A gradient: groups from the most to the least deprived and the slope through them.

Each group stands at the middle of its share of the people, its ridit, from 0 to 1.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ehia_desktop.assessment.chart import Chart, ChartKind, Guide, Point, Series, Stroke
from ehia_desktop.assessment.chart_axis import figure, short_figure
from ehia_desktop.assessment.evidence import Marker, Role, Table
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.charts import absence, titles
from ehia_desktop.evidence.charts.groups import point_of
from ehia_desktop.evidence.charts.places import (
    MOST_SERIES,
    in_order,
    is_numbered,
    is_total,
    is_unknown,
)
from ehia_desktop.evidence.measures import intervals, slope
from ehia_desktop.evidence.measures.figures import Amount, Figures, grouped
from ehia_desktop.evidence.measures.recipe import Comparator, Kind, Recipe
from ehia_desktop.evidence.measures.slope import Step, ValueKind
from ehia_desktop.evidence.measures.take import take

FEWEST = 3
_CURVE_STEPS = 24


@dataclass(frozen=True)
class _Step:
    """One group: its series, its label, its people, and its figure as a point."""

    series: str
    label: str
    people: Amount
    point: Point


def gradient_of(recipe: Recipe, table: Table, figures: Figures) -> Chart:
    """Return the gradient of a slope index, or of groups in order. Raises UserError where there is no order."""
    is_slope = recipe.kind is Kind.SII
    steps = _of_rows(recipe, table, figures) if is_slope else _of_groups(recipe, figures)
    names = list(dict.fromkeys(step.series for step in steps))
    if len(names) > MOST_SERIES:
        raise UserError(
            f"A gradient can tell {MOST_SERIES} lines apart and this would have {len(names)}; choose fewer rows."
        )
    labels = list(dict.fromkeys(step.label for step in steps))
    if len(labels) < FEWEST:
        raise UserError(f"A gradient needs at least {FEWEST} groups in order; choose bars.")
    chart = _begun(recipe, figures, steps, _order_title(recipe, table, labels))
    for name in names:
        own = [step for step in steps if step.series == name]
        chart = _with_series(chart, recipe, name if len(names) > 1 else "", own)
    return _with_index(chart, recipe, figures) if is_slope else chart


def _begun(recipe: Recipe, figures: Figures, steps: Sequence[_Step], place_title: str) -> Chart:
    kind = Kind.PROPORTION if recipe.kind in {Kind.SII, Kind.TREND} else recipe.kind
    unit = "%" if recipe.multiplier == 100 else ""
    if recipe.kind is Kind.RATE:
        unit = next((one.unit for one in take(recipe, figures) if one.unit), "")
    has_limits = any(step.point.lower is not None for step in steps)
    return Chart(
        ChartKind.GRADIENT,
        "",
        (),
        titles.value_title(replace(recipe, kind=kind), unit),
        place_title,
        "",
        unit=unit,
        decimals=titles.decimals_of(recipe, [step.point.value for step in steps]),
        interval="95% interval" if has_limits else "",
    )


def _with_series(chart: Chart, recipe: Recipe, name: str, steps: Sequence[_Step]) -> Chart:
    people = [step.people for step in steps if not isinstance(step.people, Marker)]
    labelled = [replace(step.point, label=step.label) for step in steps]
    if len(people) < len(steps):
        # Where a group stands is not known without the people of every group.
        points = tuple(labelled)
        note = "No slope is drawn: it needs the people of every group, and some are not given."
        return _added(chart, Series(name, points), (), note)
    middles = slope.ridits(people)
    points = tuple(
        replace(point, x=middle) for point, middle in zip(labelled, middles, strict=True)
    )
    if any(point.value is None for point in points):
        note = "No slope is drawn: it needs the figure of every group."
        return _added(chart, Series(name, points), (), note)
    values = [point.value for point in points if point.value is not None]
    return _added(chart, Series(name, points), (_line(chart, recipe, name, (people, values)),), "")


def _added(chart: Chart, series: Series, guides: tuple[Guide, ...], note: str) -> Chart:
    notes = chart.notes if not note or note in chart.notes else (*chart.notes, note)
    return replace(
        chart, series=(*chart.series, series), guides=(*chart.guides, *guides), notes=notes
    )


def _line(
    chart: Chart, recipe: Recipe, name: str, figures: tuple[Sequence[float], Sequence[float]]
) -> Guide:
    """Return the fitted line; bent where it was fitted on a scale of its own."""
    people, values = figures
    scale = abs(recipe.multiplier)
    kind = _value_kind(recipe)
    is_bent = recipe.kind is Kind.SII and recipe.options.is_transformed
    steps = [Step(number, value / scale, 0.0) for number, value in zip(people, values, strict=True)]
    fitted = slope.fit(steps, kind, is_transformed=is_bent)
    first, last = fitted.intercept, fitted.intercept + fitted.sii
    if is_bent:
        scaled, plain = slope.scale_of(kind), slope.plain_of(kind)
        low, rise = scaled(first), scaled(last) - scaled(first)
        shares = [step / _CURVE_STEPS for step in range(_CURVE_STEPS + 1)]
        points = tuple((share, plain(low + rise * share) * scale) for share in shares)
    else:
        points = ((0.0, first * scale), (1.0, last * scale))
    words = figure(fitted.sii * scale, "", max(chart.decimals, 1), is_signed=True)
    unit = " percentage points" if chart.unit == "%" else ""
    of = f"{name}: slope" if name else "Slope"
    return Guide(f"{of} {words}{unit} from end to end", points, Stroke.DASHED)


def _with_index(chart: Chart, recipe: Recipe, figures: Figures) -> Chart:
    """Add the slope index with its interval as a note for each line."""
    notes = []
    for measure in take(recipe, figures):
        if measure.value is None or measure.lower is None or measure.upper is None:
            continue
        value, low, high = (
            short_figure(
                limit, replace(chart, unit="", is_signed=True, decimals=max(chart.decimals, 1))
            )
            for limit in (measure.value, measure.lower, measure.upper)
        )
        of = f" of {', '.join(measure.group)}" if measure.group else ""
        level = f"{measure.limits[0].confidence * 100:.4g}%"
        unit = f" {measure.unit}" if measure.unit else ""
        notes.append(f"Slope index{of}: {value}{unit} ({level} interval {low} to {high}).")
    return replace(chart, notes=(*chart.notes, *notes))


def _of_groups(recipe: Recipe, figures: Figures) -> list[_Step]:
    """Return steps of a proportion, a rate or a trend: shares of groups, one column of which is in order."""
    kind = Kind.RATE if recipe.kind is Kind.RATE else Kind.PROPORTION
    counted = replace(recipe, kind=kind, comparator=Comparator())
    place = _ordered_column(recipe, figures)
    rows = {group.labels: group.rows for group in grouped(figures, recipe.by)}
    steps = []
    for measure in take(counted, figures):
        label = measure.group[place]
        series = ", ".join(part for at, part in enumerate(measure.group) if at != place)
        if is_total(label) or is_total(series):
            continue
        own = rows[measure.group]
        people = figures.total(own, recipe.columns["denominator"])
        point = point_of(measure, recipe, figures, own)
        steps.append(_Step(series, label, people, point))
    order = list(recipe.options.order) or [
        label
        for label in in_order(list(dict.fromkeys(step.label for step in steps)))
        if not is_unknown(label)
    ]
    ranks = {label.casefold(): rank for rank, label in enumerate(order)}
    known = [step for step in steps if step.label.casefold() in ranks]
    return sorted(known, key=lambda step: ranks[step.label.casefold()])


def _ordered_column(recipe: Recipe, figures: Figures) -> int:
    if recipe.kind is Kind.TREND or recipe.options.order:
        return len(recipe.by) - 1
    for place, heading in enumerate(recipe.by):
        labels = [group.label for group in grouped(figures, [heading])]
        if is_numbered([label for label in labels if not is_total(label)]):
            return place
    raise UserError(
        "A gradient needs groups in order, such as deprivation fifths numbered from 1, the most deprived; "
        "choose bars."
    )


def _of_rows(recipe: Recipe, table: Table, figures: Figures) -> list[_Step]:
    """Return the steps of a slope index: a row each, from the most to the least disadvantaged."""
    steps = []
    for group in grouped(figures, recipe.by) if recipe.by else [None]:
        rows = list(range(len(figures.rows))) if group is None else list(group.rows)
        heading = recipe.columns.get("quantile")
        if heading is not None:
            rows.sort(key=lambda row: _place_of(figures.amount(row, heading)))
        for row in rows:
            people = figures.amount(row, recipe.columns["population"])
            label = _label(recipe, table, figures, row)
            point = _point_of_row(recipe, figures, row, people)
            steps.append(_Step("" if group is None else group.label, label, people, point))
    return steps


def _point_of_row(recipe: Recipe, figures: Figures, row: int, people: Amount) -> Point:
    columns, scale = recipe.columns, abs(recipe.multiplier)
    value = figures.amount(row, columns["value" if "value" in columns else "numerator"])
    if isinstance(value, Marker):
        return Point("", None, absent=absence.of_marker(value))
    if "value" not in columns:
        if isinstance(people, Marker):
            return Point("", None, absent=absence.of_marker(people))
        if people <= 0:
            return Point("", None, absent=absence.NOT_GIVEN)
        low, high = intervals.wilson(value, people, 0.95)
        return Point("", value / people * scale, low * scale, high * scale)
    if "lower" not in columns or "upper" not in columns:
        return Point("", value * scale)
    limits = [figures.amount(row, columns[name]) for name in ("lower", "upper")]
    lower, upper = (None if isinstance(one, Marker) else one * scale for one in limits)
    return Point("", value * scale, lower, upper)


def _label(recipe: Recipe, table: Table, figures: Figures, row: int) -> str:
    inside = {name.casefold() for name in recipe.by}
    for column in table.columns:
        if column.role is Role.GROUP and column.name.casefold() not in inside:
            words = figures.text(row, column.name)
            if words:
                return words
    heading = recipe.columns.get("quantile")
    return figures.text(row, heading) if heading else str(row + 1)


def _place_of(amount: Amount) -> float:
    return math.inf if isinstance(amount, Marker) else amount


def _order_title(recipe: Recipe, table: Table, labels: Sequence[str]) -> str:
    heading = recipe.columns.get("quantile", "")
    if not heading and recipe.by and recipe.kind is not Kind.SII:
        heading = recipe.by[-1]
    if not heading:
        groups = [column.name for column in table.columns if column.role is Role.GROUP]
        heading = groups[0] if groups else "Groups"
    return f"{heading}, from {labels[0]} to {labels[-1]}, by share of the people"


def _value_kind(recipe: Recipe) -> ValueKind:
    if recipe.kind is not Kind.SII:
        return ValueKind.OTHER
    return ValueKind.PROPORTION if "numerator" in recipe.columns else recipe.options.value_type
