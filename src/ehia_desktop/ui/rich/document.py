"""Blocks to a Qt document and back, exactly: what `show_blocks` puts in, `blocks_of` reads out.

Empty paragraphs and items are spacing while somebody writes and are not kept. What our blocks cannot say
(colours, sizes, pictures, tables) is not read, whatever the document holds.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextList,
    QTextListFormat,
)

from ehia_desktop.forms.richtext import (
    Block,
    Blocks,
    BulletList,
    Paragraph,
    Span,
    Spans,
    is_safe_link,
)
from ehia_desktop.text import clean

_LINE = "\u2028"
_OBJECT = "\ufffc"
_LEADING_PER_CENT = 140.0
_AFTER_PARAGRAPH, _AFTER_ITEM = 8.0, 3.0


def blocks_of(document: QTextDocument) -> Blocks:
    """Read a document as blocks."""
    reading = _Reading()
    block = document.begin()
    while block.isValid():
        reading.take(block)
        block = block.next()
    reading.close()
    return tuple(reading.blocks)


def show_blocks(document: QTextDocument, blocks: Blocks, link: QColor) -> None:
    """Put `blocks` in place of what the document holds; this cannot be undone in the document."""
    document.setUndoRedoEnabled(False)
    document.clear()
    cursor = QTextCursor(document)
    cursor.setBlockFormat(paragraph_format())
    insert_blocks(cursor, blocks, link)
    document.setUndoRedoEnabled(True)
    document.setModified(False)


def insert_blocks(cursor: QTextCursor, blocks: Blocks, link: QColor) -> None:
    """Insert `blocks` at the cursor; the first goes into the paragraph that the cursor is in."""
    is_first = True
    for block in blocks:
        match block:
            case Paragraph(spans):
                if not is_first:
                    _begin_paragraph(cursor)
                insert_spans(cursor, spans, link)
            case BulletList(items, ordered):
                _insert_list(cursor, items, ordered=ordered, is_first=is_first, link=link)
        is_first = False


def insert_spans(cursor: QTextCursor, spans: Spans, link: QColor) -> None:
    """Insert runs of text at the cursor."""
    for span in spans:
        cursor.insertText(span.text.replace("\n", _LINE), span_format(span, link))


def span_format(span: Span, link: QColor) -> QTextCharFormat:
    """Return how a span looks."""
    result = QTextCharFormat()
    if span.bold:
        result.setFontWeight(QFont.Weight.Bold)
    if span.italic:
        result.setFontItalic(True)
    if span.link:
        set_link(result, span.link, link)
    return result


def set_link(form: QTextCharFormat, target: str, colour: QColor) -> None:
    """Make a format a link to `target`."""
    form.setAnchor(True)
    form.setAnchorHref(target)
    form.setForeground(colour)
    form.setFontUnderline(True)


def paragraph_format() -> QTextBlockFormat:
    """Return how a paragraph is set."""
    result = QTextBlockFormat()
    result.setLineHeight(
        _LEADING_PER_CENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
    )
    result.setBottomMargin(_AFTER_PARAGRAPH)
    return result


def item_format() -> QTextBlockFormat:
    """Return how an item of a list is set."""
    result = paragraph_format()
    result.setBottomMargin(_AFTER_ITEM)
    return result


def list_format(*, ordered: bool) -> QTextListFormat:
    """Return how a list is marked."""
    result = QTextListFormat()
    style = QTextListFormat.Style
    result.setStyle(style.ListDecimal if ordered else style.ListDisc)
    result.setIndent(1)
    return result


def list_around(block: QTextBlock) -> QTextList | None:
    """Return the list a block is an item of, if it is one."""
    return block.textList()


def _begin_paragraph(cursor: QTextCursor) -> None:
    cursor.insertBlock(paragraph_format(), QTextCharFormat())


def _insert_list(
    cursor: QTextCursor, items: tuple[Spans, ...], *, ordered: bool, is_first: bool, link: QColor
) -> None:
    if not items:
        return
    if not is_first:
        _begin_paragraph(cursor)
    for number, spans in enumerate(items):
        if number == 0:
            cursor.setBlockFormat(item_format())
            cursor.createList(list_format(ordered=ordered))
        else:
            cursor.insertBlock()
        insert_spans(cursor, spans, link)


@dataclass
class _Reading:
    """Blocks read so far, and the list that is being read."""

    blocks: list[Block] = field(default_factory=list)
    _items: list[Spans] = field(default_factory=list)
    _list: int = -1
    _ordered: bool = False

    def take(self, block: QTextBlock) -> None:
        spans = tuple(_spans(block))
        around = list_around(block)
        number = around.objectIndex() if around is not None else -1
        if number != self._list:
            self.close()
            self._list = number
        if not any(span.text.strip() for span in spans):
            return
        if around is None:
            self.blocks.append(Paragraph(spans))
        else:
            self._ordered = _is_ordered(around.format().style())
            self._items.append(spans)

    def close(self) -> None:
        if self._items:
            self.blocks.append(BulletList(tuple(self._items), self._ordered))
        self._items, self._list = [], -1


def _is_ordered(style: QTextListFormat.Style) -> bool:
    styles = QTextListFormat.Style
    return style not in {styles.ListDisc, styles.ListCircle, styles.ListSquare}


def _spans(block: QTextBlock) -> Iterator[Span]:
    """Yield the runs of a block, neighbours that look the same as one."""
    held: Span | None = None
    place = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        place += 1
        text = clean(fragment.text().replace(_LINE, "\n").replace(_OBJECT, ""))
        span = _span(text, fragment.charFormat())
        if held is not None and _look(held) == _look(span):
            held = Span(held.text + span.text, *_look(span))
        else:
            if held is not None and held.text:
                yield held
            held = span
    if held is not None and held.text:
        yield held


def _span(text: str, form: QTextCharFormat) -> Span:
    target = form.anchorHref() if form.isAnchor() else ""
    return Span(
        text,
        bold=form.fontWeight() > QFont.Weight.Medium,
        italic=form.fontItalic(),
        link=target if is_safe_link(target) else "",
    )


def _look(span: Span) -> tuple[bool, bool, str]:
    return span.bold, span.italic, span.link
