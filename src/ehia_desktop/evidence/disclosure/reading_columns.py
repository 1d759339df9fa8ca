"""The columns of a linked table told apart: who is counted, the counts, and what is worked out from them.

What a count is part of is what its column says (`Column.of`); where nobody has said, what its heading and its
numbers say. Raises UserError, with what to do, for a table whose counts cannot be told.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ehia_desktop.assessment.counting import COUNT_ROLES, counts_people, is_total
from ehia_desktop.assessment.evidence import Column, Role, Row
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.disclosure.tables import FigureKind

_GROUPS = (Role.GROUP, Role.SPECIALTY)
_WORDS_ONLY = (Role.GROUP, Role.SPECIALTY, Role.PERIOD, Role.PLACE)
_FIGURES = (*COUNT_ROLES, Role.VALUE, Role.LOWER, Role.UPPER)
_AVERAGE = re.compile(r"\b(?:median|mean|average|percentile|quartile)s?\b", re.IGNORECASE)
_LONGER = re.compile(r"(?:over|more than|longer than|at least|above|[>≥])\s*(\d+)", re.IGNORECASE)
_WAITED = re.compile(
    r"^[^%]*(?:over|more than|longer than|within|under|up to|less than|at least|[<>≤≥])\s*\d+[^%]*$",
    re.IGNORECASE,
)
_NUMBER_AS_WORDS = re.compile(r"[<>~]?\s*\d[\d,]*(\.\d+)?\s*%?(\s*\(.*\))?")


@dataclass(frozen=True)
class CountColumn:
    """A column of counts: where it stands, what it counts in all tables, and the wider counts, nearest first."""

    at: int
    name: str
    measure: str
    wider: tuple[int, ...] = ()


@dataclass(frozen=True)
class FigureColumn:
    """A column worked out from counts by position: `above` over `below` where it is a share; else all in `above`.

    `is_loose` when nobody said from which: then it rests on every count of its row and of the totals.
    """

    at: int
    name: str
    kind: FigureKind
    above: tuple[int, ...]
    below: tuple[int, ...] = ()
    is_loose: bool = False


@dataclass(frozen=True)
class Columns:
    """The columns of one table by what they are for, by position."""

    groups: tuple[int, ...]
    periods: tuple[int, ...]
    places: tuple[int, ...]
    words: tuple[int, ...]
    counts: tuple[CountColumn, ...]
    figures: tuple[FigureColumn, ...]


def columns_of(columns: Sequence[Column], rows: Sequence[Row], title: str) -> Columns:
    """Tell the columns of a table apart. Raises UserError when its counts cannot be told."""
    cells = [[row[at] for row in rows] for at in range(len(columns))]
    counted = [
        at
        for at, column in enumerate(columns)
        if column.role not in _WORDS_ONLY
        and any(isinstance(cell, Decimal) for cell in cells[at])
        and (counts_people(column, cells[at]) or _counts_waits(column, cells[at]))
    ]
    for at in counted:
        _refuse_odd(columns[at], cells[at], title)
    worked_out = [at for at in range(len(columns)) if _is_figure(at, columns, cells, counted)]
    for at in worked_out:
        _refuse_words(columns[at], cells[at], title)
    if worked_out and not counted:
        raise UserError(
            f"“{title}” has figures worked out from counts and no column of whole counts; say on the evidence page "
            "which columns are counts, or link a table that holds them."
        )
    counts = tuple(_counts(columns, cells, counted, title))
    return Columns(
        _with_role(columns, *_GROUPS),
        _with_role(columns, Role.PERIOD),
        _with_role(columns, Role.PLACE),
        tuple(
            at
            for at, column in enumerate(columns)
            if column.role in (Role.OTHER, Role.FLAG, Role.BASIS)
            and at not in counted
            and at not in worked_out
        ),
        counts,
        tuple(_figure(at, columns, rows, counts) for at in worked_out),
    )


def _with_role(columns: Sequence[Column], *roles: Role) -> tuple[int, ...]:
    return tuple(at for at, column in enumerate(columns) if column.role in roles)


def _is_figure(
    at: int, columns: Sequence[Column], cells: Sequence[Sequence[object]], counted: Sequence[int]
) -> bool:
    column = columns[at]
    if at in counted or column.role in _WORDS_ONLY:
        return False
    has_numbers = any(isinstance(cell, Decimal) for cell in cells[at])
    return has_numbers or bool(column.of) or column.role in _FIGURES or _is_disguised(cells[at])


def _counts_waits(column: Column, cells: Sequence[object]) -> bool:
    """Tell whether “Over 18 weeks” heads a count: its numbers are whole and have no unit."""
    return (
        column.role in (Role.OTHER, Role.VALUE)
        and not (column.unit or column.share)
        and _WAITED.search(column.name) is not None
        and all(cell == cell.to_integral_value() for cell in cells if isinstance(cell, Decimal))
    )


def _is_disguised(cells: Sequence[object]) -> bool:
    """Tell whether words in a column are numbers: “1,234”, “4 (2.1%)”, “<5”."""
    return any(isinstance(cell, str) and _NUMBER_AS_WORDS.fullmatch(cell.strip()) for cell in cells)


def _refuse_odd(column: Column, cells: Sequence[object], title: str) -> None:
    for cell in cells:
        if isinstance(cell, Decimal) and (cell < 0 or cell != cell.to_integral_value()):
            raise UserError(
                f"“{column.name}” in “{title}” has figures that are no whole counts; say on the evidence page what the "
                "column is, or link a table of the true counts."
            )
        if isinstance(cell, str) and cell.strip():
            raise UserError(
                f"“{column.name}” in “{title}” has words among its counts; take that row out of the link, or "
                "correct the column on the evidence page."
            )


def _refuse_words(column: Column, cells: Sequence[object], title: str) -> None:
    if not column.of and _is_disguised(cells):
        raise UserError(
            f"“{column.name}” in “{title}” has numbers written as words; say on the evidence page that it holds "
            "numbers, or leave the column out of the link."
        )


def _counts(
    columns: Sequence[Column],
    cells: Sequence[Sequence[object]],
    counted: Sequence[int],
    title: str,
) -> Iterator[CountColumn]:
    nearest = {at: _wider(at, columns, cells, counted) for at in counted}
    for at in counted:
        wider: list[int] = []
        above = nearest[at]
        while above is not None and above not in wider and above != at:
            wider.append(above)
            above = nearest[above]
        name = columns[at].name or f"Column {at + 1}"
        measure = columns[at].counts or f"{title}: {name}"
        yield CountColumn(at, name, measure, tuple(wider))


def _wider(
    at: int, columns: Sequence[Column], cells: Sequence[Sequence[object]], counted: Sequence[int]
) -> int | None:
    """The column that this one is part of, as it says, or as its heading and all its numbers say."""
    said = [other for other in counted if other != at and columns[other].name in columns[at].of]
    if said:
        return said[0]
    holding = [
        other for other in counted if other != at and _holds(cells[other], cells[at], other < at)
    ]
    longer = _LONGER.search(columns[at].name)
    shorter = [
        (int(found[1]), other)
        for other in holding
        if (found := _LONGER.search(columns[other].name)) is not None
    ]
    nearest = max((each for each in shorter if longer and each[0] < int(longer[1])), default=None)
    if nearest is not None:
        return nearest[1]
    totals = [other for other in holding if is_total(columns[other].levels[-1])]
    if totals and not is_total(columns[at].levels[-1]):
        return totals[0]
    wholes = [other for other in counted if columns[other].role is Role.DENOMINATOR]
    if columns[at].role is Role.NUMERATOR and len(wholes) == 1 and wholes[0] in holding:
        return wholes[0]
    return None


def _holds(wide: Sequence[object], narrow: Sequence[object], is_first: bool) -> bool:
    """Tell whether no count of one column is larger than the other's; of equals, the first holds the second."""
    pairs = [
        (one, other)
        for one, other in zip(wide, narrow, strict=True)
        if isinstance(one, Decimal) and isinstance(other, Decimal)
    ]
    if not pairs or any(other > one for one, other in pairs):
        return False
    return is_first or any(other < one for one, other in pairs)


def _figure(
    at: int, columns: Sequence[Column], rows: Sequence[Row], counts: Sequence[CountColumn]
) -> FigureColumn:
    column = columns[at]
    named = {columns[count.at].name: count.at for count in counts}
    found = tuple(named[name] for name in column.of if name in named)
    name = column.name or f"Column {at + 1}"
    plain = FigureKind.MEDIAN if _AVERAGE.search(name) else FigureKind.OTHER
    everything = FigureColumn(at, name, plain, tuple(count.at for count in counts), is_loose=True)
    if not found or len(found) < len(column.of):
        return everything
    if column.role in (Role.LOWER, Role.UPPER):
        return FigureColumn(at, name, FigureKind.INTERVAL, found)
    is_share = column.unit == "%" or column.share
    if len(found) == 2 and is_share:
        kind = FigureKind.RATIO if column.share else FigureKind.PERCENTAGE
        if not all(_fits(row, at, found, kind) for row in rows):
            return everything
        return FigureColumn(at, name, kind, found[:1], found[1:])
    return FigureColumn(at, name, plain, found)


def _fits(row: Row, at: int, of: tuple[int, ...], kind: FigureKind) -> bool:
    """Tell whether a share is what it is said to be worked out from, to the decimals it is written with."""
    share, above, below = row[at], row[of[0]], row[of[1]]
    if not (
        isinstance(share, Decimal) and isinstance(above, Decimal) and isinstance(below, Decimal)
    ):
        return True
    if not below:
        return False
    exponent = share.as_tuple().exponent
    unit = Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0)
    true = above / below * (100 if kind is FigureKind.PERCENTAGE else 1)
    return abs(share - true) <= unit
