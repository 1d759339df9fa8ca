"""Finished copies for the tests, and ways to change one: a part's text, a part more, the zip alone."""

import functools
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publication import (
    CopyKind,
    ExportRecord,
    LinkedTable,
    ReadCopy,
    WrittenCopy,
)
from ehia_desktop.export.documents import Documents
from tests.export.forms import assessment, linked, request

ROOM = Documents()
DOCUMENT = "word/document.xml"
# A copy about one group wants a form that asks group by group, and an evidence pack is asked for in its own way.
OF_ANY_FORM = [kind for kind in CopyKind if kind not in (CopyKind.GROUP, CopyKind.EVIDENCE_PACK)]


def write(
    kind: CopyKind = CopyKind.PUBLICATION,
    subject: Assessment | None = None,
    tables: Sequence[LinkedTable] | None = None,
) -> WrittenCopy:
    """A copy of the small assessment, with a table at the evidence slot and one at a row of the matrix."""
    if subject is None and tables is None:
        return _usual(kind)
    return ROOM.write(
        subject or assessment(), usual_tables() if tables is None else tables, request(kind)
    )


def usual_tables() -> tuple[LinkedTable, ...]:
    """A table at the evidence slot, and one at a row of the matrix."""
    return (linked(), linked("groups/age", "By age"))


@functools.cache
def _usual(kind: CopyKind) -> WrittenCopy:
    return ROOM.write(assessment(), usual_tables(), request(kind))


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    """A package of `parts` in the order given, with other times and compression than ours."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 11, 22, 18, 0, 0)), content, compression)
    return buffer.getvalue()


def changed(content: bytes, old: str, new: str, part: str = DOCUMENT, count: int = 1) -> bytes:
    """The package with the first `old` in a part replaced; fails when it is not there."""
    parts = parts_of(content)
    text = parts[part].decode()
    assert old in text, f"{old} is not in {part}"
    parts[part] = text.replace(old, new, count).encode()
    return packed(parts)


def saved(folder: Path, content: bytes, name: str = "copy.docx") -> Path:
    """The package as a file."""
    path = folder / name
    path.write_bytes(content)
    return path


def read(folder: Path, content: bytes) -> ReadCopy:
    """The package, read back from a file."""
    return ROOM.read(saved(folder, content))


def record(copy: ReadCopy) -> ExportRecord:
    """What a store remembers of a copy that was handed out."""
    return ExportRecord(
        copy.identifier, "a1", CopyKind.PUBLICATION, "2026-11-22T18:00:00Z", "3f9a", 2, "", copy.fingerprint,
        copy.texts, copy.parts,
    )  # fmt: skip
