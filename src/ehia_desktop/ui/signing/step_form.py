"""A form for one step of the sign-off: its boxes under one another, and the button that records it."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.errors import UserError
from ehia_desktop.forms.parsing import parse_date
from ehia_desktop.services.signing import Moved
from ehia_desktop.ui.fields.dating import DateBoxes
from ehia_desktop.ui.parts.buttons import PrimaryButton
from ehia_desktop.ui.parts.choice_box import ChoiceBox
from ehia_desktop.ui.parts.labelled import Labelled, LineField, ProseField
from ehia_desktop.ui.theme.tokens import SPACE

Task: TypeAlias = Callable[[], Moved]
"""What the button does, ready to be done off the window's thread."""


class DayField(Labelled):
    """A day in three boxes under a label."""

    def __init__(self, label: str, help_line: str) -> None:
        self.dates = DateBoxes(label)
        super().__init__(label, self.dates, help_line)
        self.setFocusProxy(self.dates.boxes["Day"])

    def put(self, iso: str) -> None:
        """Show a day, ISO 8601; empty boxes for anything less than a day or a month."""
        try:
            self.dates.show_date(parse_date(iso) if iso else None)
        except UserError:
            self.dates.show_date(None)

    @property
    def iso(self) -> str:
        """What is typed, ISO 8601; empty when nothing is. Raises UserError, with the boxes in focus."""
        self.say_problem("")
        try:
            day = self.dates.date()
        except UserError as error:
            self.say_problem(error.message)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            raise
        return day.iso if day is not None else ""


class ChoiceField(Labelled):
    """A list to choose from under a label."""

    def __init__(self, label: str, help_line: str, choices: tuple[tuple[str, str], ...]) -> None:
        self.choice = ChoiceBox(label)
        self.choice.offer(choices)
        super().__init__(label, self.choice, help_line)

    @property
    def value(self) -> str:
        """What is chosen."""
        return self.choice.value


class StepForm(QWidget):
    """`wanted` is told when the step should be recorded; `task` says how."""

    wanted = Signal()

    def __init__(self, button: str, fields: tuple[Labelled, ...]) -> None:
        super().__init__()
        self._fields = fields
        self.button = PrimaryButton(button)
        self.button.clicked.connect(self.wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE * 2, 0, 0)
        column.setSpacing(SPACE * 4)
        for field in fields:
            column.addWidget(field)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def typed(self) -> dict[str, str]:
        """What stands in the boxes, by their labels, so that it can be put back."""
        return {field.label: _raw(field) for field in self._fields}

    def put_typed(self, typed: Mapping[str, str]) -> None:
        """Put back what stood in the boxes."""
        for field in self._fields:
            if field.label in typed:
                _put_raw(field, typed[field.label])

    def task(self) -> Task:
        """Return what is to be done with what was typed. Raises UserError, with the box in focus."""
        raise NotImplementedError


def _raw(field: Labelled) -> str:
    match field:
        case LineField() | ProseField():
            return field.text
        case DayField():
            return "\n".join(field.dates.texts)
        case ChoiceField():
            return field.value
        case _:
            return ""


def _put_raw(field: Labelled, raw: str) -> None:
    match field:
        case LineField() | ProseField():
            field.put(raw)
        case DayField():
            field.dates.show_texts(tuple(raw.split("\n")))
        case ChoiceField():
            field.choice.choose(raw)
        case _:
            pass


def need(field: Labelled, text: str, sentence: str) -> str:
    """Return `text`. Raises UserError with `sentence`, said over the field, when there is none."""
    field.say_problem("")
    if text.strip():
        return text
    field.say_problem(sentence)
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    raise UserError(sentence)
