"""The cells of a table as chunks of about 1,000 rows, each spelled column by column and named by its hash.

The same chunks stand in SQLite, in PostgreSQL and in a hand-over package; equal content is kept once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ehia_desktop.assessment.evidence import Row
from ehia_desktop.assessment.evidence_json import cell_from_json, cell_json
from ehia_desktop.canonical import Json, loads, sha256, spell

ROWS_IN_CHUNK = 1_000
"""Never to be changed: the place of a row in tables already kept is counted with it."""


@dataclass(frozen=True)
class Chunk:
    """Some consecutive rows of a table: their bytes, uncompressed, and the SHA-256 of those."""

    hash: str
    content: bytes


def to_chunks(rows: Sequence[Row], width: int) -> tuple[Chunk, ...]:
    """Cut `rows`, each of `width` cells, into chunks. Raises ValueError for a row of another width."""
    return tuple(
        _chunk(rows[start : start + ROWS_IN_CHUNK], width)
        for start in range(0, len(rows), ROWS_IN_CHUNK)
    )


def from_chunks(contents: Iterable[bytes]) -> tuple[Row, ...]:
    """Read rows back from the bytes of consecutive chunks. Raises ValueError when they are not chunks."""
    return tuple(row for content in contents for row in _rows(content))


def _chunk(rows: Sequence[Row], width: int) -> Chunk:
    if any(len(row) != width for row in rows):
        raise ValueError("a row has more or fewer cells than the table has columns")
    columns: list[Json] = [[cell_json(row[index]) for row in rows] for index in range(width)]
    content = spell({"columns": columns, "rows": len(rows)})
    return Chunk(sha256(content), content)


def _rows(content: bytes) -> list[Row]:
    match loads(content):
        case {"columns": [*columns], "rows": int(count)}:
            cells = [
                [cell_from_json(item) for item in column] if isinstance(column, list) else []
                for column in columns
            ]
            if any(len(column) != count for column in cells):
                raise ValueError("a column has more or fewer cells than the chunk has rows")
            return [tuple(column[index] for column in cells) for index in range(count)]
        case _:
            raise ValueError("not a chunk")
