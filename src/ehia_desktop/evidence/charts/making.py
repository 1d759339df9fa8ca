"""The chart of a table, or of a measure taken of it."""

from collections.abc import Sequence
from dataclasses import replace

from ehia_desktop.assessment.chart import Chart, ChartKind
from ehia_desktop.assessment.evidence import Row, Table
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.charts.groups import of_groups
from ehia_desktop.evidence.measures.reading_figures import figures_of
from ehia_desktop.evidence.measures.reading_recipes import read_recipe


def make(kind: ChartKind, table: Table, rows: Sequence[Row], recipe: str, title: str) -> Chart:
    """Return the chart of `rows`. Raises UserError when this chart cannot show them."""
    if not recipe.strip() or kind not in {ChartKind.BARS, ChartKind.DOTS}:
        raise UserError(f"“{title}” cannot be drawn as {kind.value}; choose another chart.")
    asked = read_recipe(recipe.encode("utf-8"), f"the measure of “{table.title}”")
    chart = of_groups(kind, asked, table, figures_of(table.title, table.columns, rows))
    return replace(chart, title=title)
