"""What the store tells of itself: a line of the register, text not yet a change, what a check found.

Shared by the store, which makes them, and the services, which pass them on; neither has to know the other.
"""

from dataclasses import dataclass
from pathlib import Path

from ehia_desktop.forms.address import Address
from ehia_desktop.forms.values import Value


@dataclass(frozen=True)
class AssessmentSummary:
    """A line of the register. Times are UTC, ISO 8601. `review_on` is the day, month or year from which it is due
    for review, ISO 8601; empty before it is agreed, and where none is given.
    """

    id: str
    title: str
    form_id: str
    form_version: str
    form_title: str
    status: str
    created_at: str
    updated_at: str
    review_on: str = ""


@dataclass(frozen=True)
class Draft:
    """Text typed and not yet a change; at most one for each address."""

    address: Address
    value: Value
    at: str


@dataclass(frozen=True)
class StoreReport:
    """What a check of the store found: sentences that are fine to show, and what is wrong."""

    path: Path
    schema: str
    facts: tuple[str, ...]
    faults: tuple[str, ...]
