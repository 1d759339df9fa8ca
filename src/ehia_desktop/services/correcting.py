"""What a person corrects about a found table, remembered for every later file of its shape."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ehia_desktop.assessment.corrections import (
    MAX_HEADER_ROWS,
    ColumnCorrection,
    Correction,
    counted_from_found,
    rows_on_sheet,
)
from ehia_desktop.assessment.evidence import ColumnType, FoundTable, Role
from ehia_desktop.errors import UserError
from ehia_desktop.services.ports import Store
from ehia_desktop.text import one_line

_MOST_ROWS = 1_048_576


@dataclass(frozen=True)
class TableRows:
    """Where a table stands on its sheet, rows numbered from 1 as a workbook numbers them.

    `first` is the first heading row, or with no heading rows the first row of figures.
    """

    first: int
    header_rows: int
    last: int


def rows_of(found: FoundTable) -> TableRows | None:
    """Return where `found` stands now, None where that cannot be told."""
    try:
        as_found = Correction(found.shape or "-", 1, min(found.header_rows, MAX_HEADER_ROWS))
        first, last = rows_on_sheet(found.range, as_found)
    except ValueError:
        return None
    return TableRows(first, as_found.header_rows, last)


def correction(
    found: FoundTable, rows: TableRows | None, columns: Sequence[ColumnCorrection | None]
) -> Correction:
    """Return the correction that reads `found` by `rows` and `columns`. Raises UserError when it cannot be one."""
    if not found.shape:
        raise UserError("This table cannot be corrected here; correct it in the workbook.")
    kept = tuple(None if column == ColumnCorrection() else column for column in columns)
    if rows is None:
        return Correction(found.shape, 1, min(found.header_rows, MAX_HEADER_ROWS), None, kept)
    if not 0 <= rows.header_rows <= MAX_HEADER_ROWS:
        raise UserError(f"A table has at most {MAX_HEADER_ROWS} heading rows; choose fewer.")
    if not 1 <= rows.first <= rows.last <= _MOST_ROWS:
        raise UserError(
            "The last row must come after the first heading row; give both as the sheet numbers them."
        )
    if rows.first + rows.header_rows > rows.last:
        raise UserError("That leaves no row of figures below the headings; give a later last row.")
    first, last = counted_from_found(found.found_range or found.range, rows.first, rows.last)
    return Correction(found.shape, first, rows.header_rows, last or None, kept)


def read_rows(first: str, header_rows: str, last: str) -> TableRows:
    """Return rows as they were typed. Raises UserError for what is not a whole number."""
    numbers = []
    for name, typed in (("first heading row", first), ("last row", last)):
        words = one_line(typed).replace(",", "")
        if not words.isascii() or not words.isdigit() or len(words) > 7:
            raise UserError(f"The {name} is a row number of the sheet, such as 4.")
        numbers.append(int(words))
    return TableRows(numbers[0], int(header_rows), numbers[1])


def remember_roles(store: Store, found: FoundTable, roles: Sequence[Role]) -> bool:
    """Remember what a person said the columns are for; tells whether anything was to be remembered."""
    as_found = [column.role for column in found.columns]
    if not found.shape or store.is_read_only or not roles or list(roles) == as_found:
        return False
    known = remembered(store, found.shape) or correction(found, None, ())
    columns = [*known.columns, *[None] * (len(roles) - len(known.columns))]
    for at, (role, was) in enumerate(zip(roles, as_found, strict=True)):
        if role is not was:
            columns[at] = replace(columns[at] or ColumnCorrection(), role=role)
    store.save_correction(replace(known, columns=tuple(columns)))
    return True


def remembered(store: Store, shape: str) -> Correction | None:
    """Return what is remembered for a shape."""
    return next((one for one in store.corrections() if one.shape == shape), None)


def column_correction(
    before: ColumnCorrection | None,
    role: Role | None,
    kind: ColumnType | None,
    unit: str | None,
    name: str | None = None,
) -> ColumnCorrection:
    """Return `before` with what a person says anew; None leaves a part as it was."""
    known = before or ColumnCorrection()
    return ColumnCorrection(
        known.name if name is None else one_line(name),
        known.role if role is None else role,
        known.type if kind is None else kind,
        known.unit if unit is None else one_line(unit),
        # A share is stored as 0.132 and shown as 13.2 %; whoever names another unit says it is none.
        known.share if unit is None else False,
    )
