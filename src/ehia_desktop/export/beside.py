"""What stands in a file beside its text: names and descriptions of tables and charts, and where links lead."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from ehia_desktop.export.blank_blocks import BlankGrid, Box, PartLabel, Ticks
from ehia_desktop.export.blocks import (
    Answer,
    ChartBlock,
    Contents,
    EvidenceTable,
    Facts,
    Finding,
    Grid,
    Heading,
    Note,
    Outline,
    Title,
)
from ehia_desktop.forms.richtext import Blocks, BulletList, Spans


def beside(outline: Outline) -> frozenset[str]:
    """Return all of it, each in the words it has; a finished file may say nothing else out of sight."""
    return frozenset(_said(outline))


def _said(outline: Outline) -> Iterator[str]:
    for block in outline.blocks:
        match block:
            case Grid():
                yield from (block.caption, block.description)
                for row in block.rows:
                    for cell in row.cells:
                        yield from _targets(cell.blocks)
            case BlankGrid():
                yield from (block.caption, block.description)
                yield from _blank_targets(block)
            case EvidenceTable():
                yield from (block.caption, block.description)
                yield from _span_targets(block.notes)
            case ChartBlock():
                yield block.alternative
                yield from _span_targets(block.notes)
            case Facts():
                yield from (block.caption, block.description)
            case Answer() | Box():
                yield from _targets(block.blocks)
            case Note():
                yield from _span_targets((block.spans,))
            case Title() | Heading() | Finding() | Contents() | PartLabel() | Ticks():
                pass
            case _ as never:
                assert_never(never)


def _blank_targets(grid: BlankGrid) -> Iterator[str]:
    for row in grid.rows:
        for place in (row.label_box, *(place for cell in row.cells for place in cell)):
            yield from _targets(place.blocks) if isinstance(place, Box) else ()


def _targets(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        items = block.items if isinstance(block, BulletList) else (block.spans,)
        yield from _span_targets(items)


def _span_targets(lines: Iterable[Spans]) -> Iterator[str]:
    for spans in lines:
        yield from (span.link for span in spans if span.link)
