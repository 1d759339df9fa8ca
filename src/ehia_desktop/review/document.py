"""A returned Word file opened with suspicion: its parts within bounds, nothing in it run, fetched or trusted."""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ehia_desktop import word_package
from ehia_desktop.errors import UserError
from ehia_desktop.files import read_bounded
from ehia_desktop.review.xml import Element, find, name, parse, val

_MACROS = ("word/vbaproject", "word/vbadata", "word/activex")
_ASIDE = {
    "word/comments.xml": "a comment",
    "word/footnotes.xml": "a footnote",
    "word/endnotes.xml": "an endnote",
}


@dataclass(frozen=True)
class Document:
    """The parts of the file, those that are XML parsed."""

    trees: Mapping[str, Element]
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    """Gives each control that is met a number of its own."""

    @property
    def body(self) -> Element | None:
        """The body of the main part."""
        return find(self.trees[word_package.DOCUMENT], "w:body")

    @cached_property
    def links(self) -> Mapping[str, str]:
        """The address of each outside link by its id."""
        relations = self.trees.get("word/_rels/document.xml.rels")
        found = () if relations is None else relations.iter(name("rel:Relationship"))
        return {
            one.get("Id", ""): one.get("Target", "")
            for one in found
            if one.get("TargetMode") == "External"
        }

    @cached_property
    def numbered(self) -> frozenset[str]:
        """The ids of the lists whose first level has numbers or letters instead of bullets."""
        numbering = self.trees.get("word/numbering.xml")
        if numbering is None:
            return frozenset()
        ordered = {
            val(kind, "w:abstractNumId")
            for kind in numbering.iter(name("w:abstractNum"))
            if val(find(kind, "w:lvl", "w:numFmt")) not in ("", "bullet", "none")
        }
        return frozenset(
            val(one, "w:numId")
            for one in numbering.iter(name("w:num"))
            if val(find(one, "w:abstractNumId")) in ordered
        )

    @cached_property
    def styles(self) -> Mapping[str, str]:
        """The name of each paragraph style by its id, folded: ids follow the program that saved the file last."""
        styles = self.trees.get("word/styles.xml")
        found = () if styles is None else styles.iter(name("w:style"))
        return {val(one, "w:styleId"): _folded(val(find(one, "w:name"))) for one in found}

    def style(self, style_id: str) -> str:
        """The folded name of a style, such as `heading1`; its folded id where the file does not name it."""
        return self.styles.get(style_id) or _folded(style_id)

    @property
    def keywords(self) -> str:
        """The key words in the properties, where a form says which one it is."""
        core = self.trees.get("docProps/core.xml")
        found = None if core is None else core.find(name("cp:keywords"))
        return "" if found is None else "".join(str(text) for text in found.itertext())

    def asides(self) -> Iterator[tuple[str, str]]:
        """Yield what stands in comments and notes: what it is, and its words."""
        for part, what in _ASIDE.items():
            tree = self.trees.get(part)
            for one in () if tree is None else tree:
                is_line = val(one, "w:type") in (
                    "separator",
                    "continuationSeparator",
                    "continuationNotice",
                )
                words = " ".join("".join(str(text) for text in one.itertext()).split())
                if words and not is_line:
                    yield what, words


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()


def open_document(path: Path) -> Document:
    """Open the file at `path`. Raises UserError, in one sentence, for anything but a sound Word file."""
    parts = word_package.read(read_bounded(path, word_package.LARGEST_FILE), path.name)
    has_macros = any(part.casefold().startswith(_MACROS) for part in parts)
    if has_macros or b"macroenabled" in parts[word_package.TYPES].lower():
        raise UserError(
            f"“{path.name}” holds macros, so it was not opened; ask for it as a Word document (.docx) without them."
        )
    try:
        trees = {
            part: parse(content)
            for part, content in parts.items()
            if part.endswith((".xml", ".rels"))
        }
    except ValueError as error:
        raise UserError(
            f"“{path.name}” holds a part that is not readable XML, so it is damaged or was tampered with; "
            "ask for it again."
        ) from error
    return Document(trees)
