"""The colours and fonts of a theme, put in the place of every reference to it.

What a theme says beats what stands beside it in Word, and other programs pass over it; with the colour itself in its
place, all show the same, and its contrast can be measured.
"""

import colorsys
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ehia_desktop.export.word.opened import val
from ehia_desktop.export.word.xml import Element, name

_ROLES = {
    "dark1": "dk1", "text1": "dk1", "light1": "lt1", "background1": "lt1", "dark2": "dk2", "text2": "dk2",
    "light2": "lt2", "background2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
_SIX = re.compile(r"[0-9A-Fa-f]{6}")
_LONGEST_FONT = 60
_FACES = ("ascii", "hAnsi", "cs", "eastAsia")
ACCENTS = tuple(f"accent{number}" for number in range(1, 7))


@dataclass(frozen=True)
class Palette:
    """The colours of a theme by role (`dk1`, `accent1`), and its fonts for headings (`major`) and text (`minor`)."""

    colours: Mapping[str, str] = field(default_factory=dict)
    fonts: Mapping[str, str] = field(default_factory=dict)

    def colour(self, element: Element | None, key: str = "w:val", theme: str = "theme") -> str:
        """The colour of an element in six digits; empty for none, and for automatic.

        `theme` begins the names of its three attributes about the theme, such as `themeFill`.
        """
        if element is None:
            return ""
        stem = f"w:{theme}"
        named = val(element, "w:themeColor" if theme == "theme" else stem)
        found = self.colours.get(_ROLES.get(named, named), "")
        if not found:
            plain = val(element, key)
            return plain.upper() if _SIX.fullmatch(plain) else ""
        tint, shade = val(element, f"{stem}Tint"), val(element, f"{stem}Shade")
        return _lightened(found, tint, shade)

    def font(self, fonts: Element | None) -> str:
        """The font that `w:rFonts` gives to Latin letters; empty when it names none."""
        if fonts is None:
            return ""
        for face in ("ascii", "hAnsi"):
            themed = val(fonts, f"w:{face}Theme")
            found = self.fonts.get(themed[:5], "") or val(fonts, f"w:{face}")
            if found:
                return found
        return ""


def set_font(fonts: Element, font: str) -> None:
    """Have an element `w:rFonts` name one font for all letters."""
    fonts.attrib.clear()
    for face in _FACES:
        fonts.set(name(f"w:{face}"), font)


def is_sound_font(font: str) -> bool:
    """Tell whether a font has a name that can stand in a file and in a sentence."""
    return 0 < len(font) <= _LONGEST_FONT and font.isprintable()


def read_palette(theme: Element | None) -> Palette:
    """Read a theme part; nothing of it when there is none."""
    if theme is None:
        return Palette()
    scheme = next(theme.iter(name("a:clrScheme")), None)
    colours = {}
    for role in () if scheme is None else scheme.iterchildren("{*}*"):
        for colour in role.iterchildren("{*}*"):
            value = _value(colour)
            if _SIX.fullmatch(value) is not None:
                colours[str(role.tag).rpartition("}")[2]] = value.upper()
    fonts = {}
    for which, tag in (("major", "a:majorFont"), ("minor", "a:minorFont")):
        faces = [one for holder in theme.iter(name(tag)) for one in holder.iter(name("a:latin"))]
        if faces and faces[0].get("typeface"):
            fonts[which] = str(faces[0].get("typeface"))
    return Palette(colours, fonts)


def _value(colour: Element) -> str:
    """What a colour of the system last was, or the colour itself."""
    return str(colour.get("lastClr", "")) or str(colour.get("val", ""))


def _lightened(colour: str, tint: str, shade: str) -> str:
    """Make a colour lighter (tint) or darker (shade); both are two hexadecimal digits of 255."""
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4))
    hue, light, depth = colorsys.rgb_to_hls(red, green, blue)
    if re.fullmatch(r"[0-9A-Fa-f]{2}", shade):
        light *= int(shade, 16) / 255
    if re.fullmatch(r"[0-9A-Fa-f]{2}", tint):
        share = int(tint, 16) / 255
        light = light * share + (1 - share)
    parts = colorsys.hls_to_rgb(hue, min(light, 1.0), depth)
    # Word cuts off what is left of a step.
    return "".join(f"{int(part * 255):02X}" for part in parts)
