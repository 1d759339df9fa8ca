"""Which counts of a table belong together: part and whole, events and people, a list and what it is held against."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ehia_desktop.assessment.evidence import Marker, Role
from ehia_desktop.evidence.measures.figures import Amount
from ehia_desktop.evidence.measures.offering.axes import Texts

_PEOPLE = re.compile(
    r"\b(population|residents?|registered|list size|person[- ]years|bed[- ]?days)\b", re.IGNORECASE
)
_REFERENCE = re.compile(
    r"\b(population|residents?|registered|list size|referrals?|catchment|census)\b", re.IGNORECASE
)
_WHOLE = re.compile(
    r"^(all|total)\b|\b(total|booked|waiting|on the list|in all|denominator)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Pair:
    """Two headings. `is_rate` where events are counted among people and may happen to one more than once."""

    numerator: str
    denominator: str
    is_rate: bool = False


def pairs_of(found: Texts) -> tuple[Pair, ...]:
    """Return every numerator with its denominator: as the columns say themselves, else as headings and cells do."""
    said = list(dict.fromkeys(_said(found)))
    if not said:
        said = list(dict.fromkeys(_guessed(found)))
    return tuple(pair for pair in said if pair.is_rate or _fits(found, pair))


def references_of(found: Texts) -> tuple[Pair, ...]:
    """Return counts with a reference (population, referrals) against which their composition can be held."""
    counts = _counts(found)
    references = [name for name in counts if _REFERENCE.search(name)]
    return tuple(
        Pair(name, reference)
        for reference in references
        for name in counts
        if name not in references
    )


def _said(found: Texts) -> Iterator[Pair]:
    counts = _counts(found)
    for column in found.columns.values():
        if column.role is Role.VALUE and len(column.of) == 2 and set(column.of) <= set(counts):
            yield _pair(column.of[0], column.of[1])
    for name in found.of_role(Role.NUMERATOR):
        whole = _whole_of(found, name)
        if whole:
            yield _pair(name, whole)


def _whole_of(found: Texts, name: str) -> str:
    """Follow what a count is part of up to a denominator."""
    seen = {name}
    at = name
    while at in found.columns and found.columns[at].of:
        at = found.columns[at].of[0]
        if at in seen:
            return ""
        seen.add(at)
        if at in found.columns and found.columns[at].role is Role.DENOMINATOR:
            return at
    return ""


def _guessed(found: Texts) -> Iterator[Pair]:
    numerators = [name for name in _counts(found) if found.columns[name].role is Role.NUMERATOR]
    denominators = [name for name in _counts(found) if name not in numerators]
    numerators += _whole_numbers(found)
    if not denominators:
        # Published tables head all their counts alike; the whole is the one that none of the others exceeds.
        denominators = [
            name
            for name in numerators
            if _WHOLE.search(name)
            and all(_fits(found, Pair(other, name)) for other in numerators if other != name)
        ][:1]
    for name in numerators:
        own = [one for one in denominators if one != name]
        near = [one for one in own if _first(found, one) == _first(found, name)]
        if len(own) == 1 or near:
            yield _pair(name, (near or own)[0])


def _first(found: Texts, name: str) -> str:
    levels = found.columns[name].levels
    return levels[0] if len(levels) > 1 else ""


def _pair(numerator: str, denominator: str) -> Pair:
    return Pair(numerator, denominator, _PEOPLE.search(denominator) is not None)


def _counts(found: Texts) -> list[str]:
    return [
        name for name in found.of_role(Role.NUMERATOR, Role.DENOMINATOR) if name in found.amounts
    ]


def _whole_numbers(found: Texts) -> list[str]:
    """Figures that nobody called counts and that are: whole, without a unit, not worked out from others."""
    return [
        name
        for name in found.of_role(Role.VALUE)
        if name in found.amounts
        and not (found.columns[name].unit or found.columns[name].share or found.columns[name].of)
        and all(isinstance(one, Marker) or one.is_integer() for one in found.amounts[name])
    ]


def _fits(found: Texts, pair: Pair) -> bool:
    """Whether in every row the part is not larger than the whole, as far as both are given."""
    if pair.numerator not in found.amounts or pair.denominator not in found.amounts:
        return False
    rows = zip(found.amounts[pair.numerator], found.amounts[pair.denominator], strict=True)
    return all(not _is_larger(part, whole) for part, whole in rows)


def _is_larger(part: Amount, whole: Amount) -> bool:
    if isinstance(part, Marker) or isinstance(whole, Marker):
        return False
    return part > whole or part < 0
