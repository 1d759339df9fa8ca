"""`ehia forms diff`, `migrate`, `review-copy`, `parked` and `unpark`: how answers survive a change of form."""

import argparse
from collections.abc import Iterator

from ehia_desktop import wiring
from ehia_desktop.assessment.migrating.outcome import Outcome, OutcomeKind, Plan
from ehia_desktop.assessment.parked import Parked
from ehia_desktop.cli.places import reading, writing
from ehia_desktop.cli.printing import show
from ehia_desktop.errors import UserError
from ehia_desktop.forms import address as addresses
from ehia_desktop.forms.difference import Difference
from ehia_desktop.services import migrating, parking
from ehia_desktop.services.comparing import Comparison, compare_files
from ehia_desktop.text import shorten


def diff(options: argparse.Namespace) -> int:
    """Say what changed between two versions and whether the number is enough; status 1 when it is not."""
    found = compare_files(options.old, options.new, wiring.catalogue())
    data = {
        "id": found.id,
        "from": found.was,
        "to": found.now,
        "class": found.bump.words if found.bump else "none",
        "enough": not found.faults,
        "differences": [difference_data(one) for one in found.differences],
        "conditions": [
            {"where": one.where, "was": one.was, "now": one.now} for one in found.conditions
        ],
        "problems": list(found.faults),
        "advice": list(found.advice),
    }
    show(options, data, difference_lines(found))
    if found.faults:
        more = f" ({len(found.faults) - 1} more)" if found.faults[1:] else ""
        raise UserError(f"{found.faults[0]}{more}")
    return 0


def migrate(options: argparse.Namespace) -> int:
    """Move an assessment to a newer version of its form, or say what that would do."""
    if options.dry_run:
        with reading(options) as workplace:
            assessment = workplace.library.open(options.id)
            planned = migrating.dry_run(workplace.catalogue, assessment, options.to)
        show(options, plan_data(planned, sealed=0), plan_lines(planned))
        return 0
    with writing(options) as workplace:
        editor = workplace.edit(options.id)
        done = migrating.migrate(workplace, editor, options.to)
    last = f"Moved to version {done.plan.form.version}. What was before is version {done.sealed}, sealed."
    show(options, plan_data(done.plan, sealed=done.sealed), [*plan_lines(done.plan), last])
    return 0


def review_copy(options: argparse.Namespace) -> int:
    """Begin a draft that holds everything of an assessment, for its review."""
    with writing(options) as workplace:
        begun = migrating.review_copy(workplace, options.id, options.title)
    show(options, {"id": begun.id, "title": begun.title}, [begun.id])
    return 0


def parked(options: argparse.Namespace) -> int:
    """Print what has no home in the form."""
    with reading(options) as workplace:
        found = parking.parked(workplace.library.open(options.id), options.find)
    lines = [line for one in found for line in _parked_lines(one)]
    show(options, {"parked": [_parked_data(one) for one in found]}, lines or ["Nothing is parked."])
    return 0


def unpark(options: argparse.Namespace) -> int:
    """Move what is parked to a question."""
    to = addresses.parse(options.to)
    with writing(options) as workplace:
        editor = workplace.edit(options.id)
        is_whole = parking.unpark(editor, options.key, to)
        editor.settle()
    rest = "" if is_whole else " Not all of it fitted, so the whole stays parked as well."
    show(options, {"address": str(to), "whole": is_whole}, [f"Moved to {to}.{rest}"])
    return 0


def difference_data(one: Difference) -> dict[str, str]:
    """Return a difference as JSON holds it."""
    return {
        "class": one.bump.words,
        "key": one.key,
        "where": one.where,
        "what": one.what,
        "was": one.was,
        "now": one.now,
    }


def difference_lines(found: Comparison) -> Iterator[str]:
    """Yield the differences, the weightiest first, then what they ask for and what is wrong."""
    for one in sorted(found.differences, key=lambda one: -one.bump):
        yield str(one)
        if one.was or one.now:
            yield f"    was {one.was or 'nothing'}; is {one.now or 'nothing'}"
    needed = found.bump.words if found.bump else "nothing"
    yield f"From {found.was} to {found.now}: the change asks for {needed}."
    yield from found.faults
    yield from found.advice


def plan_data(planned: Plan, *, sealed: int) -> dict[str, object]:
    """Return a plan as JSON holds it; `sealed` is the version made before it, 0 when nothing was."""
    return {
        "assessment": planned.assessment,
        "versions": list(planned.versions),
        "counts": {kind.value: planned.counts[kind] for kind in OutcomeKind},
        "outcomes": [_outcome_data(one) for one in planned.shown],
        "notes": list(planned.notes),
        "sealed": sealed,
    }


def _outcome_data(one: Outcome) -> dict[str, str]:
    return {
        "outcome": one.kind.value,
        "of": one.matter.value,
        "from": str(one.old) if one.old is not None else "",
        "to": str(one.new) if one.new is not None else "",
        "from_place": one.old_place,
        "to_place": one.new_place,
        "before": one.before,
        "after": one.after,
        "why": one.why,
        "parked": one.parked,
    }


def plan_lines(planned: Plan) -> Iterator[str]:
    """Yield what becomes of each thing; what is carried over is only counted."""
    yield f"{planned.title}: from version {' to '.join(planned.versions)}."
    yield from planned.notes
    for group in planned.groups:
        yield ""
        yield group.heading
        if group.kind is OutcomeKind.CARRIED:
            continue
        for one in group.outcomes:
            yield f"  {one.matter.value}: {_way(one)}"
            if one.before:
                yield f"      {shorten(one.before, 100)}"
            if one.why:
                yield f"      {one.why}"
    yield ""


def _way(one: Outcome) -> str:
    if not one.old_place or not one.new_place:
        return one.old_place or one.new_place
    if one.old_place == one.new_place:
        return one.old_place
    return f"{one.old_place} → {one.new_place}"


def _parked_data(one: Parked) -> dict[str, str]:
    return {
        "key": one.id,
        "of": _kind(one),
        "from": str(one.address),
        "place": one.place,
        "text": one.text,
        "why": one.why,
        "suggested": str(one.suggested) if one.suggested else "",
        "version": one.form_version,
    }


def _parked_lines(one: Parked) -> Iterator[str]:
    yield f"{one.id}  {_kind(one)}  {one.place}"
    yield f"    {shorten(one.text, 160)}"
    where = f" It would go to {one.suggested}." if one.suggested else ""
    yield f"    {one.why}{where}"


def _kind(one: Parked) -> str:
    """What is parked: an answer, a link to a table, or only a record of rows or of a finished section."""
    if one.link is not None:
        return "link"
    return "record" if parking.is_record(one) else "answer"
