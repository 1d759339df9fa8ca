"""The worker's answer for published counts in bands of weeks: the same tables as for an extract, without its people."""

from collections.abc import Iterator, Sequence
from datetime import date

from ehia_desktop.assessment.extracts import OnlyOf
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.extracts.banded import (
    BandedTally,
    banded_figures,
    begin,
    sorted_groups,
    why_not,
)
from ehia_desktop.evidence.extracts.cutting import Cut
from ehia_desktop.evidence.extracts.figures import unit_of
from ehia_desktop.evidence.extracts.headings import Headings
from ehia_desktop.evidence.extracts.layouts import Layout
from ehia_desktop.evidence.extracts.planning import title_of
from ehia_desktop.evidence.extracts.recipes import Measure, Recipe
from ehia_desktop.evidence.extracts.rows import Sheet
from ehia_desktop.evidence.grid import GridRow

_ALL = "All"


def banded_answer(
    recipe: Recipe,
    layout: Layout,
    headings: Headings,
    wanted: date | None,
    *,
    rows: Sequence[GridRow],
    sheet: Sheet,
    only: Sequence[OnlyOf] = (),
) -> dict[str, object]:
    """Return what the recipe makes of published counts: `rows` come first, then those of `sheet`. Raises UserError."""
    tally, lacking = begin(recipe, layout, headings, wanted)
    tally.cuts = tuple(Cut.of(each, layout, headings) for each in only)
    tally.take(rows)
    for batch in sheet.batches:
        tally.take(batch)
    for cut in tally.cuts:
        cut.refuse_absent()
    everybody = tally.groups[()].get(())
    if not everybody:
        raise UserError(
            f"This file has headings but no {layout.rows} to count: no row is of the part of the return that is meant."
        )
    not_possible = list(lacking)
    able = []
    for measure in recipe.measures:
        why = why_not(measure, tally.bands)
        if why:
            not_possible.append(f"{title_of(measure)}: not possible: {why}.")
        else:
            able.append(measure)
    return {
        "recipe": recipe.id,
        "version": recipe.version,
        "counts": f"rows of {layout.rows}",
        "read": tally.read,
        "counted": tally.read - tally.left_out.total(),
        "left_out": [list(left) for left in tally.left_out.items()],
        "census": tally.period.isoformat() if tally.period else "",
        "index": "",
        "columns": [
            [column.label, headings.names[headings.places[column.key]]]
            for column in layout.columns
            if column.key in headings.places
        ],
        "personal": [],
        "tables": [
            table for measure in able for table in _tables(measure, tally, everybody)
        ],
        "measures": [],
        "not_possible": not_possible,
        "notes": [*_notes(tally, sheet.name)],
    }  # fmt: skip


def _tables(
    measure: Measure, tally: BandedTally, everybody: Sequence[float]
) -> Iterator[dict[str, object]]:
    total = sum(everybody)
    for table, groups in tally.groups.items():
        if not table:
            continue
        rows = [
            [[_ALL] * len(table), *vars(figure).values(), False]
            for figure in banded_figures(measure, everybody, tally.bands, total)
        ]
        for labels in sorted_groups(groups):
            named = [label or "Missing" for label in labels]
            rows += [
                [named, *vars(figure).values(), not all(labels)]
                for figure in banded_figures(measure, groups[labels], tally.bands, total)
            ]
        yield {
            "metric": measure.metric,
            "title": title_of(measure),
            "by": table,
            "unit": unit_of(measure, tally.layout.rows),
            "rows": rows,
        }


def _notes(tally: BandedTally, sheet: str) -> Iterator[str]:
    for cut in tally.cuts:
        yield f"Only {cut.only.words} was counted."
    if sheet:
        yield f"Only the sheet “{sheet}” was read."
    yield (
        "These are counts in bands of weeks: a wait of just 18 weeks counts as within 18, and percentiles are "
        "interpolated in even steps within a band."
    )
    if tally.differing:
        yield f"In {tally.differing:,} rows the total of the file is not the sum of its bands; the bands were counted."
