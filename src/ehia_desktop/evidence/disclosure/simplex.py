"""Sums of unknown counts in exact arithmetic: how far one unknown can move while every sum still holds.

The bounded simplex method as solvers of arithmetic constraints use it (Dutertre and de Moura 2006): a basic
unknown is spelled by the others, and moving one of those moves all that lean on it. Numbers are whole, or
fractions where the sums force them; never floats. What few sums lean on moves first, since that keeps the sums
short; after `_PATIENCE` moves Bland's rule takes over, which never goes in circles.
"""

from collections.abc import Callable, Mapping
from enum import Enum
from fractions import Fraction

from ehia_desktop.evidence.disclosure.allowance import Allowance

Number = int | Fraction
_PATIENCE = 5_000
"""The moves that one question may take before the rule that is slow and sure decides which comes next."""


class Outcome(Enum):
    """How a push ended: no further, without end, or as far as was asked."""

    OPTIMAL = 1
    UNBOUNDED = 2
    ENOUGH = 3


def whole(number: Number) -> Number:
    """Spell a fraction that is a whole number as one."""
    return number.numerator if number.denominator == 1 else number


class Tableau:
    """Unknowns between bounds and sums over them. Unknowns and sums are numbered from 0 in one sequence.

    `low` and `high` are the bounds, `value` one solution once `is_feasible`; `least` and `most` are the extremes
    of every whole solution passed on the way (`most` None: without end).
    """

    def __init__(self, allowance: Allowance) -> None:
        self.allowance = allowance
        self.low: list[int | None] = []
        self.high: list[int | None] = []
        self.value: list[Number] = []
        self.least: list[int] = []
        self.most: list[int | None] = []
        self.rows: dict[int, dict[int, Number]] = {}
        self.leaning: list[set[int]] = []
        self.uneven: set[int] = set()
        self.is_feasible = True
        self.is_witnessed = False

    def add_sum(self, total: int) -> int:
        """Add a sum over no unknowns yet, which must come to `total`; returns its number."""
        index = self._number(0, total, total)
        self.rows[index] = {}
        return index

    def add_unknown(
        self, value: int, low: int, high: int | None, terms: Mapping[int, int], *, keeps: bool
    ) -> int:
        """Add an unknown with its factor in each sum; returns its number.

        With `keeps` each sum's total grows by what the unknown brings in, as when a known count becomes unknown;
        the solution at hand then stays one. Without it, `restart` is called when all are added.
        """
        index = self._number(value, low, high)
        for term, factor in terms.items():
            if keeps:
                self._shift(term, factor * value)
            if term in self.rows:
                self._add(term, index, factor)
            else:
                for row in tuple(self.leaning[term]):
                    self._add(row, index, -factor * self.rows[row][term])
        return index

    def restart(self) -> None:
        """Work every basic unknown out anew and forget what was known of feasibility."""
        for basic, row in self.rows.items():
            self._set(basic, whole(sum((c * self.value[j] for j, c in row.items()), start=0)))
        self.is_feasible = self._wrong_basic() is None

    def lean(self, term: int, unknown: int) -> None:
        """Spell `unknown` by the sum `term` where nothing spells it yet: totals by their parts make short sums."""
        if term in self.rows and unknown in self.rows[term]:
            self._pivot(term, unknown)

    def settle(self) -> bool:
        """Find a solution between the bounds; False when there is none. Raises OutOfAllowance."""
        moves = 0
        while (basic := self._wrong_basic(is_sure=moves > _PATIENCE)) is not None:
            moves += 1
            floor = self.low[basic]
            is_below = floor is not None and self.value[basic] < floor
            target = self.low[basic] if is_below else self.high[basic]
            row = self.rows[basic]
            able = (j for j, c in row.items() if self._can_move(j, (c > 0) == is_below))
            entering = min(able, key=self._order(is_sure=moves > _PATIENCE), default=None)
            if entering is None or target is None:
                return False
            self._move(entering, whole(Fraction(target - self.value[basic]) / row[entering]))
            self._pivot(basic, entering)
        self.is_feasible = True
        self.witness()
        return True

    def push(self, unknown: int, is_up: bool, enough: int | None) -> Outcome:
        """Move one unknown as far as the sums let it, or until `enough` whole values of it were seen.

        Raises OutOfAllowance.
        """
        moves = 0
        while True:
            if enough is not None and self.has_seen(unknown, enough):
                return Outcome.ENOUGH
            moves += 1
            entering = self._entering(unknown, is_up, is_sure=moves > _PATIENCE)
            if entering is None:
                return Outcome.OPTIMAL
            index, is_rising = entering
            step, leaving = self._longest_step(index, is_rising)
            if step is None:
                self._note_endless(index, is_rising)
                return Outcome.UNBOUNDED
            self._move(index, step if is_rising else -step)
            if leaving is not None:
                self._pivot(leaving, index)

    def has_seen(self, unknown: int, values: int) -> bool:
        """Tell whether whole solutions at least `values` apart, ends counted, were passed for one unknown."""
        most = self.most[unknown]
        return self.is_witnessed and (most is None or most - self.least[unknown] + 1 >= values)

    def objective(self, unknown: int) -> Mapping[int, Number]:
        """What one unknown leans on now, and how much."""
        return self.rows.get(unknown, {unknown: 1})

    def witness(self) -> None:
        """Take note of the solution at hand, if it is one and whole."""
        if self.is_feasible and not self.uneven:
            self.learn([int(value) for value in self.value])

    def see(self, solution: Mapping[int, int]) -> None:
        """Take note of the part of a whole solution that differs from one noted before."""
        for index, value in solution.items():
            self._see(index, value)

    def learn(self, solution: list[int]) -> None:
        """Take note of a whole solution."""
        if not self.is_witnessed:
            self.least, self.most = list(solution), list(solution)
            self.is_witnessed = True
            return
        for index, value in enumerate(solution):
            self._see(index, value)

    def copy(self) -> "Tableau":
        """Return a tableau of its own that spends the same allowance."""
        twin = Tableau(self.allowance)
        twin.low, twin.high, twin.value = list(self.low), list(self.high), list(self.value)
        twin.rows = {basic: dict(row) for basic, row in self.rows.items()}
        twin.leaning = [set(rows) for rows in self.leaning]
        twin.uneven = set(self.uneven)
        twin.least, twin.most = list(self.least), list(self.most)
        twin.is_feasible = self.is_feasible
        self.allowance.spend(len(self.value) + 10 * len(self.rows))
        return twin

    def bound(self, unknown: int, low: int | None, high: int | None) -> None:
        """Set the bounds of one unknown; the solution at hand follows where it can."""
        self.low[unknown], self.high[unknown] = low, high
        if unknown not in self.rows:
            value = self.value[unknown]
            inside = max(value, low) if low is not None else value
            inside = min(inside, high) if high is not None else inside
            if inside != value:
                self._move(unknown, inside - value)
        self.is_feasible = self._wrong_basic() is None

    def _number(self, value: int, low: int, high: int | None) -> int:
        self.low.append(low)
        self.high.append(high)
        self.value.append(value)
        self.least.append(value)
        self.most.append(value)
        self.leaning.append(set())
        return len(self.value) - 1

    def _shift(self, term: int, amount: int) -> None:
        """Let a sum come to more, bounds and value alike."""
        low, high = self.low[term], self.high[term]
        self.low[term] = None if low is None else low + amount
        self.high[term] = None if high is None else high + amount
        self._set(term, self.value[term] + amount)

    def _add(self, basic: int, index: int, factor: Number) -> None:
        row = self.rows[basic]
        total = whole(row.get(index, 0) + factor)
        if total:
            row[index] = total
            self.leaning[index].add(basic)
        elif row.pop(index, None) is not None:
            self.leaning[index].discard(basic)

    def _set(self, index: int, value: Number) -> None:
        self.value[index] = value
        if isinstance(value, int):
            self.uneven.discard(index)
        else:
            self.uneven.add(index)

    def _wrong_basic(self, *, is_sure: bool = False) -> int | None:
        """A basic unknown beyond its bounds, one that leans on few before one that leans on many."""
        wrong = (
            basic
            for basic in self.rows
            if ((low := self.low[basic]) is not None and self.value[basic] < low)
            or ((high := self.high[basic]) is not None and self.value[basic] > high)
        )
        if is_sure:
            return min(wrong, default=None)
        return min(wrong, key=lambda basic: (len(self.rows[basic]), basic), default=None)

    def _order(self, *, is_sure: bool) -> Callable[[int], tuple[int, int]]:
        """In what order unknowns are tried: those that few lean on first, or, to be sure, as they are numbered."""
        if is_sure:
            return lambda index: (0, index)
        return lambda index: (len(self.leaning[index]), index)

    def _can_move(self, index: int, is_up: bool) -> bool:
        if is_up:
            high = self.high[index]
            return high is None or self.value[index] < high
        low = self.low[index]
        return low is None or self.value[index] > low

    def _entering(self, unknown: int, is_up: bool, *, is_sure: bool) -> tuple[int, bool] | None:
        """The first unknown whose own move takes `unknown` the wanted way, and which way that is."""
        ways = {
            index: rises
            for index, factor in self.objective(unknown).items()
            if self._can_move(index, rises := (factor > 0) == is_up)
        }
        best = min(ways, key=self._order(is_sure=is_sure), default=None)
        return None if best is None else (best, ways[best])

    def _longest_step(self, index: int, is_rising: bool) -> tuple[Number | None, int | None]:
        """How far an unknown can move, and the basic one that stops it (None: its own bound)."""
        end = self.high[index] if is_rising else self.low[index]
        step: Number | None = None if end is None else _size(end - self.value[index])
        leaving: int | None = None
        self.allowance.spend(1 + len(self.leaning[index]))
        for basic in self.leaning[index]:
            room = self._room(basic, self.rows[basic][index], is_rising)
            if room is None or (step is not None and room > step):
                continue
            if step is None or room < step or leaving is None or basic < leaving:
                step, leaving = room, basic
        return step, leaving

    def _room(self, basic: int, factor: Number, is_rising: bool) -> Number | None:
        """How far an unknown may move before a basic one that leans on it by `factor` stops it."""
        limit = self.high[basic] if (factor > 0) == is_rising else self.low[basic]
        if limit is None:
            return None
        room = _size(limit - self.value[basic])
        return room if factor in {1, -1} else whole(Fraction(room) / _size(factor))

    def _note_endless(self, index: int, is_rising: bool) -> None:
        """A move without end takes everything along that leans on it."""
        if not self.is_witnessed:
            return
        if is_rising:
            self.most[index] = None
        for basic in self.leaning[index]:
            if (self.rows[basic][index] > 0) == is_rising:
                self.most[basic] = None

    def _move(self, index: int, amount: Number) -> None:
        if not amount:
            return
        self.allowance.spend(len(self.leaning[index]))
        was_whole = not self.uneven
        self._set(index, whole(self.value[index] + amount))
        for basic in self.leaning[index]:
            self._set(basic, whole(self.value[basic] + self.rows[basic][index] * amount))
        if self.uneven or not self.is_feasible:
            return
        if not was_whole or not self.is_witnessed:
            self.witness()
            return
        for moved in (index, *self.leaning[index]):
            self._see(moved, int(self.value[moved]))

    def _see(self, index: int, value: int) -> None:
        self.least[index] = min(self.least[index], value)
        most = self.most[index]
        if most is not None and value > most:
            self.most[index] = value

    def _pivot(self, leaving: int, entering: int) -> None:
        """Spell `entering` by `leaving`, and put that spelling in place everywhere."""
        # Spent before anything is changed, so that the tableau stays whole when the allowance ends.
        self.allowance.spend(len(self.rows[leaving]) * (1 + len(self.leaning[entering])))
        row = self.rows.pop(leaving)
        for index in row:
            self.leaning[index].discard(leaving)
        factor = row.pop(entering)
        spelled: dict[int, Number] = {leaving: _divided(1, factor)}
        for index, each in row.items():
            spelled[index] = _divided(-each, factor)
        for basic in self.leaning[entering]:
            other = self.rows[basic]
            times = other.pop(entering)
            for index, each in spelled.items():
                total = other.get(index, 0) + times * each
                if total:
                    other[index] = total if isinstance(total, int) else whole(total)
                    self.leaning[index].add(basic)
                else:
                    del other[index]
                    self.leaning[index].discard(basic)
        self.leaning[entering] = set()
        self.rows[entering] = spelled
        for index in spelled:
            self.leaning[index].add(entering)


def _size(number: Number) -> Number:
    return number if number >= 0 else -number


def _divided(number: Number, by: Number) -> Number:
    if by == 1:
        return number
    if by == -1:
        return -number
    return whole(Fraction(number) / by)
