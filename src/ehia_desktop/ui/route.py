"""Where a person can be: one frozen value for each place, so that a page, a link and the history agree."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from ehia_desktop.forms.address import Address


@dataclass(frozen=True)
class Home:
    """Every assessment, and starting another."""


@dataclass(frozen=True)
class FirstRun:
    """What somebody sees who has no assessment yet; `with_sample` begins making the sample at once."""

    with_sample: bool = False


@dataclass(frozen=True)
class Start:
    """Choosing a form and a title for another assessment.

    `form_id` is the form to suggest, `from_id` the assessment that led to it, such as a screening.
    """

    form_id: str = ""
    from_id: str = ""


@dataclass(frozen=True)
class Preferences:
    """Who I am and how the window looks."""


@dataclass(frozen=True)
class Forms:
    """Every form of the catalogue, for whoever looks after them."""


@dataclass(frozen=True)
class FormAt:
    """One form of the catalogue: what it asks, when, and what is said of it."""

    form_id: str


@dataclass(frozen=True)
class TaskList:
    """The home of one assessment: its sections and how far each is."""

    assessment_id: str


@dataclass(frozen=True)
class SectionAt:
    """A section, at one question; without `address` at its first.

    The address of the section itself (its key as field) is its last page: all answers, and the user's word.
    `instance` is the copy of a repeated section; an address in it names the same copy.
    """

    assessment_id: str
    section: str
    address: Address | None = None
    instance: str = ""

    @property
    def copy(self) -> str:
        """The copy of a repeated section; empty for its first, and for a section that is asked once."""
        return self.instance or (self.address.instance if self.address else "")


@dataclass(frozen=True)
class RowAt:
    """One row of a matrix or table. `field` is the address of the whole field."""

    assessment_id: str
    field: Address
    row: str


@dataclass(frozen=True)
class KeptAside:
    """What is kept in an assessment and not asked now: hidden answers, and answers without a home."""

    assessment_id: str


@dataclass(frozen=True)
class Evidence:
    """The tables kept in an assessment; with `address`, to link one there."""

    assessment_id: str
    address: Address | None = None


@dataclass(frozen=True)
class Extract:
    """Summarising a file that has a row for each patient; `address`, `file` and `recipe` as far as they are known."""

    assessment_id: str
    address: Address | None = None
    file: Path | None = None
    recipe: str = ""


@dataclass(frozen=True)
class SmallNumbers:
    """What of the linked tables is hidden in a document, and why."""

    assessment_id: str


@dataclass(frozen=True)
class Coverage:
    """Which groups have figures, which only words, which nothing."""

    assessment_id: str


@dataclass(frozen=True)
class OneGroup:
    """The assessment read as one group; `group` is the key of a row, empty for the first."""

    assessment_id: str
    group: str = ""


@dataclass(frozen=True)
class Changed:
    """What changed in a kept table; `was` is the version to compare the newest with, 0 for the one before."""

    assessment_id: str
    table_id: str
    was: int = 0


@dataclass(frozen=True)
class WhereUsed:
    """Where a kept table is used, in all assessments."""

    assessment_id: str
    table_id: str


@dataclass(frozen=True)
class Measuring:
    """Measuring inequality in a kept table; `measure` is the key of what to ask first, `of` the figure it is of."""

    assessment_id: str
    table_id: str
    measure: str = ""
    of: str = ""


@dataclass(frozen=True)
class Check:
    """What is still due."""

    assessment_id: str


@dataclass(frozen=True)
class Export:
    """Handing out a copy; `file` is one that came from somewhere and is to be checked at once."""

    assessment_id: str
    file: Path | None = None


@dataclass(frozen=True)
class Compare:
    """Two versions side by side, by their numbers; `newer` 0 is the assessment as it stands now."""

    assessment_id: str
    older: int
    newer: int = 0


@dataclass(frozen=True)
class Signing:
    """Where it stands: who agreed, what was decided, where it is published."""

    assessment_id: str


@dataclass(frozen=True)
class Timeline:
    """Who considered what and when, against the decision's date."""

    assessment_id: str


@dataclass(frozen=True)
class NewerForm:
    """What a newer version of its form would make of an assessment."""

    assessment_id: str


@dataclass(frozen=True)
class ReturnedForm:
    """A Word form that came back with answers for an assessment.

    `from_another` takes one that was sent out for another assessment, as a new one begun from it wants.
    """

    assessment_id: str
    file: Path
    from_another: bool = False


@dataclass(frozen=True)
class ReturnedReview:
    """A review copy that came back with comments and changes."""

    assessment_id: str
    file: Path


@dataclass(frozen=True)
class Meeting:
    """Entering what a group said at a meeting."""

    assessment_id: str


@dataclass(frozen=True)
class AdaptedForm:
    """A form that was adapted in a workbook, read to be published."""

    file: Path


Outside: TypeAlias = Home | FirstRun | Start | Preferences | Forms | FormAt | AdaptedForm
"""The places that belong to no assessment."""

WithinEvidence: TypeAlias = (
    Evidence | Extract | SmallNumbers | Measuring | Coverage | Changed | WhereUsed
)
"""The places round the tables of one assessment."""

Within: TypeAlias = (
    TaskList
    | SectionAt
    | RowAt
    | KeptAside
    | WithinEvidence
    | Check
    | Export
    | OneGroup
    | Compare
    | Timeline
    | Signing
    | NewerForm
    | ReturnedForm
    | ReturnedReview
    | Meeting
)
"""The places in one assessment."""

Route: TypeAlias = Outside | Within


def assessment_of(route: Route) -> str:
    """The assessment a place belongs to; empty outside one."""
    match route:
        case Home() | FirstRun() | Start() | Preferences() | Forms() | FormAt() | AdaptedForm():
            return ""
        case _:
            return route.assessment_id
