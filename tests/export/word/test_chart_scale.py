"""Where axes end, worked out by hand."""

from dataclasses import replace

import pytest

from ehia_desktop.assessment.chart import Chart, ChartKind, Point, Series
from ehia_desktop.export.chart_figures import chart_figures
from ehia_desktop.export.word.chart_scale import (
    axis_format,
    bound_words,
    number_format,
    place_bounds,
    value_bounds,
)
from tests.export import charts


def one(value: float, lower: float | None = None, upper: float | None = None) -> Chart:
    return replace(charts.plain_bars(), series=(Series("", (Point("A", value, lower, upper),)),))


@pytest.mark.parametrize(
    ("chart", "has_zero", "expected"),
    [
        (one(41.7, 39.2, 44.7), True, (0, 50)),
        (one(41.7, 39.2, 44.7), False, (39, 45)),
        (one(-3.2, -4.7, -1.8), True, (-5, 0)),
        (one(0.3, 0.1, 0.8), True, (0, 0.8)),
        (one(5, 5, 5), False, (5, 6)),
        (one(0, 0, 0), True, (0, 1)),
        (one(12), True, (0, None)),
        (one(-12), True, (None, 0)),
        (one(12), False, (None, None)),
    ],
)
def test_an_axis_ends_at_round_figures_beyond_every_interval(
    chart: Chart, has_zero: bool, expected: tuple[float | None, float | None]
) -> None:
    found = value_bounds(chart_figures(chart), has_zero=has_zero)

    assert found == pytest.approx(expected)


def test_a_ridit_runs_from_nothing_to_one() -> None:
    assert place_bounds(ChartKind.GRADIENT, [0.1, 0.9]) == (0, 1)
    assert place_bounds(ChartKind.GRADIENT, [0.1, 1.4]) == (None, None)
    assert place_bounds(ChartKind.FUNNEL, [120, 340]) == (0, None)


@pytest.mark.parametrize(
    ("unit", "is_signed", "decimals", "expected"),
    [
        ("%", False, 1, '#,##0.0"%"'),
        ("£", False, 0, '"£"#,##0'),
        ("per 1,000", False, 2, "#,##0.00"),
        ("", False, 0, "#,##0"),
        ("%", True, 1, '+#,##0.0"%";-#,##0.0"%";#,##0.0"%"'),
        ("£", True, 0, '+"£"#,##0;-"£"#,##0;"£"#,##0'),
    ],
)
def test_figures_are_spelled_in_their_unit(
    unit: str, is_signed: bool, decimals: int, expected: str
) -> None:
    chart = replace(charts.bars(), unit=unit, is_signed=is_signed)

    assert number_format(chart, decimals) == expected


def test_an_axis_has_as_many_decimals_as_its_steps_need() -> None:
    assert axis_format(charts.bars(), [0, 44]) == '#,##0"%"'
    assert axis_format(None, [0, 4]) == "#,##0.0"
    assert axis_format(None, [0.0, 0.04]) == "#,##0.000"


def test_ends_are_spelled_without_needless_digits() -> None:
    assert [bound_words(end) for end in (0.0, -5.0, 0.1 + 0.2, 1e6)] == [
        "0",
        "-5",
        "0.3",
        "1000000",
    ]
