"""`ehia evidence recipes` and `summarise`: what can be made of a patient-level extract, and making it."""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from ehia_desktop import wiring
from ehia_desktop.assessment.extracts import (
    NOT_CONTROLLED,
    ExtractRequest,
    OnlyOf,
    Summary,
    SummaryMeasure,
    SummaryTable,
)
from ehia_desktop.assessment.extracts_json import summary_csv, summary_json
from ehia_desktop.cli.keeping_extracts import keep_summary, kept_json, kept_line
from ehia_desktop.cli.measures import measure_lines
from ehia_desktop.cli.printing import show
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.extracts.catalogue import shipped
from ehia_desktop.evidence.extracts.recipes import Recipe
from ehia_desktop.files import write_atomically
from ehia_desktop.forms.parsing import parse_date
from ehia_desktop.services.extracting import PUBLISHED


def recipes(options: argparse.Namespace) -> int:
    """Print the recipes there are, and the columns they look for."""
    found = shipped()
    data = {
        "recipes": [
            {
                "id": recipe.id,
                "version": recipe.version,
                "title": recipe.title,
                "layout": recipe.layout,
                "groups": [dimension.key for dimension in recipe.dimensions],
                "metrics": _metrics(recipe),
                "comparisons": [gap.name for gap in recipe.gaps],
                "columns": [
                    {"key": column.key, "label": column.label, "headers": list(column.headers)}
                    for column in found.layouts[recipe.layout].columns
                ],
            }
            for recipe in found.recipes.values()
        ]
    }
    lines = [
        f"{recipe.id}  {recipe.version}  {recipe.title}  ({found.layouts[recipe.layout].title})"
        for recipe in found.recipes.values()
    ]
    show(options, data, lines)
    return 0


def _metrics(recipe: Recipe) -> list[str]:
    """The metrics a recipe works out or names as not possible, each once, those it compares last."""
    tables = [measure.metric for measure in recipe.measures]
    return list(dict.fromkeys([*tables, *(gap.metric for gap in recipe.gaps)]))


def summarise(options: argparse.Namespace) -> int:
    """Summarise an extract by a recipe and print its tables."""
    census = parse_date(options.census_date) if options.census_date else None
    if census is not None and not census.day:
        raise UserError("The census day needs a day, such as 2026-03-31.")
    summary = wiring.LazyExtracts().summarise(
        ExtractRequest(
            Path(options.file), options.recipe, tuple(Path(each) for each in options.lookup),
            date(census.year, census.month, census.day) if census else None, options.index,
            tuple(map(_only, options.only)),
        ),
        progress=lambda _done, _what: None,
        is_cancelled=lambda: False,
    )  # fmt: skip
    if options.to:
        # The mark lets Excel read the accents and dashes.
        write_atomically(Path(options.to), summary_csv(summary).encode("utf-8-sig"))
    kept = keep_summary(options, summary) if options.keep else ()
    if summary.recipe != PUBLISHED:
        print(NOT_CONTROLLED, file=sys.stderr)
    data = summary_json(summary) | {"kept": [kept_json(table) for table in kept]}
    show(options, data, (*_lines(summary, options.to), *map(kept_line, kept)))
    return 0


def _only(text: str) -> OnlyOf:
    kind, _, code = text.partition("=")
    if not code.strip():
        raise UserError("“--only” needs a kind and a code, such as --only provider=RXX.")
    return OnlyOf(kind.strip().casefold(), code.strip())


def _lines(summary: Summary, target: str) -> Iterator[str]:
    yield f"{summary.recipe} {summary.recipe_version} of “{summary.file_name}” (sha256 {summary.sha256})"
    yield f"{summary.rows_counted:,} {summary.counts} counted of {summary.rows_read:,} rows."
    for left in summary.left_out:
        yield f"    left out: {left.rows:,} {left.why}"
    if summary.census_date:
        yield f"Census day: {summary.census_date}"
    for used in summary.columns:
        yield f"    {used.what}: column “{used.column}”"
    for each in summary.personal:
        yield f"Personal data, not kept: {each.kind} in “{each.column}”"
    if target:
        yield f"{len(summary.tables)} tables written to {target}."
    else:
        for table in summary.tables:
            yield from _table(table)
    for compared in summary.measures:
        yield from _compared(compared)
    yield ""
    yield from summary.not_possible
    yield from summary.notes


def _compared(compared: SummaryMeasure) -> Iterator[str]:
    """Print a comparison; what all its measures caution against is said once, by what may not be said."""
    yield ""
    yield compared.title
    shared = [
        caution
        for caution in (compared.measures[0].cautions if compared.measures else ())
        if all(caution in measure.cautions for measure in compared.measures)
    ]
    for measure in compared.measures:
        own = tuple(each for each in measure.cautions if each not in shared)
        for line in measure_lines(replace(measure, cautions=own)):
            yield f"    {line}"
    said = compared.said
    if said.start:
        yield f"    To start from: {said.start}"
    yield from (f"    You may say: {each}" for each in said.may)
    yield from (f"    You may not say: {each}" for each in said.may_not)


def _table(table: SummaryTable) -> Iterator[str]:
    yield ""
    groupings = " and ".join(key.replace("_", " ") for key in table.by)
    yield f"{table.title} by {groupings} ({table.unit})"
    for row in table.rows:
        name = " / ".join(row.group) + (f", {row.part}" if row.part else "")
        numerator = "–" if row.numerator is None else f"{row.numerator:,}"
        digits = 1 if table.unit in {"%", "weeks"} else 0
        value = "–" if row.value is None else f"{row.value:,.{digits}f}"
        unknown = f", not known {row.unknown:,}" if row.unknown else ""
        note = f" ({row.note})" if row.note else ""
        yield f"    {name}: {value}  [{numerator} of {row.denominator:,}{unknown}]{note}"
