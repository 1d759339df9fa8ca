"""What can be said instead of an answer: “Not known yet” and “Not applicable”, each with words of its own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.forms.fields import Asked
from ehia_desktop.forms.values import NotApplicable, Unknown, Value
from ehia_desktop.ui.parts.labels import PlainLabel, hint
from ehia_desktop.ui.parts.option import CheckOption
from ehia_desktop.ui.rich.growing import GrowingEdit
from ehia_desktop.ui.theme.tokens import SPACE

_FIND_OUT = "What will you do to find out?"
_WHY_NOT = "Why does it not apply?"


class Instead(QWidget):
    """One or two tick boxes under an answer. `typed` and `chosen` as in an answer's own widget."""

    typed = Signal()
    chosen = Signal()

    def __init__(self, question: Asked) -> None:
        super().__init__()
        self._words = question.reason_words
        self.unknown = CheckOption("Not known yet")
        self.not_applicable = CheckOption("Not applicable")
        self.note = GrowingEdit(_FIND_OUT, lines=3)
        self._label = PlainLabel("", "strong")
        self._hint = hint("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        for option, is_allowed in (
            (self.unknown, question.allow_unknown),
            (self.not_applicable, question.allow_not_applicable),
        ):
            column.addWidget(option)
            option.setVisible(is_allowed)
            option.setAccessibleName(f"{option.words}: {question.label}")
        for part in (self._label, self._hint, self.note):
            column.addWidget(part)
        self.unknown.clicked.connect(lambda _: self._choose(self.not_applicable))
        self.not_applicable.clicked.connect(lambda _: self._choose(self.unknown))
        self.note.typed.connect(self.typed)
        self._show_note()

    @property
    def is_chosen(self) -> bool:
        """True when one of the two stands for the answer."""
        return self.unknown.isChecked() or self.not_applicable.isChecked()

    def value(self) -> Value | None:
        """What is said instead; None when the answer itself counts."""
        note = self.note.text().strip()
        if self.unknown.isChecked():
            return Unknown(note)
        if self.not_applicable.isChecked():
            return NotApplicable(note)
        return None

    def show_value(self, value: Value | None) -> None:
        """Show what is said instead, or nothing when it is an answer."""
        self.unknown.setChecked(isinstance(value, Unknown))
        self.not_applicable.setChecked(isinstance(value, NotApplicable))
        match value:
            case Unknown(words) | NotApplicable(words):
                if self.note.text().strip() != words:
                    self.note.show_text(words)
            case _:
                self.note.show_text("")
        self._show_note()

    def _choose(self, other: CheckOption) -> None:
        other.setChecked(False)
        self._show_note()
        self.chosen.emit()
        if self.is_chosen:
            self.note.setFocus()

    def _show_note(self) -> None:
        is_unknown = self.unknown.isChecked()
        asked = _FIND_OUT if is_unknown else _WHY_NOT
        self._label.setText(asked)
        self._hint.setText("" if is_unknown else f"In at least {self._words} words")
        self.note.setAccessibleName(asked)
        for part in (self._label, self.note):
            part.setVisible(self.is_chosen)
        self._hint.setVisible(self.not_applicable.isChecked() and self._words > 0)
