"""What only a real file can do to its reader, through the real worker; expected cells are written by hand."""

import datetime
import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from ehia_desktop.assessment.evidence import ColumnType, Inspection, Marker, Role
from ehia_desktop.evidence.process import inspect
from tests.evidence.files_made import PACKAGE, RELATIONS, rows_xml, sheet_xml, xlsx_parts, zip_of

DRAWING = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:sp>'
    "<xdr:nvSpPr><xdr:cNvPr name='TextBox 1'/></xdr:nvSpPr><xdr:txBody>{}</xdr:txBody></xdr:sp>"
    "</xdr:twoCellAnchor></xdr:wsDr>"
)


def seen(folder: Path, fill: Callable[[Workbook], None]) -> Inspection:
    book = Workbook()
    fill(book)
    path = folder / "figures.xlsx"
    book.save(path)
    return inspect(path)


def first(book: Workbook) -> Worksheet:
    return book[book.sheetnames[0]]


def test_a_ghost_used_range_adds_no_row_and_no_column(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        page = first(book)
        for row in (("Group", "Count"), ("A", 12), ("B", 30)):
            page.append(row)
        for down, across in ((300, 2), (2, 60), (400, 44)):
            page.cell(down, across).fill = PatternFill("solid", "FFFF00")
        page.merge_cells("AA20:AR43")
        page.merge_cells("D2:F2")

    (table,) = seen(tmp_path, fill).tables
    assert (table.range, table.rows) == ("A1:B3", (("A", Decimal(12)), ("B", Decimal(30))))


def test_a_measure_split_over_sheets_gives_each_sheet_its_table(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        first(book).title = "Numerator"
        for title, counts in (("Numerator", (5, "c")), ("Denominator", (50, 40)), ("Rate", (10.0, "c"))):  # fmt: skip
            page = book[title] if title in book.sheetnames else book.create_sheet(title)
            page.append(["Ethnic category", title])
            page.append(["White", counts[0]])
            page.append(["Asian", counts[1]])

    found = seen(tmp_path, fill).tables
    assert [(table.sheet, table.title, table.range) for table in found] == [
        ("Numerator", "Numerator", "A1:B3"),
        ("Denominator", "Denominator", "A1:B3"),
        ("Rate", "Rate", "A1:B3"),
    ]
    assert [[row[1] for row in table.rows] for table in found] == [
        [Decimal(5), Marker("c")], [Decimal(50), Decimal(40)], [Decimal(10), Marker("c")],
    ]  # fmt: skip
    assert [table.columns[1].role for table in found] == [
        Role.NUMERATOR, Role.DENOMINATOR, Role.VALUE,
    ]  # fmt: skip
    assert len({table.shape for table in found}) == 3


def test_notes_in_a_text_box_are_notes_of_the_table_they_lie_beside(tmp_path: Path) -> None:
    rows = rows_xml([("Group", "Count"), ("A", 12), ("B", 30)])
    parts = xlsx_parts({"Data": sheet_xml(rows), "Plain": sheet_xml(rows)})
    box = (
        "<a:p><a:r><a:t>Counts are </a:t></a:r><a:r><a:t>rounded to 5.</a:t></a:r></a:p><a:p/>"
        "<a:p><a:r><a:t>Source: Trust system</a:t></a:r></a:p>"
    )
    parts["xl/drawings/drawing1.xml"] = DRAWING.format(box)
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/drawing" Target="../drawings/drawing1.xml"/></Relationships>'
    )
    path = tmp_path / "boxed.xlsx"
    path.write_bytes(zip_of(parts))
    boxed, plain = inspect(path).tables
    assert boxed.notes == ("Counts are rounded to 5.", "Source: Trust system")
    assert boxed.suggested is not None
    assert boxed.suggested.publisher == "Trust system"
    assert plain.notes == ()


def test_an_age_band_that_became_a_date_is_named_and_left_as_it_is(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        page = first(book)
        page.title = "Ages"
        page.append(["Age band", "Count"])
        for band, count in (
            ("0-4", 5), (datetime.date(2025, 9, 5), 6), (datetime.date(2014, 10, 1), 7), ("15-19", 8), ("85+", 2),
        ):  # fmt: skip
            page.append([band, count])

    found = seen(tmp_path, fill)
    assert [row[0] for row in found.tables[0].rows] == [
        "0-4", "2025-09-05", "2014-10-01", "15-19", "85+",
    ]  # fmt: skip
    assert found.problems == (
        (
            "“Age band” on the sheet “Ages” has dates among its bands, probably “5-9” in A3 and “10-14” in A4 before "
            "Excel made dates of them; type them as text in the workbook and try again."
        ),
    )


def test_age_bands_that_became_dates_in_a_text_file_are_named(tmp_path: Path) -> None:
    path = tmp_path / "ages.csv"
    path.write_text("Age,Count\n0-4,5\n05-Sep,6\nOct-14,7\n15-19,8\n", "utf-8")
    (problem,) = inspect(path).problems
    assert "probably “5-9” in A3 and “10-14” in A4" in problem


def test_codes_typed_as_text_and_codes_shown_with_zeros_keep_them(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        page = first(book)
        page.append(["Typed", "Shown", "Count"])
        for typed, shown, count in (("007", 7, 1), ("012", 12, 2), ("110", 110, 3)):
            page.append([typed, shown, count])
            page.cell(page.max_row, 2).number_format = "000"

    (table,) = seen(tmp_path, fill).tables
    assert [row[:2] for row in table.rows] == [("007", "007"), ("012", "012"), ("110", "110")]
    assert [column.type for column in table.columns[:2]] == [ColumnType.TEXT] * 2


def test_a_text_file_with_blank_columns_and_lines_at_its_end_has_its_table(tmp_path: Path) -> None:
    target = io.StringIO()
    target.write("Group,Count,,,\nA,\"1,234\u00a0\",,,\nB,*,,,\n,,,,\n,,,,\n")  # fmt: skip
    path = tmp_path / "trailing.csv"
    path.write_text(target.getvalue(), "utf-8")
    (table,) = inspect(path).tables
    assert table.range == "A1:B3"
    assert table.rows == (("A", Decimal(1234)), ("B", Marker("*")))
