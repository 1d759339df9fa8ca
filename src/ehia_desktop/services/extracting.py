"""A patient-level extract in the program: summarised in a process of its own, its tables kept, its rows nowhere.

Next month's extract by the same recipe makes the next version of each table, whatever its file is called.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.chunks import Chunk, to_chunks
from ehia_desktop.assessment.evidence import Handling, Source, Table
from ehia_desktop.assessment.extracts import ExtractRequest, Summary
from ehia_desktop.errors import UserError
from ehia_desktop.forms.display import date_words
from ehia_desktop.forms.parsing import parse_date
from ehia_desktop.services.clock import new_id
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.extract_tables import OF_THE_LIST, SummarisedTable, tables_of, whom
from ehia_desktop.services.linking import latest_tables
from ehia_desktop.services.ports import IsCancelled, Progress
from ehia_desktop.services.workplace import Workplace
from ehia_desktop.text import one_line

PUBLISHED = "published_rtt"
"""The recipe whose file somebody has published; every other counts patients of our own."""

_LEADING_COUNT = re.compile(r"[\d,]+ (?=\D)")
_FEW_ROWS = 1_000


@dataclass(frozen=True)
class Looked:
    """A summary with the tables that may be kept of it, and the names of those that would be a next version."""

    summary: Summary
    tables: tuple[SummarisedTable, ...]
    kept_before: frozenset[str]


@dataclass(frozen=True)
class Details:
    """What the extract does not say of itself: whose figures they are, and the period where it has no census day."""

    organisation: str = ""
    period: str = ""


def summarise(
    workplace: Workplace, request: ExtractRequest, progress: Progress, is_cancelled: IsCancelled
) -> Summary:
    """Return what the recipe makes of the extract. Raises UserError, or Cancelled."""
    return workplace.extracts.summarise(request, progress=progress, is_cancelled=is_cancelled)


def keep(
    editor: Editor, summary: Summary, chosen: Sequence[SummarisedTable], details: Details
) -> tuple[Table, ...]:
    """Keep the `chosen` tables of `summary` in one change and return them. Raises UserError for none."""
    if not chosen:
        raise UserError("Choose at least one table to keep.")
    earlier = _Earlier.of(editor.assessment, summary)
    tables: list[Table] = []
    chunks: list[Chunk] = []
    for made in chosen:
        cells = to_chunks(made.rows, len(made.columns))
        tables.append(_table(made, summary, details, cells, earlier.before(made)))
        chunks.extend(cells)
    editor.keep_tables(tables, chunks)
    return tuple(tables)


def already_kept(assessment: Assessment, summary: Summary, made: SummarisedTable) -> Table | None:
    """Return the kept table that holds the very same counts of the same extract; None where there is none."""
    before = _Earlier.of(assessment, summary).before(made)
    if before is None or before.source.sha256 != summary.sha256:
        return None
    chunks = tuple(chunk.hash for chunk in to_chunks(made.rows, len(made.columns)))
    return before if (before.columns, before.chunks) == (made.columns, chunks) else None


def look_over(assessment: Assessment, summary: Summary) -> Looked:
    """Return what may be kept of `summary` in `assessment`, on any thread."""
    tables = tables_of(summary)
    earlier = _Earlier.of(assessment, summary)
    before = (made.name for made in tables if earlier.before(made) is not None)
    return Looked(summary, tables, frozenset(before))


def _table(
    made: SummarisedTable,
    summary: Summary,
    details: Details,
    chunks: Sequence[Chunk],
    before: Table | None,
) -> Table:
    source = _source(made, summary, details)
    if before is not None:
        source = _with_own_words(source, before)
    return Table(
        id=before.id if before else new_id(),
        version=before.version + 1 if before else 1,
        title=source.title,
        source=source,
        columns=made.columns,
        row_count=len(made.rows),
        notes=tuple(_notes(made, summary)),
        markers=made.markers,
        chunks=tuple(chunk.hash for chunk in chunks),
    )


def _source(made: SummarisedTable, summary: Summary, details: Details) -> Source:
    """Where a table came from. Sheet and range say which table of the summary it is, by its keys."""
    is_by_area = {"deprivation", "decile"} & set(made.by)
    is_public = summary.recipe == PUBLISHED
    organisation = "" if is_public else one_line(details.organisation)
    return Source(
        file_name=summary.file_name,
        sha256=summary.sha256,
        sheet=f"{made.metric}: {made.title}",
        range=", ".join(made.by),
        title=made.heading,
        publisher="NHS England" if is_public else organisation,
        period=_period(summary) or one_line(details.period),
        basis=_basis(made, summary),
        handling=Handling.PUBLIC if is_public else Handling.OWN_COUNTS,
        recipe=f"{summary.recipe} {summary.recipe_version} {summary.recipe_sha256}",
        place=summary.only if is_public else organisation,
        index=summary.index_version if is_by_area else "",
    )


def _period(summary: Summary) -> str:
    return date_words(parse_date(summary.census_date)) if summary.census_date else ""


def _basis(made: SummarisedTable, summary: Summary) -> str:
    if summary.recipe == PUBLISHED:
        whole, all_of_them = "Pathways as published", ""
    elif summary.recipe in OF_THE_LIST:
        whole, all_of_them = "Open pathways at the census date", ", all priorities"
    else:
        whole, all_of_them = f"All {whom(summary)} in the extract", ""
    return f"{whole}: {made.whose}" if made.whose else whole + all_of_them


def _with_own_words(source: Source, before: Table) -> Source:
    """Let stand what a person said of the version before where the extract says nothing else."""
    earlier = before.source
    metric, _, title = earlier.sheet.partition(": ")
    by = tuple(earlier.range.split(", "))
    usual = SummarisedTable(metric, title, by, (), ()).heading
    return replace(
        source,
        title=source.title if earlier.title == usual else earlier.title,
        publisher=source.publisher or earlier.publisher,
        url=earlier.url,
        licence=earlier.licence,
        place=source.place or earlier.place,
    )


@dataclass(frozen=True)
class _Earlier:
    """The newest versions of the tables kept from one recipe, by metric and grouping."""

    tables: dict[tuple[str, str], list[Table]]
    made: dict[tuple[str, str], int]

    @staticmethod
    def of(assessment: Assessment, summary: Summary) -> "_Earlier":
        tables: dict[tuple[str, str], list[Table]] = {}
        for table in latest_tables(assessment):
            recipe, _, _ = table.source.recipe.partition(" ")
            metric, _, _ = table.source.sheet.partition(": ")
            is_same_place = recipe != PUBLISHED or table.source.place == summary.only
            if recipe == summary.recipe and is_same_place:
                tables.setdefault((metric, table.source.range), []).append(table)
        made: dict[tuple[str, str], int] = {}
        for one in tables_of(summary):
            key = one.metric, ", ".join(one.by)
            made[key] = made.get(key, 0) + 1
        return _Earlier(tables, made)

    def before(self, made: SummarisedTable) -> Table | None:
        """The version before: of several of one metric and grouping the one of the same measure."""
        key = made.metric, ", ".join(made.by)
        found = self.tables.get(key, [])
        same = [table for table in found if table.source.sheet == f"{made.metric}: {made.title}"]
        if same:
            return same[0]
        # The recipe may call its only measure of this metric something else by now.
        return found[0] if len(found) == 1 and self.made.get(key) == 1 else None


def _notes(made: SummarisedTable, summary: Summary) -> Iterator[str]:
    """What a reader must know. They are printed under the table, so no count stands in them: it might be hidden."""
    for left in summary.left_out:
        yield f"{_about(left.rows, summary.rows_read)} were left out: {left.why}."
    for note in summary.notes:
        yield _LEADING_COUNT.sub("Some ", note, count=1) if note[:1].isdigit() else note
    if made.has_unknown:
        yield f"{whom(summary).capitalize()} of which this cannot be told are in none of these counts."
    if made.columns[-1].name == "Note":
        yield f"No median or percentile is given of fewer than 8 {whom(summary)}."
    yield from (reason for reason in summary.not_possible if reason.startswith(made.title))


def _about(rows: int, whole: int) -> str:
    """How many rows in words that tell nothing of a small number."""
    if whole < _FEW_ROWS:
        return "Some rows"
    share = round(100 * rows / whole)
    return f"About {share}% of the rows" if share else "Fewer than 1 in 100 rows"
