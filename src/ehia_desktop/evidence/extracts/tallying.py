"""The one pass over the rows: how often each state occurs in each group. Memory grows with groups, not with rows."""

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from ehia_desktop.errors import UserError
from ehia_desktop.evidence.extracts.axes import Axis, Class
from ehia_desktop.evidence.extracts.cells import as_day, plain
from ehia_desktop.evidence.extracts.gaps import GapKind
from ehia_desktop.evidence.extracts.moments import Moments
from ehia_desktop.evidence.extracts.planning import Plan, gap_reads_of, reads_of, tables_of
from ehia_desktop.evidence.extracts.recipes import WAIT
from ehia_desktop.evidence.grid import GridRow, Value

Key: TypeAlias = "tuple[tuple[str, ...], tuple[str, ...]]"
State: TypeAlias = "tuple[Class, ...]"

_CLOSED = "pathways that were closed by the census day"
_OTHER_CENSUS = "rows of another census day"
_EMPTY = "empty rows"
_TOO_WIDE = "rows with more cells than there are headings: a value holds the separator"


@dataclass
class Tally:
    """Counts the states of rows by group. A key is (dimensions of a table, readings of a measure).

    Only the widest combinations are counted row by row; every narrower one is added up from one of them.
    """

    axes: Mapping[str, Axis]
    width: int
    keys: Sequence[Key] = ()
    moments: dict[tuple[str, ...], dict[tuple[Class, ...], Moments]] = field(default_factory=dict)
    read: int = 0
    counted: int = 0
    left_out: "Counter[str]" = field(default_factory=Counter)
    _counters: dict[tuple[str, ...], "Counter[State]"] = field(default_factory=dict)
    _narrowed: dict[Key, "Counter[State]"] = field(default_factory=dict)
    _split: "dict[Key, dict[State, Counter[State]]]" = field(default_factory=dict)

    @staticmethod
    def of(plan: Plan, width: int) -> "Tally":
        """A tally of what `plan` needs, over rows of `width` cells."""
        keys: dict[Key, None] = {}
        for measure in plan.measures:
            reads = reads_of(measure)
            keys[(), reads] = None
            for table in tables_of(measure, plan.tables):
                keys[table, reads] = None
        moments: dict[tuple[str, ...], dict[State, Moments]] = {}
        together: dict[tuple[str, ...], dict[str, None]] = {}
        for gap in plan.gaps:
            if gap.kind is GapKind.MEAN_GAP:
                moments[gap.dimensions] = {}
                continue
            reads = gap_reads_of(gap)
            keys[gap.dimensions, reads] = None
            if gap.weeks is not None:
                together.setdefault(gap.dimensions, {}).update(dict.fromkeys(reads))
        wanted = [(*table, *reads) for table, reads in keys]
        wanted += [(*dimensions, *reads) for dimensions, reads in together.items()]
        counters = {each: Counter[State]() for each in _widest(wanted)}
        return Tally(plan.axes, width, tuple(keys), moments, _counters=counters)

    def take(self, rows: Sequence[GridRow], filters: "Filters") -> None:
        """Count a batch of rows."""
        self.read += len(rows)
        columns = self._columns(self._sound(rows))
        columns = filters.kept(columns, self.left_out)
        count = len(columns[0]) if columns else 0
        self.counted += count
        if not count:
            return
        classes = {key: axis.read(columns[axis.place]) for key, axis in self.axes.items()}
        for keys, counter in self._counters.items():
            if keys:
                counter.update(zip(*(classes[key] for key in keys), strict=True))
            else:
                counter[()] += count
        for dimensions, moments in self.moments.items():
            keys = (*dimensions, f"={WAIT}")
            _add(moments, Counter(zip(*(classes[key] for key in keys), strict=True)))

    def counter(self, table: tuple[str, ...], reads: tuple[str, ...]) -> "Counter[State]":
        """Return how often each state was met, added up from a wider combination where that is what was counted."""
        if (table, reads) not in self._narrowed:
            wanted = (*table, *reads)
            wider = min(
                (keys for keys in self._counters if set(wanted) <= set(keys)),
                key=lambda keys: len(self._counters[keys]),
            )
            counted = self._counters[wider]
            if wider != wanted:
                places = [wider.index(key) for key in wanted]
                narrow: Counter[State] = Counter()
                for state, times in counted.items():
                    narrow[tuple([state[place] for place in places])] += times
                counted = narrow
            self._narrowed[table, reads] = counted
        return self._narrowed[table, reads]

    def by_group(
        self, table: tuple[str, ...], reads: tuple[str, ...]
    ) -> "dict[State, Counter[State]]":
        """Return the counts of states of each group that was met; worked out once, when all rows are in."""
        if (table, reads) not in self._split:
            split: dict[State, Counter[State]] = {}
            depth = len(table)
            for key, times in self.counter(table, reads).items():
                group = key[:depth]
                if group not in split:
                    split[group] = Counter()
                split[group][key[depth:]] = times
            self._split[table, reads] = split
        return self._split[table, reads]

    def _sound(self, rows: Sequence[GridRow]) -> Sequence[GridRow]:
        if len(rows[0]) > self.width:
            wide = [any(map(plain, row[self.width :])) for row in rows]
            self.left_out[_TOO_WIDE] += sum(wide)
            rows = [row for row, is_wide in zip(rows, wide, strict=True) if not is_wide]
        sound = [row for row in rows if any(row)]
        self.left_out[_EMPTY] += len(rows) - len(sound)
        return sound

    def _columns(self, rows: Sequence[GridRow]) -> list[Sequence[Value]]:
        if not rows:
            return []
        columns: list[Sequence[Value]] = list(zip(*rows, strict=True))
        lacking = self.width - len(columns)
        return columns + [(None,) * len(rows)] * lacking


def _widest(wanted: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return those combinations that are part of no other, each once."""
    found: list[tuple[str, ...]] = []
    for keys in sorted(set(wanted), key=lambda keys: (-len(keys), keys)):
        if not any(set(keys) <= set(other) for other in found):
            found.append(keys)
    return found


def _add(moments: dict[State, Moments], counted: "Counter[State]") -> None:
    """Take a batch into the moments: waits of groups within groups are too many to be counted apart."""
    for state, times in counted.items():
        *group, days = state
        found = moments.setdefault(tuple(group), Moments())
        if isinstance(days, str):
            found.unknown += times
        else:
            found.take(days, times)


@dataclass(frozen=True)
class Filters:
    """Which rows count: those of the census day, and still open on it. A place is None where there is no column.

    A census day that was not asked for (`is_asked`) must be the only one in the file.
    """

    census: date | None
    is_asked: bool
    census_place: int | None
    stop_place: int | None

    def kept(
        self, columns: list[Sequence[Value]], left_out: "Counter[str]"
    ) -> list[Sequence[Value]]:
        """Return the columns cut down to the rows that count. Raises UserError for a second census day."""
        if not columns:
            return columns
        if self.census is not None and self.census_place is not None:
            days = columns[self.census_place]
            wanted = {day for day in set(days) if as_day(plain(day)) == self.census}
            others = {day for day in set(days) - wanted if plain(day)}
            if others and not self.is_asked:
                raise UserError(
                    "This extract holds more than one census day, or a day that is none; say which one counts with "
                    "--census-date 2026-03-31."
                )
            keep = [day not in others for day in days]
            columns = self._cut(columns, keep, left_out, _OTHER_CENSUS)
        if self.stop_place is not None and columns:
            stops = columns[self.stop_place]
            closed = {stop for stop in set(stops) if self._is_closed(plain(stop))}
            if closed:
                keep = [stop not in closed for stop in stops]
                columns = self._cut(columns, keep, left_out, _CLOSED)
        return columns

    def _is_closed(self, text: str) -> bool:
        stop = as_day(text) if text else None
        return stop is not None and (self.census is None or stop <= self.census)

    @staticmethod
    def _cut(
        columns: list[Sequence[Value]], keep: list[bool], left_out: "Counter[str]", why: str
    ) -> list[Sequence[Value]]:
        if all(keep):
            return columns
        left_out[why] += len(keep) - sum(keep)
        return [list(itertools.compress(column, keep)) for column in columns]
