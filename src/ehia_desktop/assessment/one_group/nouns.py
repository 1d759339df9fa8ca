"""What is found of one group in an assessment, each piece with the address it stands at."""

from dataclasses import dataclass

from ehia_desktop.assessment.one_group.figures import Figures
from ehia_desktop.assessment.one_group.groups import Group
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.model import Meaning


@dataclass(frozen=True)
class AnswerSaid:
    """One cell of a row: what was asked, and what the public copy says there."""

    address: Address
    question: str
    words: str
    is_blank: bool
    means: Meaning | None


@dataclass(frozen=True)
class RowSaid:
    """A row about the group, or an action that names it, with its public answers; `address` is the row’s.

    `is_own` is false for the row of another group whose name speaks of this one as well.
    """

    address: Address
    section: str
    field: str
    label: str
    answers: tuple[AnswerSaid, ...]
    is_own: bool = True


@dataclass(frozen=True)
class Quoted:
    """Sentences that speak of the group, word for word, from an answer that is about more than it."""

    address: Address
    section: str
    place: str
    sentences: tuple[str, ...]
    means: Meaning | None


@dataclass(frozen=True)
class OneGroup:
    """All of it, in the form's order. `unsaid` are sentences on what the public copy does not say."""

    group: Group
    rows: tuple[RowSaid, ...]
    actions: tuple[RowSaid, ...]
    figures: tuple[Figures, ...]
    quotes: tuple[Quoted, ...]
    unsaid: tuple[str, ...] = ()
