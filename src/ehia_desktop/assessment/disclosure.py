"""The nouns of disclosure control: what is hidden and why, who decided otherwise, what is already public.

A released cell holds what may be published and never the count behind it. The true count of an earlier
publication may stand in a ledger entry, which stays in the store and is never exported.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ehia_desktop.errors import UserError

PUBLISHED_REASON = "hidden to protect people"
"""All that a published document says of a hidden figure."""


@dataclass(frozen=True, order=True)
class CellKey:
    """What one count counts; two cells with one key, in whatever tables, are one number.

    `groups` are pairs of dimension and group, in any order; a total leaves the dimension out.
    """

    measure: str
    groups: tuple[tuple[str, str], ...] = ()
    period: str = ""
    place: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "groups", tuple(sorted(self.groups)))

    @property
    def words(self) -> str:
        """How a person would point at the cell."""
        groups = ", ".join(group for _, group in self.groups) or "everyone"
        return f"{groups} ({self.period})" if self.period else groups


@dataclass(frozen=True)
class Profile:
    """How small numbers are kept from view; all of it is data, so a trust's own policy is one of these.

    Counts up to `largest_hidden` are hidden, zero only where `is_zero_hidden`. Other counts are rounded to the
    nearest `round_to` (1: shown as they are), totals on their own. A reader must be left at least
    `least_values` possible values for a small count, and two for every other hidden or rounded one.
    Raises UserError for a policy that cannot protect anybody.
    """

    id: str
    name: str
    largest_hidden: int
    is_zero_hidden: bool = False
    round_to: int = 1
    least_values: int = 3
    fewest_for_median: int = 8
    marker: str = "*"

    def __post_init__(self) -> None:
        if not self.name.strip() or not self.marker.strip():
            raise UserError("A disclosure profile needs a name and a sign for what it hides.")
        if self.least_values < 2 or self.round_to < 1 or self.fewest_for_median < 1:
            raise UserError(
                f"The profile “{self.name}” must leave a reader at least 2 possible values and round to 1 or more."
            )
        if self.largest_hidden - self.smallest_hidden + 1 < self.least_values:
            raise UserError(
                f"The profile “{self.name}” hides too few counts to leave a reader {self.least_values} possible "
                "values; hide larger counts too."
            )
        if self.round_to // 2 > self.largest_hidden:
            raise UserError(
                f"The profile “{self.name}” would round some of the counts it shows to zero; round to a smaller number."
            )

    @property
    def smallest_hidden(self) -> int:
        """The smallest count that is hidden for being small."""
        return 0 if self.is_zero_hidden else 1

    def is_small(self, count: int) -> bool:
        """Tell whether a count must be hidden for its own size."""
        return self.smallest_hidden <= count <= self.largest_hidden

    @property
    def note(self) -> str:
        """The sentence that stands under every table released under this profile."""
        small = f"{self.smallest_hidden} to {self.largest_hidden}"
        parts = [f"“{self.marker}” stands for a count from {small} or one {PUBLISHED_REASON}"]
        if self.round_to > 1:
            parts.append(
                f"other counts are rounded to the nearest {self.round_to}, totals on their own"
            )
        return f"Small numbers: {self.name}. {'; '.join(parts)}."


class State(StrEnum):
    """What became of a count.

    Of a hidden cell a reader may know whether it is small; of a withheld one nothing at all.
    """

    SHOWN = "shown"
    ROUNDED = "rounded"
    HIDDEN = "hidden"
    WITHHELD = "withheld"

    @property
    def hides(self) -> bool:
        """Tell whether no number is shown."""
        return self in {State.HIDDEN, State.WITHHELD}


class ReasonKind(StrEnum):
    """Why something is not shown."""

    SMALL = "small"
    PROTECTS = "protects"
    DERIVED = "derived"
    TOO_FEW = "too_few"
    UNSETTLED = "unsettled"


@dataclass(frozen=True)
class Reason:
    """Why a cell or figure is hidden. `sentence` is for the screen and may hold true counts: never export it."""

    kind: ReasonKind
    sentence: str


@dataclass(frozen=True)
class Reach:
    """The smallest and largest count a reader could infer; `high` is None where nothing limits it.

    Both ends are known to be possible. `is_settled` says that nothing beyond them is.
    """

    low: int
    high: int | None
    is_settled: bool = True

    def holds(self, values: int) -> bool:
        """Tell whether at least `values` counts lie between the ends."""
        return self.high is None or self.high - self.low + 1 >= values


@dataclass(frozen=True)
class ReleasedCell:
    """One cell of a released table. `shown` is what may be published, None where it is hidden."""

    key: CellKey
    row: str
    column: str
    state: State
    shown: int | None
    reason: Reason | None = None
    reach: Reach | None = None
    is_overridden: bool = False

    @property
    def is_hidden(self) -> bool:
        """Tell whether no number is shown."""
        return self.shown is None


@dataclass(frozen=True)
class ReleasedFigure:
    """A derived figure of a released table; `shown` is None where it is hidden."""

    name: str
    row: str
    column: str
    shown: Decimal | None
    reason: Reason | None = None


@dataclass(frozen=True)
class ReleasedTable:
    """A table as it may be published, with the note that stands under it."""

    title: str
    profile_id: str
    note: str
    cells: tuple[ReleasedCell, ...]
    figures: tuple[ReleasedFigure, ...] = ()


@dataclass(frozen=True)
class Override:
    """A person's signed decision to show a cell that the profile hides. `when` is a day or moment in ISO 8601.

    Raises UserError when it is not signed: who, when and why stay in the record.
    """

    key: CellKey
    who: str
    when: str
    why: str

    def __post_init__(self) -> None:
        if not (self.who.strip() and self.when.strip() and self.why.strip()):
            raise UserError("To show a hidden figure, say who decides so, when, and why.")


@dataclass(frozen=True)
class LedgerEntry:
    """What somebody has published of one cell: that its count lies from `low` to `high` (None: no upper limit).

    `count` is the true count where we know it (our own earlier publication), for planning only.
    """

    key: CellKey
    low: int
    high: int | None
    publication: str
    count: int | None = None

    def __post_init__(self) -> None:
        if self.low < 0 or (self.high is not None and self.high < self.low):
            raise UserError(
                f"The ledger says that “{self.key.words}” lies from {self.low} to {self.high}; correct the entry."
            )


@dataclass(frozen=True)
class Relation:
    """That one cell is the sum of others, which a reader knows: a total, two years and their difference.

    `beyond` is what the total holds besides its parts (people counted twice, or in no group); the reader is
    taken to know it.
    """

    total: CellKey
    parts: tuple[CellKey, ...]
    beyond: int = 0


@dataclass(frozen=True)
class Ledger:
    """What is public already, and how its cells add up beyond what each table says itself."""

    entries: tuple[LedgerEntry, ...] = ()
    relations: tuple[Relation, ...] = ()
