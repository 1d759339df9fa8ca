"""The rows of one sheet by their headings, with what Excel made of the cells told apart from what was typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from ehia_desktop.errors import UserError
from ehia_desktop.forms.in_excel.cells import read_cell
from ehia_desktop.forms.in_excel.columns import Codec, Column
from ehia_desktop.forms.in_excel.faults import Found, Place
from ehia_desktop.strict_yaml import Tree
from ehia_desktop.text import one_line
from ehia_desktop.workbook_cells import (
    CellKind,
    ReadCell,
    ReadSheet,
    column_letters,
    column_number,
)

_HEADINGS_WITHIN = 12
_AS_TEXT = "format the cell as Text and type it again"


@dataclass(frozen=True)
class Row:
    """One row that holds something, by the names of its columns: what stands in it, and the place of every cell."""

    cells: Mapping[str, ReadCell]
    places: Mapping[str, Place]

    def word(self, name: str) -> str:
        """Return what stands in a cell, as it is shown; empty when nothing does."""
        return self.cells[name].text.strip() if name in self.cells else ""

    def value(self, name: str, column: Column, found: Found) -> "Tree | None":
        """Return a cell read as `column` spells it; None when it is empty, or with a fault noted in `found`."""
        cell = self.cells.get(name)
        if cell is None:
            return None
        try:
            return read_cell(column, typed(column, cell))
        except UserError as error:
            found.add(self.places[name], error.message)
            return None


@dataclass(frozen=True)
class SheetReader:
    """Reads one sheet: its place in the order of sheets, its columns, and where faults are noted."""

    sheet: ReadSheet
    order: int
    columns: tuple[Column, ...]
    found: Found

    def rows(self) -> tuple[Row, ...] | None:
        """Return every row below the headings that holds something; None when the headings are not sound."""
        heading = self._heading_row()
        positions = self._positions(heading) if heading is not None else None
        if heading is None or positions is None:
            return None
        self._note_merged(heading)
        numbers = sorted(number for number in self.sheet.rows if number > heading)
        rows = (self._row(number, positions) for number in numbers)
        return tuple(row for row in rows if row.cells)

    def _row(self, number: int, positions: Mapping[str, int]) -> Row:
        cells = self.sheet.rows[number]
        self._note_strays(number, cells, positions)
        return Row(
            {name: cells[at] for name, at in positions.items() if at in cells},
            {name: self._place(number, at) for name, at in positions.items()},
        )

    def _heading_row(self) -> int | None:
        """The row with most of the headings, among the first."""
        names = {column.name for column in self.columns}
        scores = {
            number: len(names & {_heading(cell) for cell in cells.values()})
            for number, cells in self.sheet.rows.items()
            if number <= _HEADINGS_WITHIN
        }
        best = max(scores, key=lambda number: scores[number], default=None)
        if best is None or scores[best] < min(2, len(names)):
            message = f"it has no row of headings; put back one with {', '.join(sorted(names)[:4])} and the others."
            self.found.add(self._place(0, 0), message)
            return None
        return best

    def _positions(self, heading: int) -> dict[str, int] | None:
        """Return the place of each heading; None when one is missing, unknown or there twice."""
        names = {column.name for column in self.columns}
        positions: dict[str, int] = {}
        is_sound = True
        for position, cell in self.sheet.rows[heading].items():
            name = _heading(cell)
            if name in positions:
                message = f"the heading “{name}” stands here a second time; delete one of the two columns."
            elif name not in names:
                message = f"“{name[:60]}” is not a heading of this sheet; check its spelling or delete the column."
            else:
                positions[name] = position
                continue
            is_sound = False
            self.found.add(self._place(heading, position), message)
        for column in self.columns:
            if column.name not in positions:
                is_sound = False
                message = (
                    f"the column “{column.name}” is missing; put its heading back in row {heading}."
                )
                self.found.add(self._place(0, 0), message)
        return positions if is_sound else None

    def _note_merged(self, heading: int) -> None:
        for merged in self.sheet.merged:
            first, _, last = merged.partition(":")
            if _row_of(last or first) >= heading:
                letters = first.rstrip("0123456789")
                self.found.add(
                    self._place(_row_of(first), column_number(letters)),
                    f"the cells {merged} are merged; unmerge them, since each row stands for itself.",
                )

    def _note_strays(
        self, number: int, cells: Mapping[int, ReadCell], positions: Mapping[str, int]
    ) -> None:
        known = set(positions.values())
        for position in sorted(cells):
            if position not in known:
                message = f"the column {column_letters(position)} has no heading; move this to a column that has one."
                self.found.add(self._place(number, position), message)

    def _place(self, row: int, column: int) -> Place:
        return Place(self.order, row, column, self.sheet.name)


def typed(column: Column, cell: ReadCell) -> str:
    """Return what was typed. Raises UserError when Excel made something of it that may not be what was typed."""
    match cell.kind:
        case CellKind.TEXT:
            return cell.text.strip()
        case CellKind.NUMBER if column.codec is Codec.COUNT or cell.text.lstrip("-").isdigit():
            return cell.text
        case CellKind.NUMBER:
            raise UserError(
                f"Excel made the number {cell.text} of this, and may have dropped a nought; {_AS_TEXT}."
            )
        case CellKind.FLAG if column.codec is Codec.FLAG:
            return cell.text
        case CellKind.FLAG:
            raise UserError(f"Excel made {cell.text.upper()} of this; {_AS_TEXT}.")
        case CellKind.DATE:
            raise UserError(
                f"Excel made a date of this; {_AS_TEXT}, such as {cell.text or '2026-11-22'}."
            )
        case CellKind.ERROR:
            raise UserError(f"this shows the error {cell.text}; write the words themselves.")
        case CellKind.UNCALCULATED:
            raise UserError("this formula has no value; write the words themselves.")
        case _ as never:
            assert_never(never)


def _heading(cell: ReadCell) -> str:
    return one_line(cell.text)


def _row_of(address: str) -> int:
    digits = address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ$")
    return int(digits) if digits.isdecimal() else 0
