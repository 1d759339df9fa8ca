"""A chart as a drawing in the page (SVG): title, words for people who cannot see it, key, and the chart itself.

Colours come from the page’s style, in light and dark; series differ by pattern, marker and dash as well, so that
nothing hangs on colour.
"""

from collections.abc import Iterator

from ehia_desktop.assessment.chart import Chart, ChartKind
from ehia_desktop.export.blocks import ChartBlock
from ehia_desktop.export.chart_figures import ChartFigures, Plot
from ehia_desktop.export.html.chart_ground import (
    DASHES,
    LINE,
    LOOKS,
    STROKES,
    WIDTH,
    Sheet,
    add_lines,
    add_marker,
    add_path,
    px,
    wide,
    wrapped,
)
from ehia_desktop.export.html.chart_plane import add_plane
from ehia_desktop.export.html.chart_rows import add_bar, add_rows
from ehia_desktop.export.html.tags import Element, add, root

_SWATCH, _GAP = 28.0, 22.0
HATCHES = ("", "M0 8L8 0", "M0 4H8", "M4 0V8", "M0 0L8 8", "M0 4H8M4 0V8")
FLAG_HATCH = "M0 8L8 0M-2 2L2 -2M6 10L10 6"


def draw(block: ChartBlock, figures: ChartFigures) -> Element:
    """Return the drawing of a chart."""
    at = block.number
    svg = root(
        "svg", role="img", aria_labelledby=f"chart.{at}.title", aria_describedby=f"chart.{at}.words"
    )
    add(svg, "title", block.caption, id=f"chart.{at}.title")
    add(svg, "desc", block.alternative, id=f"chart.{at}.words")
    sheet = Sheet(svg, at, block.chart, figures)
    is_rows = block.chart.kind in (ChartKind.BARS, ChartKind.DOTS)
    if block.chart.kind is ChartKind.BARS:
        _add_patterns(sheet)
    top = _add_key(sheet)
    bottom = add_rows(sheet, top) if is_rows else add_plane(sheet, top)
    svg.set("viewBox", f"0 0 {px(WIDTH)} {px(bottom)}")
    return svg


def _add_patterns(sheet: Sheet) -> None:
    """The hatching of the bars: the first series is plain, each other has its own."""
    holder = add(sheet.svg, "defs")
    for number in range(1, min(len(sheet.series), LOOKS)):
        _add_pattern(holder, f"chart.{sheet.number}.hatch.{number}", HATCHES[number], f"l{number}")
    if any(plot.flagged for plot in sheet.series):
        _add_pattern(holder, f"chart.{sheet.number}.hatch.flag", FLAG_HATCH, "flag-line")
    if not len(holder):
        sheet.svg.remove(holder)


def _add_pattern(holder: Element, at: str, hatch: str, looks: str) -> None:
    pattern = add(holder, "pattern", id=at, width="8", height="8", patternUnits="userSpaceOnUse")
    add(pattern, "rect", class_="paper", width="8", height="8")
    add(pattern, "path", class_=looks, d=hatch, stroke_width="2.5")


def _add_key(sheet: Sheet) -> float:
    """The names of series and guides with how they look; return where the chart may begin."""
    x, y, below = 0.0, LINE, 0.0
    entries = list(_entries(sheet))
    if not entries:
        return LINE
    for number, plot in entries:
        needed = _SWATCH + wide(plot.heading) + _GAP
        if x and x + needed > WIDTH:
            x, y, below = 0.0, y + below + LINE * 1.4, 0.0
        _add_swatch(sheet, number, plot, x, y - 5)
        # Only a heading that has a line to itself can be too long for it.
        lines = wrapped(plot.heading, WIDTH - _SWATCH)
        add_lines(sheet.svg, x + _SWATCH, y, lines, "key", "start")
        below = max(below, LINE * (len(lines) - 1))
        x += needed
    return y + below + LINE * 1.5


def _entries(sheet: Sheet) -> Iterator[tuple[int, Plot]]:
    guides = [plot for plot in sheet.guides if plot.is_listed and any(plot.values)]
    if len(sheet.series) > 1 or guides:
        yield from enumerate(sheet.series)
    yield from ((0, plot) for plot in guides)


def _add_swatch(sheet: Sheet, number: int, plot: Plot, x: float, y: float) -> None:
    key = add(sheet.svg, "g", class_="swatch")
    if plot.stroke is not None:
        add_path(key, ((x, y), (x + 22, y)), "guide", STROKES[plot.stroke])
    elif sheet.chart.kind is ChartKind.BARS:
        add_bar(sheet, key, number, (x, y - 7, 20, 13), is_flagged=False)
    else:
        if _has_lines(sheet.chart):
            looks = f"series l{number % LOOKS}"
            add_path(key, ((x, y), (x + 22, y)), looks, DASHES[number % LOOKS])
        add_marker(key, number, x + 11, y, is_flagged=False)


def _has_lines(chart: Chart) -> bool:
    return chart.kind is ChartKind.LINES
