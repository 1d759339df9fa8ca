"""Two copies of one assessment laid beside each other block by block, in one order for both. Pure: no file format.

What stands at the same address is the same block, however much of it changed; what moved goes and comes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ehia_desktop.assessment.aligning import aligned
from ehia_desktop.assessment.anchors import Anchor
from ehia_desktop.export.blocks import (
    Answer,
    Block,
    ChartBlock,
    Contents,
    EvidenceTable,
    Facts,
    Finding,
    Grid,
    Heading,
    Note,
    NoteKind,
    Outline,
    Title,
)
from ehia_desktop.forms.richtext import Span, spans_text

END = "End of the comparison."


@dataclass(frozen=True)
class Beside:
    """A block in both copies, or in one. `is_frame` marks the comparison's own words, which no copy has."""

    old: Block | None
    new: Block | None
    is_frame: bool = False


def beside(older: Outline, newer: Outline, said: str) -> tuple[Beside, ...]:
    """Lay two copies beside each other. `said` is the sentence that stands under the title."""
    is_wide = any(_is_wide(block) for block in (*older.blocks, *newer.blocks))
    was, now = (tuple(_compared(one.blocks, is_wide=is_wide)) for one in (older, newer))
    contents = next((block for block in newer.blocks if isinstance(block, Contents)), None)
    known, known_now = _keys(was), _keys(now)
    pairs = aligned(
        [key for key, _ in known],
        [key for key, _ in known_now],
        lambda one, other: 0.5 if known[one][1] == known_now[other][1] else 0.0,
    )
    found = [
        Beside(None if one is None else was[one], None if other is None else now[other])
        for one, other in pairs
    ]
    found.append(_own(NoteKind.PLAIN, END))
    return tuple(_with_front(found, said, contents))


def _with_front(found: Sequence[Beside], said: str, contents: Contents | None) -> Iterator[Beside]:
    """Put what is said of the comparison, and the newer contents, where the first page ends."""
    title = next(at for at, pair in enumerate(found) if isinstance(pair.new, Title))
    cover = title + 1
    while isinstance(found[cover].new, Note) and isinstance(found[cover].old, Note):
        cover += 1
    yield from found[:cover]
    yield _own(NoteKind.PLAIN, said)
    if contents is not None:
        yield Beside(None, replace(contents, starts_page=True), is_frame=True)
    yield from found[cover:]


def _own(kind: NoteKind, text: str) -> Beside:
    return Beside(None, Note(kind, (Span(text),)), is_frame=True)


def is_wide(pairs: Sequence[Beside]) -> bool:
    """Tell whether the pages of the comparison lie on their side: all do where one block needs it."""
    return any(
        _is_wide(block) for pair in pairs for block in (pair.old, pair.new) if block is not None
    )


def _is_wide(block: Block) -> bool:
    return isinstance(block, Grid | EvidenceTable) and block.is_wide


def _compared(blocks: Sequence[Block], *, is_wide: bool) -> Iterator[Block]:
    """The blocks without the contents and the lines that only let a page turn, all tables as wide as the page."""
    last: Block | None = None
    for block in blocks:
        if isinstance(block, Contents) or _ends(last, block):
            continue
        last = block
        yield replace(block, is_wide=is_wide) if isinstance(block, Grid | EvidenceTable) else block


def _ends(last: Block | None, block: Block) -> bool:
    return (
        isinstance(last, Grid | Facts)
        and isinstance(block, Note)
        and spans_text(block.spans) == f"End of table {last.number}."
    )


def _keys(blocks: Sequence[Block]) -> list[tuple[str, str]]:
    """Return for each block what it must share to be the same, and what to be the same with other words."""
    at = ""
    found: list[tuple[str, str]] = []
    for block in blocks:
        if isinstance(block, Heading):
            at = _spelled(block.anchor)
        key, like = _key(block)
        found.append((key, f"{at} {like}"))
    return found


def _key(block: Block) -> tuple[str, str]:
    match block:
        case Heading(anchor=anchor):
            return f"heading {_spelled(anchor)}", "heading"
        case Answer(key=key):
            return f"answer {key}", "answer"
        case Grid(address=address, columns=columns):
            return f"grid {address} {' '.join(column.key for column in columns)}", "grid"
        case Note(kind=kind, spans=spans):
            return f"note {kind} {spans_text(spans)}", f"note {kind}"
        case Finding(key=key, text=text):
            return f"finding {_field(key)} {text}", f"finding {_field(key)}"
        case EvidenceTable(key=key, caption=caption):
            return f"evidence {_field(key)} {caption}", f"evidence {_field(key)}"
        case ChartBlock(key=key, caption=caption):
            return f"chart {_field(key)} {caption}", f"chart {_field(key)}"
        case Title():
            return "title", "title"
        case Facts(caption=caption):
            return f"facts {caption}", "facts"
        case _:
            return type(block).__name__, type(block).__name__


def _field(key: str) -> str:
    """The address that evidence stands at; its number is of the document alone."""
    return key.partition("#")[0]


def _spelled(anchor: Anchor) -> str:
    return f"{anchor.mark} {anchor.key}"
