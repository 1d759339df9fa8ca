"""Two versions of the same piece of a document laid into one, with Word's own marks for what went and what came.

Taking all changes gives the newer piece, taking none the older one. Words are marked within a paragraph, whole
paragraphs with their marks, whole rows by the row. The last paragraph of a cell keeps its mark, since Word cannot
take it away: there the mark before it is the one that goes or comes.
"""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import TypeAlias

from ehia_desktop.assessment.aligning import Kind, aligned, word_likeness, word_runs
from ehia_desktop.export.word.atoms import Atom, Drawn, atoms, fill, marks
from ehia_desktop.export.word.numbering import NUMBERS
from ehia_desktop.export.word.opened import style_of, val
from ehia_desktop.export.word.reading import paragraph_text
from ehia_desktop.export.word.xml import W_VAL, Element, add, name

Beside: TypeAlias = tuple[Element | None, Element | None]
"""A piece of the older document and one of the newer, or one of them alone."""

_P, _P_PR, _R_PR = name("w:p"), name("w:pPr"), name("w:rPr")
_LEAST = 0.01
# These stand for the same thing in both versions, however much their words changed.
_STANDING = ("Caption", "Heading", "Title")


@dataclass(frozen=True)
class Author:
    """Whose words they are: the name of a version and when it was sealed (UTC, ISO 8601)."""

    name: str
    at: str


class Merging:
    """Merges pieces of two documents into one; counts the changes and the numbered lists it makes."""

    def __init__(self, older: Author, newer: Author, drawn: Drawn) -> None:
        self._authors = {Kind.GONE: older, Kind.ADDED: newer}
        self._drawn = drawn
        self._changes = 0
        self.lists = 0

    def revision(self, parent: Element, kind: Kind, prefixed: str = "") -> Element:
        """Add the mark of a change under `parent`, with whose words they are and when."""
        self._changes += 1
        author = self._authors[kind]
        tag = prefixed or ("w:del" if kind is Kind.GONE else "w:ins")
        return add(parent, tag, id=str(self._changes), author=author.name, date=author.at)

    def atoms(self, paragraph: Element) -> tuple[Atom, ...]:
        """What stands in a paragraph."""
        return atoms(paragraph, self._drawn)

    def renumber(self, old: Sequence[Element], new: Sequence[Element]) -> None:
        """Let the first numbered list of both be one list, the second another, each beginning at 1."""
        counts = [0]
        for side in (_numbered(old), _numbered(new)):
            numbers = list(dict.fromkeys(val(one) for one in side))
            places = {number: place for place, number in enumerate(numbers)}
            counts.append(len(numbers))
            for one in side:
                one.set(W_VAL, str(NUMBERS + 1 + self.lists + places[val(one)]))
        self.lists += max(counts)

    def paragraphs(self, old: Sequence[Element], new: Sequence[Element]) -> list[Element]:
        """Merge all paragraphs of two cells; the last one keeps its mark."""
        self.renumber(old, new)
        return self._closed(self.beside(old, new))

    def beside(self, old: Sequence[Element], new: Sequence[Element]) -> list[Beside]:
        """Pair paragraphs that are the same, or the same with other words."""
        pairs = aligned(
            [self.spelled(one) for one in old],
            [self.spelled(one) for one in new],
            lambda one, other: self.likeness(old[one], new[other]),
        )
        return [
            (None if one is None else old[one], None if other is None else new[other])
            for one, other in pairs
        ]

    def spelled(self, paragraph: Element) -> tuple[object, ...]:
        """What must be equal for two paragraphs to be the same."""
        return (_look(paragraph), *(atom.same for atom in self.atoms(paragraph)))

    def likeness(self, old: Element, new: Element) -> float:
        """How far two paragraphs are the same one with other words."""
        if _look(old) != _look(new):
            return 0.0
        is_standing = style_of(old).startswith(_STANDING)
        like = word_likeness(paragraph_text(old), paragraph_text(new))
        return max(like, _LEAST) if is_standing else like

    def _closed(self, pairs: list[Beside]) -> list[Element]:
        """Merge the paragraphs of a cell, so that the mark of the last one is touched by nobody."""
        kept = max((at for at, pair in enumerate(pairs) if None not in pair), default=-1)
        kinds = {Kind.ADDED if old is None else Kind.GONE for old, _ in pairs[kept + 1 :]}
        if len(kinds) > 1:
            return [self.paragraph(pair) for pair in _last_together(pairs)]
        merged = [self.paragraph(pair) for pair in pairs]
        if kept < 0:
            return merged
        for kind in kinds:
            old, new = pairs[kept]
            self._mark_end(merged[kept], kind)
            unmark_end(merged[-1])
            looks = (new, pairs[-1][0]) if kind is Kind.GONE else (pairs[-1][1], old)
            self._looks(merged[-1], *looks)
        return merged

    def paragraph(self, pair: Beside) -> Element:
        """Merge a paragraph with its other self; alone it goes or comes whole, with its mark."""
        old, new = pair
        one = new if new is not None else old
        if one is None:
            raise ValueError("a paragraph of neither version")
        result = one.makeelement(_P)
        properties = deepcopy(one[0])
        result.append(properties)
        starts, ends = marks(one)
        result.extend(deepcopy(start) for start in starts)
        fill(result, self._changed(old, new), lambda kind, holder: self.revision(holder, kind))
        result.extend(deepcopy(end) for end in ends)
        if old is None or new is None:
            self._mark_end(result, Kind.ADDED if old is None else Kind.GONE)
        elif _look(old) != _look(new):
            self._looks(result, new, old)
        return result

    def _changed(self, old: Element | None, new: Element | None) -> list[tuple[Kind, Atom]]:
        was = self.atoms(old) if old is not None else ()
        now = self.atoms(new) if new is not None else ()
        runs = word_runs(
            [atom.same for atom in was],
            [atom.same for atom in now],
            [atom.is_space for atom in was],
        )
        found: list[tuple[Kind, Atom]] = []
        for run in runs:
            # Of what stayed the newer is taken: its numbers and drawings are those of the finished document.
            side = was if run.kind is Kind.GONE else now
            start = run.to if run.kind is Kind.SAME else run.start
            atoms_of = side[start : start + run.end - run.start]
            found += ((run.kind, atom) for atom in atoms_of)
        return found

    def _mark_end(self, paragraph: Element, kind: Kind) -> None:
        """Mark that the end of a paragraph went or came."""
        properties = paragraph[0]
        run = properties.find(_R_PR)
        if run is None:
            run = add(properties, "w:rPr")
        self.revision(run, kind)

    def _looks(self, paragraph: Element, now: Element | None, was: Element | None) -> None:
        """Give a paragraph the look of `now` and note that it had the look of `was`."""
        if now is None or was is None:
            return
        properties = paragraph[0]
        for child in list(properties):
            if child.tag != _R_PR:
                properties.remove(child)
        for place, child in enumerate(now[0]):
            properties.insert(place, deepcopy(child))
        if _look(now) == _look(was):
            return
        change = self.revision(properties, Kind.ADDED, "w:pPrChange")
        change.append(deepcopy(was[0]))


def _look(paragraph: Element) -> tuple[str, bool]:
    """The style of a paragraph and whether it is numbered."""
    return style_of(paragraph), next(paragraph.iter(name("w:numPr")), None) is not None


def _numbered(paragraphs: Sequence[Element]) -> list[Element]:
    return [
        one
        for paragraph in paragraphs
        if paragraph.tag == _P
        for one in paragraph.iter(name("w:numId"))
    ]


def unmark_end(paragraph: Element) -> None:
    """Take the mark from the end of a paragraph."""
    found = paragraph[0].find(_R_PR)
    if found is not None:
        paragraph[0].remove(found)


def _last_together(pairs: list[Beside]) -> list[Beside]:
    """Let the last paragraph that went and the last that came be one: the cell cannot do without it."""
    gone = max(at for at, (_, new) in enumerate(pairs) if new is None)
    came = max(at for at, (old, _) in enumerate(pairs) if old is None)
    rest = [pair for at, pair in enumerate(pairs) if at not in (gone, came)]
    return [*rest, (pairs[gone][0], pairs[came][1])]
