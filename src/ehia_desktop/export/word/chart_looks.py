"""How the series of a chart look: colours of the document's theme, told apart without colour as well.

Bars differ by pattern, lines by marker and dash, so that a chart can be read in black and white and by people
who see colours differently. Text is at least 10 point, in the font of the theme.
"""

from ehia_desktop.assessment.chart import Stroke
from ehia_desktop.export.word.xml import Element, add_plain

POINT = 12_700
"""English metric units in a point."""

_ACCENTS = ("accent1", "accent2", "accent3", "accent4", "accent5")
_FLAG = "accent6"
_PATTERNS = ("", "wdUpDiag", "pct40", "dkHorz", "lgGrid", "dkVert", "diagCross")
_MARKERS = ("circle", "square", "triangle", "x", "star", "dash")
_DASHES = ("solid", "sysDash", "lgDash", "sysDot", "dashDot", "lgDashDot")
_STROKES = {Stroke.SOLID: "solid", Stroke.DASHED: "dash", Stroke.DOTTED: "sysDot"}
_TEXT_SIZE = "1000"
_FEW = 24


def add_bar_look(parent: Element, number: int) -> None:
    """Add the fill and the edge of the bars of series `number`, from 0."""
    look = add_plain(parent, "c:spPr")
    colour, pattern = _ACCENTS[number % len(_ACCENTS)], _PATTERNS[number % len(_PATTERNS)]
    _fill(look, colour, pattern)
    _line(look, colour, 0.75)


def add_flagged_bar_look(parent: Element) -> None:
    """Add the look of a bar outside its limits."""
    look = add_plain(parent, "c:spPr")
    _fill(look, _FLAG, "wdDnDiag")
    _line(look, _FLAG, 2)


def add_line_look(parent: Element, number: int, count: int, *, is_drawn: bool) -> None:
    """Add the line of series `number` and the marker of its `count` points; without a line markers stand alone."""
    look = add_plain(parent, "c:spPr")
    colour = _ACCENTS[number % len(_ACCENTS)]
    if is_drawn:
        _line(look, colour, 2, _DASHES[number % len(_DASHES)])
    else:
        add_plain(add_plain(look, "a:ln", w=str(2 * POINT)), "a:noFill")
    _marker(parent, _MARKERS[number % len(_MARKERS)], 7 if count <= _FEW else 5, colour)


def add_flagged_marker(parent: Element) -> None:
    """Add the marker of a point outside its limits."""
    _marker(parent, "diamond", 10, _FLAG)


def add_guide_look(parent: Element, stroke: Stroke, *, is_single: bool) -> None:
    """Add the line of a guide. On a chart with one place it is a dash, for want of two points to draw between."""
    _line(add_plain(parent, "c:spPr"), "tx1", 1.25, _STROKES[stroke])
    marker = add_plain(parent, "c:marker")
    add_plain(marker, "c:symbol", val="dash" if is_single else "none")
    if is_single:
        add_plain(marker, "c:size", val="20")


def add_interval_look(parent: Element, number: int, *, is_bar: bool) -> None:
    """Add the look of the intervals of series `number`: in its own colour where series share their places."""
    colour = "tx1" if is_bar else _ACCENTS[number % len(_ACCENTS)]
    dash = "solid" if is_bar else _DASHES[number % len(_DASHES)]
    _line(add_plain(parent, "c:spPr"), colour, 1.25, dash)


def add_label_look(parent: Element) -> None:
    """Add a plain ground under a name beside a point, so that no line strikes it out."""
    _solid(add_plain(parent, "c:spPr"), "bg1")


def add_thin_line(parent: Element, colour: str = "tx1", width: float = 1) -> None:
    """Add a plain line, as of an axis or of an interval."""
    _line(add_plain(parent, "c:spPr"), colour, width)


def add_grid_look(parent: Element) -> None:
    """Add the look of grid lines: there, and no more than that."""
    _line(add_plain(parent, "c:spPr"), "bg2", 0.75)


def add_text_look(parent: Element, *, is_bold: bool = False, turn: int | None = None) -> None:
    """Add `c:txPr`: the font of the theme; `turn` in degrees, against the clock where negative."""
    text = add_plain(parent, "c:txPr")
    _body(text, turn)
    paragraph = add_plain(text, "a:p")
    _run_look(add_plain(paragraph, "a:pPr"), "a:defRPr", is_bold=is_bold)
    add_plain(paragraph, "a:endParaRPr", lang="en-GB")


def add_rich_text(
    parent: Element, words: str, *, is_bold: bool = False, turn: int | None = None
) -> None:
    """Add `c:tx` with words of its own."""
    rich = add_plain(add_plain(parent, "c:tx"), "c:rich")
    _body(rich, turn)
    paragraph = add_plain(rich, "a:p")
    _run_look(add_plain(paragraph, "a:pPr"), "a:defRPr", is_bold=is_bold)
    run = add_plain(paragraph, "a:r")
    _run_look(run, "a:rPr", is_bold=is_bold).set("lang", "en-GB")
    add_plain(run, "a:t", words)


def _body(parent: Element, turn: int | None) -> None:
    body = add_plain(parent, "a:bodyPr")
    if turn is not None:
        body.set("rot", str(turn * 60_000))
        body.set("vert", "horz")
    add_plain(parent, "a:lstStyle")


def _run_look(parent: Element, tag: str, *, is_bold: bool) -> Element:
    look = add_plain(parent, tag, sz=_TEXT_SIZE, b="1" if is_bold else "0")
    _solid(look, "tx1")
    add_plain(look, "a:latin", typeface="+mn-lt")
    return look


def _marker(parent: Element, symbol: str, size: int, colour: str) -> None:
    marker = add_plain(parent, "c:marker")
    add_plain(marker, "c:symbol", val=symbol)
    add_plain(marker, "c:size", val=str(size))
    look = add_plain(marker, "c:spPr")
    _solid(look, colour)
    _line(look, colour, 1.5)


def _fill(look: Element, colour: str, pattern: str) -> None:
    if not pattern:
        _solid(look, colour)
        return
    fill = add_plain(look, "a:pattFill", prst=pattern)
    add_plain(add_plain(fill, "a:fgClr"), "a:schemeClr", val=colour)
    add_plain(add_plain(fill, "a:bgClr"), "a:schemeClr", val="bg1")


def _solid(parent: Element, colour: str) -> None:
    add_plain(add_plain(parent, "a:solidFill"), "a:schemeClr", val=colour)


def _line(look: Element, colour: str, width: float, dash: str = "solid") -> None:
    line = add_plain(look, "a:ln", w=str(int(width * POINT)))
    _solid(line, colour)
    add_plain(line, "a:prstDash", val=dash)
    add_plain(line, "a:round")
