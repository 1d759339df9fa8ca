"""A summary of an extract as plain data, for `--json` and for a file of tables."""

import csv
import io

from ehia_desktop.assessment.extracts import (
    NOT_CONTROLLED,
    Summary,
    SummaryMeasure,
    SummaryRow,
    SummaryTable,
)
from ehia_desktop.assessment.measure_json import measure_to_json


def summary_json(summary: Summary) -> dict[str, object]:
    """Return `summary` as JSON holds it. Fields may be added, never renamed.

    Numbers of measures are text, as they are stored, and give back the same double.
    """
    return {
        "file": summary.file_name,
        "sha256": summary.sha256,
        "lookups": list(summary.lookups),
        "recipe": summary.recipe,
        "recipe_version": summary.recipe_version,
        "recipe_sha256": summary.recipe_sha256,
        "counts": summary.counts,
        "rows_read": summary.rows_read,
        "rows_counted": summary.rows_counted,
        "left_out": [{"why": left.why, "rows": left.rows} for left in summary.left_out],
        "only": summary.only,
        "census_date": summary.census_date,
        "index_version": summary.index_version,
        "columns": [{"what": used.what, "column": used.column} for used in summary.columns],
        "personal": [{"column": each.column, "kind": each.kind} for each in summary.personal],
        "tables": [_table(table) for table in summary.tables],
        "measures": [_measure(each) for each in summary.measures],
        "not_possible": list(summary.not_possible),
        "notes": list(summary.notes),
        "disclosure": NOT_CONTROLLED,
    }


def _table(table: SummaryTable) -> dict[str, object]:
    return {
        "metric": table.metric,
        "title": table.title,
        "by": list(table.by),
        "unit": table.unit,
        "rows": [_row(row) for row in table.rows],
    }


def _measure(each: SummaryMeasure) -> dict[str, object]:
    return {
        "metric": each.metric,
        "title": each.title,
        "by": list(each.by),
        "measures": [measure_to_json(measure) for measure in each.measures],
        "said": {
            "start": each.said.start,
            "may": list(each.said.may),
            "may_not": list(each.said.may_not),
        },
    }


def _row(row: SummaryRow) -> dict[str, object]:
    return {
        "group": list(row.group),
        "part": row.part,
        "numerator": row.numerator,
        "denominator": row.denominator,
        "value": row.value,
        "unknown": row.unknown,
        "unknown_group": row.is_unknown_group,
        "note": row.note,
    }


_COLUMNS = (
    "metric", "title", "dimension", "group", "dimension_2", "group_2", "part", "numerator", "denominator", "value",
    "unit", "unknown", "unknown_group", "note", "census_date", "imd_version", "recipe", "recipe_version",
    "extract_sha256", "disclosure",
)  # fmt: skip


def summary_csv(summary: Summary) -> str:
    """Return all tables of `summary` in one long table as csv: a row for each figure."""
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(_COLUMNS)
    tail = (
        summary.census_date, summary.index_version, summary.recipe, summary.recipe_version,
        summary.sha256, NOT_CONTROLLED,
    )  # fmt: skip
    for table in summary.tables:
        for row in table.rows:
            by, group = (*table.by, "")[:2], (*row.group, "")[:2]
            writer.writerow(
                (
                    table.metric, table.title, by[0], group[0], by[1], group[1], row.part,
                    "" if row.numerator is None else row.numerator, row.denominator,
                    "" if row.value is None else f"{row.value:.10g}", table.unit, row.unknown,
                    "yes" if row.is_unknown_group else "no", row.note, *tail,
                )
            )  # fmt: skip
    return target.getvalue()
