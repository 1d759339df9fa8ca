"""Lines, funnels and gradients, with figures by hand and from published tables."""

import math
import re
from itertools import pairwise

import pytest

from ehia_desktop.assessment.chart import Chart, ChartKind, Stroke
from ehia_desktop.assessment.evidence import Role
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.charts.making import make
from tests.evidence.charts.tables_made import COUNTS, EVENTS, GROUP, HIDDEN, PEOPLE, rows, table

MONTHS = [f"2025-{month:02d}" for month in range(1, 13)]
PERIOD = ("Month", Role.PERIOD)
VALUE = ("Missed", Role.VALUE)
XMR = "measure: xmr\ncolumns: {period: Month, value: Missed}\n"
# Mean 10, moving ranges 2 throughout but 1 at either end: see the test.
RUN = [11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9]


def run(values: list[object], months: list[str] = MONTHS) -> Chart:
    given = rows(*zip(months, values, strict=True))
    return make(ChartKind.LINES, table(PERIOD, VALUE), given, XMR, "Missed")


def funnel(*given: tuple[object, ...], kind: str = "funnel", more: str = "") -> Chart:
    recipe = f"measure: {kind}\n{COUNTS}by: [Group]\n{more}"
    return make(ChartKind.FUNNEL, table(GROUP, EVENTS, PEOPLE), rows(*given), recipe, "Funnel")


def gradient(*given: tuple[object, ...], kind: str = "trend") -> Chart:
    recipe = f"measure: {kind}\n{COUNTS}by: [Group]\n"
    return make(ChartKind.GRADIENT, table(GROUP, EVENTS, PEOPLE), rows(*given), recipe, "Gradient")


def test_limits_of_usual_variation_are_guides() -> None:
    # Mean 10; every moving range is 2, so the limits are 10 ± 2.66 × 2 = 4.68 and 15.32.
    chart = run(list(RUN))
    assert [(guide.name, guide.stroke) for guide in chart.guides] == [
        ("Mean 10.0", Stroke.DASHED),
        ("Upper limit 15.3", Stroke.DOTTED),
        ("Lower limit 4.7", Stroke.DOTTED),
    ]
    heights = [guide.points[0][1] for guide in chart.guides]
    assert heights == pytest.approx([10, 15.32, 4.68])
    assert not any(point.is_flagged for point in chart.points)
    # The limits are those of the run and no interval of a point.
    assert {(point.lower, point.upper) for point in chart.points} == {(None, None)}


def test_a_point_beyond_its_limit_is_flagged_and_says_how() -> None:
    # Eleven at 10 and one at 21: mean 131/12, one moving range of 11 among 11: limits 10.9167 ± 2.66.
    chart = run([*[10] * 11, 21])
    assert chart.guides[1].points[0][1] == pytest.approx(131 / 12 + 2.66)
    last = chart.points[-1]
    assert (last.is_flagged, last.remark) == (True, "above the upper limit")
    # All the others are a run of eleven on one side of the mean.
    assert chart.points[0].remark.startswith("in a run of 7")


def test_a_lower_limit_below_nothing_is_not_drawn() -> None:
    chart = run([1, 9] * 6)
    assert [guide.name.partition(" ")[0] for guide in chart.guides] == ["Mean", "Upper"]
    assert chart.notes == (
        "The lower limit lies below zero, where there are no figures, and is not drawn.",
    )


def test_a_run_with_a_hidden_figure_is_drawn_without_limits() -> None:
    values: list[object] = [*RUN]
    values[4] = HIDDEN
    chart = run(values)
    assert chart.guides == ()
    assert chart.notes[0] == "No limits of usual variation: they need every figure of the run."
    assert [point.value for point in chart.points][3:6] == [9, None, 9]
    assert chart.points[4].absent == "hidden to protect people"


def test_an_axis_that_does_not_begin_at_zero_is_said_to() -> None:
    assert run([101, 99] * 6).notes == ("The axis of figures does not begin at zero.",)
    # Near zero it begins there, and there is nothing to say.
    assert run([1, 5] * 6).has_zero
    assert "begin" not in " ".join(run([1, 5] * 6).notes)


def test_a_short_run_says_that_limits_need_twelve_points() -> None:
    chart = run([*RUN[:8]], MONTHS[:8])
    assert chart.notes[0] == "No limits of usual variation: they need 12 points, and there are 8."


def test_a_run_that_stands_latest_first_is_turned_round() -> None:
    chart = run(list(range(12, 0, -1)), MONTHS[::-1])
    assert [point.label for point in chart.points] == MONTHS
    assert [point.value for point in chart.points] == list(range(1, 13))


@pytest.mark.parametrize(
    ("given", "drawn"),
    [
        (["Feb 2025", "Jan 2025", "Dec 2024"], ["Dec 2024", "Jan 2025", "Feb 2025"]),
        (["2024/25", "2022/23", "2023/24"], ["2022/23", "2023/24", "2024/25"]),
        (["Q2 2024", "Q1 2025", "Q1 2024"], ["Q1 2024", "Q2 2024", "Q1 2025"]),
        (["Apr-25", "Mar-25"], ["Mar-25", "Apr-25"]),
        (["After", "Before"], ["After", "Before"]),
    ],
)
def test_lines_go_from_the_earliest_to_the_latest(given: list[str], drawn: list[str]) -> None:
    chart = make(
        ChartKind.LINES, table(PERIOD, VALUE), rows(*((label, 5) for label in given)), "", "t"
    )
    assert [point.label for point in chart.points] == drawn


def test_a_proportion_by_period_is_a_line_for_each_group() -> None:
    made = table(GROUP, PERIOD, EVENTS, PEOPLE)
    given = rows(
        ("A", "2024", 10, 100), ("A", "2025", 20, 100),
        ("B", "2024", 30, 100), ("B", "2025", HIDDEN, 100),
    )  # fmt: skip
    recipe = f"measure: proportion\n{COUNTS}by: [Group, Month]\n"
    chart = make(ChartKind.LINES, made, given, recipe, "Waits")
    assert [(series.name, [point.value for point in series.points]) for series in chart.series] == [
        ("A", [10.0, 20.0]),
        ("B", [30.0, None]),
    ]


def test_a_change_shows_the_two_periods_it_compares() -> None:
    made = table(PERIOD, EVENTS, PEOPLE)
    recipe = (
        "measure: change\ncolumns: {period: Month, numerator: Over 18 weeks, denominator: Waiting}\n"
        "periods: ['2023', '2025']\n"
    )
    given = rows(("2023", 10, 100), ("2024", 90, 100), ("2025", 25, 100))
    chart = make(ChartKind.LINES, made, given, recipe, "Change")
    assert [(point.label, point.value) for point in chart.points] == [
        ("2023", 10.0),
        ("2025", 25.0),
    ]


def test_lines_without_periods_are_refused_with_what_they_need() -> None:
    recipe = f"measure: proportion\n{COUNTS}by: [Group]\n"
    with pytest.raises(UserError, match="Lines need figures of several periods"):
        make(ChartKind.LINES, table(GROUP, EVENTS, PEOPLE), rows(("A", 1, 9)), recipe, "t")


def test_a_funnel_of_shares_has_the_normal_limits_round_the_average() -> None:
    # 100 of 500: 0.2 ± 1.959964 √(0.2 × 0.8 / n); at n = 100, 12.16 and 27.84 per cent.
    chart = funnel(("A", 20, 100), ("B", 60, 300), ("C", 20, 100))
    average, upper, lower, *_ = chart.guides
    assert (average.name, {y for _, y in average.points}) == ("Average: 20.0%", {20.0})
    assert (upper.name, lower.name) == ("95% limits", "")
    for size, height in upper.points:
        assert height == pytest.approx(100 * (0.2 + 1.959964 * math.sqrt(0.16 / size)), abs=1e-4)
    for size, height in lower.points:
        assert height == pytest.approx(100 * (0.2 - 1.959964 * math.sqrt(0.16 / size)), abs=1e-4)
    sizes = [x for x, _ in lower.points]
    assert min(sizes) < 100
    assert max(sizes) > 300
    assert [point.x for point in chart.points] == [100, 300, 100]


def test_a_figure_outside_its_funnel_is_flagged() -> None:
    # Of 2,000, 210: 10.5 %. A has 30 in 100, beyond 10.5 + 3.09 × 3.07 = 19.97 per cent.
    chart = funnel(("A", 30, 100), ("B", 100, 1000), ("C", 80, 900))
    assert [(point.is_flagged, point.remark) for point in chart.points] == [
        (True, "higher, outside 99.8%"),
        (False, ""),
        (False, ""),
    ]


def test_a_funnel_of_rates_has_exact_poisson_limits() -> None:
    # Exact 95 % limits of 10 events are 4.7954 and 18.3904 (Garwood 1936): 10 events lie on the upper limit
    # where 4.7954 are expected and on the lower where 18.3904 are. Forty of 40,000: one in 1,000 is expected.
    chart = funnel(
        ("A", 6, 2_000),
        ("B", 18, 20_000),
        ("C", 16, 18_000),
        kind="rate",
        more="multiplier: 1000\n",
    )
    _, upper, lower, *_ = chart.guides
    assert _at(upper.points, 4_795.4) == pytest.approx(10 / 4.7954, rel=2e-3)
    assert _at(lower.points, 18_390.4) == pytest.approx(10 / 18.3904, rel=2e-3)


def test_what_is_hidden_is_not_in_the_funnel_and_said() -> None:
    chart = funnel(("A", 20, 100), ("B", HIDDEN, 300), ("All", 90, 500))
    assert [(point.label, point.x) for point in chart.points] == [("A", 100), ("B", None)]
    assert chart.notes == ("1 not drawn: hidden to protect people.",)


def test_a_funnel_of_nothing_is_refused() -> None:
    with pytest.raises(UserError, match="every one of these is hidden or missing"):
        funnel(("A", HIDDEN, 100), ("B", HIDDEN, 300))


def test_a_gradient_stands_on_ridits_with_the_slope_through_it() -> None:
    # Five equal groups fall by two points each: from end to end the line falls by ten.
    chart = gradient(
        ("5", 22, 100),
        ("4", 24, 100),
        ("3", 26, 100),
        ("2", 28, 100),
        ("1", 30, 100),
        ("Not known", 9, 10),
    )
    assert [point.label for point in chart.points] == ["1", "2", "3", "4", "5"]
    assert [point.x for point in chart.points] == pytest.approx([0.1, 0.3, 0.5, 0.7, 0.9])
    (line,) = chart.guides
    assert [x for x, _ in line.points] == [0.0, 1.0]
    assert [y for _, y in line.points] == pytest.approx([31.0, 21.0])
    assert line.name == "Slope −10.0 percentage points from end to end"


def test_larger_groups_take_more_of_the_way() -> None:
    chart = gradient(("1", 30, 100), ("2", 90, 300), ("3", 30, 100), kind="proportion")
    # 100 of 500 end at 0.2, 400 of 500 at 0.8: middles 0.1, 0.5, 0.9.
    assert [point.x for point in chart.points] == pytest.approx([0.1, 0.5, 0.9])


def test_a_gradient_with_a_hidden_group_has_no_slope() -> None:
    chart = gradient(("1", 30, 100), ("2", HIDDEN, 100), ("3", 26, 100))
    assert chart.guides == ()
    assert [point.x for point in chart.points] == pytest.approx([1 / 6, 0.5, 5 / 6])
    assert chart.notes == ("No slope is drawn: it needs the figure of every group.",)
    without = gradient(("1", 30, 100), ("2", 3, HIDDEN), ("3", 26, 100))
    assert {point.x for point in without.points} == {None}
    assert without.guides == ()


def test_a_slope_index_is_drawn_with_its_interval_said() -> None:
    made = table(("Decile", Role.GROUP), ("People", Role.DENOMINATOR), ("Admitted", Role.NUMERATOR))
    recipe = (
        "measure: sii\nmultiplier: 100\nrepetitions: 1000\n"
        "columns: {population: People, numerator: Admitted}\n"
    )
    given = rows(*((str(place), 1000, 300 - 20 * place) for place in range(1, 6)))
    chart = make(ChartKind.GRADIENT, made, given, recipe, "Slope")
    (line,) = chart.guides
    assert [y for _, y in line.points] == pytest.approx([29.0, 19.0])
    # The errors of the shares are near 1.42, 1.39, 1.35, 1.31 and 1.26; the slope weighs them by 1, ½, 0, ½
    # and 1, so its own is near 2.13 and its limits near -14.2 and -5.8, as far as draws go.
    assert re.fullmatch(
        r"Slope index: −10\.0 percentage points \(95% interval −1[34]\.\d to −[56]\.\d\)\.",
        chart.notes[0],
    )
    # Wilson 1927, by hand for 280 of 1,000.
    assert (chart.points[0].lower, chart.points[0].upper) == pytest.approx((25.31, 30.86), abs=5e-3)


def test_a_gradient_needs_an_order() -> None:
    with pytest.raises(UserError, match="A gradient needs groups in order"):
        gradient(("White", 1, 10), ("Asian", 2, 10), ("Black", 3, 10), kind="proportion")
    with pytest.raises(UserError, match="at least 3 groups in order"):
        gradient(("1", 1, 10), ("2", 2, 10))


def _at(points: tuple[tuple[float, float], ...], x: float) -> float:
    for before, after in pairwise(points):
        if before[0] <= x <= after[0]:
            part = (x - before[0]) / (after[0] - before[0])
            return before[1] + part * (after[1] - before[1])
    raise AssertionError(x)
