"""A delimited file as figures to measure: its first row names the columns, every row below is one row."""

import csv
import io
from collections.abc import Sequence

from ehia_desktop.assessment.evidence import Column, Row
from ehia_desktop.errors import UserError
from ehia_desktop.evidence import limits
from ehia_desktop.evidence.delimited import decode, find_delimiter
from ehia_desktop.evidence.measures.figures import Figures
from ehia_desktop.text import one_line


def read_figures(content: bytes, name: str) -> Figures:
    """Return the table in a CSV file. Raises UserError when it has no columns, or a row is longer than the first."""
    text = decode(content)
    delimiter = find_delimiter(text)
    rows: list[Row] = []
    headings: tuple[str, ...] = ()
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            cells = [one_line(cell) for cell in record]
            if not headings:
                headings = tuple(cells) if any(cells) else ()
                continue
            rows.append(_row(cells, len(headings), name, len(rows) + 2))
            if len(rows) > limits.MAX_ROWS:
                raise UserError(f"“{name}” has more than {limits.MAX_ROWS:,} rows; split it.")
    except csv.Error as error:
        raise UserError(
            f"“{name}” stops making sense as a table near row {len(rows) + 2}; save it anew as CSV."
        ) from error
    while rows and not any(rows[-1]):
        rows.pop()
    return Figures(name, headings, tuple(rows))


def figures_of(name: str, columns: Sequence[Column], rows: Sequence[Row]) -> Figures:
    """Return a kept or found table as figures."""
    return Figures(name, tuple(column.name for column in columns), tuple(rows), first_row=1)


def _row(cells: list[str], width: int, name: str, number: int) -> Row:
    if len(cells) > width and any(cells[width:]):
        raise UserError(
            f"“{name}”, row {number} has {len(cells)} cells and the headings only {width}; put quotes round "
            "text that holds the delimiter."
        )
    full = (cells + [""] * width)[:width]
    return tuple(cell or None for cell in full)
