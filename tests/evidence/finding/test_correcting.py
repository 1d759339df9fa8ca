"""A table is read as a person corrected one of its shape before; expected cells are written by hand."""

from dataclasses import replace

import pytest

from ehia_desktop.assessment.corrections import ColumnCorrection, Correction
from ehia_desktop.assessment.evidence import ColumnType, Role
from ehia_desktop.evidence.finding.body import Draft
from ehia_desktop.evidence.finding.correcting import CORRECTED, correct, dress
from ehia_desktop.evidence.finding.tables import find_tables
from ehia_desktop.evidence.grid import Grid, Value
from tests.evidence.finding.sheets_made import column, names, only_table, sheet, sign, types

NUMBER = ColumnCorrection(type=ColumnType.NUMBER)
TEXT = ColumnCorrection(type=ColumnType.TEXT)


def waiting(month: str = "March 2025", *more: tuple[Value, ...]) -> Grid:
    """A sheet with a line of words between its headings and its figures."""
    return sheet(
        (f"Waiting list, {month}",), ("Ethnic category", "Waiting"), ("White", 120), ("Asian", 31),
        *more, ("Total", 151), name=f"List {month}",
    )  # fmt: skip


def corrected(grid: Grid, correction: Correction) -> Draft:
    found = find_tables(grid)
    (draft,) = correct(found.tables, {correction.shape: correction}, found.metadata)
    dress(draft)
    return draft


def of_shape(
    grid: Grid, first: int = 1, header_rows: int = 1, last: int | None = None
) -> Correction:
    return Correction(only_table(grid).shape, first, header_rows, last)


def test_the_shape_is_the_same_next_month_and_another_for_another_layout() -> None:
    march = only_table(waiting()).shape
    assert len(march) == 32
    assert only_table(waiting("April 2026", ("Black", 12))).shape == march
    other = sheet(
        ("Ethnic group", "Waiting"), ("White", 120), ("Asian", 31), name="List March 2025"
    )
    assert only_table(other).shape != march


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2023/24", "2024/25"), ("Mar 2025", "Apr 2025"), ("MAR2019", "APR2019"), ("31/03/2025", "30/04/2025"),
        ("Up to 01-Mar-20", "Up to 01-Apr-20"), ("2025-03-31", "2025-04-30"), ("Week 12", "Week 13"),
        ("Q1 2024/25", "Q2 2024/25"), ("1st April 2025", "1st May 2025"), ("2024–25 count", "2025–26 count"),
    ],
)  # fmt: skip
def test_dates_years_and_months_in_headings_do_not_change_the_shape(
    before: str, after: str
) -> None:
    def shape(heading: str) -> str:
        return only_table(sheet(("Group", "Count", heading), ("A", 1, 2), ("B", 3, 4))).shape

    assert shape(before) == shape(after)
    assert shape(before) != shape("Over 18 weeks")


def test_how_many_weeks_is_no_date() -> None:
    def shape(heading: str) -> str:
        return only_table(sheet(("Group", heading), ("A", 1), ("B", 3))).shape

    assert shape("Over 18 weeks") != shape("Over 52 weeks")


def test_stacked_tables_of_one_layout_have_shapes_of_their_own() -> None:
    rows: tuple[tuple[Value, ...], ...] = (("Age", "Count"), ("Under 40", 1), ("40 and over", 2))
    first, second = find_tables(sheet(*rows, (None,), *rows)).tables
    assert first.shape != second.shape


def test_a_correction_of_another_shape_changes_nothing() -> None:
    draft = corrected(waiting(), Correction("another", 1, 0))
    assert draft.header_rows == 1
    assert CORRECTED not in draft.reasons


def test_a_second_heading_row_is_read_as_one() -> None:
    grid = sheet(
        ("Group", "Waiting", "Seen"), (None, 2024, 2025), ("A", 1, 2), ("B", 3, 4), ("C", 5, 6)
    )
    assert only_table(grid).header_rows == 1
    draft = corrected(grid, of_shape(grid, header_rows=2))
    assert names(draft) == ["Group", "Waiting / 2024", "Seen / 2025"]
    assert (draft.area.a1, draft.found_area.a1) == ("A1:C5", "A1:C5")
    assert column(draft, 1) == [1, 3, 5]
    assert draft.reasons[:2] == [CORRECTED, "Rows 1, 2: headings."]


def test_no_heading_row_names_the_columns_by_their_letters() -> None:
    grid = sheet(("Area", "Count"), ("North", 1), ("South", 2))
    draft = corrected(grid, of_shape(grid, first=2, header_rows=0))
    assert names(draft) == ["Column A", "Column B"]
    assert column(draft, 0) == ["North", "South"]
    whole = corrected(grid, of_shape(grid, header_rows=0))
    assert column(whole, 0) == ["Area", "North", "South"]


def test_three_heading_rows_from_above_what_was_found() -> None:
    grid = sheet(
        ("All", "New", None), (None, "Men", "Women"), ("Group", "Count", "Count"), ("A", 1, 2), ("B", 3, 4),
        merges=((0, 1, 0, 2),),
    )  # fmt: skip
    found_top = only_table(grid).found_area.top
    draft = corrected(grid, of_shape(grid, first=1 - found_top, header_rows=3))
    assert names(draft)[1:] == ["New / Men / Count", "New / Women / Count"]
    assert column(draft, 2) == [2, 4]


def test_the_end_is_counted_from_the_end_as_found_so_that_it_moves_with_the_rows() -> None:
    longer = waiting("May 2025", ("Black", 12), ("Mixed", 4))
    for grid, expected in ((waiting(), [120, 31]), (longer, [120, 31, 12, 4])):
        assert column(corrected(grid, of_shape(grid, last=-1)), 1) == expected


def test_words_taken_for_a_row_become_a_note_when_the_table_ends_before_them() -> None:
    grid = sheet(
        ("Group", "Count"), ("A", 1), ("B", 2), ("All figures are of the provider", "kept")
    )
    found = only_table(grid)
    assert found.area.a1 == "A1:B4"
    draft = corrected(grid, of_shape(grid, last=-1))
    assert draft.area.a1 == "A1:B3"
    assert column(draft, 1) == [1, 2]


def test_notes_at_the_foot_are_kept_when_only_a_column_is_corrected() -> None:
    grid = sheet(("Group", "Count"), ("A", 1), ("B", 2), ("Note: figures are provisional",))
    draft = corrected(grid, of_shape(grid))
    assert draft.notes == ["Note: figures are provisional"]
    assert draft.area.a1 == "A1:B3"


def test_text_made_a_number_is_read_anew() -> None:
    grid = sheet(
        ("Code", "Said", "Count"), ("A", "1,234", 1), ("B", "not yet", 2), ("C", "waiting", 3), ("D", "c", 4),
        ("E", "0042", 5),
    )  # fmt: skip
    assert types(only_table(grid))[1] is ColumnType.TEXT
    draft = corrected(grid, replace(of_shape(grid), columns=(None, NUMBER)))
    assert draft.columns[1].type is ColumnType.NUMBER
    assert column(draft, 1) == [1234, "not yet", "waiting", sign("c"), 42]
    assert column(draft, 2) == [1, 2, 3, 4, 5]


def test_numbers_made_text_stay_as_they_are_shown() -> None:
    grid = Grid("", [("Practice", "Count"), ("101", "1"), ("102", "1,250")], is_text_file=True)
    draft = corrected(grid, replace(of_shape(grid), columns=(TEXT, TEXT)))
    assert [column(draft, 0), column(draft, 1)] == [["101", "102"], ["1", "1,250"]]
    stored = sheet(("Practice", "Count"), (101, 1), (102, 2.5))
    draft = corrected(stored, replace(of_shape(stored), columns=(TEXT, TEXT)))
    assert [column(draft, 0), column(draft, 1)] == [["101", "102"], ["1", "2.5"]]


def test_names_roles_units_and_shares_are_those_that_were_said() -> None:
    grid = sheet(("Row", "X", "Y"), ("a", 1, 0.132), ("b", 2, 0.25))
    draft = corrected(
        grid,
        replace(
            of_shape(grid),
            columns=(
                ColumnCorrection(role=Role.PLACE),
                ColumnCorrection("Referrals", Role.DENOMINATOR, unit="referrals"),
                ColumnCorrection(share=True),
            ),
        ),
    )
    assert names(draft) == ["Row", "Referrals", "Y"]
    assert [found.role for found in draft.columns[:2]] == [Role.PLACE, Role.DENOMINATOR]
    assert [(found.unit, found.share) for found in draft.columns] == [
        ("", False), ("referrals", False), ("%", True),
    ]  # fmt: skip


def test_the_corrected_table_keeps_its_shape_so_that_it_is_known_again() -> None:
    grid = waiting()
    correction = replace(of_shape(grid), columns=(ColumnCorrection("Group"),))
    assert corrected(grid, correction).shape == correction.shape == only_table(grid).shape


@pytest.mark.parametrize(
    ("first", "header_rows", "last", "columns"),
    [
        (1, 1, None, (None, None, NUMBER)),
        (-5, 1, None, ()),
        (1, 1, 40, ()),
        (1, 1, -3, ()),
        (1, 3, -2, ()),
    ],
)
def test_a_correction_that_no_longer_fits_is_not_applied_and_a_reason_says_so(
    first: int, header_rows: int, last: int | None, columns: tuple[ColumnCorrection | None, ...]
) -> None:
    grid = waiting()
    correction = Correction(only_table(grid).shape, first, header_rows, last, columns)
    draft = corrected(grid, correction)
    assert draft.area == only_table(grid).area
    assert column(draft, 1) == [120, 31, 151]
    assert draft.reasons[0].startswith("What you corrected before does not fit this table: ")
    assert CORRECTED not in draft.reasons
