"""Summaries in the test's own process: the request goes in and the answer comes out as between program and worker."""

import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from ehia_desktop.assessment.extracts import (
    ExtractRequest,
    OnlyOf,
    Summary,
    SummaryRow,
    SummaryTable,
)
from ehia_desktop.evidence.extracts import summarising
from ehia_desktop.evidence.extracts.catalogue import shipped
from ehia_desktop.evidence.extracts.serving import serve_summary
from ehia_desktop.evidence.wire import read_frame, write_frame
from tests.evidence.extracts.synthetic import CENSUS


def summed(
    folder: Path,
    extract: str | bytes,
    recipe: str = "waiting_list",
    *,
    lookups: dict[str, str] | None = None,
    census: date | None = CENSUS,
    index: str = "",
    name: str = "extract.csv",
    only: tuple[OnlyOf, ...] = (),
) -> Summary:
    """What `recipe` makes of an extract, given as the text or the bytes of a file. Raises UserError."""
    extras = []
    for file, text in (lookups or {}).items():
        extras.append(folder / file)
        extras[-1].write_text(text, "utf-8")
    return summed_with(
        folder, extract, extras, recipe, census=census, index=index, name=name, only=only
    )


def summed_with(
    folder: Path,
    extract: str | bytes,
    extras: list[Path],
    recipe: str = "waiting_list",
    *,
    census: date | None = CENSUS,
    index: str = "",
    name: str = "extract.csv",
    only: tuple[OnlyOf, ...] = (),
) -> Summary:
    """As `summed`, with look-up files that are there already."""
    path = folder / name
    path.write_bytes(extract.encode() if isinstance(extract, str) else extract)
    asked = ExtractRequest(path, recipe, tuple(extras), census, index, only)
    files = [summarising._opened(each) for each in (*extras, path)]
    frames = summarising._frames(asked, shipped(), files)
    raw = next(frames)
    pipe, answer = io.BytesIO(), io.BytesIO()
    for frame in frames:
        write_frame(pipe, frame)
    pipe.seek(0)
    serve_summary(raw, pipe, answer)
    answer.seek(0)
    while message := read_frame(answer):
        told = json.loads(message)
        if "summary" in told:
            return summarising._summary(told["summary"], files, shipped().sha256[recipe])
    raise AssertionError("the worker said nothing")


def table(summary: Summary, metric: str, *by: str, title: str = "") -> SummaryTable:
    """The one table of a metric by groupings; `title` tells two of one metric apart."""
    found = [
        each
        for each in summary.tables
        if (each.metric, each.by) == (metric, by) and title in each.title
    ]
    rows = tuple(row for each in found for row in each.rows)
    assert found, [(each.metric, each.by) for each in summary.tables]
    return replace(found[0], rows=rows)


def row(found: SummaryTable, *group: str, part: str = "") -> SummaryRow:
    """The one row of a group and part."""
    (only,) = [each for each in found.rows if (each.group, each.part) == (group, part)]
    return only


def counts(found: SummaryTable, part: str = "") -> dict[str, tuple[int | None, int, int]]:
    """Numerator, denominator and unknown by group of a table by one grouping."""
    return {
        each.group[0]: (each.numerator, each.denominator, each.unknown)
        for each in found.rows
        if each.part == part
    }
