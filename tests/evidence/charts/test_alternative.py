"""The words of a chart: only what its figures bear out."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehia_desktop.assessment.chart import Chart, ChartKind, Guide, Point, Series, Stroke
from ehia_desktop.evidence.charts.alternative import LONGEST, describe

HIDDEN = "hidden to protect people"
OVERLAP = "Their intervals overlap, so the two cannot be told apart."


def chart(*points: Point, kind: ChartKind = ChartKind.BARS) -> Chart:
    return Chart(
        kind, "Waits", (Series("", points),), "Waiting over 18 weeks, %", "Group", "", unit="%",
        interval="95% interval",
    )  # fmt: skip


def test_highest_and_lowest_are_told_with_their_intervals() -> None:
    words = describe(
        chart(
            Point("A", 30.0, 28.0, 32.0),
            Point("B", 20.0, 18.0, 22.0),
            Point("C", None, absent=HIDDEN),
        )
    )
    assert words == (
        "Bar chart: Waiting over 18 weeks, %, 3 groups. 1 figure is hidden to protect people. "
        "Highest A, 30.0% (95% interval 28.0 to 32.0); lowest B, 20.0% (95% interval 18.0 to 22.0). "
        "Their intervals do not overlap."
    )


def test_overlapping_intervals_are_not_told_apart() -> None:
    words = describe(chart(Point("A", 30.0, 24.0, 36.0), Point("B", 25.0, 18.0, 32.0)))
    assert OVERLAP in words


def test_without_intervals_nothing_is_said_of_them() -> None:
    words = describe(chart(Point("A", 30.0), Point("B", 25.0)))
    assert "interval" not in words


def test_equal_figures_have_no_highest() -> None:
    assert "Every figure is 30.0%." in describe(chart(Point("A", 30.01), Point("B", 29.99)))


def test_a_chart_of_nothing_but_hidden_figures_says_so() -> None:
    words = describe(chart(Point("A", None, absent=HIDDEN), Point("B", None, absent=HIDDEN)))
    assert words.endswith("2 figures are hidden to protect people.")


def test_gaps_say_how_many_are_sure_to_be_one() -> None:
    gaps = replace(
        chart(Point("A", 5.0, 1.0, 9.0), Point("B", -2.0, -6.0, 2.0), kind=ChartKind.DOTS),
        is_signed=True, unit="percentage points",
    )  # fmt: skip
    assert "1 of 2 intervals leaves out no difference: A." in describe(gaps)
    unsure = replace(gaps, series=(Series("", gaps.points[1:]),))
    assert "Every interval includes no difference." in describe(unsure)


def test_a_line_is_told_from_end_to_end_with_what_signals() -> None:
    run = replace(
        chart(
            Point("2023", 8.0), Point("2024", 12.0, is_flagged=True, remark="above the upper limit"),
            Point("2025", 7.0), kind=ChartKind.LINES,
        ),
        guides=(Guide("Mean 8.2%", ((0, 8.2), (2, 8.2)), Stroke.DASHED),),
    )  # fmt: skip
    words = describe(run)
    assert "From 2023, 8.0% to 2025, 7.0%." in words
    assert "1 point signals more than usual variation: 2024 (above the upper limit)." in words
    assert words.endswith("Mean 8.2%.")


def test_without_limits_nothing_is_said_to_be_usual() -> None:
    words = describe(chart(Point("2024", 8.0), Point("2025", 7.0), kind=ChartKind.LINES))
    assert "usual" not in words


def test_ends_whose_intervals_overlap_are_not_told_apart() -> None:
    words = describe(
        chart(Point("2024", 8.0, 6.0, 10.0), Point("2025", 7.0, 5.0, 9.0), kind=ChartKind.LINES)
    )
    assert "their intervals overlap, so the two cannot be told apart" in words


@pytest.mark.parametrize(
    ("values", "is_said"), [((30, 28, 26), True), ((30, 25, 26), False), ((30, 30, 26), False)]
)
def test_a_fall_all_the_way_is_said_only_where_it_is_one(
    values: tuple[float, ...], is_said: bool
) -> None:
    points = (Point(str(place), value) for place, value in enumerate(values, 1))
    words = describe(chart(*points, kind=ChartKind.GRADIENT))
    assert ("Each group is lower than the one before" in words) is is_said


def test_a_funnel_names_those_outside() -> None:
    outside = Point("P", 9.0, x=100, is_flagged=True, remark="higher, outside 99.8%")
    assert "1 outside the limits: P (higher, outside 99.8%)." in describe(
        chart(outside, Point("Q", 5.0, x=90), kind=ChartKind.FUNNEL)
    )
    assert "None lies outside the limits." in describe(
        chart(Point("Q", 5.0, x=90), kind=ChartKind.FUNNEL)
    )


@given(
    st.sampled_from(ChartKind),
    st.lists(st.text(min_size=1, max_size=300), min_size=1, max_size=30),
    st.integers(1, 6),
)
def test_it_is_never_longer_than_a_screen_reader_should_read_at_once(
    kind: ChartKind, names: list[str], number: int
) -> None:
    points = tuple(
        Point(name, float(at), at - 1.0, at + 1.0, is_flagged=at % 2 == 0, remark="out")
        for at, name in enumerate(names)
    )
    series = tuple(Series(f"{at} {names[0]}", points) for at in range(number))
    made = replace(chart(kind=kind), series=series, value_title=names[-1] * 3)
    assert 0 < len(describe(made)) <= LONGEST
