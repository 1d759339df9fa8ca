"""`ehia disclosure` over an assessment: its profile, its tables before and after, overrides, what is public already."""

import argparse
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from ehia_desktop import wiring
from ehia_desktop.assessment.disclosure import Ledger, Override, Profile
from ehia_desktop.assessment.disclosure_json import key_json, profile_json
from ehia_desktop.assessment.evidence import (
    Cell,
    Column,
    FoundTable,
    Handling,
    Link,
    Marker,
    Row,
    Source,
    Table,
)
from ehia_desktop.assessment.publication import CopyKind, LinkedTable
from ehia_desktop.assessment.released import HiddenCell, Publication, ReleasedLink
from ehia_desktop.cli.places import reading, writing
from ehia_desktop.cli.printing import counted, show
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.services import releasing
from ehia_desktop.services.clock import new_id, stamp
from ehia_desktop.services.linking import linked_tables


def profiles(options: argparse.Namespace) -> int:
    """List the profiles there are, the trust's own first."""
    known = wiring.LazyDisclosure().profiles()
    data = {"profiles": [profile_json(profile) for profile in known]}
    show(options, data, [f"{profile.id}: {profile.name}" for profile in known])
    return 0


def use(options: argparse.Namespace) -> int:
    """Let an assessment's documents keep to a profile, by its name or from a file."""
    profile = _profile(options.profile)
    with writing(options) as workplace:
        editor = workplace.edit(options.id)
        releasing.choose_profile(editor, profile)
        editor.settle()
    show(options, {"profile": profile_json(profile)}, [profile.note])
    return 0


def show_released(options: argparse.Namespace) -> int:
    """Print every linked table before and after control. Status 1 when something keeps a publication back."""
    with reading(options) as workplace:
        assessment = workplace.library.open(options.id)
        tables = linked_tables(workplace.store, assessment)
        printed = workplace.releasing.printed(assessment, CopyKind.PUBLICATION)
        is_chosen = assessment.profile is not None
    made = printed.evidence
    shown = [
        (linked, made.links[linked.link.id]) for linked in tables if linked.link.id in made.links
    ]
    data = {
        "profile": profile_json(made.profile),
        "chosen": is_chosen,
        "safe": made.is_safe,
        "tables": [_table_json(linked, link) for linked, link in shown],
        "leaks": list(made.leaks),
        "flags": list(made.flags),
        "notes": list(made.notes),
        "cautions": list(printed.cautions),
        "overrides": [
            {
                "override": key,
                "cell": one.key.words,
                "who": one.who,
                "when": one.when,
                "why": one.why,
            }
            for key, one in assessment.overrides.items()
        ],
    }
    lines = _lines(shown, data, made.profile, assessment.overrides, is_chosen=is_chosen)
    show(options, data, lines)
    for leak in made.leaks:
        print(leak, file=sys.stderr)
    return 0 if made.is_safe else 1


def override(options: argparse.Namespace) -> int:
    """Keep the signed decision to show one hidden count, or take one back."""
    with writing(options) as workplace:
        editor = workplace.edit(options.id)
        assessment = editor.assessment
        found = _hidden(
            linked_tables(workplace.store, assessment),
            dict(workplace.releasing.released(assessment).links),
            options,
        )
        if found.key is None:
            raise UserError(
                "This figure is worked out from counts; decide on the hidden count it comes from, and it is shown too."
            )
        made = releasing.override(
            editor, found.key, options.why, workplace.author, workplace.clock.now()
        )
        editor.settle()
    data = {"cell": key_json(made.key), "who": made.who, "when": made.when, "why": made.why}
    show(options, data, [f"“{made.key.words}” is shown, as {made.who} decided: {made.why}"])
    return 0


def take_back(options: argparse.Namespace) -> int:
    """Take back a decision to show a hidden count."""
    with writing(options) as workplace:
        editor = workplace.edit(options.id)
        releasing.take_back(editor, options.override)
        editor.settle()
    show(options, {"override": options.override}, ["The decision was taken back."])
    return 0


def publications(options: argparse.Namespace) -> int:
    """List every publication whose counts are held against new tables."""
    with reading(options) as workplace:
        known = workplace.store.publications()
    data = {
        "publications": [
            {
                "id": each.id,
                "name": each.name,
                "at": each.at,
                "assessment": each.assessment,
                "counts": len(each.ledger.entries),
            }
            for each in known
        ]
    }
    lines = [
        f"{each.id}  {each.at[:10]}  {each.name} ({counted(len(each.ledger.entries), 'count')})"
        for each in known
    ]
    show(options, data, lines or ["Nothing was published from this store yet."])
    return 0


def add(options: argparse.Namespace) -> int:
    """Take somebody's published table into the ledger, so that no document gives away what it hides."""
    path = Path(options.file)
    found = wiring.LazyReader().inspect(
        path, sheet=None, progress=lambda *_: None, is_cancelled=lambda: False
    )
    if not found.tables:
        raise UserError(f"No table was found in “{path.name}”.")
    linked = _public(found.tables[0], options, path)
    ledger = wiring.LazyDisclosure().known(linked, options.publication)
    if not ledger.entries:
        raise UserError(f"“{path.name}” has no counts that could be held against yours.")
    with writing(options) as workplace:
        made = Publication(
            new_id(),
            options.publication,
            stamp(workplace.clock.now()),
            "",
            releasing.named(Ledger(ledger.entries, ledger.relations), options.publication),
        )
        workplace.store.save_publication(made)
    measures = sorted({entry.key.measure for entry in ledger.entries})
    data = {"id": made.id, "name": made.name, "counts": len(ledger.entries), "measures": measures}
    line = f"{made.name}: {counted(len(ledger.entries), 'count')} of {'; '.join(measures)}."
    show(options, data, [line])
    return 0


def _profile(named: str) -> Profile:
    """A profile by its id, or from a file."""
    if named.lower().endswith((".yaml", ".yml")):
        from ehia_desktop.evidence.disclosure.profile_file import read_profile

        return read_profile(Path(named))
    known = wiring.LazyDisclosure().profiles()
    for profile in known:
        if profile.id == named:
            return profile
    names = ", ".join(profile.id for profile in known)
    raise UserError(
        f"There is no disclosure profile “{named}”; use one of {names}, or a file that ends in .yaml."
    )


def _public(found: FoundTable, options: argparse.Namespace, path: Path) -> LinkedTable:
    """A found table as one that is public, under the names the trust's own tables have."""
    counts = dict(_pair(given) for given in options.counts)
    names = {column.name for column in found.columns}
    for name in counts:
        if name not in names:
            raise UserError(f"There is no column “{name}”; its columns: {', '.join(names)}.")
    columns: tuple[Column, ...] = tuple(
        replace(column, counts=counts.get(column.name, column.counts)) for column in found.columns
    )
    title = options.title or found.title or path.stem
    source = Source(
        path.name,
        "",
        title=title,
        period=options.period,
        place=options.place,
        handling=Handling.PUBLIC,
    )
    table = Table("public", 1, title, source, columns, len(found.rows))
    return LinkedTable(Link("public", Address("public"), "public", 1, title), table, found.rows)


def _pair(given: str) -> tuple[str, str]:
    column, sign, what = given.partition("=")
    if not sign or not column.strip() or not what.strip():
        raise UserError(f"“{given}” does not say what a column counts; write COLUMN=WHAT.")
    return column.strip(), what.strip()


def _hidden(
    tables: tuple[LinkedTable, ...], links: dict[str, ReleasedLink], options: argparse.Namespace
) -> HiddenCell:
    """The hidden cell that the options point at. Raises UserError when there is none."""
    found = [
        linked
        for linked in tables
        if options.table in (linked.link.id, linked.link.caption, linked.table.title)
    ]
    if len(found) != 1:
        names = "; ".join(f"{each.link.id} ({each.link.caption})" for each in tables) or "none"
        raise UserError(f"There is no one linked table “{options.table}”; they are: {names}.")
    linked = found[0]
    positions = _positions(linked)
    heads = [linked.table.columns[at].name for at in positions]
    for hidden in links[linked.link.id].hidden if linked.link.id in links else ():
        row = linked.rows[hidden.row]
        said = {str(hidden.row + 1), *(cell for cell in row if isinstance(cell, str))}
        if options.row in said and options.column in (heads[hidden.column], str(hidden.column + 1)):
            return hidden
    raise UserError(
        f"No hidden cell stands at “{options.row}”, “{options.column}” of this table; see ehia disclosure show."
    )


def _positions(linked: LinkedTable) -> tuple[int, ...]:
    return linked.link.selection.columns or tuple(range(len(linked.table.columns)))


def _table_json(linked: LinkedTable, link: ReleasedLink) -> dict[str, object]:
    positions = _positions(linked)
    return {
        "link": linked.link.id,
        "caption": linked.link.caption,
        "controlled": link.is_controlled,
        "columns": [linked.table.columns[at].name for at in positions],
        "before": [[_cell_json(row[at]) for at in positions] for row in linked.rows],
        "after": [[_cell_json(row[at]) for at in positions] for row in link.rows],
        "hidden": [
            {
                "row": cell.row,
                "column": cell.column,
                "reason": cell.sentence,
                "reach": cell.reach,
                "is_count": cell.key is not None,
            }
            for cell in link.hidden
        ],
        "merges": [{"sentence": merge.sentence, "hidden": merge.hidden} for merge in link.merges],
        "note": link.note,
    }


def _cell_json(cell: Cell) -> object:
    return {"marker": cell.sign} if isinstance(cell, Marker) else cell


def _lines(
    shown: list[tuple[LinkedTable, ReleasedLink]],
    data: Mapping[str, object],
    profile: Profile,
    overrides: Mapping[str, Override],
    *,
    is_chosen: bool,
) -> Iterator[str]:
    yield f"Profile: {profile.name}" + ("" if is_chosen else " (nobody has chosen one)")
    for linked, link in shown:
        yield ""
        yield linked.link.caption
        if not link.is_controlled:
            yield "  as it is"
            continue
        positions = _positions(linked)
        names = [linked.table.columns[at].name for at in positions]
        for title, rows in (("Before", linked.rows), ("After", link.rows)):
            yield f"  {title}: {' | '.join(names)}"
            yield from (f"    {_row_words(row, positions)}" for row in rows)
        for cell in link.hidden:
            reach = f"; {cell.reach}" if cell.reach else ""
            where = _row_words(linked.rows[cell.row], positions[:1])
            yield f"  {where}, {names[cell.column]}: {cell.sentence}{reach}."
        yield from (f"  {merge.sentence}" for merge in link.merges)
        yield f"  {link.note}"
    for name in ("flags", "notes", "cautions"):
        found = data[name]
        yield from (str(each) for each in found) if isinstance(found, list) else ()
    yield from (f"Shown all the same: {each}" for each in _decisions(overrides))


def _decisions(overrides: Mapping[str, Override]) -> Iterator[str]:
    for key, one in overrides.items():
        yield f"{one.key.words}, as {one.who} decided on {one.when[:10]}: {one.why} ({key})"


def _row_words(row: Row, positions: tuple[int, ...]) -> str:
    return " | ".join(_words(row[at]) for at in positions)


def _words(cell: Cell) -> str:
    if isinstance(cell, Marker):
        return cell.sign
    return "" if cell is None else str(cell)
