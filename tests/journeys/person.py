"""Somebody at the window: finds things by the name a screen reader says, clicks, types, drops files, waits."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ehia_desktop.services.workplace import Workplace
from ehia_desktop.settings import Settings
from ehia_desktop.ui.application import Opening, the_application
from ehia_desktop.ui.guide import Guide
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.route import Route
from ehia_desktop.ui.window import Window

W = TypeVar("W", bound=QWidget)
BOXES = (QLineEdit, QTextEdit, QPlainTextEdit)
LONG = 60_000
"""How long to wait at most for another process or for a document, in milliseconds."""


class Person:
    """One person, who opens and closes the window of the real program."""

    def __init__(
        self, qtbot: QtBot, open_workplace: Callable[[], Workplace], settings: Settings
    ) -> None:
        self._qtbot = qtbot
        self._open_workplace = open_workplace
        self._settings = settings
        self._opening: Opening | None = None

    def open_program(self) -> None:
        """Start it and wait for the first page."""
        the_application()
        opening = Opening(self._open_workplace, self._settings, lambda _: None)
        self._opening = opening
        opening.window.resize(1280, 800)
        opening.show()
        self.wait(lambda: opening.guide is not None and opening.guide.page is not None, LONG)
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)

    def close_program(self) -> None:
        """Close the window; it must not object."""
        if self._opening is None:
            return
        self.window.close()
        assert not self.window.isVisible(), "the window did not want to close"
        self._opening.finish()
        self._opening = None

    @property
    def window(self) -> Window:
        assert self._opening is not None
        return self._opening.window

    @property
    def guide(self) -> Guide:
        assert self._opening is not None
        assert self._opening.guide is not None
        return self._opening.guide

    @property
    def page(self) -> Page:
        assert self.guide.page is not None
        return self.guide.page

    def wait(self, condition: Callable[[], bool], milliseconds: int = 10_000) -> None:
        """Wait until something is so."""
        self._qtbot.waitUntil(condition, timeout=milliseconds)

    def wait_for(self, place: type[Route]) -> None:
        """Wait until a kind of place is shown."""
        self.wait(lambda: isinstance(self.guide.route, place) and self.page.isVisible())

    def reads(self, words: str, milliseconds: int = 10_000) -> None:
        """Wait until `words` stand on the page."""
        self.wait(lambda: any(words in text for text in self.texts()), milliseconds)

    def texts(self) -> list[str]:
        """Every label that can be seen on the page."""
        return [label.text() for label in self.page.findChildren(QLabel) if label.isVisible()]

    def find(
        self,
        kind: type[W],
        name: str,
        milliseconds: int = 10_000,
        kinds: tuple[type[QWidget], ...] = (QWidget,),
    ) -> W:
        """Return what can be seen in the window, is of this kind and is called `name`, waiting for it."""
        found: list[W] = []

        def look() -> bool:
            found[:] = [
                widget
                for widget in self.window.findChildren(kind)
                if widget.isVisible()
                and widget.accessibleName() == name
                and isinstance(widget, kinds)
            ]
            return bool(found)

        try:
            self.wait(look, milliseconds)
        except self._qtbot.TimeoutError:
            there = sorted({widget.accessibleName() for widget in self.visible(kind)})
            raise AssertionError(f"nothing called “{name}”; there are {there}") from None
        assert len(found) == 1, f"{len(found)} things are called “{name}”"
        return found[0]

    def visible(self, kind: type[W]) -> list[W]:
        """Everything of a kind that can be seen."""
        return [widget for widget in self.window.findChildren(kind) if widget.isVisible()]

    def click(self, name: str, milliseconds: int = 10_000) -> None:
        """Click the button called `name`, scrolling to it and waiting until it can be used."""
        self.click_on(self.find(QAbstractButton, name, milliseconds), milliseconds)

    def click_on(self, button: QAbstractButton, milliseconds: int = 10_000) -> None:
        """Click a button that was found otherwise."""
        self.wait(button.isEnabled, milliseconds)
        self._bring_into_view(button)
        where = QPoint(min(12, button.width() // 2), button.height() // 2)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)

    def press(self, name: str) -> None:
        """The same by keyboard: put the focus on the button and press Space."""
        button = self.find(QAbstractButton, name)
        self.wait(button.isEnabled)
        self._focus(button)
        QTest.keyClick(button, Qt.Key.Key_Space)

    def type(self, name: str, text: str) -> None:
        """Go into the box called `name`, take out what is there, and type."""
        box = self.find(QWidget, name, kinds=BOXES)
        self._bring_into_view(box)
        self._focus(box)
        QTest.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(box, text)

    def choose(self, name: str, words: str) -> None:
        """Go into the list called `name` and type the first word of what it offers; a space would open it."""
        box = self.find(QComboBox, name)
        self._bring_into_view(box)
        self._focus(box)
        QTest.keyClicks(box, words.split(maxsplit=1)[0])
        assert box.currentText() == words

    def drop(self, path: Path) -> None:
        """Drag a file from the desktop onto the middle of the window."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        middle = self.window.rect().center()
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        none = Qt.KeyboardModifier.NoModifier
        entering = QDragEnterEvent(middle, copy, data, left, none)
        QApplication.sendEvent(self.window, entering)
        assert entering.isAccepted(), "the window did not take the file"
        QApplication.sendEvent(self.window, QDropEvent(QPointF(middle), copy, data, left, none))

    def _focus(self, widget: QWidget) -> None:
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        self.wait(widget.hasFocus)

    def _bring_into_view(self, widget: QWidget) -> None:
        if self.page.isAncestorOf(widget):
            self.page.scroll_area.ensureWidgetVisible(widget)
