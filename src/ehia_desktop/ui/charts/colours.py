"""The colours of a chart in each theme: told apart by people who are colour-blind, and by pattern without colour.

The hues are those of Okabe and Ito (2008), made darker on white and lighter on black until each has the
contrast of 3 that WCAG 2.2, 1.4.11, asks of graphics.
"""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette

from ehia_desktop.ui.theme.tokens import DARK, HIGH_CONTRAST, LIGHT, Colours

_ON_LIGHT = ("#005A9C", "#C04A00", "#00735A", "#9C3F77", "#7A5C00", "#4C6272")
_ON_DARK = ("#6CB6FF", "#FFAA5C", "#3FCFA4", "#F09BCB", "#F0E442", "#C3CCD2")
_ON_BLACK = ("#FFEB3B", "#6CD2FF", "#FFFFFF", "#FFA8DC", "#8CFFB4", "#FFB870")

PATTERNS = (
    Qt.BrushStyle.SolidPattern,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.NoBrush,
    Qt.BrushStyle.Dense4Pattern,
    Qt.BrushStyle.HorPattern,
    Qt.BrushStyle.DiagCrossPattern,
)
"""How the bars of the first, second, … series are filled; each has an edge as well."""

DASHES = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
    Qt.PenStyle.DashDotDotLine,
    Qt.PenStyle.SolidLine,
)
"""How the line of the first, second, … series is drawn."""


@dataclass(frozen=True)
class ChartColours:
    """A theme, the colours of its series in order, and that of the lines behind them, which say nothing themselves."""

    theme: Colours
    series: tuple[str, ...]
    grid: str


ON_LIGHT = ChartColours(LIGHT, _ON_LIGHT, LIGHT.hairline)
ON_DARK = ChartColours(DARK, _ON_DARK, DARK.hairline)
# Lines of white between bars of white would be read as figures.
ON_BLACK = ChartColours(HIGH_CONTRAST, _ON_BLACK, "#4D4D4D")
EVERY = (ON_LIGHT, ON_DARK, ON_BLACK)


def of_palette(palette: QPalette) -> ChartColours:
    """Return the colours of the theme whose palette this is; the nearest by its paper where it is none of ours."""
    paper = palette.color(QPalette.ColorRole.Window)
    for colours in EVERY:
        if paper.name().casefold() == colours.theme.paper.casefold():
            return colours
    return ON_LIGHT if paper.lightness() > 127 else ON_DARK
