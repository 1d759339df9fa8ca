"""The spelling of a page: adding elements, ids made of addresses, and bytes that XML and HTML read alike.

A page is written so that it is well-formed XML too. What the checker reads is then what a browser reads: no text
can turn into an element for the one and not for the other.
"""

import re
from typing import TypeAlias

from lxml import etree

from ehia_desktop.assessment.anchors import Anchor

Element: TypeAlias = etree._Element  # noqa: SLF001  (lxml gives its element class no other name)

DOCTYPE = b"<!DOCTYPE html>"
ANSWER = "answer"
_BEGINNING = re.compile(rb"^(\xef\xbb\xbf)?<!DOCTYPE html>\s*")
_VOID = frozenset({"meta", "br"})
# An address has no “!”, so what stands for a “#” can be told.
_HASH, _ID_HASH = "#", "!"


def add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """Add a child with text. In a name `_` stands for a hyphen; one at its end sets it apart from Python's words."""
    child = etree.SubElement(parent, tag, _spelled(attributes))
    child.text = text or None
    return child


def root(tag: str, **attributes: str) -> Element:
    """Return a new element."""
    return etree.Element(tag, _spelled(attributes))


def add_lines(parent: Element, text: str) -> None:
    """Put `text` at the end of `parent`, line feeds as line breaks."""
    for number, line in enumerate(text.split("\n")):
        if number:
            add(parent, "br")
        add_text(parent, line)


def add_text(parent: Element, text: str) -> None:
    """Put `text` at the end of `parent`, behind its last child if it has one."""
    if not text:
        return
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def anchor_id(anchor: Anchor) -> str:
    """Return the id of the element that `anchor` marks."""
    return _id(anchor.mark.value, anchor.key)


def answer_id(key: str) -> str:
    """Return the id of the element that holds the answer at `key`."""
    return _id(ANSWER, key)


def read_id(text: str) -> tuple[str, str]:
    """Return what an id marks and the key it is made of; two empty texts when it is none of these."""
    mark, dot, key = text.partition(".")
    return (mark, key.replace(_ID_HASH, _HASH)) if dot else ("", "")


def to_bytes(page: Element) -> bytes:
    """Return the page as UTF-8. An empty element is spelled with both its tags, which HTML needs."""
    for element in page.iter("*"):
        if not len(element) and element.text is None and element.tag not in _VOID:
            element.text = ""
    return DOCTYPE + b"\n" + etree.tostring(page, encoding="utf-8", xml_declaration=False) + b"\n"


def parse(raw: bytes) -> Element:
    """Read a page. Raises ValueError when it is none of ours in form, or would read otherwise in a browser."""
    begins = _BEGINNING.match(raw)
    if begins is None:
        raise ValueError("it does not begin as a web page does")
    rest = raw[begins.end() :]
    if b"<!" in rest or b"<?" in rest:
        raise ValueError("it holds a comment or an instruction, which nobody sees")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        page = etree.fromstring(rest, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    if any(not isinstance(element.tag, str) for element in page.iter()):
        raise ValueError("it holds something that is no element")
    return page


def words_of(element: Element) -> str:
    """Return the words of an element as they are read, a line break as a line feed."""
    found = [element.text or ""]
    for child in element:
        found.append("\n" if child.tag == "br" else words_of(child))
        found.append(child.tail or "")
    return "".join(found)


def _id(mark: str, key: str) -> str:
    return f"{mark}.{key.replace(_HASH, _ID_HASH)}"


def _spelled(attributes: dict[str, str]) -> dict[str, str]:
    return {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
