"""The theme part: Word wants one to be whole. It names our font and colours and nothing that looks otherwise."""

from collections.abc import Sequence

from ehia_desktop.export.word.xml import Element, add_plain, root, to_bytes

_COLOURS = (
    ("accent1", "005EB8"),
    ("accent2", "00786C"),
    ("accent3", "330072"),
    ("accent4", "7C2855"),
    ("accent5", "425563"),
    ("accent6", "8A1500"),
    ("hlink", "005EB8"),
    ("folHlink", "330072"),
)


def theme_part(
    font: str, ink: str, dark: str, *, head_font: str = "", accents: Sequence[str] = ()
) -> bytes:
    """Return `word/theme/theme1.xml`; `head_font` where headings have another font, `accents` for six other colours."""
    theme = root("a:theme", "a")
    theme.set("name", "EHIA")
    elements = add_plain(theme, "a:themeElements")
    _colours(elements, ink, dark, accents)
    fonts = add_plain(elements, "a:fontScheme", name="EHIA")
    for which, face in (("a:majorFont", head_font or font), ("a:minorFont", font)):
        chosen = add_plain(fonts, which)
        add_plain(chosen, "a:latin", typeface=face)
        add_plain(chosen, "a:ea", typeface="")
        add_plain(chosen, "a:cs", typeface="")
    _formats(elements)
    return to_bytes(theme)


def _colours(elements: Element, ink: str, dark: str, accents: Sequence[str]) -> None:
    scheme = add_plain(elements, "a:clrScheme", name="EHIA")
    basic = (("dk1", ink), ("lt1", "FFFFFF"), ("dk2", dark), ("lt2", "E8EDEE"))
    named = {role: value for (role, _), value in zip(_COLOURS, accents, strict=False)}
    for role, value in (*basic, *_COLOURS):
        add_plain(add_plain(scheme, f"a:{role}"), "a:srgbClr", val=named.get(role, value))


def _formats(elements: Element) -> None:
    """The three fills, lines and effects the schema asks for, all plain."""
    formats = add_plain(elements, "a:fmtScheme", name="EHIA")
    fills = add_plain(formats, "a:fillStyleLst")
    lines = add_plain(formats, "a:lnStyleLst")
    effects = add_plain(formats, "a:effectStyleLst")
    backgrounds = add_plain(formats, "a:bgFillStyleLst")
    for width in ("6350", "12700", "19050"):
        _solid(fills)
        _solid(add_plain(lines, "a:ln", w=width))
        add_plain(add_plain(effects, "a:effectStyle"), "a:effectLst")
        _solid(backgrounds)


def _solid(parent: Element) -> None:
    add_plain(add_plain(parent, "a:solidFill"), "a:schemeClr", val="phClr")
