"""A box to write in that grows with what is in it, so that nothing scrolls inside the page's own scrolling.

Tab leaves it; nothing in it is ever fetched; undo is its own as long as it has something to undo.
"""

from math import ceil

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QTextEdit, QWidget

from ehia_desktop.text import clean
from ehia_desktop.ui.rich.pasting import ClosedDocument

_EDGE = 2 * (2 + 8)
_LEADING = 1.4


class GrowingEdit(QTextEdit):
    """Plain text of at least `lines` lines. `typed` is told of every change a person makes."""

    typed = Signal()

    def __init__(self, name: str, lines: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._is_showing = False
        document = ClosedDocument(self)
        document.setDocumentMargin(2)
        self.setDocument(document)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        document.documentLayout().documentSizeChanged.connect(self._fit)
        self.textChanged.connect(self._changed)
        self.cursorPositionChanged.connect(self._follow_cursor)

    @property
    def is_one_line(self) -> bool:
        """True when this is for a line, which may wrap but has no breaks."""
        return self._lines == 1

    def text(self) -> str:
        """What is written, cleaned."""
        return clean(self.toPlainText())

    def show_text(self, text: str) -> None:
        """Put `text` in place of what is there, without telling it as typed."""
        if text == self.text():
            return
        self._is_showing = True
        self.setPlainText(text)
        self._is_showing = False

    def _changed(self) -> None:
        if not self._is_showing:
            self.typed.emit()

    def _fit(self) -> None:
        wanted = self._height()
        if wanted != self.height() or self.minimumHeight() != wanted:
            self.setFixedHeight(wanted)

    def _height(self) -> int:
        self.ensurePolished()
        least = self.font().pixelSize() * _LEADING * self._lines + 4
        return ceil(max(least, self.document().size().height())) + _EDGE

    def _follow_cursor(self) -> None:
        """Keep the line that is written on in view of the page."""
        if not self.hasFocus():
            return
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        page = around.widget() if isinstance(around, QScrollArea) else None
        if isinstance(around, QScrollArea) and page is not None:
            at = self.viewport().mapTo(page, self.cursorRect().bottomLeft())
            around.ensureVisible(at.x(), at.y(), 0, 48)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_undo = event.matches(QKeySequence.StandardKey.Undo)
            is_redo = event.matches(QKeySequence.StandardKey.Redo)
            document = self.document()
            if (is_undo and not document.isUndoAvailable()) or (
                is_redo and not document.isRedoAvailable()
            ):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_one_line and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = clean(source.text())
        self.insertPlainText(" ".join(text.split()) if self.is_one_line else text)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not any(url.isLocalFile() for url in source.urls())

    def loadResource(self, type: int, name: QUrl | str) -> None:  # noqa: A002, ARG002
        return

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._follow_cursor()

    def sizeHint(self) -> QSize:
        return QSize(240, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._height())
