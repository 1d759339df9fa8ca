"""The error summary: everything that is wrong at the top of the page, each line leading to its place.

After GOV.UK's pattern: it takes the focus when it appears and is headed “There is a problem”.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ehia_desktop.ui.parts.announcement import announce
from ehia_desktop.ui.parts.buttons import LinkButton
from ehia_desktop.ui.parts.labels import PlainLabel
from ehia_desktop.ui.theme.tokens import SPACE


@dataclass(frozen=True)
class Fault:
    """One line of a summary; `lead_there` is called when it is followed, None when it leads nowhere."""

    sentence: str
    lead_there: Callable[[], None] | None = None


class ErrorSummary(QFrame):
    """A framed list of faults."""

    def __init__(self, heading: str = "There is a problem", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "summary")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._heading = PlainLabel(heading, "h2")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE * 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE * 5, SPACE * 4, SPACE * 5, SPACE * 4)
        column.setSpacing(SPACE * 3)
        column.addWidget(self._heading)
        column.addLayout(self._lines)
        self.hide()

    def show_faults(self, faults: Sequence[Fault], *, take_focus: bool = True) -> None:
        """Show `faults`, or hide when there are none."""
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for fault in faults:
            self._lines.addWidget(_line(fault))
        said = ". ".join(fault.sentence.rstrip(".") for fault in faults)
        self.setAccessibleName(f"{self._heading.text()}: {said}")
        self.setVisible(bool(faults))
        if faults and take_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, self.accessibleName(), urgent=True)


def _line(fault: Fault) -> QWidget:
    if fault.lead_there is None:
        return PlainLabel(fault.sentence, "problem")
    line = LinkButton(fault.sentence)
    lead_there = fault.lead_there
    line.clicked.connect(lambda _: lead_there())
    return line
