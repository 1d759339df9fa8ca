"""How the file looks: every colour can be read on what it stands on, and the looks are those that were chosen."""

from collections.abc import Iterator

from ehia_desktop.export.word.contrast import ENOUGH_CONTRAST, contrast
from ehia_desktop.export.word.opened import Opened, val
from ehia_desktop.export.word.xml import Element, name

_STANDING = ("word/styles.xml", "word/theme/theme1.xml", "word/fontTable.xml")
_MEDIA = "word/media/"
_IN_TABLES = ("EHIATable", "EHIADense")
# Styles in which no link and no place to write ever stands.
_PLAIN = ("Heading", "Title", "TOCHeading")
_WHITE = "FFFFFF"


def contrast_rules(opened: Opened) -> Iterator[str]:
    """Every text colour of the styles can be read on white or its own fill; in tables on those of the table."""
    styles = opened.tree("word/styles.xml")
    if styles is None:
        return
    head, cells = _table_fills(styles)
    grounds = {_WHITE, *cells}
    pairs: set[tuple[str, str]] = set()
    characters: set[str] = set()
    for style in styles.iter(name("w:style")):
        ink = val(style.find(f"{name('w:rPr')}/{name('w:color')}"))
        fill = val(style.find(f"{name('w:pPr')}/{name('w:shd')}"), "w:fill")
        key, kind = val(style, "w:styleId"), val(style, "w:type")
        if kind == "character":
            characters.add(ink)
        elif key.startswith(_IN_TABLES):
            pairs |= {(ink, each) for each in (head if key.endswith("Head") else {_WHITE, *cells})}
        elif kind == "paragraph":
            pairs.add((ink, _colour(fill) or _WHITE))
            grounds |= set() if key.startswith(_PLAIN) else {_colour(fill) or _WHITE}
    pairs |= {(ink, fill) for ink in characters for fill in grounds}
    for ink, fill in sorted(pairs):
        if _colour(ink) and contrast(ink, fill) < ENOUGH_CONTRAST:
            yield f"Text in the colour {ink} is hard to read on {fill}."


def ground_rules(opened: Opened) -> Iterator[str]:
    """Styles, theme and fonts are those the copy was begun with, and so is every picture."""
    parts = opened.ground.parts
    for part in _STANDING:
        if opened.parts.get(part) != parts.get(part):
            yield f"The part “{part}” is not the one the copy was begun with."
    known = {
        picture.part: picture.content
        for margin in opened.ground.margins.values()
        for picture in margin.pictures
    }
    for part, content in opened.parts.items():
        if part.startswith(_MEDIA) and known.get(part) != content:
            yield f"The file holds the picture “{part.removeprefix(_MEDIA)[:40]}”, which no copy has."


def _table_fills(styles: Element) -> tuple[set[str], set[str]]:
    """The fills of the heading row, and those of all other cells, of the one table style."""
    head: set[str] = set()
    cells: set[str] = set()
    for style in styles.iter(name("w:style")):
        if val(style, "w:type") != "table":
            continue
        for shade in style.iter(name("w:shd")):
            fill = _colour(val(shade, "w:fill"))
            holders = [val(each, "w:type") for each in shade.iterancestors(name("w:tblStylePr"))]
            if fill:
                (head if holders == ["firstRow"] else cells).add(fill)
    return head or {_WHITE, *cells}, cells


def _colour(value: str) -> str:
    """A colour in six digits; empty for none and for automatic."""
    return "" if value in ("", "auto") else value
