"""What passes between the program and its worker: frames of JSON with their length before them.

A frame is four bytes of length (big-endian) and that many bytes. Only JSON travels, and the numbers of
`cell_frames`: the other end may have been taken over by the file it reads, so every length is bounded and
everything read is checked.
"""

import json
import struct
from typing import IO

MAX_FRAME = 64_000_000
# Cells of a table travel in frames of at most this many rows.
ROWS_PER_FRAME = 5_000

_LENGTH = struct.Struct(">I")


def write_frame(stream: IO[bytes], content: bytes) -> None:
    """Write one frame and send it off. Raises OSError when the other end is gone."""
    stream.write(_LENGTH.pack(len(content)))
    stream.write(content)
    stream.flush()


def write_message(stream: IO[bytes], message: object) -> None:
    """Write a JSON value as one frame."""
    write_frame(stream, encoded(message))


def encoded(message: object) -> bytes:
    """Return the bytes of a JSON value as they travel."""
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def read_frame(stream: IO[bytes], limit: int = MAX_FRAME) -> bytes | None:
    """Return the next frame, None at the end. Raises ValueError when it is cut off or longer than `limit`."""
    head = stream.read(_LENGTH.size)
    if not head:
        return None
    if len(head) < _LENGTH.size:
        raise ValueError("a frame was cut off")
    (length,) = _LENGTH.unpack(head)
    if length > limit:
        raise ValueError("a frame is too long")
    content = stream.read(length)
    if len(content) < length:
        raise ValueError("a frame was cut off")
    return content
