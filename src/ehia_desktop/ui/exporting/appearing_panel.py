"""What will stand in the copy and what will not, to be opened and read before it is made."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.ui.exporting.appearing import Part, sentence
from ehia_desktop.ui.parts.disclosure import Disclosure
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, hint
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.parts.showing import show_when
from ehia_desktop.ui.theme.tokens import SPACE

_WAITING = "Working out what will appear …"


class AppearingPanel(QWidget):
    """Two lists, each a line that opens; before them what keeps the whole copy back, if anything does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = PlainLabel(_WAITING)
        self.others = hint("")
        self.others.hide()
        self.kept_back = Pile()
        self.appears = Disclosure("", "")
        self.left_out = Disclosure("", "")
        self._inside = Pile(SPACE * 4)
        self._outside = Pile(SPACE * 4)
        self.appears.body.addWidget(self._inside)
        self.left_out.body.addWidget(self._outside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE * 4, 0, SPACE * 4)
        column.setSpacing(SPACE * 3)
        for widget in (
            Heading("What will appear", 2), self.sentence, self.others, self.kept_back, self.appears, self.left_out,
        ):  # fmt: skip
            column.addWidget(widget)
        self._show(())

    def wait(self) -> None:
        """Say that it is being worked out, so that nobody reads what another copy holds."""
        self.say_problem(_WAITING)

    def show_parts(
        self, inside: tuple[Part, ...], outside: tuple[Part, ...], kept_back: Sequence[Notice] = ()
    ) -> None:
        """Show which answers will stand in the copy, which will not with the reason, and what keeps it back."""
        self.kept_back.fill(kept_back)
        self.sentence.setText(sentence(inside, outside))
        self.appears.name("Show what will appear", "Hide what will appear")
        self.left_out.name("Show what will not appear, and why", "Hide what will not appear")
        self._inside.fill(_part(part) for part in inside)
        self._outside.fill(_part(part) for part in outside)
        self._show(inside)
        self.left_out.setVisible(bool(outside))

    def say_others(self, count: int) -> None:
        """Say that the copy holds so many other assessments too, which are not shown here."""
        they = "the other has" if count == 1 else f"each of the {count:,} others has"
        self.others.setText(
            "This is of the assessment you have open. The pack begins with an overview of all "
            f"{count + 1:,} assessments, and {they} a part of the same kind."
        )
        show_when(self.others, is_wanted=bool(count))

    def say_problem(self, why: str) -> None:
        """Say why it cannot be shown."""
        self.sentence.setText(why)
        self.kept_back.fill(())
        self._show(())

    def _show(self, inside: tuple[Part, ...]) -> None:
        self.appears.setVisible(bool(inside))
        self.left_out.setVisible(bool(inside))


def _part(part: Part) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(SPACE * 4, 0, 0, 0)
    column.setSpacing(SPACE)
    column.addWidget(Heading(part.title, 3))
    for line in part.lines:
        column.addWidget(PlainLabel(line.title, "strong"))
        column.addWidget(hint(line.words))
        column.addSpacing(SPACE)
    return whole
