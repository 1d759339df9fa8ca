"""What every drawing of a chart stands on: the sheet, its words, and where a figure lies on it.

Positions have one decimal of a pixel and are made of figures as they are printed, so that nothing finer than what
is printed can be read out of a drawing.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ehia_desktop.assessment.chart import Chart, Stroke
from ehia_desktop.assessment.chart_axis import Axis, figure
from ehia_desktop.export.chart_figures import ChartFigures, Plot
from ehia_desktop.export.html.tags import Element, add

WIDTH = 720.0
LINE = 18.0
EM = 7.6
"""The width of a middling letter of the drawing’s 14 pixels, in pixels; Arial’s figures have 7.8."""

NO_FIGURE, HIDDEN_WORD = "no figure", "hidden"
MARKERS = (
    "M-5 0A5 5 0 1 0 5 0A5 5 0 1 0 -5 0Z",
    "M-4.5 -4.5H4.5V4.5H-4.5Z",
    "M0 -6L5.5 4.5H-5.5Z",
    "M-5.5 -4.5H5.5L0 6Z",
    "M-5 -2H-2V-5H2V-2H5V2H2V5H-2V2H-5Z",
    "M-6 -2H6V2H-6Z",
)
FLAG = "M0 -8L7 0L0 8L-7 0Z"
DASHES = ("", "8 4", "2 4", "10 4 2 4", "14 5", "4 2")
STROKES = {Stroke.SOLID: "", Stroke.DASHED: "7 5", Stroke.DOTTED: "2 4"}
LOOKS = len(MARKERS)
Place: TypeAlias = Callable[[float], float]


@dataclass(frozen=True)
class Sheet:
    """A drawing begun: where it goes, what it shows, and the number of the figure, which its patterns are named by."""

    svg: Element
    number: int
    chart: Chart
    figures: ChartFigures

    @property
    def series(self) -> tuple[Plot, ...]:
        """The plots that are no guides."""
        return tuple(plot for plot in self.figures.plots if plot.stroke is None)

    @property
    def guides(self) -> tuple[Plot, ...]:
        """The lines beside the figures."""
        return tuple(plot for plot in self.figures.plots if plot.stroke is not None)


def px(number: float) -> str:
    """Spell a position with one decimal, none where it is whole."""
    text = f"{number:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def between(axis: Axis, start: float, end: float) -> Place:
    """Return where a figure lies on a line from `start`, the low end of the axis, to `end`."""
    return lambda value: start + axis.share(value) * (end - start)


def add_words(
    parent: Element, x: float, y: float, text: str, looks: str = "", anchor: str = "start"
) -> Element:
    """Add a line of words; `anchor` is start, middle or end."""
    element = add(parent, "text", text, x=px(x), y=px(y))
    if looks:
        element.set("class", looks)
    if anchor != "start":
        element.set("text-anchor", anchor)
    return element


def add_lines(
    parent: Element, x: float, y: float, lines: Sequence[str], looks: str, anchor: str
) -> None:
    """Add lines of words under each other, the first at `y`."""
    element = add(parent, "text")
    if looks:
        element.set("class", looks)
    if anchor != "start":
        element.set("text-anchor", anchor)
    for number, line in enumerate(lines):
        text = line if number == len(lines) - 1 else f"{line} "
        add(element, "tspan", text, x=px(x), y=px(y + number * LINE))


def add_rule(
    parent: Element, start: tuple[float, float], end: tuple[float, float], looks: str
) -> None:
    """Add a straight line."""
    (x1, y1), (x2, y2) = start, end
    add(parent, "line", class_=looks, x1=px(x1), y1=px(y1), x2=px(x2), y2=px(y2))


def add_path(
    parent: Element, points: Sequence[tuple[float, float]], looks: str, dashes: str = ""
) -> None:
    """Add a line through points."""
    spelled = " ".join(f"{px(x)},{px(y)}" for x, y in points)
    more = {"stroke_dasharray": dashes} if dashes else {}
    add(parent, "polyline", class_=looks, points=spelled, **more)


def add_marker(parent: Element, number: int, x: float, y: float, *, is_flagged: bool) -> None:
    """Add the marker of a figure of series `number`; one outside its limits is a larger diamond."""
    shape = FLAG if is_flagged else MARKERS[number % LOOKS]
    looks = "mark flag" if is_flagged else f"mark f{number % LOOKS}"
    add(parent, "path", class_=looks, d=shape, transform=f"translate({px(x)} {px(y)})")


def tick_words(axis: Axis, value: float, unit: str) -> str:
    """Return the words of a line of an axis."""
    return figure(value, unit if unit == "%" else "", axis.decimals)


def wide(text: str) -> float:
    """Return about how wide words are, in pixels, rather too wide than too narrow."""
    # A sign for per cent is as wide as a letter and a half, and a tick has little else.
    return (len(text) + 0.7 * text.count("%")) * EM


def wrapped(text: str, width: float) -> list[str]:
    """Cut words into lines of at most about `width` pixels; a longer word has a line of its own."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and wide(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]


def numbers(texts: Sequence[str]) -> Iterator[tuple[int, float]]:
    """Yield place and figure, without the places that have none."""
    for place, text in enumerate(texts):
        if text:
            yield place, float(text)
