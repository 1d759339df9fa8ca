"""Bars and dots of measures, with figures from the literature and by hand."""

import pytest

from ehia_desktop.assessment.chart import Chart, ChartKind, Stroke
from ehia_desktop.assessment.evidence import Role
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.charts.making import make
from tests.evidence.charts.tables_made import (
    COUNTS,
    EVENTS,
    GROUP,
    HIDDEN,
    PEOPLE,
    column,
    rows,
    table,
)

PROPORTION = f"measure: proportion\n{COUNTS}by: [Group]\n"
GAP = f"measure: gap\n{COUNTS}by: [Group]\n"
COUNTED = table(GROUP, EVENTS, PEOPLE)


def bars(*given: tuple[object, ...], recipe: str = PROPORTION) -> Chart:
    return make(ChartKind.BARS, COUNTED, rows(*given), recipe, "Waits")


def labels(chart: Chart) -> list[str]:
    return [point.label for point in chart.series[0].points]


def test_a_proportion_has_the_interval_of_the_literature() -> None:
    # Newcombe 1998 (Statistics in Medicine 17, 857-872), method 3: 81 of 263 and 15 of 148.
    chart = bars(("A", 81, 263), ("B", 15, 148))
    first, second = chart.series[0].points
    assert first.value == pytest.approx(30.798, abs=5e-4)
    assert (first.lower, first.upper) == pytest.approx((25.53, 36.62), abs=5e-3)
    assert (second.lower, second.upper) == pytest.approx((6.24, 16.05), abs=5e-3)
    assert (chart.unit, chart.interval, chart.has_zero) == ("%", "95% interval", True)
    assert chart.title == "Waits"
    assert chart.value_title == "Over 18 weeks, % of Waiting"
    assert chart.place_title == "Group"


def test_a_total_is_a_guiding_line_and_no_bar() -> None:
    chart = bars(("All", 60, 200), ("A", 20, 100), ("B", 40, 100))
    assert labels(chart) == ["A", "B"]
    (guide,) = chart.guides
    assert guide.name == "All: 30.0%"
    assert {y for _, y in guide.points} == {30.0}
    assert guide.stroke is Stroke.DASHED


def test_a_hidden_total_is_said_and_not_drawn() -> None:
    chart = bars(("All", HIDDEN, 200), ("A", 20, 100), ("B", 40, 100))
    assert chart.guides == ()
    assert chart.notes == ("All: hidden to protect people.",)


def test_a_table_of_one_total_is_drawn_as_it_is() -> None:
    assert labels(bars(("All", 60, 200))) == ["All"]


@pytest.mark.parametrize(
    ("given", "drawn"),
    [
        (["2", "10", "1", "3"], ["1", "2", "3", "10"]),
        (["5 (least deprived)", "1 (most deprived)", "Not known", "3"],
         ["1 (most deprived)", "3", "5 (least deprived)", "Not known"]),
        (["Decile 3", "Decile 1", "Decile 2"], ["Decile 1", "Decile 2", "Decile 3"]),
        (["Least deprived", "2", "3", "4", "Most deprived"], ["Most deprived", "2", "3", "4", "Least deprived"]),
        (["White", "Asian", "Black"], ["White", "Asian", "Black"]),
        (["18 to 64", "0 to 17", "65 and over"], ["18 to 64", "0 to 17", "65 and over"]),
        (["65-79", "18-64", "0-17"], ["65-79", "18-64", "0-17"]),
    ],
)  # fmt: skip
def test_deprivation_stands_in_its_order_and_other_groups_as_in_the_table(
    given: list[str], drawn: list[str]
) -> None:
    assert labels(bars(*((label, 20, 100) for label in given))) == drawn


def test_a_hidden_count_is_a_point_without_a_figure() -> None:
    chart = bars(("A", 20, 100), ("B", HIDDEN, 100), ("C", 3, None), ("D", "<5", 100))
    absent = [(point.value, point.lower, point.absent) for point in chart.series[0].points[1:]]
    assert absent == [
        (None, None, "hidden to protect people"),
        (None, None, "not given"),
        (None, None, "hidden to protect people"),
    ]


def test_of_many_groups_the_largest_figures_are_drawn_and_the_rest_is_said() -> None:
    given = [(f"Ward {place}", place, 100) for place in range(1, 41)]
    chart = bars(*given)
    assert labels(chart) == [f"Ward {place}" for place in range(16, 41)]
    assert chart.notes == (
        "Of 40 groups the 25 with the largest figures are drawn; the table has them all.",
    )


def test_a_second_column_of_groups_makes_the_series() -> None:
    made = table(("Specialty", Role.GROUP), ("Sex", Role.GROUP), EVENTS, PEOPLE)
    recipe = f"measure: proportion\n{COUNTS}by: [Specialty, Sex]\n"
    given = rows(
        ("Eyes", "Female", 10, 100), ("Eyes", "Male", 20, 100),
        ("Skin", "Female", 30, 100), ("All", "Female", 40, 200),
    )  # fmt: skip
    chart = make(ChartKind.BARS, made, given, recipe, "Waits")
    assert [series.name for series in chart.series] == ["Female", "Male"]
    assert [[point.value for point in series.points] for series in chart.series] == [
        [10.0, 30.0],
        [20.0, None],
    ]
    assert chart.series[1].points[1].absent == "not given"
    assert chart.place_title == "Specialty"
    assert chart.notes == ("Totals are not drawn among the groups.",)


def test_rows_measured_each_on_its_own_are_named_by_their_groups() -> None:
    chart = make(
        ChartKind.BARS, COUNTED, rows(("A", 20, 100), ("B", 40, 100)), f"measure: proportion\n{COUNTS}", "t"
    )  # fmt: skip
    assert labels(chart) == ["A", "B"]


def test_a_gap_stands_beside_no_difference_with_newcombes_interval() -> None:
    # Newcombe 1998 (Statistics in Medicine 17, 873-890), method 10, example (a): 56/70 less 48/80.
    recipe = GAP + "comparator: {group: B}\n"
    chart = make(ChartKind.DOTS, COUNTED, rows(("A", 56, 70), ("B", 48, 80)), recipe, "Gap")
    (point,) = chart.series[0].points
    assert point.value == pytest.approx(20.0)
    assert (point.lower, point.upper) == pytest.approx((5.24, 33.39), abs=5e-3)
    (guide,) = chart.guides
    assert (guide.name, {y for _, y in guide.points}) == ("No difference", {0.0})
    assert chart.is_signed
    assert chart.unit == "percentage points"


def test_too_few_to_tell_is_no_dot() -> None:
    recipe = GAP + "comparator: {group: B}\n"
    given = rows(("A", 1, 4), ("B", 48, 80), ("C", HIDDEN, 80))
    chart = make(ChartKind.DOTS, COUNTED, given, recipe, "Gap")
    assert [point.absent for point in chart.series[0].points] == [
        "too few to tell",
        "hidden to protect people",
    ]


def test_what_is_hidden_elsewhere_is_told_from_what_is_hidden_here() -> None:
    recipe = GAP + "comparator: {group: B}\n"
    given = rows(("A", 30, 80), ("B", HIDDEN, 80))
    chart = make(ChartKind.DOTS, COUNTED, given, recipe, "Gap")
    assert chart.series[0].points[0].absent == "not possible: a figure it needs is hidden"


def test_a_ranking_stands_widest_first() -> None:
    made = table(("Specialty", Role.GROUP), ("Fifth", Role.GROUP), EVENTS, PEOPLE)
    recipe = (
        "measure: ranking\ncolumns: {group: Fifth, numerator: Over 18 weeks, denominator: Waiting}\n"
        "by: [Specialty]\ngroup: '1'\ncomparator: {group: '5'}\n"
    )
    given = rows(
        ("3 Eyes", "1", 60, 100), ("3 Eyes", "5", 50, 100),
        ("1 Skin", "1", 80, 100), ("1 Skin", "5", 40, 100),
        ("2 Ears", "1", 70, 100), ("2 Ears", "5", 50, 100),
    )  # fmt: skip
    chart = make(ChartKind.DOTS, made, given, recipe, "Gaps")
    assert labels(chart) == ["1 Skin", "2 Ears", "3 Eyes"]
    assert [point.value for point in chart.series[0].points] == pytest.approx([40, 20, 10])


def test_a_composition_is_a_difference_of_shares() -> None:
    made = table(GROUP, EVENTS, PEOPLE)
    recipe = "measure: composition\ncolumns: {numerator: Over 18 weeks, reference: Waiting}\nby: [Group]\n"
    chart = make(ChartKind.BARS, made, rows(("A", 60, 500), ("B", 40, 500)), recipe, "Shares")
    # 60 of 100 on the list, 500 of 1,000 in the reference.
    assert [point.value for point in chart.series[0].points] == pytest.approx([10.0, -10.0])


def test_the_comparator_group_is_a_guide_beside_the_bars() -> None:
    chart = bars(("A", 20, 100), ("B", 40, 100), recipe=PROPORTION + "comparator: {group: B}\n")
    (guide,) = chart.guides
    assert (guide.name, guide.stroke) == ("B: 40.0%", Stroke.DOTTED)


def test_a_mean_takes_the_unit_of_its_column() -> None:
    made = table(GROUP, column("Wait", Role.VALUE, unit="weeks"))
    recipe = "measure: mean\ncolumns: {value: Wait}\nby: [Group]\n"
    chart = make(ChartKind.BARS, made, rows(("A", 10), ("A", 14), ("B", 20), ("B", 21)), recipe, "")
    assert [point.value for point in chart.series[0].points] == pytest.approx([12.0, 20.5])
    assert chart.unit == "weeks"
    assert chart.value_title == "Mean of Wait"


def test_two_figures_at_one_place_are_refused() -> None:
    made = table(GROUP, ("Period", Role.OTHER), ("Rate", Role.VALUE))
    with pytest.raises(UserError, match="“A” has more than one figure; choose the rows"):
        make(ChartKind.BARS, made, rows(("A", 1, 10), ("A", 2, 11), ("B", 1, 3)), "", "t")


def test_no_rows_are_no_chart() -> None:
    with pytest.raises(UserError, match="“Waiting list” has no rows to draw"):
        make(ChartKind.BARS, COUNTED, [], PROPORTION, "t")
