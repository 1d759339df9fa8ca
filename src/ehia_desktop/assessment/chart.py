"""A chart as it is drawn, on screen and in Word alike: what stands where, what is hidden, and its words.

Nothing here knows how to draw. A chart for publication is made from released figures only, so whatever
stands in it may be published. Coordinates are in the units of its axes.
"""

from dataclasses import dataclass
from enum import StrEnum


class ChartKind(StrEnum):
    """The charts there are."""

    BARS = "bars"
    DOTS = "dots"
    LINES = "lines"
    FUNNEL = "funnel"
    GRADIENT = "gradient"


class Stroke(StrEnum):
    """How a guiding line is drawn; told apart without colour."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"


@dataclass(frozen=True)
class Point:
    """One figure: a bar, a dot, a point of a line.

    `x` is where it stands on a measured axis (a funnel's denominator, a ridit from 0 to 1), None where places
    are names. `value` is None where there is none to show, and `absent` then says why (“hidden to protect
    people”, “not given”, “too few to tell”). `is_flagged` marks one outside its limits, and `remark` says how
    (“above the upper limit”).
    """

    label: str
    value: float | None
    lower: float | None = None
    upper: float | None = None
    x: float | None = None
    absent: str = ""
    is_flagged: bool = False
    remark: str = ""


@dataclass(frozen=True)
class Series:
    """Points that belong together, in order; `name` is empty where there is only one series."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Guide:
    """A line beside the figures: a mean, a limit, a slope. Its points are (x, y).

    Where places are names, x counts them from 0.
    """

    name: str
    points: tuple[tuple[float, float], ...]
    stroke: Stroke


@dataclass(frozen=True)
class Chart:
    """A whole chart. `alternative` says in words what it shows; `notes` stand under it.

    `value_title` and `place_title` are the titles of the axis of figures and of the other. `decimals` is how
    many a figure is printed with. `has_zero` says that the axis of figures has to begin at, or cross, zero.
    `interval` names what the limits of the points are (“95% interval”); empty where there are none. `is_signed`
    says that the figures are differences, printed with their sign.
    """

    kind: ChartKind
    title: str
    series: tuple[Series, ...]
    value_title: str
    place_title: str
    alternative: str
    guides: tuple[Guide, ...] = ()
    unit: str = ""
    decimals: int = 1
    has_zero: bool = True
    notes: tuple[str, ...] = ()
    interval: str = ""
    is_signed: bool = False

    @property
    def points(self) -> tuple[Point, ...]:
        """The points of all series, in order."""
        return tuple(point for series in self.series for point in series.points)
