"""A matrix or table to fill in: a native table whose cells hold places to write, marked by row and column."""

from ehia_desktop.assessment.anchors import Anchor, Mark
from ehia_desktop.assessment.returned import CHOOSE, WRITE
from ehia_desktop.export.blank_blocks import BlankGrid, BlankRow
from ehia_desktop.export.word.controls import add_place
from ehia_desktop.export.word.drafting import Draft
from ehia_desktop.export.word.tables import (
    HEAD,
    LABEL,
    TableFrame,
    add_caption,
    add_cell,
    add_header_row,
    add_row,
    add_words,
    begin_table,
    in_twips,
    room_for,
)
from ehia_desktop.export.word.xml import Element


def add_blank_grid(draft: Draft, grid: BlankGrid) -> None:
    """Add the caption and the table; row labels and column headings carry their marks."""
    add_caption(draft, grid.number, grid.caption, None)
    shares = [grid.corner_width, *(share for _, _, share in grid.columns)]
    columns = [(grid.corner, *(row.label for row in grid.rows))]
    columns += [(heading, WRITE, CHOOSE) for _, heading, _ in grid.columns]
    needed = [room_for(*texts, points=draft.ground.reach) for texts in columns]
    widths = in_twips(shares, draft.ground.page.text_width(is_wide=grid.is_wide), needed)
    frame = begin_table(draft.body, grid.caption, grid.description, widths)
    head = add_header_row(frame)
    add_words(draft, head, frame.widths[0], HEAD, grid.corner, None)
    for (key, heading, _), width in zip(grid.columns, frame.widths[1:], strict=True):
        add_words(draft, head, width, HEAD, heading, Anchor(Mark.COLUMN, f"{grid.address}/{key}"))
    for row in grid.rows:
        _row(draft, frame, row)


def _row(draft: Draft, frame: TableFrame, row: BlankRow) -> None:
    element = add_row(frame)
    _label(draft, element, frame.widths[0], row)
    for places, width in zip(row.cells, frame.widths[1:], strict=True):
        holder = add_cell(element, width)
        for place in places:
            add_place(draft, holder, place, in_cell=True)


def _label(draft: Draft, element: Element, width: int, row: BlankRow) -> None:
    mark = Anchor(Mark.LOCAL_ROW if row.is_local else Mark.ROW, str(row.address))
    if row.label_box is None:
        add_words(draft, element, width, LABEL, row.label, mark)
        return
    holder = add_cell(element, width)
    add_place(draft, holder, row.label_box, in_cell=True)
    # The mark stands in the paragraph before its control, since whoever writes replaces what is inside.
    paragraph = holder[-1]
    opened = draft.mark(paragraph, mark)
    draft.close_marks(paragraph, opened)
    closed = list(paragraph)[-len(opened) :]
    for place, part in enumerate((*opened, *closed), start=1):
        paragraph.insert(place, part)
