"""The tables of one sheet, found by walking down its stretches of rows.

Each stretch either heads a new table, carries on the one above (a blank row after the totals does not end
it), holds headings for the stretch below, or is text: a title, a note, a way out.
"""

from dataclasses import dataclass, field

from ehia_desktop.evidence.finding.age_bands import date_doubts
from ehia_desktop.evidence.finding.areas import bands, stretches
from ehia_desktop.evidence.finding.body import Draft, finish
from ehia_desktop.evidence.finding.cells import Kind, kind_of
from ehia_desktop.evidence.finding.heads import Head, counted_columns, find_head, heads, main_kind
from ehia_desktop.evidence.finding.lines import Line, line_at
from ehia_desktop.evidence.finding.metadata import Metadata, metadata_row, read_line
from ehia_desktop.evidence.finding.shapes import name_shapes
from ehia_desktop.evidence.finding.sketch import Sketch
from ehia_desktop.evidence.finding.titles import box_notes
from ehia_desktop.evidence.grid import Grid

_MAX_GAP = 3
_SAMPLE = 40


@dataclass
class FoundOnSheet:
    """What one sheet gave: its tables, what it says of itself, and sentences on what was left out."""

    tables: list[Draft] = field(default_factory=list)
    metadata: Metadata = field(default_factory=Metadata)
    problems: list[str] = field(default_factory=list)


def find_tables(grid: Grid) -> FoundOnSheet:
    """Return the tables on a sheet, from the top down and from left to right."""
    walk = _Walk(grid)
    for top, bottom in stretches(grid):
        walk.take(top, bottom)
    return walk.finish()


@dataclass
class _Walk:
    grid: Grid
    found: FoundOnSheet = field(default_factory=FoundOnSheet)
    sketches: list[Sketch] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    is_open: bool = False
    orphans: list[tuple[int, int]] = field(default_factory=list)

    def take(self, top: int, bottom: int) -> None:
        """Take in one stretch of rows."""
        rows = self._without_preamble(self._without_metadata(top, bottom))
        if not rows:
            return
        spread = bands(self.grid, rows[0], rows[-1])
        if len(spread) > 1 and all(
            find_head(self.grid, self._trimmed(rows, *band), *band) for band in spread
        ):
            self.is_open = False
            for left, right in spread:
                self._take_band(self._trimmed(rows, left, right), left, right, is_alone=False)
            return
        self._take_band(rows, spread[0][0], spread[-1][1], is_alone=True)

    def _without_metadata(self, top: int, bottom: int) -> list[int]:
        first = top
        while first <= bottom and not self.grid.is_text_file and not self.sketches:
            said = metadata_row(self.grid, first)
            if said is None:
                break
            self.found.metadata.say(*said)
            first += 1
        return list(range(first, bottom + 1))

    def _without_preamble(self, rows: list[int]) -> list[int]:
        """Take in a title with “Source:” and the like under it, where the table follows without a blank row."""
        if self.sketches or self.grid.is_text_file:
            return rows
        said = 0
        for place, row in enumerate(rows, start=1):
            if metadata_row(self.grid, row, needs_colon=True) is not None:
                said = place
            elif sum(value is not None for value in self.grid.rows[row]) != 1:
                break
        if said:
            self._take_text(
                rows[:said], 0, max(len(self.grid.rows[row]) for row in rows[:said]) - 1
            )
            self.waiting = []
        return rows[said:]

    def _takes_metadata(self, row: int) -> bool:
        """Take a row such as “Source:” with its value in the next cell, below a title; tell whether it was one."""
        if self.sketches or self.grid.is_text_file:
            return False
        said = metadata_row(self.grid, row, needs_colon=True)
        if said is None:
            return False
        self.found.metadata.say(*said)
        return True

    def _trimmed(self, rows: list[int], left: int, right: int) -> list[int]:
        used = [
            row
            for row in rows
            if any(self.grid.at(row, column) is not None for column in range(left, right + 1))
        ]
        return list(range(used[0], used[-1] + 1)) if used else []

    def _take_band(self, rows: list[int], left: int, right: int, is_alone: bool) -> None:
        head = self._text_file_head(rows, left, right) or find_head(self.grid, rows, left, right)
        if head is not None and not (head.is_wordy and self._carries_on(rows)):
            self._begin(rows, head, left, right, is_alone)
        elif self._heads_from_above(rows, left, right):
            pass
        elif is_alone and self._carries_on(rows):
            self.sketches[-1].body.append(rows)
        else:
            self._take_text(rows, left, right)

    def _text_file_head(self, rows: list[int], left: int, right: int) -> Head | None:
        """A text file is one table: its first full row heads it unless that row is figures itself."""
        if not self.grid.is_text_file or self.sketches or len(rows) < 2:
            return None
        if heads(self.grid, rows[0], rows[1 : 1 + _SAMPLE], left, right):
            return None
        kinds = [kind_of(self.grid.at(rows[0], column)) for column in range(left, right + 1)]
        under = [
            main_kind(self.grid, rows[1 : 1 + _SAMPLE], column) for column in range(left, right + 1)
        ]
        is_figures = any(
            kind is Kind.NUMBER and below is Kind.NUMBER
            for kind, below in zip(kinds, under, strict=True)
        )
        if is_figures:
            return Head(-1, -1)
        filled = sum(kind is not Kind.EMPTY for kind in kinds)
        return (
            Head(0, 0, is_wordy=True)
            if filled * 2 > len(kinds) and Kind.NUMBER not in kinds
            else None
        )

    def _begin(self, rows: list[int], head: Head, left: int, right: int, is_alone: bool) -> None:
        body = rows[head.last + 1 :]
        again = self._next_head(body, left, right) if is_alone else None
        sketch = Sketch(
            self.grid, rows, head, left, right, [body if again is None else body[:again]]
        )
        sketch.lines_before = self.lines
        self.lines = []
        self.sketches.append(sketch)
        self.waiting = []
        self.is_open = is_alone
        if again is not None:
            self._take_band(body[again:], left, right, is_alone)

    def _next_head(self, body: list[int], left: int, right: int) -> int | None:
        """Where a further heading stands inside a body without a blank row before it."""
        figures = [
            column
            for column in range(left, right + 1)
            if main_kind(self.grid, body[:_SAMPLE], column) is Kind.NUMBER
        ]
        if not figures:
            return None
        first = figures[0]
        values = self.grid.column(first, body)
        if str not in set(map(type, values)):
            return None
        for place in range(1, len(body) - 1):
            value = values[place]
            if not isinstance(value, str) or kind_of(value) is not Kind.TEXT:
                continue
            words = sum(
                kind_of(self.grid.at(body[place], column)) is Kind.TEXT for column in figures
            )
            if words * 5 >= len(figures) * 4 and heads(
                self.grid, body[place], body[place + 1 : place + 1 + _SAMPLE], left, right
            ):
                return place
        return None

    def _heads_from_above(self, rows: list[int], left: int, right: int) -> bool:
        """Headings may stand in the stretch above, a blank row away from their figures."""
        if not self.waiting or rows[0] - self.waiting[-1] > _MAX_GAP:
            return False
        both = self.waiting + rows
        head = find_head(self.grid, both, left, right)
        if head is None or head.is_wordy or head.last != len(self.waiting) - 1:
            return False
        self.lines = [line for line in self.lines if line.row not in self.waiting]
        self._begin(both, head, left, right, is_alone=True)
        return True

    def _carries_on(self, rows: list[int]) -> bool:
        if not self.is_open or not self.sketches:
            return False
        sketch = self.sketches[-1]
        if rows[0] - sketch.last_row > _MAX_GAP:
            return False
        full = [row for row in rows[:_SAMPLE] if sketch.filled(row) >= 2]
        if not full:
            return False
        fitting = sum(1 for row in full if sketch.fits(row))
        return fitting * 2 >= len(full)

    def _take_text(self, rows: list[int], left: int, right: int) -> None:
        figures = 0
        for row in rows:
            filled = [
                column for column in range(left, right + 1) if self.grid.at(row, column) is not None
            ]
            line = line_at(row, filled[0], self.grid.at(row, filled[0])) if filled else None
            if self._takes_metadata(row):
                continue
            if line is not None:
                self.lines.append(line)
                read_line(line.text, self.found.metadata)
            figures += (
                sum(kind_of(self.grid.at(row, column)) is Kind.NUMBER for column in filled) >= 2
            )
        is_waiting = len(rows) <= _MAX_GAP and self._may_head(rows[-1], left, right)
        self.waiting = rows if is_waiting else []
        if figures >= 3:
            self.orphans.append((rows[0], rows[-1]))

    def _may_head(self, row: int, left: int, right: int) -> bool:
        """Tell whether a row could be the headings of figures that stand a blank row below."""
        filled = [
            column for column in range(left, right + 1) if self.grid.at(row, column) is not None
        ]
        counted = counted_columns(self.grid, row, filled)
        return len(filled) >= 2 and all(
            column in counted or kind_of(self.grid.at(row, column)) is not Kind.NUMBER
            for column in filled
        )

    def finish(self) -> FoundOnSheet:
        """Return everything found, each table with its title and notes."""
        for text in self.grid.boxes:
            read_line(text, self.found.metadata)
        after = [line for line in self.lines if self.sketches]
        for place, sketch in enumerate(self.sketches):
            following = (
                self.sketches[place + 1].lines_before if place + 1 < len(self.sketches) else after
            )
            sketch.lines_after = [line for line in following if line.is_note] if following else []
            draft = finish(sketch, is_first=place == 0, metadata=self.found.metadata)
            if draft is not None:
                draft.notes += box_notes(self.grid.boxes, draft.notes)
                self.found.tables.append(draft)
                self.found.problems += date_doubts(draft)
        name_shapes(self.found.tables)
        self._say_problems()
        return self.found

    def _say_problems(self) -> None:
        name = self.grid.name.strip()
        where = f" on the sheet “{name}”" if name else ""
        for top, bottom in self.orphans:
            self.found.problems.append(
                f"The figures in rows {top + 1} to {bottom + 1}{where} have no headings above them, so they were "
                f"left out; give each column a heading in row {max(top, 1)} and try again."
            )
        if not self.found.tables and not self.found.problems:
            self.found.problems.append(f"There is no table{where or ' in this file'}.")
