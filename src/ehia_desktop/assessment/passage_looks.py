"""How a passage looks beside how its words looked elsewhere: bold, italic, linked, an item of a list.

Words say what was sent (`assessment.untracked`), these say how it looked, so that words which were made bold, or plain,
without being tracked are a change as well, and no decision on other words takes such a change along in silence.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TypeAlias, TypeVar

from ehia_desktop.assessment.passage import ListKind, Passage, PassageLine, Piece
from ehia_desktop.forms.richtext import Blocks, Paragraph, Span, Spans

_T = TypeVar("_T")
_Look: TypeAlias = tuple[bool, bool, str]
_KINDS = {
    ListKind.NONE: "a plain paragraph",
    ListKind.BULLETS: "an item of a list",
    ListKind.NUMBERS: "an item of a numbered list",
}


def with_untracked_looks(passage: Passage, sent: Blocks, change: str, worked_in: str) -> Passage:
    """Return `passage` with `change` in it, so that it looks as `sent` when nothing is taken.

    Words that came into it again with the change `worked_in` get back the looks they had. The same passage where it
    looks so already, or where its words are others.
    """
    return _relooked(passage, sent, change, worked_in)


def with_looks_of(passage: Passage, now: Blocks) -> Passage:
    """Return `passage` so that it looks as `now` when nothing is taken; the same where its words are others."""
    return _relooked(passage, now, "", "")


def looks_of(passage: Passage, change: str) -> str:
    """Say how `change` makes words look, such as “bold, not italic”; empty where nothing an answer keeps is changed."""
    found = dict.fromkeys(_told(passage, change))
    return ", ".join(found)


def words_of(passage: Passage, change: str) -> str:
    """The words whose looks `change` changes, a sign between those that stand apart; whole lines for their kind."""
    found: list[str] = []
    for line in passage:
        pieces = line.pieces
        if line.restyled == change:
            found.append("".join(piece.span.text for piece in pieces))
            continue
        for is_changed, together in groupby(pieces, key=lambda piece: piece.formatted == change):
            if is_changed:
                found.append("".join(piece.span.text for piece in together))
    return " … ".join(filter(None, (" ".join(words.split()) for words in found)))


def _told(passage: Passage, change: str) -> Iterator[str]:
    for line in passage:
        if line.restyled == change and line.was is not None and line.was is not line.kind:
            yield _KINDS[line.kind]
        for piece in line.pieces:
            if piece.formatted != change or piece.was is None:
                continue
            if piece.was.bold != piece.span.bold:
                yield "bold" if piece.span.bold else "not bold"
            if piece.was.italic != piece.span.italic:
                yield "italic" if piece.span.italic else "not italic"
            if piece.was.link != piece.span.link:
                yield f"a link to {piece.span.link}" if piece.span.link else "no link"


@dataclass
class _Looks:
    """The letters of a text without white space, the look of each stretch of them, the kind of each of its lines.

    `kinds` gives for each line the number of its first letter.
    """

    letters: str = ""
    stretches: list[tuple[int, _Look]] = field(default_factory=list)
    kinds: list[tuple[int, ListKind]] = field(default_factory=list)

    def add(self, spans: Iterable[Span], kind: ListKind) -> None:
        """Add the words of a line."""
        begins = len(self.letters)
        for span in spans:
            letters = "".join(span.text.split())
            if letters and (not self.stretches or self.stretches[-1][1] != _look(span)):
                self.stretches.append((len(self.letters), _look(span)))
            self.letters += letters
        if len(self.letters) > begins:
            self.kinds.append((begins, kind))


def _relooked(passage: Passage, wanted: Blocks, change: str, worked_in: str) -> Passage:
    there, meant = _Looks(), _Looks()
    for group in _groups(passage):
        there.add(
            (_base(piece) for at in group for piece in passage[at].pieces if not piece.inserted),
            _base_kind(passage[group[0]]),
        )
    for spans, kind in _lines(wanted):
        meant.add(spans, kind)
    if there.letters != meant.letters or there == meant:
        return passage
    return tuple(_Relooking(meant, change, worked_in).lines(passage))


def _groups(passage: Passage) -> Iterator[list[int]]:
    """The lines that make one when nothing is taken; the first of them is the one whose kind holds."""
    group: list[int] = []
    for at, line in enumerate(passage):
        has_words = any(not piece.inserted for piece in line.pieces)
        if has_words or group:
            group.append(at)
        if not line.inserted and group:
            yield group
            group = []
    if group:
        yield group


def _lines(blocks: Blocks) -> Iterator[tuple[Spans, ListKind]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.spans, ListKind.NONE
            continue
        for item in block.items:
            yield item, ListKind.NUMBERS if block.ordered else ListKind.BULLETS


def _look(span: Span) -> _Look:
    return (span.bold, span.italic, span.link)


def _base(piece: Piece) -> Span:
    """How a piece looks when nothing is taken."""
    return replace(piece.was, text=piece.span.text) if piece.formatted and piece.was else piece.span


def _base_kind(line: PassageLine) -> ListKind:
    return line.was if line.restyled and line.was is not None else line.kind


@dataclass
class _Relooking:
    """Goes through a passage letter by letter beside the looks its words are to have."""

    meant: _Looks
    change: str
    worked_in: str
    at: int = 0

    def lines(self, passage: Passage) -> Iterator[PassageLine]:
        """Yield the lines of `passage`, each made to look as meant."""
        looks = _of_each(self.meant.stretches, len(self.meant.letters))
        kinds = _of_each(self.meant.kinds, len(self.meant.letters))
        first = {group[0] for group in _groups(passage)}
        for number, line in enumerate(passage):
            begins = self.at
            pieces = tuple(one for piece in line.pieces for one in self._pieces(piece, looks))
            made = replace(line, pieces=pieces)
            is_known = number in first and begins < self.at
            yield self._line(made, kinds[begins]) if is_known else made

    def _pieces(self, piece: Piece, looks: Sequence[_Look]) -> Iterator[Piece]:
        text = piece.span.text
        if piece.inserted or not text.strip():
            yield piece
            return
        marked: list[tuple[_Look | None, str]] = []
        for letter in text:
            if letter.isspace():
                # White space looks as the word before it.
                marked.append((marked[-1][0] if marked else None, letter))
                continue
            marked.append((looks[self.at], letter))
            self.at += 1
        first = next(look for look, _ in marked if look is not None)
        for look, together in groupby(marked, key=lambda one: one[0] or first):
            words = "".join(letter for _, letter in together)
            part = replace(piece, span=replace(piece.span, text=words))
            yield part if _look(_base(part)) == look else self._looking(part, look)

    def _looking(self, piece: Piece, look: _Look) -> Piece:
        bold, italic, link = look
        was = Span(piece.span.text, bold, italic, link)
        if piece.formatted:
            return replace(piece, was=was)
        if not self.change or piece.deleted == self.worked_in:
            return replace(piece, span=was)
        return replace(piece, formatted=self.change, was=was)

    def _line(self, line: PassageLine, kind: ListKind) -> PassageLine:
        if _base_kind(line) is kind:
            return line
        if line.restyled:
            return replace(line, was=kind)
        if not self.change or (line.deleted and line.deleted == self.worked_in):
            return replace(line, kind=kind)
        return replace(line, restyled=self.change, was=kind)


def _of_each(starts: Sequence[tuple[int, _T]], size: int) -> list[_T]:
    """Spread what begins at each number over all numbers up to the next."""
    found: list[_T] = []
    for (begin, what), end in zip(starts, [*(at for at, _ in starts[1:]), size], strict=True):
        found += [what] * (end - begin)
    return found
