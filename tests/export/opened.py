"""A finished copy as other readers see it: heading by heading, with the lines, tables and charts that stand under each.

Word files are opened by python-docx and the workbooks of their charts by openpyxl, web pages by the standard library.
Nothing here is of the program.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import docx
import openpyxl
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

Rows = list[list[str]]
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"


@dataclass
class Region:
    """What stands between a heading and the next: lines, captions, tables, and the figures behind each chart."""

    heading: str
    lines: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    tables: list[Rows] = field(default_factory=list)
    charts: list[Rows] = field(default_factory=list)

    @property
    def words(self) -> str:
        """All of it, the heading too."""
        cells = [cell for table in (*self.tables, *self.charts) for row in table for cell in row]
        return "\n".join([self.heading, *self.lines, *self.captions, *cells])


def in_word(content: bytes) -> list[Region]:
    """The regions of a Word file in order; the first is what stands before any heading."""
    found = docx.Document(io.BytesIO(content))
    regions = [Region("")]
    for part in found.iter_inner_content():
        if not isinstance(part, Paragraph):
            regions[-1].tables.append([[cell.text for cell in row.cells] for row in part.rows])
            continue
        style = "" if part.style is None else part.style.name or ""
        if re.fullmatch(r"Heading \d", style):
            regions.append(Region(part.text))
        elif style == "Caption":
            regions[-1].captions.append(part.text)
        else:
            regions[-1].charts += _charts(found, part)
            regions[-1].lines += part.text.split("\n") if part.text else []
    return regions


def _charts(found: Any, paragraph: Paragraph) -> Iterator[Rows]:
    """The cells of the workbook behind each chart in a paragraph."""
    for chart in paragraph._p.iter(_CHART):
        part = found.part.related_parts[chart.get(qn("r:id"))]
        (book,) = (relation.target_part for relation in part.rels.values())
        yield workbook_cells(book.blob)


def workbook_cells(raw: bytes) -> Rows:
    """All cells of the one sheet of a workbook, as words."""
    book = openpyxl.load_workbook(io.BytesIO(raw))
    assert len(book.worksheets) == 1
    return [
        ["" if cell is None else f"{cell}" for cell in row]
        for row in book.worksheets[0].iter_rows(values_only=True)
    ]


def in_page(content: bytes) -> list[Region]:
    """The regions of a web page in order; the first is what stands before any heading."""
    reader = _Page()
    reader.feed(content.decode())
    reader.close()
    return reader.regions


_PARTED = frozenset({"p", "li", "caption", "figcaption", "th", "td", "br", "h1", "h2", "h3", "h4"})
_APART = frozenset({"svg", "style", "title", "summary", "nav"})


class _Page(HTMLParser):
    """Takes a page apart; what a drawing says is left to its table, which stands in `details`."""

    def __init__(self) -> None:
        super().__init__()
        self.regions = [Region("")]
        self._words = ""
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._words += "\n"
            return
        if tag in _PARTED and "td" not in self._inside:
            self._words = ""
        elif tag in _PARTED and self._words:
            self._words += "\n"
        if tag not in {"meta", "link"}:
            self._inside.append(tag)
        here = self.regions[-1]
        if tag == "table":
            (here.charts if "details" in self._inside else here.tables).append([])
        elif tag == "tr":
            self._table().append([])

    def handle_data(self, data: str) -> None:
        if not _APART & set(self._inside):
            self._words += data

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._inside:
            return
        while self._inside.pop() != tag:
            pass
        here = self.regions[-1]
        if re.fullmatch(r"h[1-6]", tag):
            self.regions.append(Region(self._words))
        elif tag in {"th", "td"}:
            self._table()[-1].append(self._words)
        elif tag in {"p", "li"} and "td" not in self._inside:
            here.lines += self._words.split("\n") if self._words else []
        elif tag in {"caption", "figcaption"} and "details" not in self._inside:
            here.captions.append(self._words)
        elif tag not in _PARTED or "td" in self._inside:
            return
        self._words = ""

    def _table(self) -> Rows:
        here = self.regions[-1]
        return (here.charts if "details" in self._inside else here.tables)[-1]
