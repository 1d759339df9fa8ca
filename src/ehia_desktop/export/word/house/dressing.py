"""One style of ours dressed in what the house file says: whole and explicit, so that no default shows through."""

from dataclasses import replace

from ehia_desktop.export.word.contrast import ENOUGH_CONTRAST, contrast, mixed
from ehia_desktop.export.word.ground import SMALLEST, dense
from ehia_desktop.export.word.house.notes import Notes
from ehia_desktop.export.word.house.palette import set_font
from ehia_desktop.export.word.house.sheet import PARAGRAPH, RUN, Flat, is_on, number
from ehia_desktop.export.word.opened import val
from ehia_desktop.export.word.styles import (
    BLUE,
    DARK_BLUE,
    GREY,
    INK,
    PALE,
    PALE_BLUE,
    Look,
)
from ehia_desktop.export.word.xml import Element, add, name, root

LARGEST = 72
_WHITE, _BLACK = "FFFFFF", "000000"
_TINT = 0.07
# Twips; a caption follows the notes of a table directly.
_LEAST_BEFORE = {"Caption": 200}
_CENTRED = ("center", "both", "distribute", "thaiDistribute", "justify")
_EDGES = ("top", "left", "bottom", "right", "between")


def ink_of(flat: Flat) -> str:
    """The colour the words have: an automatic one is black or white, as the fill asks for."""
    return flat.ink or (_BLACK if contrast(_BLACK, flat.fill) >= ENOUGH_CONTRAST else _WHITE)


def check_flat(flat: Flat, what: str, notes: Notes) -> None:
    """Note as a fault whatever keeps a style from being read."""
    why, advice = unfit(flat)
    if why:
        notes.fault(f"has {what} {why}; {advice}.", what)


def unfit(flat: Flat) -> tuple[str, str]:
    """Return why a style cannot be read, and what to do in Word; empty words for one that can."""
    if flat.is_hidden:
        return "hidden", "show it in Word (Font, Hidden) and try again"
    ink = ink_of(flat)
    ratio = contrast(ink, flat.fill)
    if ratio < ENOUGH_CONTRAST:
        why = f"in the colour {ink} on {flat.fill}, which is hard to read (contrast {ratio:.1f}, at least "
        return f"{why}{ENOUGH_CONTRAST} is needed)", "choose a darker or a lighter one"
    if not SMALLEST <= flat.size <= LARGEST:
        return f"in {flat.size:g} point", f"choose a size between {SMALLEST} and {LARGEST} points"
    return "", ""


def dressed(look: Look, flat: Flat, notes: Notes, what: str) -> Element:
    """The style of `look` with all that `flat` says; lists are numbered by us, and headings by the form."""
    style = root("w:style", "w")
    style.set(name("w:type"), "paragraph")
    if look.id == "Normal":
        style.set(name("w:default"), "1")
    if look.id.startswith("EHIA"):
        style.set(name("w:customStyle"), "1")
    style.set(name("w:styleId"), look.id)
    add(style, "w:name", look.name)
    if look.following:
        add(style, "w:next", look.following)
    add(style, "w:qFormat")
    _paragraph(style, look, flat, notes, what)
    style.append(run_of(flat))
    return style


def _paragraph(style: Element, look: Look, flat: Flat, notes: Notes, what: str) -> None:
    _say_left_out(flat, notes, what)
    properties = add(style, "w:pPr")
    said = dict(flat.paragraph)
    if look.keep_next:
        said["keepNext"] = said["keepLines"] = root("w:keepNext", "w")
    for local in PARAGRAPH:
        element = said.get(local)
        if local == "pBdr" and look.list_number:
            _list(properties, look)
        if local in ("keepNext", "keepLines") and element is not None:
            if is_on(element):
                add(properties, f"w:{local}")
        elif local == "widowControl":
            add(properties, "w:widowControl")
        elif local == "pBdr" and element is not None:
            _borders(properties, element)
        elif local == "spacing":
            properties.append(_spacing(element, _LEAST_BEFORE.get(look.id, 0)))
        elif local == "ind":
            _indent(properties, element)
        elif local == "jc":
            _side(properties, look, None if flat.is_right_to_left else element, notes, what)
        elif element is not None:
            properties.append(_own_copy(element))
    if look.outline is not None:
        add(properties, "w:outlineLvl", str(look.outline))


def _say_left_out(flat: Flat, notes: Notes, what: str) -> None:
    if flat.begins_page:
        notes.leave(
            f"{what} begins a new page there; in a copy it does not, so that the first page stays one."
        )
    if flat.is_right_to_left:
        notes.leave("Styles that run from right to left begin at the left in a copy.")


def _list(properties: Element, look: Look) -> None:
    add(add(properties, "w:numPr"), "w:numId", str(look.list_number))


def _borders(properties: Element, element: Element) -> None:
    made = add(properties, "w:pBdr")
    for edge in _EDGES:
        found = element.find(name(f"w:{edge}"))
        if found is not None:
            made.append(_own_copy(found))
    if not len(made):
        properties.remove(made)


def _spacing(element: Element | None, least: int) -> Element:
    """Room before, after and between lines; never so little between them that words would be cut off.

    `least` is the room before it at least: what stands over it in a copy may leave none.
    """
    made = root("w:spacing", "w")
    for key in ("before", "after"):
        room = max(number(element, f"w:{key}"), least if key == "before" else 0)
        made.set(name(f"w:{key}"), str(room))
    line, rule = number(element, "w:line"), val(element, "w:lineRule") or "auto"
    made.set(name("w:line"), str(line if line > 0 else 240))
    made.set(name("w:lineRule"), "auto" if line <= 0 or rule == "auto" else "atLeast")
    return made


def _indent(properties: Element, element: Element | None) -> None:
    found = {
        "left": number(element, "w:left") or number(element, "w:start"),
        "right": number(element, "w:right") or number(element, "w:end"),
        "firstLine": number(element, "w:firstLine"),
        "hanging": number(element, "w:hanging"),
    }
    if any(found.values()):
        made = add(properties, "w:ind")
        for key, value in found.items():
            if value:
                made.set(name(f"w:{key}"), str(value))


def _side(
    properties: Element, look: Look, element: Element | None, notes: Notes, what: str
) -> None:
    side = val(element)
    if side in _CENTRED and look.id not in ("Header", "Footer"):
        notes.leave(
            f"{what} is centred or justified there; in a copy its words begin at the left, where they are found."
        )
        side = "left"
    add(properties, "w:jc", side if side in ("left", "right", "center") else "left")


def run_of(flat: Flat) -> Element:
    """The properties of the words of a style, font, colour and size always among them."""
    run = root("w:rPr", "w")
    said = dict(flat.run)
    for local in ("rFonts", "color", "sz", "szCs"):
        said[local] = root(f"w:{local}", "w")
    set_font(said["rFonts"], flat.font)
    said["color"].set(name("w:val"), ink_of(flat))
    for local in ("sz", "szCs"):
        said[local].set(name("w:val"), str(round(flat.size * 2)))
    for local in RUN:
        if local in said:
            run.append(_own_copy(said[local]))
    return run


def _own_copy(element: Element) -> Element:
    made = root(f"w:{str(element.tag).rpartition('}')[2]}", "w")
    for key, value in element.attrib.items():
        made.set(key, value)
    for child in element:
        made.append(_own_copy(child))
    return made


def adapted(look: Look, size: float, ink: str, accent: str) -> Look:
    """A style that the file has not: ours, in the size of its text and the colour of its headings."""
    pale = mixed(accent, _WHITE, _TINT)
    colours = {INK: ink, BLUE: accent, DARK_BLUE: accent, PALE_BLUE: pale, PALE: pale}
    colour = colours.get(look.color, look.color)
    ground = pale if look.fill else _WHITE
    if contrast(colour, ground) < ENOUGH_CONTRAST:
        colour = ink
    return replace(
        look,
        size=dense(size)
        if look.id.startswith("EHIADense")
        else max(round(look.size * size / 6) / 2, SMALLEST),
        color=colour,
        left_bar=colours.get(look.left_bar, look.left_bar),
        rule_below=colours.get(look.rule_below, look.rule_below),
        fill=colours.get(look.fill, look.fill),
        based_on="",
    )


def is_grey(look: Look) -> bool:
    """Tell whether a style of ours is written in grey."""
    return look.color == GREY
