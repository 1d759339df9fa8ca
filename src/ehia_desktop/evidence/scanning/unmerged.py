"""Sheets of an xlsx file that merge no cells, and how the reader is spared looking for merged cells in them.

calamine reads a sheet's XML twice: once for the cells, and once more for `<mergeCells>`, where it stops. A sheet
without merged cells, most long lists, is read to its end both times. Where the scan has looked at every tag and
found no merged cells, the reader gets the same part with an empty `<mergeCells>` before it, so that the second
reading ends at once. The packed bytes stay what they are: a block of its own, not packed, is put in front of them.
"""

import re
import struct
import zipfile
from collections.abc import Set as AbstractSet

from ehia_desktop.errors import UserError
from ehia_desktop.evidence.scanning.archive import open_archive
from ehia_desktop.evidence.scanning.xml import stream

# The comment is chosen so that the checksum of the whole is 0, that of nothing: so the checksum of a part
# with this before it is the part's own, which the scan has found true.
NO_MERGES = b"<mergeCells></mergeCells><!--iijbjjdbh-->"
_MERGE = b"mergeCell"
_DECLARATION = re.compile(
    rb'<\?xml version="1\.0"(?: encoding="(?:UTF|utf)-8")?+(?: standalone="(?:yes|no)")?+ *+\?>'
)
_MAX_OUTLINE = 1_000_000

_VERSION = 20
# 1 January 1980, the first day a zip can name.
_DAY = 0x21
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
# RFC 1951, 3.2.4: a block that is not the last and not packed; its length, and that again with all bits turned.
_BLOCK = struct.pack("<BHH", 0, len(NO_MERGES), len(NO_MERGES) ^ 0xFFFF)


def merges_nothing(outline: bytes) -> bool:
    """Tell whether a sheet surely merges no cells; `outline` is its XML without the rows, which were all plain.

    False as well for XML that is not well formed, or in another encoding than UTF-8: the reader decides then.
    """
    if not outline.startswith(b"<") or len(outline) > _MAX_OUTLINE or _MERGE in outline:
        return False
    if outline.startswith(b"<?xml") and _DECLARATION.match(outline) is None:
        return False
    try:
        stream([outline], lambda _name, _attributes: None)
    except UserError:
        return False
    return True


def told_ahead(content: bytes, parts: AbstractSet[str]) -> bytes:
    """Return the workbook `content` with `NO_MERGES` before each of `parts`, which passed `merges_nothing`.

    It holds the parts the scan has checked and nothing else. A workbook with unusual names stays as it is.
    """
    archive = open_archive(content)
    if not parts or not all(map(_is_usual, archive.parts.values())):
        return content
    written: list[bytes | memoryview] = []
    listed: list[bytes] = []
    place = 0
    for name, info in archive.parts.items():
        before = _before(info) if name in parts else b""
        packed = archive.packed(name)
        size = info.file_size + (len(NO_MERGES) if before else 0)
        spelled = name.encode("ascii")
        told = (
            _VERSION, 0, info.compress_type, 0, _DAY, info.CRC, len(before) + len(packed), size, len(spelled), 0,
        )  # fmt: skip
        head = _LOCAL.pack(b"PK\x03\x04", *told) + spelled
        listed += [_CENTRAL.pack(b"PK\x01\x02", _VERSION, *told, 0, 0, 0, 0, place), spelled]
        written += [head, before, packed]
        place += len(head) + len(before) + len(packed)
    directory = b"".join(listed)
    many = len(archive.parts)
    end = _END.pack(b"PK\x05\x06", 0, 0, many, many, len(directory), place, 0)
    return b"".join([*written, directory, end])


def _is_usual(info: zipfile.ZipInfo) -> bool:
    return info.filename.isascii() and info.filename == info.orig_filename


def _before(info: zipfile.ZipInfo) -> bytes:
    """What goes before the packed bytes of a part."""
    return NO_MERGES if info.compress_type == zipfile.ZIP_STORED else _BLOCK + NO_MERGES
