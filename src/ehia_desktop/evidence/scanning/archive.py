"""The parts of a zip, unpacked by our own count.

A zip's headers are claims. Each part is inflated in pieces while the bytes are counted, so a bomb is
refused after the limit and not after the memory; what the headers say must then turn out to be true.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from ehia_desktop.errors import UserError
from ehia_desktop.evidence import limits

_PIECE = 1 << 20
_STORED, _DEFLATED = 0, 8
_ENCRYPTED_BIT = 0x1
_LOCAL_HEADER = b"PK\x03\x04"


@dataclass
class Budget:
    """How many unpacked bytes the file has used so far, over all its parts."""

    used: int = 0

    def spend(self, amount: int) -> None:
        """Count `amount` bytes; raises UserError when the file has unpacked to too much."""
        self.used += amount
        if self.used > limits.MAX_UNPACKED:
            raise UserError(limits.TOO_LARGE)


@dataclass(frozen=True)
class Archive:
    """A zip whose list of parts has been checked; its parts are inflated as they are asked for."""

    content: bytes
    parts: dict[str, zipfile.ZipInfo]

    def pieces(self, name: str, budget: Budget) -> Iterator[bytes]:
        """Yield the unpacked bytes of a part in pieces of about a megabyte, counted and checked.

        Raises UserError when the part is damaged, or unpacks to other than its headers say.
        """
        info = self.parts[name]
        total, check = 0, 0
        for piece in _inflate(self.content, info):
            total += len(piece)
            budget.spend(len(piece))
            if total > info.file_size:
                raise UserError(limits.NOT_PLAIN)
            if total > limits.RATIO_FROM and total > limits.MAX_RATIO * max(info.compress_size, 1):
                raise UserError(limits.TOO_LARGE)
            check = zlib.crc32(piece, check)
            yield piece
        if total != info.file_size or check != info.CRC:
            raise limits.damaged()

    def packed(self, name: str) -> memoryview:
        """Return the bytes of a part as they stand in the file. Raises UserError when they are not all there."""
        return _packed(self.content, self.parts[name])

    def read(self, name: str, budget: Budget) -> bytes:
        """Return the unpacked bytes of a part."""
        return b"".join(self.pieces(name, budget))


def open_archive(content: bytes) -> Archive:
    """Check the list of parts of a zip. Raises UserError for anything a spreadsheet program never writes."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (
        zipfile.BadZipFile,
        ValueError,
        OverflowError,
        NotImplementedError,
        UnicodeError,
    ) as error:
        raise limits.damaged() from error
    if len(members) > limits.MAX_PARTS:
        raise UserError(limits.TOO_LARGE)
    parts: dict[str, zipfile.ZipInfo] = {}
    seen: set[str] = set()
    for info in members:
        _refuse_odd_part(info)
        spelling = info.filename.casefold()
        if spelling in seen:
            raise UserError(limits.NOT_PLAIN)
        seen.add(spelling)
        parts[info.filename] = info
    return Archive(content, parts)


def _refuse_odd_part(info: zipfile.ZipInfo) -> None:
    name = info.orig_filename
    if info.flag_bits & _ENCRYPTED_BIT:
        raise UserError(limits.ENCRYPTED)
    if "\\" in name or "\x00" in name or name.startswith("/") or ":" in name:
        raise UserError(limits.NOT_PLAIN)
    if ".." in name.split("/") or info.compress_type not in {_STORED, _DEFLATED}:
        raise UserError(limits.NOT_PLAIN)


def _inflate(content: bytes, info: zipfile.ZipInfo) -> Iterator[bytes]:
    packed = _packed(content, info)
    if info.compress_type == _STORED:
        for start in range(0, len(packed), _PIECE):
            yield bytes(packed[start : start + _PIECE])
        return
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    waiting: bytes | memoryview = packed
    try:
        while waiting and not inflater.eof:
            piece = inflater.decompress(waiting, _PIECE)
            waiting = inflater.unconsumed_tail
            if piece:
                yield piece
        if not inflater.eof:
            yield inflater.flush()
    except zlib.error as error:
        raise limits.damaged() from error


def _packed(content: bytes, info: zipfile.ZipInfo) -> memoryview:
    start = info.header_offset
    header = content[start : start + 30]
    if len(header) < 30 or header[:4] != _LOCAL_HEADER:
        raise limits.damaged()
    name_length = int.from_bytes(header[26:28], "little")
    extra_length = int.from_bytes(header[28:30], "little")
    begin = start + 30 + name_length + extra_length
    packed = memoryview(content)[begin : begin + info.compress_size]
    if len(packed) != info.compress_size:
        raise limits.damaged()
    return packed
