"""Bars and dots of a measure: one figure for each group, with its interval."""

from collections.abc import Sequence
from dataclasses import replace

from ehia_desktop.assessment.chart import Chart, ChartKind, Guide, Point, Stroke
from ehia_desktop.assessment.chart_axis import short_figure
from ehia_desktop.assessment.evidence import Table
from ehia_desktop.assessment.measure import Measure
from ehia_desktop.evidence.charts import absence, titles
from ehia_desktop.evidence.charts.arranging import Placed, arranged, level
from ehia_desktop.evidence.charts.places import MOST_SERIES
from ehia_desktop.evidence.measures.figures import Figures, grouped
from ehia_desktop.evidence.measures.recipe import Against, Kind, Recipe
from ehia_desktop.evidence.measures.take import take

# `place` of these says which of several figures of a group it is.
_BY_PLACE = {Kind.LONG_WAITS, Kind.WAITS}
_HAS_OWN_ORDER = {Kind.RANKING}
_AROUND_ONE = {Kind.LONGEST_QUARTER}
NO_DIFFERENCE = "No difference"


def of_groups(kind: ChartKind, recipe: Recipe, table: Table, figures: Figures) -> Chart:
    """Return bars or dots of what `recipe` measures."""
    measures = take(recipe, figures)
    is_signed = recipe.kind in titles.SIGNED
    unit = titles.unit_of(recipe, table, measures)
    chart = Chart(
        kind,
        "",
        (),
        titles.value_title(recipe, unit),
        "",
        "",
        unit=unit,
        decimals=titles.decimals_of(recipe, [measure.value for measure in measures]),
        has_zero=kind is ChartKind.BARS or is_signed or recipe.kind in _AROUND_ONE,
        interval=titles.interval_of(measures),
        is_signed=is_signed,
    )
    placed, heading = _turned(_placed(recipe, figures, measures), recipe.by)
    chart = replace(chart, place_title=heading)
    chart = arranged(chart, placed, is_sorted=recipe.kind not in _HAS_OWN_ORDER)
    return replace(chart, guides=(*_guides(chart, recipe), *chart.guides))


def _placed(recipe: Recipe, figures: Figures, measures: Sequence[Measure]) -> list[Placed]:
    rows = {group.labels: group.rows for group in grouped(figures, recipe.by)}
    placed = []
    for measure in measures:
        labels = measure.group
        own = rows.get(measure.group, ())
        if recipe.kind in _BY_PLACE:
            place, series = ", ".join(labels) or "All", measure.place
        elif recipe.kind is Kind.WITH_AND_WITHOUT:
            place, series = ", ".join(labels), "with those not recorded"
            without = next(
                (one for one in measure.beside if one.measure == "gap without not recorded"), None
            )
            if without is not None:
                point = point_of(without, recipe, figures, own)
                placed.append(Placed(place, "without those not recorded", point))
        elif len(labels) > 1:
            place, series = ", ".join(labels[:-1]), labels[-1]
        else:
            place, series = "".join(labels) or "All", ""
        placed.append(Placed(place, series, point_of(measure, recipe, figures, own)))
    return placed


def point_of(measure: Measure, recipe: Recipe, figures: Figures, rows: Sequence[int]) -> Point:
    """Return a measure of `rows` as a point; without a figure it says why there is none."""
    if measure.value is None:
        amounts = absence.amounts_of(recipe, figures, rows)
        return Point("", None, absent=absence.of_measure(measure, amounts))
    return Point("", measure.value, measure.lower, measure.upper)


def _turned(placed: Sequence[Placed], by: Sequence[str]) -> tuple[list[Placed], str]:
    """Return figures and what their places are called; the column with fewer names goes among the series."""
    series = {one.series for one in placed}
    places = {one.place for one in placed}
    has_column = len(by) > 1 and len(series) > 1
    if has_column and len(series) > MOST_SERIES >= len(places):
        return [Placed(one.series, one.place, one.point) for one in placed], by[-1]
    if len(series) == 1:
        return [replace(one, series="") for one in placed], ", ".join(by)
    return list(placed), ", ".join(by[:-1] if has_column else by)


def _guides(chart: Chart, recipe: Recipe) -> tuple[Guide, ...]:
    if chart.is_signed:
        return (level(chart, NO_DIFFERENCE, 0.0, Stroke.SOLID),)
    if recipe.kind in _AROUND_ONE:
        return (level(chart, "As expected: 1", 1.0, Stroke.SOLID),)
    if recipe.kind is Kind.ISR_RATIO:
        expected = recipe.multiplier
        return (level(chart, f"As expected: {expected:,g}", expected, Stroke.SOLID),)
    if recipe.comparator.against is Against.GROUP and len(chart.series) == 1:
        wanted = recipe.comparator.group.casefold()
        for point in chart.series[0].points:
            if point.label.casefold() == wanted and point.value is not None:
                name = f"{point.label}: {short_figure(point.value, chart)}"
                return (level(chart, name, point.value, Stroke.DOTTED),)
    return ()
