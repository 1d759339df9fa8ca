"""A document body in the making: where the next paragraph goes, and what has been used up so far.

It counts bookmarks, lists and links, so that every name in the file is used once.
"""

from dataclasses import dataclass, field

from ehia_desktop.assessment.anchors import END, Anchor, names
from ehia_desktop.assessment.chart import Chart
from ehia_desktop.assessment.returned import own_mark
from ehia_desktop.export.references import Reference
from ehia_desktop.export.word.ground import Ground, neutral
from ehia_desktop.export.word.numbering import BULLETS, NUMBERS
from ehia_desktop.export.word.xml import Element, add, name
from ehia_desktop.forms.richtext import Block, Blocks, BulletList, Span, Spans

_SPACE = name("xml:space")


@dataclass(frozen=True)
class ListStyles:
    """The styles for the paragraphs and the two kinds of list item of one place."""

    text: str
    bullet: str
    number: str


@dataclass
class Draft:
    """The body, what it stands on, and its counters.

    `links` maps each outside address to its relation's id; `charts` are in order. `written` are the
    paragraphs of a form to be filled in that hold somebody's words without a control round them. Without
    `has_references`, as where two versions share one file, “Table 3” is words and leads nowhere.
    """

    body: Element
    ground: Ground = field(default_factory=neutral)
    links: dict[str, str] = field(default_factory=dict)
    charts: list[Chart] = field(default_factory=list)
    lists: int = 0
    bookmarks: int = 0
    controls: int = 0
    has_references: bool = True
    written: set[Element] = field(default_factory=set)
    used: set[str] = field(default_factory=set)

    def mark(self, paragraph: Element, anchor: Anchor | None) -> list[Element]:
        """Open the bookmarks of `anchor` in `paragraph`; hand the result to `close_marks`."""
        opened = []
        for bookmark in names(anchor) if anchor is not None else ():
            if bookmark in self.used:
                raise ValueError(f"{bookmark} would stand in the document twice")
            self.used.add(bookmark)
            opened.append(self._open(paragraph, bookmark))
        return opened

    def mark_end(self, paragraph: Element) -> list[Element]:
        """Open the mark that stands after the last answer."""
        return [self._open(paragraph, END)]

    def mark_named(self, paragraph: Element, bookmark: str) -> list[Element]:
        """Open the mark that words elsewhere lead to."""
        if not self.has_references:
            return []
        self.used.add(bookmark)
        return [self._open(paragraph, bookmark)]

    def mark_own(self, paragraph: Element, text: str) -> None:
        """Mark a whole paragraph as a line of ours that reads `text`."""
        opened = self._open(paragraph, own_mark(self.bookmarks, text))
        # A mark begins after the properties of its paragraph and before its words.
        paragraph.insert(1, opened)
        self.close_marks(paragraph, [opened])

    def close_marks(self, paragraph: Element, opened: list[Element]) -> None:
        """Close what `mark` opened."""
        for start in opened:
            add(paragraph, "w:bookmarkEnd", id=start.get(name("w:id"), ""))

    def blocks(self, parent: Element, blocks: Blocks, styles: ListStyles) -> None:
        """Add paragraphs and lists to `parent`, the body or a cell."""
        for block in blocks:
            self._block(parent, block, styles)

    def spans(self, paragraph: Element, spans: Spans) -> None:
        """Add runs to `paragraph`, links as links."""
        for span in spans:
            if isinstance(span, Reference) and self.has_references:
                add_field(paragraph, f"REF {span.bookmark} \\h", span.text)
                continue
            holder = paragraph
            if span.link:
                holder = add(paragraph, "w:hyperlink", history="1")
                holder.set(name("r:id"), self.relation(span.link))
            _run(holder, span)

    def relation(self, target: str) -> str:
        """Return the id of the relation to an address outside."""
        return self.links.setdefault(target, f"rIdLink{len(self.links) + 1}")

    def _block(self, parent: Element, block: Block, styles: ListStyles) -> None:
        if not isinstance(block, BulletList):
            self.spans(add_paragraph(parent, styles.text), block.spans)
            return
        list_id = BULLETS
        if block.ordered:
            self.lists += 1
            list_id = NUMBERS + self.lists
        for item in block.items:
            paragraph = add_paragraph(parent, styles.number if block.ordered else styles.bullet)
            if block.ordered:
                number = add(paragraph[0], "w:numPr")
                add(number, "w:ilvl", "0")
                add(number, "w:numId", str(list_id))
            self.spans(paragraph, item)

    def _open(self, paragraph: Element, bookmark: str) -> Element:
        self.bookmarks += 1
        return add(paragraph, "w:bookmarkStart", id=str(self.bookmarks), name=bookmark)


def add_paragraph(parent: Element, style: str) -> Element:
    """Add an empty paragraph in `style`; its properties are its first child."""
    paragraph = add(parent, "w:p")
    add(add(paragraph, "w:pPr"), "w:pStyle", style)
    return paragraph


def add_text(parent: Element, text: str) -> Element:
    """Add one run with `text` as it is."""
    return _run(parent, Span(text))


def add_field(paragraph: Element, instruction: str, result: str) -> None:
    """Add a field with its result already in place."""
    open_field(paragraph, instruction)
    add_text(paragraph, result)
    close_field(paragraph)


def open_field(paragraph: Element, instruction: str) -> None:
    """Begin a field whose result follows."""
    add(add(paragraph, "w:r"), "w:fldChar", fldCharType="begin")
    text = add(add(paragraph, "w:r"), "w:instrText")
    text.set(_SPACE, "preserve")
    text.text = f" {instruction} "
    add(add(paragraph, "w:r"), "w:fldChar", fldCharType="separate")


def close_field(paragraph: Element) -> None:
    """End the field."""
    add(add(paragraph, "w:r"), "w:fldChar", fldCharType="end")


def _run(parent: Element, span: Span) -> Element:
    run = add(parent, "w:r")
    if span.bold or span.italic or span.link:
        properties = add(run, "w:rPr")
        if span.link:
            add(properties, "w:rStyle", "Hyperlink")
        if span.bold:
            add(properties, "w:b")
            add(properties, "w:bCs")
        if span.italic:
            add(properties, "w:i")
            add(properties, "w:iCs")
    _text(run, span.text)
    return run


def _text(run: Element, text: str) -> None:
    """Put `text` in `run`: line feeds as breaks, tabs as tabs, spaces kept."""
    if "\n" not in text and "\t" not in text:
        _plain(run, text)
        return
    for number, line in enumerate(text.split("\n")):
        if number:
            add(run, "w:br")
        for place, piece in enumerate(line.split("\t")):
            if place:
                add(run, "w:tab")
            if piece:
                _plain(run, piece)


def _plain(run: Element, text: str) -> None:
    element = add(run, "w:t")
    element.text = text
    if text != text.strip() or "  " in text:
        element.set(_SPACE, "preserve")
