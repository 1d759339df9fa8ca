"""The figures of a chart as a plain table, for whoever reads rather than looks."""

from dataclasses import dataclass

from ehia_desktop.assessment.chart import Chart, Point
from ehia_desktop.assessment.chart_axis import figure, interval_words, is_measured, short_figure


@dataclass(frozen=True)
class FiguresTable:
    """Headings, and rows of words as long as the headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def table_of(chart: Chart) -> FiguresTable:
    """Return every figure of `chart`: place, series, figure, interval, remark; columns without content are left out."""
    has_sizes = is_measured(chart) and any(_is_size(point) for point in chart.points)
    headings = ["Group", "Series", chart.place_title or "Size", chart.value_title or "Figure"]
    headings += [chart.interval or "Interval", "Remark"]
    rows = [
        (
            point.label,
            series.name,
            figure(point.x, "", 0) if has_sizes and point.x is not None else "",
            point.absent or "not given"
            if point.value is None
            else short_figure(point.value, chart),
            interval_words(point, chart),
            point.remark,
        )
        for series in chart.series
        for point in series.points
    ]
    if not has_sizes and chart.place_title:
        headings[0] = chart.place_title
    kept = [
        place for place in range(len(headings)) if place == 3 or any(row[place] for row in rows)
    ]
    return FiguresTable(
        tuple(headings[place] for place in kept),
        tuple(tuple(row[place] for place in kept) for row in rows),
    )


def _is_size(point: Point) -> bool:
    # A ridit, from 0 to 1, is where a group stands on the paper and tells a reader nothing.
    return point.x is not None and point.x > 1
