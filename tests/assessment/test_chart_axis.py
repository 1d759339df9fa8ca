"""The axis of a chart and the spelling of its figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehia_desktop.assessment.chart import Chart, ChartKind, Guide, Point, Series, Stroke
from ehia_desktop.assessment.chart_axis import (
    axis_over,
    figure,
    full_figure,
    interval_words,
    point_words,
    short_figure,
    value_axis,
)


def chart(*points: Point, unit: str = "%", is_signed: bool = False, decimals: int = 1) -> Chart:
    return Chart(
        ChartKind.BARS, "", (Series("", points),), "", "", "", unit=unit, is_signed=is_signed,
        decimals=decimals, interval="95% interval",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ((34.2, 20.0), (0, 10, 20, 30, 40)),
        ((0.034,), (0, 0.01, 0.02, 0.03, 0.04)),
        ((7, 3), (0, 2, 4, 6, 8)),
        ((-4.4, 18.9), (-5, 0, 5, 10, 15, 20)),
        ((1_204_332,), (0, 500_000, 1_000_000, 1_500_000)),
        ((), (0, 0.2, 0.4, 0.6, 0.8, 1.0)),
    ],
)
def test_ticks_go_in_steps_of_one_two_or_five(
    values: tuple[float, ...], ticks: tuple[float, ...]
) -> None:
    assert axis_over(values, has_zero=True).ticks == pytest.approx(ticks)


def test_an_axis_need_not_begin_at_zero() -> None:
    assert axis_over((6.9, 10.9), has_zero=False).ticks == pytest.approx((6, 7, 8, 9, 10, 11))


def test_a_share_has_no_axis_beyond_a_hundred_per_cent() -> None:
    assert value_axis(chart(Point("a", 97.0, 91.0, 100.0))).high == 100.0
    assert axis_over((97.0,), has_zero=True, steps=4, most=100.0).high == 100.0


def test_limits_and_guides_have_room_on_the_axis() -> None:
    made = chart(Point("a", 12.0, 8.0, 31.0))
    assert value_axis(made).high == 40.0
    guided = Chart(
        ChartKind.BARS, "", made.series, "", "", "",
        guides=(Guide("All", ((0, 55.0), (1, 55.0)), Stroke.DASHED),),
    )  # fmt: skip
    assert value_axis(guided).high == 60.0


@given(
    st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=8),
    st.booleans(),
    st.integers(1, 8),
)
def test_every_value_lies_on_its_axis(values: list[float], has_zero: bool, steps: int) -> None:
    axis = axis_over(values, has_zero=has_zero, steps=steps)
    slack = axis.step * 1e-6
    assert axis.low - slack <= min(values)
    assert max(values) <= axis.high + slack
    assert axis.ticks[0] == pytest.approx(axis.low, abs=slack)
    assert axis.ticks[-1] == pytest.approx(axis.high, abs=slack)
    assert len(axis.ticks) <= steps + 3
    assert not has_zero or axis.low <= 0 <= axis.high


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "is_signed", "words"),
    [
        (34.249, "%", 1, False, "34.2%"),
        (-3.06, "percentage points", 1, True, "−3.1"),
        (12.5, "percentage points", 1, True, "+12.5"),
        (0.0, "percentage points", 1, True, "0.0"),
        (-0.04, "percentage points", 1, True, "0.0"),
        (1204332.0, "", 0, False, "1,204,332"),
        (-1250.5, "£", 2, False, "−£1,250.50"),
    ],
)
def test_a_figure_is_spelt_with_a_true_minus_and_its_sign(
    value: float, unit: str, decimals: int, is_signed: bool, words: str
) -> None:
    assert figure(value, unit, decimals, is_signed=is_signed) == words


def test_a_unit_in_words_stands_in_a_sentence_and_not_beside_a_mark() -> None:
    made = chart(unit="per 100,000")
    assert short_figure(117.46, made) == "117.5"
    assert full_figure(117.46, made) == "117.5 per 100,000"
    assert full_figure(34.2, chart()) == "34.2%"


def test_a_point_is_told_with_series_interval_and_remark() -> None:
    point = Point("Most deprived fifth", 34.2, 31.04, 37.46, remark="higher, outside 95%")
    made = chart(point)
    assert interval_words(point, made) == "31.0 to 37.5"
    assert point_words(point, made, "Women") == (
        "Most deprived fifth, Women: 34.2%, 95% interval 31.0 to 37.5, higher, outside 95%."
    )
    hidden = Point("Others", None, absent="hidden to protect people")
    assert point_words(hidden, made) == "Others: hidden to protect people."


def test_half_an_interval_is_not_told() -> None:
    assert interval_words(Point("a", 3.0, None, 4.0), chart()) == ""
