"""Words made shorter where a sentence ends, so that what is left out leaves no half of one behind. Pure."""

import re
from collections.abc import Iterator

from ehia_desktop.forms.richtext import (
    Block,
    Blocks,
    BulletList,
    Paragraph,
    Span,
    Spans,
    spans_text,
)
from ehia_desktop.text import one_line, shorten

# A full stop after one of these ends no sentence.
_ABBREVIATIONS = frozenset(
    "a.m appt approx cf dept dr e.g eg esp etc fig i.e ie incl max min mr mrs ms no nos p.m para pp prof ref st vs"
    .split()
)  # fmt: skip
_SAYS_SOMETHING, _LONGER = 16, 140
_END = re.compile(r"[.!?][”’\"')]*(?=\s+[“‘\"'(]?[A-Z0-9£])")


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of `text` on one line each; one without a full stop is a sentence too."""
    line, found, start = one_line(text), [], 0
    for end in _END.finditer(line):
        before = line[start : end.start()].rpartition(" ")[2].lower().lstrip("(“‘\"'")
        if before in _ABBREVIATIONS or (len(before) == 1 and before.isalpha()):
            continue
        found.append(line[start : end.end()])
        start = end.end() + 1
    return tuple(part for part in (*found, line[start:].strip()) if part)


def first_sentences(text: str, most: int) -> str:
    """Return as many whole sentences of `text` as `most` characters hold.

    What was kept says something: a first sentence stands though it is longer, and so does one after a first of a
    word or two (“Mixed.”), up to `_LONGER` characters more; beyond that it is cut after a word.
    """
    kept = ""
    for sentence in sentences(text):
        longer = f"{kept} {sentence}".strip()
        if len(longer) > most and len(kept) >= _SAYS_SOMETHING:
            break
        kept = longer
    return kept if len(kept) <= most + _LONGER else shorten(text, most + _LONGER // 2)


def shortened(blocks: Blocks, most: int) -> tuple[Blocks, bool]:
    """Return as much of `blocks` as `most` characters hold, cut at the end of a sentence, and whether it was cut."""
    kept: list[Block] = []
    left = most
    for block in blocks:
        made = _cut(block, left, is_first=not kept)
        if made is not None:
            kept.append(made)
        if made != block:
            return tuple(kept), True
        left -= _length(block)
    return blocks, False


def _cut(block: Block, most: int, *, is_first: bool) -> Block | None:
    """Return `block` as far as it fits; at least something of the first one, None of another where nothing fits."""
    if isinstance(block, Paragraph):
        if len(spans_text(block.spans)) <= most:
            return block
        if not is_first and most < _SAYS_SOMETHING:
            return None
        spans = _cut_spans(block.spans, most, is_first=is_first)
        return Paragraph(spans) if spans else None
    items = tuple(_items(block.items, most, is_first=is_first))
    return BulletList(items, block.ordered) if items else None


def _items(items: tuple[Spans, ...], most: int, *, is_first: bool) -> Iterator[Spans]:
    left = most
    for place, item in enumerate(items):
        length = len(spans_text(item))
        if length > left:
            if is_first and not place:
                yield _cut_spans(item, most, is_first=True)
            return
        yield item
        left -= length


def _cut_spans(spans: Spans, most: int, *, is_first: bool) -> Spans:
    """Cut a run of spans after its last whole sentence within `most` characters; looks and links stay."""
    text = spans_text(spans)
    kept = first_sentences(text, most)
    ends = kept in one_line(text) and kept[-1:] in '.!?”’")'
    if not ends and not is_first:
        return ()
    if not ends:
        return (Span(kept),)
    found: list[Span] = []
    # White space may have been joined, so the letters are counted.
    left = sum(not sign.isspace() for sign in kept)
    for span in spans:
        taken = ""
        for sign in span.text:
            if not left:
                break
            taken += sign
            left -= not sign.isspace()
        if taken:
            found.append(Span(taken, span.bold, span.italic, span.link))
    return tuple(found)


def _length(block: Block) -> int:
    runs = (block.spans,) if isinstance(block, Paragraph) else block.items
    return sum(len(spans_text(spans)) for spans in runs)
