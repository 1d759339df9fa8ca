"""What is pasted, reduced to blocks: no picture, style sheet or font is ever fetched for it.

RULE: a pasted page must not tell its maker that it was pasted, nor read a file of this computer; so every
resource that Qt asks for while it reads HTML is answered with nothing.
"""

import re

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QTextDocument

from ehia_desktop.forms.richtext import (
    Block,
    Blocks,
    BulletList,
    Paragraph,
    Span,
    Spans,
    from_plain,
)
from ehia_desktop.text import clean
from ehia_desktop.ui.rich.document import blocks_of

_LONGEST = 2_000_000
# WORKAROUND: Qt's reader takes everything after a <link> that stands outside a head for part of it and drops
# the words. Can go when QTextDocument reads such pages.
_HEAD_PARTS = re.compile(r"<(?:link|meta|base)\b[^>]*>", re.IGNORECASE)
_WORD_BULLET = re.compile(r"^[·•o§\uf0b7][\s\u00a0]+")
_WORD_NUMBER = re.compile(r"^\d{1,3}[.)][\s\u00a0]{2,}")


class ClosedDocument(QTextDocument):
    """A document that fetches nothing."""

    def loadResource(self, type: int, name: QUrl | str) -> None:  # noqa: A002, ARG002
        """Give nothing, for whatever is asked."""
        return


def blocks_from(source: QMimeData) -> Blocks:
    """Return what was copied as blocks; HTML is preferred to plain text."""
    if source.hasHtml():
        return from_html(source.html()[:_LONGEST])
    return from_plain(source.text()[:_LONGEST])


def from_html(html: str) -> Blocks:
    """Read HTML as blocks: its words, lists, bold, italic and safe links."""
    document = ClosedDocument()
    document.setUndoRedoEnabled(False)
    document.setHtml(_HEAD_PARTS.sub("", html))
    return tuple(_word_lists(blocks_of(document)))


def is_one_run(blocks: Blocks) -> bool:
    """Tell whether this is part of a line rather than paragraphs."""
    return len(blocks) == 1 and isinstance(blocks[0], Paragraph)


def _word_lists(blocks: Blocks) -> list[Block]:
    """Make lists of the paragraphs that Word writes for them, which begin with a sign and spaces."""
    found: list[Block] = []
    for block in blocks:
        marked = _marked(block)
        if marked is None:
            found.append(block)
            continue
        spans, ordered = marked
        last = found[-1] if found else None
        if isinstance(last, BulletList) and last.ordered is ordered:
            found[-1] = BulletList((*last.items, spans), ordered)
        else:
            found.append(BulletList((spans,), ordered))
    return found


def _marked(block: Block) -> tuple[Spans, bool] | None:
    if not isinstance(block, Paragraph) or not block.spans:
        return None
    first = block.spans[0]
    for pattern, ordered in ((_WORD_BULLET, False), (_WORD_NUMBER, True)):
        match = pattern.match(first.text)
        if match is not None:
            rest = clean(first.text[match.end() :])
            begun = (Span(rest, first.bold, first.italic, first.link),) if rest else ()
            return (*begun, *block.spans[1:]), ordered
    return None
