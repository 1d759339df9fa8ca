"""Tables on a page: a caption, headings that say what they head, and a wide one in a part that scrolls by itself."""

from ehia_desktop.assessment.anchors import Anchor, Mark
from ehia_desktop.export.blocks import (
    EvidenceTable,
    Facts,
    Grid,
    local_label,
    numbered,
)
from ehia_desktop.export.html.prose import add_blocks, add_spans
from ehia_desktop.export.html.tags import Element, add, anchor_id, answer_id
from ehia_desktop.forms.richtext import Span, Spans

FIGURES = "figure-cell"
IN_VIEW = "in-view"
"""The words of a caption, which stay in view while the table under them is scrolled."""


def add_grid(parent: Element, grid: Grid) -> None:
    """Add a matrix, a table or the actions; each cell carries the address of its answer."""
    table = add_table(parent, f"table.{grid.number}", numbered(grid.number, grid.caption), "grid")
    head = add_head(table)
    add(head, "th", grid.corner, scope="col")
    for column in grid.columns:
        at = anchor_id(Anchor(Mark.COLUMN, f"{grid.address}/{column.key}"))
        add(head, "th", column.label, scope="col", id=at)
    body = add(table, "tbody")
    for row in grid.rows:
        line = add(body, "tr")
        anchor = Anchor(Mark.ROW, str(row.address))
        at = answer_id(str(local_label(row.address))) if row.is_local else anchor_id(anchor)
        add(line, "th", row.label, scope="row", id=at)
        for cell in row.cells:
            looks = {"class_": "blank"} if cell.is_blank else {}
            add_blocks(add(line, "td", id=answer_id(cell.key), **looks), cell.blocks)


def add_evidence(parent: Element, table: EvidenceTable) -> None:
    """Add a linked table, or what was measured of it, with the notes under it."""
    at = anchor_id(Anchor(Mark.EVIDENCE, table.key))
    holder = add(parent, "div", class_="evidence", id=at)
    caption = numbered(table.number, table.caption)
    element = add_table(holder, f"table.{table.number}", caption, "figures")
    head = add_head(element)
    for text, is_figure in zip(table.header, table.is_figure, strict=True):
        looks = {"class_": FIGURES} if is_figure else {}
        add(head, "th", text, scope="col", **looks)
    body = add(element, "tbody")
    for cells in table.rows:
        line = add(body, "tr")
        for place, (text, is_figure) in enumerate(zip(cells, table.is_figure, strict=True)):
            looks = {"class_": FIGURES} if is_figure else {}
            is_label = not place and not is_figure
            add(line, "th" if is_label else "td", text, **({"scope": "row"} if is_label else looks))
    add_notes(holder, table.notes)


def add_facts(parent: Element, facts: Facts) -> None:
    """Add a table of two columns about the document; it is never wider than a page."""
    caption = numbered(facts.number, facts.caption)
    table = add(parent, "table", class_="facts")
    add(table, "caption", caption)
    head = add_head(table)
    for text in facts.columns:
        add(head, "th", text, scope="col")
    body = add(table, "tbody")
    for place, (name, text) in enumerate(facts.rows):
        line = add(body, "tr")
        add_spans(
            add(line, "th", scope="row"), facts.leads[place] if facts.leads else (Span(name),)
        )
        add(line, "td", text)


def add_table(parent: Element, at: str, caption: str, looks: str) -> Element:
    """Begin a table in a part that scrolls by itself and can be reached with the keyboard.

    Without a `caption` whoever calls adds one, with the id `at`.
    """
    scroll = add(parent, "div", class_="scroll", role="region", aria_labelledby=at, tabindex="0")
    table = add(scroll, "table", class_=looks)
    if caption:
        add(add(table, "caption", id=at), "span", caption, class_=IN_VIEW)
    return table


def add_head(table: Element) -> Element:
    """Add the row of headings."""
    return add(add(table, "thead"), "tr")


def add_notes(parent: Element, notes: tuple[Spans, ...]) -> None:
    """Add what stands under a table or a chart."""
    for note in notes:
        add_spans(add(parent, "p", class_="note"), note)
