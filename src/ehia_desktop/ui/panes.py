"""Moving between the parts of the window by key: header, navigation, page, guidance."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def next_pane(panes: Sequence[QWidget], focused: QWidget | None) -> QWidget | None:
    """Return what should have the focus next: the first control of the pane after the one that has it."""
    usable = [(pane, target) for pane in panes if pane.isVisible() and (target := first_stop(pane))]
    if not usable:
        return None
    now = max(
        (index for index, (pane, _) in enumerate(usable) if focused and _holds(pane, focused)),
        default=-1,
    )
    return usable[(now + 1) % len(usable)][1]


def first_stop(pane: QWidget) -> QWidget | None:
    """Return the first control in `pane` that Tab would reach."""
    if _takes_tab(pane):
        return pane
    widget = pane.nextInFocusChain()
    while widget is not None and widget is not pane:
        if pane.isAncestorOf(widget) and _takes_tab(widget):
            return widget
        widget = widget.nextInFocusChain()
    return None


def _takes_tab(widget: QWidget) -> bool:
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes and widget.isVisible() and widget.isEnabled()


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)
