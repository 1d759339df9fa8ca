"""The chunks of evidence tables: packed before they reach the store's thread, kept once, never removed.

An undone table is still in the history and can be redone, so its chunks stay.
"""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, insert, select

from ehia_desktop.assessment.change import Change, SubjectKind
from ehia_desktop.assessment.chunks import Chunk
from ehia_desktop.assessment.evidence_json import table_from_json
from ehia_desktop.canonical import sha256
from ehia_desktop.store import schema


@dataclass(frozen=True)
class Packed:
    """A chunk as it is stored: `data` is zlib over `size` bytes whose SHA-256 is `hash`."""

    hash: str
    size: int
    data: bytes


_STORED = select(schema.chunk.c.hash).where(
    schema.chunk.c.hash.in_(bindparam("hashes", expanding=True))
)
_USED = select(schema.chunk_use.c.chunk).where(
    schema.chunk_use.c.assessment == bindparam("assessment")
)
_PUT_CHUNK = insert(schema.chunk)
_PUT_USE = insert(schema.chunk_use)


def packed(chunks: Iterable[Chunk]) -> tuple[Packed, ...]:
    """Compress chunks. Raises ValueError for one whose hash is not that of its content."""
    return tuple(_packed(chunk) for chunk in chunks)


def put_chunks(
    connection: Connection, assessment: str, change: Change, given: Sequence[Packed]
) -> None:
    """Keep those of `given` that are not kept yet, and that the change's tables need them.

    Raises ValueError when a table of the change needs a chunk that is nowhere.
    """
    needed = _needed(change)
    by_hash = {chunk.hash: chunk for chunk in given}
    wanted = sorted(needed | by_hash.keys())
    if not wanted:
        return
    stored = set(connection.execute(_STORED, {"hashes": wanted}).scalars().all())
    new = [chunk for name, chunk in by_hash.items() if name not in stored]
    if needed - stored - by_hash.keys():
        raise ValueError("a table whose cells were not given")
    if new:
        rows = [{"hash": one.hash, "size": one.size, "data": one.data} for one in new]
        connection.execute(_PUT_CHUNK, rows)
    used = set(connection.execute(_USED, {"assessment": assessment}).scalars().all())
    uses = [{"assessment": assessment, "chunk": name} for name in wanted if name not in used]
    if uses:
        connection.execute(_PUT_USE, uses)


def _needed(change: Change) -> set[str]:
    tables = (
        table_from_json(edit.after)
        for edit in change.edits
        if edit.subject.kind is SubjectKind.TABLE and edit.after is not None
    )
    return {name for table in tables for name in table.chunks}


def _packed(chunk: Chunk) -> Packed:
    if sha256(chunk.content) != chunk.hash:
        raise ValueError("a chunk that is not what its hash says")
    return Packed(chunk.hash, len(chunk.content), zlib.compress(chunk.content))
