"""A chart on a page: its caption, the drawing, its figures as a table to unfold, the notes under it."""

from ehia_desktop.assessment.anchors import Anchor, Mark
from ehia_desktop.export.blocks import ChartBlock, figure_numbered
from ehia_desktop.export.chart_figures import (
    ChartFigures,
    Column,
    Part,
    chart_figures,
    columns,
    grid,
)
from ehia_desktop.export.html.chart_svg import draw
from ehia_desktop.export.html.tables import FIGURES, IN_VIEW, add_head, add_notes, add_table
from ehia_desktop.export.html.tags import Element, add, add_text, anchor_id

SHOW = "Show the figures of this chart as a table"
BY = ", by "


def add_chart(parent: Element, block: ChartBlock) -> None:
    """Add a chart. Everything it shows stands in the table too, and nothing else does."""
    at = anchor_id(Anchor(Mark.EVIDENCE, block.key))
    caption = f"chart.{block.number}"
    holder = add(parent, "figure", id=at, aria_labelledby=caption)
    add(holder, "figcaption", figure_numbered(block.number, block.caption), id=caption)
    figures = chart_figures(block.chart)
    scroll = add(
        holder, "div", class_="drawing", role="region", aria_labelledby=caption, tabindex="0"
    )
    scroll.append(draw(block, figures))
    details = add(holder, "details")
    add(details, "summary", SHOW)
    _add_figures(details, figures, block.number)
    add_notes(holder, block.notes)


def _add_figures(parent: Element, figures: ChartFigures, number: int) -> None:
    at = f"figures.{number}"
    table = add_table(parent, at, "", "figures")
    # The number keeps the names of parts that scroll apart.
    caption = add(table, "caption", id=at)
    caption = add(caption, "span", f"What figure {number} shows: ", class_=IN_VIEW)
    add(caption, "span", figures.value_title)
    add_text(caption, BY)
    add(caption, "span", figures.place_title)
    found = columns(figures)
    head, body = add_head(table), add(table, "tbody")
    for column in found:
        add(head, "th", column.heading, scope="col", **_looks(column))
    for row in grid(figures)[1:]:
        line = add(body, "tr")
        for place, (column, text) in enumerate(zip(found, row, strict=True)):
            is_name = not place and text and column.part in (Part.PLACES, Part.NAMES)
            if is_name:
                add(line, "th", text, scope="row")
            else:
                add(line, "td", text, **_looks(column))


def _looks(column: Column) -> dict[str, str]:
    return {"class_": FIGURES} if column.is_figures else {}
