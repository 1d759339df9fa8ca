"""A Word file as its parts: written with the same bytes every time, opened within bounds.

Opening refuses, with one sentence each, what is not a Word file, is damaged or encrypted, names a part
twice, or would unpack to more than a document ever is.
"""

import io
import lzma
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping

from ehia_desktop.errors import UserError

LARGEST_FILE = 50_000_000
LARGEST_UNPACKED = 120_000_000
LARGEST_PART = 60_000_000
MOST_PARTS = 2_000
DOCUMENT = "word/document.xml"
TYPES = "[Content_Types].xml"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"
_OTHER_MAIN = re.compile(r"word/document\d{1,3}\.xml")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_CHUNK = 1 << 20
# What the standard library raises of a zip with a turned bit in it, besides its own errors.
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError, RuntimeError,
    LookupError, OverflowError,
)  # fmt: skip


def write(parts: Mapping[str, bytes]) -> bytes:
    """Return the package. The same parts give the same bytes: no time, no order of making, no system."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=_rank):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0
            archive.writestr(entry, parts[name], compresslevel=6)
    return buffer.getvalue()


def read(raw: bytes, name: str) -> dict[str, bytes]:
    """Return the parts of the Word file `raw`; `name` is what the sentences call it. Raises UserError."""
    if raw.startswith(_OLE):
        raise UserError(
            f"“{name}” is encrypted with a password or is an old .doc file; "
            "save it in Word as a .docx without a password."
        )
    if not raw.startswith(b"PK"):
        raise UserError(f"“{name}” is not a Word document; choose a .docx file.")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = _parts(archive, name)
    except _DAMAGE as error:
        raise UserError(
            f"“{name}” is damaged and cannot be opened; fetch or export it again."
        ) from error
    if parts.get("mimetype", b"").startswith(_OPEN_DOCUMENT):
        raise UserError(
            f"“{name}” is an OpenDocument file; save it in LibreOffice or Word as a Word document (.docx) first."
        )
    parts = _with_usual_name(parts)
    if TYPES not in parts or DOCUMENT not in parts:
        raise UserError(f"“{name}” is a zip file but not a Word document; choose a .docx file.")
    return parts


def _parts(archive: zipfile.ZipFile, name: str) -> dict[str, bytes]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    _refuse_bounds(entries, name)
    parts: dict[str, bytes] = {}
    room = LARGEST_UNPACKED
    for entry in entries:
        content = _content(archive, entry, min(room, LARGEST_PART), name)
        parts[entry.filename] = content
        room -= len(content)
    return parts


def _with_usual_name(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Word for the web may call the main part `document2.xml`; it is read under its usual name."""
    found = [name for name in parts if _OTHER_MAIN.fullmatch(name)]
    if DOCUMENT in parts or len(found) != 1:
        return parts
    relations = found[0].replace("word/", "word/_rels/") + ".rels"
    usual = {found[0]: DOCUMENT, relations: "word/_rels/document.xml.rels"}
    return {usual.get(name, name): content for name, content in parts.items()}


def _refuse_bounds(entries: list[zipfile.ZipInfo], name: str) -> None:
    seen: set[str] = set()
    for entry in entries:
        key = entry.filename.casefold()
        if key in seen:
            raise UserError(
                f"“{name}” holds the part “{entry.filename[:80]}” twice, so nobody can say what it shows; "
                "export it again."
            )
        seen.add(key)
        if entry.flag_bits & 0x1:
            raise UserError(f"“{name}” is encrypted with a password; save it without one.")
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise UserError(f"“{name}” is not a Word document; choose a .docx file.")
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise _too_large(name)


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int, name: str) -> bytes:
    """Read a part in pieces, since what a part says of its own size need not be true."""
    pieces: list[bytes] = []
    size = 0
    with archive.open(entry) as handle:
        while piece := handle.read(_CHUNK):
            size += len(piece)
            if size > limit:
                raise _too_large(name)
            pieces.append(piece)
    return b"".join(pieces)


def _too_large(name: str) -> UserError:
    return UserError(
        f"“{name}” unpacks to far more than a document holds, so it was not opened; "
        "ask whoever sent it for the original."
    )


def _rank(name: str) -> tuple[int, str]:
    """Readers expect the list of types first and the relationships next."""
    return ({TYPES: 0, "_rels/.rels": 1}.get(name, 2), name)
