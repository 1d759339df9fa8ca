"""The worker's side of a summary: look-ups in, the extract once through, counts and figures out as one message.

It opens no file and keeps no row. Whatever is wrong with the extract is one sentence (UserError).
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import product
from typing import BinaryIO

from ehia_desktop.assessment.basis import Basis
from ehia_desktop.assessment.extracts import OnlyOf, PersonalColumn
from ehia_desktop.assessment.measure_json import measure_to_json
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.extracts.axes import LATER, Class, Label
from ehia_desktop.evidence.extracts.catalogue import from_trees
from ehia_desktop.evidence.extracts.cells import as_day, plain
from ehia_desktop.evidence.extracts.comparing import compare
from ehia_desktop.evidence.extracts.detection import personal_columns
from ehia_desktop.evidence.extracts.figures import figures, unit_of
from ehia_desktop.evidence.extracts.headings import Headings, find_headings
from ehia_desktop.evidence.extracts.layouts import ColumnKind, Layout
from ehia_desktop.evidence.extracts.lists import INVALID, MISSING, CodeList
from ehia_desktop.evidence.extracts.lookups import Lookups, read_lookup
from ehia_desktop.evidence.extracts.planning import (
    Extract,
    Plan,
    plan,
    reads_of,
    tables_of,
    title_of,
)
from ehia_desktop.evidence.extracts.recipes import AGE, DEPRIVATION, WAIT, Measure, Recipe
from ehia_desktop.evidence.extracts.rows import FrameStream, Sheet, read_sheets
from ehia_desktop.evidence.extracts.serving_banded import banded_answer
from ehia_desktop.evidence.extracts.tallying import Filters, Tally
from ehia_desktop.evidence.grid import GridRow
from ehia_desktop.evidence.wire import write_message

ALL = "All"


@dataclass(frozen=True)
class Asked:
    """What the program asks of one extract. `files` are (name, bytes) of the look-ups, then of the extract."""

    recipe: Recipe
    layout: Layout
    lists: Mapping[str, CodeList]
    files: tuple[tuple[str, int], ...]
    census: date | None
    index: str
    only: tuple[OnlyOf, ...] = ()


def serve_summary(raw: bytes, asked: BinaryIO, answer: BinaryIO) -> None:
    """Answer one request, whose files follow in frames. Raises UserError."""
    request = _request(raw)
    lookups = Lookups()
    for name, size in request.files[:-1]:
        stream = FrameStream(asked)
        sheets = read_sheets(stream, size, lambda _done: None)
        read_lookup(lookups, name, sheets, request.lists["ethnic_category"])
        stream.drain()
    stream = FrameStream(asked)

    def say(done: float) -> None:
        write_message(answer, {"progress": done * 0.95, "say": "Counting the rows"})

    made = _summarised(request, lookups, read_sheets(stream, request.files[-1][1], say), say)
    stream.drain()
    write_message(answer, {"summary": made})


def _request(raw: bytes) -> Asked:
    match json.loads(raw):
        case {
            "recipe": str(name), "trees": dict(trees), "files": [*files], "census": str(census), "index": str(index),
            "only": [*only],
        }:  # fmt: skip
            recipe, layout, lists = from_trees(trees, name)
            named = tuple((str(file), int(size)) for file, size in files)
            cut = tuple(OnlyOf(str(kind), str(code)) for kind, code in only)
            return Asked(recipe, layout, lists, named, as_day(census), index, cut)
        case _:
            raise UserError("The request for a summary was not understood.")


def _summarised(
    request: Asked, lookups: Lookups, sheets: Iterator[Sheet], say: Callable[[float], None]
) -> dict[str, object]:
    sheet, first, headings = _begin(request.layout, sheets)
    data = first[headings.row + 1 :]
    if request.layout.is_banded:
        asked = request.recipe, request.layout, headings, request.census
        return banded_answer(*asked, rows=data, sheet=sheet, only=request.only)
    if request.only:
        raise UserError(
            "Only the published return can be cut down to one provider or commissioner; leave out --only."
        )
    personal = personal_columns(headings.names, data)
    census = request.census or _first_day(headings, data)
    extract = Extract(
        request.layout, request.lists, headings, lookups, census, request.index,
        _places_of(personal, headings, request.layout),
    )  # fmt: skip
    planned = plan(request.recipe, extract)
    if not planned.measures:
        raise UserError(
            f"Nothing of this recipe is possible with this extract: {planned.not_possible[0].rstrip('.')}."
        )
    stop, day = headings.places.get("clock_stop"), headings.places.get("census")
    filters = Filters(census, request.census is not None, day, stop)
    tally = Tally.of(planned, len(headings.names))
    if data:
        tally.take(data, filters)
    for batch in sheet.batches:
        tally.take(batch, filters)
    say(1.0)
    if not tally.counted:
        raise UserError(
            f"This extract has headings but no {request.layout.rows} to count; check the export and its census day."
        )
    return {
        "recipe": request.recipe.id,
        "version": request.recipe.version,
        "counts": request.layout.rows,
        "read": tally.read,
        "counted": tally.counted,
        "left_out": [[why, rows] for why, rows in tally.left_out.items() if rows],
        "census": census.isoformat() if census else "",
        "index": planned.index,
        "columns": [list(used) for used in extract.used.items()],
        "personal": [list(asdict(column).values()) for column in personal],
        "tables": [*_tables(request, planned, tally)],
        "notes": [*lookups.notes, *_notes(request, planned, tally, sheet.name)],
        **_compared(planned, tally, lookups, _basis(request.layout, census, planned.index)),
    }


def _basis(layout: Layout, census: date | None, index: str) -> Basis:
    return Basis(f"all {layout.rows}", census.isoformat() if census else "", "", index)


def _compared(planned: Plan, tally: Tally, lookups: Lookups, basis: Basis) -> dict[str, object]:
    compared = list(compare(planned, tally, lookups.references, basis))
    return {
        "measures": [
            {
                "metric": each.gap.metric,
                "title": each.gap.name,
                "by": each.by,
                "counted_by": each.gap.dimensions,
                "part": each.gap.part_name,
                "measures": [measure_to_json(measure) for measure in each.measures],
            }
            for each in compared
            if not each.why
        ],
        "not_possible": [*planned.not_possible, *(each.why for each in compared if each.why)],
    }


def _begin(layout: Layout, sheets: Iterator[Sheet]) -> tuple[Sheet, list[GridRow], Headings]:
    for sheet in sheets:
        first = next(sheet.batches, [])
        headings = find_headings(first, layout)
        if headings is not None:
            return sheet, first, headings
    usual = ", ".join(column.headers[0] for column in layout.columns[:5])
    raise UserError(
        f"This file has no headings of {layout.rows} in its first rows ({usual} and the like); check that it is the "
        "extract that the recipe is for, and that its columns have headings."
    )


def _first_day(headings: Headings, rows: Sequence[GridRow]) -> date | None:
    place = headings.places.get("census")
    if place is None:
        return None
    days = (as_day(plain(row[place])) for row in rows if place < len(row))
    return next((day for day in days if day is not None), None)


def _places_of(
    personal: Sequence[PersonalColumn], headings: Headings, layout: Layout
) -> frozenset[int]:
    """The places of personal columns, but for those that are read to be joined or turned into bands at once."""
    kinds = {ColumnKind.BIRTH, ColumnKind.POSTCODE, ColumnKind.AREA}
    meant = {headings.places.get(column.key) for column in layout.columns if column.kind in kinds}
    named = {column.column for column in personal}
    return frozenset(
        place for place, name in enumerate(headings.names) if name in named and place not in meant
    )


def _tables(request: Asked, planned: Plan, tally: Tally) -> Iterator[dict[str, object]]:
    for measure in planned.measures:
        for table in tables_of(measure, planned.tables):
            yield {
                "metric": measure.metric,
                "title": title_of(measure),
                "by": table,
                "unit": unit_of(measure, request.layout.rows),
                "rows": [*_rows(measure, table, planned, tally)],
            }


def _rows(
    measure: Measure, table: tuple[str, ...], planned: Plan, tally: Tally
) -> Iterator[list[object]]:
    reads = reads_of(measure)
    whole = tally.counter((), reads)
    for figure in figures(measure, whole, planned.axes, tally.counted):
        yield [[ALL] * len(table), *_spelled(figure), False]
    by_group = tally.by_group(table, reads)
    for labels in _groups(table, planned, by_group):
        states = by_group.get(tuple(label.name for label in labels), Counter())
        is_unknown = any(label.is_unknown for label in labels)
        for figure in figures(measure, states, planned.axes, tally.counted):
            yield [[label.text for label in labels], *_spelled(figure), is_unknown]


def _groups(
    table: tuple[str, ...], planned: Plan, seen: Mapping[tuple[Class, ...], object]
) -> Iterator[tuple[Label, ...]]:
    """Every class of one grouping, met or not; of two groupings together only the pairs that were met."""
    each = [
        planned.axes[key].all_labels({group[place] for group in seen})
        for place, key in enumerate(table)
    ]
    for labels in product(*each):
        if len(table) == 1 or tuple(label.name for label in labels) in seen:
            yield labels


def _spelled(figure: object) -> list[object]:
    return list(vars(figure).values())


def _notes(request: Asked, planned: Plan, tally: Tally, sheet: str) -> Iterator[str]:
    if sheet:
        yield f"Only the sheet “{sheet}” was read."
    if planned.index:
        yield f"Deprivation is by the {planned.index} edition of the index; do not compare it with another edition."
    for measure in planned.measures:
        for key in reads_of(measure):
            if key == f"={WAIT}":
                yield from _notes_on_waits(tally, reads_of(measure))
    for key, axis in planned.axes.items():
        for table, reads in tally.keys:
            if table == (key,) and axis.labels:
                counter = tally.counter(table, reads)
                wrong = sum(times for state, times in counter.items() if state[0] == INVALID)
                if wrong:
                    yield _wrong(request, key, wrong)
                break


def _wrong(request: Asked, key: str, wrong: int) -> str:
    of = request.recipe.dimension(key).of
    column = request.layout.column(of)
    name = column.label if column and of not in {DEPRIVATION, AGE} else of
    return (
        f"{wrong:,} {request.layout.rows} have a value for {name} that is none of the known codes; they have a row "
        "of their own."
    )


def _notes_on_waits(tally: Tally, reads: tuple[str, ...]) -> Iterator[str]:
    counted: Counter[Class] = Counter()
    for state, times in tally.counter((), reads).items():
        if isinstance(state[0], str):
            counted[state[0]] += times
    said = {
        MISSING: "have no start of the waiting time",
        INVALID: "have a start of the waiting time that is not a plausible day",
        LATER: "start after the census day",
    }
    for name, what in said.items():
        if counted[name]:
            yield f"{counted[name]:,} rows {what}; they are in no share and no median."
