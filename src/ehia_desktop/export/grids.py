"""A matrix, a table or the actions as one grid: a label column, then a column for each question printed.

A row that the author keeps from the public is left out of a public copy whole; a single such cell says so.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

from ehia_desktop.export.blocks import Grid, GridCell, GridColumn, GridRow
from ehia_desktop.export.printing import Printing
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import Cell, LongText, Matrix, Rowed, ShortText, TableQuestion
from ehia_desktop.forms.model import Publish
from ehia_desktop.forms.questions import FieldAsked, Place, RowAsked, ScorePlace
from ehia_desktop.forms.richtext import from_plain
from ehia_desktop.text import one_line, shorten

# The form’s hint speaks of all columns; with internal ones left out, fewer than this read well upright.
WIDE_FROM = 4
_ALWAYS_WIDE_FROM = 6
_NUMBER_WIDTH = 9
_LABEL_WIDTH = 20
NOT_ASKED = "Not asked"


def grid(printing: Printing, field: FieldAsked, rowed: Rowed, rows: tuple[RowAsked, ...]) -> Grid:
    """Return the grid of `field` with `rows`, at least one; it has at least one column to print."""
    columns = columns_printed(printing, field, rowed)
    width, widths = grid_widths(rowed)
    cells, is_matrix = cells_of(field), isinstance(rowed, Matrix)
    caption = shorten(one_line(rowed.short), 200)
    return Grid(
        address=field.address,
        number=printing.take_number(),
        caption=caption,
        description=grid_description(printing.cited, rowed, columns, len(rows)),
        corner=corner(rowed),
        corner_width=width,
        columns=tuple(
            GridColumn(column.key, column_label(column, field.is_public), widths[column.key])
            for column in columns
        ),
        rows=tuple(
            GridRow(
                address=(at := Address(field.field.key, row.key, instance=field.instance)),
                label=one_line(row.label) if is_matrix else str(index),
                is_local=is_matrix and row.is_local,
                cells=tuple(
                    cell_at(printing, cells, replace(at, column=column.key)) for column in columns
                ),
            )
            for index, row in enumerate(rows, start=1)
        ),
        is_wide=is_wide(rowed, len(columns)),
    )


def columns_printed(printing: Printing, field: FieldAsked, rowed: Rowed) -> tuple[Cell, ...]:
    """The columns that may stand in this copy."""
    return tuple(
        column
        for column in rowed.columns
        if not printing.for_public or (field.is_public and column.publish is Publish.YES)
    )


def rows_printed(printing: Printing, field: FieldAsked) -> tuple[RowAsked, ...]:
    """The rows that may stand in this copy: none that its author keeps from the public."""
    if not printing.for_public:
        return field.rows
    tightened = printing.assessment.tightened
    return tuple(
        row
        for row in field.rows
        if Address(field.field.key, row.key, instance=field.instance) not in tightened
    )


Cells: TypeAlias = Mapping[Address, Place | ScorePlace]


def cells_of(field: FieldAsked) -> Cells:
    """The places and scores of `field` by their addresses."""
    found: tuple[Place | ScorePlace, ...] = (*field.places, *field.scores)
    return {place.address: place for place in found}


def cell_at(printing: Printing, cells: Cells, address: Address) -> GridCell:
    """What stands in one cell: an answer, a score, or that it is not asked or not published."""
    place = cells.get(address)
    if place is None:
        return GridCell(str(address), from_plain(NOT_ASKED), is_blank=True)
    found = printing.scored(place) if isinstance(place, ScorePlace) else printing.said(place)
    return GridCell(str(address), found.blocks, found.is_blank, place.is_public)


def is_wide(rowed: Rowed, columns: int) -> bool:
    """Tell whether a grid of so many columns, labels aside, turns its page."""
    count = columns + 1
    return count >= _ALWAYS_WIDE_FROM or (rowed.word.landscape and count >= WIDE_FROM)


def column_label(column: Cell, field_is_public: bool) -> str:
    """A column's heading; an internal column of a public question says that it is one."""
    is_marked = field_is_public and column.publish is Publish.INTERNAL
    return one_line(column.short) + (" (internal)" if is_marked else "")


def corner(rowed: Rowed) -> str:
    """The heading of the column of labels."""
    if isinstance(rowed, Matrix):
        return one_line(rowed.row_heading)
    is_ordered = isinstance(rowed, TableQuestion) and rowed.ordered
    return "Priority" if is_ordered else one_line(rowed.row_name)


def grid_widths(rowed: Rowed) -> tuple[int, dict[str, int]]:
    """Return the share of the label column and of each column; the writer makes them fill the page."""
    label = _LABEL_WIDTH if isinstance(rowed, Matrix) else _NUMBER_WIDTH
    given = rowed.word.widths
    if len(given) == len(rowed.columns) + 1:
        label, given = given[0], given[1:]
    keys = [column.key for column in rowed.columns]
    shares = list(given) or [_default_width(column) for column in rowed.columns]
    return label, dict(zip(keys, shares, strict=True))


def grid_description(
    cited: Callable[[str], str], rowed: Rowed, columns: tuple[Cell, ...], count: int
) -> str:
    """What a grid holds, for people who cannot see it."""
    rows = "1 row" if count == 1 else f"{count} rows"
    names = "; ".join(cited(column.label) for column in columns)
    return shorten(f"Table of {rows}. For each {corner(rowed).lower()}: {names}.", 500)


def _default_width(column: Cell) -> int:
    match column:
        case LongText():
            return 36
        case ShortText():
            return 22
        case _:
            return 16
