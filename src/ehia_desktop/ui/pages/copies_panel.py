"""The copies of a repeated section, under its rows in the task list: adding, naming, ordering, taking out."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.errors import UserError
from ehia_desktop.forms.definition import Repeat, Section
from ehia_desktop.forms.rows import Instance
from ehia_desktop.services.copies_of_sections import (
    add_copy,
    copies,
    move_copy,
    remove_copy,
    rename_copy,
)
from ehia_desktop.services.editing import Editor
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.parts.announcement import announce
from ehia_desktop.ui.parts.buttons import QuietButton, SecondaryButton
from ehia_desktop.ui.parts.card import Divider
from ehia_desktop.ui.parts.disclosure import Disclosure
from ehia_desktop.ui.parts.flow import FlowLayout
from ehia_desktop.ui.parts.labelled import LineField
from ehia_desktop.ui.parts.labels import PlainLabel, hint
from ehia_desktop.ui.route import SectionAt
from ehia_desktop.ui.theme.tokens import SPACE


class CopyLine(QWidget):
    """One copy: a box with its name, and what can be done with it."""

    def __init__(self, repeat: Repeat, copy: Instance, number: int) -> None:
        """`number` is its place among the copies, from 1."""
        super().__init__()
        self.key = copy.key
        self.name = LineField(f"Name of {repeat.name.lower()} {number}")
        self.up, self.down = QuietButton("Move up"), QuietButton("Move down")
        self.remove = QuietButton("Take out")
        self.follow(copy)
        buttons = FlowLayout(SPACE)
        for button in (self.up, self.down, self.remove):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE, 0, SPACE)
        column.setSpacing(SPACE)
        column.addWidget(self.name)
        column.addLayout(buttons)

    def follow(self, copy: Instance) -> None:
        """Call the copy by the name it has now."""
        if self.name.text != copy.label:
            self.name.put(copy.label)
        self.up.setAccessibleName(f"Move up: {copy.label}")
        self.down.setAccessibleName(f"Move down: {copy.label}")
        self.remove.setAccessibleName(f"Take out: {copy.label}")


class CopiesPanel(QWidget):
    """A button to add a copy and, to be opened, a line for each. `changed` is told after every change."""

    changed = Signal()

    def __init__(self, desk: Desk, editor: Editor, section: Section, repeat: Repeat) -> None:
        super().__init__()
        self._desk, self._editor = desk, editor
        self._section, self._repeat = section, repeat
        self._shown: tuple[Instance, ...] = ()
        self.lines: dict[str, CopyLine] = {}
        self.add = SecondaryButton(f"Add: {repeat.name}", name=f"Add another: {repeat.name}")
        self.add.clicked.connect(self._add)
        self.problem = PlainLabel("", "problem")
        self.problem.hide()
        self.arrange = Disclosure(
            "Rename, reorder or take out", "Done with the order", about=section.title
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE * 2)
        self.arrange.body.addLayout(self._list)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE * 6, SPACE * 3, SPACE * 3, SPACE * 5)
        column.setSpacing(SPACE * 3)
        if repeat.hint:
            column.addWidget(hint(repeat.hint))
        column.addWidget(self.problem)
        column.addWidget(self.add)
        column.addWidget(self.arrange)
        self.add.setVisible(not editor.is_closed)
        self.arrange.setVisible(not editor.is_closed)
        self.refresh()

    def refresh(self) -> None:
        """Show the copies there are now, in their order."""
        now = copies(self._editor, self._section.key)
        if now == self._shown:
            return
        is_same_order = [one.key for one in now] == list(self.lines)
        self._shown = now
        if is_same_order:
            # The next box may have the focus already: what stands there must stay.
            for copy in now:
                self.lines[copy.key].follow(copy)
            return
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.lines = {copy.key: self._line(copy, at, len(now)) for at, copy in enumerate(now)}
        for line in self.lines.values():
            self._list.addWidget(Divider())
            self._list.addWidget(line)

    def _line(self, copy: Instance, at: int, count: int) -> CopyLine:
        line = CopyLine(self._repeat, copy, at + 1)
        key = copy.key
        line.name.line.editingFinished.connect(lambda: self._rename(key, line.name.text))
        line.up.clicked.connect(lambda: self._move(key, at - 1))
        line.down.clicked.connect(lambda: self._move(key, at + 1))
        line.remove.clicked.connect(lambda: self._remove(key))
        line.up.setEnabled(at > 0)
        line.down.setEnabled(at < count - 1)
        return line

    def _add(self) -> None:
        made: list[str] = []
        if self._try(lambda: made.append(add_copy(self._editor, self._section.key))):
            route = SectionAt(self._editor.assessment.id, self._section.key, instance=made[0])
            self._desk.go(route)

    def _label(self, key: str) -> str:
        return next((copy.label for copy in self._shown if copy.key == key), "")

    def _rename(self, key: str, name: str) -> None:
        if name.strip() == self._label(key):
            return
        if self._try(lambda: rename_copy(self._editor, self._section.key, key, name)):
            self._changed()

    def _move(self, key: str, to: int) -> None:
        if not self._try(lambda: move_copy(self._editor, self._section.key, key, to)):
            return
        is_up = to < [one.key for one in self._shown].index(key)
        self._changed()
        line = self.lines[key]
        wanted, other = (line.up, line.down) if is_up else (line.down, line.up)
        (wanted if wanted.isEnabled() else other).setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{self._label(key)} is number {to + 1} now.")

    def _remove(self, key: str) -> None:
        label = self._label(key)
        if self._try(lambda: remove_copy(self._editor, self._section.key, key)):
            self._changed()
            said = f"“{label}” was taken out; its answers are kept. Undo brings it back."
            self._desk.say(said)
            announce(self, said)
            self.arrange.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self) -> None:
        self.refresh()
        self._desk.touched.emit()
        self.changed.emit()

    def _try(self, work: Callable[[], None]) -> bool:
        """Do it, or say beside the button why not."""
        try:
            work()
        except UserError as error:
            self.problem.setText(error.message)
            self.problem.show()
            announce(self, error.message)
            return False
        self.problem.hide()
        return True
