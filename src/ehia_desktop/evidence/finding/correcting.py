"""A table assembled anew, as a person corrected one of the same shape before.

A correction that no longer fits changes nothing, and a reason says so. What the workbook's number formats say
is looked up in between: `correct` settles rows and types, `dress` names, roles and units.
"""

from collections.abc import Mapping

from ehia_desktop.assessment.corrections import ColumnCorrection, Correction
from ehia_desktop.assessment.evidence import ColumnType
from ehia_desktop.evidence.finding.body import Draft, put_together, table_rows
from ehia_desktop.evidence.finding.columns import ColumnDraft
from ehia_desktop.evidence.finding.lines import line_at
from ehia_desktop.evidence.finding.metadata import Metadata
from ehia_desktop.evidence.finding.sketch import Layout, Sketch
from ehia_desktop.text import one_line

CORRECTED = "Corrected as you did before."
_MAX_NAME = 300


def correct(
    drafts: list[Draft], corrections: Mapping[str, Correction], metadata: Metadata
) -> list[Draft]:
    """Return the tables of one sheet, those with a correction of their shape assembled anew."""
    return [
        draft
        if draft.shape not in corrections
        else _corrected(draft, corrections[draft.shape], metadata)
        for draft in drafts
    ]


def dress(draft: Draft) -> None:
    """Give the columns of a corrected table the names, roles and units they were corrected to."""
    if draft.correction is None:
        return
    for column, told in zip(draft.columns, draft.correction.columns, strict=False):
        if told is not None:
            _dress(column, told)


def _dress(column: ColumnDraft, told: ColumnCorrection) -> None:
    if told.name is not None and one_line(told.name):
        column.levels = (one_line(told.name)[:_MAX_NAME],)
    column.role = told.role or column.role
    if column.type is not ColumnType.NUMBER:
        return
    if told.share is not None:
        column.share = told.share
        column.unit = "%" if told.share and not column.unit else column.unit
    if told.unit is not None:
        column.unit = one_line(told.unit)


def _corrected(draft: Draft, correction: Correction, metadata: Metadata) -> Draft:
    """Return the table as corrected; the table as it is, with a reason, when the correction does not fit."""
    layout = _layout(draft, correction)
    if layout is None:
        return _misfit(draft, "the rows it names are not there any more")
    made = put_together(draft.sketch, layout, draft.is_first, metadata)
    if made is None:
        return _misfit(draft, "it leaves no rows")
    if len(made.columns) < len(correction.columns):
        return _misfit(
            draft,
            f"it is for {len(correction.columns)} columns and there are {len(made.columns)}",
        )
    types = _types(made, correction)
    if types:
        made = put_together(draft.sketch, layout, draft.is_first, metadata, types) or made
    made.shape, made.found_area, made.correction = draft.shape, draft.found_area, correction
    made.reasons[:0] = [CORRECTED, _heading_rows(layout)]
    return made


def _types(made: Draft, correction: Correction) -> dict[int, ColumnType]:
    """Which types columns are told to have, by their positions on the sheet; nobody can tell one to be empty."""
    types: dict[int, ColumnType] = {}
    for column, told in zip(made.columns, correction.columns, strict=False):
        if told is not None and told.type is not None and told.type is not ColumnType.EMPTY:
            types[column.position] = told.type
    return types


def _misfit(draft: Draft, why: str) -> Draft:
    draft.reasons.insert(
        0, f"What you corrected before does not fit this table: {why}. It is as it was found."
    )
    return draft


def _heading_rows(layout: Layout) -> str:
    rows = [str(row + 1) for row in layout.head_rows]
    if not rows:
        return "No row heads the columns, so they are named by their letters."
    return f"Row {rows[0]}: headings." if len(rows) == 1 else f"Rows {', '.join(rows)}: headings."


def _layout(draft: Draft, correction: Correction) -> Layout | None:
    """Return the rows the correction names; None when some are outside the sheet or none is left for the body."""
    sketch = draft.sketch
    first = draft.found_area.top + correction.first_row - 1
    body = first + correction.header_rows
    is_end_known = correction.last_row is not None
    # Without an end of its own the table ends as found; the notes at its foot are looked at once more.
    last = draft.found_area.bottom + (correction.last_row or 0) if is_end_known else sketch.last_row
    if first < 0 or last < body or last >= len(sketch.grid.rows):
        return None
    layout = Layout(list(range(first, body)), [])
    rows = [row for row in range(body, last + 1) if sketch.filled(row)]
    layout.body = table_rows(sketch, rows, layout, is_end_known)
    if is_end_known:
        layout.notes += _notes_below(sketch, last)
    return layout


def _notes_below(sketch: Sketch, last: int) -> list[str]:
    """What stands in rows that were taken for the table's and are not."""
    notes = []
    for row in range(last + 1, sketch.last_row + 1):
        line = line_at(row, sketch.left, sketch.grid.at(row, sketch.left))
        if line is not None and sketch.filled(row) == 1 and not line.is_wayfinding:
            notes.append(line.text)
    return notes
