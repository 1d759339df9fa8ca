"""A funnel: figures against their size, between the limits of chance, with those outside marked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ehia_desktop.assessment.chart import Chart, ChartKind, Guide, Point, Series, Stroke
from ehia_desktop.assessment.chart_axis import short_figure
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.charts import absence, titles
from ehia_desktop.evidence.charts.places import is_total
from ehia_desktop.evidence.measures import funnels
from ehia_desktop.evidence.measures.figures import Figures, grouped
from ehia_desktop.evidence.measures.funnels import Place, Sized
from ehia_desktop.evidence.measures.recipe import Comparator, Kind, Recipe, Statistic
from ehia_desktop.evidence.measures.take import take

_STEPS = 60
# Limits rise without end as sizes fall to nothing; beyond this they would flatten every figure.
_HIGHEST = 1.6
_STROKES = {funnels.CONFIDENCES[0]: Stroke.DASHED, funnels.CONFIDENCES[1]: Stroke.DOTTED}
_NAMES = {funnels.CONFIDENCES[0]: "95% limits", funnels.CONFIDENCES[1]: "99.8% limits"}
_STATISTICS = {Kind.RATE: Statistic.RATE, Kind.ISR_RATIO: Statistic.RATIO}


@dataclass(frozen=True)
class _Sizes:
    """From which to which size the limits are drawn, and how high at most, in the unit of the figures."""

    first: float
    last: float
    highest: float


def funnel_of(recipe: Recipe, figures: Figures) -> Chart:
    """Return the funnel of a proportion, a rate or a ratio. Raises UserError when nothing can be placed in it."""
    statistic = _STATISTICS.get(recipe.kind, recipe.options.statistic)
    recipe = replace(recipe, comparator=Comparator())
    groups = grouped(figures, recipe.by)
    kept = [row for group in groups if not is_total(group.label) for row in group.rows]
    figures = replace(figures, rows=tuple(figures.rows[row] for row in sorted(kept)))
    measures = take(recipe, figures)
    rows = {group.labels: group.rows for group in grouped(figures, recipe.by)}
    sized = [
        Sized(measure.numerator or 0.0, measure.denominator)
        for measure in measures
        if measure.value is not None
    ]
    if not sized:
        raise UserError("A funnel needs figures, and every one of these is hidden or missing.")
    mean = 1.0 if statistic is Statistic.RATIO else funnels.average(sized)
    points = []
    for measure in measures:
        label = ", ".join(measure.group)
        if measure.value is None or measure.denominator is None:
            amounts = absence.amounts_of(recipe, figures, rows[measure.group])
            points.append(Point(label, None, absent=absence.of_measure(measure, amounts)))
            continue
        place = _place(statistic, measure.numerator or 0.0, measure.denominator, mean)
        is_out = place not in {Place.INSIDE, Place.TOO_FEW}
        points.append(
            Point(
                label,
                measure.value,
                x=measure.denominator,
                is_flagged=is_out,
                remark=place.value.replace(" %", "%") if is_out else "",
            )
        )
    unit = next((measure.unit for measure in measures if measure.unit), "")
    return _drawn(recipe, unit, points, (statistic, mean))


def _drawn(
    recipe: Recipe, unit: str, points: Sequence[Point], centre: tuple[Statistic, float]
) -> Chart:
    statistic, mean = centre
    scale = recipe.multiplier
    chart = Chart(
        ChartKind.FUNNEL,
        "",
        (Series("", tuple(points)),),
        titles.value_title(replace(recipe, kind=_titled(recipe, statistic)), unit),
        _size_title(recipe),
        "",
        unit=unit,
        decimals=titles.decimals_of(recipe, [point.value for point in points]),
    )
    sizes = _sizes(points)
    name = "As expected" if statistic is Statistic.RATIO else "Average"
    middle = mean * scale
    line = Guide(
        f"{name}: {short_figure(middle, chart)}",
        ((sizes.first, middle), (sizes.last, middle)),
        Stroke.SOLID,
    )
    curves = _of_shares if statistic is Statistic.PROPORTION else _of_counts
    guides = [
        Guide(_NAMES[level] if number == 0 else "", points, _STROKES[level])
        for level in funnels.CONFIDENCES
        for number, points in enumerate(curves(mean, level, scale, sizes))
        if len(points) > 1
    ]
    absent = [point for point in points if point.value is None]
    notes = tuple(
        f"{number} not drawn: {reason}."
        for reason in dict.fromkeys(point.absent for point in absent)
        for number in [sum(point.absent == reason for point in absent)]
    )
    return replace(chart, guides=(line, *guides), notes=notes)


def _size_title(recipe: Recipe) -> str:
    if recipe.kind is Kind.ISR_RATIO:
        return "Expected number"
    size = recipe.columns["denominator"]
    return f"{size[:1].upper()}{size[1:]}"


def _titled(recipe: Recipe, statistic: Statistic) -> Kind:
    if recipe.kind is not Kind.FUNNEL:
        return recipe.kind
    return {
        Statistic.PROPORTION: Kind.PROPORTION,
        Statistic.RATE: Kind.RATE,
        Statistic.RATIO: Kind.ISR_RATIO,
    }[statistic]


def _sizes(points: Sequence[Point]) -> _Sizes:
    xs = [point.x for point in points if point.x is not None]
    highest = max(point.value for point in points if point.value is not None)
    return _Sizes(max(min(xs) * 0.8, 1e-9), max(xs) * 1.04, highest * _HIGHEST)


def _place(statistic: Statistic, events: float, against: float, mean: float) -> Place:
    if statistic is Statistic.PROPORTION:
        return funnels.proportion_place(events, against, mean)
    return funnels.count_place(events, against, mean)


_Curve = tuple[tuple[float, float], ...]


def _of_shares(mean: float, level: float, scale: float, sizes: _Sizes) -> tuple[_Curve, _Curve]:
    """Return the upper and the lower limit of a share over sizes."""
    ratio = (sizes.last / sizes.first) ** (1 / _STEPS)
    both = [
        (size, funnels.proportion_limits(mean, size, level))
        for size in (sizes.first * ratio**step for step in range(_STEPS + 1))
    ]
    upper = tuple((size, high * scale) for size, (_, high) in both)
    lower = tuple((size, low * scale) for size, (low, _) in both)
    return upper, lower


def _of_counts(mean: float, level: float, scale: float, sizes: _Sizes) -> tuple[_Curve, _Curve]:
    """Return the upper and the lower limit of a rate or ratio over sizes, from the exact limits of its events.

    A number of events lies on a limit at the size where so many would have to be expected; numbers of events
    from few to many so give the whole of each curve.
    """
    first, last = sizes.first * mean, sizes.last * mean
    most = last + 6 * last**0.5 + 12
    least = max(0.02, first / 20)
    ratio = (most / least) ** (1 / (2 * _STEPS))
    numbers = [least * ratio**step for step in range(2 * _STEPS + 1)]
    upper, lower = [], []
    for events in numbers:
        on_lower, on_upper = funnels.count_limits(events, level)
        upper.append((on_upper / mean, events / on_upper * mean * scale))
        lower.append((on_lower / mean, events / on_lower * mean * scale))
    high = [at for at in _between(upper, sizes) if at[1] <= sizes.highest]
    low = _between(lower, sizes)
    if low and low[0][0] > sizes.first * 1.02:
        # Before the curve begins not even nobody would be few.
        low = [(sizes.first, 0.0), (low[0][0], 0.0), *low] if low[0][1] <= 0 else low
    return tuple(high), tuple(low)


def _between(curve: Sequence[tuple[float, float]], sizes: _Sizes) -> list[tuple[float, float]]:
    """Return a curve from the first to the last size, its ends put there in a straight line."""
    kept: list[tuple[float, float]] = []
    for before, after in pairwise(curve):
        for edge in (sizes.first, sizes.last):
            if before[0] < edge < after[0]:
                part = (edge - before[0]) / (after[0] - before[0])
                kept.append((edge, before[1] + part * (after[1] - before[1])))
        if sizes.first <= after[0] <= sizes.last:
            kept.append(after)
    return sorted(kept)
