"""A table as text (csv, tsv and the like): its encoding, its delimiter, its rows.

Numbers stay the text they are; what is a number is decided where the table is found, column by column,
so a code keeps its leading zero.
"""

import codecs
import csv
import io
from collections import Counter
from itertools import zip_longest

from ehia_desktop.errors import UserError
from ehia_desktop.evidence import limits
from ehia_desktop.evidence.grid import Grid
from ehia_desktop.evidence.reading import plain_columns

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 60


def read_delimited(content: bytes) -> Grid:
    """Return the one grid of a delimited file. Raises UserError when it has no columns to speak of."""
    text = decode(content)
    delimiter = find_delimiter(text)
    rows: list[list[str]] = []
    widest = cells = 0
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(record)
            widest, cells = max(widest, len(record)), cells + len(record)
            if len(rows) > limits.MAX_ROWS:
                raise UserError(
                    f"This file has more than {limits.MAX_ROWS:,} rows; filter it or split it and try again."
                )
    except csv.Error as error:
        raise UserError(
            f"This text file stops making sense as a table near row {len(rows) + 1}; open it in Excel, save "
            "it as .xlsx and try again."
        ) from error
    _check_extent(len(rows), widest, cells)
    columns = list(plain_columns(zip_longest(*rows, fillvalue="")))
    return Grid("", list(zip(*columns, strict=True)), is_text_file=True, down=columns)


def _check_extent(rows: int, widest: int, cells: int) -> None:
    """Refuse a file whose rows, each made as wide as the widest, would be mostly emptiness, or too many cells."""
    area = rows * widest
    is_hollow = area > limits.HOLLOW_AREA and area > limits.HOLLOW_TIMES * cells
    if widest > limits.MAX_COLUMNS or area > limits.MAX_AREA or is_hollow:
        raise UserError(
            f"This file has {rows:,} rows of up to {widest:,} columns, more than is read here; keep only the columns "
            "you need and try again."
        )


def decode(content: bytes) -> str:
    """Return the text of `content`: UTF-8, UTF-16 with a mark, else Windows-1252."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _widths(sample: str, delimiter: str) -> list[int]:
    """How many columns each row has under `delimiter`, as far as it can be read."""
    widths: list[int] = []
    try:
        reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
        widths.extend(len(row) for row in reader if row)
    except csv.Error:
        return widths
    return widths


def find_delimiter(text: str) -> str:
    """Return the delimiter under which most of the first rows have the same number of columns, two or more.

    Raises UserError when no delimiter gives columns.
    """
    sample = "\n".join(text.splitlines()[:_SAMPLE])
    best, delimiter = 0.0, ""
    for candidate in _DELIMITERS:
        widths = _widths(sample, candidate)
        counted = Counter(width for width in widths if width > 1)
        if not counted:
            continue
        width, times = counted.most_common(1)[0]
        score = times / len(widths) + min(width, 50) / 1_000
        if score > best:
            best, delimiter = score, candidate
    if not delimiter:
        raise UserError(
            "This is a text without columns, not a table; save the table as .xlsx or .csv and try again."
        )
    return delimiter
