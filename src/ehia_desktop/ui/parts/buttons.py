"""Buttons by weight: one primary a page, secondary beside it, quiet ones in bars, links that wrap."""

from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ehia_desktop.ui.parts.text_block import lay_out, longest_word, measure

_LEADING = 1.5


class _Button(QPushButton):
    role = "secondary"

    def __init__(self, text: str, parent: QWidget | None = None, *, name: str = "") -> None:
        """`name` is what a screen reader says where the words alone would not tell them apart."""
        super().__init__(text.replace("&", "&&"), parent)
        self.setProperty("role", self.role)
        self.setAccessibleName(name or text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class PrimaryButton(_Button):
    """The one thing to do next on a page."""

    role = "primary"


class SecondaryButton(_Button):
    """Something else that can be done."""


class DangerButton(_Button):
    """Something that takes away; it can be undone."""

    role = "danger"


class QuietButton(_Button):
    """A button in a bar or beside a line."""

    role = "quiet"


class LinkButton(_Button):
    """Underlined words that lead somewhere; they wrap, so a title of any length can be a link."""

    role = "link"
    ink = QPalette.ColorRole.Link

    def __init__(self, text: str, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(text, parent, name=name)
        self._words = text
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def words(self) -> str:
        """What it says."""
        return self._words

    def say(self, text: str, *, name: str = "") -> None:
        """Put other words on it."""
        self._words = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(name or text)
        self.updateGeometry()

    def _font(self) -> QFont:
        self.ensurePolished()
        font = QFont(self.font())
        font.setUnderline(True)
        return font

    def _measure(self, width: int) -> tuple[float, float]:
        return measure(self._words, self._font(), width, _LEADING)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(24, ceil(self._measure(width)[1]))

    def minimumSizeHint(self) -> QSize:
        font = self._font()
        width = ceil(min(longest_word(self._words, font), font.pixelSize() * 12))
        return QSize(max(24, width), max(24, ceil(self._measure(100_000)[1])))

    def sizeHint(self) -> QSize:
        width, height = self._measure(self._font().pixelSize() * 40)
        return QSize(max(24, ceil(width) + 1), max(24, ceil(height)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.ink))
        block = lay_out(self._words, self._font(), self.width(), _LEADING)
        block.draw(painter, 0, max(0.0, (self.height() - block.height) / 2))
        painter.end()


class QuietLink(LinkButton):
    """A link that is seldom wanted: smaller and softer than the words it stands under."""

    role = "quietlink"
    ink = QPalette.ColorRole.Shadow
