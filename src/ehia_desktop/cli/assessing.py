"""`ehia new`, `list`, `fill` and `check`."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.reviewing_on import standing
from ehia_desktop.assessment.status import Status
from ehia_desktop.cli.places import reading, writing
from ehia_desktop.cli.printing import counted, show
from ehia_desktop.errors import UserError
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.model import Stage
from ehia_desktop.services.checking import check
from ehia_desktop.services.filling import Filled, fill_from_file
from ehia_desktop.services.starting import offers, start_from
from ehia_desktop.text import shorten


def new(options: argparse.Namespace) -> int:
    """Start an assessment, from an earlier one if so asked, and print its id."""
    with writing(options) as workplace:
        form = workplace.catalogue.form(options.form)
        if options.source:
            source = workplace.library.open(options.source)
            begun = start_from(
                workplace, form, options.title, source, _chosen(options, source, form)
            )
        else:
            begun = workplace.library.start(form, options.title, workplace.author)
    show(options, {"id": begun.id}, [begun.id])
    return 0


def _chosen(options: argparse.Namespace, source: Assessment, form: Form) -> tuple[str, ...]:
    """The fields named by --copy: `all`, `suggested`, or keys parted by commas."""
    offered = offers(source, form)
    match options.copy:
        case "all":
            return tuple(offer.field for offer in offered)
        case "suggested":
            return tuple(offer.field for offer in offered if offer.is_suggested)
        case text:
            return tuple(filter(None, (part.strip() for part in text.split(","))))


def listing(options: argparse.Namespace) -> int:
    """Print the assessments in the store."""
    with reading(options) as workplace:
        found = workplace.library.assessments()
        today = workplace.clock.now().astimezone().date()
    data = {
        "assessments": [
            {
                "id": item.id,
                "title": item.title,
                "form": item.form_id,
                "version": item.form_version,
                "status": item.status,
                "review_on": item.review_on,
                "updated": item.updated_at,
            }
            for item in found
        ]
    }
    lines = [
        f"{item.id}  {standing(Status(item.status), item.review_on, today).value}  {item.title}"
        for item in found
    ]
    show(options, data, lines or ["There is no assessment in this store yet."])
    return 0


def fill_in(options: argparse.Namespace) -> int:
    """Answer from a file; status 1 when something of it is left to look at."""
    with writing(options) as workplace:
        editor = workplace.edit(options.id)
        filled = fill_from_file(
            editor,
            workplace.store,
            workplace.returned,
            Path(options.answers),
            all_or_nothing=options.all_or_nothing,
            replace_answers=options.replace,
            from_another=options.from_another,
        )
        editor.settle()
    data = {
        "accepted": list(filled.accepted),
        "rejected": [{"address": item.address, "why": item.why} for item in filled.rejected],
        "unchanged": list(filled.unchanged),
        "different": [
            {"address": item.address, "now": item.now, "given": item.given}
            for item in filled.different
        ],
        "unplaced": [{"text": item.text, "near": item.near} for item in filled.unplaced],
        "notes": list(filled.notes),
    }
    show(options, data, [f"{counted(len(filled.accepted), 'answer')} taken.", *filled.notes])
    for line in _left_to_look_at(filled):
        print(line, file=sys.stderr)
    return 0 if filled.is_whole else 1


def _left_to_look_at(filled: Filled) -> Iterator[str]:
    yield from (f"{item.address}: {item.why}" for item in filled.rejected)
    for item in filled.different:
        given = f"“{shorten(item.given, 120)}”" if item.given else "nothing"
        yield f"{item.address}: stays “{shorten(item.now, 120)}”; the file says {given}."
    for loose in filled.unplaced:
        yield f"{loose.near}: “{shorten(loose.text, 200)}” belongs to no question; put it where it belongs."


def check_due(options: argparse.Namespace) -> int:
    """Say what is still due before a gate; status 1 when something is."""
    gate = Stage(options.gate.replace("-", "_"))
    with reading(options) as workplace:
        checked = check(workplace.store, workplace.library.open(options.id), workplace.clock, gate)
    data = {
        "problems": [
            {
                "stage": problem.stage.value,
                "rule": problem.rule,
                "address": problem.address,
                "message": problem.message,
                "severity": problem.severity.value,
            }
            for problem in checked.problems
        ],
        "ready": checked.is_ready,
    }
    lines = [
        f"{problem.severity.value}: {problem.address or 'whole assessment'}: {problem.message}"
        for problem in checked.problems
    ]
    show(
        options,
        data,
        [*lines, "Ready." if checked.is_ready else f"{counted(len(checked.due), 'thing')} due."],
    )
    return 0 if checked.is_ready else 1


def numbers(text: str, what: str) -> tuple[int, ...]:
    """Read `1,3-5` as positions from 0. Raises UserError when it is not that."""
    found: list[int] = []
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        first, _, last = part.partition("-")
        if not first.isdecimal() or (last and not last.isdecimal()) or int(first) < 1:
            raise UserError(f"“{text}” does not name {what}; write them as 1,3-5.")
        if last and int(last) < int(first):
            raise UserError(f"“{part}” in “{text}” runs backwards; write {what} as 1,3-5.")
        if int(last or first) - int(first) > 100_000:
            raise UserError(f"“{text}” names more {what} than a table has; write them as 1,3-5.")
        found.extend(range(int(first) - 1, int(last or first)))
    return tuple(found)
