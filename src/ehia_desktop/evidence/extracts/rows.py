"""The rows of a file as they come in over the pipe, batch by batch: a text is never held whole, a workbook is.

Every row of a batch is as wide as its widest; a cell is a number, a text or nothing.
"""

import codecs
import csv
import io
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from ehia_desktop.errors import UserError
from ehia_desktop.evidence import limits
from ehia_desktop.evidence.delimited import find_delimiter
from ehia_desktop.evidence.grid import GridRow
from ehia_desktop.evidence.reading import stream_workbook
from ehia_desktop.evidence.scanning import ole
from ehia_desktop.evidence.scanning.content import scan
from ehia_desktop.evidence.wire import read_frame

BATCH = 5_000
SAMPLE = 500
_HEAD = 65_536


class FrameStream(io.RawIOBase):
    """The bytes of one file that comes in frames; an empty frame ends it."""

    def __init__(self, asked: BinaryIO) -> None:
        super().__init__()
        self._asked = asked
        self._left = b""
        self._is_over = False
        self.taken = 0

    def readable(self) -> bool:
        """It is only ever read."""
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        """Fill `buffer` with what comes next; 0 at the end of the file."""
        if not self._left and not self._is_over:
            frame = read_frame(self._asked)
            self._left = frame or b""
            self._is_over = not frame
        part = self._left[: len(buffer)]
        buffer[: len(part)] = part
        self._left = self._left[len(part) :]
        self.taken += len(part)
        return len(part)

    def drain(self) -> None:
        """Take what is left, so that the next file begins where it should."""
        self._left = b""
        while not self._is_over:
            self._is_over = not read_frame(self._asked)


@dataclass(frozen=True)
class Sheet:
    """A sheet, or the one table of a text: its batches of rows, the first of at most `SAMPLE` rows."""

    name: str
    batches: Iterator[list[GridRow]]


def read_sheets(stream: FrameStream, size: int, say: Callable[[float], None]) -> Iterator[Sheet]:
    """Yield the sheets of a file of `size` bytes; `say` hears how far it is, from 0 to 1. Raises UserError."""
    buffered = io.BufferedReader(stream, _HEAD)
    head = buffered.peek(_HEAD)[:_HEAD]
    if head.startswith((b"PK", ole.SIGNATURE)):
        yield from _of_workbook(buffered.read(limits.MAX_FILE + 1), say)
        return
    # The first bytes say whether it is a text at all: a web page, a PDF or a picture is refused here.
    scan(head if head.strip() else buffered.read())
    yield Sheet("", _first_small(_of_text(buffered, head, stream, size, say)))


def _of_workbook(content: bytes, say: Callable[[float], None]) -> Iterator[Sheet]:
    if len(content) > limits.MAX_FILE:
        raise UserError(
            f"This workbook is larger than {limits.MAX_FILE // 1_000_000} MB; save the extract as .csv and try again."
        )
    for name, count, batches in stream_workbook(content, scan(content), None, BATCH):
        yield Sheet(name.strip(), _first_small(_told(batches, count, say)))


def _told(
    batches: Iterator[list[GridRow]], count: int, say: Callable[[float], None]
) -> Iterator[list[GridRow]]:
    done = 0
    for batch in batches:
        yield batch
        done += len(batch)
        say(min(1.0, done / max(count, done)))


def _first_small(batches: Iterator[list[GridRow]]) -> Iterator[list[GridRow]]:
    """Cut the first batch, so that what a column holds is looked at before much is read."""
    for first in itertools.islice(batches, 1):
        yield first[:SAMPLE]
        if first[SAMPLE:]:
            yield first[SAMPLE:]
    yield from batches


def _of_text(
    buffered: "io.BufferedReader[FrameStream]",
    head: bytes,
    stream: FrameStream,
    size: int,
    say: Callable[[float], None],
) -> Iterator[list[GridRow]]:
    text = _decoded(buffered, head)
    sample = (
        head.decode(text.encoding, text.errors or "strict")
        if text.encoding == "utf-16"
        else (head.decode("utf-8-sig", _FALLBACK))
    )
    # The last line of the sample may be cut off anywhere.
    whole = sample[: sample.rfind("\n") + 1] or sample
    reader = csv.reader(text, delimiter=find_delimiter(whole))
    done = 0
    try:
        while batch := list(itertools.islice(reader, BATCH)):
            done += len(batch)
            if done > limits.MAX_ROWS:
                raise UserError(
                    f"This file has more than {limits.MAX_ROWS:,} rows; split it and try again."
                )
            yield _even(batch)
            say(min(1.0, stream.taken / max(size, 1)))
    except (csv.Error, UnicodeError) as error:
        raise UserError(
            f"This text file stops making sense as a table near row {done + 1:,}; export it again and try again."
        ) from error


def _even(batch: list[list[str]]) -> list[GridRow]:
    width = max(map(len, batch))
    return [
        tuple(row) if len(row) == width else (*row, *[None] * (width - len(row))) for row in batch
    ]


_FALLBACK = "ehia-cp1252"


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Read bytes that are no UTF-8 as Windows-1252, in the middle of a long file as at its beginning."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return wrong.decode("cp1252", "replace"), error.end


codecs.register_error(_FALLBACK, _as_cp1252)


def _decoded(buffered: "io.BufferedReader[FrameStream]", head: bytes) -> TextIO:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return io.TextIOWrapper(buffered, "utf-16", "replace", newline="")
    return io.TextIOWrapper(buffered, "utf-8-sig", _FALLBACK, newline="")
