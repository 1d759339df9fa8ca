"""Long answers as typed blocks: paragraphs and lists of spans, bold, italic or linked. Never HTML.

The same blocks come from the editor, from a light markup in answer files and from a returned Word file,
and go to Word and HTML. The markup: a blank line parts paragraphs, `- ` and `1. ` begin list items,
`**bold**`, `*italic*`, `[words](https://…)`; a backslash keeps a sign as it is. Any other text is itself.
"""

import re
from dataclasses import dataclass
from typing import TypeAlias

from ehia_desktop.text import clean

_LINK_TARGET = re.compile(r"(https?://|mailto:)\S+", re.IGNORECASE)
_INLINE = re.compile(
    r"\\(?P<kept>[\\*\[\]•-]|(?<=\d\\)[.)])"
    r"|\*\*(?P<bold>(?=\S)(?:[^*\\]|\\.)+?)\*\*"
    r"|(?<!\w)\*(?P<italic>(?=\S)(?:[^*\\]|\\.)+?)\*(?!\w)"
    r"|\[(?P<words>(?:[^\[\]\\]|\\.)+)\]\((?P<target>[^\s()]+)\)"
)
_BULLET = re.compile(r"^[-•] +(?P<rest>\S.*)$")
_KEPT = re.compile(r"\\([\\*\[\]•-]|(?<=\d\\)[.)])")
_LIST_SIGN = re.compile(r"(?m)^(\s*(?:\d{1,3}(?=[.)] )|(?=[-•] )))")
_BLANK_LINE = re.compile(r"\n\s*\n")
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
    return bool(_LINK_TARGET.fullmatch(target))


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
    """Return markup that `from_markup` reads back as the same blocks.

    What the markup cannot say is said more plainly, and no word is lost: italics within a word, bold italics,
    white space at the edge of a bold run, a line break in an item, empty paragraphs and items.
    """
    return "\n\n".join(part for part in map(_block_markup, blocks) if part)


def _block_markup(block: Block) -> str:
    if isinstance(block, Paragraph):
        return _BLANK_LINE.sub("\n", _spans_markup(block.spans))
    items = [" ".join(text.split("\n")) for text in map(_spans_markup, block.items) if text]
    signs = [f"{n}. " if block.ordered else "- " for n in range(1, len(items) + 1)]
    return "\n".join(sign + text for sign, text in zip(signs, items, strict=True))


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
    return _KEPT.sub(r"\1", text)


def _spans_markup(spans: Spans) -> str:
    said = [span for span in spans if span.text]
    around = ("", *(span.text for span in said), "")
    parts = [
        _span_markup(span, around[index][-1:], around[index + 2][:1])
        for index, span in enumerate(said)
    ]
    return _LIST_SIGN.sub(r"\1\\", "".join(parts).strip())


def _span_markup(span: Span, before: str, after: str) -> str:
    """`before` and `after` are the neighbouring characters: a sign within a word is only a sign."""
    inner = span.text.strip()
    lead, _, trail = span.text.partition(inner) if inner else (span.text, "", "")
    text = re.sub(r"([\\*\[\]])", r"\\\1", inner)
    if not inner:
        return lead
    if span.link and is_safe_link(span.link):
        target = span.link.replace("(", "%28").replace(")", "%29")
        return f"{lead}[{text}]({target}){trail}"
    if span.bold:
        return f"{lead}**{text}**{trail}"
    within = (not lead and _is_word(before)) or (not trail and _is_word(after))
    if span.italic and not within:
        return f"{lead}*{text}*{trail}"
    return f"{lead}{text}{trail}"


def _is_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"
