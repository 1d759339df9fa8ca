"""Figures by place and series, arranged: in order, without totals, not more than can be read, none left out unsaid."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ehia_desktop.assessment.chart import Chart, Guide, Point, Series, Stroke
from ehia_desktop.assessment.chart_axis import short_figure
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.charts import absence
from ehia_desktop.evidence.charts.places import MOST_PLACES, MOST_SERIES, in_order, is_total


@dataclass(frozen=True)
class Placed:
    """A point with the place and the series it belongs to; `series` is empty where there is only one."""

    place: str
    series: str
    point: Point


def arranged(
    chart: Chart, figures: Sequence[Placed], *, is_sorted: bool = True, is_cut: bool = True
) -> Chart:
    """Return `chart` with `figures` drawn in it: each series has a point at every place, in the same order.

    A total is no group among groups: of one series it becomes a guiding line, of several it is left out and
    said. With `is_cut` no more than can be read are drawn. Raises UserError for two figures at one place.
    """
    kept, total = _without_totals(figures)
    labels = list(dict.fromkeys(one.place for one in kept))
    names = list(dict.fromkeys(one.series for one in kept))
    if len(names) > MOST_SERIES:
        raise UserError(
            f"A chart can tell {MOST_SERIES} series apart and this would have {len(names)}; choose fewer rows."
        )
    found = _by_key(kept)
    if is_sorted:
        labels, names = in_order(labels), in_order(names)
    notes: list[str] = []
    if is_cut and len(labels) > MOST_PLACES:
        labels, note = _widest(labels, found)
        notes.append(note)
    series = tuple(
        Series(name, tuple(_at(found, label, name) for label in labels)) for name in names
    )
    drawn = replace(chart, series=series, notes=(*chart.notes, *notes))
    return _with_total(drawn, total, len(kept) < len(figures))


def level(chart: Chart, name: str, value: float, stroke: Stroke) -> Guide:
    """Return a guide of one height across all places of `chart`."""
    number = len(chart.series[0].points) if chart.series else 1
    return Guide(name, ((0.0, value), (float(max(number - 1, 1)), value)), stroke)


def _without_totals(figures: Sequence[Placed]) -> tuple[list[Placed], Placed | None]:
    kept = [one for one in figures if not is_total(one.place) and not is_total(one.series)]
    if not kept:
        return list(figures), None
    has_series = len({one.series for one in kept}) > 1
    totals = [one for one in figures if is_total(one.place) and not has_series]
    return kept, totals[0] if len(totals) == 1 else None


def _with_total(chart: Chart, total: Placed | None, has_left_out: bool) -> Chart:
    if total is not None and total.point.value is not None:
        name = f"{total.place}: {short_figure(total.point.value, chart)}"
        guide = level(chart, name, total.point.value, Stroke.DASHED)
        return replace(chart, guides=(guide, *chart.guides))
    if total is not None:
        note = f"{total.place}: {total.point.absent}."
        return replace(chart, notes=(*chart.notes, note))
    if has_left_out:
        return replace(chart, notes=(*chart.notes, "Totals are not drawn among the groups."))
    return chart


def _by_key(figures: Sequence[Placed]) -> dict[tuple[str, str], Point]:
    found: dict[tuple[str, str], Point] = {}
    for one in figures:
        key = (one.place, one.series)
        if key in found:
            name = ", ".join(part for part in key if part)
            raise UserError(
                f"“{name}” has more than one figure; choose the rows or columns that the chart should show."
            )
        found[key] = replace(one.point, label=one.place)
    return found


def _widest(labels: Sequence[str], found: dict[tuple[str, str], Point]) -> tuple[list[str], str]:
    sizes: dict[str, float] = dict.fromkeys(labels, -1.0)
    for (place, _), point in found.items():
        if point.value is not None:
            sizes[place] = max(sizes[place], abs(point.value))
    chosen = set(sorted(labels, key=lambda label: -sizes[label])[:MOST_PLACES])
    note = (
        f"Of {len(labels)} groups the {MOST_PLACES} with the largest figures are drawn; "
        "the table has them all."
    )
    return [label for label in labels if label in chosen], note


def _at(found: dict[tuple[str, str], Point], place: str, series: str) -> Point:
    return found.get((place, series), Point(place, None, absent=absence.NOT_GIVEN))
