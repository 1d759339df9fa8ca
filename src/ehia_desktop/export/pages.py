"""Which pages lie on their side: a question turns with its wide grid, linked evidence by itself. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from ehia_desktop.export.blocks import Block, EvidenceTable, Facts, Grid, Heading, Note, NoteKind
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
    """Add a line under a grid that is the last thing before pages turn: a turn needs a paragraph to hang on."""
    found: list[Block] = []
    for part in pages(blocks):
        found += part.blocks
        last = part.blocks[-1]
        if isinstance(last, Grid | Facts):
            text = f"End of table {last.number}."
            found.append(Note(NoteKind.UNDER_TABLE, (Span(text),)))
    return tuple(found)


def _is_wide(unit: Sequence[Block]) -> bool:
    return any(isinstance(block, Grid | EvidenceTable) and block.is_wide for block in unit)


def _units(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Cut at each heading and before each table of evidence, but never directly under a heading."""
    found: list[Block] = []
    for block in blocks:
        begins = isinstance(block, Heading | EvidenceTable)
        if begins and found and not isinstance(found[-1], Heading):
            yield found
            found = []
        found.append(block)
    if found:
        yield found
