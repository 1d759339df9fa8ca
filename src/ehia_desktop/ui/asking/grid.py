"""A matrix that is answered at once: every row on the page, its few columns beside its name."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import Matrix
from ehia_desktop.forms.questions import FieldAsked, Place, RowAsked
from ehia_desktop.services.editing import Editor
from ehia_desktop.ui.asking.linked import LinkedEvidence
from ehia_desktop.ui.asking.part import FieldPart
from ehia_desktop.ui.asking.question_box import QuestionBox
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.parts.card import Divider
from ehia_desktop.ui.parts.labels import Heading, hint
from ehia_desktop.ui.theme.tokens import SPACE

_SIDE_BY_SIDE_EMS = 34


class GridRow(QWidget):
    """One row: what it is about on the left, its questions on the right, or under it where room is short."""

    def __init__(self, row: RowAsked) -> None:
        super().__init__()
        self.key = row.key
        about = QVBoxLayout()
        about.setSpacing(SPACE)
        about.addWidget(Heading(row.label, 3))
        if row.hint:
            about.addWidget(hint(row.hint))
        about.addStretch(1)
        self.questions = QVBoxLayout()
        self.questions.setSpacing(SPACE * 4)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sides.setContentsMargins(0, SPACE * 4, 0, SPACE * 5)
        self._sides.setSpacing(SPACE * 6)
        self._sides.addLayout(about, 2)
        self._sides.addLayout(self.questions, 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.ensurePolished()
        is_wide = self.width() >= self.font().pixelSize() * _SIDE_BY_SIDE_EMS
        direction = QBoxLayout.Direction
        self._sides.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)


class GridPart(FieldPart):
    """The rows of a small matrix."""

    def __init__(
        self, desk: Desk, editor: Editor, asked: FieldAsked, field: Matrix, level: int
    ) -> None:
        super().__init__()
        self._desk, self._editor, self._field = desk, editor, field
        self._boxes: dict[Address, QuestionBox] = {}
        self._rows: dict[str, GridRow] = {}
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(SPACE * 2)
        if level:
            outer.addWidget(Heading(field.label, level))
        if field.hint:
            outer.addWidget(hint(field.hint))
        outer.addLayout(self._column)
        self._linked = LinkedEvidence(desk, editor, Address(field.key), field.label)
        outer.addWidget(self._linked)
        self.sync(asked)

    def sync(self, asked: FieldAsked) -> None:
        """Add what is asked now and take away what is not; everything else stays as it is."""
        for row in asked.rows:
            if row.key not in self._rows:
                self._rows[row.key] = GridRow(row)
                self._column.addWidget(Divider())
                self._column.addWidget(self._rows[row.key])
        wanted = {place.address: place for place in asked.places}
        for address in [known for known in self._boxes if known not in wanted]:
            gone = self._boxes.pop(address)
            gone.commit(tells=False)
            gone.hide()
            gone.deleteLater()
        for address, place in wanted.items():
            if address not in self._boxes:
                self._add(place, list(wanted))

    def refresh(self) -> None:
        """Show the answers and links that stand."""
        for box in self._boxes.values():
            box.refresh()
        self._linked.refresh()

    def boxes(self) -> tuple[QuestionBox, ...]:
        """Every question in it."""
        return tuple(self._boxes.values())

    def target(self, address: Address) -> QWidget | None:
        """The question of a cell, the row of a row, or the whole."""
        if address.field != self._field.key:
            return None
        return self._boxes.get(address) or self._rows.get(address.row) or self

    def _add(self, place: Place, order: list[Address]) -> None:
        row = self._rows[place.address.row]
        box = QuestionBox(
            self._desk,
            self._editor,
            place.address,
            place.question,
            is_public=place.is_public,
            level=4,
            about=place.row.label if place.row else "",
            is_small=True,
        )
        box.committed.connect(self.committed)
        before = [
            known
            for known in order[: order.index(place.address)]
            if known.row == place.address.row and known in self._boxes
        ]
        self._boxes[place.address] = box
        row.questions.insertWidget(len(before), box)
