"""The cells of a table as they travel: of each column every different value once, and for each row which one it is.

A frame is a letter, four bytes of length, that many bytes of JSON (per column the values not sent before), then per
column four bytes for each row: the place of its value among all that were sent for that column. Nothing but JSON and
numbers travels; a place where there is no value is an error like any other nonsense.
"""

import struct
from array import array
from collections.abc import Iterator

from ehia_desktop.evidence.wire import encoded

MARK = b"C"
_HEAD = struct.Struct(">cI")
# Four bytes wherever Python runs; both ends are one machine, so the order of the bytes is one too.
PLACES = "I"
_WIDTH = 4


def cell_frame(pieces: list[tuple[list[object], "array[int]"]]) -> bytes:
    """Return the frame with some rows of a table: per column its new values and the places of all."""
    values = encoded([new for new, _ in pieces])
    return b"".join([_HEAD.pack(MARK, len(values)), values, *(places for _, places in pieces)])


def split_frame(raw: bytes, columns: int) -> tuple[bytes, Iterator["array[int]"]]:
    """Return the JSON of a frame and the places of each of `columns` columns. Raises ValueError for another shape."""
    if len(raw) < _HEAD.size or not columns:
        raise ValueError("not a frame of cells")
    begin = _HEAD.size + int(_HEAD.unpack_from(raw)[1])
    size, rest = divmod(len(raw) - begin, columns * _WIDTH)
    if size < 0 or rest:
        raise ValueError("not the places of these columns")
    step = size * _WIDTH
    cut = [raw[begin + place * step : begin + (place + 1) * step] for place in range(columns)]
    return raw[_HEAD.size : begin], (array(PLACES, piece) for piece in cut)
