"""The figures of a chart as a document keeps them: columns of words and numbers, and nothing beside them.

The same columns stand behind a chart in Word, in its own workbook, and in the texts a finished file is compared
with. RULE: a figure has no more digits here than are printed: more would let somebody work back from a share to
the counts behind it.
"""

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from ehia_desktop.assessment.chart import Chart, ChartKind, Guide, Series, Stroke
from ehia_desktop.text import one_line

MEASURED = frozenset({ChartKind.FUNNEL, ChartKind.GRADIENT})
"""The charts whose places are numbers; those of the others are names."""

NAMES, BELOW, ABOVE = "Name", "Interval below", "Interval above"
"""The headings of columns that no words of the chart are for."""

HIDDEN = "hidden"
_PLACE_DECIMALS = 4
_GUIDE_DECIMALS = 2
# A double holds no digits behind the point from here on.
_LARGEST = Decimal(10) ** 15


@dataclass(frozen=True)
class Plot:
    """One series or guide: numbers as they are spelled, an empty one where there is no figure.

    `x` and `names` are of points on a measured axis. `below` and `above` are how far the interval reaches from
    the figure; empty where there are no intervals. A guide has a `stroke`; one that is not listed shares the entry of
    the guide before it in the key.
    """

    heading: str
    values: tuple[str, ...]
    x: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    flagged: frozenset[int] = frozenset()
    stroke: Stroke | None = None
    is_listed: bool = True


@dataclass(frozen=True)
class ChartFigures:
    """All that a chart shows. `places` are the names along its axis; empty on a measured axis."""

    value_title: str
    place_title: str
    places: tuple[str, ...]
    plots: tuple[Plot, ...]


class Part(Enum):
    """What a column is to its series: names of places, of points, where they stand, figures, interval."""

    PLACES = "places"
    NAMES = "names"
    X = "x"
    VALUES = "values"
    BELOW = "below"
    ABOVE = "above"


@dataclass(frozen=True)
class Column:
    """A column of the chart's workbook: whose it is, its heading and what stands under it.

    `plot` counts the series and guides from 0; the names of places belong to all.
    """

    plot: int
    part: Part
    heading: str
    cells: tuple[str, ...]

    @property
    def is_figures(self) -> bool:
        """Tell whether the cells are numbers."""
        return self.part not in (Part.PLACES, Part.NAMES)


def chart_figures(chart: Chart) -> ChartFigures:
    """Return what `chart` shows, rounded as it is printed."""
    titles = one_line(chart.value_title) or "Figure", one_line(chart.place_title) or "Group"
    if chart.kind in MEASURED:
        plots = [_measured(chart, series) for series in chart.series]
        plots += [_measured_guide(chart, place) for place in range(len(chart.guides))]
        return ChartFigures(*titles, (), tuple(plot for plot in plots if plot.values))
    keys = _keys(chart.series)
    plots = [_named(chart, series, keys) for series in chart.series]
    plots += [_named_guide(chart, place, len(keys)) for place in range(len(chart.guides))]
    return ChartFigures(*titles, tuple(_place(chart, key) for key in keys), tuple(plots))


def columns(figures: ChartFigures) -> tuple[Column, ...]:
    """Return the columns of the workbook, in the order in which the chart speaks of them."""
    found: list[Column] = []
    if figures.places:
        found.append(Column(0, Part.PLACES, figures.place_title, figures.places))
    for number, plot in enumerate(figures.plots):
        parts = (
            (Part.NAMES, NAMES, plot.names),
            (Part.X, figures.place_title, plot.x),
            (Part.VALUES, plot.heading, plot.values),
            (Part.BELOW, BELOW, plot.below),
            (Part.ABOVE, ABOVE, plot.above),
        )
        found += [
            Column(number, part, heading, cells)
            for part, heading, cells in parts
            if cells or part is Part.VALUES
        ]
    return tuple(found)


def grid(figures: ChartFigures) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the workbook, headings first; an empty cell is an empty text."""
    found = columns(figures)
    cells = itertools.zip_longest(*(column.cells for column in found), fillvalue="")
    return (tuple(column.heading for column in found), *cells)


def lines(figures: ChartFigures) -> Iterator[str]:
    """Yield the chart as text: the titles of its axes, the headings of its columns, then row after row."""
    yield f"{figures.value_title}\t{figures.place_title}"
    yield from ("\t".join(row) for row in grid(figures))


def spelt(number: float | None, decimals: int) -> str:
    """Spell a number with at most `decimals` decimals, none of them needless; nothing where there is no number."""
    if number is None or not math.isfinite(number):
        return ""
    return _spelt(rounded(number, decimals))


def rounded(number: float, decimals: int) -> Decimal:
    """Round a finite number, a half away from zero, as its spelling reads and not as it is stored."""
    whole = Decimal(repr(float(number)))
    return (
        whole
        if abs(whole) >= _LARGEST
        else whole.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    )


def _spelt(number: Decimal) -> str:
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def _keys(all_series: Sequence[Series]) -> tuple[tuple[str, int], ...]:
    """All places in order. Two of one name within a series are two places: the second has 1 behind its name."""
    found: dict[tuple[str, int], None] = {}
    for series in all_series:
        found |= dict.fromkeys(_own_keys(series))
    return tuple(found)


def _own_keys(series: Series) -> list[tuple[str, int]]:
    seen: dict[str, int] = {}
    found = []
    for point in series.points:
        count = seen.get(point.label, 0)
        seen[point.label] = count + 1
        found.append((point.label, count))
    return found


def _place(chart: Chart, key: tuple[str, int]) -> str:
    """Return the name of a place, saying so where something that belongs there is hidden."""
    there = [
        point
        for series in chart.series
        for own, point in zip(_own_keys(series), series.points, strict=True)
        if own == key
    ]
    name = one_line(key[0]) or NAMES
    hidden = [point for point in there if point.value is None and is_hidden(point.absent)]
    if not hidden:
        return name
    return f"{name} ({HIDDEN})" if len(hidden) == len(there) else f"{name} (some {HIDDEN})"


def is_hidden(absent: str) -> bool:
    """Tell whether a reason for there being no figure says that it is hidden."""
    return absent.casefold().startswith(HIDDEN)


def _named(chart: Chart, series: Series, keys: Sequence[tuple[str, int]]) -> Plot:
    points = dict(zip(_own_keys(series), series.points, strict=True))
    found = [points.get(key) for key in keys]
    return _plot(
        chart,
        series,
        [None if point is None else point.value for point in found],
        [(None, None) if point is None else (point.lower, point.upper) for point in found],
        frozenset(at for at, point in enumerate(found) if point is not None and point.is_flagged),
    )


def _measured(chart: Chart, series: Series) -> Plot:
    """A point without a figure, or without a place, is not there at all."""
    found = [
        point for point in series.points
        if spelt(point.value, chart.decimals) and spelt(point.x, _PLACE_DECIMALS)
    ]  # fmt: skip
    plot = _plot(
        chart,
        series,
        [point.value for point in found],
        [(point.lower, point.upper) for point in found],
        frozenset(at for at, point in enumerate(found) if point.is_flagged),
    )
    x = tuple(spelt(point.x, _PLACE_DECIMALS) for point in found)
    names = tuple(one_line(point.label) or NAMES for point in found)
    return Plot(plot.heading, plot.values, x, names, plot.below, plot.above, plot.flagged)


def _plot(
    chart: Chart,
    series: Series,
    values: Sequence[float | None],
    limits: Sequence[tuple[float | None, float | None]],
    flagged: frozenset[int],
) -> Plot:
    has_limits = any(limit is not None for pair in limits for limit in pair)
    reach = [
        _reach(value, pair, chart.decimals) for value, pair in zip(values, limits, strict=True)
    ]
    return Plot(
        heading=one_line(series.name) or one_line(chart.value_title) or "Figure",
        values=tuple(spelt(value, chart.decimals) for value in values),
        below=tuple(below for below, _ in reach) if has_limits else (),
        above=tuple(above for _, above in reach) if has_limits else (),
        flagged=flagged,
    )


def _reach(
    value: float | None, limits: tuple[float | None, float | None], decimals: int
) -> tuple[str, str]:
    """How far both limits are from the figure, each as it is printed; never less than nothing."""
    if value is None or not math.isfinite(value):
        return "", ""
    middle = rounded(value, decimals)
    lower, upper = (
        rounded(limit, decimals) if limit is not None and math.isfinite(limit) else None
        for limit in limits
    )
    return (
        "" if lower is None else _spelt(max(middle - lower, Decimal(0))),
        "" if upper is None else _spelt(max(upper - middle, Decimal(0))),
    )


def _guide_name(guides: Sequence[Guide], place: int) -> str:
    """The name of a guide; one without is the other half of the named one before it."""
    names = (one_line(guide.name) for guide in reversed(guides[: place + 1]))
    return next((name for name in names if name), "Guide")


def _measured_guide(chart: Chart, place: int) -> Plot:
    guide = chart.guides[place]
    points = [(x, y) for x, y in guide.points if math.isfinite(x) and math.isfinite(y)]
    return Plot(
        heading=_guide_name(chart.guides, place),
        values=tuple(spelt(y, chart.decimals + _GUIDE_DECIMALS) for _, y in points),
        x=tuple(spelt(x, _PLACE_DECIMALS) for x, _ in points),
        stroke=guide.stroke,
        is_listed=bool(one_line(guide.name)),
    )


def _named_guide(chart: Chart, number: int, count: int) -> Plot:
    """The guide where it passes each place."""
    guide = chart.guides[number]
    points = sorted((x, y) for x, y in guide.points if math.isfinite(x) and math.isfinite(y))
    values = (_height(points, place) for place in range(count))
    return Plot(
        heading=_guide_name(chart.guides, number),
        values=tuple(spelt(value, chart.decimals + _GUIDE_DECIMALS) for value in values),
        stroke=guide.stroke,
        is_listed=bool(one_line(guide.name)),
    )


def _height(points: Sequence[tuple[float, float]], place: float) -> float | None:
    """Where a line through `points`, in order, stands at `place`; None beside its ends."""
    for x, y in points:
        if x == place:
            return y
    for (left, low), (right, high) in itertools.pairwise(points):
        if left < place < right:
            return low + (high - low) * (place - left) / (right - left)
    return None
