"""The styles of a copy in a house style: those the file has, and those made to go with them where it has none."""

from dataclasses import dataclass, replace

from ehia_desktop.export.word.contrast import (
    ENOUGH_CONTRAST,
    ENOUGH_FOR_SHAPES,
    contrast,
)
from ehia_desktop.export.word.house.dressing import (
    adapted,
    check_flat,
    dressed,
    ink_of,
    is_grey,
    run_of,
    unfit,
)
from ehia_desktop.export.word.house.notes import Notes
from ehia_desktop.export.word.house.palette import ACCENTS, is_sound_font
from ehia_desktop.export.word.house.sheet import Flat, Sheet, is_on
from ehia_desktop.export.word.house.tables import TableLook, add_table_style, table_look
from ehia_desktop.export.word.opened import val
from ehia_desktop.export.word.styles import (
    GREY,
    PARAGRAPHS,
    Look,
    character_styles,
    paragraph_style,
    plain_styles,
)
from ehia_desktop.export.word.theme import theme_part
from ehia_desktop.export.word.xml import Element, add, name, root, to_bytes

LOOKS = {look.id: look for look in PARAGRAPHS}
# What a person sees in Word's list of styles.
SHOWN = {
    "Normal": "Normal", "Title": "Title", "Heading1": "Heading 1", "Heading2": "Heading 2", "Heading3": "Heading 3",
    "Heading4": "Heading 4", "ListBullet": "List Bullet", "ListNumber": "List Number", "Caption": "Caption",
    "TOCHeading": "TOC Heading", "TOC1": "TOC 1", "TOC2": "TOC 2",
}  # fmt: skip
_NEEDED = ("Heading1", "Heading2")
# A style that is missing is made from another of the file: that one, how much larger, and at least how large.
_FROM = {
    "Title": ("Heading1", 1.4), "Heading3": ("Heading2", 0.88), "Heading4": ("Heading3", 0.94),
    "TOCHeading": ("Heading2", 1.0),
}  # fmt: skip
# Ours can stand for these where what the file says of them cannot be read.
_SPARED = (*_FROM, "ListBullet", "ListNumber", "Caption", "TOC1", "TOC2", "Header", "Footer")
_BODY = "body text"
_COMFORTABLE = 12.0
_LARGEST_HEADING = 40
# Letters that take more room than Arial's.
_BROAD = ("verdana", "tahoma", "dejavu", "lucida", "courier", "montserrat", "georgia", "poppins")


@dataclass(frozen=True)
class Styling:
    """The parts that give a copy its looks, and what its writer goes by; `flats` are the styles taken, by our ids."""

    styles: bytes
    theme: bytes
    fonts: bytes
    font: str
    size: float
    breadth: float
    accent: str
    flats: dict[str, Flat]


@dataclass(frozen=True)
class _Basis:
    """What styles are made to go with: the text, its colour and that of headings; the styles spared, by our ids."""

    text: Flat
    ink: str
    accent: str
    spared: frozenset[str]

    def why(self, key: str) -> str:
        """Why a style is not the file’s own."""
        return "What the file says of it is not used" if key in self.spared else "The file has none"


def styling(sheet: Sheet, body: Element, notes: Notes) -> Styling:
    """Work out everything. What keeps the file from being used is noted as a fault, to be refused by the caller."""
    missing = [SHOWN[key] for key in _NEEDED if sheet.find("paragraph", LOOKS[key].name) is None]
    if missing:
        said = " and ".join(f"“{each}”" for each in missing)
        raise notes.refusal(
            f"has no style {said}; in Word, give a line that style, make it look as it should, save the file and "
            "try again."
        )
    flats = _taken(sheet)
    spared = _spared(flats, notes)
    text = flats["EHIAAnswer"]
    ink, accent = ink_of(text), _accent(flats["Heading1"])
    for key, flat in flats.items():
        called = f"“{SHOWN.get(key, LOOKS[key].name)}”"
        check_flat(flat, called, notes)
        if not is_sound_font(flat.font):
            notes.fault(f"names no usable font in {called}; choose one in Word.", called)
    _say_text(flats, notes)
    _say_own_headings(sheet, notes)
    table = table_look(sheet, body, ink, accent, notes)
    styles = _root(text)
    for look in PARAGRAPHS:
        _style(styles, look, flats, _Basis(text, ink, accent, spared), table, notes)
    links = _link_colour(sheet, accent, table, notes)
    character_styles(styles, links, GREY if _is_readable(GREY, table) else ink)
    plain_styles(styles)
    add_table_style(styles, table)
    head_font = flats["Heading1"].font
    return Styling(
        to_bytes(styles),
        theme_part(text.font, ink, accent, head_font=head_font, accents=_accents(sheet, notes)),
        _fonts(sorted({flat.font for flat in flats.values()})),
        text.font,
        text.size,
        1.15 if text.font.casefold().startswith(_BROAD) else 1.0,
        accent,
        flats,
    )


def _taken(sheet: Sheet) -> dict[str, Flat]:
    """The styles the file has, by our ids; the text is Body Text where there is one, else Normal."""
    found: dict[str, Flat] = {}
    for look in PARAGRAPHS:
        key = sheet.find("paragraph", look.name)
        if key is not None:
            found[look.id] = sheet.flat(key)
    found.setdefault("Normal", sheet.flat(""))
    if "EHIAAnswer" not in found:
        body = sheet.find("paragraph", _BODY)
        found["EHIAAnswer"] = found["Normal"] if body is None else sheet.flat(body)
    return found


def _spared(flats: dict[str, Flat], notes: Notes) -> frozenset[str]:
    """Take out what cannot be read of the styles that a file need not have, so that they are made for it."""
    found = {key: unfit(flats[key])[0] for key in _SPARED if key in flats}
    for key, why in found.items():
        if why:
            del flats[key]
            notes.leave(f"“{SHOWN.get(key, key)}” is not taken: it is {why}.")
    return frozenset(key for key, why in found.items() if why)


def _accent(heading: Flat) -> str:
    """The colour that goes with the headings: that of Heading 1, or of what it stands on where it is light."""
    ink = ink_of(heading)
    return ink if contrast(ink, "FFFFFF") >= ENOUGH_CONTRAST else heading.fill


def _style(
    styles: Element,
    look: Look,
    flats: dict[str, Flat],
    basis: _Basis,
    table: TableLook,
    notes: Notes,
) -> None:
    """Add one style: taken from the file, made from another of its, or ours in its font, size and colours."""
    text, ink, accent = basis.text, basis.ink, basis.accent
    shown = SHOWN.get(look.id)
    flat = flats.get(look.id)
    is_in_table = look.id.startswith(("EHIATable", "EHIADense"))
    if flat is not None and not is_in_table:
        styles.append(dressed(look, flat, notes, f"“{shown or look.name}”"))
        if shown:
            bold = ", bold" if is_on(flat.run.get("b")) else ""
            notes.take(
                shown,
                f"{flat.font}, {flat.size:g} point{bold}, colour {ink_of(flat)}.",
            )
        elif look.id == "EHIAAnswer":
            notes.take("Text", f"{flat.font}, {flat.size:g} point, colour {ink_of(flat)}.")
        return
    if look.id in _FROM:
        source, share = _FROM[look.id]
        flat = flats[look.id] = _sized(flats[source], share, text.size)
        styles.append(dressed(look, flat, notes, f"“{shown}”"))
        notes.make(shown or look.name, f"{basis.why(look.id)}; it is made from {SHOWN[source]}.")
        return
    made = adapted(look, text.size, ink, accent)
    if look.id.endswith("Head") and is_in_table:
        made = replace(made, color=table.head_ink)
    elif is_in_table and is_grey(look) and not _is_readable(GREY, table):
        made = replace(made, color=ink)
    if shown:
        notes.make(shown, f"{basis.why(look.id)}; ours stands, in the font and size of the text.")
    paragraph_style(styles, made)


def _sized(flat: Flat, share: float, least: float) -> Flat:
    size = min(max(round(flat.size * share * 2) / 2, least), _LARGEST_HEADING)
    run = dict(flat.run)
    run["sz"] = root("w:sz", "w")
    run["sz"].set(name("w:val"), str(round(size * 2)))
    return replace(flat, run=run)


def _is_readable(colour: str, table: TableLook) -> bool:
    return all(contrast(colour, fill) >= ENOUGH_CONTRAST for fill in table.cell_fills)


def _say_text(flats: dict[str, Flat], notes: Notes) -> None:
    text = flats["EHIAAnswer"]
    for key in ("ListBullet", "ListNumber", "Caption"):
        if key in flats and flats[key].size < min(text.size, _COMFORTABLE):
            notes.warn(f"{SHOWN[key]} is in {flats[key].size:g} point, smaller than the text.")
    if text.size < _COMFORTABLE:
        notes.warn(
            f"The text is in {text.size:g} point; NHS England asks for at least 12 point, which more people can read."
        )
    if is_on(text.run.get("caps")) or is_on(text.run.get("smallCaps")):
        notes.warn("The text is in capitals, which are harder to read than small letters.")
    if is_on(text.run.get("i")):
        notes.warn("The text is in italics, which are harder to read than upright letters.")


def _say_own_headings(sheet: Sheet, notes: Notes) -> None:
    """Name the headings that a trust made under names of its own, which nobody but the trust knows for headings."""
    headings = {sheet.find("paragraph", LOOKS[key].name) for key in _NEEDED}
    own = [
        f"“{sheet.named(key)}”"
        for key, one in sheet.of_kind("paragraph")
        if val(one, "w:customStyle") in ("1", "true")
        and headings & {val(each, "w:styleId") for each in sheet.chain(key)}
    ]
    if own:
        notes.warn(
            f"{', '.join(own[:3])}{' and others' if len(own) > 3 else ''} of the file are not taken, for headings are "
            "Heading 1 to Heading 4; where they look otherwise, give those the looks of yours."
        )


def _root(text: Flat) -> Element:
    """The styles part with its defaults: the font, size and colour of the text, and British English."""
    styles = root("w:styles", "w")
    defaults = add(styles, "w:docDefaults")
    run = add(add(defaults, "w:rPrDefault"), "w:rPr")
    for element in run_of(
        replace(
            text, run={key: text.run[key] for key in ("rFonts", "color", "sz") if key in text.run}
        )
    ):
        run.append(element)
    add(run, "w:lang", "en-GB", eastAsia="en-GB", bidi="ar-SA")
    spacing = add(add(defaults, "w:pPrDefault"), "w:pPr")
    add(spacing, "w:spacing", after="0", line="240", lineRule="auto")
    return styles


def _link_colour(sheet: Sheet, accent: str, table: TableLook, notes: Notes) -> str:
    """The colour of links, where it can be read on white and in tables; otherwise that of headings, or black."""
    key = sheet.find("character", "Hyperlink")
    own = sheet.own(key).ink if key is not None else ""
    if own and contrast(own, "FFFFFF") >= ENOUGH_CONTRAST and _is_readable(own, table):
        notes.take("Links", f"Colour {own}, underlined.")
        return own
    if own:
        notes.leave(f"The colour of links, {own}, is too pale; links have the colour of headings.")
    return accent if _is_readable(accent, table) else "000000"


def _accents(sheet: Sheet, notes: Notes) -> tuple[str, ...]:
    """The six colours for charts, where each can be told from white; otherwise none, and ours stand."""
    found = [sheet.palette.colours.get(role, "") for role in ACCENTS]
    pale = [colour for colour in found if colour and contrast(colour, "FFFFFF") < ENOUGH_FOR_SHAPES]
    if pale:
        notes.leave(
            f"Charts keep the neutral colours, because {pale[0]} of the file’s theme is too pale on white."
        )
    if pale or not all(found) or len(set(found)) < len(found):
        return ()
    notes.take("Charts", "In the six accent colours of the file’s theme.")
    return tuple(found)


def _fonts(named: list[str]) -> bytes:
    fonts = root("w:fonts", "w")
    for each in named:
        font = add(fonts, "w:font", name=each)
        add(font, "w:pitch", "variable")
    return to_bytes(fonts)
