"""What reviewers did, and what became of it, in the words in which it is read and heard. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.comment import Comment, CommentState
from ehia_desktop.assessment.review import ChangeKind, ReviewComment, Target, TextChange
from ehia_desktop.services.clock import local_day, local_time
from ehia_desktop.services.deciding import Decided, Verdict
from ehia_desktop.text import shorten
from ehia_desktop.ui.evidence.wording import amount
from ehia_desktop.ui.naming import named
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.reviewing.listing import Item

_LONGEST = 200
_VERBS = {
    ChangeKind.INSERTION: "Put in",
    ChangeKind.DELETION: "Take out",
    ChangeKind.MOVE: "Move here",
    ChangeKind.FORMAT: "Make look otherwise",
    ChangeKind.UNTRACKED: "Changed without tracking",
}
_NOT_TRACKED = "Not tracked"
_NO_NAME = "No name given"
NOBODY = "Not tracked, or no name given"
"""Stands for everything that says no name, where people are chosen from."""


@dataclass(frozen=True)
class Standing:
    """What became of an item: a word or two, and why or how, which may be empty."""

    word: str
    tone: Tone
    why: str = ""


def what(assessment: Assessment, item: Item) -> str:
    """Say in a line what a reviewer did."""
    about = item.about
    if isinstance(about, ReviewComment):
        done = ", settled by the reviewers" if about.is_resolved else ""
        return (f"Comment with {_replies(len(item.replies))}" if item.replies else "Comment") + done
    if about.target is Target.ROW:
        if about.cells:
            return "A new row"
        is_out = about.kind is ChangeKind.DELETION
        return f"{'Take out the row' if is_out else 'A new row'}: “{shorten(about.text, _LONGEST)}”"
    is_end = about.text == "¶"
    words = "the end of a paragraph" if is_end else f"“{shorten(about.text, _LONGEST)}”"
    if about.kind is ChangeKind.FORMAT and about.looks:
        return f"Make {words} {about.looks}"
    came = f", from “{named(assessment, about.came_from).line}”" if about.came_from else ""
    return f"{_VERBS[about.kind]}{':' if about.kind is ChangeKind.UNTRACKED else ''} {words}{came}"


def who(one: ReviewComment | TextChange) -> str:
    """Say who did it and when, as far as the file tells."""
    return " · ".join(filter(None, (one.author or _nobody(one), day_words(one.at))))


def _nobody(one: ReviewComment | TextChange) -> str:
    return _NOT_TRACKED if isinstance(one, TextChange) and not one.is_tracked else _NO_NAME


def day_words(at: str) -> str:
    """The day and time of a stamp that somebody else’s program wrote; empty when it is none."""
    try:
        return f"{local_day(datetime.fromisoformat(at))}, {local_time(at)}"
    except ValueError:
        return ""


def standing(known: Mapping[str, Comment], item: Item) -> Standing | None:
    """Say what was decided of an item; None while it is undecided."""
    kept = known.get(item.about.id)
    if kept is None or item.waits(known):
        return None
    is_change = isinstance(item.about, TextChange)
    match kept.state:
        case CommentState.REJECTED:
            return Standing("Rejected", Tone.QUIET, _unless(kept.outcome, "Not taken."))
        case CommentState.RESOLVED:
            return Standing(
                "Accepted" if is_change else "Settled", Tone.SUCCESS,
                _unless(kept.outcome, "Taken into the answer."),
            )  # fmt: skip
        case _ if is_change:
            why = kept.text.partition("\n")[2]
            return Standing("Kept as a comment", Tone.WARNING, why)
        case _:
            return Standing("Accepted", Tone.SUCCESS, "It stands beside the answer as a comment.")


def done_words(done: Decided, verdict: Verdict, count: int, left: int) -> str:
    """Say what one click did, and how much is left."""
    kept = len(done.kept_as_comments)
    said = {
        Verdict.ACCEPT: f"Accepted {amount(count, 'item')}." if count > 1 else "Accepted.",
        Verdict.REJECT: f"Rejected {amount(count, 'item')}." if count > 1 else "Rejected.",
        Verdict.REPLY: "Answered.",
    }[verdict]
    if kept == 1 and count == 1:
        said = f"Kept as a comment. {next(iter(done.kept_as_comments.values()))}"
    elif kept:
        said += f" Of these, {amount(kept, 'change')} became comments, because no answer takes them as they are."
    return f"{said} {left_words(left)}"


def left_words(left: int) -> str:
    """Say how much is undecided."""
    return f"{left:,} left to decide." if left else "Everything is decided."


def _unless(outcome: str, usual: str) -> str:
    return "" if outcome == usual else outcome


def _replies(count: int) -> str:
    return "1 reply" if count == 1 else f"{count} replies"
