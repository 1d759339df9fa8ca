"""A drawing of a chart shows the figures in the table under it, each at its place, and nothing else.

The scale is read off the lines of the drawing’s own axis; every mark, interval and guide is then measured.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from ehia_desktop.export.chart_figures import ABOVE, BELOW, NAMES
from ehia_desktop.export.html.chart_ground import HIDDEN_WORD, NO_FIGURE
from ehia_desktop.export.html.reading import axis_titles, rows_of
from ehia_desktop.export.html.tags import Element, words_of
from ehia_desktop.text import shorten

_NEAR = 1.0
_KINDS = frozenset({"mark", "interval", "guide", "series", "grid-line", "base-line"})
_TRANSLATED = re.compile(r"translate\((\S+) (\S+)\)")
_FIGURE_SIGNS = str.maketrans({"−": "-", "+": "", ",": "", "%": "", "£": "", "$": "", "€": ""})
Point: TypeAlias = tuple[float, float]


@dataclass
class _Column:
    """One series or guide as the table has it; empty texts where there is no figure."""

    heading: str
    values: list[str]
    x: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    above: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Drawing:
    """A drawing beside its table. `at` is which of a point’s two numbers tells the figure: 0 in rows, 1 on a plane."""

    svg: Element
    names: list[str]
    columns: list[_Column]
    titles: list[str]
    at: int

    def texts(self, looks: str) -> list[Element]:
        """The words of the drawing of one kind."""
        return [text for text in self.svg.iter("text") if looks in text.get("class", "").split()]


def drawing_rules(page: Element) -> Iterator[str]:
    """Every drawing has words for people who cannot see it, and is what its table says."""
    for svg in page.iter("svg"):
        name = f"The chart “{shorten(_said(svg, 'title'), 60)}”"
        if svg.get("role") != "img" or not _said(svg, "title") or not _said(svg, "desc"):
            yield f"{name} has no words for people who cannot see it."
        figure = next((part for part in svg.iterancestors("figure")), None)
        table = None if figure is None else next(figure.iter("table"), None)
        if figure is None or table is None:
            yield f"{name} has no table of its figures."
            continue
        try:
            drawing = _read(svg, table)
            faults = list(_faults(drawing))
        except (ValueError, IndexError, KeyError, ZeroDivisionError):
            yield f"{name} cannot be measured against its table."
            continue
        yield from (f"{name} {fault}" for fault in dict.fromkeys(faults))


def _said(svg: Element, tag: str) -> str:
    return "".join(words_of(part) for part in svg if part.tag == tag).strip()


def _read(svg: Element, table: Element) -> _Drawing:
    caption = table.find("caption")
    titles = [] if caption is None else axis_titles(caption)
    heads, *rows = rows_of(table)
    cells = [[row[place] for row in rows] for place in range(len(heads))]
    is_measured = any("place-tick" in text.get("class", "") for text in svg.iter("text"))
    names = [] if is_measured else cells[0]
    columns: list[_Column] = []
    x: list[str] = []
    for head, column in list(zip(heads, cells, strict=True))[0 if is_measured else 1 :]:
        if is_measured and head == NAMES:
            names = column
        elif is_measured and head == titles[1] and not x:
            x = column
        elif head == BELOW:
            columns[-1].below = column
        elif head == ABOVE:
            columns[-1].above = column
        else:
            columns.append(_Column(head, column, x))
            x = []
    ticks = [text for text in svg.iter("text") if "value-tick" in text.get("class", "")]
    at = 0 if len({text.get("y") for text in ticks}) == 1 else 1
    return _Drawing(svg, names, columns, titles, at)


def _faults(drawing: _Drawing) -> Iterator[str]:
    scale = _scale(drawing.texts("value-tick"), drawing.at)
    marks = [_place(mark) for mark in _shown(drawing.svg, "mark")]
    series = _series(drawing.columns, len(marks))
    if series is None:
        yield "draws more or fewer figures than its table has."
        return
    expected = [float(value) for column in series for value in column.values if value]
    if not _all_near(marks, expected, scale, drawing.at):
        yield "draws a figure at another place than its table has."
    sizes = [float(x) for column in series for x in column.x if x]
    places = drawing.texts("place-tick")
    if sizes and not _all_near(marks, sizes, _scale(places, 0), 0):
        yield "draws a figure at another place than its table has."
    yield from _interval_faults(drawing, series, scale)
    yield from _line_faults(drawing, drawing.columns[len(series) :], marks, scale)
    yield from _word_faults(drawing, series)
    yield from _stray_faults(drawing.svg)


def _shown(svg: Element, looks: str) -> Iterator[Element]:
    """The shapes of one kind, without those of the key."""
    for shape in svg.iter("rect", "path", "line", "polyline"):
        parent = shape.getparent()
        if looks in shape.get("class", "").split() and parent is not None and parent.tag == "svg":
            yield shape


def _place(mark: Element) -> tuple[Point, ...]:
    """Where a mark stands: a marker at one point, a bar at one of its two ends."""
    if mark.tag == "path":
        found = _TRANSLATED.fullmatch(mark.get("transform", ""))
        if found is None:
            raise ValueError("a mark without a place")
        return ((float(found[1]), float(found[2])),)
    x, y, width = (float(mark.get(key, "")) for key in ("x", "y", "width"))
    return ((x + width, y), (x, y))


def _series(columns: Sequence[_Column], marks: int) -> list[_Column] | None:
    """The columns that are drawn as marks; guides come after them."""
    count = 0
    for place, column in enumerate(columns, start=1):
        count += sum(1 for value in column.values if value)
        if count == marks:
            return list(columns[:place])
    return None


def _scale(ticks: Sequence[Element], at: int) -> Callable[[float], float]:
    found = [(_number(words_of(tick)), float(tick.get("xy"[at], ""))) for tick in ticks]
    (low, start), (high, end) = found[0], found[-1]
    # Words beside a line of the axis stand a little lower than the line.
    shift = -5.0 if at else 0.0

    def scale(value: float) -> float:
        return start + (value - low) / (high - low) * (end - start) + shift

    if any(abs(scale(value) - shift - where) > _NEAR for value, where in found):
        raise ValueError("an axis that is not even")
    return scale


def _number(text: str) -> float:
    return float(text.translate(_FIGURE_SIGNS))


def _all_near(
    marks: Sequence[tuple[Point, ...]],
    expected: Sequence[float],
    scale: Callable[[float], float],
    at: int,
) -> bool:
    return len(marks) == len(expected) and all(
        any(abs(point[at] - scale(value)) <= _NEAR for point in points)
        for points, value in zip(marks, expected, strict=True)
    )


def _interval_faults(
    drawing: _Drawing, series: Sequence[_Column], scale: Callable[[float], float]
) -> Iterator[str]:
    expected = [
        (scale(float(value) - float(below or 0)), scale(float(value) + float(above or 0)))
        for column in series
        if column.below
        for value, below, above in zip(column.values, column.below, column.above, strict=True)
        if value and (below or above)
    ]
    keys = ("x1", "x2") if drawing.at == 0 else ("y1", "y2")
    found = [
        tuple(float(line.get(key, "")) for key in keys) for line in _shown(drawing.svg, "reach")
    ]
    ends = list(zip(found, expected, strict=False))
    if len(found) != len(expected) or any(
        abs(one - other) > _NEAR for pair in ends for one, other in zip(*pair, strict=True)
    ):
        yield "draws an interval that its table does not have."


def _line_faults(
    drawing: _Drawing,
    guides: Sequence[_Column],
    marks: Sequence[tuple[Point, ...]],
    scale: Callable[[float], float],
) -> Iterator[str]:
    """Guides pass where the table says, and the lines of series join their marks."""
    lines = [_points(line) for line in _shown(drawing.svg, "guide")]
    wanted = [guide for guide in guides if any(guide.values)]
    if len(lines) != len(wanted):
        yield "draws a guide that its table does not have."
        return
    for points, guide in zip(lines, wanted, strict=True):
        heights = [scale(float(value)) for value in guide.values if value]
        drawn = [point[drawing.at] for point in points]
        if not (_each_near(drawn, heights) and _each_near(heights, drawn)):
            yield "draws a guide at another place than its table has."
    known = [point for points in marks for point in points]
    for line in _shown(drawing.svg, "series"):
        for x, y in _points(line):
            if not any(abs(x - left) + abs(y - top) <= _NEAR for left, top in known):
                yield "draws a line through a place without a figure."


def _points(line: Element) -> list[Point]:
    pairs = (pair.split(",") for pair in line.get("points", "").split())
    return [(float(x), float(y)) for x, y in pairs]


def _each_near(some: Sequence[float], others: Sequence[float]) -> bool:
    return all(any(abs(one - other) <= _NEAR for other in others) for one in some)


def _word_faults(drawing: _Drawing, series: Sequence[_Column]) -> Iterator[str]:
    """All words of a drawing stand in its table, but for why a figure is missing."""
    values = [float(value) for column in series for value in column.values if value]
    said = [_number(words_of(text)) for text in drawing.texts("value")]
    if said and said != values:
        yield "has a figure beside a mark that is not its table’s."
    headings = {column.heading for column in drawing.columns}
    known: dict[str, Callable[[str], bool]] = {
        "value": lambda _text: True,
        "tick": lambda _text: True,
        "key": headings.__contains__,
        "axis": set(drawing.titles).__contains__,
        "name": lambda text: any(_is_short_for(text, name) for name in drawing.names),
        "hidden": {HIDDEN_WORD, NO_FIGURE}.__contains__,
    }
    for text in drawing.svg.iter("text"):
        looks = [kind for kind in known if kind in text.get("class", "").split()]
        if len(looks) != 1 or not known[looks[0]](words_of(text)):
            yield f"says “{shorten(words_of(text), 40)}”, which its table does not."


def _stray_faults(svg: Element) -> Iterator[str]:
    """Every shape is a kind of those above; those in the key and in patterns are all alike and show nothing."""
    for shape in svg.iter("rect", "path", "line", "polyline"):
        parent, looks = shape.getparent(), set(shape.get("class", "").split())
        if parent is not None and parent.tag == "svg" and not looks & _KINDS:
            yield "holds a shape that shows no figure."
    for key in svg.iter("g"):
        if len(key) > 2 or not all(_is_swatch(shape) for shape in key):
            yield "has a key that shows more than how things look."
    for pattern in svg.iter("pattern"):
        if [shape.tag for shape in pattern] != ["rect", "path"] or pattern[0].get("width") != "8":
            yield "has a pattern that is none of a bar’s."


def _is_swatch(shape: Element) -> bool:
    if shape.tag == "rect":
        return (shape.get("width"), shape.get("height")) == ("20", "13")
    if shape.tag == "path":
        return True
    points = _points(shape)
    return len(points) == 2 and points[0][1] == points[1][1]


def _is_short_for(text: str, name: str) -> bool:
    return text == name or (text.endswith("…") and name.startswith(text[:-1]))
