"""Tables and recipes as a person writes them, and the measures that come of them."""

from ehia_desktop.assessment.measure import Measure
from ehia_desktop.evidence.measures.reading_figures import read_figures
from ehia_desktop.evidence.measures.reading_recipes import read_recipe
from ehia_desktop.evidence.measures.take import take


def measured(table: str, recipe: str) -> tuple[Measure, ...]:
    """The measures of a table written as lines of CSV, by a recipe written as YAML."""
    rows = "\n".join(line.strip() for line in table.strip().splitlines())
    figures = read_figures(rows.encode(), "table.csv")
    return take(read_recipe(recipe.encode(), "recipe.yaml"), figures)


def one(table: str, recipe: str) -> Measure:
    """The only measure of a table."""
    (measure,) = measured(table, recipe)
    return measure


def limits(measure: Measure) -> tuple[float, float]:
    """The first interval, which there has to be."""
    assert measure.lower is not None
    assert measure.upper is not None
    return measure.lower, measure.upper


def of(measures: tuple[Measure, ...], *group: str) -> Measure:
    """The measure of one group."""
    (found,) = [measure for measure in measures if measure.group == group]
    return found
