"""Whatever is wrong in a form's workbook is told with its sheet and cell and a mend, all of it at once."""

from dataclasses import replace

import pytest

from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.in_excel.reading import read_form
from ehia_desktop.workbook_cells import CellKind, ReadCell, ReadSheet
from tests.forms.in_excel.worked import Worked, small_form


@pytest.fixture
def book() -> Worked:
    return Worked(small_form())


def field(form: Form | None, key: str) -> object:
    assert form is not None
    return form.field(key)


def test_an_untouched_workbook_has_no_faults(book: Worked) -> None:
    assert (book.faults(), book.read().notes) == ([], ())


@pytest.mark.parametrize(
    ("sheet", "key", "heading", "typed", "said"),
    [
        ("Fields", "name", "kind", "shorttext", "“shorttext” is not a kind of field; use one of short_text,"),
        ("Fields", "name", "required_by", "soon", "“soon” cannot stand at “required_by”; use never, draft,"),
        ("Fields", "name", "reason_words", "many", "“reason_words” takes a whole number; “many” is not one."),
        ("Fields", "name", "allow_unknown", "maybe", "“maybe” cannot stand here; write yes or no, or leave it empty."),
        ("Fields", "name", "unit", "weeks", "a short_text takes no “unit”; empty this cell."),
        ("Fields", "name", "key", "Name!", "“Name!” cannot stand at “key”; use small letters, digits and underlines"),
        ("Fields", "name", "label", None, "“label” is missing; write it here."),
        ("Fields", "name", "hint", "x" * 121, "“hint” is too long; keep it under 120 characters."),
        ("Fields", "name", "guidance", "x" * 32_767, "“guidance” is too long; keep it under 8000 characters."),
        ("Fields", "name", "hint", "See https://example.org", "a hint holds no link; put the link in “guidance”"),
        ("Fields", "name", "section", None, "it is not said to which section this question belongs; write"),
        ("Fields", "name", "section", "strat", "there is no section “strat” on the sheet “Sections”; use one of rest"),
        ("Fields", "level", "key", "name", "the key “name” is used twice; give this question a key of its own."),
        ("Fields", "effects", "rows_from", "grups", "the list “grups” is not among this form’s lists"),
        ("Fields", "effects", "word.widths", "50", "there are 1 widths for 3 columns; give one each."),
        ("Fields", "effects", "word.widths", "wide", "item 1 of “widths” takes a whole number; “wide” is not one."),
        ("Sections", "rest", "show_if", "level is hihg", "“hihg” is not an option of “level”; use one of high, low."),
        ("Sections", "rest", "show_if", "level iss high", "at “iss”, character 7: write “is”, “is not”"),
        ("Sections", "rest", "key", "start", "the key “start” is used twice; give this section a key of its own."),
        ("Sections", "rest", "gate.leads_to", "full", "“full” names no form; write option: id of the form"),
        ("Columns", "size", "field", "efects", "there is no field “efects” on the sheet “Fields”; use one of effects"),
        ("Columns", "size", "field", "name", "this column belongs to a short_text, which has none; name a matrix"),
        ("Columns", "mark", "of", "a/b/c/d", "“a/b/c/d” has too many parts; write field/row/column."),
        ("Columns", "mark", "of", "this row/seize", "“effects” has no column “seize”; use one of size."),
        ("Choices", "low", "column", "size", "“level” has no column “size”; add it there first."),
        ("Choices", "high", "key", "low", "the key “low” is used twice in one list; choose another."),
        ("Bands", "few", "at_least", "none", "“at_least” takes a whole number; “none” is not one."),
        ("Lists", "Groups", "version", "1.1", "“1.1” cannot stand at “version”; write three numbers, such as"),
        ("List items", "sex", "list", "group", "there is no list “group” on the sheet “Lists”; use one of groups."),
        ("List items", "sex", "key", "age", "the key “age” is used twice in one list; choose another."),
    ],
)  # fmt: skip
def test_a_fault_names_the_cell(
    book: Worked, sheet: str, key: str, heading: str, typed: str | None, said: str
) -> None:
    cell = book.put(sheet, key, heading, typed)
    assert any(
        fault.startswith(f"Sheet “{sheet}”, cell {cell}: ") and said in fault
        for fault in book.faults()
    ), book.faults()


@pytest.mark.parametrize(
    ("heading", "cell", "said"),
    [
        ("label", ReadCell("1.1", CellKind.NUMBER), "Excel made the number 1.1 of this, and may have dropped a nought"),
        ("label", ReadCell("true", CellKind.FLAG), "Excel made TRUE of this; format the cell as Text"),
        ("hint", ReadCell("2026-11-22", CellKind.DATE), "Excel made a date of this; format the cell as Text"),
        ("hint", ReadCell("#NAME?", CellKind.ERROR), "this shows the error #NAME?; write the words themselves."),
        ("hint", ReadCell("", CellKind.UNCALCULATED), "this formula has no value; write the words themselves."),
        ("max_characters", ReadCell("1.5", CellKind.NUMBER), "“max_characters” takes a whole number; “1.5” is not"),
    ],
)  # fmt: skip
def test_what_excel_made_of_it_is_refused_with_a_mend(
    book: Worked, heading: str, cell: ReadCell, said: str
) -> None:
    at = book.put("Fields", "name", heading, cell)
    assert len(book.faults()) == 1
    assert book.faults()[0].startswith(f"Sheet “Fields”, cell {at}: {said}")


@pytest.mark.parametrize(
    ("heading", "cell", "name", "value"),
    [
        ("allow_unknown", ReadCell("true", CellKind.FLAG), "allow_unknown", True),
        ("allow_unknown", ReadCell("YES"), "allow_unknown", True),
        ("max_characters", ReadCell("80", CellKind.NUMBER), "max_characters", 80),
        ("label", ReadCell("2026", CellKind.NUMBER), "label", "2026"),
        ("label", ReadCell("  Name \n"), "label", "Name"),
        ("required_by", ReadCell("Sign off"), "required_by", "sign_off"),
        ("kind", ReadCell("Short text"), "kind", "short_text"),
    ],
)
def test_what_can_only_mean_one_thing_is_taken(
    book: Worked, heading: str, cell: ReadCell, name: str, value: object
) -> None:
    book.put("Fields", "name", heading, cell)
    read = book.read()
    assert (read.faults, getattr(field(read.form, "name"), name)) == ((), value)


def test_a_condition_may_be_typed_with_curly_quotes(book: Worked) -> None:
    book.put("Sections", "rest", "show_if", "level is “high”")
    form = book.read().form
    assert form is not None
    assert form.spelling() == small_form().spelling()


def test_half_of_a_property_names_the_cell_of_the_other_half(book: Worked) -> None:
    book.put("Fields", "name", "pattern.any_of", "99")
    other = book.put("Fields", "name", "pattern.message", None)
    assert book.faults() == [f"Sheet “Fields”, cell {other}: “message” is missing; write it here."]


def test_what_is_wrong_with_a_whole_row_names_its_key(book: Worked) -> None:
    book.put("Fields", "effects", "rows_from", None)
    assert book.faults()[0].startswith("Sheet “Fields”, cell B6: ")
    assert "rows_from" in book.faults()[0]


def test_all_faults_come_at_once_in_the_order_of_the_workbook(book: Worked) -> None:
    book.put("List items", "sex", "list", "nobody")
    book.put("Fields", "level", "label", ReadCell("1.1", CellKind.NUMBER))
    book.put("Fields", "name", "required_by", "soon")
    book.put("Settings", "version", "value", ReadCell("1.1", CellKind.NUMBER))
    places = [(fault.sheet, fault.cell) for fault in book.read().faults]
    assert places == [
        ("Settings", "B6"),
        ("Fields", "K4"),
        ("Fields", "D5"),
        ("List items", "A5"),
    ]


def test_two_faults_of_one_row_are_both_told_but_not_what_follows_from_one(book: Worked) -> None:
    condition = book.put("Fields", "name", "show_if", "level is")
    label = book.put("Fields", "name", "label", ReadCell("1.1", CellKind.NUMBER))
    due = book.put("Fields", "name", "required_by", "soon")
    assert [fault.cell for fault in book.read().faults] == [label, due, condition]


def test_a_missing_owner_is_told_once(book: Worked) -> None:
    book.put("Fields", "effects", "key", "outcomes")
    no_columns, no_field = book.faults()
    assert no_columns.endswith("cell B6: it has no columns; add them on the sheet “Columns”.")
    assert no_field.startswith("Sheet “Columns”, cell A4: there is no field “effects”")


def test_a_row_that_lost_its_owner_blames_nobody_else(book: Worked) -> None:
    book.put("Fields", "level", "section", "nowhere")
    assert [fault.split(":")[0] for fault in book.faults()] == ["Sheet “Fields”, cell A5"]


def test_a_missing_sheet_is_told(book: Worked) -> None:
    book.drop_sheet("Bands")
    assert book.faults() == [
        "Sheet “Bands”: this sheet is missing; put it back, with its headings even if it has no rows."
    ]


def test_a_wrong_heading_is_told_and_nothing_is_lost_in_silence(book: Worked) -> None:
    cell = book.put_at("Fields", 3, "hint", "Tipp")
    assert book.faults() == [
        "Sheet “Fields”: the column “hint” is missing; put its heading back in row 3.",
        f"Sheet “Fields”, cell {cell}: “Tipp” is not a heading of this sheet; check its spelling or delete the column.",
    ]


def test_a_heading_that_stands_twice_is_told(book: Worked) -> None:
    cell = book.put_at("Fields", 3, "hint", "label")
    assert (
        f"Sheet “Fields”, cell {cell}: the heading “label” stands here a second time; delete one of the two columns."
        in (book.faults())
    )


def test_a_sheet_without_headings_is_told(book: Worked) -> None:
    for heading in ("key", "label", "at_least", "meaning", "tone", "field", "column"):
        book.put_at("Bands", 3, heading, None) if heading != "field" else None
    book.put_at("Bands", 3, "field", "x")
    assert book.faults()[0].startswith(
        "Sheet “Bands”: it has no row of headings; put back one with"
    )


def test_a_text_in_a_column_without_heading_is_told(book: Worked) -> None:
    book.put_anywhere("Bands", 4, 9, "lost")
    assert book.faults() == [
        "Sheet “Bands”, cell I4: the column I has no heading; move this to a column that has one."
    ]


@pytest.mark.parametrize(
    ("row", "text", "said"),
    [
        (6, None, "Sheet “Settings”: the row “version” is missing; put it back, with no value if it has none."),
        (6, "versoin", "Sheet “Settings”, cell A6: “versoin” is not a setting; check its spelling or delete the row."),
        (6, "id", "Sheet “Settings”, cell A6: the setting “id” stands here a second time; delete one of the two."),
    ],
)  # fmt: skip
def test_the_names_of_settings_are_kept(
    book: Worked, row: int, text: str | None, said: str
) -> None:
    book.put_at("Settings", row, "property", text)
    assert said in book.faults()


def test_a_missing_value_of_a_setting_names_its_cell(book: Worked) -> None:
    book.put("Settings", "title", "value", None)
    assert book.faults() == ["Sheet “Settings”, cell B7: “title” is missing; write it here."]


def test_merged_cells_are_told(book: Worked) -> None:
    book.with_sheet(ReadSheet("Fields", {}, merged=("A1:C1", "B5:B6")))
    assert book.faults() == [
        "Sheet “Fields”, cell B5: the cells B5:B6 are merged; unmerge them, since each row stands for itself."
    ]


def test_hidden_rows_are_read_and_said_to_be(book: Worked) -> None:
    book.with_sheet(ReadSheet("Fields", {}, hidden=(4, 5, 6, 900)))
    read = book.read()
    assert read.form is not None
    assert read.notes == ("Sheet “Fields”: hidden rows were read like the others: 4 to 6.",)


def test_a_sheet_of_somebodys_own_is_left_alone_and_said_so(book: Worked) -> None:
    book.with_sheet(ReadSheet("My notes", {1: {1: ReadCell("Ask Sam")}}))
    read = book.read()
    assert read.form is not None
    assert read.notes == ("The sheet “My notes” is none of a form’s sheets and was not read.",)


def test_empty_rows_between_do_no_harm_and_order_is_that_of_the_rows(book: Worked) -> None:
    book.drop_row("Fields", "name")
    for heading, text in (("section", "start"), ("key", "last"), ("kind", "date"), ("label", "L")):
        book.put_at("Fields", 40, heading, text)
    form = book.read().form
    assert form is not None
    assert [one.key for _, one in form.fields()] == ["level", "last", "effects"]


def test_rows_above_the_headings_may_be_deleted(book: Worked) -> None:
    sheets = {
        name: replace(
            sheet, rows={number - 2: cells for number, cells in sheet.rows.items() if number > 2}
        )
        for name, sheet in book.sheets().items()
    }
    read = read_form(sheets)
    assert (read.faults, read.form is not None) == ((), True)


def test_sheets_may_be_in_other_order_and_spelled_otherwise(book: Worked) -> None:
    sheets = {f" {name.upper()} ": sheet for name, sheet in sorted(book.sheets().items())}
    assert read_form(sheets).form is not None


def test_nothing_at_all_is_every_sheet_missing() -> None:
    assert {fault.message.split(";")[0] for fault in read_form({}).faults} == {
        "this sheet is missing"
    }


def test_something_said_later_finds_its_cell(book: Worked) -> None:
    read = book.read()
    route = ("sections", 1, "fields", 0, "columns", 1, "bands", 0, "label")
    assert str(read.at(route, "it is short.")) == "Sheet “Bands”, cell D4: it is short."
