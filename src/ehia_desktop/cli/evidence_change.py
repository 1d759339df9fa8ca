"""`ehia evidence used`, `compare` and `coverage`: where a figure is used, what moved, which groups have none."""

import argparse
from collections.abc import Iterator

from ehia_desktop.assessment.coverage import Coverage, GroupCovered, Standing
from ehia_desktop.assessment.coverage_json import coverage_json
from ehia_desktop.assessment.readiness.newer import StaleText
from ehia_desktop.assessment.table_difference import Moved
from ehia_desktop.assessment.table_difference_json import difference_json, moved_json
from ehia_desktop.cli.places import reading
from ehia_desktop.cli.printing import counted, show
from ehia_desktop.errors import UserError
from ehia_desktop.services.covering import coverage_of
from ehia_desktop.services.linking import table_named
from ehia_desktop.services.source_change import SourceChange, UsedHere, change_of
from ehia_desktop.services.using import Using, uses_of_file, uses_of_table


def used(options: argparse.Namespace) -> int:
    """Print where a table, or any table of a file, is used in all assessments of the store."""
    if bool(options.table) != bool(options.within) or bool(options.table) == bool(options.file):
        raise UserError(
            "Say which table: --table NAME --in ASSESSMENT, or --file NAME for all tables of a file."
        )
    with reading(options) as workplace:
        if options.file:
            found = uses_of_file(workplace.store, options.file)
        else:
            table = table_named(workplace.library.open(options.within), options.table)
            found = uses_of_table(workplace.store, table)
    show(options, _using_data(found), _using_lines(found))
    return 0


def compare(options: argparse.Namespace) -> int:
    """Print what moved between two versions of a kept table, where it is used, and what went stale."""
    with reading(options) as workplace:
        assessment = workplace.library.open(options.id)
        table = table_named(assessment, options.table)
        found = change_of(workplace.store, assessment, table.id, options.was or 0, options.now or 0)
    data = {
        "table": found.newer.id,
        "title": found.newer.title,
        "from": found.older.version,
        "to": found.newer.version,
        **difference_json(found.difference),
        "used": [_used_data(one) for one in found.used],
        "stale": [_stale_data(one) for one in found.stale],
    }
    show(options, data, _change_lines(found))
    return 0


def coverage(options: argparse.Namespace) -> int:
    """Print which groups of a form have figures, which only words, which nothing."""
    with reading(options) as workplace:
        found = coverage_of(workplace.store, workplace.library.open(options.id))
    show(options, coverage_json(found), _coverage_lines(found))
    return 0


def _using_data(found: Using) -> dict[str, object]:
    return {
        "of": found.called,
        "uses": [
            {
                "assessment": use.assessment_id,
                "title": use.assessment,
                "link": use.link.id,
                "address": str(use.link.address),
                "question": use.called,
                "caption": use.link.caption,
                "table": use.table.id,
                "version": use.link.table_version,
                "newest": use.newest,
                "latest": use.is_latest,
                "period": use.table.source.period,
                "published": [
                    {
                        "identifier": one.identifier,
                        "at": one.at,
                        "sealed": one.sealed,
                        "version": one.version,
                    }
                    for one in use.published
                ],
            }
            for use in found.uses
        ],
        "unused": [
            {"assessment": one.assessment_id, "title": one.assessment, "table": one.table.id}
            for one in found.unused
        ],
        "unread": list(found.unread),
    }


def _using_lines(found: Using) -> Iterator[str]:
    for use in found.uses:
        version = f"version {use.link.table_version}"
        if not use.is_latest:
            version += f", the newest is {use.newest}"
        yield f"{use.assessment}: {use.called} ({version})"
        yield f"    {use.link.caption}"
        for one in use.published:
            sealed = f", version {one.sealed} as sealed" if one.sealed else ""
            yield f"    published {one.at[:10]}{sealed}, in version {one.version} of the table"
    for other in found.unused:
        yield f"{other.assessment}: kept, and used nowhere"
    yield from found.unread
    if not (found.uses or found.unused or found.unread):
        yield f"“{found.called}” is used nowhere."


def _used_data(one: UsedHere) -> dict[str, object]:
    return {
        "link": one.link.id,
        "address": str(one.link.address),
        "question": one.called,
        "behind": one.is_behind,
        "moved": [moved_json(moved) for moved in one.moved],
        "why_not": one.why_not,
    }


def _stale_data(one: StaleText) -> dict[str, object]:
    return {
        "address": str(one.address),
        "question": one.name,
        "finding": one.is_finding,
        "beside": one.is_beside,
        "quoted": [moved_json(moved) for moved in one.quoted],
    }


def _change_lines(found: SourceChange) -> Iterator[str]:
    moved = found.difference.moved
    yield (
        f"{found.newer.title}: version {found.older.version} to {found.newer.version}; "
        f"{counted(len(moved), 'figure')} of {found.difference.compared:,} moved."
    )
    if found.difference.unlike:
        yield found.difference.unlike
    yield from (f"    {_moved_line(one)}" for one in moved)
    for what, names in (
        ("New row", [", ".join(row) for row in found.difference.added_rows]),
        ("Row gone", [", ".join(row) for row in found.difference.gone_rows]),
        ("New column", list(found.difference.added_columns)),
        ("Column gone", list(found.difference.gone_columns)),
    ):
        yield from (f"    {what}: {name}" for name in names)
    for used_here in found.used:
        behind = "shows an older version" if used_here.is_behind else "is up to date"
        yield f"{used_here.called or used_here.link.address} {behind}; {len(used_here.moved)} moved there."
        if used_here.why_not:
            yield f"    {used_here.why_not}"
    for stale in found.stale:
        quoted = ", ".join(one.before_words for one in stale.quoted)
        yield f"{stale.name} {f'still says {quoted}' if quoted else 'was written before'}."


def _moved_line(one: Moved) -> str:
    change = f" ({one.change_words})" if one.change is not None else ""
    return f"{one.called}: {one.before_words}, now {one.after_words}{change}"


def _coverage_lines(found: Coverage) -> Iterator[str]:
    if not found.groups:
        yield "This form has no groups of people."
        return
    for one in found.fields:
        yield one.title
        yield from (f"    {group.label}: {_standing(group)}" for group in one.groups)
    total = len(found.groups)
    yield f"{found.count(Standing.FIGURES)} of {total} groups have figures."


def _standing(group: GroupCovered) -> str:
    match group.standing:
        case Standing.FIGURES:
            return f"figures ({len(group.here) + len(group.elsewhere)})"
        case Standing.TEXT:
            return "only text"
        case _:
            waits = counted(len(group.waiting), "answer")
            return f"nothing yet ({waits} to be confirmed)" if group.waiting else "nothing yet"
