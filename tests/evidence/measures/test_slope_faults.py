"""Slopes of the published rows that are faulty on purpose: refused by the row, or not possible, never a number."""

import pytest

from ehia_desktop.assessment.measure import Outcome
from ehia_desktop.errors import UserError
from tests.evidence.measures.conformance import lines, needs_the_numbers
from tests.evidence.measures.tables import measured

pytestmark = needs_the_numbers

# Least squares weighted by population on the ridits, worked out with numpy.
SLOPE_OF_FIFTEEN = -9.19643521
SLOPE_FAULTS = {
    "error handling - negative populations": (
        "value: Value, lower: LowerCL, upper: UpperCL", "a group without people",
    ),
    "error handling - negative counts/standard error": (
        "value: Value, error: StandardError", "a standard error below 0",
    ),
    "error handling - invalid proportion in CLs": (
        "value: Value, lower: LowerCL, upper: UpperCL", "has no place on its scale",
    ),
    "error handling - missing value field": ("value: Value, lower: LowerCL, upper: UpperCL", ""),
    "error handling - missing confidence limits and se": ("value: Value, lower: LowerCL, upper: UpperCL", ""),
    "warning handling - missing populations, counts or values": (
        "value: Value, lower: LowerCL, upper: UpperCL", "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SLOPE_FAULTS)
def test_slopes_of_faulty_rows_are_refused_or_not_possible(name: str) -> None:
    """Where the published function stops, so do we, by the row; what is missing is not possible and never zero."""
    columns, sentence = SLOPE_FAULTS[name]
    rows = [line for line in lines("sii.csv") if line["TestDescription"] == name]
    assert len(rows) == 10
    headings = ("Population", "Value", "LowerCL", "UpperCL", "StandardError")
    table = "\n".join(
        [",".join(headings), *(",".join(row[one] for one in headings) for row in rows)]
    )
    kind = "proportion" if "proportion" in name else "other"
    recipe = f"measure: sii\ncolumns: {{population: Population, {columns}}}\nvalue_type: {kind}\nrepetitions: 1000\n"
    if sentence:
        with pytest.raises(UserError, match=sentence):
            measured(table, recipe)
        return
    (found,) = measured(table, recipe)
    assert (found.value, found.outcome) == (None, Outcome.NOT_POSSIBLE)


def test_more_than_ten_groups_have_a_slope() -> None:
    name = "warning handling - large number of quantiles (>10)"
    rows = [line for line in lines("sii.csv") if line["TestDescription"] == name]
    table = "n,value,error\n" + "\n".join(
        f"{row['Population']},{row['Value']},{row['StandardError']}" for row in rows
    )
    (found,) = measured(
        table,
        "measure: sii\ncolumns: {population: n, value: value, error: error}\nrepetitions: 1000\n",
    )
    # The published function warns and gives no number; worked out apart by least squares weighted by population.
    assert found.value == pytest.approx(SLOPE_OF_FIFTEEN)
