"""A finished file opened for checking: its parts, parsed once, with the questions every rule asks of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ehia_desktop import word_package as package
from ehia_desktop.errors import UserError
from ehia_desktop.export.word.ground import Ground, neutral
from ehia_desktop.export.word.reading import charts_in, paragraph_text
from ehia_desktop.export.word.xml import Element, name, parse
from ehia_desktop.files import read_bounded
from ehia_desktop.text import shorten

_XML = (".xml", ".rels")


@dataclass(frozen=True)
class Opened:
    """The bytes of each part, the tree of each that is XML, and the ground it is meant to stand on.

    `is_packed_as_ours` says that the zip is, to the byte, the one that these parts make.
    """

    parts: Mapping[str, bytes]
    trees: Mapping[str, Element]
    ground: Ground = field(default_factory=neutral)
    is_packed_as_ours: bool = True

    @property
    def document(self) -> Element:
        """The main part."""
        return self.trees[package.DOCUMENT]

    @cached_property
    def body(self) -> Element:
        """The body of the main part; an empty one when there is none."""
        found = self.document.find(name("w:body"))
        return self.document.makeelement(name("w:body")) if found is None else found

    @cached_property
    def paragraphs(self) -> tuple[Element, ...]:
        """Every paragraph of the main part, those in tables too."""
        return tuple(self.document.iter(name("w:p")))

    @cached_property
    def charts(self) -> Mapping[str, Element]:
        """The tree of each chart the document shows, by its relation."""
        found = charts_in(self.parts)
        return {key: self.trees[part] for key, part in found.items() if part in self.trees}

    def tree(self, part: str) -> Element | None:
        """The tree of a part, or None when the file has no such part."""
        return self.trees.get(part)


def open_file(path: Path, ground: Ground | None = None) -> Opened:
    """Open the file at `path`; without a ground it is held to the neutral one.

    Raises UserError when it is not a Word file whose parts are all readable.
    """
    raw = read_bounded(path, package.LARGEST_FILE)
    parts = package.read(raw, path.name)
    trees: dict[str, Element] = {}
    for part, content in parts.items():
        if part.endswith(_XML):
            try:
                trees[part] = parse(content)
            except ValueError as error:
                raise UserError(
                    f"The part “{part}” of “{path.name}” is not readable XML."
                ) from error
    return Opened(parts, trees, ground or neutral(), package.write(parts) == raw)


def style_of(paragraph: Element) -> str:
    """The style id of a paragraph; empty when it names none."""
    found = paragraph.find(f"{name('w:pPr')}/{name('w:pStyle')}")
    return "" if found is None else found.get(name("w:val"), "")


def quoted(element: Element) -> str:
    """The words of a paragraph or a table, short enough to stand in a sentence."""
    words = " ".join(paragraph_text(paragraph) for paragraph in element.iter(name("w:p")))
    return f"“{shorten(words, 60)}”"


def val(element: Element | None, attribute: str = "w:val") -> str:
    """An attribute of an element that may not be there; empty when it is not."""
    return "" if element is None else element.get(name(attribute), "")


def children(element: Element, prefixed: str) -> Iterator[Element]:
    """Yield the direct children of a kind."""
    yield from element.iterchildren(name(prefixed))
