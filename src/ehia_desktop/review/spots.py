"""What a walk through a returned file finds: each paragraph with its place, and each row that has no place yet."""

from dataclasses import dataclass, field

from ehia_desktop.assessment.review import Target
from ehia_desktop.forms.address import Address
from ehia_desktop.review.marks import place_of
from ehia_desktop.review.tracked import Revision, TrackedParagraph


@dataclass
class Spot:
    """A paragraph and where it stands. `key` is empty where no place is open; `near` says what stands above.

    `is_ours` marks words of the form or the document that read as they were sent.
    """

    paragraph: TrackedParagraph
    key: str
    target: Target
    near: str
    is_ours: bool = False
    row: "NewRow | None" = None

    @property
    def place(self) -> Address | None:
        """The address it stands at, if it has one."""
        return place_of(self.key)


@dataclass
class NewRow:
    """A row that a reviewer added: the key of its field, who added it, its cells by column (empty for the label)."""

    at: str
    near: str
    revision: Revision | None
    cells: dict[str, list[TrackedParagraph]] = field(default_factory=dict)


@dataclass(frozen=True)
class GoneRow:
    """A row that a reviewer took out with changes tracked."""

    key: str
    near: str
    revision: Revision
    text: str


@dataclass(frozen=True)
class Reordered:
    """The rows of a table that stand in another order than they were sent, changes untracked; `text` names them."""

    key: str
    near: str
    text: str
