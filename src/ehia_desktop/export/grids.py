"""A matrix, a table or the actions as one grid: a label column, then a column for each question printed."""

from ehia_desktop.export.blocks import Grid, GridCell, GridColumn, GridRow
from ehia_desktop.export.printing import Printing
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import Cell, LongText, Matrix, Rowed, ShortText, TableQuestion
from ehia_desktop.forms.model import Publish
from ehia_desktop.forms.questions import FieldAsked, Place, RowAsked
from ehia_desktop.forms.richtext import from_plain
from ehia_desktop.text import one_line, shorten

# The form’s hint speaks of all columns; with internal ones left out, fewer than this read well upright.
WIDE_FROM = 4
_ALWAYS_WIDE_FROM = 6
_NUMBER_WIDTH = 9
_LABEL_WIDTH = 20
NOT_ASKED = "Not asked"


def grid(printing: Printing, field: FieldAsked, rowed: Rowed) -> Grid:
    """Return the grid of `field`, which has at least one row and one column to print."""
    columns = tuple(
        column
        for column in rowed.columns
        if not printing.for_public or (field.is_public and column.publish is Publish.YES)
    )
    width, widths = _widths(rowed)
    caption = shorten(one_line(rowed.short), 200)
    count = len(columns) + 1
    return Grid(
        address=Address(rowed.key),
        number=printing.take_number(),
        caption=caption,
        description=_description(rowed, columns, len(field.rows)),
        corner=_corner(rowed),
        corner_width=width,
        columns=tuple(
            GridColumn(column.key, _column_label(column, field.is_public), widths[column.key])
            for column in columns
        ),
        rows=tuple(
            _row(printing, field, row, index, columns)
            for index, row in enumerate(field.rows, start=1)
        ),
        is_wide=count >= _ALWAYS_WIDE_FROM or (rowed.word.landscape and count >= WIDE_FROM),
    )


def _row(
    printing: Printing, field: FieldAsked, row: RowAsked, index: int, columns: tuple[Cell, ...]
) -> GridRow:
    places = {
        place.address.column: place
        for place in field.places
        if place.row is not None and place.row.key == row.key
    }
    is_matrix = isinstance(field.field, Matrix)
    return GridRow(
        address=Address(field.field.key, row.key),
        label=one_line(row.label) if is_matrix else str(index),
        is_local=is_matrix and row.is_local,
        cells=tuple(
            _cell(printing, Address(field.field.key, row.key, column.key), places.get(column.key))
            for column in columns
        ),
    )


def _cell(printing: Printing, address: Address, place: Place | None) -> GridCell:
    if place is None:
        return GridCell(str(address), from_plain(NOT_ASKED), is_blank=True)
    found = printing.said(place)
    return GridCell(str(address), found.blocks, found.is_blank, place.is_public)


def _column_label(column: Cell, field_is_public: bool) -> str:
    is_marked = field_is_public and column.publish is Publish.INTERNAL
    return one_line(column.short) + (" (internal)" if is_marked else "")


def _corner(rowed: Rowed) -> str:
    if isinstance(rowed, Matrix):
        return one_line(rowed.row_heading)
    is_ordered = isinstance(rowed, TableQuestion) and rowed.ordered
    return "Priority" if is_ordered else one_line(rowed.row_name)


def _widths(rowed: Rowed) -> tuple[int, dict[str, int]]:
    """Return the share of the label column and of each column; the writer makes them fill the page."""
    label = _LABEL_WIDTH if isinstance(rowed, Matrix) else _NUMBER_WIDTH
    given = rowed.word.widths
    if len(given) == len(rowed.columns) + 1:
        label, given = given[0], given[1:]
    keys = [column.key for column in rowed.columns]
    shares = list(given) or [_default_width(column) for column in rowed.columns]
    return label, dict(zip(keys, shares, strict=True))


def _default_width(column: Cell) -> int:
    match column:
        case LongText():
            return 36
        case ShortText():
            return 22
        case _:
            return 16


def _description(rowed: Rowed, columns: tuple[Cell, ...], count: int) -> str:
    rows = "1 row" if count == 1 else f"{count} rows"
    names = "; ".join(one_line(column.label) for column in columns)
    return shorten(f"Table of {rows}. For each {_corner(rowed).lower()}: {names}.", 500)
