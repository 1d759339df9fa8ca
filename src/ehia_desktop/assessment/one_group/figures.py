"""What of the released tables is about one group: a table whole, its rows, or its columns. Never more than is given."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ehia_desktop.assessment.coverage import CoverageWords
from ehia_desktop.assessment.evidence import Cell, Column, ColumnType, Role, Row
from ehia_desktop.assessment.figures import is_figures
from ehia_desktop.assessment.newer_figures import is_beside
from ehia_desktop.assessment.one_group.mentions import Mentions
from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.forms.address import Address

_LONGEST_LABEL = 80
_AGES = frozenset(("age", "ages", "aged"))


@dataclass(frozen=True)
class Figures:
    """A linked table as far as it is about the group. `is_cut` when rows or columns about others are left out.

    Of a table that is cut no chart is kept, since it shows the others too; `place` is what it stands at in words.
    """

    linked: LinkedTable
    is_cut: bool
    place: str = ""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns that are shown."""
        table, chosen = self.linked.table, self.linked.link.selection.columns
        return tuple(table.columns[at] for at in chosen) if chosen else table.columns

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows, cut to those columns."""
        chosen, width = self.linked.link.selection.columns, len(self.linked.table.columns)
        return tuple(
            tuple(row[at] for at in chosen) if chosen and len(row) == width else row
            for row in self.linked.rows
        )

    @property
    def has_figures(self) -> bool:
        """Tell whether any figure of it is shown."""
        return any(
            isinstance(cell, Decimal) and is_figures(column)
            for row in self.rows
            for cell, column in zip(row, self.columns, strict=True)
        )


def figures_of(
    linked: LinkedTable, mentions: Mentions, known: CoverageWords, rows: Sequence[Address]
) -> Figures | None:
    """Return what of `linked` is about the group, which has the rows at `rows`; None when nothing is."""
    if not linked.rows:
        return None
    if any(is_beside(linked.link.address, row) for row in rows):
        return Figures(linked, is_cut=False)
    shown = [(at, linked.table.columns[at]) for at in _positions(linked)]
    groups = [(at, column) for at, column in shown if column.role is Role.GROUP]
    if any(mentions.names_split(column.name) for _, column in groups):
        return Figures(linked, is_cut=False)
    general = [(at, column) for at, column in groups if known.is_general(column.name)]
    if general and any(mentions.names_split(_split(title)) for title in _titles(linked)):
        return Figures(linked, is_cut=False)
    is_of_ages = _speaks_of_ages(linked, shown)
    by_rows = _cut_to_rows(linked, [at for at, _ in general], mentions, among_ages=is_of_ages)
    return by_rows or _cut_to_columns(linked, shown, mentions, among_ages=is_of_ages)


def _cut_to_rows(
    linked: LinkedTable, labels: Sequence[int], mentions: Mentions, *, among_ages: bool
) -> Figures | None:
    kept = tuple(
        row
        for row in linked.rows
        if any(_names(row[at], mentions, among_ages=among_ages) for at in labels)
    )
    if not kept:
        return None
    if len(kept) == len(linked.rows):
        return Figures(linked, is_cut=False)
    words = {cell for row in kept for cell in (row[at] for at in labels) if isinstance(cell, str)}
    measures = tuple(one for one in linked.measures if words & set(one.group))
    return Figures(replace(linked, rows=kept, measures=measures, chart=None), is_cut=True)


def _cut_to_columns(
    linked: LinkedTable,
    shown: Sequence[tuple[int, Column]],
    mentions: Mentions,
    *,
    among_ages: bool,
) -> Figures | None:
    figures = {at for at, column in shown if is_figures(column)}
    named = {
        at for at in figures
        if mentions.names_part(linked.table.columns[at].name, among_ages=among_ages)
    }  # fmt: skip
    if not named:
        return None
    if named == figures:
        return Figures(linked, is_cut=False)
    kept = tuple(at for at, _ in shown if at in named or at not in figures)
    selection = replace(linked.link.selection, columns=kept)
    link = replace(linked.link, selection=selection)
    return Figures(replace(linked, link=link, measures=(), chart=None), is_cut=True)


def _positions(linked: LinkedTable) -> Sequence[int]:
    width = len(linked.table.columns)
    chosen = linked.link.selection.columns or range(width)
    return [at for at in chosen if at < width]


def _names(cell: Cell, mentions: Mentions, *, among_ages: bool) -> bool:
    return (
        isinstance(cell, str)
        and len(cell) < _LONGEST_LABEL
        and mentions.names_part(cell, among_ages=among_ages)
    )


def _titles(linked: LinkedTable) -> tuple[str, str]:
    return linked.table.title, linked.link.caption


def _split(title: str) -> str:
    """What a title says after its last “by”."""
    return title.casefold().rpartition(" by ")[2] if " by " in title.casefold() else ""


def _speaks_of_ages(linked: LinkedTable, shown: Sequence[tuple[int, Column]]) -> bool:
    """Tell whether bare numbers in a table may be ages: something in it says so."""
    return any(_has_age(text) for text in _spoken(linked, shown))


def _spoken(linked: LinkedTable, shown: Sequence[tuple[int, Column]]) -> Iterator[str]:
    yield from _titles(linked)
    yield from (column.name for _, column in shown)
    for at, column in shown:
        if column.type is ColumnType.TEXT:
            yield from (cell for cell in _cells(linked.rows, at) if isinstance(cell, str))


def _cells(rows: Sequence[Row], at: int) -> Iterator[Cell]:
    yield from (row[at] for row in rows)


def _has_age(text: str) -> bool:
    return not _AGES.isdisjoint(re.findall(r"\w+", text.casefold()))
