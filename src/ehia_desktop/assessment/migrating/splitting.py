"""Cutting one long text into several at its own headings."""

from collections.abc import Iterable, Sequence

from ehia_desktop.forms.richtext import Block, Blocks, Paragraph, spans_text
from ehia_desktop.text import one_line


def split_text(blocks: Blocks, headings: Sequence[Iterable[str]]) -> tuple[Blocks, ...]:
    """Cut `blocks` at paragraphs that are one of the headings of a target, for each target in turn.

    What stands before the first heading goes to the first target. The heading itself is the label of its target
    and goes; a paragraph that holds anything besides is no heading.
    """
    named = {_plain(text): place for place, texts in enumerate(headings) for text in texts}
    parts: list[list[Block]] = [[] for _ in headings]
    now = 0
    for block in blocks:
        place = named.get(_plain(spans_text(block.spans))) if isinstance(block, Paragraph) else None
        if place is None:
            parts[now].append(block)
        else:
            now = place
    return tuple(tuple(part) for part in parts)


def _plain(text: str) -> str:
    return one_line(text).rstrip(":?.").casefold()
