"""A file of counts becomes a table whose totals are known, or one sentence says why not."""

import pytest

from ehia_desktop.errors import UserError
from ehia_desktop.evidence.disclosure.profiles import THRESHOLD_5
from ehia_desktop.evidence.disclosure.reading_counts import count_table
from ehia_desktop.evidence.disclosure.releasing import release
from tests.evidence.disclosure.making import shown

ROWS = [
    ["Group", "Under 52", "Over 52", "All", "% over 52"],
    ["British", "412", "19", "431", "4.4%"],
    ["Irish", "23", "2", "25", "8.0%"],
    ["Total", "435", "21", "456", "4.6%"],
]


def test_totals_are_recognised_and_percentages_are_derived() -> None:
    table = count_table("Waits", ROWS)
    assert table.rows.items[2].parts == ("British", "Irish")
    assert table.columns.items[2].parts == ("Under 52", "Over 52")
    assert table.counts == ((412, 19, 431), (23, 2, 25), (435, 21, 456))
    assert [figure.row for figure in table.derived] == ["British", "Irish", "Total"]


def test_a_percentage_goes_with_any_count_of_its_row_that_is_hidden() -> None:
    (released,) = release([count_table("Waits", ROWS)], THRESHOLD_5).tables
    assert [figure.shown for figure in released.figures][:2] == [None, None]


def test_totals_and_sub_totals_can_be_named() -> None:
    rows = [
        ["Group", "Number"],
        ["A", "3"],
        ["B", "40"],
        ["A or B", "43"],
        ["C", "9"],
        ["Sum", "52"],
    ]
    table = count_table("Waits", rows, ["Sum"], {"A or B": ("A", "B")})
    assert table.rows.items[4].parts == ("A or B", "C")
    assert shown(release([table], THRESHOLD_5)) == ["*", "*", 43, 9, 52]


def test_thousands_and_empty_rows_are_read() -> None:
    table = count_table("Waits", [["Group", "Number"], ["A", "1,200"], ["", ""], ["B", "7"]])
    assert table.counts == ((1200,), (7,))


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([["Group", "Number"]], "needs a row of headings"),
        ([["Group", "Number"], ["A", "*"]], "needs|not a whole count"),
        ([["Group", "Number"], ["A", "3"], ["A", "4"]], "2 times"),
        ([["Group", "Number"], ["A", "3"], ["", "4"]], "needs a name"),
        ([["Group", "Number"], ["All", "3"], ["Total", "4"]], "both look like"),
        ([["Group", "Share"], ["A", "3.5%"]], "no column of whole counts"),
        ([["Group", "Number", "%"], ["A", "3", "lots"]], "not a number"),
    ],
)
def test_what_is_not_a_table_of_counts_is_refused(rows: list[list[str]], sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        count_table("Waits", rows)


@pytest.mark.parametrize(
    ("totals", "parts", "sentence"),
    [
        (["Everything"], {}, "no row or column “Everything”"),
        ([], {"Irish": ("Welsh",)}, "“Welsh”, which is not in the table"),
        ([], {"Irish": ("Irish",)}, "a part of itself"),
    ],
)
def test_a_total_that_is_not_there_is_refused(
    totals: list[str], parts: dict[str, tuple[str, ...]], sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence):
        count_table("Waits", ROWS, totals, parts)
