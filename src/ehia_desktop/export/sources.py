"""The sources of all figures in one place at the end, each with the tables and charts that rest on it.

The full line stands under each table too: whoever reads or copies one table, or hears it read, has its source there and
needs no way to the foot of a page and back.
"""

from collections.abc import Sequence

from ehia_desktop.assessment.anchors import Anchor, Mark
from ehia_desktop.export.blocks import Block, ChartBlock, EvidenceTable, Facts, Heading

SOURCES = Anchor(Mark.SECTION, "_sources")


def sources_section(blocks: Sequence[Block], number: int) -> tuple[Block, ...]:
    """Return the section, its table as table `number`; nothing where no figure stands in `blocks`."""
    used: dict[str, list[str]] = {}
    for block in blocks:
        if isinstance(block, EvidenceTable | ChartBlock) and block.source:
            what = "Table" if isinstance(block, EvidenceTable) else "Figure"
            used.setdefault(block.source, []).append(f"{what} {block.number}")
    if not used:
        return ()
    rows = tuple(
        ("; ".join(places), source.removeprefix("Source: ")) for source, places in used.items()
    )
    count = "1 row" if len(rows) == 1 else f"{len(rows):,} rows"
    described = f"Table of {count}: which tables and figures rest on which source."
    return (
        Heading(2, "Sources of the figures", SOURCES),
        Facts(number, "Sources, and where each is used", described, rows, ("Where", "Source")),
    )
