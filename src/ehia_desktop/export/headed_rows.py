"""A matrix or table printed as text: each row under a heading of its own, each column under one below it.

Long cells read better so than in narrow columns. The addresses are those the cells of a grid would have.
"""

from collections.abc import Iterator
from dataclasses import replace

from ehia_desktop.assessment.anchors import Anchor, Mark
from ehia_desktop.export.asides import pending_note
from ehia_desktop.export.blocks import (
    LONGEST_HEADING,
    Answer,
    Block,
    Heading,
    heading_text,
    local_label,
)
from ehia_desktop.export.grids import Cells, cell_at, cells_of, column_label, columns_printed
from ehia_desktop.export.printing import Printing
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import Matrix, Rowed
from ehia_desktop.forms.questions import FieldAsked, RowAsked
from ehia_desktop.forms.richtext import from_plain
from ehia_desktop.text import one_line

DEEPEST = 4


def headed_rows(
    printing: Printing, field: FieldAsked, rowed: Rowed, rows: tuple[RowAsked, ...], level: int
) -> Iterator[Block]:
    """Yield the rows of `field`, whose own heading has `level`."""
    columns = columns_printed(printing, field, rowed)
    cells = cells_of(field)
    for row in rows:
        at = Address(field.field.key, row.key, instance=field.instance)
        row_level = min(level + 1, DEEPEST - 1)
        is_own = isinstance(rowed, Matrix) and row.is_local
        yield from _row_heading(row_level, one_line(row.label), at, is_own=is_own)
        for column in columns:
            cell = replace(at, column=column.key)
            # A grid keeps its columns in step with “Not asked”; under headings there is nothing to keep.
            if cell in cells:
                text = heading_text(column_label(column, field.is_public), is_internal=False)
                yield from _cell(printing, cells, cell, row_level + 1, text)


def _row_heading(level: int, label: str, at: Address, *, is_own: bool) -> Iterator[Block]:
    """The heading; the name of a row of the user's own is an answer, so a long one is also printed in full."""
    if not is_own:
        yield Heading(level, heading_text(label, is_internal=False), Anchor(Mark.ROW, str(at)))
    elif len(label) <= LONGEST_HEADING:
        yield Heading(level, label, Anchor(Mark.LOCAL_ROW, str(at)))
    else:
        yield Heading(level, heading_text(label, is_internal=False), Anchor(Mark.ROW, str(at)))
        named = str(local_label(at))
        yield Heading(level + 1, "Name in full", Anchor(Mark.QUESTION, named))
        yield Answer(named, from_plain(label))


def _cell(printing: Printing, cells: Cells, at: Address, level: int, text: str) -> Iterator[Block]:
    found = cell_at(printing, cells, at)
    yield Heading(level, text, Anchor(Mark.QUESTION, str(at)))
    yield from pending_note(printing, at)
    yield Answer(str(at), found.blocks, found.is_blank, found.is_public)
