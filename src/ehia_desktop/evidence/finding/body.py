"""A table put together: its headings and its body, its title and notes, and the reasons in plain words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ehia_desktop.assessment.corrections import Correction
from ehia_desktop.assessment.evidence import ColumnType
from ehia_desktop.evidence.finding.areas import Area
from ehia_desktop.evidence.finding.assembly import assemble
from ehia_desktop.evidence.finding.cells import Kind, kind_of
from ehia_desktop.evidence.finding.columns import ColumnDraft
from ehia_desktop.evidence.finding.levels import read_levels, starts_merge
from ehia_desktop.evidence.finding.lines import Line, line_at
from ehia_desktop.evidence.finding.metadata import Metadata
from ehia_desktop.evidence.finding.roles import guess_roles, lies_on_its_side
from ehia_desktop.evidence.finding.sketch import Layout, Sketch, first_figure
from ehia_desktop.evidence.finding.titles import choose_title, collect_notes
from ehia_desktop.evidence.grid import Grid, Value

# Codes of the Office for National Statistics for areas: a letter for the country and eight digits.
_AREA_CODE = re.compile(r"[EWSNKJ]\d{8}\Z")
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
_LONG = 100


@dataclass
class Draft:
    """A table as found, still in this room's own spelling.

    `found_area` is where it was found before any correction; `shape` is the same for every file of its layout,
    `correction` the one that was applied.
    """

    sheet: str
    area: Area
    title: str
    columns: list[ColumnDraft]
    notes: list[str]
    reasons: list[str]
    header_rows: int
    body_rows: list[int]
    sketch: Sketch
    is_first: bool
    found_area: Area
    part: str = ""
    shape: str = ""
    correction: Correction | None = None


def finish(sketch: Sketch, is_first: bool, metadata: Metadata) -> Draft | None:
    """Return the table of a sketch; None when nothing is left of it."""
    head_rows, aside = _heading_rows(sketch)
    layout = Layout(head_rows, [], [f"“{line.text}” stands above the headings." for line in aside])
    layout.body = table_rows(sketch, [row for part in sketch.body for row in part], layout)
    draft = put_together(sketch, layout, is_first, metadata)
    if draft is not None:
        draft.reasons[:0] = [*_why(sketch, head_rows, draft.area), *_across(draft.columns)]
    return draft


def put_together(
    sketch: Sketch,
    layout: Layout,
    is_first: bool,
    metadata: Metadata,
    told: Mapping[int, ColumnType] | None = None,
) -> Draft | None:
    """Return the table of a layout; None when it has no rows or no columns.

    `told` says of columns, by their positions on the sheet, which type they are to have.
    """
    if not layout.body:
        return None
    grid, head_rows, body = sketch.grid, layout.head_rows, layout.body
    notes, reasons = list(layout.notes), list(layout.reasons)
    types = told or {}
    figure = first_figure(sketch, body, types)
    levels = read_levels(grid, head_rows, sketch.left, sketch.right, figure)
    notes += [f"“{text}” stands above the headings." for text in levels.aside]
    columns = assemble(sketch, layout, levels, figure, reasons, types)
    if not columns:
        return None
    guess_roles(columns)
    top = head_rows[0] if head_rows else body[0]
    area = Area(top, columns[0].position, body[-1], columns[-1].position)
    title = choose_title(sketch, head_rows, is_first, metadata)
    notes += collect_notes(sketch, head_rows, levels, columns, title)
    return Draft(
        grid.name, area, title, columns, notes, reasons, len(head_rows), body, sketch, is_first, area,
        grid.part,
    )  # fmt: skip


def _heading_rows(sketch: Sketch) -> tuple[list[int], list[Line]]:
    """Return the heading rows, group titles above them included, and lone words that head nothing for sure."""
    grid, rows, head = sketch.grid, sketch.rows, sketch.head
    if head.last < 0:
        return [], []
    chosen = rows[head.first : head.last + 1]
    aside: list[Line] = []
    figure = first_figure(sketch, sketch.body[0], {})
    for row in reversed(rows[max(0, head.first - 2) : head.first]):
        cells = [
            column
            for column in range(sketch.left, sketch.right + 1)
            if grid.at(row, column) is not None
        ]
        words = all(kind_of(grid.at(row, column)) is not Kind.NUMBER for column in cells)
        if not cells or cells == [sketch.left] or not words or _is_title_over(grid, row, sketch):
            break
        is_lone = len(cells) == 1 and not starts_merge(grid, row, cells[0])
        if is_lone and (cells[0] != figure or cells[0] == sketch.right):
            line = line_at(row, cells[0], grid.at(row, cells[0]))
            aside += [line] if line else []
            continue
        chosen.insert(0, row)
    return chosen, aside


def _is_title_over(grid: Grid, row: int, sketch: Sketch) -> bool:
    """A text merged from the first column over the whole width is a title, not a group of columns."""
    for top, left, bottom, right in grid.merges:
        if top <= row <= bottom and left <= sketch.left and right > left:
            return (right - left + 1) * 5 >= (sketch.right - sketch.left + 1) * 4
    return False


def table_rows(
    sketch: Sketch, rows: list[int], layout: Layout, is_end_known: bool = False
) -> list[int]:
    """Return the rows of the body: notes at its foot and rows of one stray figure taken out.

    What is said of them goes into `layout`. With `is_end_known` the last rows stay whatever they hold.
    """
    rows = list(rows)
    notes, reasons = layout.notes, layout.reasons
    while not is_end_known and rows and _is_note_row(sketch, rows[-1], is_foot=True):
        line = line_at(rows[-1], sketch.left, _first_value(sketch, rows[-1]))
        if line is not None and not line.is_wayfinding:
            notes.insert(0, line.text)
        rows.pop()
    kept = []
    ends = [sketch.grid.column(place, rows) for place in (sketch.left, sketch.right)]
    if sketch.left < sketch.right and all(all(end) or None not in end for end in ends):
        return rows
    for row in rows:
        if sketch.filled(row) > 1:
            kept.append(row)
        elif _is_note_row(sketch, row, is_foot=False):
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


def _across(columns: list[ColumnDraft]) -> list[str]:
    """Say what runs across the columns where tables usually run down."""
    figures = [column for column in columns if column.type is ColumnType.NUMBER]
    places = [column for column in figures if any(_AREA_CODE.match(text) for text in column.levels)]
    days = [column for column in figures if any(_DAY.match(text) for text in column.levels)]
    said = []
    if len(places) > 2:
        said.append("The table lies on its side: places run across the columns.")
    if lies_on_its_side(columns):
        said.append("The table lies on its side: what is counted runs down its rows.")
    if len(days) > 2:
        said.append("Dates run across the columns.")
    return said


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
        starts_merge(sketch.grid, row, column)
        for row in head_rows
        for column in range(area.left, area.right)
    ):
        said.append("Merged headings reach over the columns they are merged over.")
    return said
