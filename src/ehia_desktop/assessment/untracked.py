"""What was changed in a passage without being tracked: the words as they were sent are worked back into it. And
what became of the same words elsewhere: the changes of a passage are carried over to those, where both can stand.

Words are compared as words, so that a changed letter is a changed word; very long stretches are replaced whole.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ehia_desktop.assessment.passage import (
    NOTHING,
    ListKind,
    Passage,
    PassageLine,
    Piece,
    said,
    squeezed,
)
from ehia_desktop.forms.richtext import Span

_TOKEN = re.compile(r"\n|[^\S\n]+|\w+|[^\w\s]")
_MOST_TOKENS = 6_000
_ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class _Atom:
    """A piece of a line, or the end of one (`line` is set)."""

    text: str
    piece: Piece | None = None
    line: PassageLine | None = None

    @property
    def is_sent(self) -> bool:
        """Whether it may have stood in the file as it went out."""
        part = self.piece if self.piece is not None else self.line
        return part is not None and not part.inserted


@dataclass(frozen=True)
class _Difference:
    """From `start` to `end` the file reads otherwise than what was sent there, which was `sent`."""

    start: int
    end: int
    sent: str


def with_untracked(passage: Passage, sent: str, change: str) -> Passage:
    """Return `passage` with `change` in it, so that it reads as `sent` when nothing is taken.

    The same passage where it does so already, white space aside.
    """
    if squeezed(said(passage, NOTHING)) == squeezed(sent):
        return passage
    atoms = _atoms(passage or (PassageLine(()),))
    base = "".join(atom.text for atom in atoms if atom.is_sent)
    return _lines(_worked(atoms, _differences(base, sent), change))


def rebased(passage: Passage, now: str) -> Passage | None:
    """Return `passage` so that it reads as `now` when nothing is taken, its changes where they stood.

    `now` is what became of the same words elsewhere. None where both changed the same words, or words side by
    side: only a person can say what is meant then.
    """
    atoms = _atoms(passage or (PassageLine(()),))
    base = "".join(atom.text for atom in atoms if atom.is_sent)
    differences = list(_differences(base, now))
    if any(_meets(atoms, _to_words(base, step)) for step in differences):
        return None
    worked = _worked(atoms, iter(differences), _ELSEWHERE)
    return _lines(one for atom in worked if (one := _as_now(atom)) is not None)


def _to_words(base: str, step: _Difference) -> _Difference:
    """Reach over white space to the words on either side, since one space is as good as the next."""
    end = len(base) - len(base[step.end :].lstrip())
    return _Difference(len(base[: step.start].rstrip()), end, step.sent)


def _meets(atoms: Sequence[_Atom], step: _Difference) -> bool:
    """Tell whether a change stands in the words from `step.start` to `step.end`, or at their edge."""
    at = 0
    for atom in atoms:
        part = atom.piece if atom.piece is not None else atom.line
        size = len(atom.text) if atom.is_sent else 0
        is_changed = part is not None and bool(
            part.inserted or part.deleted or (atom.piece is not None and atom.piece.formatted)
        )
        if is_changed and at <= step.end and at + size >= step.start:
            return True
        at += size
    return False


def _as_now(atom: _Atom) -> _Atom | None:
    """What was worked in from elsewhere stands; what was taken out elsewhere is gone."""
    if atom.piece is not None:
        if atom.piece.inserted == _ELSEWHERE:
            return None
        plain = replace(atom.piece, deleted="")
        return replace(atom, piece=plain) if atom.piece.deleted == _ELSEWHERE else atom
    if atom.line is not None and atom.line.inserted == _ELSEWHERE:
        return None
    if atom.line is not None and atom.line.deleted == _ELSEWHERE:
        return replace(atom, line=replace(atom.line, deleted=""))
    return atom


def likeness(one: str, other: str, least: float) -> float:
    """How alike two texts are, from 0 to 1; 0 when it is less than `least`."""
    # Loaded here because the first window does not wait for it.
    from rapidfuzz.distance import Indel  # noqa: PLC0415

    return float(Indel.normalized_similarity(one, other, score_cutoff=least))


def _atoms(passage: Passage) -> list[_Atom]:
    found: list[_Atom] = []
    for line in passage:
        found += (_Atom(piece.span.text, piece=piece) for piece in line.pieces)
        found.append(_Atom("\n", line=replace(line, pieces=())))
    if found:
        # The end of the last line parts it from nothing.
        found[-1] = replace(found[-1], text="")
    return found


def _differences(base: str, sent: str) -> Iterator[_Difference]:
    from rapidfuzz.distance import Indel  # noqa: PLC0415

    ours, theirs = _TOKEN.findall(base), _TOKEN.findall(sent)
    starts = [0]
    for token in ours:
        starts.append(starts[-1] + len(token))
    head, tail = _shared(ours, theirs)
    one, other = ours[head : len(ours) - tail], theirs[head : len(theirs) - tail]
    if len(one) > _MOST_TOKENS or len(other) > _MOST_TOKENS:
        yield _Difference(starts[head], starts[head + len(one)], "".join(other))
        return
    for step in Indel.opcodes(one, other):
        if step.tag != "equal":
            yield _Difference(
                starts[head + step.src_start],
                starts[head + step.src_end],
                "".join(other[step.dest_start : step.dest_end]),
            )


def _shared(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """How many tokens two texts share at the beginning, and how many at the end."""
    most = min(len(one), len(other))
    head = 0
    while head < most and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < most - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    return head, tail


def _worked(
    atoms: Sequence[_Atom], differences: Iterator[_Difference], change: str
) -> Iterator[_Atom]:
    waiting = list(differences)[::-1]
    at = 0
    for atom in atoms[:-1]:
        if not atom.is_sent:
            yield atom
            continue
        rest = atom
        while waiting and waiting[-1].start < at + len(rest.text):
            step = waiting[-1]
            before = max(step.start - at, 0)
            if before:
                yield _cut(rest, 0, before)
                rest, at = _cut(rest, before, None), at + before
            yield from _gone(step.sent, change)
            length = min(step.end - at, len(rest.text))
            if length > 0:
                yield _new(_cut(rest, 0, length), change)
            is_over = step.end <= at + length
            at += length
            rest = _cut(rest, length, None)
            waiting[-1] = replace(step, sent="")
            if is_over:
                waiting.pop()
            if not rest.text:
                break
        if rest.text:
            yield rest
            at += len(rest.text)
    # What was sent after all that is left stands before the last end.
    while waiting:
        yield from _gone(waiting.pop().sent, change)
    yield atoms[-1]


def _cut(atom: _Atom, start: int, end: int | None) -> _Atom:
    text = atom.text[start:end]
    if atom.piece is None:
        return replace(atom, text=text)
    return _Atom(text, piece=replace(atom.piece, span=replace(atom.piece.span, text=text)))


def _new(atom: _Atom, change: str) -> _Atom:
    if atom.piece is not None:
        return replace(atom, piece=replace(atom.piece, inserted=change))
    line = atom.line or PassageLine(())
    return replace(atom, line=replace(line, inserted=change))


def _gone(text: str, change: str) -> Iterator[_Atom]:
    for place, words in enumerate(text.split("\n")):
        if place:
            yield _Atom("\n", line=PassageLine((), ListKind.NONE, deleted=change))
        if words:
            yield _Atom(words, piece=Piece(Span(words), deleted=change))


def _lines(atoms: Iterator[_Atom]) -> Passage:
    found: list[PassageLine] = []
    pieces: list[Piece] = []
    for atom in atoms:
        if atom.piece is not None:
            pieces.append(atom.piece)
        elif atom.line is not None:
            found.append(replace(atom.line, pieces=tuple(pieces)))
            pieces = []
    return tuple(found)
