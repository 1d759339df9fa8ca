"""A chart in the body of a Word file: its caption, the chart in a line of its own, the notes under it."""

from ehia_desktop.assessment.anchors import Anchor, Mark
from ehia_desktop.export.blocks import ChartBlock
from ehia_desktop.export.chart_figures import chart_figures, columns
from ehia_desktop.export.word.chart_part import WIDTH, WORKBOOK, chart_part, chart_shape, low_height
from ehia_desktop.export.word.chart_workbook import workbook
from ehia_desktop.export.word.drafting import Draft, add_paragraph
from ehia_desktop.export.word.relations import (
    CHART_KIND,
    PACKAGE_KIND,
    Relation,
    relations_part,
)
from ehia_desktop.export.word.tables import NOTE, add_caption
from ehia_desktop.export.word.xml import NAMESPACES, Element, add, add_plain, name, root

FIGURE = "EHIAFigure"
_MILLIMETRE, _TWIP = 36_000, 635


def add_chart(draft: Draft, block: ChartBlock) -> None:
    """Add the caption, the chart and the notes; the caption carries the anchor."""
    add_caption(draft, block.number, block.caption, Anchor(Mark.EVIDENCE, block.key), "Figure")
    draft.charts.append(block.chart)
    run = add(add_paragraph(draft.body, FIGURE), "w:r")
    add(run, "w:drawing").append(
        _inline(block, len(draft.charts), draft.ground.page.text_width(is_wide=False))
    )
    for place, note in enumerate(block.notes, start=1):
        paragraph = add_paragraph(draft.body, NOTE)
        if place < len(block.notes):
            add(paragraph[0], "w:keepNext")
        draft.spans(paragraph, note)


def chart_parts(draft: Draft) -> dict[str, bytes]:
    """Return the parts of all charts of the draft: each with its workbook and the relation between them."""
    parts: dict[str, bytes] = {}
    for number, chart in enumerate(draft.charts, start=1):
        book = f"embeddings/chart{number}.xlsx"
        parts[f"word/charts/chart{number}.xml"] = chart_part(chart)
        parts[f"word/{book}"] = workbook(columns(chart_figures(chart)))
        parts[f"word/charts/_rels/chart{number}.xml.rels"] = relations_part(
            (Relation(WORKBOOK, PACKAGE_KIND, f"../{book}"),)
        )
    return parts


def chart_relations(draft: Draft) -> list[Relation]:
    """Return the relations from the document to its charts."""
    return [
        Relation(_relation(number), CHART_KIND, f"charts/chart{number}.xml")
        for number in range(1, len(draft.charts) + 1)
    ]


def _relation(number: int) -> str:
    return f"rIdChart{number}"


def _height(block: ChartBlock) -> float:
    """The height in millimetres; a low chart has the same names and less room between them."""
    return low_height(block.chart) if block.is_low else chart_shape(block.chart).height


def _inline(block: ChartBlock, number: int, room: int) -> Element:
    """The frame the chart stands in: inline, so that it moves with its words and is read in its place.

    It is no wider than `room`, in twips: between the margins of a house style it may have to be smaller.
    """
    inline = root("wp:inline", "wp", "a", "c", "r")
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
    width, height = WIDTH * _MILLIMETRE, int(_height(block) * _MILLIMETRE)
    if width > room * _TWIP:
        width, height = room * _TWIP, height * room * _TWIP // width
    add_plain(inline, "wp:extent", cx=str(width), cy=str(height))
    add_plain(inline, "wp:effectExtent", l="0", t="0", r="0", b="0")
    add_plain(inline, "wp:docPr", id=str(number), name=f"Chart {number}", descr=block.alternative)
    add_plain(inline, "wp:cNvGraphicFramePr")
    data = add_plain(add_plain(inline, "a:graphic"), "a:graphicData", uri=NAMESPACES["c"])
    add_plain(data, "c:chart").set(name("r:id"), _relation(number))
    return inline
