"""Answers that are chosen: one of several, with a reason where the form asks for one, or any of several."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGroupBox, QVBoxLayout, QWidget

from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import Impact, MultiChoice, SingleChoice, YesNoUnknown
from ehia_desktop.forms.values import Choice, Choices, Value
from ehia_desktop.ui.fields.answer import AnswerWidget
from ehia_desktop.ui.parts.buttons import LinkButton
from ehia_desktop.ui.parts.labels import PlainLabel
from ehia_desktop.ui.parts.option import CheckOption, RadioOption
from ehia_desktop.ui.rich.growing import GrowingEdit
from ehia_desktop.ui.theme.tokens import SPACE


class ChoiceWidget(AnswerWidget):
    """Radio buttons. What is chosen can be taken back, since not every question must be answered."""

    def __init__(self, form: Form, question: SingleChoice | Impact | YesNoUnknown) -> None:
        super().__init__()
        self._needs_reason = frozenset(question.reason_required_for)
        self.options: dict[str, RadioOption] = {}
        self._group = QButtonGroup(self)
        frame = _frame(question.label)
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        for item in form.options(question):
            option = RadioOption(item.label, item.hint or "")
            self._group.addButton(option)
            self.options[item.key] = option
            option.clicked.connect(self._choose)
            column.addWidget(option)
        self.reason = GrowingEdit(f"Reason: {question.label}", lines=3)
        self._reason_label = PlainLabel("Give the reason", "strong")
        self.reason.typed.connect(self.typed)
        self.take_back = LinkButton("Take the answer back", name=f"Take back: {question.label}")
        self.take_back.clicked.connect(self._take_back)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(SPACE * 2)
        for part in (frame, self._reason_label, self.reason, self.take_back):
            outer.addWidget(part)
        self._show_reason()

    @property
    def chosen_key(self) -> str:
        """The key of what is chosen; empty for nothing."""
        return next((key for key, option in self.options.items() if option.isChecked()), "")

    def value(self) -> Value | None:
        """The choice with its reason."""
        key = self.chosen_key
        if not key:
            return None
        reason = self.reason.text().strip() if key in self._needs_reason else ""
        return Choice(key, reason)

    def show_value(self, value: Value | None) -> None:
        """Show a choice."""
        key = value.key if isinstance(value, Choice) else ""
        self._check(key)
        self.reason.show_text(value.reason if isinstance(value, Choice) else "")
        self._show_reason()

    def controls(self) -> tuple[QWidget, ...]:
        """The options and the reason."""
        return (*self.options.values(), self.reason, self.take_back)

    def _check(self, key: str) -> None:
        if key in self.options:
            self.options[key].setChecked(True)
            return
        self._group.setExclusive(False)
        for option in self.options.values():
            option.setChecked(False)
        self._group.setExclusive(True)

    def _choose(self) -> None:
        self._show_reason()
        self.chosen.emit()

    def _take_back(self) -> None:
        self._check("")
        self._show_reason()
        first = next(iter(self.options.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit()

    def _show_reason(self) -> None:
        key = self.chosen_key
        for part in (self._reason_label, self.reason):
            part.setVisible(key in self._needs_reason)
        self.take_back.setVisible(bool(key))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys choose as they move, which is what radio buttons do; Qt moves, we tell."""
        before = self.chosen_key
        super().keyPressEvent(event)
        if self.chosen_key != before:
            self._choose()


class ChoicesWidget(AnswerWidget):
    """Tick boxes."""

    def __init__(self, form: Form, question: MultiChoice) -> None:
        super().__init__()
        self.options: dict[str, CheckOption] = {}
        frame = _frame(question.label)
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        for item in form.options(question):
            option = CheckOption(item.label, item.hint or "")
            self.options[item.key] = option
            option.clicked.connect(lambda _: self.chosen.emit())
            column.addWidget(option)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)

    def value(self) -> Value | None:
        """What is ticked, in the order of the form."""
        return Choices(tuple(key for key, option in self.options.items() if option.isChecked()))

    def show_value(self, value: Value | None) -> None:
        """Show what is ticked."""
        keys = value.keys if isinstance(value, Choices) else ()
        for key, option in self.options.items():
            option.setChecked(key in keys)

    def controls(self) -> tuple[QWidget, ...]:
        """The boxes."""
        return tuple(self.options.values())


def _frame(name: str) -> QGroupBox:
    """A group that a screen reader names when one enters it."""
    frame = QGroupBox()
    frame.setFlat(True)
    frame.setAccessibleName(name)
    return frame
