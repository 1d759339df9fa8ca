"""`ehia status`, `decide` and `published`: where an assessment stands, and each step of its sign-off."""

import argparse
from pathlib import Path

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.decision import decision_json, published_json
from ehia_desktop.assessment.reviewing_on import review_on, standing
from ehia_desktop.assessment.sign_off import step_json
from ehia_desktop.assessment.status import Status
from ehia_desktop.cli.places import reading, writing
from ehia_desktop.cli.printing import show
from ehia_desktop.errors import UserError
from ehia_desktop.forms.model import Stage
from ehia_desktop.services import signing
from ehia_desktop.services.checking import check
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.publishing_places import PublicationGiven, record_publication
from ehia_desktop.services.signing import Moved
from ehia_desktop.services.signing_chain import chain, due_words, moves, next_gate, replacing_title
from ehia_desktop.services.workplace import Workplace

GOALS = ("in-review", "changes-asked", "draft", "agreed", "superseded")
NO_REVIEW = "none"


def status(options: argparse.Namespace) -> int:
    """Show where an assessment stands; with `--to` or `--review-on`, take a step first."""
    if not (options.to or options.review_on):
        with reading(options) as workplace:
            _show(options, workplace, workplace.library.open(options.id), None)
        return 0
    with writing(options) as workplace:
        editor = workplace.edit(options.id)
        moved = _step(options, workplace, editor)
        _show(options, workplace, editor.settle(), moved)
    return 0


def decide(options: argparse.Namespace) -> int:
    """Record who considered the assessment before deciding, what was decided and what it changed."""
    given = signing.DecisionGiven(
        options.by,
        options.considered,
        options.decided,
        options.what,
        options.changed,
        options.version,
    )
    with writing(options) as workplace:
        editor = workplace.edit(options.id)
        moved = signing.record_decision(workplace, editor, given)
        _show(options, workplace, editor.settle(), moved)
    return 0


def published(options: argparse.Namespace) -> int:
    """Record where it can be read, since when, and which copy it is."""
    file = Path(options.file).absolute() if options.file else None
    given = PublicationGiven(options.at, options.on, options.copy, file)
    with writing(options) as workplace:
        editor = workplace.edit(options.id)
        moved = record_publication(workplace, editor, given)
        _show(options, workplace, editor.settle(), moved)
    return 0


def _step(options: argparse.Namespace, workplace: Workplace, editor: Editor) -> Moved:
    if options.review_on:
        if options.to:
            raise UserError("Take one step at a time: --to, or --review-on.")
        day = "" if options.review_on == NO_REVIEW else options.review_on
        return signing.choose_review(workplace, editor, day, options.note)
    match options.to:
        case "in-review":
            return signing.send_for_review(editor, options.note)
        case "changes-asked":
            return signing.ask_for_changes(editor, options.note)
        case "agreed":
            agreement = signing.Agreement(options.post, options.by, options.on, options.note)
            return signing.agree(workplace, editor, agreement)
        case "superseded":
            return signing.supersede(workplace, editor, options.replaced_by, options.note)
        case _ if editor.is_settled:
            return signing.reopen(workplace, editor, options.note)
        case _:
            return signing.back_to_draft(editor, options.note)


def _show(
    options: argparse.Namespace, workplace: Workplace, now: Assessment, moved: Moved | None
) -> None:
    today = workplace.clock.now().astimezone().date()
    shown = standing(now.status, review_on(now), today)
    links = chain(now, today, replacing_title(workplace.library, now))
    agreed = now.steps.get(Status.AGREED)
    # Whoever records an agreement should hear what it was agreed without.
    is_agreement = getattr(options, "to", "") == "agreed"
    gates = (Stage.SIGN_OFF if is_agreement else None, next_gate(now))
    due = {
        gate: len(check(workplace.store, now, workplace.clock, gate).due) for gate in gates if gate
    }
    data = {
        "status": now.status.value,
        "shown": shown.value,
        "review_on": review_on(now),
        "agreed": step_json(agreed) if agreed else None,
        "decision": decision_json(now.decision) if now.decision else None,
        "published": published_json(now.published) if now.published else None,
        "steps": [
            {"step": one.status.value, "progress": one.progress.value, "told": list(one.told)}
            for one in links
        ],
        "can_follow": [move.value for move in moves(now)],
        "sealed": moved.sealed if moved else 0,
        "said": list(moved.said) if moved else [],
        "due": {gate.value: count for gate, count in due.items()},
    }
    lines = [f"{now.title}: {shown.words.lower()}"]
    for one in links:
        lines.append(f"  {one.progress.value:<13} {one.title}")
        lines += [f"                {words}" for words in one.told]
    if moved is not None and moved.sealed:
        lines.append(f"It is kept as version {moved.sealed}.")
    lines += moved.said if moved else ()
    for gate, count in due.items():
        ways = f"; “ehia check {now.id} --for {gate.value.replace('_', '-')}” lists them"
        lines.append(f"{due_words(count, gate)}{ways if count else ''}.")
    show(options, data, lines)
