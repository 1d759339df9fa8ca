"""`ehia compare`: what changed between two versions of an assessment."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from ehia_desktop.assessment.aligning import Kind, Piece
from ehia_desktop.assessment.version_difference import (
    EvidenceChange,
    VersionDifference,
    What,
)
from ehia_desktop.assessment.version_difference_json import version_difference_json
from ehia_desktop.cli.places import reading, writing
from ehia_desktop.cli.printing import counted, show
from ehia_desktop.errors import UserError
from ehia_desktop.services.comparing_versions import ComparedVersions, Version, compare
from ehia_desktop.services.redlining import redline

_WORDS = {
    What.ADDED: "added",
    What.GONE: "gone",
    What.CHANGED: "changed",
    What.FORMATTED: "formatting or a link changed",
}
_SIGNS = {Kind.SAME: ("", ""), Kind.GONE: ("[-", "-]"), Kind.ADDED: ("{+", "+}")}


def compare_versions(options: argparse.Namespace) -> int:
    """Say what changed, by address; with `--redline`, in a Word document too."""
    lines: list[str] = []
    target: Path | None = None
    if options.is_public and options.redline is None:
        raise UserError("Name the file with --redline; what is printed here is for internal eyes.")
    with (reading if options.redline is None else writing)(options) as workplace:
        found = compare(workplace, options.id, options.older, options.newer)
        if options.redline is not None:
            target = Path(options.redline).absolute()
            redline(
                workplace,
                options.id,
                options.older,
                options.newer,
                target,
                is_public=options.is_public,
            )
            holds = (
                "it holds public answers only"
                if options.is_public
                else "it holds internal answers, so do not send it outside (see --public)"
            )
            lines.append(f"{target} was written and checked; its changes are tracked; {holds}.")
    data = {
        "assessment": options.id,
        "older": _version(found.older),
        "newer": _version(found.newer),
        "file": str(target) if target else None,
        **version_difference_json(found.difference),
    }
    show(options, data, [*_lines(found), *lines])
    return 0


def _version(version: Version) -> dict[str, object]:
    return {"version": version.number, "name": version.name, "at": version.at}


def _lines(found: ComparedVersions) -> Iterator[str]:
    difference = found.difference
    changed = counted(difference.count, "difference") if difference.count else "no difference"
    yield f"{found.older.name} and {found.newer.name.lower()}: {changed}."
    for detail in difference.details:
        yield f"{detail.name}: {detail.before or 'none'} → {detail.after or 'none'}"
    for answer in difference.answers:
        yield f"{answer.address}: {answer.question} ({_WORDS[answer.what]})"
        for line in answer.lines:
            if line.what is not None:
                yield f"    {''.join(map(_marked, line.pieces))}"
    yield from _rows(difference)
    for decision in difference.publishing:
        what = "kept from the public now" if decision.is_tightened else "no longer kept back"
        yield f"{decision.address}: {what}{f' ({decision.reason})' if decision.reason else ''}"
    for one in difference.evidence:
        yield from _evidence(one)


def _rows(difference: VersionDifference) -> Iterator[str]:
    for change in difference.rows:
        said = [f"row added: {label}" for label in change.added]
        said += [f"row gone: {label}" for label in change.gone]
        if change.is_reordered:
            said.append("rows in another order")
        yield f"{change.address}: {'; '.join(said) or 'a row has another name'}"


def _evidence(one: EvidenceChange) -> Iterator[str]:
    yield f"{one.address}: table “{one.caption}” ({_WORDS[one.what]})"
    yield from (f"    {sentence}" for sentence in one.says)
    if one.table is None:
        return
    if one.table.unlike:
        yield f"    {one.table.unlike}"
    for moved in one.table.moved:
        yield f"    {moved.called}: {moved.before_words} → {moved.after_words} ({moved.change_words})"
    yield from (f"    row added: {', '.join(row)}" for row in one.table.added_rows)
    yield from (f"    row gone: {', '.join(row)}" for row in one.table.gone_rows)
    yield from (f"    column added: {name}" for name in one.table.added_columns)
    yield from (f"    column gone: {name}" for name in one.table.gone_columns)


def _marked(piece: Piece) -> str:
    before, after = _SIGNS[piece.kind]
    return f"{before}{piece.text}{after}"
