"""Lines: figures over time, with the limits of usual variation where they are an XmR chart."""

from collections.abc import Sequence
from dataclasses import replace

from ehia_desktop.assessment.chart import Chart, ChartKind, Guide, Point, Series, Stroke
from ehia_desktop.assessment.chart_axis import short_figure
from ehia_desktop.assessment.evidence import ColumnType, Marker, Role, Table
from ehia_desktop.assessment.measure import Measure, Outcome
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.charts import absence, titles
from ehia_desktop.evidence.charts.arranging import Placed, arranged, level
from ehia_desktop.evidence.charts.groups import point_of
from ehia_desktop.evidence.charts.periods import in_time
from ehia_desktop.evidence.measures.figures import Figures, grouped
from ehia_desktop.evidence.measures.recipe import Comparator, Kind, Recipe
from ehia_desktop.evidence.measures.take import take

_USUAL = "usual variation"


def lines_of(recipe: Recipe, table: Table, figures: Figures) -> Chart:
    """Return a line for each group over time. Raises UserError when no column holds periods."""
    if recipe.kind is Kind.XMR:
        return _usual_variation(recipe, table, figures)
    if recipe.kind is Kind.CHANGE:
        take(recipe, figures)  # refuses what may not be compared
        recipe, figures = _two_periods(recipe, figures)
    period = _period(recipe, table)
    if "value" in recipe.columns and recipe.kind is Kind.CHANGE:
        return _of_values(recipe, table, figures)
    measures = take(recipe, figures)
    place = recipe.by.index(period)
    rows = {group.labels: group.rows for group in grouped(figures, recipe.by)}
    placed = []
    for measure in measures:
        others = ", ".join(part for at, part in enumerate(measure.group) if at != place)
        point = point_of(measure, recipe, figures, rows[measure.group])
        placed.append(Placed(measure.group[place], others, point))
    unit = titles.unit_of(recipe, table, measures)
    chart = _chart(recipe, unit, period, [measure.value for measure in measures])
    chart = replace(chart, interval=titles.interval_of(measures))
    return begun_at_zero(in_order_of_time(arranged(chart, placed, is_sorted=False, is_cut=False)))


def in_order_of_time(chart: Chart) -> Chart:
    """Return `chart` with its places from the earliest to the latest."""
    if not chart.series:
        return chart
    labels = [point.label for point in chart.series[0].points]
    order = [labels.index(label) for label in in_time(labels)]
    return replace(
        chart,
        series=tuple(
            replace(one, points=tuple(one.points[place] for place in order)) for one in chart.series
        ),
    )


def begun_at_zero(chart: Chart) -> Chart:
    """Return `chart` with an axis from zero where its figures come near it anyway."""
    values = [point.value for point in chart.points if point.value is not None]
    is_near = not values or min(values) < 0.4 * max(values)
    return replace(chart, has_zero=is_near)


def _usual_variation(recipe: Recipe, table: Table, figures: Figures) -> Chart:
    measures = take(recipe, figures)
    heading = recipe.columns["period"]
    series: dict[str, list[Point]] = {}
    rows = {group.labels: group.rows[0] for group in grouped(figures, (*recipe.by, heading))}
    for measure in measures:
        value = figures.amount(rows[measure.group], recipe.columns["value"])
        is_signal = bool(measure.place) and measure.place != _USUAL
        label, name = measure.group[-1], ", ".join(measure.group[:-1])
        if isinstance(value, Marker):
            point = Point(label, None, absent=absence.of_marker(value))
        else:
            remark = measure.place if is_signal else ""
            point = Point(label, value, is_flagged=is_signal, remark=remark)
        series.setdefault(name, []).append(point)
    values = [point.value for points in series.values() for point in points]
    chart = _chart(recipe, titles.unit_of(recipe, table, measures), heading, values)
    names = [name if len(series) > 1 else "" for name in series]
    chart = replace(
        chart,
        series=tuple(
            Series(name, _forward(points))
            for name, points in zip(names, series.values(), strict=True)
        ),
    )
    return begun_at_zero(_with_limits(chart, measures))


def _forward(points: list[Point]) -> tuple[Point, ...]:
    """Turn a run round that stands latest first; limits are the same either way."""
    labels = [point.label for point in points]
    is_backwards = len(labels) > 1 and labels[::-1] == in_time(labels)
    return tuple(points[::-1] if is_backwards else points)


def _with_limits(chart: Chart, measures: Sequence[Measure]) -> Chart:
    if len(chart.series) > 1:
        note = "Limits of usual variation are drawn for one line at a time; choose one group."
        return replace(chart, notes=(*chart.notes, note))
    first = measures[0]
    if first.outcome is Outcome.TOO_FEW:
        note = f"No limits of usual variation: they need 12 points, and there are {len(measures)}."
        return replace(chart, notes=(*chart.notes, note))
    if first.lower is None or first.upper is None:
        note = "No limits of usual variation: they need every figure of the run."
        return replace(chart, notes=(*chart.notes, note))
    # Limits are worked out, so a run of whole numbers has limits between them.
    exact = replace(chart, decimals=max(1, chart.decimals))
    mean = (first.lower + first.upper) / 2
    guides: list[Guide] = [
        level(chart, f"Mean {short_figure(mean, exact)}", mean, Stroke.DASHED),
        level(chart, f"Upper limit {short_figure(first.upper, exact)}", first.upper, Stroke.DOTTED),
    ]
    values = [point.value for point in chart.points if point.value is not None]
    if first.lower < 0 <= min(values):
        note = "The lower limit lies below zero, where there are no figures, and is not drawn."
        return replace(chart, guides=tuple(guides), notes=(*chart.notes, note))
    lower = level(
        chart, f"Lower limit {short_figure(first.lower, exact)}", first.lower, Stroke.DOTTED
    )
    return replace(chart, guides=(*guides, lower))


def _two_periods(recipe: Recipe, figures: Figures) -> tuple[Recipe, Figures]:
    """Return what measures both periods of a change, and the rows of those two."""
    heading = recipe.columns["period"]
    wanted = {name.casefold() for name in recipe.options.periods}
    if wanted:
        rows = tuple(
            row
            for place, row in enumerate(figures.rows)
            if figures.text(place, heading).casefold() in wanted
        )
        figures = replace(figures, rows=rows)
    kind = Kind.CHANGE if "value" in recipe.columns else Kind.PROPORTION
    by = (*recipe.by, heading)
    return replace(recipe, kind=kind, by=by, comparator=Comparator()), figures


def _of_values(recipe: Recipe, table: Table, figures: Figures) -> Chart:
    placed, values = [], []
    for group in grouped(figures, recipe.by):
        value = figures.amount(group.rows[0], recipe.columns["value"])
        if isinstance(value, Marker):
            point = Point("", None, absent=absence.of_marker(value))
        else:
            point = Point("", value)
            values.append(value)
        placed.append(Placed(group.labels[-1], ", ".join(group.labels[:-1]), point))
    unit = titles.unit_of(replace(recipe, kind=Kind.MEAN), table, ())
    chart = _chart(recipe, unit, recipe.by[-1], values)
    chart = replace(chart, value_title=recipe.columns["value"])
    return begun_at_zero(in_order_of_time(arranged(chart, placed, is_sorted=False, is_cut=False)))


def _chart(recipe: Recipe, unit: str, period: str, values: Sequence[float | None]) -> Chart:
    return Chart(
        ChartKind.LINES,
        "",
        (),
        titles.value_title(recipe, unit),
        period,
        "",
        unit=unit,
        decimals=titles.decimals_of(recipe, values),
        has_zero=False,
    )


def _period(recipe: Recipe, table: Table) -> str:
    if "period" in recipe.columns and recipe.columns["period"] in recipe.by:
        return recipe.columns["period"]
    periods = {
        column.name.casefold()
        for column in table.columns
        if column.role is Role.PERIOD or column.type is ColumnType.DATE
    }
    for heading in recipe.by:
        if heading.casefold() in periods:
            return heading
    raise UserError(
        "Lines need figures of several periods: add the column of periods to “by”, or choose bars."
    )
