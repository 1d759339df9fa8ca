"""Which pages lie on their side: a question turns with its wide grid, linked evidence by itself. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter

from ehia_desktop.export.blank_blocks import BlankGrid, Box
from ehia_desktop.export.blocks import (
    Block,
    ChartBlock,
    EvidenceTable,
    Facts,
    Finding,
    Grid,
    Heading,
    Note,
    NoteKind,
)
from ehia_desktop.forms.richtext import Span


@dataclass(frozen=True)
class Pages:
    """Blocks that follow one another on pages of one orientation."""

    is_wide: bool
    blocks: tuple[Block, ...]


def pages(blocks: Sequence[Block]) -> tuple[Pages, ...]:
    """Cut `blocks` wherever the orientation changes."""
    pairs = [(_is_wide(unit), block) for unit in _units(blocks) for block in unit]
    return tuple(
        Pages(is_wide, tuple(block for _, block in found))
        for is_wide, found in groupby(pairs, itemgetter(0))
    )


def with_ends(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Add a line under what stands last before pages turn and is no paragraph: a turn needs one to hang on."""
    found: list[Block] = []
    for part in pages(blocks):
        found += part.blocks
        last = part.blocks[-1]
        if isinstance(last, EvidenceTable) and not last.notes:
            # What stands under evidence is its own.
            found[-1] = replace(last, notes=((Span(f"End of table {last.number}."),),))
        elif isinstance(last, Grid | Facts | BlankGrid):
            text = f"End of table {last.number}."
            found.append(Note(NoteKind.UNDER_TABLE, (Span(text),)))
        elif isinstance(last, Box):
            text = "The next question is on the next page."
            found.append(Note(NoteKind.UNDER_TABLE, (Span(text),)))
    return tuple(found)


def _is_wide(unit: Sequence[Block]) -> bool:
    return any(
        isinstance(block, Grid | EvidenceTable | BlankGrid) and block.is_wide for block in unit
    )


def _leads(block: Block) -> bool:
    """Tell whether a block only leads to what follows it, so that it may not stay behind on another page."""
    is_guidance = isinstance(block, Note) and block.kind in (NoteKind.GUIDANCE, NoteKind.WORDING)
    return isinstance(block, Heading | Finding) or is_guidance


def _units(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Cut at each heading and before each piece of evidence, but never under what only leads to something."""
    found: list[Block] = []
    for block in blocks:
        begins = isinstance(block, Heading | Finding | ChartBlock | EvidenceTable)
        if begins and not all(map(_leads, found)):
            yield found
            found = []
        found.append(block)
    if found:
        yield found
