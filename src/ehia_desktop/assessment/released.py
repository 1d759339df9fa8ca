"""Evidence as it may leave the program: the cells of every link after control, and what was hidden and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ehia_desktop.assessment.disclosure import CellKey, Ledger, Profile
from ehia_desktop.assessment.evidence import Row


@dataclass(frozen=True)
class HiddenCell:
    """A cell that is not shown, by its row and column in the link's own selection, from 0.

    `sentence` and `reach` are for the screen and may hold true counts: never export them. `key` is what an
    override would name; None for a figure worked out from counts.
    """

    row: int
    column: int
    sentence: str
    reach: str = ""
    key: CellKey | None = None


@dataclass(frozen=True)
class Merge:
    """Something that would hide less: merged groups, or rounding. `hidden` is how many cells it would hide."""

    sentence: str
    hidden: int


@dataclass(frozen=True)
class ReleasedLink:
    """The cells of one link as they may be published; a hidden one holds a marker.

    `is_controlled` is false for a table that was public before or counts no people. `note` stands under it.
    """

    link_id: str
    rows: tuple[Row, ...]
    note: str = ""
    hidden: tuple[HiddenCell, ...] = ()
    merges: tuple[Merge, ...] = ()
    is_controlled: bool = False


@dataclass(frozen=True)
class ReleasedEvidence:
    """All linked evidence of one assessment as it may be published together.

    `leaks` name what nothing here could mend; anything but an empty tuple keeps a document back. `flags` are
    sentences on groups that are all alike. `ledger` is what becomes public with it, for the store only.
    """

    profile: Profile
    links: Mapping[str, ReleasedLink]
    leaks: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    ledger: Ledger = field(default_factory=Ledger)

    @property
    def is_safe(self) -> bool:
        """Tell whether nobody can be worked out from what is released."""
        return not self.leaks


@dataclass(frozen=True)
class Publication:
    """What one publication made known. `assessment` is empty for a publication of somebody else.

    `at` is UTC, ISO 8601; `name` is how a person would point at it.
    """

    id: str
    name: str
    at: str
    assessment: str
    ledger: Ledger
