"""A table put together: its columns kept or dropped, labels filled down, title, notes and reasons."""

from dataclasses import dataclass, field
from itertools import pairwise

from ehia_desktop.assessment.evidence import ColumnType
from ehia_desktop.evidence.finding.areas import Area
from ehia_desktop.evidence.finding.cells import Kind, kind_of
from ehia_desktop.evidence.finding.columns import ColumnDraft, fill_down, settle
from ehia_desktop.evidence.finding.heads import Head, main_kind
from ehia_desktop.evidence.finding.levels import Levels, read_levels
from ehia_desktop.evidence.finding.lines import Line, line_at
from ehia_desktop.evidence.finding.metadata import Metadata
from ehia_desktop.evidence.finding.roles import guess_roles
from ehia_desktop.evidence.finding.titles import choose_title, collect_notes
from ehia_desktop.evidence.grid import Grid, Value
from ehia_desktop.evidence.limits import letters

_LOOK = 40
_STRAY = 0.02
_LONG = 100


@dataclass
class Sketch:
    """A table while its rows are still being gathered: `body` holds one list of rows per stretch."""

    grid: Grid
    rows: list[int]
    head: Head
    left: int
    right: int
    body: list[list[int]]
    lines_before: list[Line] = field(default_factory=list)
    lines_after: list[Line] = field(default_factory=list)

    @property
    def last_row(self) -> int:
        """The last row taken in so far."""
        return next((part[-1] for part in reversed(self.body) if part), self.rows[-1])

    def filled(self, row: int) -> int:
        """How many cells of a row, within the table's columns, hold something."""
        return sum(
            self.grid.at(row, column) is not None for column in range(self.left, self.right + 1)
        )

    def fits(self, row: int) -> bool:
        """Tell whether a row has figures where the table has figures, or words where it has only words."""
        sample = self.body[0][:_LOOK]
        figures = [
            column
            for column in range(self.left, self.right + 1)
            if main_kind(self.grid, sample, column) is Kind.NUMBER
        ]
        if not figures:
            return self.grid.at(row, self.left) is not None
        kinds = [kind_of(self.grid.at(row, column)) for column in figures]
        return (
            any(kind in {Kind.NUMBER, Kind.MARKER} for kind in kinds) and Kind.TEXT not in kinds[:1]
        )


@dataclass
class Draft:
    """A table as found, still in this room's own spelling."""

    sheet: str
    area: Area
    title: str
    columns: list[ColumnDraft]
    notes: list[str]
    reasons: list[str]
    header_rows: int
    body_rows: list[int]
    part: str = ""


def finish(sketch: Sketch, is_first: bool, metadata: Metadata) -> Draft | None:
    """Return the table of a sketch; None when nothing is left of it."""
    grid = sketch.grid
    reasons: list[str] = []
    notes: list[str] = []
    head_rows, aside = _heading_rows(sketch)
    notes += [f"“{line.text}” stands above the headings." for line in aside]
    body = _body_rows(sketch, notes, reasons)
    if not body:
        return None
    first_figure = _first_figure(sketch, body)
    levels = read_levels(grid, head_rows, sketch.left, sketch.right, first_figure)
    notes += [f"“{text}” stands above the headings." for text in levels.aside]
    columns = _columns(sketch, head_rows, body, levels, first_figure, reasons)
    if not columns:
        return None
    guess_roles(columns)
    top = head_rows[0] if head_rows else body[0]
    area = Area(top, columns[0].position, body[-1], columns[-1].position)
    title = choose_title(sketch, head_rows, is_first, metadata)
    notes += collect_notes(sketch, head_rows, levels, columns, title)
    reasons[:0] = _why(sketch, head_rows, area)
    return Draft(grid.name, area, title, columns, notes, reasons, len(head_rows), body, grid.part)


def _heading_rows(sketch: Sketch) -> tuple[list[int], list[Line]]:
    """Return the heading rows, group titles above them included, and lone words that head nothing for sure."""
    grid, rows, head = sketch.grid, sketch.rows, sketch.head
    if head.last < 0:
        return [], []
    chosen = rows[head.first : head.last + 1]
    aside: list[Line] = []
    first_figure = _first_figure(sketch, sketch.body[0])
    for row in reversed(rows[max(0, head.first - 2) : head.first]):
        cells = [
            column
            for column in range(sketch.left, sketch.right + 1)
            if grid.at(row, column) is not None
        ]
        words = all(kind_of(grid.at(row, column)) is not Kind.NUMBER for column in cells)
        if not cells or cells == [sketch.left] or not words or _is_title_over(grid, row, sketch):
            break
        is_lone = len(cells) == 1 and not _is_merged(grid, row, cells[0])
        if is_lone and (cells[0] != first_figure or cells[0] == sketch.right):
            line = line_at(row, cells[0], grid.at(row, cells[0]))
            aside += [line] if line else []
            continue
        chosen.insert(0, row)
    return chosen, aside


def _is_merged(grid: Grid, row: int, column: int) -> bool:
    return any(
        top <= row <= bottom and left == column and right > left
        for top, left, bottom, right in grid.merges
    )


def _is_title_over(grid: Grid, row: int, sketch: Sketch) -> bool:
    """A text merged from the first column over the whole width is a title, not a group of columns."""
    for top, left, bottom, right in grid.merges:
        if top <= row <= bottom and left <= sketch.left and right > left:
            return (right - left + 1) * 5 >= (sketch.right - sketch.left + 1) * 4
    return False


def _first_figure(sketch: Sketch, body: list[int]) -> int:
    for column in range(sketch.left, sketch.right + 1):
        if main_kind(sketch.grid, body[:_LOOK], column) is Kind.NUMBER:
            values = [sketch.grid.at(row, column) for row in body[:_LOOK]]
            if sum(value is not None for value in values) * 3 >= len(values):
                return column
    return sketch.right + 1


def _body_rows(sketch: Sketch, notes: list[str], reasons: list[str]) -> list[int]:
    """Return the rows of the body: notes at its foot and rows of one stray figure taken out."""
    rows = [row for part in sketch.body for row in part]
    while rows and _is_note_row(sketch, rows[-1], is_foot=True):
        line = line_at(rows[-1], sketch.left, _first_value(sketch, rows[-1]))
        if line is not None and not line.is_wayfinding:
            notes.insert(0, line.text)
        rows.pop()
    kept = []
    for row in rows:
        if _is_note_row(sketch, row, is_foot=False):
            line = line_at(row, sketch.left, _first_value(sketch, row))
            notes += [line.text] if line is not None else []
        elif _is_stray(sketch, row):
            reasons.append(f"Row {row + 1} holds a single figure and no label; it was left out.")
        elif sketch.filled(row):
            kept.append(row)
    return kept


def _first_value(sketch: Sketch, row: int) -> Value:
    values = (sketch.grid.at(row, column) for column in range(sketch.left, sketch.right + 1))
    return next((value for value in values if value is not None), None)


def _is_note_row(sketch: Sketch, row: int, is_foot: bool) -> bool:
    if sketch.filled(row) != 1 or sketch.right == sketch.left:
        return False
    value = _first_value(sketch, row)
    line = line_at(row, sketch.left, value)
    if line is None:
        return False
    return is_foot or line.is_note or len(line.text) > _LONG


def _is_stray(sketch: Sketch, row: int) -> bool:
    if sketch.right - sketch.left < 4 or sketch.filled(row) != 1:
        return False
    return (
        kind_of(_first_value(sketch, row)) is Kind.NUMBER
        and sketch.grid.at(row, sketch.left) is None
    )


def _columns(
    sketch: Sketch,
    head_rows: list[int],
    body: list[int],
    levels: Levels,
    first_figure: int,
    reasons: list[str],
) -> list[ColumnDraft]:
    grid = sketch.grid
    width = sketch.right - sketch.left + 1
    values = [[grid.at(row, sketch.left + place) for row in body] for place in range(width)]
    named = [
        not levels.texts
        or any(grid.at(row, sketch.left + place) is not None for row in head_rows[-1:])
        for place in range(width)
    ]
    kept = _kept(values, levels, named, reasons, sketch.left)
    _fill_labels(sketch, body, values, kept, first_figure, reasons)
    columns = []
    for place in kept:
        position = sketch.left + place
        names = levels.of(place) if levels.texts else (f"Column {letters(position)}",)
        columns.append(settle(names, position, values[place], is_label=position < first_figure))
    _tell_apart(columns, reasons)
    return columns


def _kept(
    values: list[list[Value]], levels: Levels, named: list[bool], reasons: list[str], left: int
) -> list[int]:
    """Columns with a heading or with cells; a far column of stray cells without a heading is dropped."""
    kept = []
    for place, column in enumerate(values):
        filled = len(column) - column.count(None)
        has_name = not levels.texts or any(levels.of(place))
        if not filled and not (named[place] and levels.texts and levels.of(place)[-1]):
            continue
        if not has_name and place and filled <= max(1, _STRAY * len(column)):
            reasons.append(
                f"Column {letters(left + place)} has no heading and hardly a cell; it was left out."
            )
            continue
        kept.append(place)
    return kept


def _fill_labels(
    sketch: Sketch,
    body: list[int],
    values: list[list[Value]],
    kept: list[int],
    first_figure: int,
    reasons: list[str],
) -> None:
    """Repeat a label that stands on the first row of its block only: merged cells first, then by its look."""
    at = {row: place for place, row in enumerate(body)}
    for top, left, bottom, right in sketch.grid.merges:
        if bottom > top and left == right and sketch.left <= left < first_figure and top in at:
            column = values[left - sketch.left]
            for row in range(top + 1, min(bottom, body[-1]) + 1):
                if row in at and column[at[row]] is None:
                    column[at[row]] = column[at[top]]
    labels = [place for place in kept if sketch.left + place < first_figure]
    right_of = [place for place in kept if sketch.left + place >= first_figure]
    has_figures = [
        any(values[place][number] is not None for place in right_of) for number in range(len(body))
    ]
    starts = [number == 0 or body[number] - body[number - 1] > 1 for number in range(len(body))]
    for place in labels:
        filled = fill_down(values[place], has_figures, starts)
        if filled is not None:
            values[place] = filled
            reasons.append(
                f"Column {letters(sketch.left + place)} names each block once; the name was repeated on its rows."
            )


def _tell_apart(columns: list[ColumnDraft], reasons: list[str]) -> None:
    """Two columns under one merged heading: codes and what they stand for."""
    for first, second in pairwise(columns):
        is_one_name = first.name and first.name == second.name
        if is_one_name and second.type is ColumnType.TEXT and _length(first) < _length(second):
            first.levels = (*first.levels, "Code")
            reasons.append(
                f"“{second.name}” heads two columns: the codes, then what they stand for."
            )
    seen: dict[str, int] = {}
    for column in columns:
        name = column.name
        seen[name] = seen.get(name, 0) + 1
        if name and seen[name] > 1:
            column.levels = (*column.levels[:-1], f"{column.levels[-1]} ({seen[name]})".strip())


def _length(column: ColumnDraft) -> float:
    texts = [str(cell) for cell in column.cells if cell is not None]
    return sum(map(len, texts)) / len(texts) if texts else 0.0


def _why(sketch: Sketch, head_rows: list[int], area: Area) -> list[str]:
    if not head_rows:
        return ["The first row holds figures already, so the columns are named by their letters."]
    rows = ", ".join(str(row + 1) for row in head_rows)
    kind = "words over words" if sketch.head.is_wordy else "words over columns of figures"
    said = [f"Row{'s' if len(head_rows) > 1 else ''} {rows}: headings ({kind})."]
    if len(sketch.body) > 1:
        said.append(
            "A blank row inside the table does not end it: the rows below have the same columns."
        )
    if sketch.grid.is_hidden:
        said.append("This sheet is hidden in the workbook.")
    if any(
        _is_merged(sketch.grid, row, column)
        for row in head_rows
        for column in range(area.left, area.right)
    ):
        said.append("Merged headings reach over the columns they are merged over.")
    return said
