"""What a reader can work out: everything published as sums of known and unknown counts, and how far each may lie.

A count is held possible only when a whole table with it was found that fits all that is published, so a
mistake in the search can only hide too much. Hiding more never takes a possibility away, so what was found
safe stays safe.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ehia_desktop.assessment.disclosure import CellKey, Reach, Relation
from ehia_desktop.evidence.disclosure.allowance import Allowance, OutOfAllowance
from ehia_desktop.evidence.disclosure.search import reaching, whole_solution
from ehia_desktop.evidence.disclosure.simplex import Outcome, Tableau
from ehia_desktop.evidence.disclosure.walking import Walk

_STEPS = 12


class Contradiction(Exception):
    """No table at all fits what is said to be published."""


@dataclass(frozen=True)
class Known:
    """What a reader is told of one count: from `low` to `high` (None: no limit). `count` is the truth, if known."""

    low: int
    high: int | None
    count: int | None

    @property
    def is_given(self) -> bool:
        """Tell whether the reader is told the count itself."""
        return self.low == self.high


@dataclass(frozen=True)
class Blocker:
    """A cell that keeps another from moving: it would have to be free to rise, or to fall; `sums` it does so in."""

    key: CellKey
    is_rise: bool
    sums: int


class Picture:
    """All that is published, growing vaguer as more is hidden. Raises Contradiction, and OutOfAllowance."""

    def __init__(
        self, known: Mapping[CellKey, Known], relations: Iterable[Relation], allowance: Allowance
    ) -> None:
        self._tableau = Tableau(allowance)
        self._given: dict[CellKey, int] = {}
        self._unknowns: dict[CellKey, int] = {}
        self._keys: dict[int, CellKey] = {}
        self._terms: dict[CellKey, dict[int, int]] = {key: {} for key in known}
        self._members: dict[int, tuple[CellKey, ...]] = {}
        self._add_sums(known, relations)
        for key, each in known.items():
            if not each.is_given:
                start = each.low if each.count is None else each.count
                self._add_unknown(key, start, each.low, each.high, keeps=False)
        self._tableau.restart()
        if not self._tableau.settle():
            raise Contradiction
        solution = whole_solution(self._tableau.copy())
        if solution is None:
            raise Contradiction
        self._tableau.learn(solution)
        self._walk = Walk(allowance)
        for key, index in self._unknowns.items():
            self._join_walk(key, index, solution[index])
        for term, members in self._members.items():
            if (total := self._unknowns.get(members[0])) is not None:
                self._tableau.lean(term, total)

    def widen(self, key: CellKey, low: int, high: int | None) -> None:
        """Let the reader know less of one count."""
        if key in self._given:
            count = self._given.pop(key)
            self._add_unknown(key, count, low, high, keeps=True)
            self._join_walk(key, self._unknowns[key], count)
        else:
            index = self._unknowns[key]
            self._tableau.low[index], self._tableau.high[index] = low, high
            self._walk.bound(index, low, high)

    def leaves(self, key: CellKey, values: int) -> bool:
        """Tell whether a reader is left at least `values` possible counts. Raises OutOfAllowance."""
        if key in self._given:
            return values <= 1
        index = self._unknowns[key]
        if self._tableau.has_seen(index, values) or self._stroll(index, values):
            return True
        return any(self._stretch(index, is_up, values) for is_up in (True, False))

    def reach(self, key: CellKey) -> Reach:
        """Return the smallest and largest count a reader could infer; unsettled when the allowance ends."""
        if key in self._given:
            return Reach(self._given[key], self._given[key])
        index, is_settled = self._unknowns[key], True
        try:
            self._stroll(index, None)
            for is_up in (True, False):
                if not self._is_at_bound(index, is_up):
                    self._stretch(index, is_up, None)
        except OutOfAllowance:
            is_settled = False
        return Reach(self._tableau.least[index], self._tableau.most[index], is_settled)

    def seen(self, key: CellKey) -> Reach:
        """Return what was found of a count so far: all there is, once `leaves` has said that it is too little."""
        if key in self._given:
            return Reach(self._given[key], self._given[key])
        index = self._unknowns[key]
        return Reach(self._tableau.least[index], self._tableau.most[index])

    def blockers(self, key: CellKey) -> Iterator[Blocker]:
        """Name what keeps a reader from more possibilities for one count. Raises OutOfAllowance."""
        index = self._unknowns[key]
        for is_up in (True, False):
            if self._tableau.push(index, is_up, None) is not Outcome.OPTIMAL:
                continue
            if self._tableau.value[index] == self._bound(index, is_up):
                # Not the sums stop it but what its own sign tells.
                yield Blocker(key, is_up, 1)
                continue
            pull: dict[CellKey, list[int]] = {}
            for other, factor in self._tableau.objective(index).items():
                sign = 1 if factor > 0 else -1
                if other in self._keys:
                    yield Blocker(self._keys[other], (sign > 0) == is_up, 1)
                for member in self._members.get(other, ()):
                    if member in self._given:
                        pull.setdefault(member, []).append(-sign * self._terms[member][other])
            for member, signs in pull.items():
                if sum(signs):
                    yield Blocker(member, (sum(signs) > 0) == is_up, len(signs))

    def has_gap(self, key: CellKey, values: int) -> bool:
        """Tell whether fractions alone would leave a reader enough; then no sum says what to hide."""
        index = self._unknowns[key]
        ends = []
        for is_up in (True, False):
            if self._tableau.push(index, is_up, None) is not Outcome.OPTIMAL:
                return True
            ends.append(self._tableau.value[index])
        return ends[0] // 1 + -ends[1] // 1 + 1 >= values

    def neighbours(self, key: CellKey) -> Iterator[CellKey]:
        """Every cell that stands in a sum with this one."""
        for term in self._terms[key]:
            yield from self._members[term]

    def given(self, key: CellKey) -> int | None:
        """The count of a cell, when the reader is told it."""
        return self._given.get(key)

    def _stroll(self, index: int, enough: int | None) -> bool:
        """Step one unknown up and down, as far as small steps go; True when `enough` was seen."""
        for is_up in (True, False):
            for _ in range(_STEPS):
                if enough is not None and self._tableau.has_seen(index, enough):
                    return True
                moved = None
                if not self._is_at_bound(index, is_up):
                    moved = self._walk.step(index, 1 if is_up else -1)
                if moved is None:
                    break
                self._tableau.see(moved)
        return enough is not None and self._tableau.has_seen(index, enough)

    def _is_at_bound(self, index: int, is_up: bool) -> bool:
        """Tell whether the most (or least) that a reader is told of an unknown was seen."""
        tableau = self._tableau
        seen = (tableau.most if is_up else tableau.least)[index]
        return seen is None or seen == self._bound(index, is_up)

    def _bound(self, index: int, is_up: bool) -> int | None:
        return (self._tableau.high if is_up else self._tableau.low)[index]

    def _join_walk(self, key: CellKey, index: int, value: int) -> None:
        low, high = self._tableau.low[index] or 0, self._tableau.high[index]
        self._walk.add(index, value, (low, high), self._terms[key])

    def _stretch(self, index: int, is_up: bool, enough: int | None) -> bool:
        """Widen what was seen of one unknown one way; True when `enough` was seen."""
        tableau = self._tableau
        if tableau.push(index, is_up, enough) is Outcome.ENOUGH:
            return True
        seen = tableau.most if is_up else tableau.least
        bound = tableau.value[index]
        while (at := seen[index]) is not None and (at + 1 <= bound if is_up else at - 1 >= bound):
            solution = reaching(tableau, index, at + 1 if is_up else at - 1, is_up=is_up)
            if solution is None:
                break
            tableau.learn(solution)
            if enough is not None and tableau.has_seen(index, enough):
                return True
        return enough is not None and tableau.has_seen(index, enough)

    def _add_sums(self, known: Mapping[CellKey, Known], relations: Iterable[Relation]) -> None:
        seen: set[tuple[CellKey, frozenset[CellKey]]] = set()
        for relation in relations:
            signature = (relation.total, frozenset(relation.parts))
            if signature in seen:
                continue
            seen.add(signature)
            factors = {relation.total: -1, **dict.fromkeys(relation.parts, 1)}
            given = {key: known[key].low for key in factors if known[key].is_given}
            amount = -relation.beyond - sum(factors[key] * count for key, count in given.items())
            index = self._tableau.add_sum(amount)
            self._members[index] = tuple(factors)
            for key, factor in factors.items():
                self._terms[key][index] = factor
        self._given = {key: each.low for key, each in known.items() if each.is_given}

    def _add_unknown(
        self, key: CellKey, value: int, low: int, high: int | None, *, keeps: bool
    ) -> None:
        index = self._tableau.add_unknown(value, low, high, self._terms[key], keeps=keeps)
        self._unknowns[key] = index
        self._keys[index] = key
