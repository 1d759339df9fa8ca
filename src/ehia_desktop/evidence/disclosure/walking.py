"""Small steps from one true-to-all table to the next: the quick proof that a count may be another.

A step moves one count by one and mends the sums it breaks along the shortest chain of other counts. Counts
that stand in more than two sums are left alone, so a step that is not found proves nothing; the exact method
decides then.
"""

from collections import deque
from collections.abc import Iterator

from ehia_desktop.evidence.disclosure.allowance import Allowance

Chain = dict[int, int]
"""Which unknowns move, and by how much."""


class Walk:
    """A whole solution that wanders. Unknowns are numbered as their owner numbers them."""

    def __init__(self, allowance: Allowance) -> None:
        self._allowance = allowance
        self._value: dict[int, int] = {}
        self._low: dict[int, int] = {}
        self._high: dict[int, int | None] = {}
        self._terms: dict[int, tuple[tuple[int, int], ...]] = {}
        self._members: dict[int, list[int]] = {}

    def add(
        self, unknown: int, value: int, bounds: tuple[int, int | None], terms: dict[int, int]
    ) -> None:
        """Add an unknown with its factor (1 or -1) in each sum."""
        self._value[unknown] = value
        self.bound(unknown, *bounds)
        self._terms[unknown] = tuple(terms.items())
        for term in terms if len(terms) <= 2 else ():
            self._members.setdefault(term, []).append(unknown)

    def bound(self, unknown: int, low: int, high: int | None) -> None:
        """Set the bounds of an unknown."""
        self._low[unknown], self._high[unknown] = low, high

    def step(self, unknown: int, by: int) -> dict[int, int] | None:
        """Move one unknown by 1 or -1; returns the new values of all that moved, None when no chain was found.

        Raises OutOfAllowance.
        """
        terms = self._terms[unknown]
        if len(terms) > 2 or not self._has_room(unknown, by):
            return None
        chain: Chain = {unknown: by}
        broken = [(term, factor * by) for term, factor in terms]
        while broken:
            term, excess = broken.pop(0)
            found = self._mend(term, excess, broken[0] if broken else None, chain)
            if found is None:
                return None
            more, is_joined = found
            chain |= more
            if is_joined:
                break
        if not self._fits(chain):
            return None
        for each, change in chain.items():
            self._value[each] += change
        return {each: self._value[each] for each in chain}

    def _mend(
        self, term: int, excess: int, other: tuple[int, int] | None, chain: Chain
    ) -> tuple[Chain, bool] | None:
        """The shortest chain from a broken sum to one that takes it up: an unknown in no other sum, or `other`."""
        goal = None if other is None else (other[0], -other[1])
        came: dict[tuple[int, int], tuple[tuple[int, int], int, int]] = {}
        waiting = deque([(term, excess)])
        seen = {(term, excess)}
        while waiting:
            at = waiting.popleft()
            for unknown, change, reached in self._edges(at, chain):
                if reached is None or reached == goal:
                    return self._trail((term, excess), at, came) | {
                        unknown: change
                    }, reached is not None
                if reached not in seen:
                    seen.add(reached)
                    came[reached] = (at, unknown, change)
                    waiting.append(reached)
        return None

    def _edges(
        self, at: tuple[int, int], chain: Chain
    ) -> Iterator[tuple[int, int, tuple[int, int] | None]]:
        """Each unknown that can take up the excess of a sum, how it moves, and which sum it breaks in turn."""
        term, excess = at
        members = self._members.get(term, ())
        self._allowance.spend(len(members))
        for unknown in members:
            terms = self._terms[unknown]
            factor = next(f for t, f in terms if t == term)
            change = -excess * factor
            if unknown in chain or not self._has_room(unknown, change):
                continue
            rest = next(((t, f * change) for t, f in terms if t != term), None)
            yield unknown, change, rest

    def _trail(
        self,
        start: tuple[int, int],
        at: tuple[int, int],
        came: dict[tuple[int, int], tuple[tuple[int, int], int, int]],
    ) -> Chain:
        chain: Chain = {}
        while at != start:
            at, unknown, change = came[at]
            chain[unknown] = change
        return chain

    def _fits(self, chain: Chain) -> bool:
        """Prove a chain: every sum comes out as before. One that crosses itself does not."""
        excess: dict[int, int] = {}
        for unknown, change in chain.items():
            for term, factor in self._terms[unknown]:
                excess[term] = excess.get(term, 0) + factor * change
        return not any(excess.values())

    def _has_room(self, unknown: int, change: int) -> bool:
        value, high = self._value[unknown] + change, self._high[unknown]
        return self._low[unknown] <= value and (high is None or value <= high)
