"""A box to fill in with its label, its hint and, when something is wrong, the reason; all said aloud together."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from ehia_desktop.ui.parts.labels import PlainLabel, hint
from ehia_desktop.ui.theme.tokens import SPACE


class Labelled(QWidget):
    """Puts a label and a hint over `box`; `say_problem` adds the reason it is not right."""

    def __init__(self, label: str, box: QWidget, help_line: str = "") -> None:
        super().__init__()
        self.box = box
        self.label = label
        self._help_line = help_line
        self._label = PlainLabel(label, "strong")
        self._label.setBuddy(box)
        self._problem = PlainLabel("", "problem")
        self._problem.hide()
        box.setAccessibleName(label)
        box.setAccessibleDescription(help_line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self._label)
        if help_line:
            column.addWidget(hint(help_line))
        column.addWidget(self._problem)
        column.addWidget(box)
        self.setFocusProxy(box)

    def say_problem(self, sentence: str) -> None:
        """Show what is wrong over the box; an empty sentence takes it away."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self.box.setAccessibleDescription(" ".join(filter(None, (sentence, self._help_line))))
        self.box.setProperty("problem", "true" if sentence else "false")
        self.box.style().unpolish(self.box)
        self.box.style().polish(self.box)


class LineField(Labelled):
    """A line of text."""

    changed = Signal(str)

    def __init__(self, label: str, help_line: str = "", most: int = 300) -> None:
        self.line = QLineEdit()
        self.line.setMaxLength(most)
        super().__init__(label, self.line, help_line)
        self.line.textChanged.connect(self.changed)

    @property
    def text(self) -> str:
        """What stands in the box."""
        return self.line.text()

    def put(self, text: str, *, show_end: bool = False) -> None:
        """Put `text` in the box, its beginning in view, or its end where that says more."""
        self.line.setText(text)
        self.line.setCursorPosition(len(text) if show_end else 0)


class ProseField(Labelled):
    """A few lines of text; Tab leaves it."""

    changed = Signal()

    def __init__(self, label: str, help_line: str = "", lines: int = 3) -> None:
        self.prose = QPlainTextEdit()
        self.prose.setTabChangesFocus(True)
        self.prose.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lines = lines
        super().__init__(label, self.prose, help_line)
        self.prose.textChanged.connect(self.changed)

    @property
    def text(self) -> str:
        """What stands in the box."""
        return self.prose.toPlainText()

    def put(self, text: str) -> None:
        """Put `text` in the box."""
        self.prose.setPlainText(text)

    def showEvent(self, event: object) -> None:  # noqa: ARG002 - Qt's signature
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _fit(self) -> None:
        """Make room for the lines at the text size there is now."""
        self.prose.ensurePolished()
        height = self.prose.fontMetrics().lineSpacing() * self._lines
        self.prose.setFixedHeight(height + SPACE * 7)
