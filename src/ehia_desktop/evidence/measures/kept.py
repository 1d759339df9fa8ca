"""Measures over a kept table: which its columns allow, taking one, and what may be said of it."""

from collections.abc import Sequence

from ehia_desktop.assessment.evidence import Row, Table
from ehia_desktop.assessment.measure import Measure
from ehia_desktop.assessment.measuring import OfferedMeasure, Said
from ehia_desktop.evidence.measures.offering.offering import offered as offered_by
from ehia_desktop.evidence.measures.reading_figures import figures_of
from ehia_desktop.evidence.measures.reading_recipes import read_recipe
from ehia_desktop.evidence.measures.saying.say import say as say_of
from ehia_desktop.evidence.measures.take import take as take_of_figures


def take(recipe: str, table: Table, rows: Sequence[Row]) -> tuple[Measure, ...]:
    """Take a measure of `rows` of `table`. Raises UserError when the recipe does not fit the table."""
    asked = read_recipe(recipe.encode("utf-8"), f"the measure of “{table.title}”")
    return take_of_figures(asked, figures_of(table.title, table.columns, rows))


def offered(table: Table, rows: Sequence[Row]) -> tuple[OfferedMeasure, ...]:
    """Return the measures that the columns of `table` and their cells allow, the most telling first."""
    return offered_by(table, rows)


def say(measures: Sequence[Measure]) -> Said:
    """Return what may and what may not be said of measured figures."""
    return say_of(measures)
