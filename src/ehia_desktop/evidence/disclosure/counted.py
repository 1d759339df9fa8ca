"""A linked table as counts: what each of its cells counts, and which of its cells a reader will see.

Whatever a printed figure is worked out from counts as printed: a percentage gives its numerator away. So do all
columns of a table that a measure or a chart is made of.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from ehia_desktop.assessment.counting import is_total
from ehia_desktop.assessment.disclosure import CellKey
from ehia_desktop.assessment.evidence import Cell, Marker, Row
from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.disclosure.naming import Naming
from ehia_desktop.evidence.disclosure.reading_columns import (
    Columns,
    CountColumn,
    FigureColumn,
    columns_of,
)
from ehia_desktop.evidence.disclosure.senses import NamesOf
from ehia_desktop.evidence.disclosure.tables import Place
from ehia_desktop.text import one_line

Group = tuple[str, str]


@dataclass(frozen=True)
class Whom:
    """Whom a row counts: its groups, a total left out, its period and its place."""

    groups: tuple[Group, ...]
    period: str
    place: str

    def key(self, measure: str) -> CellKey:
        """What a count of these people counts."""
        return CellKey(measure, self.groups, self.period, self.place)


@dataclass(frozen=True)
class Counted:
    """One linked table. `whom` has an entry for each row; `printed` the count columns that a reader learns.

    `kept_back` are count columns of which every cell is hidden, with all that is worked out from them.
    """

    linked: LinkedTable
    columns: Columns
    whom: tuple[Whom, ...]
    printed: frozenset[int]
    kept_back: frozenset[int] = frozenset()

    @property
    def title(self) -> str:
        """What a person calls the table."""
        return title_of(self.linked)

    @property
    def is_whole(self) -> bool:
        """Tell whether every row of the table is printed."""
        return len(self.linked.rows) >= self.linked.table.row_count

    @property
    def dimensions(self) -> frozenset[str]:
        """By what its people are divided."""
        return frozenset(name for whom in self.whom for name, _ in whom.groups)

    @cached_property
    def cells(self) -> Mapping[Place, CellKey]:
        """What each printed count counts, by row and column of the whole table."""
        return {
            (row, column.at): self.whom[row].key(column.measure)
            for row in range(len(self.linked.rows))
            for column in self.columns.counts
            if column.at in self.printed and self.count((row, column.at)) is not None
        }

    def count(self, place: Place) -> int | None:
        """The true count of a cell; None where no number stands."""
        cell = self.linked.rows[place[0]][place[1]]
        return int(cell) if isinstance(cell, Decimal) else None

    def counts(self) -> Iterator[tuple[CellKey, int]]:
        """Every printed count."""
        for place, key in self.cells.items():
            count = self.count(place)
            if count is not None:
                yield key, count

    def column(self, at: int) -> CountColumn:
        """The count column at a position."""
        return next(each for each in self.columns.counts if each.at == at)

    def named(self, naming: Naming) -> "Counted":
        """Return the table with its groups spelled as they are everywhere."""
        whom = (replace(each, groups=tuple(map(naming.group, each.groups))) for each in self.whom)
        return replace(self, whom=tuple(whom))

    def names(self) -> NamesOf:
        """The groups of its rows, by heading."""
        found: dict[str, dict[str, None]] = {}
        for whom in self.whom:
            for heading, name in whom.groups:
                found.setdefault(heading, {})[name] = None
        return NamesOf(found, self.is_whole)

    def keeping_back(self, *, is_whole: bool) -> "Counted":
        """Return the table telling less: of counts by two groupings or more the widest only, with `is_whole` none.

        A table by one grouping stays as it is.
        """
        is_crossed = len(self.columns.groups) > 1
        narrow = frozenset(
            column.at
            for column in self.columns.counts
            if is_crossed and (is_whole or set(column.wider) & self.printed)
        )
        return replace(self, printed=self.printed - narrow, kept_back=self.printed & narrow)

    @property
    def signs(self) -> int:
        """How many signs stand in place of counts."""
        return sum(
            isinstance(row[at], Marker) for row in self.linked.rows for at in sorted(self.printed)
        )


def title_of(linked: LinkedTable) -> str:
    """What a person calls a linked table."""
    return one_line(linked.link.caption) or linked.table.title


def counted(linked: LinkedTable) -> Counted:
    """Read a linked table as counts. Raises UserError, with what to do, when it cannot be read so."""
    title = linked.table.title
    columns = columns_of(linked.table.columns, linked.rows, title)
    read = Counted(linked, columns, _whom(linked, columns), _printed(linked, columns))
    _refuse_twice(read)
    return read


def shown_columns(linked: LinkedTable) -> tuple[int, ...]:
    """The positions of the columns that are printed, in their order."""
    return linked.link.selection.columns or tuple(range(len(linked.table.columns)))


def _printed(linked: LinkedTable, columns: Columns) -> frozenset[int]:
    every = frozenset(count.at for count in columns.counts)
    if linked.link.measure or linked.link.chart:
        return every
    shown = set(shown_columns(linked))
    behind = {
        at
        for figure in columns.figures
        if figure.at in shown
        for at in (*figure.above, *figure.below)
    }
    return every & (shown | behind)


def figures_told(read: Counted) -> tuple[FigureColumn, ...]:
    """The figures that leave with the table: those printed, or all where a measure or chart is made of it."""
    if read.linked.link.measure or read.linked.link.chart:
        return read.columns.figures
    shown = set(shown_columns(read.linked))
    return tuple(figure for figure in read.columns.figures if figure.at in shown)


def _whom(linked: LinkedTable, columns: Columns) -> tuple[Whom, ...]:
    """Whom each row counts; where the groups do not tell rows apart, other words beside them do."""
    found = [_whom_of(linked, columns, row, columns.groups) for row in linked.rows]
    if len(set(found)) < len(found) and columns.words:
        wider = (*columns.groups, *columns.words)
        found = [_whom_of(linked, columns, row, wider) for row in linked.rows]
    return tuple(found)


def _whom_of(linked: LinkedTable, columns: Columns, row: Row, named: tuple[int, ...]) -> Whom:
    source = linked.table.source
    groups = tuple(
        (one_line(linked.table.columns[at].name).casefold() or "group", words)
        for at in named
        if (words := _words(row[at])) and not is_total(words)
    )
    return Whom(
        groups,
        _said(row, columns.periods) or one_line(source.period),
        _said(row, columns.places) or one_line(source.place),
    )


def _said(row: Row, columns: tuple[int, ...]) -> str:
    words = [_words(row[at]) for at in columns]
    return ", ".join(each for each in words if each and not is_total(each))


def _words(cell: Cell) -> str:
    if isinstance(cell, Marker):
        return one_line(cell.sign)
    if isinstance(cell, Decimal):
        return format(cell.normalize(), "f")
    return one_line(cell or "")


def _refuse_twice(read: Counted) -> None:
    """Refuse two rows that say they count the same people and give other counts."""
    counts: dict[CellKey, int] = {}
    twice: Counter[CellKey] = Counter()
    for key, count in read.counts():
        twice[key] += counts.setdefault(key, count) != count
    for key, times in twice.items():
        if times:
            raise UserError(
                f"“{read.title}” has more than one row for “{key.words}” with different counts; say on the evidence "
                "page which columns name groups of people, so that its rows can be told apart."
            )
