"""Nothing stands behind a released chart: no hidden number in its points, its guides, its notes or its words."""

import re
from dataclasses import fields, is_dataclass
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehia_desktop.assessment.chart import Chart, ChartKind
from ehia_desktop.assessment.evidence import Marker, Role, Row
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.charts.making import make
from tests.evidence.charts.tables_made import COUNTS, EVENTS, GROUP, PEOPLE, column, table

# What is hidden is told from everything else by its digits: no other figure has these.
SECRET = 7331
GROUPS = ("1", "2", "3", "4", "5")
RECIPES = [
    (ChartKind.BARS, ""),
    (ChartKind.DOTS, ""),
    (ChartKind.BARS, f"measure: proportion\n{COUNTS}by: [Group]\n"),
    (ChartKind.BARS, f"measure: rate\n{COUNTS}by: [Group]\n"),
    (ChartKind.DOTS, f"measure: gap\n{COUNTS}by: [Group]\ncomparator: others\n"),
    (ChartKind.DOTS, f"measure: gap\n{COUNTS}by: [Group]\ncomparator: {{group: '5'}}\n"),
    (ChartKind.DOTS, "measure: composition\ncolumns: {numerator: Over 18 weeks, reference: Waiting}\nby: [Group]\n"),
    (ChartKind.FUNNEL, f"measure: funnel\n{COUNTS}by: [Group]\n"),
    (ChartKind.FUNNEL, f"measure: rate\n{COUNTS}by: [Group]\n"),
    (ChartKind.GRADIENT, f"measure: trend\n{COUNTS}by: [Group]\n"),
    (ChartKind.GRADIENT, "measure: sii\ncolumns: {population: Waiting, numerator: Over 18 weeks}\nrepetitions: 1000\n"),
]  # fmt: skip


@st.composite
def released(draw: st.DrawFn) -> tuple[list[Row], list[Row], set[str]]:
    """Rows as they are, the same rows as released, and the groups of which something is hidden."""
    raw: list[Row] = []
    shown: list[Row] = []
    hidden: set[str] = set()
    for group in GROUPS:
        people = draw(st.integers(500, 999))
        events = draw(st.integers(10, 400))
        cells: list[Decimal | Marker] = [Decimal(events), Decimal(people)]
        true = [Decimal(events), Decimal(people)]
        for place in (0, 1):
            if draw(st.integers(0, 3)) == 0:
                cells[place] = Marker("*")
                true[place] = Decimal(SECRET)
                hidden.add(group)
        raw.append((group, *true))
        shown.append((group, *cells))
    return raw, shown, hidden


@pytest.mark.parametrize(("kind", "recipe"), RECIPES)
@settings(deadline=None, max_examples=25)
@given(made=released())
def test_no_hidden_number_is_behind_a_chart(
    kind: ChartKind, recipe: str, made: tuple[list[Row], list[Row], set[str]]
) -> None:
    raw, shown, hidden = made
    assert (str(SECRET) in repr(raw)) == bool(hidden)
    chart, refusal = made_or_refused(kind, shown, recipe)
    assert not re.search(r"7,?331", refusal)
    if chart is None:
        return
    for point in chart.points:
        own = {row[0]: row for row in shown}[point.label]
        is_needed = own[1:] if recipe else own[1:2]
        if any(isinstance(cell, Marker) for cell in is_needed):
            assert (point.value, point.lower, point.upper) == (None, None, None)
            assert point.absent == "hidden to protect people"
    assert SECRET not in {round(number, 6) for number in numbers_in(chart)}
    assert not [words for words in words_in(chart) if re.search(r"7,?331", words)]


@settings(deadline=None, max_examples=60)
@given(made=released())
def test_a_plain_chart_holds_figures_of_its_rows_and_no_others(
    made: tuple[list[Row], list[Row], set[str]],
) -> None:
    _, shown, _ = made
    chart = make(ChartKind.BARS, table(GROUP, EVENTS, PEOPLE), shown, "", "Waits")
    figures = {float(cell) for row in shown for cell in row if isinstance(cell, Decimal)}
    assert set(numbers_in(chart.series)) <= figures
    counted = {str(number) for number in range(8)}
    spelt = {f"{figure:,.0f}" for figure in figures}
    words = set(re.findall(r"\d(?:[\d,]*\d)?", chart.alternative.replace("Over 18 weeks", "")))
    assert words <= spelt | counted


def test_limits_of_a_hidden_figure_are_not_drawn_either() -> None:
    made = table(GROUP, column("Share", Role.VALUE), ("Low", Role.LOWER), ("High", Role.UPPER))
    # A table that hides the figure and forgets its limits.
    given_rows: list[Row] = [("A", Marker("*"), Decimal(SECRET), Decimal(SECRET))]
    chart = make(ChartKind.BARS, made, given_rows, "", "t")
    assert numbers_in(chart.series) == []
    assert str(SECRET) not in chart.alternative


def made_or_refused(kind: ChartKind, shown: list[Row], recipe: str) -> tuple[Chart | None, str]:
    try:
        return make(kind, table(GROUP, EVENTS, PEOPLE), shown, recipe, "Waits"), ""
    except UserError as refusal:
        return None, str(refusal)


def words_in(part: object) -> list[str]:
    """Every text anywhere in a part of a chart."""
    if isinstance(part, str):
        return [part]
    if isinstance(part, tuple):
        return [words for one in part for words in words_in(one)]
    if is_dataclass(part):
        return [words for field in fields(part) for words in words_in(getattr(part, field.name))]
    return []


def numbers_in(part: object) -> list[float]:
    """Every number anywhere in a part of a chart."""
    if isinstance(part, bool | str):
        return []
    if isinstance(part, int | float):
        return [float(part)]
    if isinstance(part, tuple):
        return [number for one in part for number in numbers_in(one)]
    if is_dataclass(part):
        return [
            number for field in fields(part) for number in numbers_in(getattr(part, field.name))
        ]
    return []
