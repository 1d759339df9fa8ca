"""What stands in a file beside its text: names and descriptions of tables and charts, and where links lead."""

from collections.abc import Iterable, Iterator

from ehia_desktop.export.blank_blocks import BlankGrid, Box
from ehia_desktop.export.blocks import (
    Answer,
    ChartBlock,
    EvidenceTable,
    Facts,
    Grid,
    Note,
    Outline,
)
from ehia_desktop.forms.richtext import Blocks, BulletList, Spans


def beside(outline: Outline) -> frozenset[str]:
    """Return all of it, each in the words it has; a finished file may say nothing else out of sight."""
    return frozenset(_said(outline))


def _said(outline: Outline) -> Iterator[str]:
    for block in outline.blocks:
        match block:
            case Grid() | EvidenceTable() | Facts() | BlankGrid():
                yield from (block.caption, block.description)
            case ChartBlock():
                yield block.alternative
            case _:
                pass
        match block:
            case Answer() | Box():
                yield from _targets(block.blocks)
            case Grid():
                for row in block.rows:
                    for cell in row.cells:
                        yield from _targets(cell.blocks)
            case BlankGrid():
                for blank in block.rows:
                    places = (blank.label_box, *(place for cell in blank.cells for place in cell))
                    for place in places:
                        yield from _targets(place.blocks) if isinstance(place, Box) else ()
            case EvidenceTable() | ChartBlock():
                yield from _span_targets(block.notes)
            case Note():
                yield from _span_targets((block.spans,))
            case _:
                pass


def _targets(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        items = block.items if isinstance(block, BulletList) else (block.spans,)
        yield from _span_targets(items)


def _span_targets(lines: Iterable[Spans]) -> Iterator[str]:
    for spans in lines:
        yield from (span.link for span in spans if span.link)
