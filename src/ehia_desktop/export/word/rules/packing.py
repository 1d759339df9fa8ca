"""How the file is packed: nothing beside its parts, no words in names of spaces, kinds of parts or ids of relations.

Each thing is held to what a copy of ours has there, not to a list of words: a zip has places that no program shows.
"""

import re
from collections.abc import Iterator
from typing import cast

from lxml import etree

from ehia_desktop import word_package as package
from ehia_desktop.export.word.opened import Opened
from ehia_desktop.export.word.relations import read_relations, types_part
from ehia_desktop.export.word.xml import NAMESPACES, Element, name
from ehia_desktop.text import shorten

_SPACES = frozenset(NAMESPACES.items())
_RELATION = name("rel:Relationship")
_ID = re.compile(r"rId(\d{1,6}|(Header|Footer)([Ff]irst|[Ee]ven)?|(Link|Chart|Picture)\d{1,6})")
_TARGET = re.compile(r"(\.\./)?([A-Za-z0-9]+/)*[A-Za-z0-9_-]+\.[a-z]+")
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/"
_KINDS = frozenset(
    f"{_OFFICE}{kind}"
    for kind in (
        "officeDocument", "custom-properties", "styles", "numbering", "settings", "theme", "fontTable", "header",
        "footer", "chart", "package", "image", "hyperlink",
    )
) | {f"{_PACKAGE}metadata/core-properties"}  # fmt: skip
_ATTRIBUTES = frozenset({"Id", "Type", "Target", "TargetMode"})


def packing_rules(opened: Opened) -> Iterator[str]:
    """The zip is, to the byte, the one that our parts make: no comment, no other entry, nothing before or after."""
    if not opened.is_packed_as_ours:
        yield (
            "The file holds something beside its parts (before, between or after them, or in a comment), where nobody "
            "reads it."
        )


def around_rules(opened: Opened) -> Iterator[str]:
    """Each part is one element with known spaces of names, and the kinds of parts are those of the parts there are."""
    for part, tree in opened.trees.items():
        if tree.getprevious() is not None or tree.getnext() is not None:
            yield f"The part “{shorten(part, 60)}” holds a note before or after all else."
        if not _spaces(opened.parts[part]) <= _SPACES:
            yield f"The part “{shorten(part, 60)}” names a space of names that no copy has."
    if opened.parts[package.TYPES] != types_part(opened.parts):
        yield "The list of the kinds of parts is not the one that these parts have."


def arrow_rules(opened: Opened) -> Iterator[str]:
    """A relation between parts has an id, a kind and a target of ours, and says nothing else."""
    for part in (part for part in opened.trees if part.endswith(".rels")):
        for relation in read_relations(opened.parts[part]):
            if not _ID.fullmatch(relation.id):
                yield f"The relation “{shorten(relation.id, 40)}” in “{part}” is not one of ours."
            if relation.kind not in _KINDS:
                yield f"A relation in “{part}” is of a kind that no copy has."
            if not (relation.is_outside or _TARGET.fullmatch(relation.target)):
                yield f"“{shorten(relation.target, 60)}” is not how a copy names a part."
        if any(_says_more(element) for element in opened.trees[part]):
            yield f"The relations in “{part}” say more than where they lead."


def _says_more(element: Element) -> bool:
    keys = {str(key) for key in element.attrib}
    mode = element.get("TargetMode", "External")
    return (
        element.tag != _RELATION
        or not keys <= _ATTRIBUTES
        or mode != "External"
        or len(element) > 0
    )


def _spaces(content: bytes) -> set[tuple[str, str]]:
    """Each prefix that a part declares, with its space of names; one without prefix under the prefix we give it."""
    parser = etree.XMLPullParser(
        events=("start-ns",), resolve_entities=False, no_network=True, load_dtd=False
    )
    parser.feed(content)
    usual = {space: prefix for prefix, space in NAMESPACES.items()}
    # What comes with this event alone is a pair of texts.
    found = cast("Iterator[tuple[str, tuple[str, str]]]", parser.read_events())
    return {(prefix or usual.get(space, ""), space) for _, (prefix, space) in found}
