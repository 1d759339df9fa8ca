"""The worker's side: takes one file over a pipe, scans it, reads it, finds its tables, sends them back.

It runs in a process of its own that may die at any moment; it opens no file, and imports little so that it
starts fast. What it sends: {"progress", "say"}, then per table {"table"} followed by its cells (`cell_frames`), and
at the end {"problems"}; or {"refused"} with one sentence.
"""

import contextlib
import gc
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from ehia_desktop.assessment.corrections import Correction
from ehia_desktop.assessment.corrections_json import correction_from_json
from ehia_desktop.errors import UserError
from ehia_desktop.evidence import limits
from ehia_desktop.evidence.cell_frames import cell_frame
from ehia_desktop.evidence.confine import confine_self
from ehia_desktop.evidence.delimited import read_delimited
from ehia_desktop.evidence.finding.body import Draft
from ehia_desktop.evidence.finding.columns import ColumnDraft
from ehia_desktop.evidence.finding.correcting import correct, dress
from ehia_desktop.evidence.finding.footnotes import explain_marks
from ehia_desktop.evidence.finding.metadata import Metadata
from ehia_desktop.evidence.finding.sources import suggest_source
from ehia_desktop.evidence.finding.tables import find_tables
from ehia_desktop.evidence.formats import FormatReader
from ehia_desktop.evidence.grid import Grid
from ehia_desktop.evidence.reading import read_workbook
from ehia_desktop.evidence.scanning.content import scan
from ehia_desktop.evidence.scanning.facts import Format, Scan
from ehia_desktop.evidence.sending import ColumnSender
from ehia_desktop.evidence.wire import ROWS_PER_FRAME, read_frame, write_frame, write_message

_SCANNED, _READ = 0.2, 0.9


def serve(asked: BinaryIO, answer: BinaryIO) -> None:
    """Answer one request: a frame {"sheet", "file", "corrections"} and a frame with the content of the file.

    A request that names a recipe is for a summary of an extract: see `extracts.serving`.
    """
    confine_self()
    # A short life with bounded memory: looking for cycles among hundreds of thousands of cells buys nothing.
    gc.disable()
    with contextlib.suppress(BrokenPipeError):
        try:
            raw = read_frame(asked) or b"{}"
            request = json.loads(raw)
            if "recipe" in request:
                # Loaded for a summary only: looking into a workbook must not wait for it.
                from ehia_desktop.evidence.extracts.serving import serve_summary  # noqa: PLC0415

                serve_summary(raw, asked, answer)
                return
            content = read_frame(asked) or b""
            _inspect(content, _Asked.of(request), answer)
        except UserError as error:
            write_message(answer, {"refused": error.message})
        except (MemoryError, RecursionError):
            write_message(answer, {"refused": limits.TOO_LARGE})


@dataclass(frozen=True)
class _Asked:
    """What is asked of a file: which sheet, what it is called, and what was corrected before, by shape."""

    sheet: str | None = None
    file_name: str = ""
    corrections: Mapping[str, Correction] = field(default_factory=dict)

    @classmethod
    def of(cls, request: dict[str, Any]) -> "_Asked":
        read = [correction_from_json(given) for given in request.get("corrections", ())]
        by_shape = {correction.shape: correction for correction in read}
        return cls(request.get("sheet"), str(request.get("file", "")), by_shape)


def _inspect(content: bytes, asked: _Asked, answer: BinaryIO) -> None:
    def say(done: float, what: str) -> None:
        write_message(answer, {"progress": done, "say": what})

    say(0.0, "Looking at the file")
    known = scan(content)
    problems = list(known.doubts)
    found_cells, found_tables = 0, 0
    spoken = Metadata()
    formats = FormatReader(content)
    told: dict[str, str] = {}
    for grid in _grids(
        content,
        known,
        asked.sheet,
        lambda done, what: say(_SCANNED + done * (_READ - _SCANNED), what),
    ):
        found = find_tables(grid)
        found.tables = correct(found.tables, asked.corrections, found.metadata)
        problems += _uncalculated(known, grid)
        if not found.tables:
            spoken.parts.update(
                {key: value for key, value in found.metadata.parts.items() if value}
            )
        formats.look(grid.part, found.tables)
        for draft in found.tables:
            dress(draft)
        explain_marks(found.tables, told)
        for draft in found.tables:
            found_cells += len(draft.columns) * len(draft.body_rows)
            if found_cells > limits.MAX_KEPT_CELLS:
                raise UserError(
                    f"The tables in this file hold more than {limits.MAX_KEPT_CELLS:,} cells, more than is read here; "
                    "filter them, or name one sheet, and try again."
                )
            found_tables += 1
            source = suggest_source(draft, found.metadata, spoken, asked.file_name)
            _send(draft, source, answer)
        problems += found.problems
    if not found_tables and not problems:
        problems.append("There is no table in this file.")
    write_message(answer, {"problems": problems})


def _grids(content: bytes, known: Scan, sheet: str | None, say: limits.Say) -> Iterator[Grid]:
    if known.format is not Format.TEXT:
        return read_workbook(content, known, sheet, say)
    if sheet:
        raise UserError("A text file has no sheets; leave the name of the sheet out and try again.")
    say(0.5, "Reading the rows")
    return iter([read_delimited(content)])


def _uncalculated(known: Scan, grid: Grid) -> list[str]:
    facts = known.sheets.get(grid.name)
    if facts is None or not facts.uncalculated or facts.first_uncalculated is None:
        return []
    first = limits.address(*facts.first_uncalculated)
    many = facts.uncalculated > 1
    what = f"{facts.uncalculated:,} formulas that were" if many else "1 formula that was"
    sentence = (
        f"The sheet “{grid.name.strip()}” has {what} never calculated, the first in {first}, so what it "
        "gives is empty here; open the workbook in Excel, save it and try again."
    )
    return [sentence]


def _send(draft: Draft, source: dict[str, str], answer: BinaryIO) -> None:
    columns = draft.columns
    table = {
        "sheet": draft.sheet.strip(),
        "range": draft.area.a1,
        "title": draft.title or draft.sheet.strip(),
        "columns": [_column(column) for column in columns],
        "rows": len(draft.body_rows),
        "notes": draft.notes,
        "markers": list(dict.fromkeys(sign for column in columns for sign in column.signs)),
        "header_rows": draft.header_rows,
        "reasons": draft.reasons,
        "source": source,
        "shape": draft.shape,
        "found_range": draft.found_area.a1,
    }
    write_message(answer, {"table": table})
    senders = [ColumnSender(column) for column in columns]
    for first in range(0, len(draft.body_rows), ROWS_PER_FRAME):
        pieces = [sender.piece(first, first + ROWS_PER_FRAME) for sender in senders]
        write_frame(answer, cell_frame(pieces))


def _column(column: ColumnDraft) -> dict[str, object]:
    return {
        "levels": column.levels,
        "type": column.type.value,
        "role": column.role.value,
        "unit": column.unit,
        "share": column.share,
        "decimals": column.decimals,
    }
