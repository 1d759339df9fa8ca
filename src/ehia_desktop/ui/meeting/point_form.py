"""One point of a meeting: which answer, what was said, by whom; by keyboard from one to the next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.meeting_draft import Point
from ehia_desktop.forms.address import Address
from ehia_desktop.services.meeting import LONGEST_LINE
from ehia_desktop.ui.evidence.place_picker import PlacePicker
from ehia_desktop.ui.naming import comment_places
from ehia_desktop.ui.parts.buttons import SecondaryButton
from ehia_desktop.ui.parts.labelled import LineField, ProseField
from ehia_desktop.ui.theme.tokens import SPACE


class PointForm(QWidget):
    """`added` carries a `Point`; `changed` is told when something is typed."""

    added = Signal(object)
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.picker = PlacePicker("Which answer or section was it about?")
        self.said = ProseField("What was said?", "Ctrl+Enter adds it and goes on to the next")
        self.by = LineField(
            "By whom? (optional)", "A post; without one the group said it", most=LONGEST_LINE
        )
        self.button = SecondaryButton("Add the point")
        self.button.clicked.connect(self._add)
        self.picker.search.line.returnPressed.connect(self._go_on)
        self.picker.picked.connect(self.changed)
        self.said.changed.connect(self.changed)
        self.by.changed.connect(lambda _: self.changed.emit())
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 4)
        for widget in (self.picker, self.said, self.by):
            column.addWidget(widget)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def begin(self, assessment: Assessment, at: Address | None = None) -> None:
        """Offer every answer and every section, `at` picked."""
        self.picker.offer(comment_places(assessment), at)

    def empty(self) -> None:
        """Make ready for the next point; whoever spoke may go on speaking, about another answer."""
        self.said.put("")
        self.picker.search.put("")
        # Else the next word that is also in this place’s name would leave the next point here.
        self.picker.list.setCurrentRow(-1)
        self.picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self) -> None:
        self.said.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        at, words = self.picker.address, self.said.text.strip()
        self.picker.search.say_problem("" if at is not None else "Choose what it was about.")
        self.said.say_problem("" if words else "Write what was said.")
        if at is None:
            self.picker.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not words:
            self._go_on()
        else:
            self.added.emit(Point(at, words, self.by.text.strip()))
