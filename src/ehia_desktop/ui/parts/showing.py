"""Showing and hiding a part that may not stand anywhere yet."""

from PySide6.QtWidgets import QWidget


def show_when(widget: QWidget, *, is_wanted: bool) -> None:
    """Show or hide `widget`. One without a parent is left to be shown with its page: alone it would be a window."""
    if widget.parentWidget() is not None or not is_wanted:
        widget.setVisible(is_wanted)
