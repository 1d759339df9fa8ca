"""The focus made visible: a yellow ring with a dark edge round whatever has it, in every theme.

One ring a window; Qt moves it with the widget it surrounds.
"""

import shiboken6
from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QFocusFrame,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)

from ehia_desktop.ui.theme.tokens import Colours

_REACH = 5


class _RingStyle(QProxyStyle):
    """Lets the ring lie above the widget and reach a little beyond it. Used by the ring alone."""

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric in {
            QStyle.PixelMetric.PM_FocusFrameHMargin,
            QStyle.PixelMetric.PM_FocusFrameVMargin,
        }:
            return _REACH
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        data: QStyleHintReturn | None = None,
    ) -> int:
        if hint is QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        return super().styleHint(hint, option, widget, data)


class _Frame(QFocusFrame):
    def __init__(self, window: QWidget, colours: Colours) -> None:
        super().__init__(window)
        self._ring_style = _RingStyle("fusion")
        self._ring_style.setParent(self)
        self.setStyle(self._ring_style)
        self.colours = colours

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self.colours.focus), 3))
        painter.drawRoundedRect(whole.adjusted(1.5, 1.5, -1.5, -1.5), 6, 6)
        painter.setPen(QPen(QColor(self.colours.focus_edge), 2))
        painter.drawRoundedRect(whole.adjusted(4, 4, -4, -4), 4, 4)
        painter.end()


class FocusRing(QObject):
    """Follows the focus within `window`."""

    def __init__(self, window: QWidget, colours: Colours) -> None:
        super().__init__(window)
        self._window = window
        self._colours = colours
        self._frame: _Frame | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    @property
    def surrounded(self) -> QWidget | None:
        """What the ring is round now."""
        frame = self._frame
        is_there = frame is not None and shiboken6.isValid(frame) and frame.isVisible()
        return frame.widget() if frame is not None and is_there else None

    def recolour(self, colours: Colours) -> None:
        """Use the colours of another theme."""
        self._colours = colours
        frame = self._living()
        frame.colours = colours
        frame.update()

    def _living(self) -> _Frame:
        """The frame. Qt puts it among the children of what it surrounds, and it goes when they do."""
        if self._frame is None or not shiboken6.isValid(self._frame):
            self._frame = _Frame(self._window, self._colours)
            self._frame.hide()
        return self._frame

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:  # noqa: ARG002 - Qt's signature
        wanted = new if new is not None and self._surrounds(new) else None
        frame = self._living()
        frame.setWidget(wanted)  # type: ignore[arg-type]  # Qt takes none, its stubs do not say so
        frame.setVisible(wanted is not None)

    def _surrounds(self, widget: QWidget) -> bool:
        return (
            widget is not self._window
            and self._window.isAncestorOf(widget)
            and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        )
