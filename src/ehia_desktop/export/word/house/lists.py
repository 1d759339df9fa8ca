"""The trust's bullet and its way of numbering, put into numbering of our own, so that no two lists collide."""

from ehia_desktop.export.word.house.notes import Notes
from ehia_desktop.export.word.house.palette import Palette, set_font
from ehia_desktop.export.word.house.sheet import Flat, is_on, number
from ehia_desktop.export.word.numbering import BULLETS, NUMBERS, numbering_part
from ehia_desktop.export.word.opened import val
from ehia_desktop.export.word.xml import Element, add, name, parse, root, to_bytes

_FORMS = ("decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman")
_MOST_SIGNS = 3
_DEEPEST = 1_700


def lists_part(
    numbering: Element | None,
    bullet: Flat | None,
    numbered: Flat | None,
    palette: Palette,
    accent: str,
    notes: Notes,
) -> bytes:
    """Return `word/numbering.xml`: list 1 has the trust's bullet, list 2 its numbers, where the file has them."""
    made = parse(numbering_part(accent))
    for what, flat, list_number in (
        ("List Bullet", bullet, BULLETS),
        ("List Number", numbered, NUMBERS),
    ):
        level = None if flat is None or numbering is None else _level(numbering, flat)
        if flat is None or not flat.numbering[0]:
            continue
        if level is None or not _is_plain(level, is_bullet=list_number == BULLETS):
            notes.leave(
                f"The sign of {what} is a picture or of a kind that is not used here; a plain one stands for it."
            )
            continue
        _take(made[list_number - 1][1], level, palette)
    return to_bytes(made)


def _level(numbering: Element, flat: Flat) -> Element | None:
    """The level of the list that a style is in."""
    wanted, depth = flat.numbering[0], flat.numbering[1] or "0"
    for num in numbering.iterchildren(name("w:num")):
        if val(num, "w:numId") != wanted:
            continue
        abstract = val(num.find(name("w:abstractNumId")))
        for one in numbering.iterchildren(name("w:abstractNum")):
            if val(one, "w:abstractNumId") == abstract:
                levels = (
                    each for each in one.iterchildren(name("w:lvl")) if val(each, "w:ilvl") == depth
                )
                return next(levels, None)
    return None


def _is_plain(level: Element, *, is_bullet: bool) -> bool:
    form, text = val(level.find(name("w:numFmt"))), val(level.find(name("w:lvlText")))
    if level.find(name("w:lvlPicBulletId")) is not None:
        return False
    if is_bullet:
        return form == "bullet" and 0 < len(text) <= _MOST_SIGNS and "%" not in text
    # Our lists have one level, and a number that names another would stay empty.
    return form in _FORMS and text.count("%") == 1 and text[text.find("%") + 1 :][:1].isdigit()


def _take(ours: Element, level: Element, palette: Palette) -> None:
    """Write the sign, its font and its place into a level of ours."""
    form, text = val(level.find(name("w:numFmt"))), val(level.find(name("w:lvlText")))
    if "%" in text:
        place = text.find("%")
        text = f"{text[:place][:_MOST_SIGNS]}%1{text[place + 2 :][:_MOST_SIGNS]}"
    for tag, value in (("w:numFmt", form), ("w:lvlText", text)):
        found = ours.find(name(tag))
        if found is not None:
            found.set(name("w:val"), value)
    for tag in ("w:pPr", "w:rPr"):
        for element in list(ours.iterchildren(name(tag))):
            ours.remove(element)
    indent = level.find(f"{name('w:pPr')}/{name('w:ind')}")
    left = number(indent, "w:left") or number(indent, "w:start")
    hanging = number(indent, "w:hanging")
    where = add(add(ours, "w:pPr"), "w:ind")
    where.set(name("w:left"), str(left if 0 < left <= _DEEPEST else 425))
    where.set(name("w:hanging"), str(hanging if 0 < hanging <= _DEEPEST else 340))
    ours.append(_run(level, palette))


def _run(level: Element, palette: Palette) -> Element:
    run = root("w:rPr", "w")
    said = level.find(name("w:rPr"))
    font = palette.font(said.find(name("w:rFonts")) if said is not None else None)
    if font:
        fonts = add(run, "w:rFonts")
        set_font(fonts, font)
        fonts.set(name("w:hint"), "default")
    if said is not None and is_on(said.find(name("w:b"))):
        add(run, "w:b")
    colour = palette.colour(said.find(name("w:color")) if said is not None else None)
    if colour:
        add(run, "w:color", colour)
    return run
