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


_NEXT: dict[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.IN_REVIEW, Status.AGREED, Status.SUPERSEDED}),
    Status.IN_REVIEW: frozenset({Status.DRAFT, Status.CHANGES_ASKED, Status.AGREED}),
    Status.CHANGES_ASKED: frozenset({Status.DRAFT, Status.IN_REVIEW}),
    Status.AGREED: frozenset({Status.DRAFT, Status.DECISION_RECORDED, Status.PUBLISHED}),
    Status.DECISION_RECORDED: frozenset({Status.PUBLISHED, Status.DUE_FOR_REVIEW}),
    Status.PUBLISHED: frozenset({Status.DUE_FOR_REVIEW, Status.SUPERSEDED}),
    Status.DUE_FOR_REVIEW: frozenset({Status.DRAFT, Status.PUBLISHED, Status.SUPERSEDED}),
    Status.SUPERSEDED: frozenset(),
}


def step(now: Status, wanted: Status) -> Status:
    """Return `wanted`. Raises UserError when it does not follow `now`."""
    if wanted not in _NEXT[now]:
        following = ", ".join(sorted(status.words.lower() for status in _NEXT[now])) or "nothing"
        raise UserError(
            f"An assessment that is {now.words.lower()} cannot become {wanted.words.lower()}; "
            f"what can follow is: {following}."
        )
    return wanted
