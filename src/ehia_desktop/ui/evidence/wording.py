"""How evidence reads on screen: cells, columns, found and kept tables in words. Pure, without Qt.

A marker is shown as the sign it is and never as a number; a share is shown in per cent.
"""

from decimal import Decimal
from typing import assert_never

from ehia_desktop.assessment.evidence import (
    Cell,
    Column,
    ColumnType,
    FoundTable,
    Inspection,
    Marker,
    Role,
    Row,
    Source,
    Table,
)
from ehia_desktop.assessment.figures import figure_words

ROLE_WORDS: dict[Role, str] = {
    Role.GROUP: "Group of people",
    Role.NUMERATOR: "Count (numerator)",
    Role.DENOMINATOR: "Out of (denominator)",
    Role.VALUE: "Value",
    Role.UNIT: "Unit",
    Role.LOWER: "Lower limit",
    Role.UPPER: "Upper limit",
    Role.FLAG: "Flag or note",
    Role.PERIOD: "Period",
    Role.PLACE: "Place or provider",
    Role.SPECIALTY: "Specialty",
    Role.BASIS: "Basis",
    Role.OTHER: "Something else",
}

TYPE_WORDS: dict[ColumnType, str] = {
    ColumnType.NUMBER: "numbers",
    ColumnType.TEXT: "text",
    ColumnType.DATE: "dates",
    ColumnType.EMPTY: "empty",
}

_MISSING_WORDS = {"source": "who published it", "period": "its period", "basis": "its basis"}


def amount(count: int, one: str, many: str = "") -> str:
    """Return `1 row`, `12 rows`, `60,000 rows`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(parts: tuple[str, ...]) -> str:
    """Join parts as a sentence does: `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def cell_words(cell: Cell, column: Column) -> str:
    """Return a cell as it is shown in a preview."""
    match cell:
        case None:
            return ""
        case Marker(sign):
            return sign
        case str():
            return cell
        case Decimal():
            return figure_words(cell, column)
        case _ as never:
            assert_never(never)


def is_figure(cell: Cell, column: Column) -> bool:
    """Tell whether a cell stands to the right, as numbers and the signs in their place do."""
    return isinstance(cell, Decimal | Marker) and column.type is ColumnType.NUMBER


def row_words(row: Row, columns: tuple[Column, ...]) -> str:
    """Return what a row is about: its words, or its first cell when it has none."""
    said = [
        cell_words(cell, column)
        for cell, column in zip(row, columns, strict=True)
        if not is_figure(cell, column) and cell is not None
    ]
    return " · ".join(said[:3]) or (cell_words(row[0], columns[0]) if row else "")


def column_words(column: Column) -> str:
    """Return one line on what a column holds: `numbers in %`."""
    words = TYPE_WORDS[column.type]
    if column.share:
        return f"{words}, shown in %"
    return f"{words}, in {column.unit}" if column.unit else words


def column_title(column: Column, position: int) -> str:
    """Return the name of a column, or `Column 3` when the sheet gives none."""
    return column.name or f"Column {position + 1}"


def size_words(rows: int, columns: int) -> str:
    """Return `12 rows, 4 columns`."""
    return f"{amount(rows, 'row')}, {amount(columns, 'column')}"


def place_words(sheet: str, cells: str) -> str:
    """Return where a table stands in its file: `Sheet “Table 1”, cells A5 to F20`."""
    first, _, last = cells.partition(":")
    span = f"cells {first} to {last}" if last else f"cell {first}" if first else ""
    parts = (f"Sheet “{sheet}”" if sheet else "", span)
    line = ", ".join(part for part in parts if part)
    return line[:1].upper() + line[1:]


def found_title(found: FoundTable, position: int) -> str:
    """Return what to call a found table in the list."""
    return found.title or (f"Table in {found.sheet}" if found.sheet else f"Table {position + 1}")


def found_line(found: FoundTable) -> str:
    """Return where a found table stands and how large it is."""
    size = size_words(len(found.rows), len(found.columns))
    return " · ".join(part for part in (place_words(found.sheet, found.range), size) if part)


def file_size_words(size: int) -> str:
    """Return `340 kB` or `2.1 MB`; sizes are in bytes."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1_000)):,} kB"
    return f"{size / 1_000_000:.1f} MB"


def file_line(inspection: Inspection) -> str:
    """Return what was found in a file, as one sentence."""
    found = inspection.tables
    if not found:
        return f"No table was found in “{inspection.file_name}”."
    sheets = len({table.sheet for table in found})
    tables = amount(len(found), "table")
    where = f" on {amount(sheets, 'sheet')}" if sheets > 1 else ""
    size = file_size_words(inspection.size)
    return f"{tables} found in “{inspection.file_name}” ({size}){where}."


def kept_line(table: Table) -> str:
    """Return which version of a table is kept, how large it is, and from which file it came."""
    size = size_words(table.row_count, len(table.columns))
    return f"Version {table.version} · {size} · from “{table.source.file_name}”"


def missing_words(source: Source) -> str:
    """Return what a table still needs before it can be published, as a sentence; empty when nothing."""
    missing = tuple(_MISSING_WORDS[name] for name in source.missing)
    return f"This table cannot be published until you give {listed(missing)}." if missing else ""
