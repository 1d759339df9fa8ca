"""The editor for long answers: paragraphs, two kinds of list, bold, italic, links."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPalette, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QWidget

from ehia_desktop.forms.richtext import Blocks, is_safe_link
from ehia_desktop.ui.rich.document import (
    blocks_of,
    insert_blocks,
    insert_spans,
    item_format,
    list_around,
    list_format,
    paragraph_format,
    set_link,
    show_blocks,
)
from ehia_desktop.ui.rich.growing import GrowingEdit
from ehia_desktop.ui.rich.pasting import blocks_from, is_one_run


class RichEdit(GrowingEdit):
    """Holds what is being written; `blocks` reads it."""

    def __init__(self, name: str, lines: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(name, lines, parent)
        self.setProperty("flat", "true")
        self.show_blocks(())

    def blocks(self) -> Blocks:
        """What is written, as blocks."""
        return blocks_of(self.document())

    def show_blocks(self, blocks: Blocks) -> None:
        """Put `blocks` in place of what is there, without telling it as typed."""
        self._is_showing = True
        show_blocks(self.document(), blocks, self._link_colour())
        self._is_showing = False

    def set_bold(self, is_bold: bool) -> None:
        """Make what is selected, or typed next, bold or not."""
        form = QTextCharFormat()
        form.setFontWeight(QFont.Weight.Bold if is_bold else QFont.Weight.Normal)
        self.mergeCurrentCharFormat(form)

    def set_italic(self, is_italic: bool) -> None:
        """Make what is selected, or typed next, italic or not."""
        form = QTextCharFormat()
        form.setFontItalic(is_italic)
        self.mergeCurrentCharFormat(form)

    @property
    def list_now(self) -> str:
        """`bullets`, `numbers` or nothing, for where the cursor is."""
        around = list_around(self.textCursor().block())
        if around is None:
            return ""
        return "numbers" if around.format().style() == _DECIMAL else "bullets"

    def toggle_list(self, *, ordered: bool) -> None:
        """Make the selected paragraphs a list, change its kind, or end it."""
        cursor = self.textCursor()
        around = list_around(cursor.block())
        cursor.beginEditBlock()
        if around is not None and (around.format().style() == _DECIMAL) == ordered:
            self._end_list(cursor)
        elif around is not None:
            around.setFormat(list_format(ordered=ordered))
        else:
            cursor.mergeBlockFormat(item_format())
            cursor.createList(list_format(ordered=ordered))
        cursor.endEditBlock()

    @property
    def link_now(self) -> str:
        """Where the words at the cursor lead; empty when they do not."""
        form = self.textCursor().charFormat()
        return form.anchorHref() if form.isAnchor() else ""

    def set_link(self, target: str) -> bool:
        """Make the selection a link, or insert the address itself; False when it may not be a link."""
        if not is_safe_link(target):
            return False
        cursor = self._link_cursor()
        form = QTextCharFormat()
        set_link(form, target, self._link_colour())
        if cursor.hasSelection():
            cursor.mergeCharFormat(form)
        else:
            cursor.insertText(target, form)
            cursor.insertText(" ", QTextCharFormat())
            self.setTextCursor(cursor)
        return True

    def remove_link(self) -> None:
        """Keep the words and let them lead nowhere."""
        cursor = self._link_cursor()
        form = QTextCharFormat()
        old = cursor.charFormat()
        form.setFontWeight(old.fontWeight())
        form.setFontItalic(old.fontItalic())
        cursor.setCharFormat(form)

    def _link_cursor(self) -> QTextCursor:
        """The selection, or the whole link that the cursor stands in."""
        cursor = self.textCursor()
        target = self.link_now
        if cursor.hasSelection() or not target:
            return cursor
        block = cursor.block()
        place = block.begin()
        while not place.atEnd():
            fragment = place.fragment()
            place += 1
            if fragment.contains(cursor.position() - 1) and fragment.charFormat().isAnchor():
                cursor.setPosition(fragment.position())
                end = fragment.position() + fragment.length()
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _end_list(self, cursor: QTextCursor) -> None:
        first = self.document().findBlock(cursor.selectionStart())
        last = self.document().findBlock(cursor.selectionEnd())
        block = first
        while block.isValid() and block.position() <= last.position():
            around = list_around(block)
            if around is not None:
                around.remove(block)
                QTextCursor(block).setBlockFormat(paragraph_format())
            block = block.next()

    def _link_colour(self) -> QColor:
        return self.palette().color(QPalette.ColorRole.Link)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        cursor = self.textCursor()
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and list_around(cursor.block()) is not None and not cursor.block().text():
            self._end_list(cursor)
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        blocks = blocks_from(source)
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        if is_one_run(blocks):
            insert_spans(cursor, blocks[0].spans, self._link_colour())  # type: ignore[union-attr]
        elif blocks:
            if cursor.block().text():
                cursor.insertBlock(paragraph_format(), QTextCharFormat())
            insert_blocks(cursor, blocks, self._link_colour())
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        has_words = source.hasHtml() or source.hasText()
        return has_words and not any(url.isLocalFile() for url in source.urls())


_DECIMAL = list_format(ordered=True).style()
