"""The hash of a part by its meaning: the order of attributes, spelling of entities, and indenting do not count.

Two packages with equal part hashes say the same, however they were zipped or serialised.
"""

from io import BytesIO

from ehia_desktop.canonical import sha256
from ehia_desktop.export.word.xml import Element, name, parse
from ehia_desktop.word_package import TYPES

_UNORDERED = (TYPES, ".rels")
_XML = (".xml", ".rels")
_SPACE = name("xml:space")


def part_hash(part: str, content: bytes) -> str:
    """Return the SHA-256 of a part. Raises ValueError when a part with an XML name is not XML."""
    if not part.endswith(_XML):
        return sha256(content)
    tree = parse(content)
    _drop_indenting(tree)
    if part.endswith(_UNORDERED):
        tree[:] = sorted(tree, key=_entry)
    buffer = BytesIO()
    tree.getroottree().write_c14n(buffer, with_comments=False)
    return sha256(buffer.getvalue())


def _drop_indenting(tree: Element) -> None:
    """Remove white space between elements: no part of a Word file mixes elements and text."""
    for element in tree.iter():
        if len(element) and element.get(_SPACE) != "preserve":
            if element.text is not None and not element.text.strip():
                element.text = None
            for child in element:
                if child.tail is not None and not child.tail.strip():
                    child.tail = None


def _entry(element: Element) -> str:
    return repr(sorted((str(key), str(value)) for key, value in element.attrib.items()))
