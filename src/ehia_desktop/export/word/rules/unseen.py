"""Nothing stands in the file where nobody looks: no part, property, mark, field, note or description but ours.

What a reader sees is held to what was written, address by address. This is for the rest of the file, where words can
travel that no page shows and any program can read.
"""

import re
from collections.abc import Iterator

from ehia_desktop import word_package as package
from ehia_desktop.assessment.publication import CopyKind, CopyRequest, WrittenCopy
from ehia_desktop.export.frame import warning
from ehia_desktop.export.word.margins import running_line
from ehia_desktop.export.word.opened import Opened, val
from ehia_desktop.export.word.reading import paragraph_text
from ehia_desktop.export.word.relations import read_relations, relations_of
from ehia_desktop.export.word.review_parts import PROPERTIES, SETTINGS, tracking
from ehia_desktop.export.word.xml import Element, name, parse, to_bytes
from ehia_desktop.text import one_line, shorten

_CORE = "docProps/core.xml"
_NUMBERING = "word/numbering.xml"
_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/core\.xml"
    r"|word/(document|styles|settings|numbering|fontTable|theme/theme1|(header|footer)(First|Even)?)\.xml"
    r"|word/_rels/(document|(header|footer)(First|Even)?)\.xml\.rels|word/media/[^/]+"
    r"|word/charts/chart\d+\.xml|word/charts/_rels/chart\d+\.xml\.rels|word/embeddings/[^/]+\.xlsx"
)
_FIELD = re.compile(
    r'TOC \\o "1-\d" \\n \\h \\z \\u|SEQ (Table|Figure) \\\* ARABIC|REF _EHIA_[TG]\d+ \\h|PAGE|NUMPAGES'
)
_OURS = "_EHIA_"
_START_KEYS = tuple(name(f"w:{key}") for key in ("numId", "val", "ilvl"))
_CORE_TAGS = tuple(
    name(one)
    for one in (
        "dc:title", "dc:subject", "dc:creator", "dc:identifier", "dc:language", "cp:lastModifiedBy",
        "dcterms:created", "dcterms:modified",
    )
)  # fmt: skip
_KEYWORDS = name("cp:keywords")
_PAGE_NUMBER = "Page 1 of 1"
_NUMBERED = re.compile(r"(Chart|Picture) \d+")
_DESCRIBED = (("w:tblCaption", "w:val"), ("w:tblDescription", "w:val"), ("wp:docPr", "descr"))


def part_rules(opened: Opened, kind: CopyKind) -> Iterator[str]:
    """Each part is one that a copy of ours has, and says nothing in notes that only programs read."""
    for part in opened.parts:
        is_review = kind is CopyKind.REVIEW and part == PROPERTIES
        if not (_PARTS.fullmatch(part) or is_review):
            yield f"The file holds a part that no copy has, “{shorten(part, 60)}”."
    for part, tree in opened.trees.items():
        if any(not isinstance(element.tag, str) for element in tree.iter()):
            yield f"The part “{part}” holds a note that only programs read."


def standing_rules(opened: Opened, kind: CopyKind) -> Iterator[str]:
    """Settings and lists are those the copy was begun with."""
    settings = opened.ground.parts.get(SETTINGS, b"")
    if kind is CopyKind.REVIEW:
        settings = tracking(settings)
    if opened.parts.get(SETTINGS) != settings:
        yield "The settings are not those the copy was begun with."
    if _lists(opened.parts.get(_NUMBERING)) != _lists(opened.ground.parts.get(_NUMBERING)):
        yield "The kinds of list are not those the copy was begun with."
    begun = _starts(opened.ground.parts.get(_NUMBERING))
    if any(not _is_plain(one) for one in _starts(opened.parts.get(_NUMBERING)) if one not in begun):
        yield "A list begins anew with more than a number."


def property_rules(opened: Opened, kind: CopyKind) -> Iterator[str]:
    """The properties have no words but title, subject, organisation, language, days and reference."""
    core = opened.tree(_CORE)
    known = (*_CORE_TAGS, _KEYWORDS) if kind is CopyKind.BLANK else _CORE_TAGS
    for element in () if core is None else core:
        if element.tag not in known:
            yield "The document’s properties hold something that no copy says of itself."


def mark_rules(opened: Opened) -> Iterator[str]:
    """Each bookmark is one of ours, and each field one that we write."""
    for part, tree in opened.trees.items():
        is_house = part.startswith(("word/header", "word/footer"))
        for mark in tree.iter(name("w:bookmarkStart")):
            if not (is_house or val(mark, "w:name").startswith(_OURS)):
                yield f"The bookmark “{shorten(val(mark, 'w:name'), 40)}” is not one of ours."
    for field in opened.document.iter(name("w:instrText"), name("w:delInstrText")):
        if not _FIELD.fullmatch(" ".join((field.text or "").split())):
            yield f"The field “{shorten(one_line(field.text or ''), 60)}” is none that a copy has."


def margin_rules(opened: Opened, title: str, request: CopyRequest) -> Iterator[str]:
    """Headers and footers say the warning, whose document it is, the page, and what the house style says."""
    known = {"", warning(request), running_line(one_line(request.organisation), title)}
    for margin in opened.ground.margins.values():
        known |= set(_paragraphs(parse(margin.part)))
    for part, tree in opened.trees.items():
        if part.startswith(("word/header", "word/footer")):
            for text in _paragraphs(tree):
                if text not in known and text != _PAGE_NUMBER:
                    yield f"The words “{shorten(text, 60)}” in a header or footer are not the copy’s."


def description_rules(opened: Opened, written: WrittenCopy) -> Iterator[str]:
    """Tables and charts are described as was written, and links lead where an author’s words led."""
    for tag, key in _DESCRIBED:
        for element in opened.document.iter(name(tag)):
            text = element.get(name(key) if ":" in key else key, "")
            if text not in written.beside:
                yield f"“{shorten(text, 60)}” describes a table or chart, but was not written."
    for relation in read_relations(opened.parts[relations_of(package.DOCUMENT)]):
        if relation.is_outside and relation.target not in written.beside:
            yield f"A link leads to “{shorten(relation.target, 60)}”, where no answer leads."


def attribute_rules(opened: Opened, written: WrittenCopy) -> Iterator[str]:
    """No words hide in the settings of an element; those of marks and descriptions have rules of their own."""
    for element in opened.document.iter("*"):
        for value in element.attrib.values():
            text = str(value).strip()
            if " " in text and text not in written.beside and not _NUMBERED.fullmatch(text):
                yield f"The words “{shorten(text, 60)}” stand out of sight in the document."


def _paragraphs(tree: Element) -> Iterator[str]:
    yield from (paragraph_text(one) for one in tree.iter(name("w:p")))


def _starts(part: bytes | None) -> list[bytes]:
    """The fresh starts of lists."""
    found = () if part is None else parse(part)
    return [to_bytes(one) for one in found if one.tag == name("w:num")]


def _is_plain(start: bytes) -> bool:
    """Tell whether a fresh start says nothing but numbers."""
    return all(
        key in _START_KEYS and value.isascii() and value.isdigit()
        for element in parse(start).iter()
        for key, value in element.attrib.items()
    )


def _lists(part: bytes | None) -> tuple[dict[str, str], list[bytes]]:
    """What the numbering says of itself, and its kinds of list: all but the fresh starts, each document's own."""
    if part is None:
        return {}, []
    whole = parse(part)
    said = {str(key): str(value) for key, value in whole.attrib.items()}
    return said, [to_bytes(one) for one in whole if one.tag != name("w:num")]
