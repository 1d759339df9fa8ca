"""Long answers as typed blocks: paragraphs and lists of spans, bold, italic or linked. Never HTML.

The same blocks come from the editor, from a light markup in answer files and from a returned Word file,
and go to Word and HTML. The markup: a blank line parts paragraphs, `- ` and `1. ` begin list items,
`**bold**`, `*italic*`, `[words](https://…)`; a backslash keeps a sign as it is. Any other text is itself.
"""

import re
from dataclasses import dataclass
from typing import TypeAlias

from ehia_desktop.text import clean

_LINK_TARGET = re.compile(r"^(https?://|mailto:)\S+$", re.IGNORECASE)
_INLINE = re.compile(
    r"\\(?P<kept>[\\*\[\]\-])"
    r"|\*\*(?P<bold>(?=\S)(?:[^*\\]|\\.)+?)\*\*"
    r"|(?<!\w)\*(?P<italic>(?=\S)(?:[^*\\]|\\.)+?)\*(?!\w)"
    r"|\[(?P<words>(?:[^\[\]\\]|\\.)+)\]\((?P<target>[^\s()]+)\)"
)
_BULLET = re.compile(r"^[-•] +(?P<rest>\S.*)$")
_NUMBER = re.compile(r"^\d{1,3}[.)] +(?P<rest>\S.*)$")


@dataclass(frozen=True)
class Span:
    """A run of characters that look alike. `link` is an http, https or mailto address, or empty."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


Spans: TypeAlias = tuple[Span, ...]


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; a line break within it is a line feed in a span."""

    spans: Spans


@dataclass(frozen=True)
class BulletList:
    """A list; `ordered` numbers its items."""

    items: tuple[Spans, ...]
    ordered: bool = False


Block: TypeAlias = Paragraph | BulletList
Blocks: TypeAlias = tuple[Block, ...]


def is_safe_link(target: str) -> bool:
    """Tell whether `target` may be a link: only http, https and mailto may."""
    return bool(_LINK_TARGET.match(target))


def plain(blocks: Blocks) -> str:
    """Return the words of `blocks`: a line for each paragraph and each list item."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append(spans_text(block.spans))
        else:
            lines.extend(spans_text(item) for item in block.items)
    return "\n".join(lines)


def spans_text(spans: Spans) -> str:
    """Return the words of `spans`."""
    return "".join(span.text for span in spans)


def from_plain(text: str) -> Blocks:
    """Return `text` as paragraphs, taking every sign as itself."""
    parts = (part.strip() for part in clean(text).split("\n"))
    return tuple(Paragraph((Span(part),)) for part in parts if part)


def from_markup(text: str) -> Blocks:
    """Read the light markup described above. It cannot fail: what is not markup is text."""
    blocks: list[Block] = []
    for chunk in re.split(r"\n[ \t]*\n", clean(text)):
        blocks.extend(_chunk(chunk.strip("\n")))
    return tuple(blocks)


def to_markup(blocks: Blocks) -> str:
    """Return markup that `from_markup` reads back as the same blocks."""
    parts: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            parts.append(_spans_markup(block.spans))
        else:
            lead = (
                (f"{n}. " for n in range(1, len(block.items) + 1))
                if block.ordered
                else ("- " for _ in block.items)
            )
            parts.append(
                "\n".join(
                    sign + _spans_markup(item) for sign, item in zip(lead, block.items, strict=True)
                )
            )
    return "\n\n".join(parts)


def _chunk(chunk: str) -> list[Block]:
    blocks: list[Block] = []
    paragraph: list[str] = []
    items: list[Spans] = []
    ordered = False

    def close() -> None:
        nonlocal paragraph, items
        if paragraph:
            blocks.append(Paragraph(_inline("\n".join(paragraph))))
        if items:
            blocks.append(BulletList(tuple(items), ordered))
        paragraph, items = [], []

    for line in chunk.split("\n"):
        stripped = line.strip()
        bullet, number = _BULLET.match(stripped), _NUMBER.match(stripped)
        found = bullet or number
        if found:
            if paragraph or (items and ordered != bool(number)):
                close()
            ordered = bool(number)
            items.append(_inline(found["rest"]))
        elif stripped:
            if items:
                close()
            paragraph.append(stripped)
    close()
    return blocks


def _inline(text: str) -> Spans:
    spans: list[Span] = []
    position = 0
    for match in _INLINE.finditer(text):
        _add(spans, Span(text[position : match.start()]))
        _add(spans, _span(match))
        position = match.end()
    _add(spans, Span(text[position:]))
    return tuple(spans)


def _span(match: re.Match[str]) -> Span:
    if match["kept"]:
        return Span(match["kept"])
    if match["bold"]:
        return Span(_unescape(match["bold"]), bold=True)
    if match["italic"]:
        return Span(_unescape(match["italic"]), italic=True)
    if is_safe_link(match["target"]):
        return Span(_unescape(match["words"]), link=match["target"])
    return Span(match[0])


def _add(spans: list[Span], span: Span) -> None:
    """Append `span`, joining it to a neighbour that looks the same."""
    if not span.text:
        return
    if spans and (spans[-1].bold, spans[-1].italic, spans[-1].link) == (
        span.bold,
        span.italic,
        span.link,
    ):
        spans[-1] = Span(spans[-1].text + span.text, span.bold, span.italic, span.link)
    else:
        spans.append(span)


def _unescape(text: str) -> str:
    return re.sub(r"\\([\\*\[\]\-])", r"\1", text)


def _spans_markup(spans: Spans) -> str:
    return "".join(_span_markup(span) for span in spans)


def _span_markup(span: Span) -> str:
    text = re.sub(r"([\\*\[\]])", r"\\\1", span.text)
    if span.link:
        return f"[{text}]({span.link})"
    if span.bold:
        return f"**{text}**"
    if span.italic:
        return f"*{text}*"
    return re.sub(r"(?m)^([-•]) ", r"\\\1 ", text)
