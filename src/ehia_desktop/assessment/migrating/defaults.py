"""What the new form answers by itself: a default where nothing stands and nothing waits for a decision."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ehia_desktop.assessment.migrating.landing import Landing
from ehia_desktop.assessment.migrating.moves import Marked
from ehia_desktop.assessment.migrating.places import Places
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.migration import Spot
from ehia_desktop.forms.parsing import parse_value
from ehia_desktop.forms.rows import instances
from ehia_desktop.forms.values import Value
from ehia_desktop.strict_yaml import Tree

WORDS = (
    "The form filled this in when it changed; make it fit this proposal, or confirm that it holds."
)


@dataclass(frozen=True)
class Defaulted:
    """A default that was taken, where it stands."""

    at: Address
    value: Value


def defaulted(marks: Iterable[Marked], new: Places, landing: Landing) -> tuple[Defaulted, ...]:
    """Return the defaults that were taken. One that does not fit its question is not."""
    waiting = {one.suggested for one in landing.aside}
    found: dict[Address, Defaulted] = {}
    for mark in marks:
        for at in addresses_of(mark.spot, new):
            question = new.question(at)
            if question is None or at in new.values or at in waiting or at in found:
                continue
            try:
                value = parse_value(new.form, question, _tree(mark.value))
            except UserError:
                continue
            found[at] = Defaulted(at, value)
    return tuple(found.values())


def addresses_of(spot: Spot, new: Places) -> Iterator[Address]:
    """Every address that a spot means: each copy, and each row where a column is named without one."""
    section = new.section_of(spot.field)
    copies = [one.key for one in instances(section, new.values)] if section is not None else []
    for copy in copies or [""]:
        whole = Address(spot.field, instance=copy)
        if spot.column is None:
            yield whole if spot.row is None else Address(spot.field, spot.row, instance=copy)
            continue
        for row in [spot.row] if spot.row is not None else list(new.rows(whole)):
            yield Address(spot.field, row, spot.column, copy)


def _tree(value: str | tuple[str, ...] | dict[str, str]) -> Tree:
    match value:
        case str():
            return value
        case tuple():
            return list(value)
        case _:
            return dict(value)
