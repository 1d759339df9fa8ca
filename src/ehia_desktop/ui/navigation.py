"""The way about within one assessment: a rail beside the page, or a strip above it where room is short."""

from enum import StrEnum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QSizePolicy, QWidget

from ehia_desktop.ui.parts.flow import FlowLayout
from ehia_desktop.ui.theme.tokens import SPACE


class Stop(StrEnum):
    """The five parts of an assessment, and the way out of it."""

    HOME = "All assessments"
    TASKS = "Tasks"
    EVIDENCE = "Evidence"
    CHECK = "Check"
    SIGN_OFF = "Sign-off"
    EXPORT = "Export"


class _Way(QPushButton):
    """One way; it keeps the room for bold words, which it shows when it is where one is."""

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        bold = QFont(self.font())
        bold.setBold(True)
        wider = QFontMetrics(bold).horizontalAdvance(self.text())
        return QSize(
            hint.width() + wider - self.fontMetrics().horizontalAdvance(self.text()), hint.height()
        )


class Navigation(QFrame):
    """Six buttons; `chosen` carries the `Stop`."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self.setAccessibleName("This assessment")
        self._box = FlowLayout(SPACE, self)
        self._is_flat = False
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self.buttons: dict[Stop, QPushButton] = {}
        for stop in Stop:
            self._add(stop)
        self.lie_down(flat=False)

    def _add(self, stop: Stop) -> None:
        button = _Way(f"← {stop.value}" if stop is Stop.HOME else stop.value)
        button.setProperty("role", "nav")
        button.setAccessibleName(stop.value)
        button.setCheckable(stop is not Stop.HOME)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self._choose(stop))
        self.buttons[stop] = button
        self._box.addWidget(button)

    def lie_down(self, *, flat: bool) -> None:
        """Lay the buttons side by side above the page, or under one another beside it."""
        self._is_flat = flat
        self._box.stack(is_stacked=not flat)
        margins = (SPACE * 2, 0, SPACE * 2, 0) if flat else (0, SPACE * 4, 0, SPACE * 4)
        self._box.setContentsMargins(*margins)
        policy = QSizePolicy.Policy
        # A strip in large text goes on in a second line, so its height is no less and no more than that.
        horizontal, vertical = (
            (policy.Expanding, policy.Minimum) if flat else (policy.Fixed, policy.Expanding)
        )
        self.setSizePolicy(horizontal, vertical)

    def show_stop(self, stop: Stop | None) -> None:
        """Mark where the person is."""
        for known, button in self.buttons.items():
            if button.isCheckable():
                button.setChecked(known is stop)

    def _choose(self, stop: Stop) -> None:
        self.chosen.emit(stop)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return hint if self._is_flat else QSize(hint.width() + SPACE * 6, hint.height())
