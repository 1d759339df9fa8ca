"""Paragraphs, lists and runs of text on a page; a link is one only where its target is safe."""

from ehia_desktop.export.html.tags import Element, add, add_lines
from ehia_desktop.export.references import FIGURE, TABLE, Reference
from ehia_desktop.forms.richtext import Blocks, BulletList, Span, Spans, is_safe_link

# The ids of captions; see `tables.add_table` and `charts.add_chart`.
_CAPTIONS = {TABLE: "table", FIGURE: "chart"}


def add_blocks(parent: Element, blocks: Blocks) -> None:
    """Add paragraphs and lists."""
    for block in blocks:
        if isinstance(block, BulletList):
            holder = add(parent, "ol" if block.ordered else "ul")
            for item in block.items:
                add_spans(add(holder, "li"), item)
        else:
            add_spans(add(parent, "p"), block.spans)


def add_spans(parent: Element, spans: Spans) -> None:
    """Add runs of text to a paragraph, an item or a cell."""
    for span in spans:
        add_lines(_holder(parent, span), span.text)


def _holder(parent: Element, span: Span) -> Element:
    """The innermost element that `span` stands in."""
    if isinstance(span, Reference):
        parent = add(parent, "a", href=f"#{_CAPTIONS[span.what]}.{span.number}")
    if span.link and is_safe_link(span.link):
        parent = add(parent, "a", href=span.link, rel="noreferrer")
    if span.bold:
        parent = add(parent, "strong")
    return add(parent, "em") if span.italic else parent
