"""A matrix that is answered at once: every row on the page, its few columns beside its name."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import Matrix
from ehia_desktop.forms.questions import FieldAsked, Place, RowAsked
from ehia_desktop.services.editing import Editor
from ehia_desktop.ui.asking.linked import LinkedEvidence
from ehia_desktop.ui.asking.part import FieldPart
from ehia_desktop.ui.asking.publish_control import WholePublishing
from ehia_desktop.ui.asking.question_box import QuestionBox
from ehia_desktop.ui.asking.score_box import ScoreBox
from ehia_desktop.ui.asking.whole_pending import WholePending
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
        self._about = about
        self.questions = QVBoxLayout()
        self.questions.setSpacing(SPACE * 4)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sides.setContentsMargins(0, SPACE * 4, 0, SPACE * 5)
        self._sides.setSpacing(SPACE * 6)
        self._sides.addLayout(about, 2)
        self._sides.addLayout(self.questions, 3)

    def put_under_name(self, widget: QWidget) -> None:
        """Put something under the row's name."""
        self._about.insertWidget(self._about.count() - 1, widget)

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
        self._scores: dict[Address, ScoreBox] = {}
        self._rows: dict[str, GridRow] = {}
        self._publishings: list[WholePublishing] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(SPACE * 2)
        if level:
            outer.addWidget(Heading(field.label, level))
        if field.hint:
            outer.addWidget(hint(field.hint))
        self._pending = WholePending(desk, editor, asked.address, field.label, least=2)
        self._pending.confirmed.connect(self._confirmed)
        outer.addWidget(self._pending)
        outer.addLayout(self._column)
        self._linked = LinkedEvidence(desk, editor, asked.address, field.label)
        outer.addWidget(self._linked)
        outer.addWidget(self._publishing(asked.address, field.label, "question"))
        self.sync(asked)

    def sync(self, asked: FieldAsked) -> None:
        """Add what is asked now and take away what is not; everything else stays as it is."""
        for row in asked.rows:
            if row.key not in self._rows:
                self._add_row(asked, row)
        wanted = {place.address: place for place in asked.places}
        for address in [known for known in self._boxes if known not in wanted]:
            gone = self._boxes.pop(address)
            gone.commit(tells=False)
            gone.hide()
            gone.deleteLater()
        order = _in_columns(self._field, asked)
        for address, place in wanted.items():
            if address not in self._boxes:
                self._add(place, order)
            else:
                self._boxes[address].show_standing()
        self._sync_scores(asked, order)
        self._pending.refresh()
        for publishing in self._publishings:
            publishing.refresh()

    def _confirmed(self) -> None:
        self.refresh()
        self.committed.emit()

    def refresh(self) -> None:
        """Show the answers and links that stand."""
        self._pending.refresh()
        for box in self._boxes.values():
            box.refresh()
        self._linked.refresh()
        for publishing in self._publishings:
            publishing.refresh()

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
        about = place.row.label if place.row else ""
        box = QuestionBox(self._desk, self._editor, place, level=4, about=about, is_small=True)
        box.committed.connect(self.committed)
        row.questions.insertWidget(self._before(place.address, order), box)
        self._boxes[place.address] = box

    def _before(self, address: Address, order: list[Address]) -> int:
        """How many questions and scores stand before `address` in its row."""
        return sum(
            known.row == address.row and (known in self._boxes or known in self._scores)
            for known in order[: order.index(address)]
        )

    def _add_row(self, asked: FieldAsked, row: RowAsked) -> None:
        made = self._rows[row.key] = GridRow(row)
        at = Address(self._field.key, row.key, instance=asked.instance)
        made.put_under_name(self._publishing(at, row.label, "row"))
        self._column.addWidget(Divider())
        self._column.addWidget(made)

    def _publishing(self, address: Address, about: str, what: str) -> WholePublishing:
        made = WholePublishing(self._desk, self._editor, address, about, what)
        made.changed.connect(self.committed)
        self._publishings.append(made)
        return made

    def _sync_scores(self, asked: FieldAsked, order: list[Address]) -> None:
        wanted = {score.address: score for score in asked.scores}
        for address in [known for known in self._scores if known not in wanted]:
            gone = self._scores.pop(address)
            gone.hide()
            gone.deleteLater()
        for address, score in wanted.items():
            if address in self._scores:
                self._scores[address].follow(score)
                continue
            about = score.row.label if score.row else ""
            box = ScoreBox(self._desk, self._editor, score, level=4, about=about)
            at = self._before(address, order)
            self._rows[address.row].questions.insertWidget(at, box)
            self._scores[address] = box


def _in_columns(field: Matrix, asked: FieldAsked) -> list[Address]:
    """The addresses of questions and scores in the order of rows and columns."""
    columns = [column.key for column in field.columns]
    rows = [row.key for row in asked.rows]
    found = [place.address for place in asked.places]
    found += [score.address for score in asked.scores]
    return sorted(found, key=lambda one: (rows.index(one.row), columns.index(one.column)))
