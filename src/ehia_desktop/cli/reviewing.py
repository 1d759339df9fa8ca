"""`ehia review show` and `take`: what reviewers said and changed in a copy that came back, and deciding on it."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from ehia_desktop.assessment.review import ReviewComment, TextChange
from ehia_desktop.cli.places import reading, writing
from ehia_desktop.cli.printing import counted, show
from ehia_desktop.errors import UserError
from ehia_desktop.forms import address as addresses
from ehia_desktop.forms.address import Address
from ehia_desktop.services.deciding import Decided, Decision, Verdict, decide, every
from ehia_desktop.services.reviewing import Reviewed, open_review
from ehia_desktop.text import shorten

ALL = "all"


def show_review(options: argparse.Namespace) -> int:
    """Print every comment and change beside its answer; status 1 when something has no place."""
    with reading(options) as workplace:
        found = open_review(workplace, options.inside, Path(options.file))
    show(options, _data(found), _lines(found))
    return 1 if found.file.unplaced else 0


def take_review(options: argparse.Namespace) -> int:
    """Take or leave comments and changes, all that is named as one change."""
    with writing(options) as workplace:
        editor = workplace.edit(options.inside)
        found = open_review(workplace, options.inside, Path(options.file))
        decisions = _decisions(options, found)
        if not decisions:
            raise UserError(_nothing_decided(options, found))
        done = decide(workplace, editor, found, decisions)
        editor.settle()
    show(options, _done(done), _done_lines(done))
    return 1 if done.kept_as_comments else 0


def _nothing_decided(options: argparse.Namespace, found: Reviewed) -> str:
    if not (options.accept or options.reject):
        return "Say what to accept or to reject; --accept all takes what has a place."
    file = found.file
    if file.unplaced:
        return (
            f"What has a place in “{file.file_name}” was decided before; what has none waits for "
            "--place ID=ADDRESS."
        )
    if not (file.comments or file.changes):
        return f"There is no comment and no change in “{file.file_name}”, so there is nothing to decide."
    return f"Everything in “{file.file_name}” was decided before."


def _decisions(options: argparse.Namespace, found: Reviewed) -> list[Decision]:
    """What the call decides: named ids go before “all”."""
    places = dict(map(_placed, options.place))
    rejected, accepted = _names(options.reject), _names(options.accept)
    both = sorted(set(rejected) & set(accepted) - {ALL})
    if both or (ALL in rejected and ALL in accepted):
        raise UserError(
            f"“{(both or [ALL])[0]}” cannot be both accepted and rejected; name it once."
        )
    verdicts = dict.fromkeys(rejected, Verdict.REJECT) | dict.fromkeys(accepted, Verdict.ACCEPT)
    whole = verdicts.pop(ALL, None)
    if whole is not None:
        verdicts = {one.about: whole for one in every(found, whole)} | verdicts
        verdicts = dict.fromkeys(places, whole) | verdicts
    return [
        Decision(about, verdict, options.note, places.get(about), options.over)
        for about, verdict in verdicts.items()
    ]


def _names(given: list[str]) -> list[str]:
    return [name for text in given for name in filter(None, map(str.strip, text.split(",")))]


def _placed(text: str) -> tuple[str, Address]:
    about, sign, at = text.partition("=")
    if not sign:
        raise UserError(f"“{text[:60]}” gives no place; write it as ID=ADDRESS.")
    return about, addresses.parse(at)


def _data(found: Reviewed) -> dict[str, object]:
    file = found.file
    return {
        "file": file.file_name,
        "copy": file.identifier,
        "doubts": list(found.doubts),
        "comments": [_comment(one, found) for one in file.comments],
        "changes": [_change(one, found) for one in file.changes],
        "missing": [str(place) for place in file.missing],
    }


def _comment(one: ReviewComment, found: Reviewed) -> dict[str, object]:
    return {
        "id": one.id,
        "address": str(one.place or ""),
        "near": one.near,
        "author": one.author,
        "at": one.at,
        "text": one.text,
        "quoted": one.quoted,
        "reply_to": one.parent,
        "resolved": one.is_resolved,
        "also": [str(place) for place in one.also],
        "decided": one.id in found.decided,
    }


def _change(one: TextChange, found: Reviewed) -> dict[str, object]:
    conflict = found.conflicts.get(one.place) if one.place else None
    return {
        "id": one.id,
        "address": str(one.place or ""),
        "near": one.near,
        "kind": one.kind.value,
        "of": one.target.value,
        "author": one.author,
        "at": one.at,
        "text": one.text,
        "before": one.before,
        "after": one.after,
        "looks": one.looks,
        "came_from": str(one.came_from or ""),
        "conflict": (
            {"sent": conflict.sent, "now": conflict.now, "apart": conflict.is_apart}
            if conflict
            else None
        ),
        "decided": one.id in found.decided,
    }


def _lines(found: Reviewed) -> Iterator[str]:
    yield from found.doubts
    for comment in found.file.comments:
        mark = " (decided)" if comment.id in found.decided else ""
        done = " (settled by the reviewers)" if comment.is_resolved else ""
        also = "".join(f" (and at {place})" for place in comment.also)
        sign = "reply" if comment.parent else "comment"
        author, text = comment.author or "no name", comment.text or "(without words)"
        yield f"{comment.id}  {_where(comment)}  {author}, {sign}: {text}{also}{done}{mark}"
    for change in found.file.changes:
        mark = " (decided)" if change.id in found.decided else ""
        clash = " (the answer was changed since)" if change.place in found.conflicts else ""
        author = change.author or ("no name" if change.is_tracked else "not tracked")
        text, looks = shorten(change.text, 200), f", {change.looks}" if change.looks else ""
        yield f"{change.id}  {_where(change)}  {author}, {change.kind}{looks}: “{text}”{clash}{mark}"
    for place in found.file.missing:
        yield f"{place}: no longer in the file"
    said, made = len(found.file.comments), len(found.file.changes)
    unplaced = len(found.file.unplaced)
    yield f"{counted(said, 'comment')}, {counted(made, 'change')}; {unplaced:,} without a place."


def _where(one: ReviewComment | TextChange) -> str:
    return str(one.place) if one.place else f"no place ({one.near})"


def _done(done: Decided) -> dict[str, object]:
    return {
        "answers": [str(at) for at in done.answers],
        "kept_as_comments": [
            {"id": about, "why": why} for about, why in done.kept_as_comments.items()
        ],
        "decided_before": list(done.passed_over),
    }


def _done_lines(done: Decided) -> Iterator[str]:
    yield from (f"{at}: taken into the answer" for at in done.answers)
    for about, why in done.kept_as_comments.items():
        yield f"{about}: kept as a comment. {why}"
    yield from (f"{about}: decided before" for about in done.passed_over)
    yield f"{counted(len(done.answers), 'answer')} changed."
