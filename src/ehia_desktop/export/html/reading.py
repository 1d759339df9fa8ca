"""Reading a page back: the text at each address, and a hash of each part of the page.

Addresses come from the ids. Words that stand at no address are the frame’s, wherever they were put, so that
nothing added to a page goes unread. Nothing in the file is run, fetched or trusted.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from ehia_desktop.assessment.anchors import Mark
from ehia_desktop.assessment.publication import ReadCopy
from ehia_desktop.canonical import dumps, sha256
from ehia_desktop.errors import UserError
from ehia_desktop.export.blocks import FRAME, local_label
from ehia_desktop.export.html.charts import SHOW
from ehia_desktop.export.html.front import BACK, IDENTIFIER, SKIP, UP
from ehia_desktop.export.html.tags import ANSWER, Element, parse, read_id, words_of
from ehia_desktop.files import read_bounded
from ehia_desktop.forms import address

LARGEST_PAGE = 200 * 1024 * 1024
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5"})
_LINES = frozenset({"p", "li"})
_FIGURES_OF = re.compile(r"What figure \d+ shows: ?, by")
# Words of ours that lead about the page and are no part of the copy.
_OURS = {("a", SKIP), ("a", BACK), ("a", UP), ("summary", SHOW)}


def read_page(path: Path) -> ReadCopy:
    """Return what the page at `path` says. Raises UserError when it is no page of this program’s making."""
    raw = read_bounded(path, LARGEST_PAGE)
    page = _parsed(raw, path)
    hashes = dict(_hashes(page))
    identifier, fingerprint = meta(page, IDENTIFIER), sha256(dumps(hashes))
    return ReadCopy(identifier, texts_of(page), fingerprint, hashes, sha256(raw))


def open_page(path: Path) -> Element:
    """Return the page at `path`, parsed. Raises UserError when a browser might read it otherwise than we do."""
    return _parsed(read_bounded(path, LARGEST_PAGE), path)


def _parsed(raw: bytes, path: Path) -> Element:
    try:
        return parse(raw)
    except ValueError as error:
        raise UserError(
            f"“{path.name}” is not a web page as this program writes them, so it was damaged or changed by another "
            "program; fetch or export it again."
        ) from error


def meta(page: Element, name: str) -> str:
    """Return what the head says under `name`; empty when it says nothing."""
    found = (tag.get("content", "") for tag in page.iter("meta") if tag.get("name") == name)
    return next(found, "")


def texts_of(page: Element) -> Mapping[str, str]:
    """Return the text at each address, and all other words under `FRAME`."""
    body = page.find("body")
    reading = _Reading()
    if body is not None:
        reading.headings.update(words_of(part) for part in body.iter(*_HEADINGS))
        reading.read(body)
    return reading.lines | {FRAME: "\n".join(reading.frame)}


@dataclass
class _Reading:
    """What was read so far."""

    lines: dict[str, str] = field(default_factory=dict)
    frame: list[str] = field(default_factory=list)
    headings: set[str] = field(default_factory=set)

    def read(self, element: Element) -> None:
        """Read an element into its address, or into the frame; then what follows it."""
        mark, key = read_id(element.get("id", ""))
        match mark:
            case "answer":
                self._put(key, block_text(element))
            case Mark.LOCAL_ROW:
                self._put(_label_of(key), words_of(element))
            case Mark.EVIDENCE:
                self._put(key, "\n".join(_evidence(element)))
            case _:
                self._frame(element)
        if element.tail and element.tail.strip():
            self.frame.append(element.tail)

    def _frame(self, element: Element) -> None:
        if (element.tag, element.text) in _OURS and not len(element):
            return
        if element.tag == "nav":
            self._contents(element)
        elif element.tag in _HEADINGS or element.tag in _LINES:
            self.frame.append(words_of(element))
        elif element.tag == "table":
            self._table(element)
        else:
            if element.text and element.text.strip():
                self.frame.append(element.text)
            for child in element:
                self.read(child)

    def _contents(self, nav: Element) -> None:
        """The entries repeat headings and are no words of the frame, so long as they do."""
        self.frame += [words_of(child) for child in nav if child.tag != "ul"]
        entries = (words_of(entry) for entry in nav.iter("li"))
        self.frame += [entry for entry in entries if entry not in self.headings]

    def _table(self, table: Element) -> None:
        """A grid’s cells go to their addresses; what is left of a row is the frame’s."""
        self.frame += [words_of(caption) for caption in table.iter("caption")]
        for row in table.iter("tr"):
            left: list[str] = []
            for cell in row:
                mark, key = read_id(cell.get("id", ""))
                if mark == ANSWER:
                    self._put(key, block_text(cell))
                else:
                    left.append(words_of(cell))
            if left:
                self.frame.append("\t".join(left))

    def _put(self, key: str, text: str) -> None:
        self.lines[key] = f"{self.lines[key]}\n{text}" if key in self.lines else text


def block_text(element: Element) -> str:
    """Return the paragraphs and items of an answer as lines, or its own words when it has none."""
    found = list(_block_lines(element))
    return "\n".join(found) if found else words_of(element)


def _block_lines(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag in _LINES:
            yield words_of(child)
        elif child.tag in ("ul", "ol"):
            yield from _block_lines(child)
        else:
            yield words_of(child)
        if child.tail and child.tail.strip():
            yield child.tail


def rows_of(table: Element) -> list[list[str]]:
    """Return the words of the cells of a table, its headings first."""
    return [[words_of(cell) for cell in row] for row in table.iter("tr")]


def axis_titles(caption: Element) -> list[str]:
    """Return the titles of the axes of a chart, from the caption of the table of its figures."""
    return [words_of(part) for part in caption.iter("span") if not part.get("class")]


def _names_axes_alone(caption: Element) -> bool:
    """Tell whether the caption of a chart's figures has no words but ours and the titles of the axes."""
    left = words_of(caption)
    for title in axis_titles(caption):
        left = left.replace(title, "", 1)
    return _FIGURES_OF.fullmatch(" ".join(left.split())) is not None


def _evidence(element: Element) -> Iterator[str]:
    """A finding is its words, a table its caption and rows; a chart its words and the figures it shows."""
    if element.tag == "p":
        yield words_of(element)
        return
    is_chart = element.tag == "figure"
    if is_chart:
        yield from (words_of(child) for child in element if child.tag == "figcaption")
        yield from (words_of(child) for child in element.iter("desc"))
    for table in element.iter("table"):
        caption = table.find("caption")
        if caption is not None:
            yield "\t".join(axis_titles(caption)) if is_chart else words_of(caption)
            if is_chart and not _names_axes_alone(caption):
                yield words_of(caption)
        yield from ("\t".join(row) for row in rows_of(table))
    for child in element:
        if child.tag == "p":
            yield words_of(child)


def _label_of(row: str) -> str:
    return str(local_label(address.parse(row)))


def _hashes(page: Element) -> Iterator[tuple[str, str]]:
    """A hash of each part that does not hang on the order of attributes or the spelling of signs."""
    head = [part for part in page.iterfind("head/*") if part.tag != "style"]
    parts = {"head": head, "style": page.iterfind("head/style"), "body": page.iterfind("body")}
    for name, found in parts.items():
        spelled = [etree.tostring(part, method="c14n", with_tail=False) for part in found]
        yield f"page/{name}", sha256(b"\n".join(spelled))
