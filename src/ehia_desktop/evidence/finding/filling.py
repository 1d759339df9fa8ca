"""Labels that stand once for many rows, repeated on each of them: merged, on the first row of a block, or in steps."""

from ehia_desktop.evidence.finding.sketch import Sketch
from ehia_desktop.evidence.grid import Value
from ehia_desktop.evidence.limits import letters

_STEPS = (
    "The levels of names stand in columns {} to {}, one to a row; the names above were repeated on the rows "
    "below them."
)


def fill_labels(
    sketch: Sketch,
    body: list[int],
    values: list[list[Value]],
    kept: list[int],
    first_figure: int,
    reasons: list[str],
) -> None:
    """Repeat labels in the columns left of the figures: merged cells first, then by the look of the columns."""
    _fill_merged(sketch, body, values, first_figure)
    labels = [
        place
        for place in kept
        if sketch.left + place < first_figure and not all(values[place]) and None in values[place]
    ]
    if not labels:
        return
    if _fill_steps([values[place] for place in labels]):
        ends = letters(sketch.left + labels[0]), letters(sketch.left + labels[-1])
        reasons.append(_STEPS.format(*ends))
        return
    has_figures = [
        first_figure <= sketch.right and sketch.grid.filled(row, first_figure, sketch.right) > 0
        for row in body
    ]
    starts = [number == 0 or body[number] - body[number - 1] > 1 for number in range(len(body))]
    for place in labels:
        given = values[place]
        filled = fill_down(given, has_figures, starts)
        if filled is not None:
            values[place] = filled
            # A block that begins further left ends the block here: the total of all has no name of a part.
            starts = [
                start or value is not None for start, value in zip(starts, given, strict=True)
            ]
            reasons.append(
                f"Column {letters(sketch.left + place)} names each block once; the name was repeated on its rows."
            )


def fill_down(
    values: list[Value], has_figures: list[bool], is_block_start: list[bool]
) -> list[Value] | None:
    """Return a column of labels with the first of each block repeated down to the next.

    None when the column does not look so: it must begin filled, have a third or more of its cells blank
    beside figures, and blanks right below filled cells.
    """
    blanks = [place for place, value in enumerate(values) if value is None and has_figures[place]]
    if not values or values[0] is None or len(blanks) * 3 < len(values):
        return None
    filled: list[Value] = []
    last: Value = None
    for place, value in enumerate(values):
        if value is not None:
            last = value
        elif is_block_start[place]:
            last = None
        filled.append(last if value is None and has_figures[place] else value)
    return filled


def _fill_merged(
    sketch: Sketch, body: list[int], values: list[list[Value]], first_figure: int
) -> None:
    if not sketch.grid.merges:
        return
    at = {row: place for place, row in enumerate(body)}
    for top, left, bottom, right in sketch.grid.merges:
        if bottom > top and left == right and sketch.left <= left < first_figure and top in at:
            column = values[left - sketch.left]
            for row in range(top + 1, min(bottom, body[-1]) + 1):
                if row in at and column[at[row]] is None:
                    column[at[row]] = column[at[top]]


def _fill_steps(columns: list[list[Value]]) -> bool:
    """Fill levels that go down in steps, each row named in one of `columns` only; false when they do not."""
    if len(columns) < 2:
        return False
    steps: list[int] = []
    for row in zip(*columns, strict=True):
        named = [level for level, value in enumerate(row) if value is not None]
        if len(named) != 1 or named[0] > (steps[-1] + 1 if steps else 0):
            return False
        steps += named
    if set(steps) != set(range(len(columns))):
        return False
    above: list[Value] = [None] * len(columns)
    for place, step in enumerate(steps):
        above[step] = columns[step][place]
        for level in range(step):
            columns[level][place] = above[level]
    return True
