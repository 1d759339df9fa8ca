"""A piece of linked evidence as blocks: what it shows, its chart, what was measured, the table, and the notes."""

from collections.abc import Iterator
from dataclasses import replace

from ehia_desktop.assessment.chart import Chart, ChartKind
from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.errors import UserError
from ehia_desktop.export.blocks import Block, ChartBlock, Finding
from ehia_desktop.export.chart_figures import MEASURED, chart_figures
from ehia_desktop.export.evidence_tables import (
    caption_of,
    evidence_table,
    shared_notes,
    source_words,
)
from ehia_desktop.export.measure_tables import measure_table
from ehia_desktop.export.printing import Printing
from ehia_desktop.forms.richtext import Span, Spans
from ehia_desktop.text import one_line, shorten

MOST_PLACES = 200
_MOST_SERIES = 12
_LONGEST_CAPTION = 200
_LONGEST_ALTERNATIVE = 1_500
_MOST_NAMED = 10
_NO_CHART = "No chart is drawn of this, because none of its figures may be shown."


def evidence_blocks(printing: Printing, linked: LinkedTable) -> Iterator[Block]:
    """Yield the blocks of `linked` in the order they are read. Raises UserError when it cannot be printed."""
    measured_as = printing.take_number() if linked.measures else 0
    number = printing.take_number()
    table = evidence_table(linked, number, for_public=printing.for_public)
    finding = one_line(linked.link.finding)
    if finding:
        yield Finding(f"{linked.link.address}#finding{number}", finding)
    if linked.chart is not None and has_figures(linked.chart):
        yield chart_block(linked, linked.chart, printing.take_figure(), notes_at=number)
    elif linked.chart is not None:
        table = replace(table, notes=((Span(_NO_CHART),), *table.notes))
    if measured_as:
        yield measure_table(linked, measured_as, notes_at=number)
    yield table


def chart_block(linked: LinkedTable, chart: Chart, number: int, *, notes_at: int = 0) -> ChartBlock:
    """Return `chart` as figure `number`; its source stands under table `notes_at`, or under itself for 0.

    Raises UserError for one that nobody could read.
    """
    caption = shorten(one_line(chart.title), _LONGEST_CAPTION) or caption_of(linked)
    _refuse(chart, caption)
    return ChartBlock(
        key=f"{linked.link.address}#figure{number}",
        number=number,
        caption=caption,
        alternative=shorten(one_line(chart.alternative), _LONGEST_ALTERNATIVE),
        chart=chart,
        notes=tuple(_chart_notes(linked, chart, notes_at)),
        source=source_words(linked),
    )


def has_figures(chart: Chart) -> bool:
    """Tell whether anything would be drawn: a chart of hidden figures alone is none."""
    plots = chart_figures(chart).plots
    return any(value for plot in plots if plot.stroke is None for value in plot.values)


def _refuse(chart: Chart, caption: str) -> None:
    if not one_line(chart.alternative):
        raise UserError(
            f"The chart “{caption}” has no words for people who cannot see it; choose it again, or take it away."
        )
    longest = max((len(series.points) for series in chart.series), default=0)
    if longest > MOST_PLACES or len(chart.series) > _MOST_SERIES:
        raise UserError(
            f"The chart “{caption}” would show {longest:,} places and {len(chart.series):,} series; choose rows, so "
            f"that there are at most {MOST_PLACES} and {_MOST_SERIES}."
        )


def _chart_notes(linked: LinkedTable, chart: Chart, notes_at: int) -> Iterator[Spans]:
    said = [note for found in chart.notes if (note := one_line(found))]
    for note in (*said, *_reading_notes(chart, said)):
        yield (Span(note),)
    yield from shared_notes(linked, notes_at)


def _reading_notes(chart: Chart, said: list[str]) -> Iterator[str]:
    """Yield what a reader of the drawing has to be told and the chart’s own notes do not say."""
    points = [point for series in chart.series for point in series.points]
    if any(point.lower is not None for point in points) and not _is_said("interval", said):
        yield f"The thin lines show the {one_line(chart.interval) or 'interval'} of each figure."
    if any(point.is_flagged for point in points):
        shape = "hatched bar" if chart.kind is ChartKind.BARS else "larger diamond"
        named = ", with its name," if chart.kind in MEASURED else ""
        yield f"A {shape}{named} marks a figure outside its limits."
    yield from _absent(chart, said)


def _absent(chart: Chart, said: list[str]) -> Iterator[str]:
    reasons: dict[str, dict[str, None]] = {}
    points = [(series, point) for series in chart.series for point in series.points]
    shown = {point.label for _, point in points if point.value is not None}
    for series, point in points:
        if point.value is None:
            # A place without any figure is named once, whatever the series.
            owner = one_line(series.name) if point.label in shown else ""
            name = ", ".join(part for part in (owner, one_line(point.label)) if part)
            reasons.setdefault(one_line(point.absent) or "no figure", {})[name] = None
    for reason, found in reasons.items():
        names = list(found)
        if not _is_said(reason, said):
            more = len(names) - _MOST_NAMED
            end = f" and {more} more" if more > 0 else ""
            yield f"Not shown: {'; '.join(names[:_MOST_NAMED])}{end} ({reason})."


def _is_said(words: str, said: list[str]) -> bool:
    return any(words.casefold() in note.casefold() for note in said)
