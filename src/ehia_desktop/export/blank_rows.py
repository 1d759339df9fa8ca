"""A matrix or table to fill in: what each column asks, then one table, or boxes under a heading for each row."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ehia_desktop.assessment.anchors import Anchor, Mark
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.returned import NEW_ROW
from ehia_desktop.export.blank_blocks import BlankGrid, BlankRow, Box, Control, Place
from ehia_desktop.export.blank_places import Spot, places_of
from ehia_desktop.export.blocks import (
    Block,
    Heading,
    Note,
    NoteKind,
    heading_text,
    local_label,
)
from ehia_desktop.export.grids import corner, grid_description, grid_widths, is_wide
from ehia_desktop.export.question_help import (
    Asking,
    line,
    offers_many,
    option_items,
    question_lines,
)
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import (
    Actions,
    Asked,
    Cell,
    Matrix,
    Rowed,
    Score,
    TableQuestion,
)
from ehia_desktop.forms.richtext import Span, from_plain, plain
from ehia_desktop.forms.rows import RowAsked, rows_asked
from ehia_desktop.forms.values import Value
from ehia_desktop.text import one_line, shorten

_SPARE_ROWS = 3
_SPARE_LOCAL_ROWS = 2


@dataclass(frozen=True)
class Filling:
    """One form in the making. `open` are the places whose answers may stand in it: those asked now."""

    assessment: Assessment
    asking: Asking
    values: dict[Address, Value]
    open: frozenset[Address]
    take_number: Callable[[], int]

    def spot(self, question: Asked, at: Address, name: str, *, in_cell: bool) -> Spot:
        """The place for one question, with the answer that may stand in it."""
        value = self.values.get(at) if at in self.open else None
        return Spot(self.assessment.form, question, at, value, self.values, name, in_cell)


def column_lines(filling: Filling, rowed: Rowed) -> Iterator[Note]:
    """What each column asks, above the table: a heading cell holds a few words at most."""
    for column in _columns(rowed):
        lines = list(question_lines(filling.asking, column, rowed.key))
        options = option_items(filling.assessment.form, column)
        if options and not offers_many(column):
            # Where a list does not open, in another program or on paper, its entries must be known.
            labels = "; ".join(one_line(item.label) for item in options)
            lines.append(line(NoteKind.GUIDANCE, f"Choose one of: {labels}."))
        if not lines:
            continue
        first, *rest = lines
        yield Note(NoteKind.BULLET, (Span(f"{one_line(column.short)}: ", bold=True), *first.spans))
        yield from rest


def rowed_blocks(filling: Filling, rowed: Rowed, at: Address) -> Iterator[Block]:
    """One table; or, where the form prints each row under a heading because cells are long, boxes under headings."""
    if rowed.word.printed_as == "table":
        yield _grid(filling, rowed, at)
        return
    for row in _rows(filling, rowed, at):
        label = row.label or (plain(row.label_box.blocks) if row.label_box else "")
        title = heading_text(label or "Another row", is_internal=False)
        if title.isdigit():
            title = heading_text(f"{rowed.short}: {title}", is_internal=False)
        yield Heading(3, title, Anchor(Mark.SECTION, f"_{row.address}"))
        if row.label_box is not None:
            yield Heading(4, row.label_box.name, Anchor(Mark.QUESTION, row.label_box.key))
            yield row.label_box
        for column, spots in zip(_columns(rowed), row.cells, strict=True):
            cell = str(replace(row.address, column=column.key))
            yield Heading(
                4, heading_text(column.short, is_internal=False), Anchor(Mark.QUESTION, cell)
            )
            yield from spots


def _columns(rowed: Rowed) -> tuple[Cell, ...]:
    return tuple(column for column in rowed.columns if not isinstance(column, Score))


def _grid(filling: Filling, rowed: Rowed, at: Address) -> BlankGrid:
    columns = _columns(rowed)
    width, widths = grid_widths(rowed)
    rows = tuple(_rows(filling, rowed, at))
    return BlankGrid(
        address=at,
        number=filling.take_number(),
        caption=shorten(one_line(rowed.short), 200),
        description=grid_description(filling.asking.cited, rowed, columns, len(rows)),
        corner=corner(rowed),
        corner_width=width,
        columns=tuple(
            (column.key, one_line(column.short), widths[column.key]) for column in columns
        ),
        rows=rows,
        is_wide=is_wide(rowed, len(columns)),
    )


def _rows(filling: Filling, rowed: Rowed, at: Address) -> Iterator[BlankRow]:
    """The rows there are, then a few that nobody has filled yet."""
    found = rows_asked(filling.assessment.form, rowed, filling.values, at.instance)
    for index, row in enumerate(found, start=1):
        label = one_line(row.label) if isinstance(rowed, Matrix) else str(index)
        yield _row(filling, rowed, replace(at, row=row.key), label, row)
    for spare in range(1, _spare(rowed, sum(row.is_local for row in found)) + 1):
        key = replace(at, row=f"{NEW_ROW}{spare}")
        label = "" if isinstance(rowed, Matrix) else str(len(found) + spare)
        yield _row(filling, rowed, key, label, None)


def _spare(rowed: Rowed, there: int) -> int:
    match rowed:
        case Matrix():
            most = rowed.local_rows.maximum if rowed.local_rows else 0
            return max(0, min(_SPARE_LOCAL_ROWS, most - there))
        case TableQuestion() | Actions():
            return max(0, min(_SPARE_ROWS, rowed.max_rows - there))


def _row(filling: Filling, rowed: Rowed, at: Address, label: str, row: RowAsked | None) -> BlankRow:
    called = one_line(row.label) if row else "New row"
    is_own = isinstance(rowed, Matrix) and (row is None or row.is_local)
    label_box = None
    if is_own:
        blocks = from_plain(label)
        label_box = Box(str(local_label(at)), "Name of the row", Control.TEXT, blocks)
    return BlankRow(
        address=at,
        label="" if is_own else label,
        is_local=is_own,
        cells=tuple(
            _cell(filling, column, replace(at, column=column.key), called)
            for column in _columns(rowed)
        ),
        label_box=label_box,
    )


def _cell(filling: Filling, column: Cell, at: Address, row: str) -> tuple[Place, ...]:
    if isinstance(column, Score):
        return ()
    name = f"{one_line(column.short)}, {row}"
    return places_of(filling.spot(column, at, name, in_cell=True))
