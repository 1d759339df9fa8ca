"""An answer as it came back: its words line by line, and which change brought in, took out or restyled each.

With no change taken a passage reads as it was sent, with all of them as it came back, with some of them as somebody
decided. What was changed without being tracked is worked into it as one more change.
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from ehia_desktop.forms.richtext import Block, Blocks, BulletList, Paragraph, Span, Spans, plain


class ListKind(StrEnum):
    """Whether a line is an item of a list."""

    NONE = "none"
    BULLETS = "bullets"
    NUMBERS = "numbers"


@dataclass(frozen=True)
class Piece:
    """Words that look the same. `inserted`, `deleted` and `formatted` name a change, or are empty.

    `was` is how the words looked before they were formatted anew.
    """

    span: Span
    inserted: str = ""
    deleted: str = ""
    formatted: str = ""
    was: Span | None = None


@dataclass(frozen=True)
class PassageLine:
    """One paragraph; `inserted` and `deleted` are what was done to its end, which parts it from the next.

    `restyled` names the change that made it an item of a list, or none; `was` is its kind before.
    """

    pieces: tuple[Piece, ...]
    kind: ListKind = ListKind.NONE
    inserted: str = ""
    deleted: str = ""
    restyled: str = ""
    was: ListKind | None = None


Passage: TypeAlias = tuple[PassageLine, ...]
NOTHING: frozenset[str] = frozenset()


def taken(passage: Passage, accepted: Container[str]) -> Blocks:
    """Return the passage with the changes in `accepted` taken and all others left out."""
    blocks: list[Block] = []
    spans: list[Span] = []
    kind: ListKind | None = None
    for place, line in enumerate(passage):
        found = [_look(piece, accepted) for piece in line.pieces if _stands(piece, accepted)]
        if kind is None or not spans:
            kind = _kind(line, accepted)
        spans += found
        if _stands(line, accepted) or place == len(passage) - 1:
            if "".join(span.text for span in spans).strip():
                add_line(blocks, tuple(spans), kind)
            spans, kind = [], None
    return tuple(blocks)


def said(passage: Passage, accepted: Container[str]) -> str:
    """The words of `taken`."""
    return plain(taken(passage, accepted))


def resolved(passage: Passage, accepted: Container[str]) -> Passage:
    """The passage with the changes in `accepted` made part of its words, so that only the others are left in it."""
    lines: list[PassageLine] = []
    begun: list[Piece] = []
    first = PassageLine(())
    for place, line in enumerate(passage):
        first = first if begun else line
        begun += [
            _plain(piece, accepted)
            for piece in line.pieces
            if not (piece.deleted and piece.deleted in accepted)
        ]
        is_last = place == len(passage) - 1
        if line.deleted and line.deleted in accepted and not is_last:
            continue
        lines.append(
            replace(
                _plain_kind(first, accepted),
                pieces=tuple(begun),
                inserted="" if line.inserted in accepted else line.inserted,
                deleted=line.deleted,
            )
        )
        begun = []
    return tuple(lines)


def _plain(piece: Piece, accepted: Container[str]) -> Piece:
    inserted = "" if piece.inserted in accepted else piece.inserted
    if piece.formatted and piece.formatted in accepted:
        return replace(piece, inserted=inserted, formatted="", was=None)
    return replace(piece, inserted=inserted)


def _kind(line: PassageLine, accepted: Container[str]) -> ListKind:
    if line.restyled and line.was is not None and line.restyled not in accepted:
        return line.was
    return line.kind


def _plain_kind(line: PassageLine, accepted: Container[str]) -> PassageLine:
    if line.restyled and line.restyled in accepted:
        return replace(line, restyled="", was=None)
    return line


def squeezed(text: str) -> str:
    """The words of `text` with a line for each line that has any, and white space of one kind."""
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))


def add_line(blocks: list[Block], spans: Spans, kind: ListKind) -> None:
    """Add a line; items that follow one another make one list."""
    merged = _merged(spans)
    if kind is ListKind.NONE:
        blocks.append(Paragraph(merged))
        return
    ordered = kind is ListKind.NUMBERS
    last = blocks[-1] if blocks else None
    if isinstance(last, BulletList) and last.ordered == ordered:
        blocks[-1] = BulletList((*last.items, merged), ordered)
    else:
        blocks.append(BulletList((merged,), ordered))


def names_in(passage: Passage) -> frozenset[str]:
    """The changes that a passage has in it."""
    return frozenset(name for name in _names(passage) if name)


def _names(passage: Passage) -> Iterator[str]:
    for line in passage:
        yield line.inserted
        yield line.deleted
        yield line.restyled
        for piece in line.pieces:
            yield from (piece.inserted, piece.deleted, piece.formatted)


def _stands(part: Piece | PassageLine, accepted: Container[str]) -> bool:
    is_in = not part.inserted or part.inserted in accepted
    return is_in and not (part.deleted and part.deleted in accepted)


def _look(piece: Piece, accepted: Container[str]) -> Span:
    if piece.formatted and piece.was is not None and piece.formatted not in accepted:
        return replace(piece.was, text=piece.span.text)
    return piece.span


def _merged(spans: Sequence[Span]) -> Spans:
    """Join neighbours that look the same, and drop white space at both ends."""
    found: list[Span] = []
    for span in spans:
        last = found[-1] if found else None
        if last is not None and (last.bold, last.italic, last.link) == (
            span.bold,
            span.italic,
            span.link,
        ):
            found[-1] = Span(last.text + span.text, span.bold, span.italic, span.link)
        else:
            found.append(span)
    if found:
        found[0] = Span(found[0].text.lstrip(), found[0].bold, found[0].italic, found[0].link)
        end = found[-1]
        found[-1] = Span(end.text.rstrip(), end.bold, end.italic, end.link)
    return tuple(span for span in found if span.text)
