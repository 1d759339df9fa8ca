"""What becomes of each thing in an assessment when its form changes, and the plan that holds all of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ehia_desktop.assessment.change import Edit
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.definition import Form


class OutcomeKind(StrEnum):
    """What becomes of it. The order is that of a report: what asks most of its reader comes first."""

    NEEDS_DECISION = "needs_decision"
    NO_LONGER_ASKED = "no_longer_asked"
    NEW = "new"
    DEFAULTED = "defaulted"
    MERGED = "merged"
    SPLIT = "split"
    CONVERTED = "converted"
    MOVED = "moved"
    WORDING_CHANGED = "wording_changed"
    CARRIED = "carried"

    @property
    def words(self) -> str:
        """The kind as a heading of a report."""
        return _WORDS[self]


_WORDS: Mapping[OutcomeKind, str] = {
    OutcomeKind.NEEDS_DECISION: "Needs your decision",
    OutcomeKind.NO_LONGER_ASKED: "No longer asked",
    OutcomeKind.NEW: "New questions",
    OutcomeKind.DEFAULTED: "Filled in by the form",
    OutcomeKind.MERGED: "Merged",
    OutcomeKind.SPLIT: "Split",
    OutcomeKind.CONVERTED: "Converted",
    OutcomeKind.MOVED: "Moved",
    OutcomeKind.WORDING_CHANGED: "Wording changed",
    OutcomeKind.CARRIED: "Carried over",
}


class Matter(StrEnum):
    """What an outcome is about. `ORDER` and `MARK` are the program's own record of rows and of finished sections."""

    ANSWER = "answer"
    LINK = "link"
    COMMENT = "comment"
    PUBLISHING = "publishing"
    ORDER = "order"
    MARK = "mark"


@dataclass(frozen=True)
class Outcome:
    """What becomes of one thing. `key` names a link, comment or parked entry, and is empty otherwise.

    Places and values are in a reader's words. `new` is empty where there is no new place; for something that waits
    for a decision it is where it would go. `parked` is the entry that keeps it, or keeps what did not fit.
    """

    kind: OutcomeKind
    matter: Matter
    old: Address | None
    new: Address | None
    old_place: str
    new_place: str
    before: str
    after: str
    why: str = ""
    key: str = ""
    parked: str = ""


@dataclass(frozen=True)
class Group:
    """The outcomes of one kind, under a heading, as a report shows them."""

    kind: OutcomeKind
    outcomes: tuple[Outcome, ...]

    @property
    def heading(self) -> str:
        """`Moved (3)`."""
        return f"{self.kind.words} ({len(self.outcomes)})"


@dataclass(frozen=True)
class Plan:
    """What a new form would make of an assessment: an outcome for each thing in it, and the edits that do it.

    `versions` are the versions passed through, first and last included; `notes` say what holds for all of it.
    """

    assessment: str
    title: str
    form: Form
    versions: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    edits: tuple[Edit, ...]
    notes: tuple[str, ...] = ()

    @property
    def shown(self) -> tuple[Outcome, ...]:
        """The outcomes a reader cares for: all but the program's own record of rows and finished sections."""
        return tuple(one for one in self.outcomes if one.matter not in {Matter.ORDER, Matter.MARK})

    @property
    def groups(self) -> tuple[Group, ...]:
        """What is shown, by kind, in the order of a report; no group is empty."""
        return _grouped(self.shown)

    @property
    def counts(self) -> Mapping[OutcomeKind, int]:
        """How many of each kind are shown, none left out."""
        return {kind: sum(one.kind is kind for one in self.shown) for kind in OutcomeKind}

    @property
    def summary(self) -> str:
        """One line: `12 carried over, 3 moved, 1 needs your decision`."""
        parts = [
            f"{number} {kind.words.lower()}"
            for kind in reversed(OutcomeKind)
            if (number := self.counts[kind])
        ]
        return ", ".join(parts) or "nothing to carry"


def _grouped(outcomes: Iterable[Outcome]) -> tuple[Group, ...]:
    by_kind: dict[OutcomeKind, list[Outcome]] = {kind: [] for kind in OutcomeKind}
    for one in outcomes:
        by_kind[one.kind].append(one)
    return tuple(Group(kind, tuple(found)) for kind, found in by_kind.items() if found)
