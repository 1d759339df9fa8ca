"""The common ground of a form definition: keys, stages, flags and the strict base of every part.

Every part refuses an unknown property, is frozen, and spells itself the same way for hashing. A form is
read as text only, so a flag must be the word `true` or `false`, and a count a whole number.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from ehia_desktop.forms.address import KEY


class Part(BaseModel):
    """A piece of a form definition: immutable, and strict about what it may hold."""

    # Built at first use: the register is shown before any form is needed.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def _flag(value: object) -> object:
    """Take `true` and `false` and nothing that merely looks like them: YAML's `no` is a trap."""
    match value:
        case bool():
            return value
        case "true":
            return True
        case "false":
            return False
        case _:
            raise ValueError("write true or false")


Flag = Annotated[bool, BeforeValidator(_flag)]
Key = Annotated[str, StringConstraints(pattern=f"^{KEY}$")]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]
Prose = Annotated[str, StringConstraints(min_length=1, max_length=8_000, strip_whitespace=True)]
Version = Annotated[str, StringConstraints(pattern=r"^\d{1,4}\.\d{1,4}\.\d{1,4}$")]

Points = Annotated[int, Field(ge=-100_000, le=100_000)]
"""What an option, a cell of a look-up or the edge of a band counts in a score; below zero is allowed."""

ROW_LABEL = "row_label"
"""The reserved column that holds what a user calls a row of their own."""


class Stage(StrEnum):
    """The gates an assessment passes, in order; what is required by one is required by all later ones."""

    NEVER = "never"
    DRAFT = "draft"
    REVIEW = "review"
    SIGN_OFF = "sign_off"
    PUBLICATION = "publication"

    def is_due(self, gate: "Stage") -> bool:
        """Tell whether something required by this stage is due at `gate`."""
        order = list(Stage)
        return self is not Stage.NEVER and order.index(self) <= order.index(gate)


class Publish(StrEnum):
    """Whether an answer may stand in a public copy."""

    YES = "yes"
    INTERNAL = "internal"


class Meaning(StrEnum):
    """What an answer stands for, so that a readiness rule can find it in any form."""

    PROPOSAL_NAME = "proposal_name"
    PLAIN_SUMMARY = "plain_summary"
    IMPACT_TEXT = "impact_text"
    IMPACT_LEVEL = "impact_level"
    MITIGATION = "mitigation"
    ENGAGEMENT_DONE = "engagement_done"
    ENGAGEMENT_ACTIVITY = "engagement_activity"
    CONSULTATION_EVIDENCE = "consultation_evidence"
    EVIDENCE_SOURCES = "evidence_sources"
    EVIDENCE_GAP = "evidence_gap"
    DUTY = "duty"
    OUTSTANDING_ISSUE = "outstanding_issue"
    FINDINGS = "findings"
    PUBLIC_CONTACT = "public_contact"
    OTHER_FORMATS = "other_formats"
    WHAT_CHANGED = "what_changed"
    CONSIDERED_BY = "considered_by"
    CONSIDERED_ON = "considered_on"
    DECISION_ON = "decision_on"
    AGREED_ON = "agreed_on"
    PUBLISHED_ON = "published_on"
    REVIEW_ON = "review_on"
    COMBINED_CHARACTERISTICS = "combined_characteristics"
    STAFF_NAME = "staff_name"
    SCREENING_OUTCOME = "screening_outcome"
    DECISION_MAKER = "decision_maker"
    PREDICTED_FIGURE = "predicted_figure"
    PREDICTED_BASIS = "predicted_basis"
    OBSERVED_FIGURE = "observed_figure"
    OBSERVED_BASIS = "observed_basis"
    NOT_KNOWN_SHARE = "not_known_share"


class Reference(Part):
    """A source for a question or for guidance: what it is called and where it stands."""

    title: Line
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=400)] | None = None
