"""How the evidence nouns are spelled for storage, for hashing and for a package; and read back."""

from decimal import Decimal

from ehia_desktop.assessment.evidence import (
    Cell,
    Column,
    ColumnType,
    Handling,
    Link,
    Marker,
    Role,
    Selection,
    Source,
    Table,
)
from ehia_desktop.canonical import Json, number
from ehia_desktop.forms import address


def cell_json(cell: Cell) -> Json:
    """Spell a cell: a number as {"n": text}, a marker as {"m": sign}, text as itself."""
    match cell:
        case Decimal():
            return {"n": str(cell)}
        case Marker(sign):
            return {"m": sign}
        case _:
            return cell


def cell_from_json(data: Json) -> Cell:
    """Read a cell back. Raises ValueError for anything `cell_json` does not write."""
    # Text and nothing are most cells; a long table shows the difference to a match.
    if data is None or isinstance(data, str):
        return data
    match data:
        case {"n": str(digits)}:
            return number(digits)
        case {"m": str(sign)}:
            return Marker(sign)
        case _:
            raise ValueError(f"not a cell: {str(data)[:80]}")


def link_json(link: Link) -> Json:
    """Spell a link."""
    return {
        "address": str(link.address),
        "caption": link.caption,
        "chart": link.chart,
        "columns": list(link.selection.columns),
        "finding": link.finding,
        "id": link.id,
        "measure": link.measure,
        "order": link.order,
        "rows": list(link.selection.rows),
        "table_id": link.table_id,
        "table_version": link.table_version,
    }


def link_from_json(data: Json) -> Link:
    """Read a link back. Raises ValueError when it is not one."""
    match data:
        case {
            "address": str(at), "caption": str(caption), "chart": str(chart), "columns": [*columns],
            "finding": str(finding), "id": str(id), "measure": str(measure), "order": int(order),
            "rows": [*rows], "table_id": str(table_id), "table_version": int(version),
        }:  # fmt: skip
            selection = Selection(_whole(columns), _whole(rows))
            return Link(
                id, address.parse(at), table_id, version, caption, selection, chart, finding, order,
                measure,
            )  # fmt: skip
        case _:
            raise ValueError("not a link")


def table_json(table: Table) -> Json:
    """Spell a table without its cells, which its chunk hashes stand for."""
    return {
        "chunks": list(table.chunks),
        "columns": [_column_json(column) for column in table.columns],
        "id": table.id,
        "markers": list(table.markers),
        "notes": list(table.notes),
        "row_count": table.row_count,
        "shape": table.shape,
        "source": source_json(table.source),
        "title": table.title,
        "version": table.version,
    }


def table_from_json(data: Json) -> Table:
    """Read a table back. Raises ValueError when it is not one."""
    match data:
        case {
            "chunks": [*chunks], "columns": [*columns], "id": str(id), "markers": [*markers],
            "notes": [*notes], "row_count": int(row_count), "shape": str(shape), "source": source,
            "title": str(title), "version": int(version),
        }:  # fmt: skip
            return Table(
                id, version, title, source_from_json(source), tuple(_column(item) for item in columns),
                row_count, _texts(notes), _texts(markers), _texts(chunks), shape,
            )  # fmt: skip
        case _:
            raise ValueError("not a table")


_SOURCE = (
    "file_name", "sha256", "sheet", "range", "title", "publisher", "period", "basis", "url",
    "published", "licence", "stale_after", "handling", "recipe", "place", "index",
)  # fmt: skip


_ALWAYS = ("file_name", "sha256")


def source_json(source: Source) -> Json:
    """Spell a source; parts that are empty are left out, but for the name and hash of the file."""
    parts: dict[str, str] = {name: getattr(source, name) for name in _SOURCE}
    return {name: value for name, value in parts.items() if value or name in _ALWAYS}


def source_from_json(data: Json) -> Source:
    """Read a source back. Raises ValueError when it is not one."""
    match data:
        case {"file_name": str(name), "sha256": str(digest), **rest} if not set(rest) - set(
            _SOURCE
        ):
            given = {str(key): str(value) for key, value in rest.items()}
            handling = Handling(given.pop("handling", ""))
            return Source(name, digest, handling=handling, **given)
        case _:
            raise ValueError("not a source")


def _column_json(column: Column) -> Json:
    return {
        "counts": column.counts,
        "decimals": column.decimals,
        "levels": list(column.levels),
        "of": list(column.of),
        "role": column.role.value,
        "share": column.share,
        "type": column.type.value,
        "unit": column.unit,
    }


def _column(data: Json) -> Column:
    match data:
        case {
            "counts": str(counts), "decimals": None | int() as decimals, "levels": [*levels],
            "of": [*of], "role": str(role), "share": bool(share), "type": str(kind), "unit": str(unit),
        }:  # fmt: skip
            return Column(
                _texts(levels), ColumnType(kind), Role(role), unit, share, decimals, _texts(of), counts
            )  # fmt: skip
        case _:
            raise ValueError("not a column")


def _texts(items: list[Json]) -> tuple[str, ...]:
    return tuple(str(item) for item in items)


def _whole(items: list[Json]) -> tuple[int, ...]:
    return tuple(int(str(item)) for item in items)
