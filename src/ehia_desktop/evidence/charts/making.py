"""The chart of a table, or of a measure taken of it."""

from collections.abc import Sequence
from dataclasses import replace

from ehia_desktop.assessment.chart import Chart, ChartKind
from ehia_desktop.assessment.chart_axis import value_axis
from ehia_desktop.assessment.evidence import Role, Row, Table
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.charts.alternative import describe
from ehia_desktop.evidence.charts.fitting import refuse_misfit
from ehia_desktop.evidence.charts.funnel import funnel_of
from ehia_desktop.evidence.charts.gradient import gradient_of
from ehia_desktop.evidence.charts.groups import of_groups
from ehia_desktop.evidence.charts.over_time import lines_of
from ehia_desktop.evidence.charts.plain import plain_chart
from ehia_desktop.evidence.measures.figures import Figures, grouped
from ehia_desktop.evidence.measures.filtering import counted_rows
from ehia_desktop.evidence.measures.reading_figures import figures_of
from ehia_desktop.evidence.measures.reading_recipes import read_recipe
from ehia_desktop.evidence.measures.recipe import Kind, Recipe

# Without groups these measure every row on its own; the others the whole table.
_ROW_BY_ROW = frozenset(
    {
        Kind.PROPORTION,
        Kind.RATE,
        Kind.DID_NOT_ATTEND,
        Kind.CANCELLED,
        Kind.REMOVED,
        Kind.VIRTUAL,
        Kind.NOT_RECORDED,
        Kind.FUNNEL,
        Kind.ISR_RATE,
        Kind.ISR_RATIO,
    }
)


def make(kind: ChartKind, table: Table, rows: Sequence[Row], recipe: str, title: str) -> Chart:
    """Return the chart of `rows` of `table`, with its words; nothing stands in it that is not made from `rows`.

    Raises UserError when the recipe does not fit the table, or this chart cannot show what it measures.
    """
    if not rows:
        raise UserError(f"“{table.title}” has no rows to draw.")
    if recipe.strip():
        asked = read_recipe(recipe.encode("utf-8"), f"the measure of “{table.title}”")
        figures = figures_of(table.title, table.columns, rows)
        chart = _measured(kind, asked, table, figures)
    else:
        chart = plain_chart(kind, table, rows)
    chart = _with_note_of_axis(replace(chart, title=title))
    return replace(chart, alternative=describe(chart))


def _measured(kind: ChartKind, recipe: Recipe, table: Table, figures: Figures) -> Chart:
    refuse_misfit(kind, recipe.kind)
    figures = counted_rows(recipe, figures)
    recipe = _with_names(recipe, table, figures)
    match kind:
        case ChartKind.BARS | ChartKind.DOTS:
            return of_groups(kind, recipe, table, figures)
        case ChartKind.LINES:
            return lines_of(recipe, table, figures)
        case ChartKind.FUNNEL:
            return funnel_of(recipe, figures)
        case ChartKind.GRADIENT:
            return gradient_of(recipe, table, figures)


def _with_note_of_axis(chart: Chart) -> Chart:
    """Say that an axis does not begin at zero: differences then look larger than they are."""
    is_begun = chart.has_zero or value_axis(chart).low <= 0
    note = "The axis of figures does not begin at zero."
    return chart if is_begun else replace(chart, notes=(*chart.notes, note))


def _with_names(recipe: Recipe, table: Table, figures: Figures) -> Recipe:
    """Name rows that are measured each on its own by the columns that name groups."""
    headings = tuple(column.name for column in table.columns if column.role is Role.GROUP)
    if recipe.by or not headings or recipe.kind not in _ROW_BY_ROW:
        return recipe
    is_telling = len(grouped(figures, headings)) == len(figures.rows)
    return replace(recipe, by=headings) if is_telling else recipe
