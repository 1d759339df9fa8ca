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
from ehia_desktop.evidence.extracts.planning import Plan, gap_reads_of, reads_of
from ehia_desktop.evidence.extracts.recipes import WAIT
from ehia_desktop.evidence.grid import GridRow, Value

Key: TypeAlias = "tuple[tuple[str, ...], tuple[str, ...]]"

_CLOSED = "pathways that were closed by the census day"
_OTHER_CENSUS = "rows of another census day"
_EMPTY = "empty rows"
_TOO_WIDE = "rows with more cells than there are headings: a value holds the separator"


@dataclass
class Tally:
    """Counts the states of rows by group. A key is (dimensions of a table, readings of a measure)."""

    axes: Mapping[str, Axis]
    width: int
    counters: dict[Key, "Counter[tuple[Class, ...]]"] = field(default_factory=dict)
    moments: dict[tuple[str, ...], dict[tuple[Class, ...], Moments]] = field(default_factory=dict)
    read: int = 0
    counted: int = 0
    left_out: "Counter[str]" = field(default_factory=Counter)
    _split: "dict[Key, dict[tuple[Class, ...], Counter[tuple[Class, ...]]]]" = field(
        default_factory=dict
    )

    @staticmethod
    def of(plan: Plan, width: int) -> "Tally":
        """A tally of what `plan` needs, over rows of `width` cells."""
        tally = Tally(plan.axes, width)
        for measure in plan.measures:
            reads = reads_of(measure)
            tally.counters[(), reads] = Counter()
            for table in plan.tables:
                if not measure.only or set(table) <= set(measure.only):
                    tally.counters[table, reads] = Counter()
        for gap in plan.gaps:
            if gap.kind is GapKind.MEAN_GAP:
                tally.moments[gap.dimensions] = {}
            else:
                tally.counters[gap.dimensions, gap_reads_of(gap)] = Counter()
        return tally

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
        for (table, reads), counter in self.counters.items():
            keys = (*table, *reads)
            if keys:
                counter.update(zip(*(classes[key] for key in keys), strict=True))
            else:
                counter[()] += count
        for dimensions, moments in self.moments.items():
            keys = (*dimensions, f"={WAIT}")
            _add(moments, Counter(zip(*(classes[key] for key in keys), strict=True)))

    def by_group(
        self, table: tuple[str, ...], reads: tuple[str, ...]
    ) -> "dict[tuple[Class, ...], Counter[tuple[Class, ...]]]":
        """Return the counts of states of each group that was met; worked out once, when all rows are in."""
        if (table, reads) not in self._split:
            split: dict[tuple[Class, ...], Counter[tuple[Class, ...]]] = {}
            depth = len(table)
            for key, times in self.counters[table, reads].items():
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


def _add(moments: dict[tuple[Class, ...], Moments], counted: "Counter[tuple[Class, ...]]") -> None:
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
