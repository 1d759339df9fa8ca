"""The window itself: header, navigation, the page, the status line. It can be on screen before any store is open.

It knows nothing of assessments: a guide fills it once there is something to show.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QBoxLayout, QFrame, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ehia_desktop.settings import Settings
from ehia_desktop.ui.chrome import PROGRAM, Header, StatusLine
from ehia_desktop.ui.menus import Menus
from ehia_desktop.ui.navigation import Navigation
from ehia_desktop.ui.parts.labels import PlainLabel

if TYPE_CHECKING:
    from ehia_desktop.ui.parts.notice import Notice

_FIRST_SIZE = QSize(1280, 800)
_FRAME = QSize(16, 48)
"""About what a desktop puts around a window, so that on a small screen the status line stays in view."""

_RAIL_NEEDS = 1_000
"""The width at 100 % below which the navigation lies above the page."""


class Window(QMainWindow):
    """The one window. `closing` is told when it has closed; `dropped` carries the paths of dropped files."""

    closing = Signal()
    dropped = Signal(list)

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.setWindowTitle(PROGRAM)
        self.setMinimumSize(640, 480)
        self.setAcceptDrops(True)
        self._zoom = settings.text_zoom
        self.may_close: Callable[[], bool] = lambda: True
        self.header = Header()
        self.navigation = Navigation()
        self.navigation.hide()
        self.bars = QVBoxLayout()
        self._notice: Notice | None = None
        self.stack = QStackedWidget()
        self.status_line = StatusLine()
        self.menus = Menus(self)
        self._lay_out()
        self._connect_actions()
        self._place(settings.window)

    def _lay_out(self) -> None:
        brand = QFrame()
        brand.setProperty("role", "brandline")
        brand.setFixedHeight(4)
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.setSpacing(0)
        self._middle.addWidget(self.navigation)
        self._middle.addWidget(self.stack, 1)
        central = QWidget()
        central.setProperty("role", "page")
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(brand)
        column.addWidget(self.header)
        column.addLayout(self.bars)
        column.addLayout(self._middle, 1)
        column.addWidget(self.status_line)
        self.setCentralWidget(central)
        opening = PlainLabel("Opening your assessments …", "lead")
        opening.setAlignment(Qt.AlignmentFlag.AlignCenter)
        opening.setContentsMargins(48, 48, 48, 48)
        self.stack.addWidget(opening)

    def _connect_actions(self) -> None:
        self.header.undo.clicked.connect(self.menus.undo.trigger)
        self.header.redo.clicked.connect(self.menus.redo.trigger)
        self.menus.close_window.triggered.connect(self.close)

    def _place(self, geometry: str) -> None:
        self.resize(_FIRST_SIZE.boundedTo(self.screen().availableSize() - _FRAME))
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii")))

    @property
    def geometry_to_keep(self) -> str:
        """Where the window is, for the next time."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def name_after(self, page: str, assessment: str) -> None:
        """Say in the title bar, and so to a screen reader, what is shown."""
        self.setWindowTitle(" – ".join(part for part in (page, assessment, PROGRAM) if part))

    def show_page(self, page: QWidget) -> None:
        """Put a page in place of the one there; the old one is thrown away."""
        old = self.stack.currentWidget()
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        if old is not None:
            self.stack.removeWidget(old)
            old.hide()
            old.deleteLater()

    def show_bar(self, notice: "Notice") -> None:
        """Put a notice across the window, in place of an earlier one."""
        self.clear_bars()
        self.bars.addWidget(notice)
        self._notice = notice
        notice.announce()

    def take_away(self, notice: "Notice") -> None:
        """Take `notice` away if it still stands across the window."""
        if self._notice is notice:
            self.clear_bars()

    def clear_bars(self) -> None:
        """Take away what stands across the window."""
        self._notice = None
        while (item := self.bars.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()

    def use_looks(self, settings: Settings) -> None:
        """Follow another text zoom; the style sheet is the program's."""
        self._zoom = settings.text_zoom
        self.status_line.show_zoom(settings.text_zoom)
        self._fold()

    def _fold(self) -> None:
        is_narrow = self.width() * 100 // self._zoom < _RAIL_NEEDS
        direction = QBoxLayout.Direction
        self._middle.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        self.navigation.lie_down(flat=is_narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.dropped.emit(files)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_close():
            event.accept()
            self.closing.emit()
        else:
            event.ignore()
