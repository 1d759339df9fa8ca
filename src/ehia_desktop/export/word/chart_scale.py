"""Where the axes of a chart begin and end, and how their figures are spelled.

Word chooses the ends of an axis by the figures alone, and would cut off the intervals that reach beyond them.
"""

import math
from collections.abc import Sequence

from ehia_desktop.assessment.chart import Chart, ChartKind
from ehia_desktop.export.chart_figures import ChartFigures, spelt

Bounds = tuple[float | None, float | None]

_PREFIXED = ("£", "$", "€")
_STEPS = 8
_NICE = (1.0, 2.0, 2.5, 5.0, 10.0)
_MOST_DECIMALS = 6


def all_values(figures: ChartFigures) -> list[float]:
    """Every figure that is drawn, the ends of intervals too."""
    found: list[float] = []
    for plot in figures.plots:
        for place, value in enumerate(plot.values):
            if value:
                found.append(float(value))
                if plot.below:
                    found.append(float(value) - float(plot.below[place] or 0))
                    found.append(float(value) + float(plot.above[place] or 0))
    return found


def value_bounds(figures: ChartFigures, *, has_zero: bool) -> Bounds:
    """Where the axis of figures ends: at round figures round all intervals; else at zero, or as Word likes."""
    values = all_values(figures)
    if any(plot.below for plot in figures.plots):
        return _round_bounds([*values, 0.0] if has_zero else values)
    if not has_zero or not values:
        return None, None
    if min(values) >= 0:
        return 0.0, None
    return (None, 0.0) if max(values) <= 0 else (None, None)


def place_bounds(kind: ChartKind, numbers: Sequence[float]) -> Bounds:
    """A ridit runs from 0 to 1; people counted begin at 0."""
    if kind is ChartKind.GRADIENT:
        return (0.0, 1.0) if all(0 <= number <= 1 for number in numbers) else (None, None)
    return (0.0, None) if all(number >= 0 for number in numbers) else (None, None)


def bound_words(bound: float) -> str:
    """Spell the end of an axis."""
    return spelt(bound, _MOST_DECIMALS)


def axis_format(chart: Chart | None, values: Sequence[float]) -> str:
    """How Word spells figures along an axis: as many decimals as its steps need. Without a chart, plain numbers."""
    span = max(values, default=1.0) - min(values, default=0.0)
    step = span / _STEPS or 1.0
    decimals = 0 if step >= 1 else math.ceil(-math.log10(step))
    return number_format(chart, min(decimals, _MOST_DECIMALS))


def number_format(chart: Chart | None, decimals: int) -> str:
    """How Word spells the figures of `chart`, with their unit and differences with their sign."""
    plain = "#,##0" + ("." + "0" * decimals if decimals else "")
    if chart is None:
        return plain
    if chart.unit == "%":
        plain = f'{plain}"%"'
    elif chart.unit in _PREFIXED:
        plain = f'"{chart.unit}"{plain}'
    return f"+{plain};-{plain};{plain}" if chart.is_signed else plain


def _round_bounds(values: Sequence[float]) -> Bounds:
    lowest, highest = min(values), max(values)
    step = _round_step((highest - lowest) / _STEPS)
    # A hair's breadth, so that 0.3 is three steps of 0.1 and not four.
    low, high = math.floor(lowest / step + 1e-9), math.ceil(highest / step - 1e-9)
    return low * step, max(high, low + 1) * step


def _round_step(step: float) -> float:
    if step <= 0 or not math.isfinite(step):
        return 1.0
    size = 10.0 ** math.floor(math.log10(step))
    return next((nice * size for nice in _NICE if nice * size >= step), 10 * size)
