"""What a person corrected about a table that was found in a sheet, so that it is done again next time.

A correction belongs to a shape and not to a file: next month's workbook of the same layout has the same
shape. It says where rows are by their distance from what was found, never by their number on the sheet,
because next month there may be a line more above the table and ten rows more in it.
"""

import re
from dataclasses import dataclass

from ehia_desktop.assessment.evidence import ColumnType, Role

MAX_HEADER_ROWS = 3

_RANGE = re.compile(r"[A-Z]{1,3}(\d{1,7}):[A-Z]{1,3}(\d{1,7})\Z")


@dataclass(frozen=True)
class ColumnCorrection:
    """What was corrected about one column; None leaves a part as it is found.

    A column made a number is read anew: “1,234” becomes 1234 and what is no number stays the text it is. One
    made text keeps what is shown, leading zeros included.
    """

    name: str | None = None
    role: Role | None = None
    type: ColumnType | None = None
    unit: str | None = None
    share: bool | None = None


@dataclass(frozen=True)
class Correction:
    """How the table of a shape is to be read.

    `first_row` is the first heading row (with no heading rows, the first row of the body), counted from the top
    of the table as found: 1 is its first row, 0 the row above, -1 the one above that. `last_row` is counted
    from the last row as found: 0 is that row, -1 the row above it, 2 the second row below; None is as found.
    `columns` go from left to right over the corrected table; None, and columns further right, are as found.

    Raises ValueError when `shape` is empty or `header_rows` is not 0 to 3.
    """

    shape: str
    first_row: int
    header_rows: int
    last_row: int | None = None
    columns: tuple[ColumnCorrection | None, ...] = ()

    def __post_init__(self) -> None:
        if not self.shape:
            raise ValueError("a correction without a shape")
        if not 0 <= self.header_rows <= MAX_HEADER_ROWS:
            raise ValueError("a table has at most three heading rows")


def counted_from_found(found_range: str, first: int, last: int) -> tuple[int, int]:
    """Return (`first_row`, `last_row`) of a correction for two rows by their numbers on the sheet.

    `found_range` is the range as found (`FoundTable.found_range`), such as A4:J163. Raises ValueError for another text.
    """
    top, bottom = _rows(found_range)
    return first - top + 1, last - bottom


def rows_on_sheet(found_range: str, correction: Correction) -> tuple[int, int]:
    """Return the numbers on the sheet of the first and the last row that `correction` names.

    Rows above row 1 come back as 0 or less. Raises ValueError when `found_range` is no range.
    """
    top, bottom = _rows(found_range)
    return top + correction.first_row - 1, bottom + (correction.last_row or 0)


def _rows(found_range: str) -> tuple[int, int]:
    match = _RANGE.match(found_range)
    if match is None:
        raise ValueError("not a range")
    return int(match[1]), int(match[2])
