"""How many pages a body takes, on the generous side, without an office suite to ask.

Each paragraph gets the lines its words take in the font and size of its style, each table row the height of its
highest cell; what has to stay together does. Whatever is uncertain counts as taking more: no paragraph is split,
and a page holds a little less than it does. So where this says two pages, a word processor makes no third.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ehia_desktop.export.word.faces import Face, face_of
from ehia_desktop.export.word.ground import Ground
from ehia_desktop.export.word.reading import paragraph_text
from ehia_desktop.export.word.xml import Element, name, parse

_STYLES = "word/styles.xml"
_POINT, _EMU = 20, 12_700
_SINGLE = 240
# Of each page so much is used, so that no rounding of another program's makes a line too many.
_USED = 0.97
_CELL_SIDES, _BORDER, _RULE = 230 / _POINT, 0.6, 1.0
# RULE: Adobe Font Metrics of Helvetica, which Arial shares: thousandths of the size, from the space to the tilde.
_WIDTHS = tuple(
    map(
        int,
        (
            "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 "
            "278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 "
            "611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 "
            "556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584"
        ).split(),
    )
)
_OTHER = 780


@dataclass(frozen=True)
class _Style:
    """What a style asks of the page, in points."""

    face: Face
    size: float
    before: float
    after: float
    line: float
    indent: float
    is_bold: bool
    stays: bool
    edges: float
    has_box: bool


@dataclass(frozen=True)
class _Piece:
    """Something that is not split: its height, and whether it stays with what follows.

    `repeated` is the height of the header rows that stand above it again where it begins a page.
    """

    height: float
    stays: bool = False
    repeated: float = 0.0


class Paper:
    """The pages of a ground."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        page = ground.page
        self._height = (page.long - page.top - page.bottom) / _POINT * _USED
        self._width = page.text_width(is_wide=False) / _POINT

    def pages(self, body: Element, around: Sequence[Element] = ()) -> int:
        """Return how many upright pages the paragraphs and tables of `body` take at most.

        `around` are the headers and footers: one that is higher than its margin takes from every page.
        """
        height = self._height - self._pushed(around)
        pages, used = 1, 0.0
        for chain, repeated in _chains(self._pieces(body)):
            if used + chain > height and used:
                pages, used = pages + 1, repeated
            # What is higher than a page goes on; it takes the rest of the last one.
            pages += max(0, math.ceil((used + chain) / height) - 1)
            used = min(used + chain, height)
        return pages

    def _pushed(self, around: Sequence[Element]) -> float:
        """How far headers and footers reach into the page, in points: the highest of each."""
        page, pushed = self._ground.page, {"hdr": 0.0, "ftr": 0.0}
        for part in around:
            is_header = part.tag == name("w:hdr")
            edge, margin = (page.header, page.top) if is_header else (page.footer, page.bottom)
            high = sum(piece.height for piece in self._pieces(part))
            key = "hdr" if is_header else "ftr"
            pushed[key] = max(pushed[key], high + (edge - margin) / _POINT)
        return sum(pushed.values())

    @cached_property
    def _styles(self) -> dict[str, _Style]:
        tree = parse(self._ground.parts[_STYLES])
        found = tree.iter(name("w:style"))
        return {
            style.get(name("w:styleId"), ""): _read(style, self._ground.font) for style in found
        }

    @cached_property
    def _cell_ends(self) -> float:
        """The room above and below the words of a cell, of the style that leaves most."""
        tree = parse(self._ground.parts[_STYLES])
        found = [
            sum(_number(margins.find(name(side)), "w:w", 0) for side in ("w:top", "w:bottom"))
            for margins in tree.iter(name("w:tblCellMar"))
        ]
        return max(found, default=0) / _POINT

    def _pieces(self, body: Element) -> Iterator[_Piece]:
        was_boxed, above = False, 0.0
        for element in body:
            if element.tag == name("w:tbl"):
                yield from self._table(element)
                above = 0.0
            elif element.tag == name("w:p"):
                style = self._style(element)
                # RULE: ISO/IEC 29500-1, 17.3.1.33: between paragraphs stands the larger of the two spaces asked for.
                height = self._paragraph(element, self._width) - min(above, style.before)
                above = style.after
                # Neighbours in the same box share its edges.
                height += style.edges if not (style.has_box and was_boxed) else 0
                was_boxed = style.has_box
                keeps = element.find(f"{name('w:pPr')}/{name('w:keepNext')}") is not None
                yield _Piece(height, style.stays or keeps)

    def _table(self, table: Element) -> Iterator[_Piece]:
        grid = table.iterfind(f"{name('w:tblGrid')}/{name('w:gridCol')}")
        widths = [int(column.get(name("w:w"), "0")) / _POINT for column in grid]
        header = 0.0
        for place, row in enumerate(table.iterfind(name("w:tr"))):
            cells = row.findall(name("w:tc"))
            height = max(
                sum(self._paragraph(line, width - _CELL_SIDES) for line in cell.iter(name("w:p")))
                for cell, width in zip(cells, widths, strict=True)
            )
            height += self._cell_ends + _BORDER
            keeps = any(True for _ in row.iter(name("w:keepNext")))
            is_header = row.find(f"{name('w:trPr')}/{name('w:tblHeader')}") is not None
            yield _Piece(height, not place or keeps, 0.0 if is_header else header)
            header += height if is_header else 0.0

    def _paragraph(self, paragraph: Element, width: float) -> float:
        style = self._style(paragraph)
        drawn = sum(
            int(extent.get("cy", "0")) / _EMU for extent in paragraph.iter(name("wp:extent"))
        )
        lines = self._lines(paragraph_text(paragraph), width - style.indent, style)
        text = lines * style.size * style.face.line * style.line
        return style.before + max(drawn, text) + style.after

    def _lines(self, text: str, width: float, style: _Style) -> int:
        breadth = style.face.bold if style.is_bold else style.face.breadth
        broader = breadth * style.size / 1_000
        return sum(_folded(line, width / broader) for line in text.split("\n"))

    def _style(self, paragraph: Element) -> _Style:
        found = paragraph.find(f"{name('w:pPr')}/{name('w:pStyle')}")
        key = "" if found is None else found.get(name("w:val"), "")
        return self._styles.get(key, self._styles["Normal"])


def _chains(pieces: Iterator[_Piece]) -> Iterator[tuple[float, float]]:
    """The heights of what has to stand on one page, each with that of the header rows its first piece repeats."""
    height, repeated, is_begun = 0.0, 0.0, False
    for piece in pieces:
        height += piece.height
        repeated = repeated if is_begun else piece.repeated
        is_begun = piece.stays
        if not piece.stays:
            yield height, repeated
            height = 0.0
    if height:
        yield height, repeated


def _folded(line: str, width: float) -> int:
    """The lines that words take in a width of so many thousandths of the size."""
    lines, used = 1, 0.0
    for word in line.split(" "):
        long = sum(_width(sign) for sign in word)
        if used and used + long > width:
            lines, used = lines + 1, 0.0
        lines += int(long // width)
        used += long % width + _WIDTHS[0]
    return lines


def _width(sign: str) -> int:
    place = ord(sign) - 32
    return _WIDTHS[place] if 0 <= place < len(_WIDTHS) else _OTHER


def _read(style: Element, usual_font: str) -> _Style:
    spacing, indent = style.find(f".//{name('w:spacing')}"), style.find(f".//{name('w:ind')}")
    size, fonts = style.find(f".//{name('w:sz')}"), style.find(f".//{name('w:rFonts')}")
    font = "" if fonts is None else fonts.get(name("w:ascii"), "")
    borders = style.find(f".//{name('w:pBdr')}")
    ends = [
        border
        for border in (() if borders is None else borders)
        if border.tag in (name("w:top"), name("w:bottom"))
    ]
    return _Style(
        face=face_of(font or usual_font),
        size=_number(size, "w:val", 24) / 2,
        before=_number(spacing, "w:before", 0) / _POINT,
        after=_number(spacing, "w:after", 0) / _POINT,
        line=_number(spacing, "w:line", _SINGLE) / _SINGLE,
        indent=(_number(indent, "w:left", 0) + _number(indent, "w:right", 0)) / _POINT,
        is_bold=style.find(f".//{name('w:b')}") is not None,
        stays=style.find(f".//{name('w:keepNext')}") is not None,
        edges=sum(_number(end, "w:space", 0) + _RULE for end in ends),
        has_box=len(ends) > 1,
    )


def _number(element: Element | None, attribute: str, otherwise: int) -> int:
    """A whole number; a spacing that is exact or by points is read as it stands."""
    text = "" if element is None else element.get(name(attribute), "")
    return int(text) if text.lstrip("-").isdigit() else otherwise
