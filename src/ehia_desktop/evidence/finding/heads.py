"""Where the headings of a table are: one to three rows of words over columns of figures.

A heading row is known by what stands below it: words over numbers. Dates, years and counted ages over
numbers speak for it less loudly; a number over numbers speaks against it.
"""

import re
from collections import Counter
from dataclasses import dataclass

from ehia_desktop.evidence.finding.cells import Kind, kind_of, number_in
from ehia_desktop.evidence.grid import Grid, Value
from ehia_desktop.text import one_line

_LOOK_DOWN = 30
_LOOK_FOR = 25
_MAX_LEVELS = 3
_MAX_WORDS = 5
_MAX_LENGTH = 45
_HEADING_WORD = re.compile(
    r"\b(codes?|names?|description|number|text|key|ids?|identifiers?|label|type|definition|date|version|"
    r"when|title|term|meaning|field|variable|category|group|value)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Head:
    """The heading rows of a table: positions in the list of rows that was searched, both included."""

    first: int
    last: int
    is_wordy: bool = False


def find_head(grid: Grid, rows: list[int], left: int, right: int) -> Head | None:
    """Return where the headings are among `rows`; None when no row heads the ones below it."""
    for place in range(min(len(rows) - 1, _LOOK_FOR)):
        below = rows[place + 1 : place + 1 + _LOOK_DOWN]
        if not heads(grid, rows[place], below, left, right):
            continue
        last = place
        while last - place < _MAX_LEVELS - 1 and last + 2 < len(rows):
            deeper = rows[last + 2 : last + 2 + _LOOK_DOWN]
            if not _is_next_level(grid, rows[last + 1], deeper, left, right):
                break
            last += 1
        return Head(place, last)
    return _wordy_head(grid, rows, left, right)


def heads(grid: Grid, row: int, below: list[int], left: int, right: int) -> bool:
    """Tell whether `row` heads the rows `below`."""
    filled = [column for column in range(left, right + 1) if grid.at(row, column) is not None]
    if len(filled) < 2 or len(filled) < 0.5 * _usual_width(grid, below, left, right):
        return False
    speaks_for, whispers, against = 0, 0, 0
    counted = counted_columns(grid, row, filled)
    for column in filled:
        kind = kind_of(grid.at(row, column))
        under = main_kind(grid, below, column)
        is_stepped = kind is Kind.DATE or column in counted
        if under in {Kind.NUMBER, Kind.DATE, Kind.CODE} and kind is Kind.TEXT:
            speaks_for += 1
        elif under in {Kind.NUMBER, Kind.MARKER} and is_stepped:
            whispers += 1
        elif _is_figure(kind, under, is_stepped):
            against += 1
    return against == 0 and (speaks_for > 0 or whispers > 1)


def _is_figure(kind: Kind, under: Kind, is_stepped: bool) -> bool:
    """Tell whether a cell is more likely a row's figure or code than the head of a column."""
    if kind is Kind.DATE:
        return under is Kind.DATE
    return kind is Kind.CODE or (kind is Kind.NUMBER and not is_stepped)


def main_kind(grid: Grid, rows: list[int], column: int) -> Kind:
    """Return what most cells of a column are: NUMBER (markers count with it), CODE, DATE, TEXT, MARKER or EMPTY."""
    seen = Counter(kind_of(grid.at(row, column)) for row in rows)
    numbers, texts, dates, codes = (
        seen[Kind.NUMBER], seen[Kind.TEXT], seen[Kind.DATE], seen[Kind.CODE]
    )  # fmt: skip
    if numbers + texts + dates + codes == 0:
        return Kind.MARKER if seen[Kind.MARKER] else Kind.EMPTY
    if codes:
        return Kind.CODE if codes + numbers >= texts + dates else Kind.TEXT
    if numbers and numbers + seen[Kind.MARKER] >= texts + dates:
        return Kind.NUMBER
    return Kind.DATE if dates > texts else Kind.TEXT


def _is_next_level(grid: Grid, row: int, below: list[int], left: int, right: int) -> bool:
    """A further heading row has words where the rows below have numbers, and no number anywhere."""
    words = 0
    for column in range(left, right + 1):
        kind = kind_of(grid.at(row, column))
        if kind in {Kind.NUMBER, Kind.CODE}:
            return False
        if kind in {Kind.TEXT, Kind.DATE} and main_kind(grid, below, column) is Kind.NUMBER:
            words += 1
    return words > 0


def _usual_width(grid: Grid, rows: list[int], left: int, right: int) -> float:
    widths = [
        sum(grid.at(row, column) is not None for column in range(left, right + 1)) for row in rows
    ]
    widths.sort()
    middle = len(widths) // 2
    # The module of statistics takes longer to load than a small workbook to read.
    return (widths[middle] + widths[~middle]) / 2 if widths else 0.0


def counted_columns(grid: Grid, row: int, filled: list[int]) -> set[int]:
    """Return the columns whose heading is a year, or one of a run of numbers counting up or down by one."""
    counted: set[int] = set()
    numbers = [
        (column, number)
        for column in filled
        if (number := _whole_number(grid.at(row, column))) is not None
    ]
    for column, value in numbers:
        if 1900 <= value <= 2100 and len(numbers) > 1:
            counted.add(column)
    for (before, low), (here, high), (after, top) in zip(
        numbers, numbers[1:], numbers[2:], strict=False
    ):
        if high - low == top - high and abs(high - low) in {1, 5, 10}:
            counted |= {before, here, after}
    return counted


def _whole_number(value: Value) -> int | None:
    """Return a whole number, written as such or as text."""
    if isinstance(value, str):
        found = number_in(value)
        value = found[0] if found is not None and not found[1] else None
    return value if isinstance(value, int) else None


def _wordy_head(grid: Grid, rows: list[int], left: int, right: int) -> Head | None:
    """The headings of a table of words only: short, all different, with a word that heads columns."""
    for place in range(min(len(rows) - 1, 6)):
        cells = [(column, grid.at(rows[place], column)) for column in range(left, right + 1)]
        filled = [(column, value) for column, value in cells if value is not None]
        texts = [one_line(str(value)) for _, value in filled]
        if len(texts) < 2 or any(kind_of(value) is not Kind.TEXT for _, value in filled):
            continue
        is_short = all(
            len(text) <= _MAX_LENGTH and len(text.split()) <= _MAX_WORDS for text in texts
        )
        named = sum(1 for text in texts if _HEADING_WORD.search(text.replace("_", " ")))
        if not is_short or named * 2 < len(texts) or len(set(texts)) < len(texts):
            continue
        below = rows[place + 1 :]
        full = sum(
            1 for row in below if sum(grid.at(row, column) is not None for column, _ in filled) >= 2
        )
        if full * 2 >= len(below):
            return Head(place, place, is_wordy=True)
    return None
