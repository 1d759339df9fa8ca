"""The look of our own documents as data: one line for each style, and the parts of the base made from it.

Colours are the NHS palette by value; each text colour has a contrast of at least 4.5 on what it stands on.
"""

from dataclasses import dataclass

from ehia_desktop.export.word.xml import Element, add, name, root, to_bytes

FONT = "Arial"
INK = "212B32"
GREY = "4C6272"
DARK_BLUE = "003087"
BLUE = "005EB8"
PALE = "E8EDEE"
LINE = "AEB7BD"
PALE_BLUE = "F0F5FA"
RED = "8A1500"


@dataclass(frozen=True)
class Look:
    """A paragraph style. Sizes in points, spacing in points before and after, indents in twips."""

    id: str
    name: str
    size: float = 12
    bold: bool = False
    italic: bool = False
    color: str = INK
    before: float = 0
    after: float = 8
    line: int = 276
    based_on: str = "Normal"
    following: str = ""
    outline: int | None = None
    keep_next: bool = False
    indent: int = 0
    hanging: int = 0
    list_number: int = 0
    right: bool = False
    left_bar: str = ""
    rule_below: str = ""
    fill: str = ""


PARAGRAPHS = (
    Look("Normal", "Normal", based_on=""),
    Look("Title", "Title", 30, bold=True, color=DARK_BLUE, before=4, after=8, line=252, following="EHIACover"),
    Look("EHIAOrganisation", "EHIA Organisation", 13, bold=True, color=BLUE, after=22),
    Look("EHIACover", "EHIA Cover", color=GREY, after=20),
    Look("EHIAWarning", "EHIA Warning", 13, bold=True, color=RED, after=10),
    Look("Heading1", "heading 1", 20, bold=True, color=DARK_BLUE, before=30, after=10, line=252,
         following="EHIAAnswer", outline=0, keep_next=True, rule_below=BLUE),
    Look("Heading2", "heading 2", 15, bold=True, color=BLUE, before=20, after=6, line=252,
         following="EHIAAnswer", outline=1, keep_next=True),
    Look("Heading3", "heading 3", 13, bold=True, color=INK, before=14, after=4,
         following="EHIAAnswer", outline=2, keep_next=True),
    Look("Heading4", "heading 4", 12, bold=True, color=GREY, before=12, after=4,
         following="EHIAAnswer", outline=3, keep_next=True),
    Look("TOCHeading", "TOC Heading", 15, bold=True, color=DARK_BLUE, before=24, after=6, keep_next=True),
    Look("TOC1", "toc 1", after=4, before=2, keep_next=True),
    Look("TOC2", "toc 2", after=2, indent=340, keep_next=True),
    Look("EHIAAnswer", "EHIA Answer"),
    Look("EHIALead", "EHIA Lead", 13, after=6, line=288, left_bar=BLUE, fill=PALE_BLUE, indent=200),
    Look("EHIABlank", "EHIA Blank", italic=True, color=GREY),
    Look("EHIAWording", "EHIA Wording", 12, color=GREY, after=6, keep_next=True),
    Look("EHIAGuidance", "EHIA Guidance", color=GREY, after=6, keep_next=True),
    Look("EHIAWrite", "EHIA Write", after=6, left_bar=BLUE, fill=PALE_BLUE, indent=200),
    Look("EHIAPart", "EHIA Part", bold=True, before=4, after=4, keep_next=True),
    Look("EHIATick", "EHIA Tick", after=4, indent=340, hanging=340),
    Look("ListBullet", "List Bullet", after=4, indent=425, hanging=340, list_number=1),
    Look("ListNumber", "List Number", after=4, indent=425, hanging=340, list_number=2),
    Look("Caption", "caption", 12, bold=True, before=14, after=6, keep_next=True),
    Look("EHIAFinding", "EHIA Finding", before=12, after=6, left_bar=BLUE, fill=PALE_BLUE, indent=200, keep_next=True),
    Look("EHIAFigure", "EHIA Figure", after=4, line=240, keep_next=True),
    Look("EHIATableHead", "EHIA Table Head", 12, bold=True, before=3, after=3, line=252, keep_next=True),
    Look("EHIATableText", "EHIA Table Text", 12, before=3, after=3, line=259),
    Look("EHIATableBlank", "EHIA Table Blank", 12, italic=True, color=GREY, before=3, after=3, line=259),
    Look("EHIATableLabel", "EHIA Table Label", 12, bold=True, before=3, after=3, line=259),
    Look("EHIATableTick", "EHIA Table Tick", 12, before=0, after=2, line=259, indent=300, hanging=300),
    Look("EHIATableFigure", "EHIA Table Figure", 12, before=3, after=3, line=252, right=True),
    Look("EHIADenseHead", "EHIA Dense Head", 10, bold=True, before=3, after=3, line=252, keep_next=True),
    Look("EHIADenseText", "EHIA Dense Text", 10, before=2, after=2, line=252),
    Look("EHIADenseLabel", "EHIA Dense Label", 10, bold=True, before=2, after=2, line=252),
    Look("EHIADenseFigure", "EHIA Dense Figure", 10, before=2, after=2, line=252, right=True),
    Look("EHIATableBullet", "EHIA Table Bullet", 12, after=2, line=259, indent=280, hanging=220, list_number=1),
    Look("EHIATableNumber", "EHIA Table Number", 12, after=2, line=259, indent=320, hanging=320, list_number=2),
    Look("EHIATableNote", "EHIA Table Note", 11, color=GREY, before=4, after=0, line=259),
    Look("Header", "header", 10, color=GREY, after=0, line=240),
    Look("Footer", "footer", 10, color=GREY, after=0, line=240, right=True),
)  # fmt: skip


def styles_part() -> bytes:
    """Return `word/styles.xml`: the defaults in British English and Arial 12, then every style."""
    styles = root("w:styles", "w")
    defaults = add(styles, "w:docDefaults")
    run = add(add(defaults, "w:rPrDefault"), "w:rPr")
    add(run, "w:rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
    add(run, "w:color", INK)
    add(run, "w:sz", "24")
    add(run, "w:szCs", "24")
    add(run, "w:lang", "en-GB", eastAsia="en-GB", bidi="ar-SA")
    spacing = add(add(defaults, "w:pPrDefault"), "w:pPr")
    add(spacing, "w:spacing", after="160", line="276", lineRule="auto")
    for look in PARAGRAPHS:
        paragraph_style(styles, look)
    character_styles(styles)
    _table_styles(styles)
    return to_bytes(styles)


def paragraph_style(styles: Element, look: Look) -> None:
    """Add the style of a look."""
    style = add(styles, "w:style", type="paragraph", styleId=look.id)
    is_custom = look.id.startswith("EHIA")
    if look.id == "Normal":
        style.set(name("w:default"), "1")
    if is_custom:
        style.set(name("w:customStyle"), "1")
    add(style, "w:name", look.name)
    if look.based_on:
        add(style, "w:basedOn", look.based_on)
    if look.following:
        add(style, "w:next", look.following)
    add(style, "w:qFormat")
    _paragraph_properties(add(style, "w:pPr"), look)
    run = add(style, "w:rPr")
    if look.bold:
        add(run, "w:b")
        add(run, "w:bCs")
    if look.italic:
        add(run, "w:i")
        add(run, "w:iCs")
    add(run, "w:color", look.color)
    for tag in ("w:sz", "w:szCs"):
        add(run, tag, str(int(look.size * 2)))


def _paragraph_properties(properties: Element, look: Look) -> None:
    if look.keep_next:
        add(properties, "w:keepNext")
        add(properties, "w:keepLines")
    add(properties, "w:widowControl")
    if look.list_number:
        number = add(properties, "w:numPr")
        add(number, "w:numId", str(look.list_number))
    if look.left_bar or look.rule_below:
        borders = add(properties, "w:pBdr")
        if look.left_bar:
            # Lines in the colour of the fill give a box room round its words.
            add(borders, "w:top", "single", sz="8", space="7", color=look.fill)
            add(borders, "w:left", "single", sz="36", space="10", color=look.left_bar)
            add(borders, "w:bottom", "single", sz="8", space="7", color=look.fill)
            add(borders, "w:right", "single", sz="8", space="10", color=look.fill)
        else:
            add(borders, "w:bottom", "single", sz="8", space="4", color=look.rule_below)
    if look.fill:
        add(properties, "w:shd", "clear", color="auto", fill=look.fill)
    add(properties, "w:spacing", before=str(int(look.before * 20)), after=str(int(look.after * 20)),
        line=str(look.line), lineRule="auto")  # fmt: skip
    if look.indent:
        indent = add(properties, "w:ind", left=str(look.indent))
        if look.left_bar:
            indent.set(name("w:right"), str(look.indent))
        if look.hanging:
            indent.set(name("w:hanging"), str(look.hanging))
    add(properties, "w:jc", "right" if look.right else "left")
    if look.outline is not None:
        add(properties, "w:outlineLvl", str(look.outline))


def character_styles(styles: Element, link_colour: str = BLUE, place_colour: str = GREY) -> None:
    """Add the styles of links and of places to write."""
    default = add(styles, "w:style", type="character", default="1", styleId="DefaultParagraphFont")
    add(default, "w:name", "Default Paragraph Font")
    link = add(styles, "w:style", type="character", styleId="Hyperlink")
    add(link, "w:name", "Hyperlink")
    add(link, "w:basedOn", "DefaultParagraphFont")
    run = add(link, "w:rPr")
    add(run, "w:color", link_colour)
    add(run, "w:u", "single")

    place = add(styles, "w:style", type="character", customStyle="1", styleId="EHIAPlace")
    add(place, "w:name", "EHIA Place to write")
    add(place, "w:basedOn", "DefaultParagraphFont")
    run = add(place, "w:rPr")
    add(run, "w:i")
    add(run, "w:iCs")
    add(run, "w:color", place_colour)


def plain_styles(styles: Element) -> None:
    """Add what Word takes for a table and a list without any style."""
    plain = add(styles, "w:style", type="table", default="1", styleId="TableNormal")
    add(plain, "w:name", "Normal Table")
    _cell_margins(add(plain, "w:tblPr"), 0, 108)
    numbering = add(styles, "w:style", type="numbering", default="1", styleId="NoList")
    add(numbering, "w:name", "No List")


def _table_styles(styles: Element) -> None:
    plain_styles(styles)
    table = add(styles, "w:style", type="table", customStyle="1", styleId="EHIATable")
    add(table, "w:name", "EHIA Table")
    add(table, "w:basedOn", "TableNormal")
    properties = add(table, "w:tblPr")
    borders = add(properties, "w:tblBorders")
    add(borders, "w:top", "single", sz="12", space="0", color=BLUE)
    add(borders, "w:bottom", "single", sz="8", space="0", color=LINE)
    add(borders, "w:insideH", "single", sz="4", space="0", color=LINE)
    _cell_margins(properties, 40, 115)
    first = add(table, "w:tblStylePr", type="firstRow")
    cell = add(first, "w:tcPr")
    edges = add(cell, "w:tcBorders")
    add(edges, "w:bottom", "single", sz="8", space="0", color=GREY)
    add(cell, "w:shd", "clear", color="auto", fill=PALE)


def _cell_margins(properties: Element, upright: int, sideways: int) -> None:
    margins = add(properties, "w:tblCellMar")
    for side, width in (
        ("top", upright),
        ("left", sideways),
        ("bottom", upright),
        ("right", sideways),
    ):
        add(margins, f"w:{side}", w=str(width), type="dxa")
