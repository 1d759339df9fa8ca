"""Paragraphs with what was done to them: who inserted, deleted, moved or restyled which words, and where comments
begin and end. Nothing is accepted or rejected here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from ehia_desktop.assessment.passage import ListKind
from ehia_desktop.assessment.review import ChangeKind
from ehia_desktop.forms.richtext import Span, is_safe_link
from ehia_desktop.review.document import Document
from ehia_desktop.review.lines import SIGNS, boxed, is_on, list_kind, symbol
from ehia_desktop.review.things import equation, thing_in_run
from ehia_desktop.review.xml import Element, dated, find, name, val
from ehia_desktop.text import clean

_INSERTED, _DELETED = (
    frozenset(map(name, ("w:ins", "w:moveTo"))),
    frozenset(map(name, ("w:del", "w:moveFrom"))),
)
_MOVES = frozenset(map(name, ("w:moveFrom", "w:moveTo")))
_MOVE_STARTS = {
    name("w:moveFromRangeStart"): name("w:moveFrom"),
    name("w:moveToRangeStart"): name("w:moveTo"),
}
_MOVE_ENDS = {
    name("w:moveFromRangeEnd"): name("w:moveFrom"),
    name("w:moveToRangeEnd"): name("w:moveTo"),
}
_START, _END, _REFERENCE = (
    name("w:commentRangeStart"),
    name("w:commentRangeEnd"),
    name("w:commentReference"),
)
_TEXTS = frozenset(map(name, ("w:t", "w:delText")))
_NOTES = {name("w:footnoteReference"): "footnote", name("w:endnoteReference"): "endnote"}
_RESTYLED = frozenset(
    map(name, ("w:pPrChange", "w:sectPrChange", "w:numberingChange", "w:tblPrChange", "w:trPrChange",
               "w:tcPrChange", "w:tblGridChange", "w:tblPrExChange", "w:cellIns", "w:cellDel", "w:cellMerge"))
)  # fmt: skip
# LibreOffice puts a sign of no width into an empty cell of a row that is added or taken out with changes tracked.
_NOTHING_HERE = "\u200d"
_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Revision:
    """One mark of a tracked change. `name` binds the two ends of a move together."""

    kind: ChangeKind
    author: str
    at: str
    name: str = ""


@dataclass(frozen=True)
class Words:
    """Words of one look, with what was done to them. `by_hand` says how they were marked as with a pen."""

    span: Span
    inserted: Revision | None = None
    deleted: Revision | None = None
    formatted: Revision | None = None
    was: Span | None = None
    by_hand: str = ""


@dataclass(frozen=True)
class Anchored:
    """Where a comment begins, ends or is referred to: before the word with this number in its paragraph."""

    what: str
    comment: str
    at: int


@dataclass(frozen=True)
class Thing:
    """Something that is no words, such as “a picture”, with what was done to it."""

    what: str
    inserted: Revision | None = None
    deleted: Revision | None = None


@dataclass
class TrackedParagraph:
    """One paragraph. `inserted` and `deleted` are what was done to its end; `restyled` what was done to its looks.

    `was` is the kind it had before, where that was tracked.
    """

    marks: tuple[str, ...] = ()
    style: str = ""
    kind: ListKind = ListKind.NONE
    words: list[Words] = field(default_factory=list)
    inserted: Revision | None = None
    deleted: Revision | None = None
    restyled: list[Revision] = field(default_factory=list)
    was: ListKind | None = None
    anchored: list[Anchored] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)

    @property
    def sent(self) -> str:
        """Its words before any tracked change."""
        return "".join(one.span.text for one in self.words if one.inserted is None)

    @property
    def final(self) -> str:
        """Its words after all tracked changes."""
        return "".join(one.span.text for one in self.words if one.deleted is None)


class Tracking:
    """Reads paragraphs one after the other; a move or a comment may begin in one and end in another."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._moves: dict[str, str] = {}
        self._waiting: list[tuple[str, str]] = []
        self._made = TrackedParagraph()

    def paragraph(self, element: Element) -> TrackedParagraph:
        """Read one paragraph."""
        properties = find(element, "w:pPr")
        style = "" if properties is None else val(find(properties, "w:pStyle"))
        self._made = made = TrackedParagraph(
            tuple(val(mark, "w:name") for mark in element.iter(name("w:bookmarkStart"))),
            self._document.style(style),
            list_kind(self._document, properties, style),
        )
        made.anchored += (Anchored(what, comment, 0) for what, comment in self._waiting)
        self._waiting.clear()
        if properties is not None:
            self._end(properties)
        self._take(element, Words(Span("")))
        if "".join(one.span.text for one in made.words) == _NOTHING_HERE:
            made.words.clear()
            made.anchored = [replace(one, at=0) for one in made.anchored]
        return made

    def between(self, element: Element) -> None:
        """Take note of a mark that stands between paragraphs."""
        if element.tag in _MOVE_STARTS or element.tag in _MOVE_ENDS:
            self._move(element)
        elif element.tag == _START:
            self._waiting.append(("start", val(element, "w:id")))
        elif element.tag == _END:
            self._made.anchored.append(Anchored("end", val(element, "w:id"), len(self._made.words)))

    def revision(self, element: Element, kind: ChangeKind) -> Revision:
        """Who did it and when, as the mark says."""
        author = " ".join(clean(val(element, "w:author")).split())[:300]
        move = self._named(element) if kind is ChangeKind.MOVE else ""
        return Revision(kind, author, dated(element), move)

    def _named(self, move: Element) -> str:
        """The name of a move: of the range it stands in, else of the one that begins in it, as LibreOffice has it."""
        if known := self._moves.get(str(move.tag), ""):
            return known
        starts = (one for one in move if _MOVE_STARTS.get(str(one.tag)) == move.tag)
        return val(next(starts, None), "w:name")

    def _end(self, properties: Element) -> None:
        """What was done to the end of the paragraph and to its looks."""
        marks = find(properties, "w:rPr")
        for mark in () if marks is None else marks:
            if mark.tag in _INSERTED:
                self._made.inserted = self._revision_of(mark)
            elif mark.tag in _DELETED:
                self._made.deleted = self._revision_of(mark)
        for mark in properties.iter():
            if mark.tag in _RESTYLED:
                self._made.restyled.append(self.revision(mark, ChangeKind.FORMAT))
        change = find(properties, "w:pPrChange")
        if change is not None:
            before = find(change, "w:pPr")
            style = "" if before is None else val(find(before, "w:pStyle"))
            self._made.was = list_kind(self._document, before, style)

    def _take(self, holder: Element, like: Words) -> None:
        for element in holder:
            tag = element.tag
            if tag == name("w:r"):
                self._run(element, like)
            elif tag == name("w:pPr"):
                continue
            elif tag in _INSERTED:
                self._take(element, replace(like, inserted=self._revision_of(element)))
            elif tag in _DELETED:
                self._take(element, replace(like, deleted=self._revision_of(element)))
            elif tag == name("w:hyperlink"):
                target = self._document.links.get(val(element, "r:id"), "")
                link = target if is_safe_link(target) else ""
                self._take(element, replace(like, span=replace(like.span, link=link)))
            elif what := equation(element):
                self._made.things.append(Thing(what, like.inserted, like.deleted))
            elif not self._marker(element) and len(element):
                self._take(element, like)

    def _revision_of(self, element: Element) -> Revision:
        if element.tag in _MOVES:
            return self.revision(element, ChangeKind.MOVE)
        is_new = element.tag in _INSERTED
        return self.revision(element, ChangeKind.INSERTION if is_new else ChangeKind.DELETION)

    def _marker(self, element: Element) -> bool:
        """Take note of the beginning or end of a comment or a move; tell whether it was one."""
        if element.tag in _MOVE_STARTS or element.tag in _MOVE_ENDS:
            self._move(element)
        elif element.tag in (_START, _END):
            what = "start" if element.tag == _START else "end"
            self._anchor(what, element)
        else:
            return False
        return True

    def _move(self, element: Element) -> None:
        tag = str(element.tag)
        if tag in _MOVE_STARTS:
            self._moves[_MOVE_STARTS[tag]] = val(element, "w:name")
        else:
            self._moves.pop(_MOVE_ENDS[tag], None)

    def _anchor(self, what: str, element: Element) -> None:
        self._made.anchored.append(Anchored(what, val(element, "w:id"), len(self._made.words)))

    def _run(self, run: Element, like: Words) -> None:
        properties = find(run, "w:rPr")
        words, change = like, None
        if properties is not None:
            words = replace(
                like, span=_looking(like.span, properties), by_hand=_by_hand(properties)
            )
            change = find(properties, "w:rPrChange")
        if change is not None:
            was = _looking(like.span, find(change, "w:rPr"))
            words = replace(words, formatted=self.revision(change, ChangeKind.FORMAT), was=was)
        for element in run:
            tag = element.tag
            if tag in _TEXTS:
                self._add(words, clean(element.text or ""))
            elif tag in SIGNS:
                self._add(words, SIGNS[tag])
            elif what := thing_in_run(element):
                self._made.things.append(Thing(what, words.inserted, words.deleted))
                self._made.asides += boxed(element)
            elif tag == name("w:sym"):
                self._add(words, symbol(element))
            elif tag == _REFERENCE:
                self._anchor("reference", element)
            elif tag in _NOTES:
                self._made.notes.append((_NOTES[tag], val(element, "w:id")))
            elif len(element):
                self._made.asides += boxed(element)

    def _add(self, words: Words, text: str) -> None:
        if text:
            look = words.span
            span = Span(text, look.bold, look.italic, look.link)
            # Built outright: this is done for each run of a file, and `replace` takes several times as long.
            self._made.words.append(
                Words(
                    span, words.inserted, words.deleted, words.formatted, words.was, words.by_hand
                )
            )


def _by_hand(properties: Element) -> str:
    """How words were marked that an answer cannot keep, such as by a line through them without taking them out."""
    marks = []
    if is_on(properties, "w:strike") or is_on(properties, "w:dstrike"):
        marks.append("struck through")
    if val(find(properties, "w:highlight")) not in ("", "none"):
        marks.append("highlighted")
    return " and ".join(marks)


def _looking(like: Span, properties: Element | None) -> Span:
    """How a run looks by its own properties: what a style does to it is not meant by whoever wrote it."""
    return replace(like, bold=is_on(properties, "w:b"), italic=is_on(properties, "w:i"))
