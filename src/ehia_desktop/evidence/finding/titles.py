"""The title and the notes of a table, out of the lines around it."""

from ehia_desktop.evidence.finding.columns import ColumnDraft
from ehia_desktop.evidence.finding.levels import Levels, split_marks
from ehia_desktop.evidence.finding.lines import Line, line_at
from ehia_desktop.evidence.finding.metadata import Metadata
from ehia_desktop.evidence.finding.sketch import Sketch
from ehia_desktop.text import shorten

_MAX_NOTES = 60
_MAX_NOTE = 1_000
_MAX_TITLE = 300
_LOOK_UP = 8


def lines_above(sketch: Sketch, head_rows: list[int]) -> list[Line]:
    """Return the lines in the rows of the same stretch above the headings, within the table's columns."""
    found = []
    top = head_rows[0] if head_rows else sketch.rows[0]
    for row in range(sketch.rows[0], top):
        for column in range(sketch.left, sketch.right + 1):
            line = line_at(row, column, sketch.grid.at(row, column))
            if line is not None:
                found.append(line)
                break
    return found


def choose_title(sketch: Sketch, head_rows: list[int], is_first: bool, metadata: Metadata) -> str:
    """Return what the table is called: the nearest title above it, else the sheet's own, else nothing."""
    near = [
        line
        for line in lines_above(sketch, head_rows)
        if line.is_title and line.column <= sketch.left + 1
    ]
    if near:
        return _title(near[-1].text)
    if not is_first or not metadata.get("title"):
        before = [line for line in sketch.lines_before if line.is_title]
        same = [line for line in before if sketch.left <= line.column <= sketch.right] or before
        if same:
            return _title(same[0].text if is_first else same[-1].text)
    if metadata.get("title"):
        return _title(metadata.get("title"))
    return _title(_over_the_band(sketch, head_rows))


def collect_notes(
    sketch: Sketch, head_rows: list[int], levels: Levels, columns: list[ColumnDraft], title: str
) -> list[str]:
    """Return what is said of the figures around the table, and the footnote marks taken off its labels."""
    texts = [f"{mark} stands at “{name}”." for mark, name in levels.marks]
    for column in columns:
        texts += column.notes
    lines = [*sketch.lines_before, *lines_above(sketch, head_rows), *sketch.lines_after]
    texts += [line.text for line in lines if line.is_note and not line.is_wayfinding]
    return [shorten(text, _MAX_NOTE) for text in dict.fromkeys(texts) if text != title][:_MAX_NOTES]


def box_notes(boxes: list[str], known: list[str]) -> list[str]:
    """Return what the text boxes of its sheet add to the notes of a table."""
    lines = [Line(0, 0, text) for text in boxes]
    texts = [shorten(line.text, _MAX_NOTE) for line in lines if not line.is_wayfinding]
    return [text for text in dict.fromkeys(texts) if text not in known][:_MAX_NOTES]


def _title(text: str) -> str:
    return shorten(split_marks(text)[0], _MAX_TITLE)


def _over_the_band(sketch: Sketch, head_rows: list[int]) -> str:
    top = head_rows[0] if head_rows else sketch.rows[0]
    for row in range(top - 1, max(-1, top - _LOOK_UP), -1):
        for column in range(sketch.left, sketch.right + 1):
            line = line_at(row, column, sketch.grid.at(row, column))
            if line is not None and not line.is_wayfinding:
                return line.text
    return ""
