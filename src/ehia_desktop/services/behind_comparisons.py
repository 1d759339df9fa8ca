"""From a comparison in a summary to the table that holds its counts, and to the measure that makes it again.

A comparison itself is never kept: in a document it is made anew from what may be published of its table.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ehia_desktop.assessment.evidence import Table
from ehia_desktop.assessment.extracts import Summary, SummaryMeasure
from ehia_desktop.services import extracting
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.extract_tables import SummarisedTable

# What the offered measures of a table are called, by the measure that a comparison is.
_KEYS: Mapping[str, str] = {
    "gap": "gap",
    "ranking": "ranking",
    "sii": "slope",
    "stratified_gap": "like_for_like",
    "trend": "trend",
}


@dataclass(frozen=True)
class Behind:
    """The table behind a comparison. `measure` is the key of an offered measure, `of` the heading of its figure.

    Either is empty where the table offers no such measure.
    """

    table: SummarisedTable
    measure: str
    of: str


def behind(compared: SummaryMeasure, tables: Sequence[SummarisedTable]) -> Behind | None:
    """Return the table that holds the counts of a comparison; None where it is of counts that are never kept."""
    heading = compared.part[:1].upper() + compared.part[1:]
    found = [
        table
        for table in tables
        if set(table.by) == set(compared.counted_by)
        and (_has(table, heading) if heading else table.metric == compared.metric)
    ]
    if not found:
        return None
    same = [table for table in found if table.metric == compared.metric]
    kinds = {measure.measure for measure in compared.measures}
    key = _KEYS.get(kinds.pop(), "") if len(kinds) == 1 else ""
    return Behind((same or found)[0], key, heading)


def keep_behind(
    editor: Editor, summary: Summary, found: Behind, details: extracting.Details
) -> Table:
    """Return the kept table behind a comparison; it is kept now unless it stands there with the same counts already.

    Raises UserError as `extracting.keep` does.
    """
    kept = extracting.already_kept(editor.assessment, summary, found.table)
    if kept is not None:
        return kept
    (table,) = extracting.keep(editor, summary, (found.table,), details)
    return table


def _has(table: SummarisedTable, heading: str) -> bool:
    return any(column.levels[0] == heading for column in table.columns)
