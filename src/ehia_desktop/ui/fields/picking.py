"""Answers that pick rows of an earlier matrix or table, by the words those rows have today."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QGroupBox, QVBoxLayout, QWidget

from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import Pick, Rowed
from ehia_desktop.forms.rows import Values, pickable
from ehia_desktop.forms.values import Choices, RichText, Text, Value, plain_text
from ehia_desktop.text import one_line, shorten
from ehia_desktop.ui.fields.answer import AnswerWidget
from ehia_desktop.ui.parts.buttons import LinkButton
from ehia_desktop.ui.parts.labels import hint
from ehia_desktop.ui.parts.option import CheckOption, RadioOption
from ehia_desktop.ui.theme.tokens import SPACE

_GONE = "no longer there"
_LONGEST = 80


@dataclass(frozen=True)
class Pickable:
    """What can be picked now: each row's key and words, how a row that is gone read, and where rows are made."""

    rows: Mapping[str, str]
    gone: Callable[[str], str]
    source: str


LookUp: TypeAlias = Callable[[Pick], Pickable]
"""Give what a question can pick as the answers stand now."""


def pickable_now(form: Form, question: Pick, values: Values, instance: str) -> Pickable:
    """Return what `question`, asked in the copy `instance` or outside one, can pick."""
    field = form.field(question.rows_of)
    home = instance if form.is_repeated(question.rows_of) else ""
    rows = {row.key: row.label for row in pickable(form, question, values, instance)}
    source = field.label if isinstance(field, Rowed) else question.rows_of
    return Pickable(rows, lambda key: _said_once(values, question.rows_of, key, home), source)


class PickWidget(AnswerWidget):
    """A tick box for each row, or radio buttons where one is all that may be picked."""

    def __init__(self, question: Pick, look_up: LookUp) -> None:
        super().__init__()
        self._question, self._look_up = question, look_up
        self._picked: tuple[str, ...] = ()
        self._shown: tuple[tuple[str, str], ...] = ()
        self.options: dict[str, RadioOption | CheckOption] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(not question.many)
        frame = QGroupBox()
        frame.setFlat(True)
        frame.setAccessibleName(question.label)
        self._column = QVBoxLayout(frame)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE)
        self.none = hint("")
        self.take_back = LinkButton("Take the answer back", name=f"Take back: {question.label}")
        self.take_back.clicked.connect(self._take_back)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(SPACE * 2)
        for part in (self.none, frame, self.take_back):
            outer.addWidget(part)
        self.show_rows()

    def value(self) -> Value | None:
        """The keys of what is picked, in the order shown."""
        return Choices(tuple(key for key, option in self.options.items() if option.isChecked()))

    def show_value(self, value: Value | None) -> None:
        """Show what is picked, with every row as it is called now."""
        self._picked = value.keys if isinstance(value, Choices) else ()
        self.show_rows()
        self._check(self._picked)

    def show_rows(self) -> None:
        """Offer the rows there are now; what is picked and gone stays, and says so."""
        now = self._look_up(self._question)
        gone = [key for key in self._picked if key not in now.rows]
        wanted = (*now.rows.items(), *((key, _gone_words(now.gone(key))) for key in gone))
        self.none.setText(f"“{now.source}” has no rows yet. Add one there, then pick it here.")
        self.none.setVisible(not wanted)
        if wanted != self._shown:
            checked = tuple(key for key, option in self.options.items() if option.isChecked())
            self._rebuild(wanted)
            self._check(checked or self._picked)
        self._show_take_back()

    def controls(self) -> tuple[QWidget, ...]:
        """The options."""
        return (*self.options.values(), self.take_back)

    def _rebuild(self, wanted: tuple[tuple[str, str], ...]) -> None:
        for option in self.options.values():
            self._group.removeButton(option)
            option.hide()
            self._column.removeWidget(option)
            option.deleteLater()
        self.options = {}
        for key, words in wanted:
            option = CheckOption(words) if self._question.many else RadioOption(words)
            self._group.addButton(option)
            option.clicked.connect(self._choose)
            self._column.addWidget(option)
            self.options[key] = option
        self._shown = wanted

    def _check(self, keys: tuple[str, ...]) -> None:
        self._group.setExclusive(False)
        for key, option in self.options.items():
            option.setChecked(key in keys)
        self._group.setExclusive(not self._question.many)
        self._show_take_back()

    def _choose(self) -> None:
        self._picked = tuple(key for key, option in self.options.items() if option.isChecked())
        self._show_take_back()
        self.chosen.emit()

    def _take_back(self) -> None:
        self._check(())
        first = next(iter(self.options.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._choose()

    def _show_take_back(self) -> None:
        is_chosen = any(option.isChecked() for option in self.options.values())
        self.take_back.setVisible(is_chosen and not self._question.many)


def _gone_words(said: str) -> str:
    return f"{said} ({_GONE})" if said else f"A row that is {_GONE}"


def _said_once(values: Values, field: str, row: str, instance: str) -> str:
    """The first words of a row that was taken out: its answers are kept."""
    for address, value in values.items():
        is_here = (address.field, address.row, address.instance) == (field, row, instance)
        if is_here and isinstance(value, Text | RichText) and plain_text(value).strip():
            return shorten(one_line(plain_text(value)), _LONGEST)
    return ""
