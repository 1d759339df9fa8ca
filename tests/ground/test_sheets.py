"""Workbooks as a spreadsheet program would open them again; openpyxl reads what the door wrote."""

import io
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from ehia_desktop.sheets import (
    LONGEST_TEXT,
    CellLook,
    Look,
    Merge,
    Offered,
    Percent,
    Shade,
    Sheet,
    SheetCell,
    workbook,
)


def reopened(sheet: Sheet) -> Worksheet:
    page = openpyxl.load_workbook(io.BytesIO(workbook((sheet,))))[sheet.name]
    assert isinstance(page, Worksheet)
    return page


def cell(value: SheetCell) -> Worksheet:
    return reopened(Sheet("One", ((value,),)))


@pytest.mark.parametrize("text", ["=1+1", "=HYPERLINK(1)", "+44", "-", "@SUM(A1)", "#N/A", "0012"])
def test_text_stays_text_whatever_it_begins_with(text: str) -> None:
    found = cell(text)["A1"]
    assert (found.value, found.data_type) == (text, "s")


def test_a_count_is_a_number_with_thousands() -> None:
    found = cell(509_941)["A1"]
    assert (found.value, found.data_type, found.number_format) == (509_941, "n", "#,##0")


def test_a_share_is_stored_as_a_fraction_and_shown_as_a_percentage() -> None:
    found = cell(Percent(Decimal("0.132")))["A1"]
    assert (found.value, found.number_format) == (0.132, "0.0%")


def test_nothing_is_an_empty_cell() -> None:
    assert cell(None)["A1"].value is None


def test_a_no_break_space_at_the_end_of_a_heading_is_kept() -> None:
    assert cell("Attended\u00a0")["A1"].value == "Attended\u00a0"


def test_characters_no_document_may_hold_are_left_out() -> None:
    assert cell("a\x07b\x00c")["A1"].value == "abc"


def test_a_text_too_long_for_a_cell_is_refused_and_never_cut() -> None:
    with pytest.raises(ValueError, match="32,767"):
        workbook((Sheet("One", (("x" * (LONGEST_TEXT + 1),),)),))


def test_merged_headings_are_merged_where_they_were_meant_to_be() -> None:
    rows: tuple[tuple[SheetCell, ...], ...] = (("Code and label", None), ("A", "British"))
    page = reopened(Sheet("One", rows, merges=(Merge(0, 0, 0, 1),)))
    assert [str(found) for found in page.merged_cells.ranges] == ["A1:B1"]


def test_sheets_stand_in_the_order_given() -> None:
    raw = workbook((Sheet("Second", ()), Sheet("First", ())), title="Book", creator="Trust")
    book = openpyxl.load_workbook(io.BytesIO(raw))
    assert book.sheetnames == ["Second", "First"]
    assert (book.properties.title, book.properties.creator) == ("Book", "Trust")


def worked_in() -> Worksheet:
    look = Look(
        rows={0: CellLook.HEADING},
        columns=(CellLook.KEY, CellLook.BODY),
        frozen=(1, 1),
        filtered=0,
        offered=(Offered(1, 1, ("yes", "no")), Offered(0, 1, cells="'One'!$A$2:$A$9", last=3)),
        shades=(Shade(1, 1, 1, '$A2<>""'),),
    )
    return reopened(Sheet("One", (("key", "value"), ("a", None)), look=look))


def test_a_sheet_to_work_in_takes_text_in_rows_that_are_added_too() -> None:
    page = worked_in()
    assert page["A2"].number_format == "@"
    assert [page.column_dimensions[letter].number_format for letter in "AB"] == ["@", "@"]


def test_a_sheet_to_work_in_keeps_its_headings_in_sight_and_can_be_filtered() -> None:
    page = worked_in()
    assert (page.freeze_panes, page.auto_filter.ref) == ("B2", "A1:B2")


def test_a_sheet_to_work_in_offers_words_and_cells() -> None:
    rules = worked_in().data_validations.dataValidation
    assert [(rule.formula1, str(rule.sqref)) for rule in rules] == [
        ('"yes,no"', "B2:B2000"),
        ("'One'!$A$2:$A$9", "A2:A4"),
    ]


def test_too_many_words_to_offer_are_refused() -> None:
    look = Look(offered=(Offered(0, 0, ("word",) * 60),))
    with pytest.raises(ValueError, match="too long to be offered"):
        workbook((Sheet("One", (("x",),), look=look),))


def test_a_text_that_excel_would_take_for_an_escaped_sign_is_escaped() -> None:
    assert cell("_x0041_ _x").cell(1, 1).value == "_x005F_x0041_ _x"
