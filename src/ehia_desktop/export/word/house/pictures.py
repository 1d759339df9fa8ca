"""A picture made safe to hand out: PNG or JPEG, bounded, and without what cameras and programs write into it."""

import struct
from collections.abc import Iterator

from ehia_desktop.export.word.house.notes import Notes

LARGEST = 3_000_000
_MOST_DOTS = 40_000_000
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
# What a picture is made of; texts, times, places and thumbnails are in other chunks.
_PNG_KEPT = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"pHYs"}
)
_JPEG_DROPPED = frozenset({*range(0xE1, 0xF0), 0xFE}) - {0xEE}
_START_OF_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_START_OF_SCAN = 0xDA
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})


def cleaned(content: bytes, notes: Notes) -> tuple[str, bytes]:
    """Return the ending (`png` or `jpeg`) and the picture alone. Raises UserError when it is not used here."""
    if len(content) > LARGEST:
        raise notes.refusal(
            f"has a picture of {len(content) / 1_000_000:.0f} MB in its header or footer; make it smaller than 3 MB."
        )
    try:
        if content.startswith(_PNG):
            return "png", _PNG + b"".join(_png_chunks(content, notes))
        if content.startswith(_JPEG):
            return "jpeg", _JPEG + b"".join(_jpeg_segments(content, notes))
    except (struct.error, IndexError) as error:
        raise notes.refusal(
            "has a damaged picture in its header or footer; put it in again."
        ) from error
    raise notes.refusal(
        "has a picture in its header or footer that is neither PNG nor JPEG; save it as PNG and put it in again."
    )


def _png_chunks(content: bytes, notes: Notes) -> Iterator[bytes]:
    place = len(_PNG)
    kind = b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", content, place)
        whole = content[place : place + length + 12]
        if len(whole) != length + 12:
            raise IndexError
        if kind == b"IHDR":
            width, height = struct.unpack_from(">II", whole, 8)
            _refuse_dots(width, height, notes)
        if kind in _PNG_KEPT:
            yield whole
        place += length + 12


def _jpeg_segments(content: bytes, notes: Notes) -> Iterator[bytes]:
    """Yield the segments up to the picture itself, then the picture to its end."""
    place = len(_JPEG)
    while True:
        mark, kind = content[place], content[place + 1]
        if mark != 0xFF:
            raise IndexError
        if kind == 0xFF:
            place += 1
            continue
        if kind in _ALONE:
            yield content[place : place + 2]
            place += 2
            continue
        (length,) = struct.unpack_from(">H", content, place + 2)
        segment = content[place : place + 2 + length]
        if kind in _START_OF_FRAME:
            height, width = struct.unpack_from(">HH", segment, 5)
            _refuse_dots(width, height, notes)
        if kind == _START_OF_SCAN:
            # No mark can stand in the dots themselves; what follows the end is another picture, or no picture.
            end = content.find(b"\xff\xd9", place)
            if end < 0:
                raise IndexError
            yield content[place : end + 2]
            return
        if kind not in _JPEG_DROPPED:
            yield segment
        place += 2 + length


def _refuse_dots(width: int, height: int, notes: Notes) -> None:
    if not 0 < width * height <= _MOST_DOTS:
        raise notes.refusal(
            f"has a picture of {width:,} by {height:,} dots in its header or footer; make it smaller."
        )
