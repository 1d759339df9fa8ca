"""What the plan is drawn from once everything has been followed: where each thing stands, and why."""

from collections.abc import Mapping
from dataclasses import dataclass

from ehia_desktop.assessment.answer import Answer
from ehia_desktop.assessment.migrating.defaults import Defaulted
from ehia_desktop.assessment.migrating.following import Arrived, Follower
from ehia_desktop.assessment.migrating.landing import Aside, Landed
from ehia_desktop.assessment.migrating.places import Places
from ehia_desktop.assessment.publishing import Publishing
from ehia_desktop.forms.address import Address


@dataclass(frozen=True)
class Moved:
    """What landed at a place, as the answer that will stand there; `words` are what its author is asked."""

    landed: Landed
    answer: Answer
    words: str


@dataclass(frozen=True)
class Result:
    """Everything followed to its end. `links` are by id; `decided` and `promised` are about publishing."""

    old: Places
    new: Places
    follower: Follower
    moved: tuple[Moved, ...]
    aside: tuple[Aside, ...]
    defaults: tuple[Defaulted, ...]
    links: Mapping[str, Arrived]
    decided: Mapping[Address, Publishing]
    promised: tuple[tuple[Address, str], ...]
    fresh: tuple[Address, ...]
