"""Words on a page: headings, leads, hints. Always plain text, wrapped, with a line height meant for reading."""

from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ehia_desktop.ui.parts.text_block import lay_out, longest_word, measure

_LEADING = {"display": 1.15, "h1": 1.2, "h2": 1.25, "h3": 1.3}
_PROSE_LEADING = 1.45
_LONGEST_LINE_EMS = 40
_ONE_LINE = 100_000
_MOST_HEIGHTS = 32
_OTHER_LOOKS = frozenset({QEvent.Type.FontChange, QEvent.Type.StyleChange})


class PlainLabel(QLabel):
    """A label for any text, a user's too: it never reads markup. `role` chooses its look in the style sheet."""

    def __init__(self, text: str = "", role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Layouts ask for the same height many times over while they settle; words are measured once for each width.
        self._heights: dict[tuple[str, int], int] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)

    @property
    def role(self) -> str:
        """What kind of words these are."""
        return str(self.property("role"))

    def _leading(self) -> float:
        return _LEADING.get(self.role, _PROSE_LEADING)

    def _measure(self, width: int) -> tuple[float, float]:
        self.ensurePolished()
        return measure(self.text(), self.font(), width, self._leading())

    def _margins(self) -> QSize:
        around = self.contentsMargins()
        return QSize(around.left() + around.right(), around.top() + around.bottom())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in _OTHER_LOOKS:
            self._heights.clear()
        # Qt lays the page out anew for these by itself.
        super().changeEvent(event)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        around = self._margins()
        asked = (self.text(), width - around.width())
        known = self._heights.get(asked)
        if known is None:
            known = ceil(self._measure(asked[1])[1])
            if len(self._heights) >= _MOST_HEIGHTS:
                self._heights.clear()
            self._heights[asked] = known
        return known + around.height()

    def minimumSizeHint(self) -> QSize:
        self.ensurePolished()
        most = self.font().pixelSize() * 12
        width = ceil(min(longest_word(self.text(), self.font()), most)) + self._margins().width()
        return QSize(width, ceil(self._measure(_ONE_LINE)[1]) + self._margins().height())

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        around = self._margins()
        longest = self.font().pixelSize() * _LONGEST_LINE_EMS
        width, height = self._measure(longest)
        return QSize(ceil(width) + 1 + around.width(), ceil(height) + around.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        inside = self.contentsRect()
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        block = lay_out(self.text(), self.font(), inside.width(), self._leading())
        block.draw(painter, inside.x(), inside.y())
        painter.end()


class Heading(PlainLabel):
    """A heading of level 1 to 3; it can be given the focus so that a screen reader begins there."""

    def __init__(self, text: str, level: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(text, f"h{level}", parent)
        self.level = level
        self.setAccessibleName(text)

    def say(self, text: str) -> None:
        """Put other words on it."""
        self.setText(text)
        self.setAccessibleName(text)


def lead(text: str) -> PlainLabel:
    """Return the opening words of a page, a size larger."""
    return PlainLabel(text, "lead")


def hint(text: str) -> PlainLabel:
    """Return a line that helps to answer, softer than the rest."""
    return PlainLabel(text, "hint")


def caption(text: str) -> PlainLabel:
    """Return a small line that says what stands under it."""
    return PlainLabel(text, "caption")
