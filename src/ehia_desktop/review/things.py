"""What stands in a paragraph and is no words: a picture, a chart, a drawing, an equation, an embedded object, a symbol.

No answer can hold it, so that somebody put it in is said, and what is to become of it is for a person to say.
"""

from collections.abc import Iterator

from ehia_desktop.review.lines import symbol
from ehia_desktop.review.xml import Element, find, name
from ehia_desktop.text import clean, one_line, shorten

CHART = "a chart"
_MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_EQUATIONS = frozenset({f"{{{_MATHS}}}oMath", f"{{{_MATHS}}}oMathPara"})
_GRAPHICS = {"picture": "a picture", "chart": CHART, "chartex": CHART, "diagram": "a diagram"}
"""What a drawing is, by how the address of its kind ends."""
_ENTIRE = {name("w:object"): "an embedded object", name("w:sym"): "a symbol"}
_HOLDERS = frozenset(map(name, ("w:drawing", "w:pict", "w:object", "mc:AlternateContent")))
_MOST_WORDS = 200


def thing_in_run(element: Element) -> str:
    """Say what a piece of a run is where it is no words; empty for words, and for a box whose words are read."""
    if element.tag == name("w:sym"):
        return "" if symbol(element) else _ENTIRE[element.tag]
    if element.tag not in _HOLDERS:
        return ""
    if element.tag == name("mc:AlternateContent"):
        choice = find(element, "mc:Choice")
        holder = choice if choice is not None else find(element, "mc:Fallback")
        return "" if holder is None else next(filter(None, map(thing_in_run, holder)), "")
    what = _ENTIRE.get(element.tag) or _drawn(element)
    described = _described(element)
    return f"{what} (“{described}”)" if what and described else what


def equation(element: Element) -> str:
    """Say what an equation reads; empty where `element` is none."""
    if element.tag not in _EQUATIONS:
        return ""
    words = "".join(clean(one.text or "") for one in element.iter(f"{{{_MATHS}}}t")).strip()
    return f"an equation (“{shorten(words, _MOST_WORDS)}”)" if words else "an equation"


def _drawn(element: Element) -> str:
    """What a drawing shows, as newer and as older programs write it."""
    locals_ = list(_locals(element))
    for local, inner in locals_:
        if local == "graphicData":
            kind = inner.get("uri", "").rpartition("/")[2]
            if kind in _GRAPHICS:
                return _GRAPHICS[kind]
        elif local in ("imagedata", "blip"):
            return "a picture"
    has_words = any(local == "txbxContent" and _has_words(inner) for local, inner in locals_)
    return "" if has_words else "a drawing"


def _described(element: Element) -> str:
    """The alternative text somebody gave it."""
    for local, inner in _locals(element):
        if local == "docPr" and inner.get("descr", "").strip():
            return shorten(one_line(inner.get("descr", "")), _MOST_WORDS)
    return ""


def _locals(element: Element) -> Iterator[tuple[str, Element]]:
    """The elements in it with their names, whatever the namespace."""
    for inner in element.iter("*"):
        yield str(inner.tag).rpartition("}")[2], inner


def _has_words(box: Element) -> bool:
    return any((text.text or "").strip() for text in box.iter(name("w:t"), name("w:delText")))
