"""The spelling of WordprocessingML for reading: names with prefixes, and parsing without any danger."""

from datetime import datetime
from functools import cache
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element  # noqa: SLF001  (lxml gives its element class no other name)

_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "custom": "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
}


_FIRST_YEAR, _LAST_YEAR = 1980, 2200


@cache
def name(prefixed: str) -> str:
    """Return `w:p` as lxml spells it."""
    prefix, _, local = prefixed.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


def val(element: Element | None, attribute: str = "w:val") -> str:
    """An attribute of an element that may not be there; empty when it is not."""
    return "" if element is None else element.get(name(attribute), "")


def dated(element: Element) -> str:
    """When something was said or changed, as the file gives it; empty where that is no moment of our time.

    A moment of the year 1 or 9999 cannot be told in the reader’s own time zone.
    """
    text = val(element, "w:date")[:40]
    try:
        year = datetime.fromisoformat(text).year
    except ValueError:
        return ""
    return text if _FIRST_YEAR <= year <= _LAST_YEAR else ""


def find(element: Element, *path: str) -> Element | None:
    """The first descendant down `path`, or None."""
    return element.find(_path(path))


@cache
def _path(path: tuple[str, ...]) -> str:
    return "/".join(map(name, path))


# A “Strict Open XML Document”, which Word offers to save, spells the same names in other namespaces.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _NAMESPACES["w"].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _NAMESPACES["r"].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/customProperties", _NAMESPACES["custom"].encode()),
)  # fmt: skip


def parse(raw: bytes) -> Element:
    """Parse one part. Raises ValueError when it is not XML, or has a document type."""
    if b"http://purl.oclc.org/ooxml/" in raw:
        for strict, usual in _STRICT:
            raw = raw.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
    )  # fmt: skip
    try:
        tree = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    if tree.getroottree().docinfo.internalDTD is not None:
        raise ValueError("a document type is not allowed here")
    return tree
