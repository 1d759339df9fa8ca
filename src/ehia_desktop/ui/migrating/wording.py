"""What a newer form would do, in words for the page: what each group means, and what becomes of tables and comments.

Pure. The outcomes themselves are in words already.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ehia_desktop.assessment.migrating.outcome import Matter, Outcome, OutcomeKind, Plan
from ehia_desktop.ui.evidence.wording import amount, listed

ABOUT: Mapping[OutcomeKind, str] = {
    OutcomeKind.NEEDS_DECISION: (
        "These do not fit by themselves. They are kept until you have decided, and nothing is guessed."
    ),
    OutcomeKind.NO_LONGER_ASKED: (
        "The new version does not ask this. What you wrote is kept under “Kept but not currently asked”."
    ),
    OutcomeKind.NEW: "Asked for the first time. You answer them like any other question.",
    OutcomeKind.DEFAULTED: "The form gives these an answer to begin with; each waits for your word.",
    OutcomeKind.MERGED: "Several answers stand together in one; each waits for your word.",
    OutcomeKind.SPLIT: "One answer was parted over several questions; each waits for your word.",
    OutcomeKind.CONVERTED: "The same answer, written as the new question takes it.",
    OutcomeKind.MOVED: "The same answer in another place.",
    OutcomeKind.WORDING_CHANGED: (
        "The question reads otherwise now. Your answer is as it was; see that it still answers it."
    ),
    OutcomeKind.CARRIED: "As they were, in their place.",
}

MATTERS: Mapping[Matter, str] = {
    Matter.ANSWER: "",
    Matter.LINK: "Linked table",
    Matter.COMMENT: "Comment",
    Matter.PUBLISHING: "Kept from the public",
    Matter.ORDER: "",
    Matter.MARK: "",
}

_MANY: Mapping[Matter, tuple[str, str]] = {
    Matter.LINK: ("linked table", "linked tables"),
    Matter.COMMENT: ("comment", "comments"),
    Matter.PUBLISHING: ("decision to keep something from the public", "decisions to keep something from the public"),
}  # fmt: skip


@dataclass(frozen=True)
class Told:
    """One outcome as it is shown. `after` is empty where nothing is new about the words."""

    place: str
    new_place: str
    before: str
    after: str
    why: str
    matter: str


def told(outcome: Outcome) -> Told:
    """Return one outcome in words, without saying twice what has not changed."""
    is_elsewhere = outcome.new_place != outcome.old_place
    has_new_words = outcome.after != outcome.before
    return Told(
        outcome.old_place or outcome.new_place,
        outcome.new_place if is_elsewhere and outcome.old_place else "",
        outcome.before,
        outcome.after if has_new_words else "",
        outcome.why,
        MATTERS[outcome.matter],
    )


def others(plan: Plan) -> Iterator[str]:
    """Say what becomes of linked tables, comments and answers kept from the public, a sentence each."""
    for matter, (one, many) in _MANY.items():
        found = [outcome for outcome in plan.shown if outcome.matter is matter]
        if not found:
            continue
        counted = [
            f"{number} {kind.words.lower()}"
            for kind in OutcomeKind
            if (number := sum(outcome.kind is kind for outcome in found))
        ]
        yield f"{amount(len(found), one, many)}: {listed(tuple(reversed(counted)))}."
