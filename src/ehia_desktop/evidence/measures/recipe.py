"""A recipe: which measure to take of a table, over which columns, and what to set each group against.

Recipes are data; `reading_recipes` makes one of a file and `taking` carries it out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ehia_desktop.assessment.basis import Basis
from ehia_desktop.evidence.measures.slope import REPETITIONS, ValueKind


class Kind(StrEnum):
    """The measures there are, as a recipe names them."""

    PROPORTION = "proportion"
    RATE = "rate"
    MEAN = "mean"
    DSR = "dsr"
    ISR_RATE = "isr_rate"
    ISR_RATIO = "isr_ratio"
    QUANTILE = "quantile"
    SII = "sii"
    CONCENTRATION = "concentration"
    FUNNEL = "funnel"
    COMPOSITION = "composition"
    LONG_WAITS = "long_waits"
    WAITS = "waits"
    DID_NOT_ATTEND = "did_not_attend"
    CANCELLED = "cancelled"
    REMOVED = "removed"
    VIRTUAL = "virtual"
    NOT_RECORDED = "not_recorded"
    LONGEST_QUARTER = "longest_quarter"
    DIFFERENCES = "differences"
    GAP = "gap"
    TREND = "trend"
    STRATIFIED_GAP = "stratified_gap"
    STRATIFIED_MEAN_GAP = "stratified_mean_gap"
    RANKING = "ranking"
    WORSE_AREAS = "worse_areas"
    TWO_ORDERS = "two_orders"
    CHANGE = "change"
    XMR = "xmr"
    WITH_AND_WITHOUT = "with_and_without"


class Against(StrEnum):
    """What a group is set against: nothing, everybody, everybody else, or one named group."""

    NONE = "none"
    WHOLE = "whole"
    OTHERS = "others"
    GROUP = "group"


@dataclass(frozen=True)
class Comparator:
    """What each group is set against, and the name of the group where it is one."""

    against: Against = Against.NONE
    group: str = ""

    @property
    def words(self) -> str:
        """The comparator as it is printed."""
        return self.group if self.against is Against.GROUP else self.against.value


class Statistic(StrEnum):
    """What is drawn in a funnel."""

    PROPORTION = "proportion"
    RATE = "rate"
    RATIO = "ratio"


@dataclass(frozen=True)
class Options:
    """What only some measures ask for; see docs/measures.md for each."""

    order: tuple[str, ...] = ()
    strata: tuple[str, ...] = ()
    group: str = ""
    unrecorded: tuple[str, ...] = ()
    weeks: tuple[float, ...] = (18, 52, 65, 78, 104)
    percentiles: tuple[float, ...] = (0.5, 0.75, 0.92)
    is_open: bool = False
    quantiles: int = 10
    is_highest_first: bool = True
    value_type: ValueKind = ValueKind.OTHER
    is_transformed: bool = False
    repetitions: int = REPETITIONS
    statistic: Statistic = Statistic.PROPORTION
    is_worse_when_lower: tuple[str, ...] = ()
    at_least: int = 2
    top: int = 0
    periods: tuple[str, ...] = ()
    is_adjusted: bool = True
    rounded_to: int = 0
    is_clustered: bool = False


# What of `columns` holds names and not numbers.
_NAMING = ("group", "indicator", "area", "period")


@dataclass(frozen=True)
class Recipe:
    """One measure over one table. `columns` maps what is needed (numerator) to the table's own heading.

    `only` keeps the rows that hold one of these texts in that column; `leave_out` drops the rows in which a column
    that names groups (`grouping`) holds one of these, such as the “All” that would be counted twice.
    """

    kind: Kind
    columns: Mapping[str, str]
    by: tuple[str, ...] = ()
    multiplier: float = 1
    confidence: tuple[float, ...] = (0.95,)
    comparator: Comparator = field(default_factory=Comparator)
    basis: Basis = field(default_factory=Basis)
    options: Options = field(default_factory=Options)
    leave_out: tuple[str, ...] = ()
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def grouping(self) -> tuple[str, ...]:
        """The headings of the columns that name groups."""
        named = [self.columns[name] for name in _NAMING if name in self.columns]
        return tuple(dict.fromkeys((*self.by, *self.options.strata, *named)))
