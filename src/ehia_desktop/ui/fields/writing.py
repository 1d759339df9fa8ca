"""Answers that are written: a line, a long text, a number."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import NumberQuestion, ShortText
from ehia_desktop.forms.parsing import parse_value
from ehia_desktop.forms.values import Number, RichText, Text, Value
from ehia_desktop.text import one_line
from ehia_desktop.ui.fields.answer import AnswerWidget
from ehia_desktop.ui.fields.marking import mark
from ehia_desktop.ui.parts.labels import PlainLabel
from ehia_desktop.ui.rich.edit import RichEdit
from ehia_desktop.ui.rich.growing import GrowingEdit
from ehia_desktop.ui.rich.toolbar import Toolbar


class ShortTextWidget(AnswerWidget):
    """A line; a long one wraps rather than hide its beginning."""

    def __init__(self, form: Form, question: ShortText) -> None:
        super().__init__()
        self._form, self._question = form, question
        self.box = GrowingEdit(question.label)
        self.box.typed.connect(self.typed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)

    def value(self) -> Value | None:
        """The line as text; an empty one says nothing. Raises UserError when it is too long."""
        line = one_line(self.box.text())
        return parse_value(self._form, self._question, line) if line else Text("")

    def show_value(self, value: Value | None) -> None:
        """Show a line."""
        self.box.show_text(value.text if isinstance(value, Text) else "")

    def raw(self) -> tuple[str, ...]:
        """The line as it stands."""
        return (self.box.text(),)

    def show_raw(self, raw: tuple[str, ...]) -> None:
        """Put a line back."""
        self.box.show_text(raw[0])

    def mark_problem(self, *, has_problem: bool) -> None:
        """Colour the edge."""
        mark(self.box, has_problem=has_problem)

    def controls(self) -> tuple[QWidget, ...]:
        """The box."""
        return (self.box,)


class LongTextWidget(AnswerWidget):
    """Paragraphs and lists, with the buttons for them above."""

    def __init__(self, label: str, lines: int = 8) -> None:
        super().__init__()
        self.edit = RichEdit(label, lines)
        self.edit.typed.connect(self.typed)
        self.toolbar = Toolbar(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(self.edit)

    def value(self) -> Value | None:
        """What is written, as blocks."""
        return RichText(self.edit.blocks())

    def show_value(self, value: Value | None) -> None:
        """Show blocks; the cursor stays where it is when they are the same."""
        blocks = value.blocks if isinstance(value, RichText) else ()
        if blocks != self.edit.blocks():
            self.edit.show_blocks(blocks)

    def controls(self) -> tuple[QWidget, ...]:
        """The editor first: the buttons are for later."""
        return (self.edit, *self.toolbar.buttons)


class NumberWidget(AnswerWidget):
    """A number with its unit beside it."""

    def __init__(self, form: Form, question: NumberQuestion) -> None:
        super().__init__()
        self._form, self._question = form, question
        self.box = QLineEdit()
        unit = question.unit or ""
        self.box.setAccessibleName(f"{question.label}, {unit}" if unit else question.label)
        self.box.setMaximumWidth(240)
        self.box.textEdited.connect(lambda _: self.typed.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box, 1)
        row.addWidget(PlainLabel(unit), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)

    def value(self) -> Value | None:
        """The number. Raises UserError when there is none in what is typed."""
        text = self.box.text().strip()
        return parse_value(self._form, self._question, text) if text else None

    def show_value(self, value: Value | None) -> None:
        """Show a number as it would be typed."""
        self.box.setText(str(value.amount) if isinstance(value, Number) else "")

    def raw(self) -> tuple[str, ...]:
        """What is typed."""
        return (self.box.text(),)

    def show_raw(self, raw: tuple[str, ...]) -> None:
        """Put it back."""
        self.box.setText(raw[0])

    def mark_problem(self, *, has_problem: bool) -> None:
        """Colour the edge."""
        mark(self.box, has_problem=has_problem)

    def controls(self) -> tuple[QWidget, ...]:
        """The box."""
        return (self.box,)
