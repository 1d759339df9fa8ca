"""From how often each state was met in a group to the figures of a measure. Pure arithmetic on counts."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias, assert_never

from ehia_desktop.evidence.extracts.axes import Axis, Class
from ehia_desktop.evidence.extracts.gaps import Condition
from ehia_desktop.evidence.extracts.lists import INVALID, MISSING
from ehia_desktop.evidence.extracts.planning import reads_of
from ehia_desktop.evidence.extracts.quantiles import quantile
from ehia_desktop.evidence.extracts.recipes import Measure, Take

State: TypeAlias = "tuple[Class, ...]"
FEWEST, FEW = 8, 30
"""No median or percentile of fewer pathways than the first; a caution under the second."""


@dataclass(frozen=True)
class Figure:
    """One figure of one group; see `assessment.extracts.SummaryRow`."""

    part: str
    numerator: int | None
    denominator: int
    value: float | None
    unknown: int
    note: str = ""


def unit_of(measure: Measure, rows: str) -> str:
    """Return the unit of the values of a measure, `rows` being what one row is."""
    match measure.take:
        case Take.COUNT:
            return rows
        case Take.QUANTILES | Take.MEAN:
            return "weeks"
        case (
            Take.BANDS | Take.WITHIN | Take.OVER | Take.RECORDED | Take.MIX | Take.SHARE
            | Take.ELSEWHERE
        ):  # fmt: skip
            return "%"
        case _:
            assert_never(measure.take)


def figures(
    measure: Measure, states: "Counter[State]", axes: Mapping[str, Axis], everybody: int
) -> list[Figure]:
    """Return the figures of one group. `states` counts what `reads_of(measure)` gave, `everybody` all rows."""
    places = {key: place for place, key in enumerate(reads_of(measure))}
    unknown_of = {key: _unknown_classes(axes[key]) for key in places if axes[key].labels}
    match measure.take:
        case Take.COUNT:
            count = states.total()
            return [Figure("", count, everybody, count, 0)]
        case Take.RECORDED:
            return list(_recorded(measure, states, places, unknown_of))
        case Take.MIX:
            return list(_mix(states, axes[reads_of(measure)[0]]))
        case Take.SHARE:
            return [share_of(measure.part, measure.whole, states, places, axes)]
        case Take.BANDS | Take.WITHIN | Take.OVER | Take.QUANTILES | Take.MEAN:
            waits, unknown = _waits(measure, states, places, unknown_of)
            return list(_of_waits(measure, waits, unknown))
        case Take.ELSEWHERE:
            return []
        case _:
            assert_never(measure.take)


def _unknown_classes(axis: Axis) -> frozenset[Class]:
    return frozenset(label.name for label in axis.labels or () if label.is_unknown)


def _percent(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None


def _holds(
    conditions: Sequence[Condition],
    state: State,
    places: Mapping[str, int],
    unknown_of: Mapping[str, frozenset[Class]],
) -> bool | None:
    """True when all conditions hold, False when one does not, None when that cannot be told."""
    is_sure = True
    for condition in conditions:
        key = f"={condition.column}"
        found = state[places[key]]
        if found in condition.codes:
            continue
        if found not in unknown_of[key]:
            return False
        is_sure = False
    return True if is_sure else None


def share_of(
    part: Sequence[Condition],
    whole: Sequence[Condition],
    states: "Counter[State]",
    places: Mapping[str, int],
    axes: Mapping[str, Axis],
) -> Figure:
    """Return how many for whom `whole` holds are also in `part`; `places` says where a state holds each reading."""
    unknown_of = {key: _unknown_classes(axes[key]) for key in places if axes[key].labels}
    events = total = unknown = 0
    for state, times in states.items():
        is_in = _holds(whole, state, places, unknown_of)
        if is_in is False:
            continue
        has_it = _holds(part, state, places, unknown_of)
        if is_in is None or has_it is None:
            unknown += times
            continue
        total += times
        events += times if has_it else 0
    return Figure("", events, total, _percent(events, total), unknown)


def _recorded(
    measure: Measure,
    states: "Counter[State]",
    places: Mapping[str, int],
    unknown_of: Mapping[str, frozenset[Class]],
) -> Iterator[Figure]:
    whole = states.total()
    for column in measure.columns:
        place = places[f"={column}"]
        unknown = unknown_of.get(f"={column}", frozenset({MISSING, INVALID}))
        known = sum(times for state, times in states.items() if state[place] not in unknown)
        yield Figure(column.replace("_", " "), known, whole, _percent(known, whole), 0)


def _mix(states: "Counter[State]", axis: Axis) -> Iterator[Figure]:
    counted: Counter[Class] = Counter()
    for (found,), times in states.items():
        counted[found] += times
    labels = axis.all_labels(counted)
    unknown = sum(counted[label.name] for label in labels if label.is_unknown)
    whole = counted.total() - unknown
    for label in labels:
        if not label.is_unknown and counted[label.name]:
            times = counted[label.name]
            yield Figure(label.text, times, whole, _percent(times, whole), unknown)


def _waits(
    measure: Measure,
    states: "Counter[State]",
    places: Mapping[str, int],
    unknown_of: Mapping[str, frozenset[Class]],
) -> tuple["Counter[float]", int]:
    """Return how often each wait in days occurs among those the measure is about, and of how many it is not known."""
    waits: Counter[float] = Counter()
    if not measure.where:
        # Nearly always; states are many, and here there is nothing to weigh up.
        waits.update({state[0]: n for state, n in states.items() if not isinstance(state[0], str)})
        return waits, states.total() - waits.total()
    unknown = 0
    for state, times in states.items():
        is_meant = _holds(measure.where, state, places, unknown_of)
        if is_meant is False:
            continue
        days = state[0]
        if is_meant is None or isinstance(days, str):
            unknown += times
        else:
            waits[days] += times
    return waits, unknown


def _of_waits(measure: Measure, waits: "Counter[float]", unknown: int) -> Iterator[Figure]:
    whole = waits.total()

    def share(part: str, times: int) -> Figure:
        return Figure(part, times, whole, _percent(times, whole), unknown)

    match measure.take:
        case Take.BANDS:
            edges = [-math.inf, *measure.numbers, math.inf]
            for low, high in pairwise(edges):
                times = sum(n for days, n in waits.items() if low * 7 < days <= high * 7)
                name = band_name(*(None if math.isinf(edge) else edge for edge in (low, high)))
                yield share(name, times)
        case Take.WITHIN:
            for weeks in measure.numbers:
                times = sum(n for days, n in waits.items() if days <= weeks * 7)
                yield share(f"within {weeks:g} weeks", times)
        case Take.OVER:
            for weeks in measure.numbers:
                times = sum(n for days, n in waits.items() if days > weeks * 7)
                yield share(f"over {weeks:g} weeks", times)
        case Take.QUANTILES:
            for point in measure.numbers:
                yield _quantile_figure(waits, point, unknown)
        case Take.MEAN:
            total = math.fsum(days * times for days, times in waits.items())
            yield Figure("mean", None, whole, total / whole / 7 if whole else None, unknown)
        case Take.COUNT | Take.RECORDED | Take.MIX | Take.SHARE | Take.ELSEWHERE:
            return
        case _:
            assert_never(measure.take)


def band_name(low: float | None, high: float | None) -> str:
    """Return what a band of weeks is called; the first has no `low`, the last no `high`."""
    if low is None:
        return f"up to {high:g} weeks"
    if high is None:
        return f"over {low:g} weeks"
    return f"over {low:g} to {high:g} weeks"


def percentile_name(point: float) -> str:
    """Return what a point of a distribution is called."""
    name = "median" if point == 0.5 else f"{100 * point:g}th percentile"
    return name.replace("92th", "92nd")


def _quantile_figure(waits: "Counter[float]", point: float, unknown: int) -> Figure:
    whole = waits.total()
    part = percentile_name(point)
    if whole < FEWEST:
        return Figure(part, None, whole, None, unknown, f"none: fewer than {FEWEST}")
    note = f"uncertain: fewer than {FEW}" if whole < FEW else ""
    return Figure(part, None, whole, quantile(waits, point) / 7, unknown, note)
