"""The axis of a chart's figures, and how a figure is spelt: the same on screen, in Word and in the words beside it."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from ehia_desktop.assessment.chart import Chart, Point

# A step has 1, 2 or 5 as its first digit, so that whoever reads between two lines can count.
_STEPS = (1, 2, 5, 10)
MINUS = "−"
_SIGNS_BEFORE = ("£", "$", "€")


@dataclass(frozen=True)
class Axis:
    """From where to where an axis goes, and in what steps, in the units of the figures."""

    low: float
    high: float
    step: float

    @property
    def ticks(self) -> tuple[float, ...]:
        """Where the lines of the axis stand, the ends among them."""
        number = round((self.high - self.low) / self.step)
        first = round(self.low / self.step)
        return tuple(self._exactly(first + place) for place in range(number + 1))

    @property
    def decimals(self) -> int:
        """How many decimals tell its ticks apart."""
        return max(0, -math.floor(math.log10(self.step) + 1e-9))

    def share(self, value: float) -> float:
        """Return where `value` lies, from 0 at the low end to 1 at the high one, never beyond."""
        return min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))

    def _exactly(self, number: int) -> float:
        return round(number * self.step, self.decimals + 2)


def axis_over(
    values: Iterable[float], *, has_zero: bool, steps: int = 5, most: float | None = None
) -> Axis:
    """Return an axis over `values` in at most about `steps` steps; it stops at `most` where no value is beyond."""
    given = [value for value in values if math.isfinite(value)]
    low, high = (min(given), max(given)) if given else (0.0, 1.0)
    if has_zero:
        low, high = min(0.0, low), max(0.0, high)
    if low == high:
        low, high = (low - 1, high + 1) if low and not has_zero else (low, low + 1)
    step = _step((high - low) / max(1, steps))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    top = last * step
    if most is not None and high <= most < top:
        top = math.ceil(most / step - 1e-9) * step
    return Axis(first * step, top, step)


def value_axis(chart: Chart, steps: int = 5) -> Axis:
    """Return the axis of a chart's figures: over its values, their limits and its guides."""
    values = [
        value
        for point in chart.points
        for value in (point.value, point.lower, point.upper)
        if value is not None and point.value is not None
    ]
    values += [y for guide in chart.guides for _, y in guide.points]
    is_share = chart.unit == "%" and not chart.is_signed
    return axis_over(values, has_zero=chart.has_zero, steps=steps, most=100.0 if is_share else None)


def place_axis(chart: Chart, steps: int = 5) -> Axis:
    """Return the other axis of a chart whose places are measured (a funnel, a gradient)."""
    xs = [point.x for point in chart.points if point.x is not None]
    xs += [x for guide in chart.guides for x, _ in guide.points]
    return axis_over(xs, has_zero=True, steps=steps)


def is_measured(chart: Chart) -> bool:
    """Tell whether the points stand on a measured axis, not at named places."""
    return any(point.x is not None for point in chart.points)


def short_figure(value: float, chart: Chart) -> str:
    """Return a figure as it stands beside its mark: with its sign and per cent, else without its unit."""
    return figure(value, chart.unit, chart.decimals, is_signed=chart.is_signed)


def full_figure(value: float, chart: Chart) -> str:
    """Return a figure with its unit in words."""
    short = short_figure(value, chart)
    unit = chart.unit
    is_said = not unit or unit == "%" or unit in _SIGNS_BEFORE
    return short if is_said else f"{short} {unit}"


def figure(value: float, unit: str, decimals: int, *, is_signed: bool = False) -> str:
    """Return a figure with separators, a true minus, and the sign of its unit where it is one sign."""
    digits = f"{abs(value):,.{decimals}f}"
    is_nothing = not any(digit in "123456789" for digit in digits)
    sign = "" if is_nothing else MINUS if value < 0 else "+" if is_signed else ""
    if unit in _SIGNS_BEFORE:
        return f"{sign}{unit}{digits}"
    return f"{sign}{digits}%" if unit == "%" else f"{sign}{digits}"


def interval_words(point: Point, chart: Chart) -> str:
    """Return the limits of a point, “31.0 to 37.5”; empty where it has not both."""
    if point.value is None or point.lower is None or point.upper is None:
        return ""
    low, high = (
        figure(
            limit,
            "" if chart.unit == "%" else chart.unit,
            chart.decimals,
            is_signed=chart.is_signed,
        )
        for limit in (point.lower, point.upper)
    )
    return f"{low} to {high}"


def point_words(point: Point, chart: Chart, series: str = "") -> str:
    """Return a point in a sentence: “Most deprived fifth: 34.2%, 95% interval 31.0 to 37.5.”"""
    name = f"{point.label}, {series}" if series else point.label
    if point.value is None:
        return f"{name}: {point.absent or 'not given'}."
    parts = [full_figure(point.value, chart)]
    limits = interval_words(point, chart)
    if limits:
        parts.append(f"{chart.interval or 'interval'} {limits}")
    if point.remark:
        parts.append(point.remark)
    return f"{name}: {', '.join(parts)}."


def _step(rough: float) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    return next(part * power for part in _STEPS if part * power >= rough * (1 - 1e-9))
