"""The chart of a table, or of a measure taken of it."""

from collections.abc import Sequence

from ehia_desktop.assessment.chart import Chart, ChartKind
from ehia_desktop.assessment.evidence import Row, Table
from ehia_desktop.errors import UserError


def make(kind: ChartKind, table: Table, rows: Sequence[Row], recipe: str, title: str) -> Chart:
    """Return the chart of `rows`. Raises UserError when this chart cannot show them."""
    raise UserError(f"“{title}” cannot be drawn as {kind.value}; choose another chart.")
