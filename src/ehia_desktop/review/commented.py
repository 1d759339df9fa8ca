"""The comments of a returned file: who said what, which comment answers which, and where each belongs.

A comment belongs to the words of its range, else to where it is referred to; what is said of no place in the text is
kept with what is known of where it stood.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from ehia_desktop.assessment.review import ReviewComment, review_id
from ehia_desktop.forms.address import Address
from ehia_desktop.review.document import Document
from ehia_desktop.review.spots import Spot
from ehia_desktop.review.xml import Element, dated, name, val
from ehia_desktop.text import clean, one_line, shorten

_QUOTED = 300
_MOST_WORDS = 2_000
_PARTS = (
    ("word/header", "in the page header"), ("word/footer", "in the page footer"),
    ("word/footnotes", "in a footnote"), ("word/endnotes", "in an endnote"),
)  # fmt: skip
_NOWHERE = "the comment is anchored to nothing in the text"


@dataclass(frozen=True)
class _Said:
    """A comment as its part has it: `file_id` is its number in the file, `mark` that of its last paragraph."""

    file_id: str
    mark: str
    author: str
    at: str
    text: str


@dataclass(frozen=True)
class _Where:
    """Where a comment belongs."""

    place: Address | None
    quoted: str
    near: str
    also: tuple[Address, ...] = ()


def comments_of(document: Document, spots: Sequence[Spot]) -> tuple[ReviewComment, ...]:
    """Return the comments in the order of their part, replies with the comment they answer."""
    threads = _threads(document)
    where = _Places(spots)
    aside = _asides(document)
    found: dict[str, ReviewComment] = {}
    marks: dict[str, str] = {}
    known: dict[str, int] = {}
    answered: dict[str, str] = {}
    for one in _said(document):
        at = where.of(one.file_id) or _Where(None, "", aside.get(one.file_id, _NOWHERE))
        key = str(at.place or "")
        first = review_id(one.author, one.at, "comment", key, one.text)
        known[first] = known.get(first, -1) + 1
        made = review_id(one.author, one.at, "comment", key, one.text, known[first])
        parent, is_done = threads.get(one.mark, ("", False)) if one.mark else ("", False)
        if one.mark:
            marks[one.mark] = made
        if parent:
            answered[made] = parent
        found[made] = ReviewComment(
            made, one.author, one.at, one.text, at.quoted, at.place, "", is_done, at.near, at.also
        )
    for made, mark in answered.items():
        found[made] = _as_reply(found, made, marks.get(mark, ""))
    return tuple(found.values())


def _as_reply(found: Mapping[str, ReviewComment], made: str, parent: str) -> ReviewComment:
    """A reply stands where the comment it answers stands, unless the file says otherwise."""
    reply, first = found[made], found.get(parent)
    if first is None or first.id == made:
        return reply
    if reply.place is None:
        reply = replace(reply, place=first.place, near=first.near, also=first.also)
    return replace(reply, parent=first.id)


def _said(document: Document) -> list[_Said]:
    found: list[_Said] = []
    for tree in document.trees.values():
        if tree.tag == name("w:comments"):
            found += (_one(element) for element in tree if element.tag == name("w:comment"))
    return found


def _one(element: Element) -> _Said:
    paragraphs = list(element.iter(name("w:p")))
    lines = (
        "".join(
            "\n" if piece.tag == name("w:br") else clean(piece.text or "")
            for piece in paragraph.iter(name("w:t"), name("w:br"))
        ).strip()
        for paragraph in paragraphs
    )
    mark = val(paragraphs[-1], "w14:paraId") if paragraphs else ""
    author = one_line(val(element, "w:author"))[:300]
    text = "\n".join(filter(None, lines))
    return _Said(val(element, "w:id"), mark, author, dated(element), text)


def _threads(document: Document) -> dict[str, tuple[str, bool]]:
    """For the mark of each comment: the mark of the one it answers, and whether it was settled."""
    found: dict[str, tuple[str, bool]] = {}
    for tree in document.trees.values():
        if tree.tag == name("w15:commentsEx"):
            for one in tree.iter(name("w15:commentEx")):
                is_done = val(one, "w15:done") in ("1", "true", "on")
                found[val(one, "w15:paraId")] = (val(one, "w15:paraIdParent"), is_done)
    return found


def _asides(document: Document) -> dict[str, str]:
    """What is known of comments that hang on something else than the text."""
    found: dict[str, str] = {}
    for part, tree in document.trees.items():
        where = next((words for start, words in _PARTS if part.startswith(start)), "")
        if where:
            text = shorten(" ".join(str(words) for words in tree.itertext()), 80)
            for mark in tree.iter(name("w:commentReference"), name("w:commentRangeStart")):
                found.setdefault(val(mark, "w:id"), f"{where}: “{text}”" if text else where)
    return found


class _Places:
    """Where each comment begins and ends among the words of the file."""

    def __init__(self, spots: Sequence[Spot]) -> None:
        self._spots = spots
        sizes = (len(spot.paragraph.words) for spot in spots)
        self._starts = list(accumulate(sizes, initial=0))
        self._marks: dict[str, dict[str, tuple[int, int]]] = {
            "start": {},
            "end": {},
            "reference": {},
        }
        for number, spot in enumerate(spots):
            for one in spot.paragraph.anchored:
                at = self._starts[number] + one.at
                self._marks[one.what].setdefault(one.comment, (number, at))

    def of(self, comment: str) -> _Where | None:
        """Where the comment with this number in the file belongs; None when nothing in the text says."""
        start, end = self._marks["start"].get(comment), self._marks["end"].get(comment)
        reference = self._marks["reference"].get(comment)
        end = end or reference
        begins = start or end
        if begins is None:
            return None
        covered = self._covered(begins[1], end[1]) if end is not None else []
        spot = covered[0][0] if covered else self._spots[begins[0]]
        quoted = shorten(_quoted(covered), _QUOTED)
        reached = dict.fromkeys(one.place for one, _ in covered)
        also = [one for one in reached if one is not None and one != spot.place]
        near = spot.near if spot.place else _near(spot)
        return _Where(spot.place, quoted, near, tuple(also))

    def _covered(self, start: int, end: int) -> list[tuple[Spot, str]]:
        """The words of a range with the paragraph of each, the first of very many."""
        found: list[tuple[Spot, str]] = []
        number = bisect_right(self._starts, start) - 1
        while start < min(end, self._starts[-1]) and len(found) < _MOST_WORDS:
            while self._starts[number + 1] <= start:
                number += 1
            spot = self._spots[number]
            text = spot.paragraph.words[start - self._starts[number]].span.text
            if text.strip() or (found and found[-1][0] is spot):
                found.append((spot, text))
            start += 1
        return found


def _quoted(covered: Sequence[tuple[Spot, str]]) -> str:
    """The words of a range as they stand in the file, a space between paragraphs."""
    found: list[str] = []
    before: Spot | None = None
    for spot, text in covered:
        found.append(text if spot is before or before is None else f" {text}")
        before = spot
    return " ".join("".join(found).split())


def _near(spot: Spot) -> str:
    """What stands round a paragraph without a place: its own words, and what is above it."""
    text = shorten(spot.paragraph.sent or spot.paragraph.final, 80)
    return f"at “{text}”, {spot.near}" if text else spot.near
