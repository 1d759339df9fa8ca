"""The paragraphs of a returned file as lines, with tracked changes accepted: what is inserted counts, what is
deleted does not, and two paragraphs whose parting mark was deleted are one.

A line keeps its hidden marks, and for each run of words the tag of the control that holds it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ehia_desktop.assessment.passage import ListKind
from ehia_desktop.assessment.returned import TICKED, UNTICKED
from ehia_desktop.forms.richtext import Span, is_safe_link
from ehia_desktop.review.document import Document
from ehia_desktop.review.xml import Element, find, name, val
from ehia_desktop.text import clean

_P, _TBL, _SDT, _RUN = name("w:p"), name("w:tbl"), name("w:sdt"), name("w:r")
_DELETED = frozenset(map(name, ("w:del", "w:moveFrom")))
SIGNS = {
    name("w:tab"): "\t",
    name("w:br"): "\n",
    name("w:cr"): "\n",
    name("w:noBreakHyphen"): "\u2011",
}
_TICK_CODES, _BOX_CODES = (
    frozenset({"52", "54", "FC", "FD", "FE"}),
    frozenset({"A3", "A8", "6F", "71"}),
)
_OFF = frozenset({"0", "false", "off"})


@dataclass(frozen=True)
class Piece:
    """Words that look the same, with the tag and the identity of the control around them, if there is one."""

    span: Span
    tag: str = ""
    control: int = 0


@dataclass(frozen=True)
class Line:
    """One paragraph. `marks` are its bookmarks, `asides` the words of text boxes hung on it."""

    marks: tuple[str, ...]
    pieces: tuple[Piece, ...]
    style: str
    kind: ListKind
    asides: tuple[str, ...] = ()
    goes_on: bool = False

    @property
    def text(self) -> str:
        """All its words."""
        return "".join(piece.span.text for piece in self.pieces)


def lines(document: Document, holder: Element) -> Iterator[Line | Element]:
    """Yield the lines of `holder` in order, and each table as it is."""
    waiting: Line | None = None
    for found in _blocks(document, holder, "", 0):
        if isinstance(found, Line):
            line = found if waiting is None else _joined(waiting, found)
            waiting = line if line.goes_on else None
            if waiting is None:
                yield line
        else:
            if waiting is not None:
                yield waiting
                waiting = None
            yield found
    if waiting is not None:
        yield waiting


def _joined(one: Line, other: Line) -> Line:
    return replace(
        one,
        marks=one.marks + other.marks,
        pieces=one.pieces + other.pieces,
        asides=one.asides + other.asides,
        goes_on=other.goes_on,
    )


def _blocks(
    document: Document, holder: Element, tag: str, control: int
) -> Iterator[Line | Element]:
    for element in holder:
        if element.tag == _P:
            yield _line(document, element, tag, control)
        elif element.tag == _TBL:
            yield element
        elif element.tag == _SDT:
            content = find(element, "w:sdtContent")
            if content is not None:
                yield from _blocks(document, content, _tag(element) or tag, next(document.numbers))
        elif element.tag in _DELETED:
            continue
        elif len(element) and element.tag != name("w:tcPr"):
            yield from _blocks(document, element, tag, control)


def _line(document: Document, paragraph: Element, tag: str, control: int) -> Line:
    properties = find(paragraph, "w:pPr")
    style = "" if properties is None else val(find(properties, "w:pStyle"))
    reader = _Reader(document)
    reader.take(paragraph, Piece(Span(""), tag, control))
    ends_deleted = properties is not None and find(properties, "w:rPr", "w:del") is not None
    return Line(
        tuple(val(mark, "w:name") for mark in paragraph.iter(name("w:bookmarkStart"))),
        tuple(reader.pieces),
        style,
        list_kind(document, properties, style),
        tuple(reader.asides),
        ends_deleted,
    )


def list_kind(document: Document, properties: Element | None, style: str) -> ListKind:
    """Which kind of list a paragraph with these properties and this style is an item of."""
    number = "" if properties is None else val(find(properties, "w:numPr", "w:numId"))
    if number == "0":
        # Word’s way to say that a paragraph is no item any more, whatever its style says.
        return ListKind.NONE
    if number:
        return ListKind.NUMBERS if number in document.numbered else ListKind.BULLETS
    if style.endswith("Bullet"):
        return ListKind.BULLETS
    return ListKind.NUMBERS if style.endswith("Number") else ListKind.NONE


class _Reader:
    """Collects the words of one paragraph."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.pieces: list[Piece] = []
        self.asides: list[str] = []

    def take(self, holder: Element, like: Piece) -> None:
        """Take the words of `holder`, which look `like` and stand in its control unless they say otherwise."""
        for element in holder:
            if element.tag in _DELETED or element.tag == name("w:pPr"):
                continue
            if element.tag == _RUN:
                self._run(element, like)
            elif element.tag == _SDT:
                content = find(element, "w:sdtContent")
                if content is not None:
                    inner = replace(
                        like, tag=_tag(element) or like.tag, control=next(self._document.numbers)
                    )
                    self.take(content, inner)
            elif element.tag == name("w:hyperlink"):
                target = self._document.links.get(val(element, "r:id"), "")
                link = target if is_safe_link(target) else ""
                self.take(element, replace(like, span=replace(like.span, link=link)))
            else:
                self.take(element, like)

    def _run(self, run: Element, like: Piece) -> None:
        properties = find(run, "w:rPr")
        span = replace(like.span, bold=is_on(properties, "w:b"), italic=is_on(properties, "w:i"))
        if properties is not None and val(find(properties, "w:rStyle")) == "EHIAPlace":
            span = replace(span, italic=False)
        for element in run:
            if element.tag == name("w:t"):
                self._add(like, span, clean(element.text or ""))
            elif element.tag in SIGNS:
                self._add(like, span, SIGNS[element.tag])
            elif element.tag == name("w:sym"):
                self._add(like, span, symbol(element))
            else:
                self.asides += boxed(element)

    def _add(self, like: Piece, span: Span, text: str) -> None:
        if text:
            self.pieces.append(replace(like, span=replace(span, text=text)))


def _tag(control: Element) -> str:
    return val(find(control, "w:sdtPr", "w:tag"))


def is_on(properties: Element | None, prefixed: str) -> bool:
    """Tell whether a property that is on or off is there and on."""
    found = None if properties is None else find(properties, prefixed)
    return found is not None and val(found) not in _OFF


def symbol(element: Element) -> str:
    """A tick or an empty box of a symbol font; any other symbol has no words."""
    code = val(element, "w:char").upper()[-2:]
    return TICKED if code in _TICK_CODES else UNTICKED if code in _BOX_CODES else ""


def boxed(element: Element) -> Iterator[str]:
    """The words of a text box; Word writes each box twice, for new programs and for old ones."""
    if element.tag == name("mc:AlternateContent"):
        choice = find(element, "mc:Choice")
        element = element if choice is None else choice
    for content in element.iter(name("w:txbxContent")):
        words = " ".join("".join(str(text) for text in content.itertext()).split())
        if words:
            yield words
