"""An answer with what reviewers would change in it: words put in and taken out, line by line. Pure."""

from collections.abc import Container

from ehia_desktop.assessment.aligning import Kind, Piece
from ehia_desktop.assessment.passage import Passage, PassageLine
from ehia_desktop.assessment.passage import Piece as Words
from ehia_desktop.text import one_line

Lines = tuple[tuple[Piece, ...], ...]
_END = " ¶ "
_AROUND = 60
_MOST = 600


def marked(passage: Passage, waiting: Container[str]) -> Lines:
    """Return the words of `passage` with the changes in `waiting` marked; any other is left out.

    What was taken before is part of the words already (`assessment.passage.resolved`).
    """
    lines: list[tuple[Piece, ...]] = []
    begun: list[Piece] = []
    for place, line in enumerate(passage):
        begun += [piece for words in line.pieces if (piece := _piece(words, waiting)) is not None]
        end = _end(line, waiting)
        if end is not None and place < len(passage) - 1:
            begun.append(end)
        is_left_out = bool(line.inserted) and line.inserted not in waiting
        if is_left_out and place < len(passage) - 1:
            continue
        lines.append(tuple(begun))
        begun = []
    return tuple(filter(None, (_joined(line) for line in lines)))


def excerpt(lines: Lines) -> Lines:
    """Return the lines with a change and some words round it; long stretches that stayed are cut."""
    found: list[tuple[Piece, ...]] = []
    for line in lines:
        changed = [at for at, piece in enumerate(line) if piece.kind is not Kind.SAME]
        if not changed:
            continue
        first, last = changed[0], changed[-1]
        cut = [
            _shortened(piece, is_before=at < first, is_after=at > last)
            for at, piece in enumerate(line)
            if first - 1 <= at <= last + 1
        ]
        found.append(tuple(cut))
    return tuple(found)


def has_marks(lines: Lines) -> bool:
    """Tell whether anything is marked."""
    return any(piece.kind is not Kind.SAME for line in lines for piece in line)


def _piece(words: Words, waiting: Container[str]) -> Piece | None:
    if words.inserted and words.inserted not in waiting:
        return None
    if words.deleted and words.deleted in waiting:
        return Piece(Kind.GONE, words.span.text)
    return Piece(Kind.ADDED if words.inserted else Kind.SAME, words.span.text)


def _end(line: PassageLine, waiting: Container[str]) -> Piece | None:
    """The end of a paragraph, where it is what was put in or taken out."""
    if line.deleted and line.deleted in waiting:
        return Piece(Kind.GONE, _END)
    if line.inserted and line.inserted in waiting:
        return Piece(Kind.ADDED, _END)
    return None


def _joined(line: tuple[Piece, ...]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    for piece in line:
        if found and found[-1].kind is piece.kind:
            found[-1] = Piece(piece.kind, found[-1].text + piece.text)
        elif piece.text:
            found.append(piece)
    return tuple(found)


def _shortened(piece: Piece, *, is_before: bool, is_after: bool) -> Piece:
    text = piece.text
    if is_before and len(text) > _AROUND:
        return Piece(piece.kind, "… " + text[-_AROUND:].partition(" ")[2])
    if is_after and len(text) > _AROUND:
        return Piece(piece.kind, text[:_AROUND].rpartition(" ")[0] + " …")
    if len(text) > _MOST:
        kept = one_line(text[: _MOST // 2]), one_line(text[-_MOST // 2 :])
        return Piece(piece.kind, " … ".join(kept))
    return piece
