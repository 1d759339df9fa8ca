"""The sources of all figures in one place at the end, each with the tables and charts that rest on it.

The full line stands under each table too: whoever reads or copies one table, or hears it read, has its source there and
needs no way to the foot of a page and back.
"""

from collections.abc import Sequence

from ehia_desktop.assessment.anchors import Anchor, Mark
from ehia_desktop.export.blocks import Block, ChartBlock, EvidenceTable, Facts, Heading
from ehia_desktop.export.references import Reference, to_figure, to_table
from ehia_desktop.forms.richtext import Span, Spans, spans_text

SOURCES = Anchor(Mark.SECTION, "_sources")


def sources_section(blocks: Sequence[Block], number: int) -> tuple[Block, ...]:
    """Return the section, its table as table `number`; nothing where no figure stands in `blocks`."""
    used: dict[str, list[Reference]] = {}
    for block in blocks:
        if isinstance(block, EvidenceTable | ChartBlock) and block.source:
            lead = to_table if isinstance(block, EvidenceTable) else to_figure
            used.setdefault(block.source, []).append(lead(block.number))
    if not used:
        return ()
    leads = tuple(_parted(places) for places in used.values())
    rows = tuple(
        (spans_text(lead), source.removeprefix("Source: "))
        for lead, source in zip(leads, used, strict=True)
    )
    count = "1 row" if len(rows) == 1 else f"{len(rows):,} rows"
    described = f"Table of {count}: which tables and figures rest on which source."
    return (
        Heading(2, "Sources of the figures", SOURCES),
        Facts(
            number, "Sources, and where each is used", described, rows, ("Where", "Source"), leads
        ),
    )


def _parted(places: Sequence[Reference]) -> Spans:
    """The places of one source, a semicolon between each and the next."""
    first, *others = places
    return (first, *(span for place in others for span in (Span("; "), place)))
