"""Which items two long sequences share, in one order: found from runs that stand once in each, then in what is left.

`difflib` compares every item with every like one, so a text of 20,000 characters takes it minutes: half of its items
are spaces. Here it sees short stretches only. What it finds in a long one need not be the most there is to share.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeAlias

Shared: TypeAlias = tuple[int, int, int]
"""Where items that both share begin in the older and in the newer, and how many they are."""

Step: TypeAlias = tuple[str, int, int, int, int]
"""As `difflib.SequenceMatcher.get_opcodes` spells one."""

# Two stretches of some 240 items: a hundredth of a second, and a paragraph of 120 words is compared in one.
_MOST_COMPARED = 60_000
_RUNS = (16, 8, 4, 2, 1)


def steps(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Step]:
    """Yield how the older becomes the newer: what is equal, replaced, deleted and inserted, in order."""
    at, to = 0, 0
    for start, other, size in (*_joined(shared(old, new)), (len(old), len(new), 0)):
        tag = {(True, True): "replace", (True, False): "delete", (False, True): "insert"}.get(
            (at < start, to < other)
        )
        if tag is not None:
            yield tag, at, start, to, other
        if size:
            yield "equal", start, start + size, other, other + size
        at, to = start + size, other + size


def shared(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Shared]:
    """Yield what both share, in order and never overlapping."""
    yield from _between(old, new, (0, len(old)), (0, len(new)), 0)


def _between(
    old: Sequence[Hashable],
    new: Sequence[Hashable],
    span: tuple[int, int],
    other: tuple[int, int],
    level: int,
) -> Iterator[Shared]:
    """Compare two stretches: what they begin and end with alike first, then what stands between."""
    (start, end), (to, until) = span, other
    head = _alike(old, new, start, to, min(end - start, until - to))
    if head:
        yield start, to, head
    start, to = start + head, to + head
    tail = 0
    while tail < min(end - start, until - to) and old[end - 1 - tail] == new[until - 1 - tail]:
        tail += 1
    middle, beside = (start, end - tail), (to, until - tail)
    if (middle[1] - start) * (beside[1] - to) <= _MOST_COMPARED:
        found = SequenceMatcher(None, old[start : middle[1]], new[to : beside[1]], autojunk=False)
        yield from (
            (start + one.a, to + one.b, one.size) for one in found.get_matching_blocks() if one.size
        )
    elif level < len(_RUNS):
        yield from _round_anchors(old, new, middle, beside, level)
    if tail:
        yield end - tail, until - tail, tail


def _round_anchors(
    old: Sequence[Hashable],
    new: Sequence[Hashable],
    span: tuple[int, int],
    other: tuple[int, int],
    level: int,
) -> Iterator[Shared]:
    """Cut both stretches where a run stands once in each, and compare what lies between the cuts."""
    (at, end), (to, until) = span, other
    size = _RUNS[level]
    for start, beside in _anchors(old, new, span, other, size):
        if start < at or beside < to:
            # It stands within what the last cut shares.
            continue
        yield from _between(old, new, (at, start), (to, beside), level + 1)
        most = min(end - start, until - beside)
        length = _alike(old, new, start, beside, most)
        yield start, beside, length
        at, to = start + length, beside + length
    yield from _between(old, new, (at, end), (to, until), level + 1)


def _alike(old: Sequence[Hashable], new: Sequence[Hashable], start: int, to: int, most: int) -> int:
    """How many items are equal from these places on."""
    length = 0
    while length < most and old[start + length] == new[to + length]:
        length += 1
    return length


def _anchors(
    old: Sequence[Hashable],
    new: Sequence[Hashable],
    span: tuple[int, int],
    other: tuple[int, int],
    size: int,
) -> list[tuple[int, int]]:
    """Where runs of `size` items stand that are found once in each, as many as keep one order in both."""
    was, now = _once(old, span, size), _once(new, other, size)
    pairs = sorted((place, now[run]) for run, place in was.items() if run in now)
    # The longest rising row of places in the newer (patience sorting), traced back.
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for index, (_, to) in enumerate(pairs):
        pile = bisect_left(tops, to)
        before.append(piles[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(to)
            piles.append(index)
        else:
            tops[pile], piles[pile] = to, index
    found: list[tuple[int, int]] = []
    index = piles[-1] if piles else -1
    while index >= 0:
        found.append(pairs[index])
        index = before[index]
    return found[::-1]


def _once(
    items: Sequence[Hashable], span: tuple[int, int], size: int
) -> dict[tuple[Hashable, ...], int]:
    """The runs that stand once in a stretch, with their places."""
    start, end = span
    runs = [tuple(items[at : at + size]) for at in range(start, end - size + 1)]
    counted = Counter(runs)
    return {run: start + at for at, run in enumerate(runs) if counted[run] == 1}


def _joined(found: Iterator[Shared]) -> Iterator[Shared]:
    """Join what lies side by side in both."""
    last: Shared | None = None
    for start, to, size in found:
        if last is not None and (last[0] + last[2], last[1] + last[2]) == (start, to):
            last = (last[0], last[1], last[2] + size)
            continue
        if last is not None:
            yield last
        last = (start, to, size)
    if last is not None:
        yield last
