"""Evidence in: looking into a workbook, and keeping one of its tables with where it came from.

The file is not kept. Rows about single people are refused here: they are to be summarised, never stored.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.chunks import Chunk, to_chunks
from ehia_desktop.assessment.corrections import Correction
from ehia_desktop.assessment.evidence import (
    Column,
    FoundTable,
    Handling,
    Inspection,
    Role,
    Source,
    Table,
)
from ehia_desktop.assessment.persons import signs_of_people
from ehia_desktop.errors import UserError
from ehia_desktop.forms.parsing import parse_date
from ehia_desktop.services.clock import new_id
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.ports import IsCancelled, Progress, WorkbookReader
from ehia_desktop.text import one_line


@dataclass(frozen=True)
class SourceDetails:
    """What a person says of where a table came from; empty parts keep what the sheet itself says.

    `stale_after` is a day, a month or a year (2027-03-31, 2027-03 or 2027). None leaves the one there is, as it
    does for `handling`.
    """

    title: str = ""
    publisher: str = ""
    period: str = ""
    basis: str = ""
    url: str = ""
    published: str = ""
    licence: str = ""
    stale_after: str | None = None
    place: str = ""
    index: str = ""
    handling: Handling | None = None


def inspect(
    reader: WorkbookReader,
    path: Path,
    progress: Progress,
    is_cancelled: IsCancelled,
    sheet: str | None = None,
    corrections: Sequence[Correction] = (),
) -> Inspection:
    """Return the tables in the file at `path`, read as `corrections` say. Raises UserError, or Cancelled."""
    return reader.inspect(
        path, sheet=sheet, progress=progress, is_cancelled=is_cancelled, corrections=corrections
    )


def suggested_source(inspection: Inspection, found: FoundTable) -> Source:
    """Return the source as far as the file and the sheet tell it."""
    base = found.suggested or Source(inspection.file_name, inspection.sha256)
    return replace(
        base,
        file_name=inspection.file_name,
        sha256=inspection.sha256,
        sheet=found.sheet,
        range=found.range,
        title=base.title or found.title,
    )


@dataclass(frozen=True)
class Prepared:
    """A table ready to be kept: what it is, and its cells in chunks."""

    table: Table
    chunks: tuple[Chunk, ...]


def keep(
    editor: Editor,
    inspection: Inspection,
    found: FoundTable,
    details: SourceDetails,
    roles: tuple[Role, ...] = (),
    over: str | None = None,
) -> Table:
    """Keep `found` in the assessment and return it. Raises UserError for rows about single people.

    `roles` are the roles of its columns as the user corrected them; empty keeps those found. `over` is the id of
    the kept table that it is the next version of; empty for a new one, None for the one it seems to be.
    """
    return put(editor, prepare(editor.assessment, inspection, found, details, roles, over))


def earlier_tables(assessment: Assessment, found: FoundTable) -> tuple[Table, ...]:
    """Return the newest version of each kept table that `found` may be the next version of, the likeliest first."""
    newest: dict[str, Table] = {}
    names = [column.name for column in found.columns]
    for table in assessment.tables.values():
        is_like = bool(found.shape) and table.shape == found.shape
        if is_like or names == [column.name for column in table.columns]:
            known = newest.get(table.id)
            newest[table.id] = table if known is None or table.version > known.version else known
    return tuple(sorted(newest.values(), key=lambda table: table.shape != found.shape))


def put(editor: Editor, prepared: Prepared) -> Table:
    """Keep what was prepared, and return its table."""
    editor.keep_table(prepared.table, prepared.chunks)
    return prepared.table


def prepare(
    assessment: Assessment,
    inspection: Inspection,
    found: FoundTable,
    details: SourceDetails,
    roles: tuple[Role, ...] = (),
    over: str | None = None,
) -> Prepared:
    """Make `found` ready to be kept, on any thread: a long table takes a while. Raises UserError as `keep` does."""
    signs = signs_of_people(found)
    if signs:
        raise UserError(
            f"This table seems to hold rows about single people ({'; '.join(signs)}), so it is not kept; "
            "summarise it by group first."
        )
    columns = found.columns
    if roles:
        if len(roles) != len(columns):
            raise UserError(
                f"The table has {len(columns)} columns but {len(roles)} roles were given."
            )
        columns = tuple(
            replace(column, role=role) for column, role in zip(columns, roles, strict=True)
        )
    source = _with_details(suggested_source(inspection, found), details)
    chunks = to_chunks(found.rows, len(columns))
    if over is None:
        over = _id_of_same_source(assessment, source, columns)
    table_id = over or new_id()
    table = Table(
        id=table_id,
        version=1 + _latest_version(assessment, table_id),
        title=source.title or found.title or found.sheet or inspection.file_name,
        source=source,
        columns=columns,
        row_count=len(found.rows),
        notes=found.notes,
        markers=found.markers,
        chunks=tuple(chunk.hash for chunk in chunks),
        shape=found.shape,
    )
    return Prepared(table, chunks)


def correct_source(editor: Editor, table: Table, details: SourceDetails) -> Table:
    """Say anew where a kept table came from: the next version, with the same cells, which its links follow.

    Every part of `details` counts here, empty ones too; only an empty title leaves the one there is. Raises
    UserError for a date that is none.
    """
    given = {name: _said(value) for name, value in vars(details).items() if value is not None}
    source = _checked(replace(table.source, **given))
    source = replace(source, title=source.title or table.source.title)
    version = 1 + _latest_version(editor.assessment, table.id)
    corrected = replace(table, version=version, source=source, title=source.title or table.title)
    following = [
        replace(made, table_version=version)
        for made in editor.assessment.links.values()
        if (made.table_id, made.table_version) == (table.id, table.version)
    ]
    editor.keep_table(corrected, (), following)
    return corrected


def _with_details(source: Source, details: SourceDetails) -> Source:
    given = {
        name: said for name, value in vars(details).items() if value and (said := _said(value))
    }
    return _checked(replace(source, **given))


def _said(value: Any) -> Any:
    """One part of the details, as it is kept."""
    return value if isinstance(value, Handling) else one_line(value)


def _checked(source: Source) -> Source:
    """Spell the date after which the table is stale as all dates are. Raises UserError when it is none."""
    last = source.stale_after
    return replace(source, stale_after=parse_date(last).iso) if last else source


def _id_of_same_source(assessment: Assessment, source: Source, columns: Sequence[Column]) -> str:
    """The table kept earlier from a file of the same name, from the same corner of the same sheet and under the
    same names: this is its next version, however many rows it has now.
    """
    names = [column.name for column in columns]
    place = (source.file_name, source.sheet, _corner(source))
    for table in assessment.tables.values():
        kept = table.source
        if (kept.file_name, kept.sheet, _corner(kept)) == place and names == [
            column.name for column in table.columns
        ]:
            return table.id
    return ""


def _corner(source: Source) -> str:
    return source.range.partition(":")[0]


def _latest_version(assessment: Assessment, table_id: str) -> int:
    versions = (table.version for table in assessment.tables.values() if table.id == table_id)
    return max(versions, default=0)
