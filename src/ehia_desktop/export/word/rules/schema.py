"""The file follows the schemas of Office Open XML, and what the Open XML SDK asks beyond them.

The library that knows them takes a second for a few pages, so it gets the file without its words and with what
repeats left out: of paragraphs, tables and rows that differ in their words alone, the first stands for all. What
they repeat is what makes a file long, and words cannot break a schema.
"""

import copy
import re
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from ehia_desktop import word_package as package
from ehia_desktop.export.word.opened import Opened
from ehia_desktop.export.word.xml import Element, name
from ehia_desktop.text import shorten

if TYPE_CHECKING:
    from openxml_audit import OpenXmlValidator

_REPEATING = tuple(name(one) for one in ("w:body", "w:tbl", "c:strCache", "c:numCache"))
_ALIKE = tuple(name(one) for one in ("w:p", "w:tbl", "w:tr", "c:pt"))
_WORDS = tuple(
    name(one)
    for one in (
        "w:t", "w:delText", "dc:title", "dc:subject", "dc:creator", "dc:identifier", "cp:lastModifiedBy",
        "vt:lpwstr",
    )
)  # fmt: skip
_SPELLED_WORDS = re.compile(rb">[^<]+<")
# Marks, links and drawings are numbered and named one by one; their own rules see to that.
_ONE_BY_ONE = re.compile(
    rb"(<(?:w:bookmark|w:hyperlink|wp:docPr|pic:cNvPr|c:chart|c:pt)[^>]*?) [^>]*?(/?>)"
)
_STARTS = re.compile(rb'<w:bookmarkStart [^>]*?w:id="(\d+)"')
_ENDS = re.compile(rb'<w:bookmarkEnd [^>]*?w:id="(\d+)"')
_MOST = 20


def schema_rules(opened: Opened) -> Iterator[str]:
    """Elements, attributes and relations are those the schemas know, in the order they ask for."""
    yield from _faults(package.write(_without_repeats(opened)))


# Copies of one assessment made after another have the same shape.
@lru_cache(maxsize=32)
def _faults(shape: bytes) -> tuple[str, ...]:
    with tempfile.TemporaryDirectory(prefix="ehia") as folder:
        path = Path(folder) / "copy.docx"
        path.write_bytes(shape)
        found = _validator().validate(path).errors
    return tuple(
        f"The part “{error.part_uri.strip('/') or 'package'}” does not follow Word’s schema "
        f"({shorten(' '.join(error.description.split()).rstrip('.'), 200)})."
        for error in found
    )


@lru_cache(maxsize=1)
def _validator() -> "OpenXmlValidator":
    # Its schemas take half a second to load, which nobody who hands nothing out should pay.
    from openxml_audit import OpenXmlValidator  # noqa: PLC0415

    return OpenXmlValidator(max_errors=_MOST)


def _without_repeats(opened: Opened) -> dict[str, bytes]:
    """The parts of the file, without words and each with one of everything that repeats.

    Title, author and identifier are held to what was asked for by a rule of their own, so they are words as well.
    """
    parts = dict(opened.parts)
    for part, tree in opened.trees.items():
        if part.endswith(".rels"):
            continue
        thinned = copy.deepcopy(tree)
        for words in thinned.iter(*_WORDS):
            words.text = "x"
        seen: set[bytes] = set()
        # Rows before the tables they are in, so that tables of other lengths are alike.
        for parent in reversed(list(thinned.iter(*_REPEATING))):
            _thin(parent, seen)
        parts[part] = etree.tostring(
            thinned, xml_declaration=True, encoding="UTF-8", standalone=True
        )
    return parts


def _thin(parent: Element, seen: set[bytes]) -> None:
    for child in list(parent)[:-1]:
        if child.tag not in _ALIKE:
            continue
        spelled = etree.tostring(child, with_tail=False)
        if set(_STARTS.findall(spelled)) != set(_ENDS.findall(spelled)):
            continue
        shape = _ONE_BY_ONE.sub(rb"\1\2", _SPELLED_WORDS.sub(b"><", spelled))
        if shape in seen:
            parent.remove(child)
        seen.add(shape)
