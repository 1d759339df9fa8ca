"""Plain text laid out with a generous line height, for parts that paint their own words.

Qt's labels and buttons have no line height, and its buttons do not wrap; these words do both, and never
read markup.
"""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

LINE_SEPARATOR = "\u2028"


@dataclass(frozen=True)
class TextBlock:
    """Words broken into lines for a width, in pixels."""

    layout: QTextLayout
    width: float
    height: float

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Paint with the painter's pen, the first line's top at `y`."""
        self.layout.draw(painter, QPointF(x, y))


def lay_out(text: str, font: QFont, width: float, leading: float) -> TextBlock:
    """Break `text` into lines at most `width` wide; `leading` is the line height in ems of the font."""
    layout = QTextLayout(text.replace("\n", LINE_SEPARATOR), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    metrics = QFontMetricsF(font)
    step = max(metrics.height(), font.pixelSize() * leading)
    offset = (step - metrics.height()) / 2
    top, widest = 0.0, 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        line.setPosition(QPointF(0, top + offset))
        widest = max(widest, line.naturalTextWidth())
        top += step
    layout.endLayout()
    return TextBlock(layout, widest, max(top, step))


def measure(text: str, font: QFont, width: float, leading: float) -> tuple[float, float]:
    """Return width and height of `text` laid out as by `lay_out`; layouts ask for the same again and again."""
    return _measured(text, font.toString(), width, leading)


@lru_cache(maxsize=4_096)
def _measured(text: str, font_name: str, width: float, leading: float) -> tuple[float, float]:
    font = QFont()
    font.fromString(font_name)
    block = lay_out(text, font, width, leading)
    return block.width, block.height


def longest_word(text: str, font: QFont) -> float:
    """Return the width of the widest word, which a line should not be narrower than."""
    metrics = QFontMetricsF(font)
    return max((metrics.horizontalAdvance(word) for word in text.split()), default=0.0)
