"""The columns of a table: kept or dropped, labels repeated down, names told apart."""

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

from ehia_desktop.assessment.evidence import ColumnType
from ehia_desktop.evidence.finding.columns import ColumnDraft, settle
from ehia_desktop.evidence.finding.filling import fill_labels
from ehia_desktop.evidence.finding.levels import Levels
from ehia_desktop.evidence.finding.sketch import Layout, Sketch
from ehia_desktop.evidence.grid import Value
from ehia_desktop.evidence.limits import letters

_STRAY = 0.02


def assemble(
    sketch: Sketch,
    layout: Layout,
    levels: Levels,
    first_figure: int,
    reasons: list[str],
    told: Mapping[int, ColumnType],
) -> list[ColumnDraft]:
    """Return the columns of a layout; `reasons` gets what was done to them.

    `told` says of columns, by their positions on the sheet, which type they are to have.
    """
    grid, body = sketch.grid, layout.body
    width = sketch.right - sketch.left + 1
    values = grid.columns(body, sketch.left, sketch.right)
    named = [
        not levels.texts
        or any(grid.at(row, sketch.left + place) is not None for row in layout.head_rows[-1:])
        for place in range(width)
    ]
    kept = _kept(values, levels, named, reasons, sketch.left)
    fill_labels(sketch, body, values, kept, first_figure, reasons)
    columns = []
    for place in kept:
        position = sketch.left + place
        names = levels.of(place) if levels.texts else (f"Column {letters(position)}",)
        is_label = position < first_figure
        columns.append(settle(names, position, values[place], is_label, told.get(position)))
    _tell_apart(columns, levels, reasons, sketch.left)
    return columns


def _kept(
    values: list[list[Value]], levels: Levels, named: list[bool], reasons: list[str], left: int
) -> list[int]:
    """Columns with a heading or with cells; a far column of stray cells without a heading is dropped."""
    kept = []
    for place, column in enumerate(values):
        has_name = not levels.texts or any(levels.of(place))
        if has_name and column[0] is not None:
            kept.append(place)
            continue
        filled = len(column) - column.count(None)
        if not filled and not (named[place] and levels.texts and levels.of(place)[-1]):
            continue
        if not has_name and place and filled <= max(1, _STRAY * len(column)):
            reasons.append(
                f"Column {letters(left + place)} has no heading and hardly a cell; it was left out."
            )
            continue
        kept.append(place)
    return kept


def _tell_apart(columns: list[ColumnDraft], levels: Levels, reasons: list[str], left: int) -> None:
    """Two columns under one merged heading: codes and what they stand for."""
    for first, second in pairwise(columns):
        is_one_name = first.name and first.name == second.name
        if is_one_name and second.type is ColumnType.TEXT and _length(first) < _length(second):
            first.levels = (*first.levels, "Code")
            reasons.append(
                f"“{second.name}” heads two columns: the codes, then what they stand for."
            )
    seen: set[str] = set()
    times: Counter[str] = Counter()
    for column in columns:
        # Where only a footnote mark tells two names apart, the mark stays: “2014/15 [note 4]”.
        whole = levels.marked.get(column.position - left)
        if column.name in seen and whole:
            column.levels = (*column.levels[:-1], whole)
        name = column.name
        while column.name and column.name in seen:
            times[name] += 1
            column.levels = (
                *column.levels[:-1],
                f"{levels.of(column.position - left)[-1]} ({times[name] + 1})",
            )
        seen.add(column.name)


def _length(column: ColumnDraft) -> float:
    texts = [str(cell) for cell in column.cells if cell is not None]
    return sum(map(len, texts)) / len(texts) if texts else 0.0
