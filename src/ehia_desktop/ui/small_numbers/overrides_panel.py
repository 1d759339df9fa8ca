"""The figures that are shown although they are small: who decided so, when and why."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.assessment.disclosure import Override
from ehia_desktop.ui.parts.buttons import LinkButton
from ehia_desktop.ui.parts.labels import Heading, PlainLabel
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.theme.tokens import SPACE


class OverridesPanel(QWidget):
    """`take_back_wanted` is told with the id of an override."""

    take_back_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = Pile(SPACE * 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE * 4, 0, 0)
        column.setSpacing(SPACE * 3)
        column.addWidget(Heading("Shown all the same", 2))
        column.addWidget(self._lines)
        self.hide()

    def show_overrides(self, overrides: Mapping[str, Override], *, can_change: bool) -> None:
        """List them; the panel hides while there is none."""
        self._lines.fill(self._line(key, one, can_change) for key, one in overrides.items())
        self.setVisible(bool(overrides))

    def _line(self, key: str, override: Override, can_change: bool) -> QWidget:
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        day = override.when[:10]
        words = override.key.words
        column.addWidget(PlainLabel(f"{words}: {override.who} on {day}: {override.why}"))
        if can_change:
            back = LinkButton("Take it back", name=f"Take back: {words}")
            back.clicked.connect(lambda: self.take_back_wanted.emit(key))
            column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        return line
