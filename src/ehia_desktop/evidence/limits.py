"""How much a file may ask of us before it is refused, and the sentence for each kind of refusal.

The numbers bound what the parser would allocate, not what the file claims; each refusal is one sentence
the person can act on.
"""

from collections.abc import Callable

from ehia_desktop.errors import UserError

Say = Callable[[float, str], None]
"""Told how far the work is, from 0 to 1, and what it is at, in words."""

MAX_FILE = 50_000_000
MAX_UNPACKED = 200_000_000
MAX_PARTS = 2_000
MAX_RATIO = 200
RATIO_FROM = 10_000_000
MAX_SHEETS = 200
MAX_ROWS = 1_000_000
MAX_COLUMNS = 16_384
# What the reader would allocate for one sheet: rows x columns up to its farthest cell, about 32 bytes each.
MAX_AREA = 20_000_000
# A sheet this large must be reasonably full: a far stray cell makes the reader allocate the emptiness.
HOLLOW_AREA = 4_000_000
HOLLOW_TIMES = 20
# Cells of all tables of one file together that are handed on.
MAX_KEPT_CELLS = 8_000_000
MAX_MEMORY = 2_000_000_000
MAX_SECONDS = 60

DAMAGED = (
    "This workbook is damaged or incomplete; open it in Excel, save it under a new name and try again, "
    "or download it again."
)
ENCRYPTED = "This workbook is protected with a password; open it in Excel, save it without one and try again."
TOO_LARGE = (
    "This workbook unpacks to far more than a table of figures needs; copy the table you need into a new "
    "workbook and try again."
)
NOT_PLAIN = (
    "This workbook is put together in a way that Excel never does, so it was not opened; open it in Excel, "
    "save it under a new name and try again."
)
TOO_MANY_SHEETS = (
    f"This workbook has more than {MAX_SHEETS} sheets; copy the sheets you need into a new workbook "
    "and try again."
)


def damaged() -> UserError:
    """The file is a workbook by its first bytes, but cannot be read as one."""
    return UserError(DAMAGED)


def too_far(sheet: str, where: str) -> UserError:
    """A lone cell far away from the rest would make the reader allocate everything between."""
    return UserError(
        f"The sheet “{sheet}” has something in cell {where}, far from its other cells; delete the empty rows "
        "and columns around the table in Excel, save the workbook and try again."
    )


def too_many_rows(sheet: str) -> UserError:
    """More rows than are read in one piece."""
    return UserError(
        f"The sheet “{sheet}” has more than {MAX_ROWS:,} rows; filter it or split it and try again."
    )


def check_extent(sheet: str, rows: int, columns: int, cells: int) -> None:
    """Refuse a sheet whose rectangle of `rows` x `columns` is too large, or large and nearly empty.

    `cells` is how many of its cells hold something (or an upper bound). Raises UserError.
    """
    area = rows * columns
    if area <= HOLLOW_AREA and rows <= MAX_ROWS:
        return
    if area > HOLLOW_TIMES * cells or columns > MAX_COLUMNS:
        raise too_far(sheet, address(rows - 1, columns - 1))
    if rows > MAX_ROWS:
        raise too_many_rows(sheet)
    if area > MAX_AREA:
        raise UserError(
            f"The sheet “{sheet}” has {rows:,} rows of {columns:,} columns, more than is read here; "
            "delete the columns you do not need and try again."
        )


def letters(column: int) -> str:
    """The spreadsheet letters of a column counted from 0: 0 is A, 26 is AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def address(row: int, column: int) -> str:
    """The A1 address of a cell counted from 0."""
    return f"{letters(column)}{row + 1}"
