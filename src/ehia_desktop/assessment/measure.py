"""A measure: one figure of inequality with its interval, what it was made of, and how far it may be trusted.

A figure that could not be told is an outcome of its own, with the smallest difference the data could have
shown; it is never a zero and never a blank.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from ehia_desktop.assessment.basis import Basis


class Outcome(StrEnum):
    """What became of a measure."""

    FOUND = "found"
    TOO_FEW = "too few to tell"
    NOT_TESTED = "not tested"
    NOT_POSSIBLE = "not possible"


@dataclass(frozen=True)
class Limits:
    """The interval of a figure at one level of confidence (0.95); a limit is None where there is none."""

    confidence: float
    lower: float | None
    upper: float | None


@dataclass(frozen=True)
class Measure:
    """One figure. `value` and limits are in `unit`; `comparator` names what it is set against.

    `statistic` and `p` are of the test named in `method`, and `p_adjusted` allows for the other groups tested.
    `place` says where it stands among others (a quantile, a side of a funnel, a flag). `beside` holds figures
    to be shown with it: the ratio beside a gap, the crude gap beside the stratified one. `what` is the heading
    of what was counted or given (“Over 18 weeks”), empty where nobody said.
    """

    measure: str
    group: tuple[str, ...] = ()
    value: float | None = None
    limits: tuple[Limits, ...] = ()
    numerator: float | None = None
    denominator: float | None = None
    unit: str = ""
    method: str = ""
    comparator: str = ""
    basis: Basis = field(default_factory=Basis)
    cautions: tuple[str, ...] = ()
    outcome: Outcome = Outcome.FOUND
    smallest_difference: float | None = None
    statistic: float | None = None
    p: float | None = None
    p_adjusted: float | None = None
    place: str = ""
    beside: tuple["Measure", ...] = ()
    what: str = ""

    @property
    def lower(self) -> float | None:
        """The lower limit at the first level of confidence."""
        return self.limits[0].lower if self.limits else None

    @property
    def upper(self) -> float | None:
        """The upper limit at the first level of confidence."""
        return self.limits[0].upper if self.limits else None
