"""The one door to openpyxl: rows of cells in, the bytes of a workbook out. Text always goes in as text.

A cell that begins with “=” is never a formula, whatever somebody typed or pasted. Putting the bytes into a
file is `files`' work; reading workbooks is evidence's. openpyxl is loaded when the first workbook is
written, because the first window waits for everything that is imported at once.
"""
# ruff: noqa: PLC0415

import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from ehia_desktop.text import clean

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

LONGEST_TEXT = 32_767
"""Characters that a spreadsheet cell takes."""


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


def workbook(sheets: Sequence[Sheet], title: str = "", creator: str = "") -> bytes:
    """Return a workbook with `sheets`. Raises ValueError for a cell or a name that Excel would not take."""
    from openpyxl import Workbook

    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
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
            cell.value = text
            cell.data_type = "s"
            cell.quotePrefix = text.startswith(("=", "+", "-", "@"))
