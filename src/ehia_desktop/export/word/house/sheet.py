"""The styles of a house file, each worked out to all it says with what it is based on; only known properties are kept.

A style is found by what it is called and what kind it is, never by its id, which Word spells in its own language.
"""

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ehia_desktop.export.word.contrast import mixed
from ehia_desktop.export.word.house.notes import Notes
from ehia_desktop.export.word.house.palette import Palette, is_sound_font, set_font
from ehia_desktop.export.word.opened import val
from ehia_desktop.export.word.xml import Element, name, root
from ehia_desktop.text import shorten

# In the order of the schema; nothing else is taken.
PARAGRAPH = ("keepNext", "keepLines", "widowControl", "pBdr", "shd", "tabs", "spacing", "ind",
             "contextualSpacing", "jc")  # fmt: skip
RUN = (
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "smallCaps",
    "color",
    "sz",
    "szCs",
    "u",
)
_HIDING = ("vanish", "webHidden", "specVanish")
_BY_ATTRIBUTE = {"spacing", "ind", "rFonts"}
_MOST_STYLES = 5_000
_WORD_FONT, _WORD_SIZE = "Times New Roman", 10.0
_FARTHEST = 5_000
_FULL = {"solid": 1.0, "clear": 0.0, "nil": 0.0}


@dataclass(frozen=True)
class Flat:
    """All that a style says: properties of its paragraphs and of its words, by their names."""

    paragraph: Mapping[str, Element]
    run: Mapping[str, Element]
    is_hidden: bool
    numbering: tuple[str, str] = ("", "")
    is_right_to_left: bool = False
    begins_page: bool = False

    @property
    def font(self) -> str:
        """The font; Word's own where none is named."""
        return val(self.run.get("rFonts"), "w:ascii") or _WORD_FONT

    @property
    def size(self) -> float:
        """The size in points; Word's own where none is given."""
        return half_points(self.run.get("sz")) or _WORD_SIZE

    @property
    def fill(self) -> str:
        """The colour behind the words; white where there is none."""
        return val(self.paragraph.get("shd"), "w:fill") or "FFFFFF"

    @property
    def ink(self) -> str:
        """The colour of the words; empty where it is automatic."""
        found = val(self.run.get("color"))
        return "" if found == "auto" else found


class Sheet:
    """The styles of a house file, by kind and name."""

    def __init__(self, tree: Element, palette: Palette, notes: Notes) -> None:
        self.palette = palette
        self._styles: dict[str, Element] = {}
        self._named: dict[tuple[str, str], str] = {}
        self._default = ""
        defaults = tree.find(name("w:docDefaults"))
        self._base = [] if defaults is None else [
            properties for tag in ("w:pPr", "w:rPr") for properties in defaults.iter(name(tag))
        ]  # fmt: skip
        styles = list(tree.iterchildren(name("w:style")))
        if len(styles) > _MOST_STYLES:
            raise notes.refusal(
                f"has {len(styles):,} styles, which is far too many; start from a fresh file."
            )
        for style in styles:
            self._add(style, notes)
        for key in self._styles:
            self._refuse_loop(key, notes)

    def _add(self, style: Element, notes: Notes) -> None:
        key, kind = val(style, "w:styleId"), val(style, "w:type") or "paragraph"
        called = plain_name(style)
        if key in self._styles:
            said = shorten(called or key, 40)
            raise notes.refusal(
                f"has two styles with one id, “{said}” among them; open it in Word and save it again."
            )
        self._styles[key] = style
        self._named.setdefault((kind, called.casefold()), key)
        if kind == "paragraph" and val(style, "w:default") in ("1", "true", "on"):
            self._default = key

    def _refuse_loop(self, key: str, notes: Notes) -> None:
        seen = set()
        while key in self._styles:
            if key in seen:
                said = shorten(plain_name(self._styles[key]) or key, 40)
                raise notes.refusal(
                    f"has the style “{said}”, which is based on itself; base it on another in Word."
                )
            seen.add(key)
            key = val(self._styles[key].find(name("w:basedOn")))

    def find(self, kind: str, called: str) -> str | None:
        """The id of the style of a kind and a name (letters of either case); None when there is none."""
        if (kind, called.casefold()) == ("paragraph", "normal") and self._default:
            return self._default
        return self._named.get((kind, called.casefold()))

    def named(self, key: str) -> str:
        """What the style with an id is called; empty when there is none."""
        return plain_name(self._styles[key]) if key in self._styles else ""

    def of_kind(self, kind: str) -> Iterator[tuple[str, Element]]:
        """Yield id and element of each style of a kind."""
        return ((key, one) for key, one in self._styles.items() if val(one, "w:type") == kind)

    def chain(self, key: str) -> list[Element]:
        """The style and all it is based on, the first of them first."""
        found: list[Element] = []
        while key in self._styles:
            found.insert(0, self._styles[key])
            key = val(self._styles[key].find(name("w:basedOn")))
        return found

    def flat(self, key: str) -> Flat:
        """Work out all that a paragraph or character style says, the document's defaults included."""
        return self.joined([*self._base, *self._properties(key)])

    def own(self, key: str) -> Flat:
        """As `flat`, without the document's defaults."""
        return self.joined(list(self._properties(key)))

    def _properties(self, key: str) -> Iterator[Element]:
        for style in self.chain(key):
            yield from (style.iterchildren(name("w:pPr"), name("w:rPr")))

    def joined(self, layers: list[Element]) -> Flat:
        """Lay properties over one another, the later over the earlier."""
        paragraph: dict[str, Element] = {}
        run: dict[str, Element] = {}
        hidden = dict.fromkeys(_HIDING, False)
        numbering, is_turned, begins_page = ("", ""), False, False
        for layer in layers:
            is_run = layer.tag == name("w:rPr")
            for element in layer.iterchildren("{*}*"):
                local = _local(element)
                if local in _HIDING:
                    hidden[local] = is_on(element)
                elif local == "numPr" and not is_run:
                    found = {_local(one): val(one) for one in element.iterchildren("{*}*")}
                    numbering = (found.get("numId", numbering[0]), found.get("ilvl", numbering[1]))
                    # A list has room of its own; it beats what the style is based on, not what it says itself.
                    paragraph.pop("ind", None)
                elif local == "bidi" and not is_run:
                    is_turned = is_on(element)
                elif local == "pageBreakBefore" and not is_run:
                    begins_page = is_on(element)
                elif local in (RUN if is_run else PARAGRAPH):
                    _lay(run if is_run else paragraph, local, self._frozen(element, local))
        return Flat(paragraph, run, any(hidden.values()), numbering, is_turned, begins_page)

    def _frozen(self, element: Element, local: str) -> Element:
        """A copy with nothing in it but what is known, and colours and fonts in the place of a theme's."""
        made = root(f"w:{local}", "w")
        match local:
            case "rFonts":
                font = self.palette.font(element)
                if is_sound_font(font):
                    set_font(made, font)
            case "color":
                made.set(name("w:val"), self.palette.colour(element) or "auto")
            case "shd":
                made.set(name("w:val"), "clear")
                made.set(name("w:color"), "auto")
                made.set(name("w:fill"), self.shade(element) or "auto")
            case "pBdr":
                made.extend(border(self.palette, one) for one in element.iterchildren("{*}*"))
            case "tabs":
                made.extend(copy.deepcopy(one) for one in element.iterchildren(name("w:tab")))
            case _:
                for key, value in element.attrib.items():
                    if str(key).startswith(f"{{{made.nsmap['w']}}}"):
                        made.set(key, value)
        return made

    def shade(self, element: Element | None) -> str:
        """The colour a shading gives; empty for none."""
        if element is None:
            return ""
        fill = self.palette.colour(element, "w:fill", "themeFill")
        pattern = val(element)
        share = _FULL.get(pattern, 0.0)
        if pattern.startswith("pct") and pattern[3:].isdigit():
            share = min(int(pattern[3:]), 100) / 100
        if not share:
            return fill
        return mixed(self.palette.colour(element, "w:color") or "000000", fill or "FFFFFF", share)


def border(palette: Palette, element: Element) -> Element:
    """A line of a border, its colour in the place of a theme's."""
    made = root(f"w:{_local(element)}", "w")
    for key in ("val", "sz", "space"):
        if val(element, f"w:{key}"):
            made.set(name(f"w:{key}"), val(element, f"w:{key}"))
    made.set(name("w:color"), palette.colour(element, "w:color") or "auto")
    return made


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _lay(over: dict[str, Element], local: str, element: Element) -> None:
    known = over.get(local)
    if known is not None and local in _BY_ATTRIBUTE:
        for key, value in element.attrib.items():
            known.set(key, value)
    elif known is not None and local in ("tabs", "pBdr"):
        for one in element:
            for older in known.findall(str(one.tag)) if local == "pBdr" else ():
                known.remove(older)
            known.append(copy.deepcopy(one))
    else:
        over[local] = element


def plain_name(style: Element) -> str:
    """What a style is called, without the other names that older programs put behind it."""
    return val(style.find(name("w:name"))).partition(",")[0].strip()


def is_on(element: Element | None) -> bool:
    """Tell whether a switch such as `w:b` is there and on."""
    return element is not None and val(element) not in ("0", "false", "off", "none")


def half_points(element: Element | None) -> float:
    """A size in points; 0 when there is none that can be read."""
    found = val(element)
    return int(found) / 2 if found.isascii() and found.isdigit() and len(found) < 5 else 0.0


def number(element: Element | None, attribute: str, farthest: int = _FARTHEST) -> int:
    """A whole number of an attribute, within `farthest` of nothing; 0 when there is none."""
    found = val(element, attribute)
    digits = found.removeprefix("-").removesuffix(".0")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 8):
        return 0
    value = int(digits) * (-1 if found.startswith("-") else 1)
    return max(-farthest, min(value, farthest))
