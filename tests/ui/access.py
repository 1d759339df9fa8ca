"""Looking at a page as a screen reader, a keyboard and a pair of tired eyes meet it."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QWidget,
)

_QT_PRIVATE = ("qt_",)


def controls(root: QWidget) -> Iterator[QWidget]:
    """Every control that Tab or a click can reach."""
    for widget in root.findChildren(QWidget):
        if (
            widget.focusPolicy() != Qt.FocusPolicy.NoFocus
            and widget.isVisible()
            and widget.isEnabled()
            and not widget.objectName().startswith(_QT_PRIVATE)
        ):
            yield widget


def nameless(root: QWidget) -> list[str]:
    """Controls that a screen reader would have no name for."""
    return [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in controls(root)
        if not _name(widget)
    ]


def ambiguous(root: QWidget) -> list[str]:
    """Names that two controls of a page share, so that a list of them would not tell which is which."""
    names = [f"{_group(widget)}{_name(widget)}" for widget in controls(root)]
    return sorted({name for name in names if names.count(name) > 1})


def _group(widget: QWidget) -> str:
    """The name of the group of options that a control stands in, which is read out before it."""
    around = widget.parentWidget()
    return f"{around.accessibleName()}: " if isinstance(around, QGroupBox) else ""


def clipped(root: QWidget) -> list[str]:
    """Words that have less room than they need."""
    found: list[str] = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or not _has_words(widget):
            continue
        needed = _needed(widget)
        if needed[0] > widget.width() or needed[1] > widget.height() + 1:
            words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
            size = f"{widget.width()}x{widget.height()}"
            found.append(f"{type(widget).__name__} “{words[:40]}”: {size}, needs {needed}")
    return found


def too_small(root: QWidget, least: int = 24) -> list[str]:
    """Controls that are hard to hit."""
    return [
        f"{type(widget).__name__} “{_name(widget)[:40]}”: {widget.width()}x{widget.height()}"
        for widget in controls(root)
        if widget.width() < least or widget.height() < least
    ]


def outside(root: QWidget) -> list[str]:
    """Controls that stand beyond the edge of a page that does not scroll sideways."""
    found: list[str] = []
    for area in root.findChildren(QScrollArea):
        page = area.widget()
        if page is not None and page.width() > area.viewport().width():
            found.append(f"the page is {page.width()} wide in {area.viewport().width()}")
    return found


def tab_stops(window: QWidget, most: int = 400) -> list[QWidget]:
    """Where Tab goes, from the first stop until it comes round again."""
    seen: list[QWidget] = []
    for _ in range(most):
        window.focusNextChild()
        focused = QApplication.focusWidget()
        if focused is None or focused in seen:
            return seen
        seen.append(focused)
    return seen


def unreached(root: QWidget, stops: list[QWidget]) -> list[str]:
    """Controls that Tab never gets to; of a group of radio buttons one is enough."""
    return [
        f"{type(widget).__name__} “{_name(widget)}”"
        for widget in controls(root)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget not in stops
        and not _is_in_a_group(widget, stops)
    ]


def _is_in_a_group(widget: QWidget, stops: list[QWidget]) -> bool:
    around = widget.parentWidget()
    return isinstance(around, QGroupBox) and any(
        isinstance(widget, QRadioButton) and around.isAncestorOf(one) for one in stops
    )


def _name(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):
        # Qt tells a list's value for its name on Linux, and its name elsewhere; Windows is what staff work on.
        return widget.accessibleName()
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def _has_words(widget: QWidget) -> bool:
    if isinstance(widget, QLabel | QAbstractButton):
        return bool(widget.text())
    return isinstance(widget, QLineEdit)


def _needed(widget: QWidget) -> tuple[int, int]:
    least = widget.minimumSizeHint()
    if widget.hasHeightForWidth():
        return min(least.width(), 10_000), widget.heightForWidth(widget.width())
    if isinstance(widget, QPushButton):
        least = widget.sizeHint()
    return least.width(), least.height()
