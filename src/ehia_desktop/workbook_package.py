"""An xlsx workbook as its parts, opened within bounds and parsed as a stream.

Opening refuses, with one sentence each, what is not such a workbook, is damaged or encrypted, holds macros, or would
unpack to more than a workbook of words ever is. Nothing in it is run or followed.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NoReturn
from xml.parsers import expat

from ehia_desktop.errors import UserError

LARGEST_FILE = 20_000_000
LARGEST_UNPACKED = 80_000_000
MOST_PARTS = 500
MOST_SHEETS = 100

Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]
End = Callable[[str], None]
Text = Callable[[str], None]

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_PIECE = 1 << 16
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError, RuntimeError, KeyError,
    IndexError, OverflowError,
)  # fmt: skip


@dataclass
class WorkbookParts:
    """The parts of one workbook, inflated when asked for; all of them together stay within the bound."""

    name: str
    archive: zipfile.ZipFile
    members: Mapping[str, zipfile.ZipInfo]
    room: int = LARGEST_UNPACKED

    def has(self, part: str) -> bool:
        """Tell whether the workbook has this part."""
        return part in self.members

    def parse(
        self, part: str, start: Start, end: End | None = None, text: Text | None = None
    ) -> None:
        """Feed a part to the handlers, names without their prefix. Raises UserError when it cannot be read."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = lambda name, given: start(name.rpartition(":")[2], given)
        if end is not None:
            told = end
            parser.EndElementHandler = lambda name: told(name.rpartition(":")[2])
        if text is not None:
            parser.CharacterDataHandler = text
        # A document type can only be an attack here: no spreadsheet program writes one.
        parser.StartDoctypeDeclHandler = self._refuse_odd
        parser.EntityDeclHandler = self._refuse_odd
        try:
            for piece in self._pieces(part):
                parser.Parse(piece, False)
            parser.Parse(b"", True)
        except (expat.ExpatError, LookupError, *_DAMAGE) as error:
            raise _damaged(self.name) from error

    def _pieces(self, part: str) -> Iterator[bytes]:
        """Inflate in pieces, since what a part says of its own size need not be true."""
        with self.archive.open(self.members[part]) as handle:
            while piece := handle.read(_PIECE):
                self.room -= len(piece)
                if self.room < 0:
                    raise _too_large(self.name)
                yield piece

    def _refuse_odd(self, *_: object) -> NoReturn:
        raise UserError(
            f"“{self.name}” is put together in a way that Excel never does, so it was not read; open it in Excel, "
            "save it under a new name and try again."
        )


def open_parts(raw: bytes, name: str) -> WorkbookParts:
    """Return the parts of the workbook `raw`; `name` is what the sentences call it. Raises UserError."""
    if len(raw) > LARGEST_FILE:
        raise _too_large(name)
    if raw.startswith(_OLE):
        raise UserError(
            f"“{name}” is protected with a password or is an old .xls file; "
            "save it in Excel as .xlsx without a password and try again."
        )
    if not raw.startswith(b"PK"):
        raise UserError(f"“{name}” is not a workbook; choose an .xlsx file.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        entries = archive.infolist()
    except _DAMAGE as error:
        raise _damaged(name) from error
    _refuse_bounds(entries, name)
    return WorkbookParts(name, archive, {entry.filename: entry for entry in entries})


def sheet_parts(parts: WorkbookParts) -> dict[str, str]:
    """Return the part of each sheet by its name, in the order of the workbook."""
    sheets: list[tuple[str, str]] = []
    targets: dict[str, str] = {}

    def sheet(name: str, attributes: Attributes) -> None:
        if name == "sheet":
            reference = next(
                (value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), ""
            )
            sheets.append((attributes.get("name", ""), reference))

    def relation(name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            target = attributes.get("Target", "")
            whole = target[1:] if target.startswith("/") else posixpath.join("xl", target)
            targets[attributes.get("Id", "")] = posixpath.normpath(whole)

    parts.parse(_WORKBOOK, sheet)
    if parts.has(_RELATIONS):
        parts.parse(_RELATIONS, relation)
    if len(sheets) > MOST_SHEETS:
        raise _too_large(parts.name)
    found = {name: targets[key] for name, key in sheets if key in targets}
    return {name: part for name, part in found.items() if parts.has(part)}


def _refuse_bounds(entries: list[zipfile.ZipInfo], name: str) -> None:
    seen: set[str] = set()
    for entry in entries:
        folded = entry.filename.casefold()
        if folded in seen:
            raise _damaged(name)
        seen.add(folded)
        if entry.flag_bits & 0x1:
            raise UserError(
                f"“{name}” is protected with a password; save it in Excel without one and try again."
            )
        if folded.endswith("vbaproject.bin"):
            raise UserError(
                f"“{name}” holds macros, and a form holds no code; save it in Excel as .xlsx and try again."
            )
    if len(entries) > MOST_PARTS:
        raise _too_large(name)
    if _WORKBOOK not in {entry.filename for entry in entries}:
        raise UserError(
            f"“{name}” is a zip file but not an .xlsx workbook; open it in Excel, save it as .xlsx and try again."
        )


def _damaged(name: str) -> UserError:
    return UserError(
        f"“{name}” is damaged or incomplete; open it in Excel, save it under a new name and try again."
    )


def _too_large(name: str) -> UserError:
    return UserError(
        f"“{name}” holds far more than a form ever does, so it was not read; "
        "write the form to a new workbook and copy your changes into it."
    )
