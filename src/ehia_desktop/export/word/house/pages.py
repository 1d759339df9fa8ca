"""The page of a house file: its size and margins, and which header and footer stand on which page. Lengths in twips."""

from dataclasses import dataclass

from ehia_desktop.export.word.house.notes import Notes
from ehia_desktop.export.word.house.sheet import is_on, number
from ehia_desktop.export.word.layout import LONG, SHORT, PageSetUp
from ehia_desktop.export.word.opened import val
from ehia_desktop.export.word.xml import Element, name

_WORD_MARGIN, _WORD_EDGE = 1_440, 708
_LARGEST = 24_000
# The smallest and the largest sheet: A5 and A3.
_SHORTEST_SIDE, _LONGEST_SIDE = 8_300, 23_900
_LEAST_WIDTH, _LEAST_HEIGHT = 5_670, 8_505
_NEAR = 30
_MILLIMETRE = 56.7


@dataclass(frozen=True)
class Section:
    """The page, and for each header and footer (what; default, first or even) the id of the relation to its part."""

    page: PageSetUp
    margins: dict[tuple[str, str], str]


def read_section(document: Element, settings: Element | None, notes: Notes) -> Section:
    """Read the first section of the file, which is the one its first page has."""
    found = list(document.iter(name("w:sectPr")))
    if not found:
        notes.make(
            "Page", "The file does not say how large its pages are; A4 with our margins stands."
        )
        return Section(PageSetUp(), {})
    if len(found) > 1:
        notes.leave(
            f"The file has {len(found)} sections; page, header and footer are those of the first one."
        )
        if not _has_margins(found[0]) and any(map(_has_margins, found)):
            notes.warn(
                "Only a later section has a header or footer; put them into the first section of the file, and they "
                "stand in every copy."
            )
    first = found[0]
    page = _page(first, notes)
    _unused(first, notes)
    return Section(page, _references(first, settings))


def _has_margins(section: Element) -> bool:
    return any(
        section.find(name(f"w:{what}Reference")) is not None for what in ("header", "footer")
    )


def _page(section: Element, notes: Notes) -> PageSetUp:
    size, margins = section.find(name("w:pgSz")), section.find(name("w:pgMar"))
    width = number(size, "w:w", _LARGEST) or SHORT
    height = number(size, "w:h", _LARGEST) or LONG
    short, long = sorted((abs(width), abs(height)))
    if abs(short - SHORT) <= _NEAR and abs(long - LONG) <= _NEAR:
        short, long = SHORT, LONG
    else:
        notes.warn(
            f"The page is {short / _MILLIMETRE:.0f} by {long / _MILLIMETRE:.0f} mm "
            "and not A4, which is what most people print on."
        )
    if short < _SHORTEST_SIDE or long > _LONGEST_SIDE:
        raise notes.refusal(
            "has pages smaller than A5 or larger than A3; set the size to A4 in Word."
        )
    if width > height:
        notes.leave(
            "The page lies on its side; copies stand upright and turn only for wide tables."
        )
    edges = {
        side: abs(number(margins, f"w:{side}", _LARGEST)) if margins is not None else _WORD_MARGIN
        for side in ("top", "right", "bottom", "left")
    }
    edges["left"] += max(number(margins, "w:gutter"), 0)
    page = PageSetUp(
        short, long, **edges,
        header=max(number(margins, "w:header"), 0) or _WORD_EDGE,
        footer=max(number(margins, "w:footer"), 0) or _WORD_EDGE,
    )  # fmt: skip
    between = page.top + page.bottom
    if (
        page.text_width(is_wide=False) < _LEAST_WIDTH
        or page.long - between < _LEAST_HEIGHT
        or page.short - between < _LEAST_WIDTH
    ):
        raise notes.refusal(
            "leaves less than 10 by 15 cm for the text; make the margins of the page smaller."
        )
    said = ", ".join(f"{side} {length / _MILLIMETRE:.0f}" for side, length in edges.items())
    paper = "A4" if short == SHORT else f"{short / _MILLIMETRE:.0f} by {long / _MILLIMETRE:.0f} mm"
    notes.take("Page", f"{paper}; margins in mm: {said}.")
    return page


def _unused(section: Element, notes: Notes) -> None:
    columns = section.find(name("w:cols"))
    if number(columns, "w:num") > 1:
        notes.leave("The page has columns; copies have one, which is read in order.")
    for tag, what in (("w:pgBorders", "A border round the page"), ("w:lnNumType", "Line numbers")):
        if section.find(name(tag)) is not None:
            verb = "are" if what.endswith("s") else "is"
            notes.leave(f"{what} {verb} not taken.")


def _references(section: Element, settings: Element | None) -> dict[tuple[str, str], str]:
    """Which header and footer stand where: on the first page and on even ones only where the file asks for it."""
    said: dict[tuple[str, str], str] = {}
    for what in ("header", "footer"):
        for reference in section.iterchildren(name(f"w:{what}Reference")):
            said[what, val(reference, "w:type") or "default"] = val(reference, "r:id")
    has_first = is_on(section.find(name("w:titlePg")))
    has_even = settings is not None and is_on(settings.find(name("w:evenAndOddHeaders")))
    margins: dict[tuple[str, str], str] = {}
    for what in ("header", "footer"):
        margins[what, "default"] = said.get((what, "default"), "")
        margins[what, "first"] = (
            said.get((what, "first"), "") if has_first else margins[what, "default"]
        )
        if has_even:
            margins[what, "even"] = said.get((what, "even"), "")
    return margins
