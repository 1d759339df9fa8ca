"""What `ehia evidence inspect --json` prints: fields may be added, never renamed.

A cell is a number, a text, null, or {"marker": "c"}. Numbers are real JSON numbers here, unlike in
canonical JSON: nothing is hashed, and a trust's own scripts expect them.
"""

from decimal import Decimal
from typing import TypeAlias

from ehia_desktop.assessment.evidence import (
    Cell,
    Column,
    FoundTable,
    Inspection,
    Marker,
    Source,
)

PublicJson: TypeAlias = "list[PublicJson] | dict[str, PublicJson] | str | int | float | bool | None"


def inspection_json(found: Inspection) -> dict[str, PublicJson]:
    """Spell an inspection as ARCHITECTURE.md promises it, "Other processes" and "The headless command"."""
    return {
        "file": found.file_name,
        "sha256": found.sha256,
        "size": found.size,
        "tables": [_table(table) for table in found.tables],
        "problems": list(found.problems),
    }


def cell_value(cell: Cell) -> PublicJson:
    """Spell one cell; a whole number without a point."""
    match cell:
        case Decimal():
            return int(cell) if cell == cell.to_integral_value() else float(cell)
        case Marker(sign):
            return {"marker": sign}
        case _:
            return cell


def _table(table: FoundTable) -> dict[str, PublicJson]:
    return {
        "sheet": table.sheet,
        "range": table.range,
        "title": table.title,
        "columns": [_column(column) for column in table.columns],
        "rows": [[cell_value(cell) for cell in row] for row in table.rows],
        "notes": list(table.notes),
        "markers": list(table.markers),
        "header_rows": table.header_rows,
        "reasons": list(table.reasons),
        "source": _source(table.suggested),
        "shape": table.shape,
        "found_range": table.found_range,
    }


def _column(column: Column) -> dict[str, PublicJson]:
    return {
        "name": column.name,
        "levels": list(column.levels),
        "type": column.type.value,
        "role": column.role.value,
        "unit": column.unit,
        "share": column.share,
        "decimals": column.decimals,
    }


def _source(source: Source | None) -> PublicJson:
    if source is None:
        return None
    return {name: value for name, value in vars(source).items() if value}
