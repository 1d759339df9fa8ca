"""Bookmarks and links: each mark once and whole, each link to somewhere that exists, in words that say where."""

from collections import Counter
from collections.abc import Iterator

from ehia_desktop.assessment.anchors import LONGEST
from ehia_desktop.export.link_words import word_faults
from ehia_desktop.export.word.opened import Opened, val
from ehia_desktop.export.word.reading import paragraph_text
from ehia_desktop.export.word.relations import Relation, read_relations, target_part
from ehia_desktop.export.word.xml import Element, name
from ehia_desktop.forms.richtext import is_safe_link
from ehia_desktop.text import shorten


def bookmark_rules(opened: Opened) -> Iterator[str]:
    """Bookmarks are paired, and no name or number is used twice."""
    starts = list(opened.document.iter(name("w:bookmarkStart")))
    names = Counter(val(start, "w:name").casefold() for start in starts)
    ids = Counter(val(start, "w:id") for start in starts)
    ends = Counter(val(end, "w:id") for end in opened.document.iter(name("w:bookmarkEnd")))
    yield from (f"The bookmark “{key}” stands twice." for key, count in names.items() if count > 1)
    yield from (f"The bookmark name “{key}” is too long." for key in names if len(key) > LONGEST)
    if any(count > 1 for count in ids.values()) or ids != ends:
        yield "A bookmark has no end, or an end has no bookmark."


def link_rules(opened: Opened) -> Iterator[str]:
    """Inner links lead to a bookmark, outer ones to a safe address, all with words of their own."""
    names = {val(start, "w:name") for start in opened.document.iter(name("w:bookmarkStart"))}
    targets = {relation.id: relation for relation in _relations(opened)}
    for link in opened.document.iter(name("w:hyperlink")):
        words = _words(link)
        inner = val(link, "w:anchor")
        if inner and inner not in names:
            yield f"The link “{words}” leads to a place that does not exist."
        relation = targets.get(val(link, "r:id"))
        if not inner and relation is None:
            yield f"The link “{words}” leads nowhere."
        if relation is not None and not is_safe_link(relation.target):
            yield f"The link “{words}” leads to an address that is not safe."
        yield from word_faults(words, is_outside=relation is not None)


def reference_rules(opened: Opened) -> Iterator[str]:
    """A field that names a table or chart stands for the words that its caption begins with."""
    said: dict[str, str] = {}
    for paragraph in opened.paragraphs:
        for start in paragraph.iter(name("w:bookmarkStart")):
            said[val(start, "w:name")] = _between(start, "w:bookmarkEnd")
    for instruction in opened.document.iter(name("w:instrText")):
        kind, *rest = (instruction.text or "").split()
        run = instruction.getparent()
        if kind == "REF" and rest and run is not None:
            words = _between(run, "w:fldChar", "end")
            if said.get(rest[0]) != words:
                yield f"The words “{shorten(words, 60)}” lead to no table or chart of that name."


def relation_rules(opened: Opened) -> Iterator[str]:
    """Nothing outside is loaded on opening, and every part pointed to exists."""
    for part in (part for part in opened.parts if part.endswith(".rels")):
        source = part.replace("_rels/", "").removesuffix(".rels")
        for relation in read_relations(opened.parts[part]):
            if relation.is_outside:
                if not relation.kind.endswith("/hyperlink"):
                    yield f"The document loads “{shorten(relation.target, 60)}” from outside."
            elif target_part(source, relation.target) not in opened.parts:
                yield f"The part “{relation.target}” is pointed to but does not exist."


def _between(start: Element, tag: str, kind: str = "") -> str:
    """The words after `start` in its paragraph, up to the next end of its kind."""
    words: list[str] = []
    for element in start.itersiblings():
        ends = [element] if element.tag == name(tag) else list(element.iter(name(tag)))
        if any(val(end, "w:fldCharType") == kind for end in ends):
            break
        words.extend(text.text or "" for text in element.iter(name("w:t")))
    return "".join(words)


def _words(link: Element) -> str:
    return shorten(paragraph_text(link), 60)


def _relations(opened: Opened) -> tuple[Relation, ...]:
    raw = opened.parts.get("word/_rels/document.xml.rels")
    return () if raw is None else read_relations(raw)
