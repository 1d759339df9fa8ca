"""`ehia evidence`: looking into a workbook, keeping a table, and using it at an answer."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from ehia_desktop import wiring
from ehia_desktop.assessment.corrections import Correction
from ehia_desktop.assessment.corrections_json import correction_json
from ehia_desktop.assessment.evidence import FoundTable, Handling, Inspection, Role, Selection
from ehia_desktop.assessment.inspection_json import inspection_json
from ehia_desktop.cli.assessing import numbers
from ehia_desktop.cli.places import reading, writing
from ehia_desktop.cli.printing import show
from ehia_desktop.errors import UserError
from ehia_desktop.files import read_bounded
from ehia_desktop.forms import address as addresses
from ehia_desktop.services import correcting, intake, linking
from ehia_desktop.services.source_change import use_latest
from ehia_desktop.strict_yaml import LARGEST, read_bytes

DETAILS = ("title", "publisher", "period", "basis", "url", "published", "licence", "stale_after")
HANDLINGS = {
    "public": Handling.PUBLIC,
    "own-counts": Handling.OWN_COUNTS,
    "no-people": Handling.NO_PEOPLE,
}


def inspect(options: argparse.Namespace) -> int:
    """Print the tables found in a workbook."""
    found = _look(options)
    show(options, inspection_json(found), _lines(found))
    return 0


def add(options: argparse.Namespace) -> int:
    """Keep a table of a workbook in an assessment."""
    with reading(options) as workplace:
        known = workplace.store.corrections()
    found = _look(options, known)
    table = _chosen(found, options.table)
    given = {name: getattr(options, name) for name in DETAILS}
    details = intake.SourceDetails(**given, handling=HANDLINGS.get(options.handling))
    roles = _roles(table, options.roles) if options.roles else ()
    with writing(options) as workplace:
        editor = workplace.edit(options.id)
        over = linking.table_named(editor.assessment, options.over).id if options.over else None
        kept = intake.keep(editor, found, table, details, roles, over)
        correcting.remember_roles(workplace.store, table, roles)
        editor.settle()
    missing = kept.source.missing
    data = {
        "table": kept.id,
        "version": kept.version,
        "title": kept.title,
        "rows": kept.row_count,
        "missing": list(missing),
        "handling": kept.source.handling.value,
        "problems": list(found.problems),
    }
    # What could not be read of the workbook may be missing from the table that was kept.
    for problem in found.problems:
        print(problem, file=sys.stderr)
    lines = [f"{kept.id}  {kept.title}  ({kept.row_count} rows)"]
    if missing:
        lines.append(f"It can be kept but not published: its {', '.join(missing)} is missing.")
    if kept.source.handling is Handling.NOT_SAID:
        lines.append(
            "It can be kept but not published until you say what its figures are: --handling public, own-counts or "
            "no-people."
        )
    show(options, data, lines)
    return 0


def link_table(options: argparse.Namespace) -> int:
    """Use a kept table as evidence at an answer."""
    selection = Selection(numbers(options.columns, "columns"), numbers(options.rows, "rows"))
    with writing(options) as workplace:
        editor = workplace.edit(options.id)
        table = linking.table_named(editor.assessment, options.table)
        made = linking.link(
            editor, table, addresses.parse(options.at), options.caption, selection, options.finding
        )
        editor.settle()
    data = {"link": made.id, "address": str(made.address), "caption": made.caption}
    show(options, data, [f"{made.caption}: linked at {made.address}."])
    return 0


def list_links(options: argparse.Namespace) -> int:
    """List the links of an assessment, in the order in which they are printed."""
    with reading(options) as workplace:
        assessment = workplace.library.open(options.id)
    found = linking.links_of(assessment)
    data = {
        "links": [
            {
                "link": made.id,
                "address": str(made.address),
                "caption": made.caption,
                "table": made.table_id,
                "version": made.table_version,
            }
            for made in found
        ]
    }
    lines = [
        f"{made.id}  {made.address}  {made.caption} (version {made.table_version})"
        for made in found
    ]
    show(options, data, lines or ["No table is linked in this assessment."])
    return 0


def renew_links(options: argparse.Namespace) -> int:
    """Let a link, or all, use the newest version of the table: its rows are found by what they are called."""
    with writing(options) as workplace:
        editor = workplace.edit(options.id)
        assessment = editor.assessment
        wanted = (
            linking.links_of(assessment)
            if options.link == "all"
            else (linking.link_named(assessment, options.link),)
        )
        moved = use_latest(workplace.store, editor, wanted)
        editor.settle()
    data: dict[str, object] = {
        "links": [
            {"link": made.id, "table": made.table_id, "version": made.table_version}
            for made in moved
        ]
    }
    if options.link != "all":
        data |= {"link": moved[0].id, "table": moved[0].table_id, "version": moved[0].table_version}
    lines = [f"{made.caption}: on version {made.table_version} of its table now." for made in moved]
    show(options, data, lines or ["No table is linked in this assessment."])
    return 0


def remove_link(options: argparse.Namespace) -> int:
    """Take a link away; the table stays."""
    with writing(options) as workplace:
        editor = workplace.edit(options.id)
        made = linking.link_named(editor.assessment, options.link)
        editor.remove_link(made.id)
        editor.settle()
    show(options, {"link": made.id}, [f"{made.caption}: no longer linked at {made.address}."])
    return 0


def corrections(options: argparse.Namespace) -> int:
    """List what is remembered of sheets that were corrected, or forget one of them."""
    if options.forget:
        with writing(options) as workplace:
            if correcting.remembered(workplace.store, options.forget) is None:
                raise UserError(f"Nothing is remembered for the layout “{options.forget[:40]}”.")
            workplace.store.forget_correction(options.forget)
    with reading(options) as workplace:
        known = workplace.store.corrections()
    lines = [
        f"{one.shape}  {one.header_rows} heading rows, {sum(map(bool, one.columns))} columns corrected"
        for one in known
    ]
    data = {"corrections": [correction_json(one) for one in known]}
    show(options, data, lines or ["Nothing was corrected yet."])
    return 0


def _look(options: argparse.Namespace, corrections: Sequence[Correction] = ()) -> Inspection:
    def progress(done: float, doing: str) -> None:
        del done, doing

    return wiring.LazyReader().inspect(
        Path(options.file), sheet=options.sheet, progress=progress, is_cancelled=lambda: False,
        corrections=corrections,
    )  # fmt: skip


def _chosen(found: Inspection, number: int) -> FoundTable:
    if not found.tables:
        why = found.problems[0] if found.problems else "no table was found in it."
        raise UserError(f"“{found.file_name}” gives nothing to keep: {why}")
    if not 1 <= number <= len(found.tables):
        raise UserError(
            f"“{found.file_name}” has {len(found.tables)} tables; there is no table {number}."
        )
    return found.tables[number - 1]


def _roles(table: FoundTable, file: str) -> tuple[Role, ...]:
    """Read `roles: {column name or number: role}`; columns not named keep theirs."""
    path = Path(file)
    tree = read_bytes(read_bounded(path, LARGEST), path.name).tree
    given = tree.get("roles", tree) if isinstance(tree, dict) else None
    if not isinstance(given, dict):
        raise UserError(f"{path.name}: a roles file maps column names or numbers to roles.")
    roles = [column.role for column in table.columns]
    names = {column.name: index for index, column in enumerate(table.columns)}
    for name, role in given.items():
        index = int(name) - 1 if name.isdecimal() else names.get(name, -1)
        if not 0 <= index < len(roles):
            raise UserError(
                f"{path.name}: the table has no column “{name}”; its columns: {', '.join(names)}."
            )
        if role not in set(Role):
            known = ", ".join(item.value for item in Role)
            raise UserError(f"{path.name}: “{role}” is not a role; use one of {known}.")
        roles[index] = Role(str(role))
    return tuple(roles)


def _lines(found: Inspection) -> list[str]:
    lines: list[str] = []
    for number, table in enumerate(found.tables, start=1):
        size = f"{len(table.rows)} rows, {len(table.columns)} columns"
        lines.append(
            f"Table {number}: {table.title or table.sheet}  [{table.sheet}!{table.range}]  {size}"
        )
        lines += [
            f"    {column.name or '(no name)'}: {column.type}, {column.role}"
            for column in table.columns
        ]
        lines += [f"    because {reason}" for reason in table.reasons]
    lines += list(found.problems)
    return lines or ["No table was found."]
