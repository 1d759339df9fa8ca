"""What real sheets do that plain ones do not, each on a small sheet; every expected cell is written by hand."""

import pytest

from ehia_desktop.assessment.evidence import ColumnType, Role
from ehia_desktop.evidence.grid import Day, Value
from ehia_desktop.evidence.reading import plain_columns
from tests.evidence.finding.sheets_made import column, found, names, only_table, sheet, sign, types


def test_three_heading_rows_with_merged_groups_of_groups() -> None:
    draft = only_table(
        sheet(
            ("Group", "Incomplete pathways", None, None, None),
            (None, "Up to 18 weeks", None, "Over 18 weeks", None),
            (None, "Men", "Women", "Men", "Women"),
            ("White", 10, 20, 30, 40), ("Asian", 1, 2, 3, 4),
            merges=((0, 0, 2, 0), (0, 1, 0, 4), (1, 1, 1, 2), (1, 3, 1, 4)),
        )
    )  # fmt: skip
    assert names(draft) == [
        "Group",
        "Incomplete pathways / Up to 18 weeks / Men", "Incomplete pathways / Up to 18 weeks / Women",
        "Incomplete pathways / Over 18 weeks / Men", "Incomplete pathways / Over 18 weeks / Women",
    ]  # fmt: skip
    assert draft.header_rows == 3
    assert [column(draft, place)[0] for place in range(5)] == ["White", 10, 20, 30, 40]


def test_levels_that_stand_in_columns_of_their_own_carry_the_names_above_them() -> None:
    draft = only_table(
        sheet(
            ("Region", "Trust", "Site", "Waiting"),
            ("North", None, None, 30),
            (None, "Trust A", None, 20),
            (None, None, "Site 1", 12),
            (None, None, "Site 2", 8),
            (None, "Trust B", None, 10),
            ("South", None, None, 7),
            (None, "Trust C", None, 7),
        )
    )
    rows = list(zip(*(column(draft, place) for place in range(4)), strict=True))
    assert rows == [
        ("North", None, None, 30),
        ("North", "Trust A", None, 20),
        ("North", "Trust A", "Site 1", 12),
        ("North", "Trust A", "Site 2", 8),
        ("North", "Trust B", None, 10),
        ("South", None, None, 7),
        ("South", "Trust C", None, 7),
    ]
    assert any("levels" in reason for reason in draft.reasons)


def test_a_name_of_one_block_is_never_carried_into_the_next() -> None:
    draft = only_table(
        sheet(
            ("Region", "Trust", "Sex", "Waiting"),
            ("North", "Trust A", "Men", 1), (None, None, "Women", 2),
            (None, "Trust B", "Men", 3), (None, None, "Women", 4),
            ("South", None, "All", 9), (None, "Trust C", "Men", 5), (None, None, "Women", 4),
        )
    )  # fmt: skip
    assert column(draft, 0) == ["North"] * 4 + ["South"] * 3
    assert column(draft, 1) == ["Trust A"] * 2 + ["Trust B"] * 2 + [None] + ["Trust C"] * 2


@pytest.mark.parametrize(
    "rows",
    [
        (("Total", 151), ("White", 120), ("Asian", 31)),
        (("White", 120), ("Asian", 31), ("Total", 151)),
        (("White", 120), ("Asian", 31)),
        (("White", 120), ("Asian", 31), (None, None), ("Total", 151)),
    ],
)
def test_totals_first_last_apart_or_absent_are_rows_like_others(
    rows: tuple[tuple[Value, ...], ...],
) -> None:
    draft = only_table(sheet(("Group", "Count"), *rows))
    kept = [row for row in rows if row[0] is not None]
    assert list(zip(column(draft, 0), column(draft, 1), strict=True)) == kept


def test_three_tables_stacked_with_titles_and_notes_of_their_own() -> None:
    drafts = found(
        sheet(
            ("Table 1: referrals",), (None,), ("Group", "Count"), ("A", 5), ("B", 6), (None,),
            ("Table 2: attendances",), (None,), ("Group", "Count"), ("A", 3), ("B", "c"),
            ("Note: c is a suppressed count",), (None,),
            ("Table 3: missed",), (None,), ("Group", "Count"), ("A", 2), ("B", 1),
        )
    ).tables  # fmt: skip
    assert [(draft.title, draft.area.a1, column(draft, 1)) for draft in drafts] == [
        ("Table 1: referrals", "A3:B5", [5, 6]),
        ("Table 2: attendances", "A9:B11", [3, sign("c")]),
        ("Table 3: missed", "A16:B18", [2, 1]),
    ]
    assert drafts[1].notes == ["Note: c is a suppressed count"]
    assert drafts[0].notes == []


def test_tables_of_figures_side_by_side_keep_their_own_rows() -> None:
    drafts = found(
        sheet(
            ("Men", None, None, "Women", None),
            ("Age", "Count", None, "Age", "Count"),
            ("Under 40", 1, None, "Under 40", 3), ("40 and over", 2, None, "40 and over", 4),
            (None, None, None, "Not known", 5),
        )
    ).tables  # fmt: skip
    assert [column(draft, 0) for draft in drafts] == [
        ["Under 40", "40 and over"], ["Under 40", "40 and over", "Not known"],
    ]  # fmt: skip
    assert [column(draft, 1) for draft in drafts] == [[1, 2], [3, 4, 5]]


def test_a_table_on_its_side_says_that_what_is_counted_runs_down() -> None:
    draft = only_table(
        sheet(
            ("Measure", "White", "Asian", "Black"), ("Referrals", 100, 20, 5), ("Population", 9000, 800, 100),
            ("Rate per 1,000", 11.1, 25.0, 50.0), ("Lower limit", 9.1, 15.3, 16.2),
        )
    )  # fmt: skip
    assert any("lies on its side" in reason for reason in draft.reasons)
    assert column(draft, 2) == [20, 800, 25.0, 15.3]
    upright = only_table(
        sheet(("Group", "Referrals", "Population"), ("White", 100, 9000), ("Asian", 20, 800), ("Black", 5, 100))
    )  # fmt: skip
    assert not any("lies on its side" in reason for reason in upright.reasons)


def test_months_across_the_columns() -> None:
    draft = only_table(
        sheet(
            ("Specialty", Day("2025-04-01"), Day("2025-05-01"), Day("2025-06-01"), "Total"),
            ("Urology", 5, 6, 7, 18), ("Gynaecology", 1, "*", 3, "*"), ("Total", 6, "*", 10, "*"),
        )
    )  # fmt: skip
    assert names(draft) == ["Specialty", "2025-04-01", "2025-05-01", "2025-06-01", "Total"]
    assert column(draft, 2) == [6, sign("*"), sign("*")]
    assert "Dates run across the columns." in draft.reasons


def test_a_flag_beside_a_figure_is_a_flag_and_no_figure() -> None:
    draft = only_table(
        sheet(
            ("Area", "Rate", "Flag", "Compared with England"), ("North", 10.5, "p", "Higher"),
            ("South", 9.5, None, "Lower"), ("East", 12.0, "r", "Similar"),
        )
    )  # fmt: skip
    assert [found_column.role for found_column in draft.columns[2:]] == [Role.FLAG, Role.FLAG]
    assert column(draft, 1) == [10.5, 9.5, 12.0]
    assert draft.columns[1].signs == []


MARKERS = ["*", "c", "z", ":", "..", ".", "-", "NA", "N/A", "x", "[c]", "[x]", "~", "#"]


@pytest.mark.parametrize("marker", MARKERS)
def test_a_marker_is_never_zero_wherever_it_stands(marker: str) -> None:
    rows: list[tuple[Value, ...]] = [("A", 4), ("B", 0), ("C", 6)]
    for place in range(4):
        marked = [*rows[:place], ("M", marker), *rows[place:]]
        draft = only_table(sheet(("Group", "Count"), *marked))
        cells = [4, 0, 6]
        assert column(draft, 1) == [*cells[:place], sign(marker), *cells[place:]]
        assert draft.columns[1].type is ColumnType.NUMBER


def test_a_column_of_markers_only_stays_markers() -> None:
    draft = only_table(
        sheet(("Group", "2024", "2025"), ("A", 1, "c"), ("B", 2, "c"), ("C", 3, "c"))
    )
    assert column(draft, 2) == [sign("c")] * 3


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("Mixed (1)", "Mixed"), ("Mixed [note 2]", "Mixed"), ("Mixed¹", "Mixed"), ("Mixed †", "Mixed"),
        ("Mixed*", "Mixed"), ("Mixed**", "Mixed"), ("Mixed [1]", "Mixed"), ("Area in km²", "Area in km²"),
        ("Mixed (any)", "Mixed (any)"), ("Under 18 (all)", "Under 18 (all)"),
    ],
)  # fmt: skip
def test_a_footnote_mark_is_no_part_of_a_label(written: str, label: str) -> None:
    draft = only_table(sheet(("Group", "Count"), ("White", 4), (written, 5), ("Asian", 6)))
    assert column(draft, 0) == ["White", label, "Asian"]
    is_marked = any("stands at “Mixed”" in note for note in draft.notes)
    assert is_marked == (written != label)


def test_labels_told_apart_only_by_their_marks_keep_them() -> None:
    draft = only_table(sheet(("Year", "Count"), ("2014/15", 4), ("2014/15*", 5), ("2015/16", 6)))
    assert column(draft, 0) == ["2014/15", "2014/15*", "2015/16"]


def test_no_break_spaces_are_no_part_of_figures_and_labels() -> None:
    given: list[list[object]] = [["White\u00a0British ", "\u00a0Asian"], ["1,234\u00a0", "\u00a0"]]
    labels, counts = plain_columns(given)
    assert labels == ["White British", "Asian"]
    assert counts == ["1,234", None]
    draft = only_table(sheet(("Group", "Count"), (labels[0], counts[0]), (labels[1], 5)))
    assert column(draft, 1) == [1234, 5]


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [("1,234", 1234, ""), ("£482,400", 482_400, "£"), ("+2.7%", 2.7, "%"), ("-1,050", -1050, ""), ("−3", -3, "")],
)  # fmt: skip
def test_numbers_as_text_are_the_numbers_they_spell(text: str, number: float, unit: str) -> None:
    draft = only_table(sheet(("Group", "Figure"), ("A", text), ("B", "*"), ("C", text)))
    assert column(draft, 1) == [number, sign("*"), number]
    assert draft.columns[1].unit == unit


@pytest.mark.parametrize(
    ("turned", "before"),
    [
        (Day("2014-10-01"), "10-14"),  # “10-14” where days come first: October 2014
        (Day("2025-10-14"), "10-14"),  # and where months come first: 14 October
        (Day("2014-10-01 00:00:00"), "10-14"),
    ],
)
def test_an_age_band_that_excel_made_a_date_is_named_as_a_doubt(turned: Day, before: str) -> None:
    result = found(
        sheet(
            ("Age band", "Count"), ("0-4", 5), (Day("2025-09-05"), 6), (turned, 7), ("15-19", 8), ("20-24", 9),
            ("85+", 3), name="Ages",
        )
    )  # fmt: skip
    (draft,) = result.tables
    assert column(draft, 1) == [5, 6, 7, 8, 9, 3]
    assert types(draft)[0] is ColumnType.TEXT
    (doubt,) = result.problems
    assert "“Age band”" in doubt
    assert "“Ages”" in doubt
    assert "“5-9” in A3" in doubt
    assert f"“{before}” in A4" in doubt


def test_age_bands_across_the_columns_that_excel_made_dates_are_doubted_too() -> None:
    result = found(
        sheet(
            ("Area", "0-4", Day("2025-09-05"), Day("2014-10-01"), "15-19"),
            ("North", 1, 2, 3, 4), ("South", 5, 6, 7, 8),
        )
    )  # fmt: skip
    (doubt,) = result.problems
    assert "“5-9” in C1" in doubt
    assert "“10-14” in D1" in doubt


def test_dates_among_words_that_are_no_bands_are_no_doubt() -> None:
    result = found(
        sheet(("When", "Count"), ("before", 1), (Day("2025-09-05"), 2), ("after", 3), ("never", 4))
    )
    assert result.problems == []


@pytest.mark.parametrize(
    ("codes", "others"), [(("01", "02", "10"), 3), (("007", "012", "110"), 3), (("0", "01", "1"), 3)]
)  # fmt: skip
def test_codes_with_leading_zeros_keep_them(codes: tuple[str, str, str], others: int) -> None:
    draft = only_table(sheet(("Code", "Count"), *((code, others) for code in codes)))
    assert column(draft, 0) == list(codes)


def test_financial_years_across_and_down_stay_as_written() -> None:
    across = only_table(sheet(("Group", "2017/18", "2018/19"), ("A", 1, 2), ("B", 3, 4)))
    assert names(across) == ["Group", "2017/18", "2018/19"]
    down = only_table(sheet(("Year", "Count"), ("2017/18", 1), ("2018/19", 2), ("2019/20", 3)))
    assert column(down, 0) == ["2017/18", "2018/19", "2019/20"]
