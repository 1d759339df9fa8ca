"""The values of a workbook's sheets, by python-calamine, at their exact addresses.

99 is 99 and not 99.0; a date is ISO text; an error cell, which the reader gives as blank, gets its sign
back from the scan; nothing is calculated: the values are those the workbook last saved.
"""

import datetime
import io
import itertools
import math
from collections.abc import Callable, Iterable, Iterator, Sequence

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from ehia_desktop.errors import UserError
from ehia_desktop.evidence import limits
from ehia_desktop.evidence.grid import Day, Grid, GridRow, Value
from ehia_desktop.evidence.scanning.facts import Scan, SheetFacts
from ehia_desktop.evidence.scanning.unmerged import told_ahead
from ehia_desktop.text import clean

_EXACT = 10**15
_NOISE = 17


def read_workbook(
    content: bytes, scan: Scan, sheet: str | None, say: Callable[[float, str], None]
) -> Iterator[Grid]:
    """Yield the worksheets of a scanned workbook, one by one; `sheet` names the only one wanted.

    Raises UserError when there is no such sheet, or the workbook cannot be read.
    """
    try:
        with _opened(content, scan) as workbook:
            wanted = _wanted(workbook, sheet)
            for number, (index, name, is_hidden) in enumerate(wanted):
                say(number / len(wanted), f"Reading the sheet “{name.strip()}”")
                facts = scan.sheets.get(name, SheetFacts(name))
                grid = _grid(workbook.get_sheet_by_index(index), name, is_hidden, facts)
                grid.raised = scan.raised
                yield grid
    except PasswordError as error:
        raise UserError(limits.ENCRYPTED) from error
    except (CalamineError, ValueError, OverflowError, OSError) as error:
        raise limits.damaged() from error
    except BaseException as error:
        # WORKAROUND: calamine panics on some damage; the panic's type cannot be imported and is no Exception
        # (https://docs.rs/pyo3/latest/pyo3/panic/struct.PanicException.html). Goes when calamine never panics.
        if type(error).__name__ == "PanicException":
            raise limits.damaged() from error
        raise


def stream_workbook(
    content: bytes, scan: Scan, sheet: str | None, size: int
) -> Iterator[tuple[str, int, Iterator[list[GridRow]]]]:
    """Yield (name, number of rows, batches of at most `size` rows) of the worksheets, never all rows at once.

    For long plain lists: addresses, merges and error signs are not kept. Raises UserError as `read_workbook`.
    """
    try:
        with _opened(content, scan) as workbook:
            for index, name, _ in _wanted(workbook, sheet):
                given = workbook.get_sheet_by_index(index)
                yield name, scan.sheets.get(name, SheetFacts(name)).rows, _batches(given, size)
    except PasswordError as error:
        raise UserError(limits.ENCRYPTED) from error
    except (CalamineError, ValueError, OverflowError, OSError) as error:
        raise limits.damaged() from error
    except BaseException as error:
        # WORKAROUND: as in `read_workbook`.
        if type(error).__name__ == "PanicException":
            raise limits.damaged() from error
        raise


def _opened(content: bytes, scan: Scan) -> CalamineWorkbook:
    unmerged = {facts.part for facts in scan.sheets.values() if facts.is_unmerged}
    told = told_ahead(content, unmerged) if unmerged else content
    return CalamineWorkbook.from_filelike(io.BytesIO(told))


def _batches(sheet: CalamineSheet, size: int) -> Iterator[list[GridRow]]:
    rows = iter(sheet.iter_rows())
    while batch := list(itertools.islice(rows, size)):
        yield list(zip(*plain_columns(zip(*batch, strict=True)), strict=True))


def _wanted(workbook: CalamineWorkbook, sheet: str | None) -> list[tuple[int, str, bool]]:
    metadata = workbook.sheets_metadata
    if len(metadata) > limits.MAX_SHEETS:
        raise UserError(limits.TOO_MANY_SHEETS)
    worksheets = [
        (index, item.name, item.visible != SheetVisibleEnum.Visible)
        for index, item in enumerate(metadata)
        if item.typ == SheetTypeEnum.WorkSheet
    ]
    if sheet is None:
        return worksheets
    chosen = [item for item in worksheets if item[1].strip() == sheet.strip()]
    if not chosen:
        names = ", ".join(f"“{name.strip()}”" for _, name, _ in worksheets[:12])
        raise UserError(f"There is no sheet “{sheet}” in this workbook; it has {names}.")
    return chosen


def _grid(sheet: CalamineSheet, name: str, is_hidden: bool, facts: SheetFacts) -> Grid:
    if facts.cells and sheet.start is not None and sheet.end is not None:
        # Should the reader ever find more than the scan did, it goes no further than its own memory.
        limits.check_extent(name, sheet.end[0] + 1, sheet.end[1] + 1, facts.cells + facts.columns)
    given_rows = list(sheet.iter_rows())
    # The reader gives blank rows above the first cell but no blank columns before it.
    before: list[list[Value]] = [[None] * len(given_rows)] * (sheet.start[1] if sheet.start else 0)
    columns = before + list(plain_columns(zip(*given_rows, strict=True)))
    for (row, column), sign in facts.errors.items():
        if column >= len(before) and column < len(columns) and row < len(given_rows):
            columns[column][row] = sign
    rows: list[GridRow] = list(zip(*columns, strict=True))
    given = sheet.merged_cell_ranges
    merges = [(top, left, bottom, right) for (top, left), (bottom, right) in given or ()]
    merges += facts.merges
    return Grid(name, rows, merges, is_hidden, part=facts.part, boxes=facts.boxes, down=columns)


def plain_columns(columns: Iterable[Sequence[object]]) -> Iterator[list[Value]]:
    """Yield columns with every value made plain; equal values are made so once."""
    for column in columns:
        known = _PlainValues()
        made = list(map(known.__getitem__, column))
        if (0 in known or 1 in known) and bool in set(map(type, column)):
            # True is 1 to a dictionary and is not here.
            made = [_plain(value) for value in column]
        yield made


class _PlainValues(dict[object, Value]):
    """Values and what they are when made plain, found out the first time each is asked for."""

    def __missing__(self, value: object) -> Value:
        plain = self[value] = _plain(value)
        return plain


def _plain(value: object) -> Value:
    return plain_text(value) if isinstance(value, str) else _other(value)


def plain_text(text: str) -> str | None:
    """Return `text` cleaned and without white space around it; None when nothing is left."""
    if text.isascii() and text.isprintable():
        return text.strip() or None
    return clean(text).strip().replace("\u00a0", " ") or None


def plain_float(value: float) -> float | str:
    """Return a number without the noise of binary arithmetic: 0.07200000000000001 is 0.072.

    Spreadsheets show at most 15 digits; only where those are much shorter are the further ones dropped.
    """
    if not math.isfinite(value):
        return "#NUM!"
    written = repr(value)
    if len(written) < _NOISE:
        return value
    short = f"{value:.15g}"
    return float(short) if len(short) <= len(written) - 4 else value


def _other(value: object) -> Value:
    if type(value) is float:
        return int(value) if value.is_integer() and -_EXACT < value < _EXACT else plain_float(value)
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case int():
            return value
        case datetime.datetime():
            is_midnight = value.time() == datetime.time(0)
            return Day(value.date().isoformat() if is_midnight else value.isoformat(" "))
        case datetime.date() | datetime.time():
            return Day(value.isoformat())
        case None:
            return None
        case _:
            return plain_text(str(value))
