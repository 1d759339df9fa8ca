"""Bringing something that was just put on the page into view, once the page has made room for it."""

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from ehia_desktop.ui.theme.tokens import SPACE


def bring_into_view(area: QScrollArea, widget: QWidget) -> None:
    """Scroll so that `widget` begins near the top, unless all of it is in view already."""
    QTimer.singleShot(0, widget, lambda: _scroll(area, widget))


def _scroll(area: QScrollArea, widget: QWidget) -> None:
    inside = area.widget()
    if inside is None or not inside.isAncestorOf(widget):
        return
    top = widget.mapTo(inside, QPoint(0, 0)).y()
    bar = area.verticalScrollBar()
    is_in_view = bar.value() <= top and top + widget.height() <= bar.value() + area.height()
    if not is_in_view:
        bar.setValue(max(0, top - SPACE * 6))
