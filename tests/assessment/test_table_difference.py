"""Two versions of a table: which figures moved, by what rows and columns are called. All expected values by hand."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from ehia_desktop.assessment.evidence import (
    Column,
    ColumnType,
    Marker,
    Role,
    Row,
    Selection,
    Source,
    Table,
)
from ehia_desktop.assessment.table_difference import TableDifference, difference
from ehia_desktop.assessment.table_matching import plain, without_dates

SOURCE = Source("waits.xlsx", "0" * 64, basis="Incomplete pathways", period="October 2025")
NOVEMBER = replace(SOURCE, period="November 2025")
GROUP = Column(("Group",), ColumnType.TEXT, Role.GROUP)
PLACE = Column(("Trust",), ColumnType.TEXT, Role.PLACE)
PERIOD = Column(("Month",), ColumnType.TEXT, Role.PERIOD)


def count(name: str, unit: str = "") -> Column:
    return Column((name,), ColumnType.NUMBER, Role.NUMERATOR, unit)


def table(columns: Sequence[Column], source: Source = SOURCE) -> Table:
    return Table("t1", 1, "Waits", source, tuple(columns), 0)


def compared(
    columns: Sequence[Column],
    older: Sequence[Row],
    newer: Sequence[Row],
    *,
    now: Sequence[Column] = (),
    source: Source = NOVEMBER,
) -> TableDifference:
    return difference(table(columns), older, table(now or columns, source), newer)


def rows(*given: tuple[str, int | str]) -> list[Row]:
    return [
        (name, Marker(amount) if isinstance(amount, str) else Decimal(amount))
        for name, amount in given
    ]


def told(found: TableDifference) -> list[tuple[str, str, str, str]]:
    return [
        (", ".join(one.row), one.before_words, one.after_words, one.change_words)
        for one in found.moved
    ]


def test_a_figure_that_moved_is_told_with_both_sides_and_the_change() -> None:
    found = compared(
        [GROUP, count("Waiting")],
        rows(("Most deprived", 1200), ("Least deprived", 800)),
        rows(("Most deprived", 1350), ("Least deprived", 800)),
    )
    assert told(found) == [("Most deprived", "1,200", "1,350", "+150")]
    assert found.compared == 2
    assert found.moved[0].called == "Most deprived: Waiting"


def test_nothing_moved() -> None:
    same = rows(("Women", 5), ("Men", 6))
    assert compared([GROUP, count("Waiting")], same, same).is_same


def test_rows_are_matched_by_their_labels_wherever_they_stand() -> None:
    found = compared(
        [GROUP, count("Waiting")],
        rows(("Women", 10), ("Men", 20), ("Not known", 3)),
        rows(("Another", 4), ("Men", 25), ("Women", 10)),
    )
    assert told(found) == [("Men", "20", "25", "+5")]
    assert found.rows == {0: 2, 1: 1}
    assert found.gone_rows == (("Not known",),)
    assert found.added_rows == (("Another",),)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("Mixed", "Mixed*"),
        ("Mixed", "Mixed\u00b9"),
        ("Mixed", "Mixed [note 3]"),
        ("Mixed [1]", "Mixed (2)"),
        ("White  British", "White\u00a0British "),
        ("Aged 18\u201364", "aged 18-64"),
    ],
)
def test_a_footnote_mark_or_a_space_makes_no_other_row(was: str, now: str) -> None:
    found = compared([GROUP, count("Waiting")], rows((was, 1)), rows((now, 2)))
    assert found.gone_rows == ()
    assert [one.change for one in found.moved] == [Decimal(1)]


@pytest.mark.parametrize(
    ("one", "other"), [("IMD decile 1", "IMD decile 2"), ("0 to 17", "18 to 64"), ("R", "R (all)")]
)
def test_what_is_no_footnote_is_kept(one: str, other: str) -> None:
    assert plain(one) != plain(other)


def test_a_marker_that_became_a_number_is_a_change_and_never_of_zero() -> None:
    found = compared(
        [GROUP, count("Waiting")],
        rows(("Roma", "*"), ("Irish", 9), ("Other", "*"), ("Zero", 0)),
        rows(("Roma", 12), ("Irish", "*"), ("Other", "c"), ("Zero", "-")),
    )
    assert [one.change for one in found.moved] == [None, None, None, None]
    assert told(found) == [
        ("Roma", "*", "12", "not compared"),
        ("Irish", "9", "*", "not compared"),
        ("Other", "*", "c", "not compared"),
        ("Zero", "0", "-", "not compared"),
    ]


def test_rows_with_the_same_labels_go_together_in_order_the_unchanged_first() -> None:
    found = compared(
        [GROUP, count("Waiting")],
        rows(("Total", 10), ("Total", 20), ("Total", 30)),
        rows(("Total", 20), ("Total", 33)),
    )
    assert found.rows == {0: 1, 1: 0}
    assert found.gone_rows == (("Total",),)


def test_a_month_in_a_heading_may_be_another_one() -> None:
    found = compared(
        [GROUP, count("Waiting, Oct 2025"), count("Mean")],
        [("Women", Decimal(10), Decimal(4))],
        [("Women", Decimal(12), Decimal(4))],
        now=[GROUP, count("Waiting, Nov 2025"), count("Mean")],
    )
    (moved,) = found.moved
    assert (moved.was_column, moved.column) == ("Waiting, Oct 2025", "Waiting, Nov 2025")
    assert found.gone_columns == ()


def test_months_that_moved_on_by_one_are_not_taken_for_one_another() -> None:
    found = compared(
        [GROUP, count("Apr 2025"), count("May 2025")],
        [("Women", Decimal(1), Decimal(2))],
        [("Women", Decimal(2), Decimal(3))],
        now=[GROUP, count("May 2025"), count("Jun 2025")],
    )
    assert found.moved == ()
    assert (found.gone_columns, found.added_columns) == (("Apr 2025",), ("Jun 2025",))


def test_a_year_that_names_an_edition_is_no_date() -> None:
    was, now = (replace(GROUP, levels=(f"IMD {year} decile",)) for year in (2019, 2025))
    found = compared(
        [was, count("Waiting")],
        rows(("1", 10), ("2", 20)),
        rows(("1", 11), ("2", 22)),
        now=[now, count("Waiting")],
    )
    assert found.moved == ()
    assert "“IMD 2019 decile”, those of the newer by “IMD 2025 decile”" in found.unlike
    assert len(found.gone_rows) == 2


@pytest.mark.parametrize("text", ["Patients who may wait", "Rate per 2013", "1,2020"])
def test_words_and_numbers_that_are_no_dates_do_not_make_two_headings_equal(text: str) -> None:
    assert without_dates(text) != without_dates("Patients who … wait")


def test_where_all_rows_are_of_one_month_the_month_is_no_part_of_their_names() -> None:
    columns = [PERIOD, GROUP, count("Waiting")]
    older: list[Row] = [("Oct", "Women", Decimal(1)), ("Oct", "Men", Decimal(2))]
    newer: list[Row] = [("Nov", "Men", Decimal(5)), ("Nov", "Women", Decimal(1))]
    assert [one.change for one in compared(columns, older, newer).moved] == [Decimal(3)]


def test_a_series_that_grew_by_a_month_is_compared_month_by_month() -> None:
    columns = [PERIOD, count("Waiting")]
    older: list[Row] = [("Sep", Decimal(1)), ("Oct", Decimal(2))]
    newer: list[Row] = [("Sep", Decimal(1)), ("Oct", Decimal(3)), ("Nov", Decimal(9))]
    found = compared(columns, older, newer)
    assert told(found) == [("Oct", "2", "3", "+1")]
    assert found.added_rows == (("Nov",),)


def test_places_and_groups_name_a_row_together() -> None:
    columns = [PLACE, GROUP, count("Waiting")]
    older: list[Row] = [("A", "Women", Decimal(1)), ("B", "Women", Decimal(2))]
    newer: list[Row] = [("B", "Women", Decimal(2)), ("A", "Women", Decimal(7))]
    assert told(compared(columns, older, newer)) == [("A, Women", "1", "7", "+6")]


def test_a_share_changes_by_points_however_it_is_stored() -> None:
    stored = replace(count("Missed"), share=True, role=Role.VALUE, decimals=1)
    typed = replace(count("Missed"), unit="%", role=Role.VALUE, decimals=1)
    older: list[Row] = [("Women", Decimal("0.112")), ("Men", Decimal("0.053"))]
    newer: list[Row] = [("Women", Decimal("12.5")), ("Men", Decimal("5.3"))]
    found = compared([GROUP, stored], older, newer, now=[GROUP, typed])
    assert told(found) == [("Women", "11.2%", "12.5%", "+1.3 points")]


def test_units_that_differ_are_not_compared() -> None:
    found = compared(
        [GROUP, count("Wait", unit="weeks")],
        rows(("Women", 4)),
        rows(("Women", 28)),
        now=[GROUP, count("Wait", unit="days")],
    )
    assert found.moved[0].change is None
    assert found.moved[0].unlike.startswith(
        "These figures are not compared: one is in “weeks”, the other in “days”"
    )


@pytest.mark.parametrize(
    ("other", "word"),
    [
        (replace(NOVEMBER, basis="Attendances"), "basis"),
        (replace(NOVEMBER, place="Another trust"), "place"),
        (replace(NOVEMBER, index="2025"), "version of the index"),
    ],
)
def test_figures_of_unlike_sources_are_shown_and_not_compared(other: Source, word: str) -> None:
    found = compared([GROUP, count("Waiting")], rows(("A", 1)), rows(("A", 2)), source=other)
    assert f"one has the {word} “" in found.unlike
    assert [(one.before, one.after, one.change) for one in found.moved] == [
        (Decimal(1), Decimal(2), None)
    ]


def test_a_row_that_changed_its_basis_is_not_compared_though_its_neighbour_is() -> None:
    basis = Column(("Basis",), ColumnType.TEXT, Role.BASIS)
    older: list[Row] = [("A", "P2", Decimal(8)), ("B", "P2-P4", Decimal(5))]
    newer: list[Row] = [("A", "P2-P4", Decimal(2)), ("B", "P2-P4", Decimal(2))]
    found = compared([GROUP, basis, count("Gap")], older, newer)
    assert [one.change for one in found.moved] == [None, Decimal(-3)]
    assert "“P2”" in found.moved[0].unlike


def test_the_same_period_is_a_revision_and_compared() -> None:
    found = compared([GROUP, count("Waiting")], rows(("A", 1)), rows(("A", 2)), source=SOURCE)
    assert (found.unlike, found.moved[0].change) == ("", Decimal(1))


def test_what_moved_is_told_for_the_part_of_a_table_that_a_link_shows() -> None:
    found = compared(
        [GROUP, count("Waiting"), count("Seen")],
        [("A", Decimal(1), Decimal(1)), ("B", Decimal(1), Decimal(1))],
        [("B", Decimal(2), Decimal(2)), ("A", Decimal(2), Decimal(2))],
    )
    assert len(found.moved) == 4
    inside = found.within(Selection(columns=(0, 2), rows=(1,)))
    assert [one.called for one in inside] == ["B: Seen"]
    assert found.within_newer(Selection(columns=(0, 2), rows=(0,))) == inside


def test_two_spellings_of_one_computed_number_are_no_change() -> None:
    older: list[Row] = [("A", Decimal("0.13200000000000001"))]
    assert compared([GROUP, count("Rate")], older, [("A", Decimal("0.132"))]).is_same


def test_a_renamed_group_column_is_still_what_names_the_rows() -> None:
    found = compared(
        [replace(GROUP, levels=("Ethnicity",)), count("Waiting")],
        rows(("A", 1), ("B", 2)),
        rows(("B", 2), ("A", 4)),
        now=[replace(GROUP, levels=("Ethnic group",)), count("Waiting")],
    )
    assert told(found) == [("A", "1", "4", "+3")]


def test_tables_without_rows_or_columns_in_common_are_compared_without_harm() -> None:
    found = compared([GROUP, count("Waiting")], [], [], now=[count("Other")])
    assert (found.moved, found.compared) == ((), 0)
