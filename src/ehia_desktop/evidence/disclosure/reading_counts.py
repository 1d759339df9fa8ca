"""A table of counts from the rows of a file: first column groups, first row headings, totals recognised or named.

Columns of percentages and other figures with decimals are taken as derived from every count of their row and
from the column’s totals, so they are hidden whenever one of those is.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from ehia_desktop.errors import UserError
from ehia_desktop.evidence.disclosure.tables import Axis, CountTable, Derived, FigureKind, Item
from ehia_desktop.text import one_line

_TOTAL = re.compile(r"(grand |over)?(totals?|all)( (groups|people|patients|categories))?")
_NUMBER = re.compile(r"[-+]?[£$€]?\d[\d,]*(\.\d+)?%?")
Grid = Sequence[Sequence[object]]


def count_table(
    title: str,
    rows: Grid,
    totals: Sequence[str] = (),
    sub_totals: Mapping[str, tuple[str, ...]] | None = None,
) -> CountTable:
    """Return the table in `rows`, whose first row is headings and whose first column is groups.

    `totals` names rows or columns that add up everything, `sub_totals` those that add up some, with their parts.
    Raises UserError for what is not a table of whole counts.
    """
    filled = [[_text(cell) for cell in row] for row in rows]
    filled = [row for row in filled if any(row)]
    if len(filled) < 2 or len(filled[0]) < 2:
        raise UserError(
            f"“{title}” needs a row of headings, a first column of groups and at least one column of counts."
        )
    head, *body = filled
    figures = [column for column in range(1, len(head)) if _is_derived(head, body, column)]
    counted = [column for column in range(1, len(head)) if column not in figures]
    if not counted:
        raise UserError(f"“{title}” has no column of whole counts; control needs the true counts.")
    named = sub_totals or {}
    dimension = head[0] or "group"
    row_axis = _axis(dimension, [row[0] for row in body], totals, named)
    column_axis = _axis(f"by {dimension}", [head[column] for column in counted], totals, named)
    _check_named((*totals, *named), row_axis, column_axis)
    counts = tuple(tuple(_count(row, column, head) for column in counted) for row in body)
    derived = tuple(
        _figure(row[0], head[column], row[column], place, row_axis, len(counted))
        for column in figures
        for place, row in enumerate(body)
        if row[column]
    )
    return CountTable(title, title, row_axis, column_axis, counts, derived=derived)


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else one_line(str(cell))


def _axis(
    dimension: str,
    names: Sequence[str],
    totals: Sequence[str],
    sub_totals: Mapping[str, tuple[str, ...]],
) -> Axis:
    """The axis with its sub-totals as named, and its total of everything that is in no other total."""
    if not all(names):
        raise UserError("Every row and column needs a name; fill the empty headings and try again.")
    chosen = {name.casefold() for name in totals}
    whole = [
        name
        for name in names
        if name not in sub_totals
        and (name.casefold() in chosen or _TOTAL.fullmatch(name.casefold()))
    ]
    if len(whole) > 1:
        raise UserError(
            f"“{whole[0]}” and “{whole[1]}” both look like the total of everything; rename one, or name the "
            "parts of a sub-total."
        )
    within = {part for name in names for part in sub_totals.get(name, ())}
    rest = tuple(name for name in names if name not in whole and name not in within)
    items = [Item(name, rest if name in whole else sub_totals.get(name, ())) for name in names]
    return Axis(dimension, tuple(items))


def _check_named(names: Sequence[str], *axes: Axis) -> None:
    there = {item.name.casefold() for axis in axes for item in axis.items}
    for name in names:
        if name.casefold() not in there:
            raise UserError(
                f"There is no row or column “{name}”; use a heading as it stands in the file."
            )


def _is_derived(head: Sequence[str], body: Sequence[Sequence[str]], column: int) -> bool:
    cells = [row[column] for row in body]
    if "%" in head[column] or any("%" in cell for cell in cells):
        return True
    return any("." in cell and _NUMBER.fullmatch(cell) for cell in cells)


def _count(row: Sequence[str], column: int, head: Sequence[str]) -> int:
    text = row[column].replace(",", "")
    if not re.fullmatch(r"\d{1,12}", text):
        raise UserError(
            f"“{row[column]}” at “{row[0]}”, “{head[column]}” is not a whole count; control needs the true count "
            "in every cell, zero included."
        )
    return int(text)


def _figure(row: str, column: str, text: str, at: int, rows: Axis, width: int) -> Derived:
    try:
        value = Decimal(re.sub(r"[,%£$€]", "", text))
    except InvalidOperation as error:
        raise UserError(
            f"“{text}” at “{row}”, “{column}” is not a number; correct it and try again."
        ) from error
    behind = {at} if rows.whole is None else {at, rows.whole}
    above = tuple((place, count) for place in sorted(behind) for count in range(width))
    return Derived(column, FigureKind.OTHER, row, column, value, above)
