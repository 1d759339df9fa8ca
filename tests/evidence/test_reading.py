"""Values come out of files as they were meant: exact addresses, whole numbers whole, text clean."""

import codecs
import io
from datetime import date

import pytest
from openpyxl import Workbook

from ehia_desktop.errors import UserError
from ehia_desktop.evidence.delimited import read_delimited
from ehia_desktop.evidence.grid import Grid
from ehia_desktop.evidence.reading import plain_float, plain_text, read_workbook
from ehia_desktop.evidence.scanning.content import scan


def grid_of(book: Workbook) -> Grid:
    target = io.BytesIO()
    book.save(target)
    content = target.getvalue()
    (grid,) = read_workbook(content, scan(content), None, lambda _done, _what: None)
    return grid


def test_cells_stand_at_their_address_whatever_is_blank_before_them() -> None:
    book = Workbook()
    book["Sheet"]["C4"] = "here"
    book["Sheet"]["E6"] = 99
    grid = grid_of(book)
    assert grid.at(3, 2) == "here"
    assert grid.at(5, 4) == 99
    assert grid.rows[0] == (None,) * 5


def test_dates_are_iso_text_and_truth_is_a_word() -> None:
    book = Workbook()
    book["Sheet"].append([date(2026, 11, 22), True, 12.0, 0.5, "  padded\u00a0", " "])
    assert grid_of(book).rows[0] == ("2026-11-22", "TRUE", 12, 0.5, "padded", None)


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        (0.07200000000000001, 0.072),
        (0.028999999999999998, 0.029),
        (3297.9999999999995, 3298.0),
        (386236.0844290296, 386236.0844290296),
        (0.1, 0.1),
        (1 / 3, 1 / 3),
        (float("nan"), "#NUM!"),
        (float("inf"), "#NUM!"),
    ],
)
def test_the_noise_of_binary_arithmetic_is_dropped_and_nothing_else(
    stored: float, shown: float | str
) -> None:
    assert plain_float(stored) == shown


def test_text_is_cleaned() -> None:
    assert plain_text("Cafe\u0301 \u202eabc\x00") == "Café abc"
    assert plain_text("two\u00a0words") == "two words"
    assert plain_text(" \u00a0\t") is None


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_files_in_any_usual_spelling(delimiter: str, encoding: str) -> None:
    text = f"Group{delimiter}Count\r\nWhite – British{delimiter}1\r\n\r\n".replace("|", delimiter)
    grid = read_delimited(text.encode(encoding))
    assert grid.rows[:2] == [("Group", "Count"), ("White – British", "1")]


def test_a_quoted_field_may_hold_delimiters_and_line_breaks() -> None:
    grid = read_delimited(b'Group,Note\nA,"one, two\nthree"\n')
    assert grid.rows[1] == ("A", "one, two\nthree")


def test_rows_of_unequal_length_are_made_equal() -> None:
    grid = read_delimited(b"Group,Count,Rate\nA,1\nB,2,0.5,extra\n")
    assert {len(row) for row in grid.rows} == {4}


def test_a_text_without_columns_is_no_table() -> None:
    with pytest.raises(UserError, match="text without columns"):
        read_delimited(b"Dear colleague\n\nplease find nothing below\n")


def test_a_field_too_long_to_be_one_is_said_plainly() -> None:
    with pytest.raises(UserError, match="stops making sense as a table near row 2"):
        read_delimited(b"Group,Count\n" + b"x" * 200_000 + b",1\n")


def test_bytes_that_are_no_text_in_windows_code_page_do_not_stop_the_reading() -> None:
    assert read_delimited(b"Group,Count\nA\x81,1\n").rows[1][1] == "1"


def test_a_byte_order_mark_is_no_part_of_the_first_heading() -> None:
    assert read_delimited(codecs.BOM_UTF8 + b"Group,Count\nA,1\n").rows[0] == ("Group", "Count")
