"""What moved between two versions of a table, figure by figure; a marker that became a number is no change of zero.

A change is worked out only between figures of one basis. Where the sources say otherwise, both figures are shown
and the sentence that says why they are not compared.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ehia_desktop.assessment.basis import Basis, refuse_unlike
from ehia_desktop.assessment.evidence import (
    Cell,
    Column,
    ColumnType,
    Marker,
    Role,
    Row,
    Selection,
    Source,
    Table,
)
from ehia_desktop.assessment.figures import cell_words, figure_words, heading
from ehia_desktop.assessment.table_matching import (
    Matched,
    labels_of,
    loose_labels,
    match_columns,
    match_rows,
    plain,
)
from ehia_desktop.errors import UserError
from ehia_desktop.text import one_line

# A workbook spells a computed number in binary: beyond nine places two spellings of one figure differ.
_SAME = Decimal("1e-9")
_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Moved:
    """A figure that is not what it was. Positions are of the older table, and of the newer one.

    `change` is later less earlier, in per cent points for a share; None where one is no number, or they are unlike.
    `unlike` is a sentence where this figure alone cannot be compared.
    """

    row: tuple[str, ...]
    before: Cell
    after: Cell
    change: Decimal | None
    at: tuple[int, int]
    now_at: tuple[int, int]
    was_of: Column
    now_of: Column
    unlike: str = ""

    @property
    def column(self) -> str:
        """The heading in the newer table."""
        return heading(self.now_of, self.now_at[1] + 1)

    @property
    def was_column(self) -> str:
        """The heading in the older table."""
        return heading(self.was_of, self.at[1] + 1)

    @property
    def before_words(self) -> str:
        """The figure as it was printed."""
        return cell_words(self.before, self.was_of)

    @property
    def after_words(self) -> str:
        """The figure as it is printed now."""
        return cell_words(self.after, self.now_of)

    @property
    def change_words(self) -> str:
        """The change with its sign, or that there is none to be told."""
        return _change_words(self.change, self.now_of)

    @property
    def called(self) -> str:
        """Row and column in words."""
        return f"{', '.join(self.row)}: {self.column}" if self.row else self.column


@dataclass(frozen=True)
class TableDifference:
    """Two versions of a table compared. `unlike` is a sentence where their figures may not be compared.

    `rows` and `columns` say where each position of the older table stands in the newer one.
    """

    moved: tuple[Moved, ...]
    compared: int
    rows: Mapping[int, int]
    columns: Mapping[int, int]
    added_rows: tuple[tuple[str, ...], ...] = ()
    gone_rows: tuple[tuple[str, ...], ...] = ()
    added_columns: tuple[str, ...] = ()
    gone_columns: tuple[str, ...] = ()
    unlike: str = ""
    was_period: str = ""
    now_period: str = ""

    @property
    def is_same(self) -> bool:
        """True when nothing at all moved."""
        return not (
            self.moved or self.added_rows or self.gone_rows or self.added_columns
            or self.gone_columns or self.unlike
        )  # fmt: skip

    def within(self, selection: Selection) -> tuple[Moved, ...]:
        """Return what moved inside `selection`, whose positions are of the older table."""
        return tuple(one for one in self.moved if _is_in(one.at, selection))

    def within_newer(self, selection: Selection) -> tuple[Moved, ...]:
        """Return what moved inside `selection`, whose positions are of the newer table."""
        return tuple(one for one in self.moved if _is_in(one.now_at, selection))


def difference(
    older: Table, older_rows: Sequence[Row], newer: Table, newer_rows: Sequence[Row]
) -> TableDifference:
    """Compare two versions of a table, or two tables of the same layout, cell by cell. Never raises."""
    columns = match_columns(older.columns, newer.columns)
    labels = labels_of(older.columns, newer.columns, columns.pairs)
    periods = [at for at in labels if Role.PERIOD in _roles(older, newer, columns, at)]
    loose = (
        loose_labels(older.columns, older_rows, columns.gone),
        loose_labels(newer.columns, newer_rows, columns.added),
    )
    rows = (
        Matched({}, tuple(range(len(older_rows))), tuple(range(len(newer_rows))))
        if any(loose)
        else match_rows(older_rows, newer_rows, columns.pairs, labels, periods)
    )
    both = _Both(older, older_rows, newer, newer_rows, columns, labels)
    unlike = unlike_sources(older.source, newer.source) or _unlike_labels(*loose)
    moved = tuple(
        found
        for mine, theirs in rows.pairs.items()
        for found in both.moved(mine, theirs, may_compare=not unlike)
    )
    now_labels = [columns.pairs[at] for at in labels]
    return TableDifference(
        moved,
        len(rows.pairs) * len(both.figures),
        rows.pairs,
        columns.pairs,
        tuple(_called(newer_rows[at], newer.columns, now_labels, at) for at in rows.added),
        tuple(_called(older_rows[at], older.columns, labels, at) for at in rows.gone),
        tuple(heading(newer.columns[at], at + 1) for at in columns.added),
        tuple(heading(older.columns[at], at + 1) for at in columns.gone),
        unlike,
        older.source.period,
        newer.source.period,
    )


def _unlike_labels(was: Sequence[str], now: Sequence[str]) -> str:
    if not (was or now):
        return ""
    one, other = (
        ", ".join(f"“{name}”" for name in names) or "nothing of the kind" for names in (was, now)
    )
    return (
        f"These figures are not compared: the rows of the older table are told apart by {one}, those of the newer by "
        f"{other}."
    )


def unlike_sources(older: Source, newer: Source) -> str:
    """Return why figures of two sources may not be compared; empty when they may, over time or at one time."""
    one, other = basis_of(older), basis_of(newer)
    try:
        refuse_unlike(one, other, is_over_time=plain(one.period) != plain(other.period))
    except UserError as error:
        return error.message
    return ""


def basis_of(source: Source) -> Basis:
    """Return what the figures of a source are of."""
    return Basis(source.basis, source.period, source.place, source.index)


class _Both:
    """Two tables whose columns are matched."""

    def __init__(
        self,
        older: Table,
        older_rows: Sequence[Row],
        newer: Table,
        newer_rows: Sequence[Row],
        columns: Matched,
        labels: Sequence[int],
    ) -> None:
        self._older, self._older_rows = older, older_rows
        self._newer, self._newer_rows = newer, newer_rows
        self._columns, self._labels = columns, labels
        self.figures = [
            (mine, theirs)
            for mine, theirs in columns.pairs.items()
            if mine not in labels
            and ColumnType.NUMBER in {older.columns[mine].type, newer.columns[theirs].type}
        ]
        self._unlike = {
            (mine, theirs): _unlike_units(older.columns[mine], newer.columns[theirs])
            for mine, theirs in self.figures
        }
        self._bases = [
            (mine, theirs)
            for mine, theirs in columns.pairs.items()
            if Role.BASIS in {older.columns[mine].role, newer.columns[theirs].role}
        ]

    def moved(self, mine: int, theirs: int, *, may_compare: bool) -> list[Moved]:
        """Return the figures of one row that moved."""
        was, now = self._older_rows[mine], self._newer_rows[theirs]
        places = [
            (at, to)
            for at, to in self.figures
            if _has_moved(was[at], self._older.columns[at], now[to], self._newer.columns[to])
        ]
        if not places:
            return []
        unlike = self._unlike_rows(was, now)
        row = _called(was, self._older.columns, self._labels, mine)
        return [
            self._figure(row, (mine, at), (theirs, to), unlike, may_compare=may_compare)
            for at, to in places
        ]

    def _figure(
        self,
        row: tuple[str, ...],
        at: tuple[int, int],
        now_at: tuple[int, int],
        unlike: str,
        *,
        may_compare: bool,
    ) -> Moved:
        older, newer = self._older.columns[at[1]], self._newer.columns[now_at[1]]
        before = self._older_rows[at[0]][at[1]]
        after = self._newer_rows[now_at[0]][now_at[1]]
        unlike = unlike or self._unlike[at[1], now_at[1]]
        change = _change(before, older, after, newer) if may_compare and not unlike else None
        return Moved(row, before, after, change, at, now_at, older, newer, unlike)

    def _unlike_rows(self, was: Row, now: Row) -> str:
        for mine, theirs in self._bases:
            one, other = was[mine], now[theirs]
            try:
                refuse_unlike(Basis(_text(one)), Basis(_text(other)))
            except UserError as error:
                return error.message
        return ""


def _has_moved(before: Cell, older: Column, after: Cell, newer: Column) -> bool:
    match before, after:
        case Decimal(), Decimal():
            one, other = _amount(before, older), _amount(after, newer)
            return abs(one - other) > _SAME * max(abs(one), abs(other))
        case (Decimal() | Marker(), _) | (_, Decimal() | Marker()):
            return before != after
        case _:
            return False


def _change(before: Cell, older: Column, after: Cell, newer: Column) -> Decimal | None:
    if isinstance(before, Decimal) and isinstance(after, Decimal):
        return _amount(after, newer) - _amount(before, older)
    return None


def _change_words(change: Decimal | None, column: Column) -> str:
    if change is None:
        return "not compared"
    is_share = column.share or column.unit == "%"
    words = figure_words(change / _HUNDRED if column.share else change, column)
    said = f"{words.rstrip('%')} points" if is_share else words
    return f"+{said}" if change > 0 else said


def _amount(cell: Decimal, column: Column) -> Decimal:
    """The figure in the unit that a reader sees: 0.132 and 13.2 are the same share, spelled in two ways."""
    return cell * _HUNDRED if column.share else cell


def _unlike_units(older: Column, newer: Column) -> str:
    one, other = (one_line("%" if column.share else column.unit) for column in (older, newer))
    if not one or not other or one.casefold() == other.casefold():
        return ""
    return f"These figures are not compared: one is in “{one}”, the other in “{other}”."


def _called(
    row: Row, columns: Sequence[Column], labels: Sequence[int], position: int
) -> tuple[str, ...]:
    said = tuple(cell_words(row[at], columns[at]) for at in labels if row[at] is not None)
    return said or (f"Row {position + 1}",)


def _roles(older: Table, newer: Table, columns: Matched, at: int) -> set[Role]:
    return {older.columns[at].role, newer.columns[columns.pairs[at]].role}


def _text(cell: Cell) -> str:
    return one_line(cell) if isinstance(cell, str) else ""


def _is_in(at: tuple[int, int], selection: Selection) -> bool:
    row, column = at
    return (not selection.rows or row in selection.rows) and (
        not selection.columns or column in selection.columns
    )
