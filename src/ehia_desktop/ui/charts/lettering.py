"""The lettering of a chart at a text size: how wide words are, and where they break."""

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtGui import QFont, QFontMetricsF

from ehia_desktop.ui.charts.scene import Face
from ehia_desktop.ui.theme.tokens import SIZES

_SIZES = {
    Face.TITLE: SIZES["h3"] / SIZES["body"],
    Face.STRONG: SIZES["small"] / SIZES["body"],
    Face.LABEL: SIZES["small"] / SIZES["body"],
    Face.SMALL: 13 / SIZES["body"],
}
_BOLD = {Face.TITLE, Face.STRONG}


@dataclass(frozen=True)
class Lettering:
    """The faces of a chart made from the font of the text around it, whose size is in pixels."""

    family: QFont
    body: int

    def font(self, face: Face) -> QFont:
        """Return the font of a face."""
        font = QFont(self.family)
        font.setPixelSize(max(1, round(self.body * _SIZES[face])))
        font.setBold(face in _BOLD)
        return font

    @cached_property
    def _metrics(self) -> dict[Face, QFontMetricsF]:
        return {face: QFontMetricsF(self.font(face)) for face in Face}

    @cached_property
    def em(self) -> float:
        """The size of a label, by which distances are measured."""
        return float(self.font(Face.LABEL).pixelSize())

    def width(self, words: str, face: Face = Face.LABEL) -> float:
        """Return how wide `words` are on one line."""
        # Hinting may add a little to the last letter.
        return self._metrics[face].horizontalAdvance(words) + 1

    def height(self, face: Face = Face.LABEL) -> float:
        """Return how high one line is."""
        return self._metrics[face].height()

    def longest_word(self, words: str, face: Face = Face.LABEL) -> float:
        """Return how wide the longest word is, which is how narrow a column of them can be."""
        return max((self.width(word, face) for word in words.split()), default=0.0)

    def wrapped(self, words: str, width: float, face: Face = Face.LABEL) -> list[str]:
        """Break `words` into lines no wider than `width`; a longer word is cut."""
        lines: list[str] = []
        line = ""
        for word in words.split():
            longer = f"{line} {word}" if line else word
            if self.width(longer, face) <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            *whole, line = self._cut(word, width, face)
            lines += whole
        if line:
            lines.append(line)
        return lines

    def _cut(self, word: str, width: float, face: Face) -> list[str]:
        pieces = []
        while self.width(word, face) > width and len(word) > 1:
            length = len(word) - 1
            while length > 1 and self.width(word[:length], face) > width:
                length -= 1
            pieces.append(word[:length])
            word = word[length:]
        return [*pieces, word]
