"""Headings that a screen reader knows as headings, so that a person can jump from one to the next."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QApplication

from ehia_desktop.ui.parts.labels import Heading

_DONE = "ehia_heading_role"


def install_heading_role(application: QApplication) -> None:
    """Have Qt tell screen readers of headings; once for the whole program."""
    if not application.property(_DONE):
        application.setProperty(_DONE, True)
        QAccessible.installFactory(_interface)


def _interface(key: str, widget: QObject) -> QAccessibleWidget | None:  # noqa: ARG001 - Qt's signature
    if isinstance(widget, Heading):
        return QAccessibleWidget(widget, QAccessible.Role.Heading, widget.text())
    return None
