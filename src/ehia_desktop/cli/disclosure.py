"""`ehia disclosure`: a table of counts in, the table as it may be published and the reasons out."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ehia_desktop.assessment.disclosure import ReleasedCell, State
from ehia_desktop.assessment.disclosure_json import table_json
from ehia_desktop.cli.printing import counted, show
from ehia_desktop.errors import UserError
from ehia_desktop.files import read_bounded

if TYPE_CHECKING:
    from ehia_desktop.evidence.disclosure.releasing import Release
    from ehia_desktop.evidence.disclosure.tables import CountTable

LARGEST = 5_000_000


def check(options: argparse.Namespace) -> int:
    """Print a table before and after control. Status 1 when something hidden could still be worked out."""
    from ehia_desktop.evidence.delimited import read_delimited
    from ehia_desktop.evidence.disclosure.profiles import profile_named
    from ehia_desktop.evidence.disclosure.reading_counts import count_table
    from ehia_desktop.evidence.disclosure.releasing import release
    from ehia_desktop.evidence.disclosure.suggesting import suggestions

    path = Path(options.file)
    profile = profile_named(options.profile)
    grid = read_delimited(read_bounded(path, LARGEST))
    table = count_table(path.stem, grid.rows, options.total, _parts(options.sub_total))
    made = release([table], profile)
    advice = [each.sentence for each in suggestions([table], made)]
    show(options, _data(table, made, advice), _lines(table, made, advice))
    for leak in made.leaks:
        print(leak.sentence, file=sys.stderr)
    return 0 if made.is_safe else 1


def _data(table: "CountTable", made: "Release", advice: list[str]) -> dict[str, object]:
    return {
        "safe": made.is_safe,
        "finished": made.is_finished,
        "hidden": made.hidden,
        "before": [list(row) for row in table.counts],
        "table": table_json(made.tables[0]),
        "flags": [{"kind": flag.kind.value, "sentence": flag.sentence} for flag in made.flags],
        "suggestions": advice,
        "notes": list(made.notes),
        "leaks": [leak.sentence for leak in made.leaks],
    }


def _lines(table: "CountTable", made: "Release", advice: list[str]) -> Iterator[str]:
    (released,) = made.tables
    heads = [item.name for item in table.columns.items]
    names = [item.name for item in table.rows.items]
    signs = [_sign(cell, made.profile.marker) for cell in released.cells]
    width = len(heads)
    after = [signs[start : start + width] for start in range(0, len(signs), width)]
    yield from _grid(
        "Before", heads, names, [[str(count) for count in row] for row in table.counts]
    )
    yield from _grid("After", heads, names, after)
    yield released.note
    yield ""
    yield f"{counted(made.hidden, 'count')} hidden."
    for cell in released.cells:
        if cell.reason is not None:
            yield f"{cell.row}, {cell.column}: {cell.reason.sentence}{_left(cell)}."
    for figure in released.figures:
        if figure.reason is not None:
            yield f"{figure.row}, {figure.column}: {figure.reason.sentence}."
    yield from made.notes
    yield from (flag.sentence for flag in made.flags)
    yield from advice


def _parts(given: list[str]) -> dict[str, tuple[str, ...]]:
    """Read NAME=PART,PART as often as it was given."""
    parts: dict[str, tuple[str, ...]] = {}
    for each in given:
        name, sign, names = each.partition("=")
        if not sign or not name.strip() or not names.strip():
            raise UserError(
                f"“{each}” does not say which parts a sub-total has; write NAME=PART,PART."
            )
        parts[name.strip()] = tuple(part.strip() for part in names.split(","))
    return parts


def _sign(cell: ReleasedCell, marker: str) -> str:
    if cell.shown is not None:
        return str(cell.shown)
    return marker if cell.state is State.HIDDEN else "withheld"


def _left(cell: ReleasedCell) -> str:
    if cell.reach is None:
        return ""
    least = "" if cell.reach.is_settled else "at least "
    if cell.reach.high is None:
        return f"; a reader can infer {least}{cell.reach.low} or more"
    return f"; a reader can infer {least}{cell.reach.low} to {cell.reach.high}"


def _grid(title: str, heads: list[str], names: list[str], rows: list[list[str]]) -> Iterator[str]:
    """The table in columns wide enough for what stands in them."""
    first = max(map(len, (title, *names)))
    widths = [
        max(len(head), *(len(row[column]) for row in rows)) for column, head in enumerate(heads)
    ]
    yield "  ".join([title.ljust(first), *(h.rjust(w) for h, w in zip(heads, widths, strict=True))])
    for name, row in zip(names, rows, strict=True):
        cells = (cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join([name.ljust(first), *cells])
    yield ""
