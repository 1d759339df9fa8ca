"""Every measure has its charts, and what does not fit is refused with what would."""

import pytest

from ehia_desktop.assessment.chart import ChartKind
from ehia_desktop.assessment.evidence import Role
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.charts.fitting import CHARTS, charts_for
from ehia_desktop.evidence.charts.making import make
from ehia_desktop.evidence.charts.titles import value_title
from ehia_desktop.evidence.measures.recipe import Kind, Recipe
from tests.evidence.charts.tables_made import COUNTS, EVENTS, GROUP, PEOPLE, rows, table

ORDERED = table(
    GROUP, ("Period", Role.PERIOD), EVENTS, PEOPLE, ("Standard", Role.OTHER), ("Wait", Role.VALUE),
    ("Before", Role.OTHER), ("After", Role.OTHER), ("Sex", Role.GROUP),
)  # fmt: skip


def _row(group: int, at: int) -> tuple[object, ...]:
    """A fifth in one of two periods, for men and for women; its places swap from the one order to the other."""
    events, places = 20 + 9 * group + 7 * at, (5 * group + at, 33 - 5 * group + at)
    sex = "Female" if at else "Male"
    return (str(group), str(2024 + at), events, 200, 1000, 10 + group, *places, sex)


GIVEN = rows(*(_row(group, at) for group in range(1, 6) for at in (0, 1)))
VALUE = "columns: {value: Wait}\n"
PERIODS = "columns: {period: Period, numerator: Over 18 weeks, denominator: Waiting}\n"
REST = {
    Kind.MEAN: f"{VALUE}by: [Group, Period]\n",
    Kind.DSR: "columns: {numerator: Over 18 weeks, denominator: Waiting, standard: Standard}\nby: [Group, Period]\n",
    Kind.ISR_RATE: "columns: {numerator: Over 18 weeks, denominator: Waiting, reference_numerator: Wait, "
    "reference_denominator: Standard}\nby: [Group, Period]\n",
    Kind.ISR_RATIO: "columns: {numerator: Over 18 weeks, expected: Wait}\nby: [Group, Period]\n",
    Kind.SII: "columns: {population: Waiting, numerator: Over 18 weeks}\nby: [Period]\nrepetitions: 1000\n",
    Kind.CONCENTRATION: f"{COUNTS}by: [Period]\n",
    Kind.FUNNEL: f"{COUNTS}by: [Group, Period]\n",
    Kind.COMPOSITION: "columns: {numerator: Over 18 weeks, reference: Waiting}\nby: [Group]\n",
    Kind.LONG_WAITS: f"{VALUE}by: [Group]\nweeks: [12, 14]\n",
    Kind.WAITS: VALUE,
    Kind.LONGEST_QUARTER: f"{COUNTS}by: [Group]\n",
    Kind.GAP: f"{COUNTS}by: [Group]\ncomparator: {{group: '5'}}\n",
    Kind.TREND: f"{COUNTS}by: [Group]\n",
    Kind.STRATIFIED_GAP: f"{COUNTS}by: [Group]\nstrata: [Period]\ncomparator: {{group: '5'}}\n",
    Kind.STRATIFIED_MEAN_GAP: f"{VALUE}by: [Group]\nstrata: [Period]\ncomparator: {{group: '5'}}\n",
    Kind.RANKING: "columns: {group: Group, numerator: Over 18 weeks, denominator: Waiting}\nby: [Period]\n"
    "group: '1'\ncomparator: {group: '5'}\n",
    Kind.WORSE_AREAS: "columns: {indicator: Period, numerator: Over 18 weeks, denominator: Waiting}\nby: [Group]\n",
    Kind.TWO_ORDERS: "columns: {before: Before, after: After}\nby: [Group]\n",
    Kind.CHANGE: f"{PERIODS}by: [Group]\n",
    Kind.XMR: "columns: {period: Period, value: Wait}\nby: [Group]\n",
    Kind.WITH_AND_WITHOUT: f"{COUNTS}by: [Group]\nunrecorded: ['5']\n",
}
FITTING = [(kind, chart) for kind, charts in CHARTS.items() for chart in charts]


def recipe_of(kind: Kind) -> str:
    return f"measure: {kind}\n{REST.get(kind, f'{COUNTS}by: [Group, Period]' + chr(10))}"


def test_every_measure_is_thought_of() -> None:
    assert set(CHARTS) == set(Kind)
    assert charts_for(Kind.SII)[0] is ChartKind.GRADIENT
    assert charts_for(Kind.XMR) == (ChartKind.LINES,)


@pytest.mark.parametrize(("kind", "chart"), FITTING, ids=str)
def test_every_fitting_chart_can_be_made_and_is_told_in_words(kind: Kind, chart: ChartKind) -> None:
    made = make(chart, ORDERED, GIVEN, recipe_of(kind), "A title")
    assert made.kind is chart
    assert made.title == "A title"
    assert [point for point in made.points if point.value is not None]
    assert all(point.label for point in made.points)
    assert 40 < len(made.alternative) <= 600
    assert made.value_title


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("chart", ChartKind)
def test_what_does_not_fit_is_refused_with_what_would(kind: Kind, chart: ChartKind) -> None:
    if chart in charts_for(kind):
        return
    recipe = recipe_of(kind)
    if kind is Kind.QUANTILE:
        recipe = f"measure: quantile\n{VALUE}"
    with pytest.raises(UserError) as refusal:
        make(chart, ORDERED, GIVEN, recipe, "A title")
    assert "need" in str(refusal.value)
    assert "choose" in str(refusal.value) or "shown as a table" in str(refusal.value)


def test_the_refusal_of_a_funnel_says_what_it_needs() -> None:
    with pytest.raises(UserError) as refusal:
        make(ChartKind.FUNNEL, ORDERED, GIVEN, f"measure: mean\n{VALUE}by: [Group]\n", "t")
    assert str(refusal.value) == (
        "A funnel needs counts and what they are out of: a proportion, a rate, or observed over expected; "
        "choose bars or dots or lines for “mean”."
    )


def test_an_axis_leaves_out_that_its_counts_are_numbers() -> None:
    columns = {"numerator": "Over 52 weeks / Number", "denominator": "Waiting"}
    share = Recipe(Kind.PROPORTION, columns, ("Ethnicity",), 100)
    assert value_title(share, "%") == "Over 52 weeks, % of Waiting"
