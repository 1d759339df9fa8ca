"""The slope and the relative index of inequality, and the concentration index: inequality along an order.

Groups come from the most to the least disadvantaged. Each stands at the middle of its share of the
population (its ridit), and the fit is weighted by population (Low and Low 2004).
"""

import math
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias, assert_never

from ehia_desktop.evidence.measures.distributions import two_sided_z
from ehia_desktop.evidence.measures.intervals import Closed
from ehia_desktop.evidence.measures.spread import percentile

_Middle: TypeAlias = tuple[float, float]
_Line: TypeAlias = tuple[float, float]

REPETITIONS = 100_000
# Any number does; a fixed one gives the same limits for the same figures on every machine.
SEED = 20_221


class ValueKind(StrEnum):
    """What the figures are, which says on what scale their errors are even."""

    OTHER = "other"
    RATE = "rate"
    PROPORTION = "proportion"


@dataclass(frozen=True)
class Step:
    """One group in the order: its population, its figure and the standard error of it.

    The error is on the log scale for a rate and on the logit scale for a proportion.
    """

    population: float
    value: float
    error: float


@dataclass(frozen=True)
class Slope:
    """The fitted line: its value at the disadvantaged end, the slope index (end to end) and the relative index."""

    intercept: float
    sii: float
    rii: float


@dataclass(frozen=True)
class SlopeWithLimits:
    """A slope with the simulated limits of both indices, one pair for each confidence asked for."""

    slope: Slope
    sii_limits: tuple[Closed, ...]
    rii_limits: tuple[Closed, ...]


@dataclass(frozen=True)
class Concentration:
    """The concentration index of a share, and its two corrections for figures that have a highest value."""

    index: float
    erreygers: float
    wagstaff: float


def error_from_limits(lower: float, upper: float, kind: ValueKind) -> float:
    """Return the standard error on the scale of `kind` from a figure's 95 % limits."""
    scaled = scale_of(kind)
    return (scaled(upper) - scaled(lower)) / (2 * two_sided_z(0.95))


def scale_of(kind: ValueKind) -> Callable[[float], float]:
    """Return the function to the scale on which errors are even."""
    match kind:
        case ValueKind.OTHER:
            return float
        case ValueKind.RATE:
            return math.log
        case ValueKind.PROPORTION:
            return lambda share: math.log(share / (1 - share))
        case _ as never:
            assert_never(never)


def plain_of(kind: ValueKind) -> Callable[[float], float]:
    """Return the way back from the scale of `scale_of`."""
    match kind:
        case ValueKind.OTHER:
            return float
        case ValueKind.RATE:
            return math.exp
        case ValueKind.PROPORTION:
            return lambda logit: 1 / (1 + math.exp(-logit))
        case _ as never:
            assert_never(never)


def fit(
    steps: Sequence[Step],
    kind: ValueKind = ValueKind.OTHER,
    *,
    is_transformed: bool = False,
    multiplier: float = 1,
) -> Slope:
    """Return the fitted slope; with `is_transformed` the line is fitted on the log or logit scale.

    A negative multiplier turns the order round: the relative index is then its inverse.
    """
    level, tilt = _weights([step.population for step in steps])
    scaled = scale_of(kind) if is_transformed else float
    values = [scaled(step.value) for step in steps]
    fitted = _fitted(values, level, tilt)
    return Slope(*_told(fitted, plain_of(kind) if is_transformed else float, multiplier))


def fit_with_limits(
    steps: Sequence[Step],
    kind: ValueKind,
    confidences: Sequence[float],
    *,
    is_transformed: bool = False,
    multiplier: float = 1,
    repetitions: int = REPETITIONS,
) -> SlopeWithLimits:
    """As `fit`, with limits from `repetitions` fits to figures drawn from their errors, always the same draws.

    The limits are the percentiles of what was drawn after the multiplier, so that no multiplier, below 1 or
    negative, can turn them round.
    """
    level, tilt = _weights([step.population for step in steps])
    middles = [(scale_of(kind)(step.value), step.error) for step in steps]
    if is_transformed or kind is ValueKind.OTHER:
        lines = _drawn_lines(middles, level, tilt, repetitions)
    else:
        lines = _lines_of_drawn(middles, level, tilt, repetitions, plain_of(kind))
    back = plain_of(kind) if is_transformed else float
    drawn = [_told(line, back, multiplier) for line in lines]
    siis, riis = sorted(sii for _, sii, _ in drawn), sorted(rii for _, _, rii in drawn)
    return SlopeWithLimits(
        fit(steps, kind, is_transformed=is_transformed, multiplier=multiplier),
        tuple(_middle(siis, confidence) for confidence in confidences),
        tuple(_middle(riis, confidence) for confidence in confidences),
    )


def ridits(populations: Sequence[float]) -> list[float]:
    """Return where the middle of each group lies, from 0 to 1 of the whole population."""
    whole = math.fsum(populations)
    below, middles = 0.0, []
    for population in populations:
        middles.append((below + population / 2) / whole)
        below += population
    return middles


def concentration(populations: Sequence[float], shares: Sequence[float]) -> Concentration:
    """Return the concentration index of `shares` (0 to 1): above 0 when the advantaged have more.

    Corrections: Erreygers 2009 (four times the mean), Wagstaff 2005 (over one less the mean).
    """
    whole = math.fsum(populations)
    triples = list(zip(populations, shares, ridits(populations), strict=True))
    mean = math.fsum(population * share for population, share, _ in triples) / whole
    ranked = math.fsum(population * share * ridit for population, share, ridit in triples) / whole
    index = 2 * ranked / mean - 1
    return Concentration(index, 4 * mean * index, index / (1 - mean))


def _weights(populations: Sequence[float]) -> tuple[list[float], list[float]]:
    """Return what each value counts in the fitted value at 0, and in the slope: both are linear in the values."""
    whole = math.fsum(populations)
    shares = [population / whole for population in populations]
    middles = ridits(populations)
    spread = math.fsum(
        share * (middle - 0.5) ** 2 for share, middle in zip(shares, middles, strict=True)
    )
    # Ridits weighted by population always have the mean one half.
    tilt = [share * (middle - 0.5) / spread for share, middle in zip(shares, middles, strict=True)]
    level = [share - weight / 2 for share, weight in zip(shares, tilt, strict=True)]
    return level, tilt


def _fitted(values: Sequence[float], level: list[float], tilt: list[float]) -> _Line:
    start = slope = 0.0
    for value, at_start, at_slope in zip(values, level, tilt, strict=True):
        start += value * at_start
        slope += value * at_slope
    return start, slope


def _lines_of_drawn(
    middles: Sequence[_Middle],
    level: list[float],
    tilt: list[float],
    repetitions: int,
    plain: Callable[[float], float],
) -> Iterator[_Line]:
    """Draw every figure from its error and fit a line to what was drawn, again and again."""
    draw = _dice()
    for _ in range(repetitions):
        yield _fitted([plain(draw(middle, error)) for middle, error in middles], level, tilt)


def _drawn_lines(
    middles: Sequence[_Middle], level: list[float], tilt: list[float], repetitions: int
) -> Iterator[_Line]:
    """Draw the lines themselves, which is the same where they are fitted on the scale of the draws.

    Start and slope are then sums of normal draws, so normal together, and two draws do for all groups.
    """
    draw = _dice()
    start, slope = _fitted([middle for middle, _ in middles], level, tilt)
    parts = [
        (at * error, to * error) for (_, error), at, to in zip(middles, level, tilt, strict=True)
    ]
    of_start = math.sqrt(math.fsum(at * at for at, _ in parts))
    together = math.fsum(at * to for at, to in parts) / of_start if of_start else 0.0
    of_slope = math.fsum(to * to for _, to in parts)
    alone = math.sqrt(max(of_slope - together * together, 0.0))
    for _ in range(repetitions):
        first = draw(0.0, 1.0)
        yield start + of_start * first, slope + together * first + alone * draw(0.0, 1.0)


def _dice() -> Callable[[float, float], float]:
    # Not a secret: the draws only have to be even, and the same everywhere.
    return random.Random(SEED).gauss  # noqa: S311


def _told(
    fitted: _Line, back: Callable[[float], float], multiplier: float
) -> tuple[float, float, float]:
    """Return the value at the start, the slope index and the relative index of a line."""
    start, slope = fitted
    first, last = back(start), back(start + slope)
    relative = last / first if first else math.inf
    if multiplier < 0:
        relative = 1 / relative if relative else math.inf
    return first, (last - first) * multiplier, relative


def _middle(ordered: Sequence[float], confidence: float) -> Closed:
    tail = (1 - confidence) / 2
    return percentile(ordered, tail), percentile(ordered, 1 - tail)
