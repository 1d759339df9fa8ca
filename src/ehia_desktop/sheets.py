"""The one door to openpyxl: rows of cells in, the bytes of a workbook out. Text always goes in as text.

A cell that begins with “=” is never a formula, whatever somebody typed or pasted. Putting the bytes into a
file is `files`' work; reading figures is evidence's, reading words `workbook_cells`'. openpyxl is loaded when
the first workbook is written, because the first window waits for everything that is imported at once.
"""
# ruff: noqa: PLC0415

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias, TypedDict

from ehia_desktop.text import clean

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.styles import Alignment, Border, Font, PatternFill
    from openpyxl.worksheet.properties import PageSetupProperties
    from openpyxl.worksheet.worksheet import Worksheet

_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")

LONGEST_TEXT = 32_767
"""Characters that a spreadsheet cell takes."""

LONGEST_OFFER = 255
"""Characters that the words of an offered list take together, quotes included; longer ones are offered from cells."""


@dataclass(frozen=True)
class Percent:
    """A share that is stored as 0.132 and shown as 13.2%."""

    share: Decimal


SheetCell: TypeAlias = str | int | Decimal | Percent | None


@dataclass(frozen=True)
class Merge:
    """A merged block of cells: first and last row, first and last column, from 0, ends included."""

    top: int
    bottom: int
    left: int
    right: int


class _Face(TypedDict):
    font: "Font"
    fill: "PatternFill"
    border: "Border"
    alignment: "Alignment"


class CellLook(Enum):
    """How a cell looks that somebody works in; all but `TITLE` wrap their text and keep it as typed."""

    TITLE = "title"
    BANNER = "banner"
    NOTE = "note"
    HEADING = "heading"
    BODY = "body"
    KEY = "key"


@dataclass(frozen=True)
class Offered:
    """Values offered in a column from row `first` (from 0) to `last`, or all the way down.

    They are words, or stand in cells such as `'A'!$B$4:$B$9`.

    What `is_strict` offers is all that may be typed; otherwise one may go on after a warning.
    """

    column: int
    first: int
    words: tuple[str, ...] = ()
    cells: str = ""
    is_strict: bool = True
    last: int | None = None


@dataclass(frozen=True)
class Shade:
    """Columns `left` to `right` from row `first` down are shaded, or ruled off above, where `formula` is true.

    The formula speaks of row `first`, as in `$A4<>""`.
    """

    left: int
    right: int
    first: int
    formula: str
    is_rule: bool = False


@dataclass(frozen=True)
class Look:
    """How a sheet looks that is worked in: whole rows and whole columns, counted from 0.

    A row's look goes before its column's. `frozen` are the rows and columns that stay in sight; `filtered` is the
    row of headings that can be filtered by.
    """

    rows: Mapping[int, CellLook] = field(default_factory=dict)
    columns: tuple[CellLook, ...] = ()
    frozen: tuple[int, int] = (0, 0)
    filtered: int | None = None
    offered: tuple[Offered, ...] = ()
    shades: tuple[Shade, ...] = ()
    heights: Mapping[int, int] = field(default_factory=dict)


LAST_WORKED_ROW = 2_000
"""Down to here new rows are offered values and shaded."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name (31 characters at most), its rows, what is merged, and how it looks.

    `header_rows` counts from 0; those rows are bold and wrapped. `widths` are in characters.
    """

    name: str
    rows: tuple[tuple[SheetCell, ...], ...]
    merges: tuple[Merge, ...] = ()
    header_rows: tuple[int, ...] = ()
    widths: tuple[int, ...] = ()
    look: Look | None = None


def workbook(sheets: Sequence[Sheet], title: str = "", creator: str = "") -> bytes:
    """Return a workbook with `sheets`. Raises ValueError for a cell or a name that Excel would not take."""
    from openpyxl import Workbook

    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    if any(sheet.look for sheet in sheets):
        _add_styles(book)
    for sheet in sheets:
        _write(book.create_sheet(clean(sheet.name)), sheet)
    book.properties.title = clean(title)
    book.properties.creator = clean(creator)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _write(page: "Worksheet", sheet: Sheet) -> None:
    from openpyxl.cell.cell import Cell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for number, row in enumerate(sheet.rows):
        for position, value in enumerate(row):
            cell = page.cell(number + 1, position + 1)
            if isinstance(cell, Cell):
                _put(cell, value)
                if number in sheet.header_rows:
                    cell.font = Font(bold=True)
                    cell.alignment = Alignment(wrap_text=True, vertical="top")
    for merge in sheet.merges:
        page.merge_cells(
            start_row=merge.top + 1,
            end_row=merge.bottom + 1,
            start_column=merge.left + 1,
            end_column=merge.right + 1,
        )
    for position, width in enumerate(sheet.widths, start=1):
        page.column_dimensions[get_column_letter(position)].width = width
    if sheet.look is not None:
        _dress(page, sheet, sheet.look)


def _put(cell: "Cell", value: SheetCell) -> None:
    match value:
        case None:
            return
        case Percent(share):
            cell.value = share
            cell.number_format = "0.0%"
        case int() | Decimal():
            cell.value = value
            cell.number_format = "#,##0" if isinstance(value, int) else "General"
        case str():
            text = clean(value)
            if len(text) > LONGEST_TEXT:
                raise ValueError(f"a cell takes {LONGEST_TEXT:,} characters, not {len(text):,}")
            # [MS-OI29500] 2.1.1741: without this, Excel would read “_x0041_” as “A”.
            cell.value = _LOOKS_ESCAPED.sub("_x005F_", text)
            cell.data_type = "s"
            cell.quotePrefix = text.startswith(("=", "+", "-", "@"))


def _add_styles(book: "Workbook") -> None:
    from openpyxl.styles import NamedStyle

    for look, face in _faces().items():
        book.add_named_style(NamedStyle(name=_style(look), number_format="@", **face))


def _faces() -> dict[CellLook, "_Face"]:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    line = Side(style="thin", color="D0D5DA")
    ruled, plain = Border(bottom=line, right=line), Border()
    wrapped, across = Alignment(wrap_text=True, vertical="top"), Alignment(vertical="top")

    def filled(color: str) -> PatternFill:
        return PatternFill("solid", start_color=color, end_color=color)

    def face(
        font: Font, fill: PatternFill, border: Border = plain, alignment: Alignment = wrapped
    ) -> _Face:
        return {"font": font, "fill": fill, "border": border, "alignment": alignment}

    return {
        CellLook.TITLE: face(
            Font(bold=True, size=16, color="1F3A5F"), PatternFill(), alignment=across
        ),
        CellLook.BANNER: face(Font(bold=True, color="FFFFFF"), filled("1F3A5F"), alignment=across),
        CellLook.NOTE: face(Font(italic=True, size=9, color="4A5560"), filled("EEF3F8")),
        CellLook.HEADING: face(Font(bold=True, color="1F3A5F"), filled("D6E3F0"), ruled),
        CellLook.BODY: face(Font(), PatternFill()),
        CellLook.KEY: face(Font(color="5A5A5A"), filled("EFEFEF"), ruled),
    }


def _style(look: CellLook) -> str:
    return f"Form {look.value}"


def _dress(page: "Worksheet", sheet: Sheet, look: Look) -> None:
    from openpyxl.utils import get_column_letter

    for number, row in enumerate(sheet.rows):
        for position, value in enumerate(row):
            face = look.rows.get(number) or (
                look.columns[position] if position < len(look.columns) else None
            )
            if face is not None and (value is not None or number in look.rows):
                page.cell(number + 1, position + 1).style = _style(face)
    faces = _faces()
    for position, face in enumerate(look.columns, start=1):
        # A named style cannot be given to a column, so its parts are: rows that are added look alike.
        column = page.column_dimensions[get_column_letter(position)]
        column.number_format = "@"
        for name, part in faces[face].items():
            setattr(column, name, part)
    for number, height in look.heights.items():
        page.row_dimensions[number + 1].height = height
    rows, columns = look.frozen
    if rows or columns:
        page.freeze_panes = f"{get_column_letter(columns + 1)}{rows + 1}"
    if look.filtered is not None:
        last = f"{get_column_letter(len(look.columns))}{max(len(sheet.rows), look.filtered + 2)}"
        page.auto_filter.ref = f"A{look.filtered + 1}:{last}"
    page.sheet_view.showGridLines = look.filtered is not None
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = _fit_to_page()
    for offered in look.offered:
        _offer(page, offered)
    _shade(page, look.shades)


def _fit_to_page() -> "PageSetupProperties":
    from openpyxl.worksheet.properties import PageSetupProperties

    return PageSetupProperties(fitToPage=True)


def _offer(page: "Worksheet", offered: Offered) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    words = '"' + ",".join(offered.words) + '"'
    if offered.words and len(words) > LONGEST_OFFER:
        raise ValueError(f"a list of {len(words)} characters is too long to be offered")
    rule = DataValidation(
        type="list",
        formula1=words if offered.words else offered.cells,
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="stop" if offered.is_strict else "warning",
        errorTitle="Not in the list",
        error="Choose a value from the list.",
    )
    rule.add(_down(offered.column, offered.column, offered.first, offered.last))
    page.add_data_validation(rule)


def _shade(page: "Worksheet", shades: Sequence[Shade]) -> None:
    from openpyxl.formatting.rule import Rule
    from openpyxl.styles import Border, PatternFill, Side
    from openpyxl.styles.differential import DifferentialStyle

    grey = DifferentialStyle(fill=PatternFill(bgColor="D9D9D9"))
    line = DifferentialStyle(border=Border(top=Side(style="thin", color="1F3A5F")))
    for shade in shades:
        drawn = line if shade.is_rule else grey
        page.conditional_formatting.add(
            _down(shade.left, shade.right, shade.first),
            Rule(type="expression", dxf=drawn, formula=[shade.formula]),
        )


def _down(left: int, right: int, first: int, last: int | None = None) -> str:
    from openpyxl.utils import get_column_letter

    bottom = LAST_WORKED_ROW if last is None else last + 1
    return f"{get_column_letter(left + 1)}{first + 1}:{get_column_letter(right + 1)}{bottom}"
