"""Charts of the figures of a table as they stand."""

import pytest

from ehia_desktop.assessment.chart import ChartKind
from ehia_desktop.assessment.evidence import Column, ColumnType, Role
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.charts.making import make
from tests.evidence.charts.tables_made import EVENTS, GROUP, HIDDEN, Heading, column, rows, table

SHARE = column("Share", Role.VALUE, unit="%")


def test_a_value_stands_with_the_limits_beside_it() -> None:
    made = table(GROUP, SHARE, ("Low", Role.LOWER), ("High", Role.UPPER))
    chart = make(
        ChartKind.BARS, made, rows(("A", 30.5, 28, 33), ("B", HIDDEN, HIDDEN, HIDDEN)), "", "t"
    )
    first, second = chart.points
    assert (first.value, first.lower, first.upper) == (30.5, 28, 33)
    assert (second.value, second.lower, second.upper) == (None, None, None)
    assert second.absent == "hidden to protect people"
    assert (chart.unit, chart.decimals, chart.value_title) == ("%", 1, "Share")
    assert chart.interval == "interval given in the table"


def test_a_share_is_drawn_in_per_cent() -> None:
    share = Column(("Share",), ColumnType.NUMBER, Role.VALUE, share=True)
    chart = make(ChartKind.DOTS, table(GROUP, share), rows(("A", 0.132), ("B", 0.2)), "", "t")
    assert [point.value for point in chart.points] == pytest.approx([13.2, 20.0])
    assert chart.unit == "%"


def test_counts_are_drawn_where_there_are_no_values() -> None:
    chart = make(ChartKind.BARS, table(GROUP, EVENTS), rows(("A", 1204), ("B", 12)), "", "t")
    assert [point.value for point in chart.points] == [1204, 12]
    assert chart.decimals == 0


def test_several_values_of_one_unit_are_series_named_by_what_differs() -> None:
    over = [
        Column(("Waiting", part, "%"), ColumnType.NUMBER, Role.VALUE, unit="%")
        for part in ("Over 18", "Over 52")
    ]
    made = table(GROUP, *over, column("Mean", Role.VALUE, unit="weeks"))
    chart = make(ChartKind.BARS, made, rows(("A", 30, 2, 17), ("B", 40, 3, 18)), "", "t")
    assert [series.name for series in chart.series] == ["Over 18", "Over 52"]
    assert [point.value for point in chart.series[1].points] == [2, 3]
    assert chart.value_title == "Waiting, %"


def test_a_column_that_never_changes_names_nothing() -> None:
    made = table(GROUP, ("Trust", Role.PLACE), ("Sex", Role.GROUP), SHARE)
    given = rows(("A", "Here", "Female", 1), ("A", "Here", "Male", 2), ("B", "Here", "Female", 3))
    chart = make(ChartKind.BARS, made, given, "", "t")
    assert [series.name for series in chart.series] == ["Female", "Male"]
    assert [point.label for point in chart.series[0].points] == ["A", "B"]


def test_lines_of_a_plain_table_follow_its_periods() -> None:
    made = table(("Year", Role.PERIOD), GROUP, SHARE)
    given = rows(("2025", "A", 3), ("2024", "A", 2), ("2024", "B", 5), ("2025", "B", None))
    chart = make(ChartKind.LINES, made, given, "", "t")
    assert [(series.name, [point.value for point in series.points]) for series in chart.series] == [
        ("A", [2, 3]),
        ("B", [5, None]),
    ]
    assert chart.series[1].points[1].absent == "not given"


@pytest.mark.parametrize(
    ("kind", "headings", "sentence"),
    [
        (ChartKind.FUNNEL, (GROUP, SHARE), "A funnel needs a measure"),
        (ChartKind.GRADIENT, (GROUP, SHARE), "A gradient needs a measure"),
        (ChartKind.LINES, (GROUP, SHARE), "Lines need figures of several periods"),
        (ChartKind.BARS, (GROUP,), "A chart needs a column of figures"),
        (ChartKind.BARS, (SHARE,), "has no column that names groups"),
    ],
)
def test_what_cannot_be_drawn_is_one_sentence(
    kind: ChartKind, headings: tuple[Column | Heading, ...], sentence: str
) -> None:
    given = rows(tuple("A" if heading == GROUP else 5 for heading in headings))
    with pytest.raises(UserError, match=sentence):
        make(kind, table(*headings), given, "", "t")


def test_text_among_the_figures_is_named() -> None:
    with pytest.raises(UserError, match="“about five” in “Share” is not a number"):
        make(ChartKind.BARS, table(GROUP, SHARE), rows(("A", "about five")), "", "t")


def test_more_series_than_can_be_told_apart_are_refused() -> None:
    made = table(GROUP, ("Year", Role.PERIOD), SHARE)
    given = rows(*((f"Group {place}", str(year), 5) for place in range(8) for year in (2024, 2025)))
    with pytest.raises(UserError, match="can tell 6 series apart and this would have 8"):
        make(ChartKind.LINES, made, given, "", "t")
