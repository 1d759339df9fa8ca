"""What a worker sends, checked and made into the nouns of evidence.

The worker may have been taken over by the file it reads: every shape is checked here, text is cleaned
once more, and a table's cells must be as many as it said.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from ehia_desktop.assessment.evidence import (
    Cell,
    Column,
    ColumnType,
    FoundTable,
    Marker,
    Role,
    Row,
    Source,
)
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.cell_frames import MARK, split_frame
from ehia_desktop.text import clean

_MAX_TABLES = 2_000
_MAX_SHAPE = 64
_SOURCE_PARTS = frozenset(
    {"title", "publisher", "period", "basis", "index", "published", "url", "licence"}
)


@dataclass
class _Begun:
    """A table whose cells are still coming in; `values` has the different values of each column so far."""

    head: FoundTable
    expected: int
    values: list[list[Cell]]
    rows: list[Row] = field(default_factory=list)


@dataclass
class Gathered:
    """What has come in so far from one file."""

    file_name: str
    sha256: str
    problems: list[str] = field(default_factory=list)
    is_complete: bool = False
    _begun: list[_Begun] = field(default_factory=list)

    def take(self, raw: bytes) -> tuple[float, str] | None:
        """Take in one frame; returns progress when that is what it says.

        Raises UserError for a refusal, ValueError and its like for anything that is not an answer.
        """
        if raw.startswith(MARK):
            self._take_cells(raw)
            return None
        match json.loads(raw):
            case {"progress": int() | float() as done, "say": str(what)}:
                return min(max(float(done), 0.0), 1.0), clean(what)[:200]
            case {"refused": str(sentence)}:
                raise UserError(clean(sentence)[:500])
            case {"table": dict(table)}:
                if len(self._begun) >= _MAX_TABLES:
                    raise ValueError("too many tables")
                self._begun.append(self._begin(table))
            case {"problems": [*problems]}:
                self.problems = _texts(problems)
                self.is_complete = True
            case _:
                raise ValueError("not an answer")
        return None

    def tables(self) -> tuple[FoundTable, ...]:
        """Return the tables; raises UserError when one is not whole."""
        return tuple(_whole(begun) for begun in self._begun)

    def _take_cells(self, raw: bytes) -> None:
        begun = self._begun[-1]
        spelled, places = split_frame(raw, len(begun.head.columns))
        new = json.loads(spelled, parse_float=Decimal, parse_int=Decimal, object_hook=_object)
        if not isinstance(new, list) or len(new) != len(begun.head.columns):
            raise ValueError("not the columns of this table")
        for known, more in zip(begun.values, new, strict=True):
            known.extend(_checked(more))
        columns = zip(begun.values, places, strict=True)
        begun.rows += zip(*(map(values.__getitem__, at) for values, at in columns), strict=True)
        if len(begun.rows) > begun.expected:
            raise ValueError("more rows than this table has")

    def _begin(self, table: dict[str, object]) -> _Begun:
        match table:
            case {
                "sheet": str(sheet), "range": str(range_), "title": str(title), "columns": [*columns],
                "rows": int(rows), "notes": [*notes], "markers": [*markers], "header_rows": int(header_rows),
                "reasons": [*reasons], "source": dict(source), "shape": str(shape), "found_range": str(found_range),
            }:  # fmt: skip
                head = FoundTable(
                    sheet=clean(sheet), range=range_, title=clean(title) or _stem(self.file_name),
                    columns=tuple(_column(column) for column in columns), rows=(),
                    notes=tuple(_texts(notes)), markers=tuple(_texts(markers)),
                    header_rows=header_rows, reasons=tuple(_texts(reasons)),
                    suggested=self._source(sheet, range_, source),
                    shape=clean(shape)[:_MAX_SHAPE], found_range=clean(found_range)[:_MAX_SHAPE],
                )  # fmt: skip
                return _Begun(head, rows, [[] for _ in head.columns])
            case _:
                raise ValueError("not a table")

    def _source(self, sheet: str, range_: str, said: dict[object, object]) -> Source:
        parts: dict[str, Any] = {str(part): clean(str(value))[:500] for part, value in said.items()}
        if not set(parts) <= _SOURCE_PARTS:
            raise ValueError("not a source")
        parts.setdefault("title", _stem(self.file_name))
        return Source(self.file_name, self.sha256, clean(sheet), range_, **parts)


_CELL_TYPES = frozenset({Decimal, str, Marker, type(None)})


def _checked(column: list[Cell]) -> list[Cell]:
    """Return the cells of a column with its texts cleaned, equal ones once. Raises ValueError for what is no cell."""
    kinds = set(map(type, column))
    if not kinds <= _CELL_TYPES:
        raise ValueError("not a cell")
    if str not in kinds:
        return column
    texts = {
        text: text if text.isascii() and text.isprintable() else clean(text)
        for text in {cell for cell in column if isinstance(cell, str)}
    }
    return [texts[cell] if isinstance(cell, str) else cell for cell in column]


def _object(found: dict[str, object]) -> object:
    match found:
        case {"m": str(sign), **rest} if not rest:
            return Marker(clean(sign)[:20])
        case _:
            return found


def _column(data: object) -> Column:
    match data:
        case {
            "levels": [*levels], "type": str(kind), "role": str(role), "unit": str(unit),
            "share": bool(share), "decimals": None | int() as decimals,
        }:  # fmt: skip
            return Column(
                tuple(_texts(levels)), ColumnType(kind), Role(role), clean(unit), share, decimals
            )
        case _:
            raise ValueError("not a column")


def _texts(items: Sequence[object]) -> list[str]:
    if not all(isinstance(item, str) for item in items):
        raise ValueError("not texts")
    return [clean(str(item)) for item in items]


def _whole(begun: _Begun) -> FoundTable:
    if len(begun.rows) != begun.expected:
        raise UserError("A table of this file came in incomplete; try again.")
    return replace(begun.head, rows=tuple(begun.rows))


def _stem(file_name: str) -> str:
    return file_name.rpartition(".")[0].replace("_", " ").strip() or file_name
