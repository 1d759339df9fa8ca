"""The figures of a summarised extract as tables: a row for each group, a count and a figure for each part. Pure.

What every count is part of, and what it counts, is said in the columns, so that disclosure control sees the
same count in two tables as one. What stands here are true counts.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ehia_desktop.assessment.evidence import Cell, Column, ColumnType, Marker, Role, Row
from ehia_desktop.assessment.extracts import Summary, SummaryRow, SummaryTable

# RULE: the signs of the Government Analysis Function's guidance on symbols in tables.
NO_FIGURE, NOBODY = Marker("[x]"), Marker("[z]")
MOST_GROUPINGS = 2
"""Counts by more groupings of people are worked with and never kept: hardly any of their cells could be shown."""
WAITED_FOR = frozenset({"specialty", "priority"})
"""Groupings by what people wait for; beside these two a table may have one more."""

OF_THE_LIST = frozenset({"waiting_list", "waiting_list_full", "published_rtt"})
"""The recipes whose rows are those who wait."""

_ROWS_OF = "rows of "
_FIGURES = {"%", "weeks"}
_LONGER = re.compile(r"over [\d.]+ weeks\Z")
_SHORTER = re.compile(r"within [\d.]+ weeks\Z")
_WAITED = re.compile(
    r"(over|within|up to) [\d.]+( to [\d.]+)? weeks\Z|median\Z|mean\Z|.* percentile\Z"
)
_FIGURE = Decimal("0.0001")


@dataclass(frozen=True)
class SummarisedTable:
    """One table of a summary as it would be kept. `title` is the measure's; `by` the keys of its groupings.

    `whose` says of whom the figures are when they are not of every row counted; else it is empty. With `has_unknown`
    there are rows of which it cannot be told; they are in none of the counts.
    """

    metric: str
    title: str
    by: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    whose: str = ""
    has_unknown: bool = False

    @property
    def name(self) -> str:
        """How it is asked for: `long_waits/deprivation+ethnicity`."""
        return f"{self.metric}/{'+'.join(self.by)}"

    @property
    def heading(self) -> str:
        """What stands over it: the measure and its groupings."""
        return f"{self.title} by {' and '.join(map(plain_words, self.by))}"

    @property
    def is_crossing(self) -> bool:
        """Whether people are divided by what they wait for as well: its counts are small, and many will be hidden."""
        return len(self.by) > 1 and bool(WAITED_FOR & set(self.by))

    @property
    def markers(self) -> tuple[str, ...]:
        """The signs that stand in place of figures."""
        cells = (cell for row in self.rows for cell in row)
        return tuple(dict.fromkeys(cell.sign for cell in cells if isinstance(cell, Marker)))


def whom(summary: Summary) -> str:
    """Return what the counts are of: pathways also where a row of the file is a count of pathways."""
    return summary.counts.removeprefix(_ROWS_OF)


def plain_words(key: str) -> str:
    """Return a key as words: `learning_disability` is “learning disability”."""
    return key.replace("_", " ")


def tables_of(summary: Summary) -> tuple[SummarisedTable, ...]:
    """Return every table of `summary` that may be kept, in its order; those of one measure and grouping are one."""
    found: dict[tuple[str, str, tuple[str, ...], str], list[SummaryRow]] = {}
    for table in summary.tables:
        if _may_be_kept(table.by):
            found.setdefault((table.metric, table.title, table.by, table.unit), []).extend(
                table.rows
            )
    tables = [
        SummaryTable(metric, title, by, unit, tuple(rows))
        for (metric, title, by, unit), rows in found.items()
    ]
    alike = _alike(tables)
    return tuple(_Shaping(table, summary, alike[table.title]).table() for table in tables)


def _alike(tables: Sequence[SummaryTable]) -> Mapping[str, str]:
    """For each title the first of those whose figures are of the very same people: equal in every group.

    What is counted in both is then the same, and disclosure control must see it as the same.
    """
    of: dict[str, set[tuple[tuple[str, ...], tuple[str, ...], int, int]]] = {}
    for table in tables:
        of.setdefault(table.title, set()).update(
            (table.by, row.group, row.denominator, row.unknown) for row in table.rows
        )
    first: dict[frozenset[object], str] = {}
    return {title: first.setdefault(frozenset(seen), title) for title, seen in of.items()}


class _Shaping:
    """Turns the figures of one table, a row each, into a row for each group.

    `alike` is the title of the first measure that is of the same people.
    """

    def __init__(self, table: SummaryTable, summary: Summary, alike: str) -> None:
        self._table, self._summary, self._alike = table, summary, alike
        self._groups: dict[tuple[str, ...], dict[str, SummaryRow]] = {}
        for row in table.rows:
            self._groups.setdefault(row.group, {})[row.part] = row
        self._parts = tuple(dict.fromkeys(row.part for row in table.rows))
        self._counts = self._what_is_counted()
        self._has_notes = any(row.note for row in table.rows)
        self._has_one_denominator = all(
            len({row.denominator for row in of.values()}) == 1 for of in self._groups.values()
        )

    def table(self) -> SummarisedTable:
        """The table as it would be kept."""
        table = self._table
        if table.unit not in _FIGURES:
            columns: tuple[Column, ...] = (self._whole(Role.NUMERATOR),)
            cells: list[Row] = [(Decimal(of[""].numerator or 0),) for of in self._groups.values()]
        else:
            columns = tuple(self._columns())
            cells = [tuple(self._cells(of)) for of in self._groups.values()]
        groups = tuple(
            Column((_capital(plain_words(key)),), ColumnType.TEXT, _role(key)) for key in table.by
        )
        rows: tuple[Row, ...] = tuple(
            (*group, *row) for group, row in zip(self._groups, cells, strict=True)
        )
        whose = "" if self._is_of_all else f"those that “{table.title}” is about"
        return SummarisedTable(
            table.metric, table.title, table.by, (*groups, *columns), rows, whose,
            any(row.unknown for row in table.rows),
        )  # fmt: skip

    @property
    def _is_of_all(self) -> bool:
        """Whether every row that was counted is in a denominator, or is there one of whom it cannot be told."""
        whole = next(iter(self._groups.values()))
        is_counted_rows = whom(self._summary) == self._summary.counts
        return not is_counted_rows or all(
            row.denominator + row.unknown == self._summary.rows_counted for row in whole.values()
        )

    def _what_is_counted(self) -> str:
        """What a denominator counts. Where the wait of some is not known it is fewer than are on the list."""
        counts = whom(self._summary)
        whole = next(iter(self._groups.values()))
        if self._is_of_all and not any(row.unknown for row in whole.values()):
            return counts
        if self._is_of_all and all(_WAITED.match(part) for part in self._parts):
            return f"{counts} with a known wait"
        return f"{counts} counted in “{self._alike}”"

    def _whole(self, role: Role, part: str | None = None) -> Column:
        """The column of those out of whom all parts are, or of one part alone where they differ."""
        counts = self._counts
        if part is not None:
            levels = (self._name(part), "Out of")
            return Column(levels, ColumnType.NUMBER, role, decimals=0, counts=f"{counts}, {part}")
        rows = whom(self._summary)
        name = "Waiting" if self._summary.recipe in OF_THE_LIST else _capital(rows)
        return Column((name,), ColumnType.NUMBER, role, decimals=0, counts=counts)

    def _columns(self) -> Iterator[Column]:
        shared = self._whole(Role.DENOMINATOR) if self._has_one_denominator else None
        if shared is not None:
            yield shared
        for part in self._parts:
            whole = shared or self._whole(Role.DENOMINATOR, part)
            if shared is None:
                yield whole
            of: tuple[str, ...] = (whole.name,)
            levels: tuple[str, ...] = (self._name(part),)
            if self._is_share:
                number = self._number(part, whole)
                yield number
                of, levels = (number.name, whole.name), (self._name(part), "%")
            unit = self._table.unit
            yield Column(levels, ColumnType.NUMBER, Role.VALUE, unit, decimals=1, of=of)
        if self._has_notes and shared is not None:
            yield Column(("Note",), ColumnType.TEXT, Role.FLAG, of=(shared.name,))

    def _number(self, part: str, whole: Column) -> Column:
        """The column of how many are in a part; what it is part of is the next wider part or `whole`."""
        said = part.replace("up to", "within")
        what = said if _WAITED.match(part) and self._is_of_all else f"{self._table.title}, {said}"
        counts = f"{whom(self._summary)}, {what}".rstrip(", ")
        wider = self._wider.get(part)
        of = whole.name if wider is None else self._column(wider, "Number").name
        number = self._column(part, "Number")
        return replace(number, role=Role.NUMERATOR, decimals=0, of=(of,), counts=counts)

    def _column(self, part: str, what: str) -> Column:
        return Column((self._name(part), what), ColumnType.NUMBER)

    def _name(self, part: str) -> str:
        return _capital(part) or self._table.title

    @property
    def _is_share(self) -> bool:
        return self._table.unit == "%"

    @property
    def _wider(self) -> Mapping[str, str]:
        """Of each part that lies within another, the next wider one: over 52 weeks is within over 18 weeks."""
        if all(_LONGER.match(part) for part in self._parts):
            return dict(zip(self._parts[1:], self._parts, strict=False))
        if all(_SHORTER.match(part) for part in self._parts):
            return dict(zip(self._parts, self._parts[1:], strict=False))
        return {}

    def _cells(self, of: Mapping[str, SummaryRow]) -> Iterator[Cell]:
        some = next(iter(of.values()))
        if self._has_one_denominator:
            yield Decimal(some.denominator)
        for part in self._parts:
            # A code that nobody in this group has is left out of the spread over the codes.
            row = of.get(part, SummaryRow(some.group, part, 0, some.denominator, 0.0, some.unknown))
            if not self._has_one_denominator:
                yield Decimal(row.denominator)
            if self._is_share:
                yield Decimal(row.numerator or 0)
            yield _figure(row)
        if self._has_notes and self._has_one_denominator:
            yield "; ".join(dict.fromkeys(row.note for row in of.values() if row.note)) or None


def _may_be_kept(by: tuple[str, ...]) -> bool:
    return len(by) <= MOST_GROUPINGS or len(set(by) - WAITED_FOR) == 1


def _role(key: str) -> Role:
    """What a grouping names: a specialty is what people wait for, every other one is a group of people."""
    return Role.SPECIALTY if key == "specialty" else Role.GROUP


def _figure(row: SummaryRow) -> Cell:
    """The figure of one part; of a share worked out from its counts, as a reader would."""
    if not row.denominator:
        return NOBODY
    if row.value is None:
        return NO_FIGURE
    if row.numerator is not None:
        return (Decimal(100 * row.numerator) / row.denominator).quantize(_FIGURE)
    return Decimal(row.value).quantize(_FIGURE)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def chosen_tables(
    found: Sequence[SummarisedTable], names: Sequence[str]
) -> tuple[tuple[SummarisedTable, ...], tuple[str, ...]]:
    """Return the tables with these names (`metric/by`), and the names that no table has."""
    known = {table.name for table in found}
    return (
        tuple(table for table in found if table.name in names),
        tuple(name for name in names if name not in known),
    )
