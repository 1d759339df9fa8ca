"""The life of an assessment, from draft to superseded, and which steps lead where."""

from enum import StrEnum

from ehia_desktop.errors import UserError


class Status(StrEnum):
    """Where an assessment stands."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    CHANGES_ASKED = "changes_asked"
    AGREED = "agreed"
    DECISION_RECORDED = "decision_recorded"
    PUBLISHED = "published"
    DUE_FOR_REVIEW = "due_for_review"
    SUPERSEDED = "superseded"

    @property
    def words(self) -> str:
        """The status as a reader sees it: `In review`."""
        return self.value.replace("_", " ").capitalize()

    @property
    def state(self) -> str:
        """What an assessment is then, within a sentence: it is `in review`, or `decided on`."""
        return {
            Status.CHANGES_ASKED: "waiting for changes",
            Status.DECISION_RECORDED: "decided on",
        }.get(self, self.words.lower())

    @property
    def is_settled(self) -> bool:
        """True from the day it was agreed or decided on: its answers stand until it is opened again."""
        return self not in (Status.DRAFT, Status.IN_REVIEW, Status.CHANGES_ASKED)


# A decision may be recorded at any time: the law asks for regard before it, not for an agreement before it.
_NEXT: dict[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset(
        {Status.IN_REVIEW, Status.AGREED, Status.DECISION_RECORDED, Status.SUPERSEDED}
    ),
    Status.IN_REVIEW: frozenset(
        {Status.DRAFT, Status.CHANGES_ASKED, Status.AGREED, Status.DECISION_RECORDED}
    ),
    Status.CHANGES_ASKED: frozenset({Status.DRAFT, Status.IN_REVIEW, Status.DECISION_RECORDED}),
    Status.AGREED: frozenset(
        {Status.DRAFT, Status.DECISION_RECORDED, Status.PUBLISHED, Status.SUPERSEDED}
    ),
    Status.DECISION_RECORDED: frozenset(
        {Status.DRAFT, Status.PUBLISHED, Status.DUE_FOR_REVIEW, Status.SUPERSEDED}
    ),
    Status.PUBLISHED: frozenset({Status.DRAFT, Status.DUE_FOR_REVIEW, Status.SUPERSEDED}),
    Status.DUE_FOR_REVIEW: frozenset({Status.DRAFT, Status.PUBLISHED, Status.SUPERSEDED}),
    Status.SUPERSEDED: frozenset(),
}


def following(now: Status) -> frozenset[Status]:
    """What can follow `now`."""
    return _NEXT[now]


def step(now: Status, wanted: Status) -> Status:
    """Return `wanted`. Raises UserError when it does not follow `now`."""
    if wanted not in _NEXT[now]:
        following = ", ".join(sorted(f"“{status.words}”" for status in _NEXT[now]))
        rest = f"what can follow is {following}" if following else "nothing can"
        raise UserError(f"“{wanted.words}” cannot follow “{now.words}”; {rest}.")
    return wanted
