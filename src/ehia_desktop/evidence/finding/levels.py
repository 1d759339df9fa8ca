"""The names of columns out of one to three heading rows: groups spread over the columns they head.

A group's reach is known from merged cells where the file has them. Where it has none, a group reaches to
the next; where the row below repeats (GDP, RPI, CPI, GDP, ...), each group covers one round of it,
wherever in the round its name stands. Filler dots and marker signs are no names.
"""

import re
from dataclasses import dataclass, field

from ehia_desktop.evidence.finding.cells import SIGNS, Kind, kind_of
from ehia_desktop.evidence.grid import Day, Grid
from ehia_desktop.text import one_line

_NOTE_MARK = re.compile(
    r"\s*(\[\s*notes?\s*\d+[a-z]?\s*\]|(?<!m)[¹²³⁴⁵⁶⁷⁸⁹⁰]+|[†‡§]+|(?<=\w)\*{1,3}\Z)", re.IGNORECASE
)


@dataclass
class Levels:
    """The heading rows column by column, `texts[level][column - left]`, and the footnote marks taken off.

    `marked` has the lowest name with its mark still on, `aside` what stands above and heads nothing.
    """

    texts: list[list[str]] = field(default_factory=list)
    marks: list[tuple[str, str]] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    marked: dict[int, str] = field(default_factory=dict)

    def of(self, place: int) -> tuple[str, ...]:
        """The levels over one column, from the top down."""
        return tuple(row[place] for row in self.texts)


def split_marks(text: str) -> tuple[str, list[str]]:
    """Return a name without its footnote marks, and the marks."""
    marks = [mark.strip() for mark in _NOTE_MARK.findall(text)]
    return one_line(_NOTE_MARK.sub(" ", text)) if marks else text, marks


def read_levels(grid: Grid, rows: list[int], left: int, right: int, first_figure: int) -> Levels:
    """Return the levels of the columns `left` to `right`; `first_figure` is the first column of figures."""
    levels = Levels()
    own = [[_name(grid, row, column, levels) for column in range(left, right + 1)] for row in rows]
    for column in range(left, right + 1):
        value = grid.at(rows[-1], column) if rows else None
        if isinstance(value, str) and split_marks(one_line(value))[1]:
            levels.marked[column - left] = one_line(value)
    _take_off_corner(grid, rows, left, own, levels)
    started: set[int] = set()
    for depth, row in enumerate(rows):
        texts = _spread_merges(grid, row, left, own[depth])
        is_last = depth == len(rows) - 1
        if not is_last and not _is_merged(grid, row, left, right):
            below = own[depth + 1]
            kinds = [kind_of(grid.at(rows[depth + 1], column)) for column in range(left, right + 1)]
            texts = _by_rounds(texts, below) or _to_the_right(
                texts, started, first_figure - left, kinds
            )
        levels.texts.append(texts)
        started |= {place for place, text in enumerate(own[depth]) if text}
    return levels


def starts_merge(grid: Grid, row: int, column: int) -> bool:
    """Tell whether a cell is the first of several merged across."""
    return any(
        top <= row <= bottom and left == column and right > left
        for top, left, bottom, right in grid.merges
    )


def _take_off_corner(
    grid: Grid, rows: list[int], left: int, own: list[list[str]], levels: Levels
) -> None:
    """A text over the first column, which has its own name below, speaks of the whole table."""
    for depth, row in enumerate(rows[:-1]):
        text = own[depth][0]
        if text and own[depth + 1][0] and any(own[depth][1:]) and not _reaches(grid, row, left):
            levels.aside.append(text)
            own[depth][0] = ""


def _reaches(grid: Grid, row: int, column: int) -> bool:
    return any(
        top <= row <= bottom and first <= column <= last for top, first, bottom, last in grid.merges
    )


def _name(grid: Grid, row: int, column: int, levels: Levels) -> str:
    value = grid.at(row, column)
    if value is None or value in SIGNS:
        return ""
    if isinstance(value, Day):
        return value[:10] if value.endswith("00:00:00") else str(value)
    raised = grid.raised.get(value) if isinstance(value, str) else None
    if raised is not None:
        levels.marks.append((raised[1], one_line(raised[0])))
        return one_line(raised[0])
    text, marks = split_marks(one_line(str(value)))
    levels.marks.extend((mark, text) for mark in marks)
    return text


def _is_merged(grid: Grid, row: int, left: int, right: int) -> bool:
    return any(
        top <= row <= bottom and first < last and left <= first and last <= right
        for top, first, bottom, last in grid.merges
    )


def _spread_merges(grid: Grid, row: int, left: int, own: list[str]) -> list[str]:
    texts = list(own)
    for top, first, bottom, last in grid.merges:
        if not top <= row <= bottom or last < left or first - left >= len(own):
            continue
        name = grid.at(top, first)
        if name is None or name in SIGNS:
            continue
        text = split_marks(one_line(str(name)))[0]
        for column in range(max(first, left), min(last, left + len(own) - 1) + 1):
            texts[column - left] = texts[column - left] or text
    return texts


def _by_rounds(texts: list[str], below: list[str]) -> list[str] | None:
    """Spread each group over one round of the row below, when that row repeats and each round has one group."""
    found = _round(below)
    if found is None:
        return None
    start, length = found
    spread = list(texts)
    for begin in range(start, len(below) - length + 1, length):
        groups = [text for text in texts[begin : begin + length] if text]
        if not below[begin]:
            break
        if len(groups) != 1:
            return None
        spread[begin : begin + length] = [groups[0]] * length
    return spread


def _round(below: list[str]) -> tuple[int, int] | None:
    for start, text in enumerate(below):
        if not text or below.count(text) < 2:
            continue
        length = below.index(text, start + 1) - start
        end = max(place for place, name in enumerate(below) if name) + 1
        if length < 2 or (end - start) % length:
            return None
        names = below[start : start + length]
        rounds = (end - start) // length
        return (start, length) if below[start:end] == names * rounds else None
    return None


def _to_the_right(
    texts: list[str], started: set[int], first_figure: int, below: list[Kind]
) -> list[str]:
    """Let each group reach to the next, or to where a group above it begins anew.

    The only group of its row reaches as far as the row below goes on in kind: “Week commencing” over dates
    ends where the dates end.
    """
    labels = [place for place, text in enumerate(texts) if text]
    spread, name = [], ""
    for place, text in enumerate(texts):
        if text:
            name = text if place >= first_figure else ""
        elif place in started or (len(labels) == 1 and below[place] is not below[labels[0]]):
            name = ""
        spread.append(text or name)
    return spread
