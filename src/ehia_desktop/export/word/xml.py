"""The spelling of the XML in a Word file: names with prefixes, adding elements, parsing without any danger.

Parsing takes no entity, no document type and nothing from the network or disk.
"""

from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element  # noqa: SLF001  (lxml gives its element class no other name)

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "c15": "http://schemas.microsoft.com/office/drawing/2012/chart",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "custom": "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    "vt": "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_NAMES: dict[str, str] = {}


def name(prefixed: str) -> str:
    """Return `w:p` as lxml spells it: `{namespace}p`."""
    found = _NAMES.get(prefixed)
    if found is None:
        prefix, _, local = prefixed.partition(":")
        found = _NAMES[prefixed] = f"{{{NAMESPACES[prefix]}}}{local}"
    return found


W_VAL = name("w:val")


def root(prefixed: str, *prefixes: str) -> Element:
    """Return a new document element that declares `prefixes`; one of them empty, or none: its own without prefix.

    What is not declared gets a prefix by what else the process has loaded, and the bytes would differ.
    """
    if prefixes and "" not in prefixes:
        return etree.Element(
            name(prefixed), nsmap={prefix: NAMESPACES[prefix] for prefix in prefixes}
        )
    own, _, local = prefixed.partition(":")
    more = "".join(f' xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in prefixes if prefix)
    return etree.fromstring(f'<{local} xmlns="{NAMESPACES[own]}"{more}/>')


def add(parent: Element, prefixed: str, val: str | None = None, **attributes: str) -> Element:
    """Add a child; `val` and the other attributes are in the `w` namespace."""
    child = etree.SubElement(parent, name(prefixed))
    if val is not None:
        child.set(W_VAL, val)
    for key, value in attributes.items():
        child.set(name(f"w:{key}"), value)
    return child


def add_plain(parent: Element, prefixed: str, text: str = "", **attributes: str) -> Element:
    """Add a child whose attributes have no namespace, with text."""
    child = etree.SubElement(parent, name(prefixed), attributes)
    child.text = text or None
    return child


def to_bytes(element: Element) -> bytes:
    """Return the document as UTF-8 with its declaration."""
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)


def parse(raw: bytes) -> Element:
    """Parse one part. Raises ValueError when it is not XML, or has a document type or entities."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_pis=False, remove_comments=False,
    )  # fmt: skip
    try:
        tree = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    if tree.getroottree().docinfo.internalDTD is not None:
        raise ValueError("a document type is not allowed here")
    return tree
