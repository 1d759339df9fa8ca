"""`ehia evidence summarise --keep`: the tables of a summary kept in an assessment, as the window keeps them."""

import argparse

from ehia_desktop.assessment.evidence import Table
from ehia_desktop.assessment.extracts import Summary
from ehia_desktop.cli.places import writing
from ehia_desktop.errors import UserError
from ehia_desktop.services import extracting
from ehia_desktop.services.extract_tables import SummarisedTable, chosen_tables, tables_of


def keep_summary(options: argparse.Namespace, summary: Summary) -> tuple[Table, ...]:
    """Keep the tables that `--tables` names, or all, in the assessment of `--keep`. Raises UserError."""
    chosen = _chosen(summary, options.tables)
    with writing(options) as workplace:
        editor = workplace.edit(options.keep)
        details = extracting.Details(workplace.organisation, options.period)
        kept = extracting.keep(editor, summary, chosen, details)
        editor.settle()
    return kept


def kept_json(table: Table) -> dict[str, object]:
    """Return a kept table as `--json` tells of it."""
    return {
        "table": table.id,
        "version": table.version,
        "title": table.title,
        "rows": table.row_count,
        "missing": list(table.source.missing),
    }


def kept_line(table: Table) -> str:
    """Return a kept table on one line."""
    missing = table.source.missing
    lacks = f"; it cannot be published: its {', '.join(missing)} is missing" if missing else ""
    return f"Kept: {table.id}  {table.title} (version {table.version}){lacks}"


def _chosen(summary: Summary, given: str) -> tuple[SummarisedTable, ...]:
    found = tables_of(summary)
    if not given:
        return found
    names = [name.strip() for name in given.split(",") if name.strip()]
    chosen, unknown = chosen_tables(found, names)
    if unknown:
        known = ", ".join(dict.fromkeys(table.name for table in found))
        raise UserError(f"This summary has no table “{unknown[0]}”; its tables are: {known}.")
    return chosen
