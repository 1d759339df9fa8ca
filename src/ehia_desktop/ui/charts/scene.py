"""What a laid-out chart consists of: words, lines, blocks, marks, each with its place in pixels.

A scene knows no colours: it says what a thing is, and `painting` says how that looks in a theme.
"""

from dataclasses import dataclass, field
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, Qt

from ehia_desktop.assessment.chart import Stroke


class Face(Enum):
    """The sizes of lettering there are on a chart."""

    TITLE = auto()
    STRONG = auto()
    LABEL = auto()
    SMALL = auto()


class Ink(Enum):
    """What a line is for, which decides how strong it is."""

    GRID = auto()
    AXIS = auto()
    GUIDE = auto()
    WHISKER = auto()
    SERIES = auto()


@dataclass(frozen=True)
class Words:
    """One line of words in its box. `has_ground` keeps lines from running through them."""

    text: str
    box: QRectF
    face: Face = Face.LABEL
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
    is_soft: bool = False
    has_ground: bool = False


@dataclass(frozen=True)
class Line:
    """A line through points; `series` says whose it is where it belongs to one."""

    points: tuple[QPointF, ...]
    ink: Ink
    stroke: Stroke = Stroke.SOLID
    series: int = 0


@dataclass(frozen=True)
class Block:
    """A bar of a series."""

    box: QRectF
    series: int


@dataclass(frozen=True)
class Hatch:
    """Where a figure is not shown."""

    box: QRectF


@dataclass(frozen=True)
class Mark:
    """A point of a series; one that is flagged stands out by its shape."""

    centre: QPointF
    size: float
    series: int
    is_flagged: bool = False


@dataclass(frozen=True)
class Spot:
    """Where a point of the chart can be found, by the keyboard and by the mouse."""

    series: int
    point: int
    box: QRectF


@dataclass
class Scene:
    """A whole chart as it will be painted, in pixels; later parts lie over earlier ones of their kind."""

    width: float
    height: float = 0.0
    plot: QRectF = field(default_factory=QRectF)
    words: list[Words] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    hatches: list[Hatch] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
