"""A date in three boxes, as GOV.UK asks for one; a month may be a number or its name."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ehia_desktop.errors import UserError
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.display import date_words
from ehia_desktop.forms.fields import Date
from ehia_desktop.forms.parsing import parse_date, parse_value
from ehia_desktop.forms.values import PartialDate, Value
from ehia_desktop.ui.fields.answer import AnswerWidget
from ehia_desktop.ui.fields.marking import mark
from ehia_desktop.ui.parts.labels import PlainLabel
from ehia_desktop.ui.theme.tokens import SPACE

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_EXAMPLES = {"day": "22 11 2026", "month": "11 2026", "year": "2026"}
_PARTS = {"day": ("Day", "Month", "Year"), "month": ("Month", "Year"), "year": ("Year",)}


class DateBoxes(QWidget):
    """Boxes for the parts of a date, with the name of each above it."""

    typed = Signal()

    def __init__(self, name: str, precision: str = "day") -> None:
        super().__init__()
        self.parts = _PARTS[precision]
        self.example = _EXAMPLES[precision]
        self.boxes: dict[str, QLineEdit] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE * 4)
        for part in self.parts:
            box = QLineEdit()
            box.setAccessibleName(f"{part}: {name}")
            box.textEdited.connect(lambda _: self.typed.emit())
            self.boxes[part] = box
            column = QVBoxLayout()
            column.setSpacing(SPACE)
            column.addWidget(PlainLabel(part))
            column.addWidget(box)
            row.addLayout(column, 2 if part == "Day" else 3)
        row.addStretch(6)

    @property
    def texts(self) -> tuple[str, ...]:
        """What stands in the boxes."""
        return tuple(box.text() for box in self.boxes.values())

    def show_texts(self, texts: tuple[str, ...]) -> None:
        """Put words into the boxes."""
        for box, text in zip(self.boxes.values(), texts, strict=True):
            if box.text() != text:
                box.setText(text)

    def show_date(self, date: PartialDate | None) -> None:
        """Show a date, or empty boxes."""
        numbers = {"Day": date.day, "Month": date.month, "Year": date.year} if date else {}
        self.show_texts(tuple(str(numbers.get(part) or "") for part in self.parts))

    def date(self) -> PartialDate | None:
        """The date; None when all boxes are empty. Raises UserError when it is no date."""
        typed = [text.strip() for text in self.texts]
        if not any(typed):
            return None
        parts = dict(zip(self.parts, typed, strict=True))
        spelled = [parts["Year"], _month(parts.get("Month", "")), parts.get("Day", "")]
        while spelled and not spelled[-1]:
            spelled.pop()
        try:
            return parse_date("-".join(spelled))
        except UserError as error:
            said = " ".join(text for text in typed if text)
            raise UserError(f"“{said}” is not a date yet; write it like {self.example}.") from error


class DateWidget(AnswerWidget):
    """A day, a month or a year."""

    def __init__(self, form: Form, question: Date) -> None:
        super().__init__()
        self._form, self._question = form, question
        self.dates = DateBoxes(question.label, question.precision)
        self.dates.typed.connect(self.typed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.dates)

    def value(self) -> Value | None:
        """The date. Raises UserError when what is typed is not one, or not as exact as asked."""
        date = self.dates.date()
        if date is None:
            return None
        try:
            return parse_value(self._form, self._question, date.iso)
        except UserError as error:
            raise UserError(
                f"“{date_words(date)}” needs a {self._question.precision} too; write it like "
                f"{self.dates.example}."
            ) from error

    def show_value(self, value: Value | None) -> None:
        """Show a date."""
        self.dates.show_date(value if isinstance(value, PartialDate) else None)

    def raw(self) -> tuple[str, ...]:
        """What is typed."""
        return self.dates.texts

    def show_raw(self, raw: tuple[str, ...]) -> None:
        """Put it back."""
        self.dates.show_texts(raw)

    def mark_problem(self, *, has_problem: bool) -> None:
        """Colour the edges."""
        for box in self.dates.boxes.values():
            mark(box, has_problem=has_problem)

    def controls(self) -> tuple[QWidget, ...]:
        """The boxes."""
        return tuple(self.dates.boxes.values())


def _month(text: str) -> str:
    """Return the number of a month that may be written as a word of three letters or more."""
    word = text.casefold().rstrip(".")
    if len(word) >= 3 and word.isalpha():
        for number, name in enumerate(_MONTHS, start=1):
            if name.startswith(word):
                return str(number)
    return text
