"""The layouts people give their sheets, one at a time."""

import pytest

from ehia_desktop.assessment.evidence import ColumnType, Role
from ehia_desktop.evidence.grid import Day, Grid, Value
from tests.evidence.finding.sheets_made import column, found, names, only_table, sheet, sign, types


def test_a_plain_table_from_the_first_cell() -> None:
    draft = only_table(sheet(("Group", "Count"), ("A", 1), ("B", 2)))
    assert draft.area.a1 == "A1:B3"
    assert names(draft) == ["Group", "Count"]
    assert types(draft) == [ColumnType.TEXT, ColumnType.NUMBER]
    assert column(draft, 1) == [1, 2]


def test_metadata_above_the_headings_is_read_and_is_no_table() -> None:
    sheet_found = found(
        sheet(
            ("Title:", "Waiting by group"), ("Period:", "April 2025"), ("Source:", "Trust system"),
            ("Basis:", "Provider"), (None,), ("Group", "Count"), ("A", 1), ("B", 2),
        )
    )  # fmt: skip
    (draft,) = sheet_found.tables
    assert draft.area.a1 == "A6:B8"
    assert draft.title == "Waiting by group"
    assert sheet_found.metadata.parts == {
        "title": "Waiting by group", "period": "April 2025", "publisher": "Trust system", "basis": "Provider",
    }  # fmt: skip


@pytest.mark.parametrize("gap", [((None,),), ()])
def test_metadata_below_a_title_is_read_and_is_no_note(gap: tuple[tuple[None], ...]) -> None:
    sheet_found = found(
        sheet(
            ("Missed appointments", None, None), ("Source:", "Trust system", None), ("Period:", "2025/26", None),
            ("Basis:", "Appointments kept or missed", None), ("Index:", "IMD 2025", None), *gap,
            ("Group", "Count", "Rate"), ("A", 1, 2), ("B", 2, 3),
        )
    )  # fmt: skip
    (draft,) = sheet_found.tables
    assert names(draft) == ["Group", "Count", "Rate"]
    assert (draft.title, draft.notes) == ("Missed appointments", [])
    assert sheet_found.metadata.parts == {
        "publisher": "Trust system", "period": "2025/26", "basis": "Appointments kept or missed", "index": "IMD 2025",
    }  # fmt: skip


def test_merged_group_titles_reach_over_their_columns() -> None:
    grid = sheet(
        ("Group", "New", None, "Follow-up", None),
        (None, "Seen", "Missed", "Seen", "Missed"),
        ("A", 1, 2, 3, 4), ("B", 5, 6, 7, 8),
        merges=((0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 0, 4)),
    )  # fmt: skip
    assert names(only_table(grid)) == [
        "Group", "New / Seen", "New / Missed", "Follow-up / Seen", "Follow-up / Missed",
    ]  # fmt: skip


def test_group_titles_without_merged_cells_reach_to_the_next() -> None:
    grid = sheet(
        ("Group", "New", None, None, "Follow-up", None),
        (None, "Seen", "Missed", "Left", "Seen", "Missed"),
        ("A", 1, 2, 3, 4, 5), ("B", 5, 6, 7, 8, 9),
    )  # fmt: skip
    assert names(only_table(grid))[1:] == [
        "New / Seen", "New / Missed", "New / Left", "Follow-up / Seen", "Follow-up / Missed",
    ]  # fmt: skip


def test_totals_then_a_blank_row_do_not_end_the_table() -> None:
    draft = only_table(sheet(("Group", "Count"), ("Total", 3), (None,), ("A", 1), ("B", 2)))
    assert draft.area.a1 == "A1:B5"
    assert column(draft, 0) == ["Total", "A", "B"]


def test_headings_a_blank_row_away_from_their_figures() -> None:
    draft = only_table(sheet(("Group", "2024", "2025"), (None,), ("A", 1, 2), ("B", 3, 4)))
    assert draft.area.a1 == "A1:C4"
    assert names(draft) == ["Group", "2024", "2025"]


def test_stacked_tables_each_with_its_title() -> None:
    drafts = found(
        sheet(
            ("Table 1: women",), ("Age", "Count"), ("Under 40", 1), ("40 and over", 2), (None,),
            ("Table 2: men",), ("Age", "Count"), ("Under 40", 3), ("40 and over", 4),
        )
    ).tables  # fmt: skip
    assert [(draft.title, draft.area.a1) for draft in drafts] == [
        ("Table 1: women", "A2:B4"), ("Table 2: men", "A7:B9"),
    ]  # fmt: skip


def test_stacked_tables_without_a_blank_row_between() -> None:
    drafts = found(
        sheet(
            ("Age", "Women"),
            ("Under 40", 1),
            ("40 and over", 2),
            ("Age", "Men"),
            ("Under 40", 3),
            ("40 and over", 4),
        )
    ).tables
    assert [draft.area.a1 for draft in drafts] == ["A1:B3", "A4:B6"]


def test_tables_side_by_side() -> None:
    drafts = found(
        sheet(
            ("Code", "Sex", None, "Code", "Age band"), ("1", "Women", None, "1", "Under 40"),
            ("2", "Men", None, "2", "40 and over"), (None, None, None, "3", "Not known"),
        )
    ).tables  # fmt: skip
    assert [draft.area.a1 for draft in drafts] == ["A1:B3", "D1:E4"]


def test_a_blank_column_inside_one_table_divides_nothing() -> None:
    draft = only_table(sheet(("Group", None, "2024", "2025"), ("A", None, 1, 2), ("B", None, 3, 4)))
    assert draft.area.a1 == "A1:D3"
    assert names(draft) == ["Group", "2024", "2025"]


def test_dates_and_years_and_counted_ages_may_be_headings() -> None:
    days = only_table(
        sheet(("Region", Day("2020-03-01"), Day("2020-03-02")), ("North", 1, 2), ("South", 3, 4))
    )
    assert names(days) == ["Region", "2020-03-01", "2020-03-02"]
    years = only_table(sheet(("Region", 2023, 2024, 2025), ("North", 1, 2, 3), ("South", 3, 4, 5)))
    assert names(years) == ["Region", "2023", "2024", "2025"]
    ages = only_table(
        sheet(("Area", "All", 0, 1, 2, 3), ("North", 10, 1, 2, 3, 4), ("South", 20, 5, 5, 5, 5))
    )
    assert names(ages) == ["Area", "All", "0", "1", "2", "3"]


def test_a_category_on_the_first_row_of_its_block_is_repeated() -> None:
    draft = only_table(
        sheet(
            ("Sex", "Age", "Count"), ("Women", "Under 40", 1), (None, "40 to 64", 2), (None, "65 and over", 3),
            ("Men", "Under 40", 4), (None, "40 to 64", 5), (None, "65 and over", 6),
        )
    )  # fmt: skip
    assert column(draft, 0) == ["Women"] * 3 + ["Men"] * 3
    assert any("repeated" in reason for reason in draft.reasons)


def test_a_label_missing_once_is_not_filled_from_above() -> None:
    rows: list[tuple[Value, ...]] = [(f"E0{n}", f"Area {n}", n) for n in range(1, 9)]
    rows[4] = (None, "Two areas together", 5)
    draft = only_table(sheet(("Area code", "Area", "Count"), *rows))
    assert column(draft, 0)[4] is None


@pytest.mark.parametrize(
    "marker", ["*", "c", "z", ":", "..", ".", "-", "NA", "N/A", "x", "[c]", "[x]", "~", "#"]
)
def test_a_marker_among_figures_is_a_marker_and_never_a_number(marker: str) -> None:
    draft = only_table(sheet(("Group", "Count"), ("A", 1), ("B", marker), ("C", 3), ("D", 4)))
    assert column(draft, 1) == [1, sign(marker), 3, 4]
    assert draft.columns[1].type is ColumnType.NUMBER
    assert draft.columns[1].signs == [marker]


def test_a_letter_among_words_is_a_word() -> None:
    draft = only_table(sheet(("Code", "Count"), ("a", 1), ("b", 2), ("c", 3), ("z", 4)))
    assert column(draft, 0) == ["a", "b", "c", "z"]


@pytest.mark.parametrize(
    ("texts", "numbers", "unit"),
    [
        (("1,234", "5", "7"), [1234, 5, 7], ""),
        (("£482,400", "£9,000", "£12"), [482_400, 9_000, 12], "£"),
        (("+2.7%", "-8.6%", "0.0%"), [2.7, -8.6, 0.0], "%"),
        (("1.5", "2", "-3"), [1.5, 2, -3], ""),
    ],
)
def test_numbers_written_as_text_are_numbers(
    texts: tuple[str, ...], numbers: list[float], unit: str
) -> None:
    draft = only_table(sheet(("Group", "Count"), *zip("ABC", texts, strict=True)))
    assert column(draft, 1) == numbers
    assert draft.columns[1].unit == unit


def test_a_number_of_another_unit_stays_the_text_it_is() -> None:
    draft = only_table(
        sheet(("Year", "Earnings"), ("2024", "£100"), ("2025", "£110"), ("Change", "+10.0%"))
    )
    assert column(draft, 1) == [100, 110, "+10.0%"]


@pytest.mark.parametrize("code", ["01", "007", "00"])
def test_a_code_with_a_leading_zero_keeps_its_column_text(code: str) -> None:
    draft = only_table(sheet(("Code", "Count"), (code, 1), ("10", 2), (99, 3)))
    assert column(draft, 0) == [code, "10", "99"]


def test_financial_years_stay_text() -> None:
    draft = only_table(sheet(("Year", "Count"), ("2017/18", 1), ("2018/19", 2)))
    assert column(draft, 0) == ["2017/18", "2018/19"]
    assert draft.columns[0].role is Role.PERIOD


def test_notes_below_the_table_are_kept_as_notes() -> None:
    draft = only_table(
        sheet(
            ("Group", "Count"),
            ("A", 1),
            ("B", 2),
            (None,),
            ("Source: the trust's own system",),
            ("Return to contents",),
        )
    )
    assert draft.notes == ["Source: the trust's own system"]


def test_a_note_right_under_the_last_row_is_no_row() -> None:
    draft = only_table(
        sheet(("Group", "Count"), ("A", 1), ("B", 2), ("Note: figures are provisional",))
    )
    assert draft.area.a1 == "A1:B3"
    assert draft.notes == ["Note: figures are provisional"]


def test_a_list_of_words_with_headings_is_a_table_and_without_is_none() -> None:
    draft = only_table(sheet(("Code", "Description"), ("A", "First"), ("B", "Second")))
    assert names(draft) == ["Code", "Description"]
    lone = found(
        sheet(
            ("Contents", "What each sheet has"),
            ("One", "The first of them"),
            ("Two", "The second of them"),
        )
    )
    assert lone.tables == []
    assert lone.problems == ["There is no table on the sheet “Sheet”."]


def test_figures_without_headings_are_named_and_left_out() -> None:
    bare = found(sheet(("A", 1, 2), ("B", 3, 4), ("C", 5, 6), ("D", 7, 8)))
    assert bare.tables == []
    assert "rows 1 to 4" in bare.problems[0]


def test_a_text_file_of_figures_alone_is_named_by_letters() -> None:
    grid = Grid("", [("1", "2"), ("3", "4"), ("5", "6")], is_text_file=True)
    draft = only_table(grid)
    assert names(draft) == ["Column A", "Column B"]
    assert column(draft, 0) == [1, 3, 5]


def test_a_stray_word_far_to_the_right_is_left_out() -> None:
    draft = only_table(
        sheet(
            ("Group", "Count", None, None, None),
            ("A", 1, None, None, "Scroll to top"),
            ("B", 2, None, None, None),
        )
    )
    assert draft.area.a1 == "A1:B3"


def test_no_break_spaces_are_no_part_of_a_heading() -> None:
    assert names(only_table(sheet(("Group\u00a0", "All\u00a0attendances\u00a0"), ("A", 1), ("B", 2)))) == [
        "Group", "All attendances",
    ]  # fmt: skip


def test_the_reasons_say_which_row_was_taken_for_headings() -> None:
    draft = only_table(sheet(("A title",), (None,), ("Group", "Count"), ("A", 1), ("B", 2)))
    assert draft.reasons[0] == "Row 3: headings (words over columns of figures)."


@pytest.mark.parametrize(
    ("heading", "cells", "role"),
    [
        ("Ethnic category", ("White", "Asian"), Role.GROUP),
        ("Treatment function", ("Urology", "Gynaecology"), Role.SPECIALTY),
        ("Trust", ("North", "South"), Role.PLACE),
        ("Numerator", (3, 4), Role.NUMERATOR),
        ("Number of referrals", (3, 4), Role.NUMERATOR),
        ("Population", (30, 40), Role.DENOMINATOR),
        ("Percentage", (30.5, 40.5), Role.VALUE),
        ("Lower limit", (0.1, 0.2), Role.LOWER),
        ("Upper 95% CI", (0.1, 0.2), Role.UPPER),
        ("IMD decile", (1, 2), Role.GROUP),
        ("Significance", ("SIG", "NOT SIG"), Role.FLAG),
        ("Unit", ("weeks", "days"), Role.UNIT),
        ("Basis", ("Provider", "Commissioner"), Role.BASIS),
    ],
)  # fmt: skip
def test_roles_are_guessed_from_heading_and_kind(
    heading: str, cells: tuple[Value, Value], role: Role
) -> None:
    draft = only_table(
        sheet(("Row", heading, "Count of all"), ("a", cells[0], 1), ("b", cells[1], 2))
    )
    assert draft.columns[1].role is role
