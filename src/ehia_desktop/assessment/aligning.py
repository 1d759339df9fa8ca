"""Two sequences laid beside each other: which items stand in both, which only in one, in one order for both.

For the blocks of a document, the lines of an answer, the rows of a table and the words of a line alike.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TypeAlias

from ehia_desktop.assessment.anchored import steps

Pair: TypeAlias = tuple[int | None, int | None]
"""Where an item stands in the older and in the newer sequence; None where it does not stand at all."""

Likeness: TypeAlias = Callable[[int, int], float]
"""How much an older item is like a newer one, from 0 (another one) to 1."""

# A word with what belongs to it, one sign, or the space between: what a reader sees changed as one.
_WORD = re.compile(r"\s|[^\W_]+(?:[’'.,:/-][^\W_]+)*|[^\s]")
_LIKE = 0.4
# Beyond this, looking for the best pairs of a gap would take seconds, and nobody could read the result.
_MOST_TRIED = 10_000


class Kind(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    GONE = "gone"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    """Some words that stayed, went or came."""

    kind: Kind
    text: str


def aligned(
    old: Sequence[Hashable], new: Sequence[Hashable], likeness: Likeness | None = None
) -> tuple[Pair, ...]:
    """Pair equal items in order; between them, items that are enough alike. What is gone stands before what came."""
    found: list[Pair] = []
    for tag, start, end, to, until in steps(old, new):
        if tag == "equal":
            found += zip(range(start, end), range(to, until), strict=True)
        else:
            found += _gap(range(start, end), range(to, until), likeness)
    return tuple(found)


def tokens(text: str) -> tuple[str, ...]:
    """Cut a text into words, signs and spaces; joined they are the text again."""
    return tuple(_WORD.findall(text))


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Return what stayed, went and came between two texts, word by word, in reading order."""
    was, now = tokens(old), tokens(new)
    runs = word_runs(was, now, [not one.strip() for one in was])
    return tuple(
        Piece(run.kind, "".join((now if run.kind is Kind.ADDED else was)[run.start : run.end]))
        for run in runs
    )


@dataclass(frozen=True)
class Run:
    """Items that stayed, went or came together: places in the newer sequence for what came, else in the older.

    `to` is where what stayed begins in the newer sequence.
    """

    kind: Kind
    start: int
    end: int
    to: int = 0


def word_runs(
    old: Sequence[Hashable], new: Sequence[Hashable], is_space: Sequence[bool]
) -> tuple[Run, ...]:
    """Return what stayed, went and came, what went before what came. Words are changed together with a space between.

    `is_space` says which older items are spaces.
    """
    found: list[Run] = []
    gone, came = (0, 0), (0, 0)
    found_steps = list(steps(old, new))
    for place, (tag, start, end, to, until) in enumerate(found_steps):
        is_between = 0 < place < len(found_steps) - 1
        if tag == "equal" and not (is_between and all(is_space[start:end])):
            found += _changed(gone, came)
            found.append(Run(Kind.SAME, start, end, to))
            gone, came = (end, end), (until, until)
        else:
            gone, came = (gone[0], end), (came[0], until)
    return (*found, *_changed(gone, came))


def _changed(gone: tuple[int, int], came: tuple[int, int]) -> list[Run]:
    runs = (Run(Kind.GONE, *gone), Run(Kind.ADDED, *came))
    return [run for run in runs if run.start < run.end]


def word_likeness(old: str, new: str) -> float:
    """Return how many words two texts share, from 0 to 1; below what makes them one changed text, 0."""
    was, now = _counted(old), _counted(new)
    whole = was.total() + now.total()
    shared = 2 * (was & now).total() / whole if whole else 1.0
    return shared if shared >= _LIKE else 0.0


@lru_cache(maxsize=256)
def _counted(text: str) -> Counter[str]:
    """The words of a text, counted; each line is held against many."""
    return Counter(word for word in tokens(text) if word.strip())


def _gap(old: range, new: range, likeness: Likeness | None) -> list[Pair]:
    """Pair what may be paired between two places where both sequences agree, as much alike as can be."""
    pairs: list[tuple[int, int]] = []
    if likeness is not None and 0 < len(old) * len(new) <= _MOST_TRIED:
        pairs = _best(old, new, likeness)
    found: list[Pair] = []
    at, to = old.start, new.start
    for one, other in (*pairs, (old.stop, new.stop)):
        found += ((gone, None) for gone in range(at, one))
        found += ((None, came) for came in range(to, other))
        if one < old.stop:
            found.append((one, other))
        at, to = one + 1, other + 1
    return found


def _best(old: range, new: range, likeness: Likeness) -> list[tuple[int, int]]:
    """The pairs in order whose likenesses come to most: the usual table for two sequences."""
    width = len(new) + 1
    best = [[0.0] * width for _ in range(len(old) + 1)]
    like = [[likeness(one, other) for other in new] for one in old]
    for row in reversed(range(len(old))):
        for column in reversed(range(len(new))):
            with_both = like[row][column] + best[row + 1][column + 1] if like[row][column] else 0.0
            best[row][column] = max(with_both, best[row + 1][column], best[row][column + 1])
    found: list[tuple[int, int]] = []
    row = column = 0
    while row < len(old) and column < len(new):
        if best[row][column] == best[row + 1][column]:
            row += 1
        elif best[row][column] == best[row][column + 1]:
            column += 1
        else:
            found.append((old[row], new[column]))
            row, column = row + 1, column + 1
    return found
