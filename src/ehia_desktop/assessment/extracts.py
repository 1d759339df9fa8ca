"""What an extract of single people is summarised to: counts and figures by group, and how they came about.

Nothing here is about one person, but small groups may still give one away: disclosure control comes after.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ehia_desktop.assessment.measure import Measure
from ehia_desktop.assessment.measuring import Said

NOT_CONTROLLED = (
    "Disclosure control has not been applied yet: small groups may give a person away. "
    "For internal use only."
)


NOTHING_SAID = Said("", (), ())


@dataclass(frozen=True)
class OnlyOf:
    """One organisation that published counts are cut down to: `kind` is provider or commissioner."""

    kind: str
    code: str

    @property
    def words(self) -> str:
        """Say it: “provider RXX”."""
        return f"{self.kind} {self.code}"


@dataclass(frozen=True)
class ExtractRequest:
    """What is asked: the extract at `path`, the id of a recipe, and what the extract does not say itself.

    `index` is the edition of the deprivation index; `lookups` are files that give the deprivation of areas; `only` cuts
    published counts down to one organisation.
    """

    path: Path
    recipe: str
    lookups: tuple[Path, ...] = ()
    census_date: date | None = None
    index: str = ""
    only: tuple[OnlyOf, ...] = ()


@dataclass(frozen=True)
class PersonalColumn:
    """A column that holds personal data, by its heading and what it holds; never a value of it."""

    column: str
    kind: str


@dataclass(frozen=True)
class SummaryRow:
    """One figure of one group. `group` has a label for each grouping; “All” stands for everybody.

    `part` says which figure of the measure it is (“over 52 weeks”). `value` is None where there is none to give.
    `unknown` is how many rows of the group are in neither numerator nor denominator because it cannot be told.
    """

    group: tuple[str, ...]
    part: str
    numerator: int | None
    denominator: int
    value: float | None
    unknown: int
    is_unknown_group: bool = False
    note: str = ""


@dataclass(frozen=True)
class SummaryTable:
    """One measure by one grouping. `metric` is a key of the elective metrics; `unit` is %, weeks or what is counted."""

    metric: str
    title: str
    by: tuple[str, ...]
    unit: str
    rows: tuple[SummaryRow, ...]


@dataclass(frozen=True)
class SummaryMeasure:
    """One comparison made of the counts: the gaps, the ranking or the index of one metric by one grouping.

    `by` names what tells the groups of `measures` apart; counts by more than two groupings that went into it are
    worked with and never given. `said` is what may and what may not be said of it. `counted_by` are the groupings that
    were counted together for it; `part` is the figure that is compared (“over 18 weeks”), empty where it has no name.
    """

    metric: str
    title: str
    by: tuple[str, ...]
    measures: tuple[Measure, ...]
    said: Said = NOTHING_SAID
    counted_by: tuple[str, ...] = ()
    part: str = ""


@dataclass(frozen=True)
class UsedColumn:
    """Which column of the extract was taken for what."""

    what: str
    column: str


@dataclass(frozen=True)
class LeftOut:
    """How many rows were not counted, and why."""

    why: str
    rows: int


@dataclass(frozen=True)
class Summary:
    """What came of one extract by one recipe. `rows_read` is `rows_counted` and all that was left out together.

    `census_date` is ISO 8601 or empty; `index_version` is the edition of the deprivation index or empty. `only` is what
    the file was cut down to (“provider RXX”), empty where all of it was counted.
    """

    file_name: str
    sha256: str
    lookups: tuple[str, ...]
    recipe: str
    recipe_version: str
    recipe_sha256: str
    counts: str
    rows_read: int
    rows_counted: int
    left_out: tuple[LeftOut, ...]
    census_date: str
    index_version: str
    columns: tuple[UsedColumn, ...]
    personal: tuple[PersonalColumn, ...]
    tables: tuple[SummaryTable, ...]
    not_possible: tuple[str, ...]
    notes: tuple[str, ...]
    measures: tuple[SummaryMeasure, ...] = ()
    only: str = ""
