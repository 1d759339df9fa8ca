"""Tables of true counts, as they stand before control: axes with totals and sub-totals, and what is derived.

A count's key leaves out the dimension that a whole total adds up, so linked tables share their totals by
themselves. Sums that do not add up are refused by nobody: the difference is taken as known to the reader.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from ehia_desktop.assessment.disclosure import CellKey, Relation
from ehia_desktop.errors import UserError

Place = tuple[int, int]
"""Row and column of a table, from 0."""


@dataclass(frozen=True)
class Item:
    """One row or column. With `parts` it is a total or sub-total of the items so named."""

    name: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Axis:
    """The rows or the columns. An axis without a dimension has one item, which is no group.

    `is_sensitive` marks an attribute that nobody may learn of a person: then 0 % and 100 % are flagged.
    Raises UserError for names used twice, unknown parts or totals that hold themselves.
    """

    dimension: str
    items: tuple[Item, ...]
    is_sensitive: bool = False

    def __post_init__(self) -> None:
        names = [item.name for item in self.items]
        for name, times in Counter(names).items():
            if times > 1:
                raise UserError(
                    f"“{name}” is there {times} times; give each row and column a name of its own."
                )
        for item in self.items:
            for part in item.parts:
                if part not in names:
                    raise UserError(
                        f"The total “{item.name}” names “{part}”, which is not in the table."
                    )
        if self._has_circle():
            raise UserError(
                "A total cannot be a part of itself; say again what each total adds up."
            )

    def positions(self, names: tuple[str, ...]) -> tuple[int, ...]:
        """Where the items with these names stand."""
        found = {item.name: index for index, item in enumerate(self.items)}
        return tuple(found[name] for name in names)

    @cached_property
    def whole(self) -> int | None:
        """The position of the total of everything, if there is one: it holds, part by part, all that has no parts."""
        leaves = {item.name for item in self.items if not item.parts}
        for index, item in enumerate(self.items):
            if item.parts and self._leaves_of(item.name) == leaves:
                return index
        return None

    def group(self, index: int) -> tuple[tuple[str, str], ...]:
        """The pair of dimension and group for one item; empty for the whole and for an axis of no dimension."""
        if not self.dimension or index == self.whole:
            return ()
        return ((self.dimension, self.items[index].name),)

    def _leaves_of(self, name: str) -> set[str]:
        parts = {item.name: item.parts for item in self.items}
        waiting, leaves = [name], set()
        while waiting:
            each = waiting.pop()
            waiting += parts[each]
            if not parts[each]:
                leaves.add(each)
        return leaves

    def _has_circle(self) -> bool:
        settled: set[str] = set()
        left = list(self.items)
        while left:
            ready = [item for item in left if settled.issuperset(item.parts)]
            if not ready:
                return True
            settled.update(item.name for item in ready)
            left = [item for item in left if item.name not in settled]
        return False


class FigureKind(StrEnum):
    """What a derived figure is; only the first two can be worked out again from rounded counts."""

    PERCENTAGE = "percentage"
    RATIO = "ratio"
    RANK = "rank"
    INTERVAL = "interval"
    MEDIAN = "median"
    OTHER = "other"


@dataclass(frozen=True)
class Derived:
    """A figure worked out from counts: where it stands, its true value, and every count that goes into it.

    A percentage or ratio divides the sum of `above` by the sum of `below`; the other kinds only name, in
    `above`, what they come from. A median's `above` is the one count of people behind it.
    """

    name: str
    kind: FigureKind
    row: str
    column: str
    value: Decimal
    above: tuple[Place, ...]
    below: tuple[Place, ...] = ()
    decimals: int = 1

    def __post_init__(self) -> None:
        if not self.above:
            raise ValueError("a derived figure names the counts it comes from")


@dataclass(frozen=True)
class CountTable:
    """True counts by row and column. Raises UserError when they are not whole numbers from 0 in a rectangle."""

    title: str
    measure: str
    rows: Axis
    columns: Axis
    counts: tuple[tuple[int, ...], ...]
    period: str = ""
    place: str = ""
    within: tuple[tuple[str, str], ...] = ()
    derived: tuple[Derived, ...] = ()

    def __post_init__(self) -> None:
        shape = {len(self.columns.items)}
        if len(self.counts) != len(self.rows.items) or {len(row) for row in self.counts} - shape:
            raise UserError(f"The table “{self.title}” needs one count for every row and column.")
        if any(count < 0 for row in self.counts for count in row):
            raise UserError(f"The table “{self.title}” has a count below zero; correct it first.")

    def places(self) -> Iterator[Place]:
        """Every cell, row by row."""
        for row in range(len(self.rows.items)):
            for column in range(len(self.columns.items)):
                yield row, column

    def count(self, place: Place) -> int:
        """The true count of one cell."""
        return self.counts[place[0]][place[1]]

    def key(self, place: Place) -> CellKey:
        """What one cell counts."""
        groups = (*self.within, *self.rows.group(place[0]), *self.columns.group(place[1]))
        return CellKey(self.measure, groups, self.period, self.place)

    def is_total(self, place: Place) -> bool:
        """Tell whether a cell adds up others of its row or column."""
        return bool(self.rows.items[place[0]].parts or self.columns.items[place[1]].parts)


def sums(table: CountTable) -> Iterator[Relation]:
    """Every sum that a reader of the table knows to hold."""
    for axis, is_rows in ((table.rows, True), (table.columns, False)):
        others = range(len((table.columns if is_rows else table.rows).items))
        for index, item in enumerate(axis.items):
            for other in others if item.parts else ():
                places = [
                    (at, other) if is_rows else (other, at)
                    for at in (index, *axis.positions(item.parts))
                ]
                counts = [table.count(place) for place in places]
                keys = [table.key(place) for place in places]
                yield Relation(keys[0], tuple(keys[1:]), counts[0] - sum(counts[1:]))


def true_counts(tables: tuple[CountTable, ...]) -> Mapping[CellKey, int]:
    """Every count of the tables by its key. Raises UserError when two tables do not agree on one."""
    counts: dict[CellKey, int] = {}
    for table in tables:
        for place in table.places():
            key, count = table.key(place), table.count(place)
            if counts.setdefault(key, count) != count:
                raise UserError(
                    f"“{key.words}” is {counts[key]:,} in one table and {count:,} in “{table.title}”; tables that "
                    "are published together must agree."
                )
    return counts
