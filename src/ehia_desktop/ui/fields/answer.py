"""What the widget of every kind of question can do. None of them holds the truth: the editor does."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ehia_desktop.forms.values import Value


class AnswerWidget(QWidget):
    """Takes one answer. `typed` is told while a person writes, `chosen` when they have made a choice."""

    typed = Signal()
    chosen = Signal()

    def value(self) -> Value | None:
        """What the widget says; None for nothing. Raises UserError when it cannot be read as an answer."""
        raise NotImplementedError

    def show_value(self, value: Value | None) -> None:
        """Show an answer in place of what is there, without telling it as typed."""
        raise NotImplementedError

    def raw(self) -> tuple[str, ...]:
        """What stands in the boxes, for kinds where it may not be an answer yet."""
        return ()

    def show_raw(self, raw: tuple[str, ...]) -> None:
        """Put back what `raw` gave."""

    def mark_problem(self, *, has_problem: bool) -> None:
        """Show by colour too that something is wrong; the sentence stands beside."""

    def controls(self) -> tuple[QWidget, ...]:
        """What can have the focus, first first."""
        return ()
