"""Real lists: one bullet list, one numbered list, and a fresh start for each numbered list of a document."""

from ehia_desktop.export.word.styles import BLUE, FONT
from ehia_desktop.export.word.xml import Element, add, name, parse, root, to_bytes

BULLETS = 1
NUMBERS = 2
_LEVEL = {"left": "425", "hanging": "340"}


def numbering_part(colour: str = BLUE) -> bytes:
    """Return `word/numbering.xml` of the base: list 1 has bullets of a colour, list 2 has numbers."""
    numbering = root("w:numbering", "w")
    bullets = _abstract(numbering, "0", "bullet", "•")
    run = add(bullets, "w:rPr")
    add(run, "w:rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, hint="default")
    add(run, "w:color", colour)
    _abstract(numbering, "1", "decimal", "%1.")
    for number, abstract in ((BULLETS, "0"), (NUMBERS, "1")):
        add(add(numbering, "w:num", numId=str(number)), "w:abstractNumId", abstract)
    return to_bytes(numbering)


def with_lists(part: bytes, count: int) -> bytes:
    """Return the part with `count` more numbered lists, each beginning at 1: numbers 3, 4 and so on."""
    numbering = parse(part)
    for number in range(NUMBERS + 1, NUMBERS + 1 + count):
        fresh = add(numbering, "w:num", numId=str(number))
        add(fresh, "w:abstractNumId", "1")
        level = add(fresh, "w:lvlOverride", ilvl="0")
        add(level, "w:startOverride", "1")
    return to_bytes(numbering)


def _abstract(numbering: Element, number: str, form: str, text: str) -> Element:
    abstract = add(numbering, "w:abstractNum", abstractNumId=number)
    add(abstract, "w:multiLevelType", "singleLevel")
    level = add(abstract, "w:lvl", ilvl="0")
    add(level, "w:start", "1")
    add(level, "w:numFmt", form)
    add(level, "w:lvlText", text)
    add(level, "w:lvlJc", "left")
    indent = add(add(level, "w:pPr"), "w:ind")
    for key, value in _LEVEL.items():
        indent.set(name(f"w:{key}"), value)
    return level
