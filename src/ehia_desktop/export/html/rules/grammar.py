"""The elements, attributes and nesting that a page of ours has, and no others.

A script, a form, a frame, a handler of events, something from outside, an attribute that nobody sees: what is not
listed here keeps a page back. Elements stand in one another only so that every browser reads what we read.
"""

import re
from collections.abc import Iterator

from ehia_desktop.export.html.chart_ground import DASHES, FLAG, MARKERS, STROKES
from ehia_desktop.export.html.chart_svg import FLAG_HATCH, HATCHES
from ehia_desktop.export.html.tags import Element
from ehia_desktop.forms.richtext import is_safe_link
from ehia_desktop.text import shorten

_NUMBER = r"-?\d{1,5}(\.\d)?"
_NUMBER_RULE = re.compile(_NUMBER)
_NUMBERS = frozenset({"x", "y", "x1", "y1", "x2", "y2", "width", "height", "stroke-width"})
_ADDRESS = r"[a-z_][a-z0-9_@/!]*"
_MARKS = "answer|question|section|row|local_row|column|evidence|kept|parked"
_ID = rf"main|contents|({_MARKS})\.{_ADDRESS}|(table|figures)\.\d+|chart\.\d+(\.title|\.words|\.hatch\.(\d|flag))?"
_CLASSES = frozenset(
    "skip back in-view width brief front rest answer blank lead organisation cover warning wording note finding points "
    "under evidence scroll drawing grid figures facts figure-cell swatch mark flag flag-line interval halo reach cap "
    "guide series paper base-line grid-line tick value-tick place-tick key axis name value hidden "
    "f0 f1 f2 f3 f4 f5 l0 l1 l2 l3 l4 l5".split()
)
_CHOICES: dict[str, frozenset[str]] = {
    "lang": frozenset({"en-GB"}),
    "role": frozenset({"region", "img"}),
    "tabindex": frozenset({"0"}),
    "scope": frozenset({"col", "row"}),
    "rel": frozenset({"noreferrer"}),
    "text-anchor": frozenset({"middle", "end"}),
    "patternUnits": frozenset({"userSpaceOnUse"}),
    "d": frozenset({*MARKERS, FLAG, *HATCHES, FLAG_HATCH}),
    "stroke-dasharray": frozenset({*DASHES, *STROKES.values()}),
}
_FORMS: dict[str, re.Pattern[str]] = {
    "id": re.compile(_ID),
    "aria-labelledby": re.compile(_ID),
    "aria-describedby": re.compile(_ID),
    "viewBox": re.compile(rf"0 0 {_NUMBER} {_NUMBER}"),
    "points": re.compile(rf"{_NUMBER},{_NUMBER}( {_NUMBER},{_NUMBER})*"),
    "transform": re.compile(rf"translate\({_NUMBER} {_NUMBER}\)|rotate\(-45 {_NUMBER} {_NUMBER}\)"),
    "fill": re.compile(r"url\(#chart\.\d+\.hatch\.(\d|flag)\)"),
}
_ATTRIBUTES = {
    "html": "lang", "meta": "charset http-equiv name content", "a": "href class rel", "main": "id class",
    "div": "id class role aria-labelledby tabindex", "nav": "aria-labelledby", "p": "class id", "ul": "class",
    "li": "class", "figure": "id aria-labelledby", "figcaption": "id", "table": "class", "caption": "id",
    "span": "class", "th": "scope id class", "td": "id class", "svg": "role aria-labelledby aria-describedby viewBox",
    "title": "id", "desc": "id", "pattern": "id width height patternUnits", "g": "class",
    "rect": "x y width height class fill stroke-width", "path": "class d transform stroke-width",
    "line": "class x1 y1 x2 y2", "polyline": "class points stroke-dasharray",
    "text": "x y class text-anchor transform", "tspan": "x y",
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5"), "id"),
}  # fmt: skip
_PARTS = "section h1 h2 h3 h4 h5 p ul ol div figure table"
_RUNS = "a strong em br"
_CHILDREN = {
    "html": "head body", "head": "meta title style", "body": "a header main footer", "header": "div", "main": "div nav",
    "footer": "div", "nav": "h2 ul", "div": f"{_PARTS} svg a", "section": _PARTS, "figure": "figcaption div details p",
    "details": "summary div", "table": "caption thead tbody", "thead": "tr", "tbody": "tr", "tr": "th td",
    "td": "p ul ol", "th": "a", "caption": "span", "span": "span", "ul": "li", "ol": "li", "a": "strong em br",
    "strong": "em br", "em": "br", "svg": "title desc defs g text line polyline path rect", "defs": "pattern",
    "pattern": "rect path", "g": "polyline path rect", "text": "tspan", "p": _RUNS, "li": _RUNS, "h1": "br",
}  # fmt: skip
_WORDLESS = frozenset(
    "html head body header main footer nav div section figure details table thead tbody tr ul ol svg defs pattern g "
    "meta br rect path line polyline".split()
)
_KNOWN = frozenset(
    {*_CHILDREN, *_ATTRIBUTES, *(tag for tags in _CHILDREN.values() for tag in tags.split())}
)


def element_rules(page: Element) -> Iterator[str]:
    """Only elements of ours, each where it may stand, and words only where words may stand."""
    if page.tag != "html":
        yield "The page does not begin with its language."
    for element in page.iter("*"):
        tag = str(element.tag)
        if tag not in _KNOWN:
            yield f"The page holds “{shorten(tag, 30)}”, which no copy has."
            continue
        allowed = _CHILDREN.get(tag, "").split()
        for child in element:
            if child.tag not in allowed and child.tag in _KNOWN:
                yield f"“{child.tag}” stands in “{tag}”, where a browser may read it otherwise."
        if tag in _WORDLESS and _own_words(element):
            yield f"Words stand where none may: “{shorten(_own_words(element), 40)}”."


def attribute_rules(page: Element) -> Iterator[str]:
    """Only attributes of ours, with values of ours."""
    for element in page.iter("*"):
        allowed = _ATTRIBUTES.get(str(element.tag), "").split()
        for key, value in element.attrib.items():
            name, text = str(key), str(value)
            if name not in allowed:
                yield f"“{shorten(name, 30)}” of “{element.tag}” is an attribute that no copy has."
            elif element.tag != "meta" and not _is_ours(name, text):
                yield f"“{name}” of “{element.tag}” holds “{shorten(text, 40)}”, which no copy has."


def _own_words(element: Element) -> str:
    found = [element.text or "", *(child.tail or "" for child in element)]
    return "".join(found).strip()


def _is_ours(name: str, text: str) -> bool:
    if name == "class":
        return bool(text) and set(text.split()) <= _CLASSES
    if name == "href":
        return text.startswith("#") or is_safe_link(text)
    if name in _NUMBERS:
        return bool(_NUMBER_RULE.fullmatch(text))
    if name in _CHOICES:
        return text in _CHOICES[name]
    return name in _FORMS and bool(_FORMS[name].fullmatch(text))
