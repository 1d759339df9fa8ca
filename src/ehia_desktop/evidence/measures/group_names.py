"""What the names of groups say: which is a total, which are not known, and which end is the most deprived."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ehia_desktop.text import one_line

_TOTAL = re.compile(
    r"(grand |sub-?)?totals?\b(?!.*\bother\b)|(all|everyone|everybody|overall|whole)\Z|"
    r"all (activity|patients|people|persons|ages?|groups?|sexes|specialties|treatment functions|areas|providers|"
    r"trusts|pathways|ethnic (groups|categories)|deciles|quintiles|categories)\b",
    re.IGNORECASE,
)
_NOT_KNOWN = re.compile(
    r"\b(unknown|not (known|stated|recorded|given|matched|valid|a valid \w+|specified|disclosed|provided|found)|"
    r"missing|invalid|no (postcode|answer)|prefer not to say|refused|unspecified|unmatched|blank)\b",
    re.IGNORECASE,
)
_COUNTRY = re.compile(
    r"(england|wales|scotland|northern ireland|united kingdom|uk|great britain)\Z", re.IGNORECASE
)
_NEXT_TO = (
    r"(?<!second )(?<!third )(?<!fourth )(?<!fifth )(?<!next )(?<!2nd )(?<!3rd )(?<!4th )(?<!5th )"
)
_MOST = re.compile(rf"\b{_NEXT_TO}most[ -]deprived\b", re.IGNORECASE)
_LEAST = re.compile(rf"\b{_NEXT_TO}least[ -]deprived\b", re.IGNORECASE)
_DEPRIVATION = re.compile(r"\bdepriv\w*|\bimd\b|\bdecile|\bquintile|\biod\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:decile |quintile |group |imd |q|d)?(\d{1,2})\b(?!\s*[%\d])", re.IGNORECASE
)
_SIZES = frozenset({3, 4, 5, 10, 20})


@dataclass(frozen=True)
class Order:
    """Groups from the most to the least deprived. `is_taken` where a bare number 1 is taken for the most deprived."""

    labels: tuple[str, ...]
    is_taken: bool = False

    @property
    def most(self) -> str:
        """The most deprived group."""
        return self.labels[0]

    @property
    def least(self) -> str:
        """The least deprived group."""
        return self.labels[-1]


def is_total(label: str) -> bool:
    """Tell whether a label stands for everybody, so that its row repeats the others."""
    return _TOTAL.match(one_line(label)) is not None


def is_country(label: str) -> bool:
    """Tell whether a label names a whole country, which is a total among the areas of it."""
    return _COUNTRY.match(one_line(label)) is not None


def is_not_known(label: str) -> bool:
    """Tell whether a label stands for those of whom the group is not recorded."""
    return _NOT_KNOWN.search(label) is not None


def speaks_of_deprivation(text: str) -> bool:
    """Tell whether a heading or a label is about deprivation."""
    return _DEPRIVATION.search(text) is not None


def deprivation_order(heading: str, labels: Sequence[str]) -> Order | None:
    """Return the groups from the most to the least deprived, or None where the labels do not say so.

    Totals and groups not known are no part of it. Numbers alone are read as in the English indices, in which 1 is
    the most deprived, and only under a heading that speaks of deprivation.
    """
    groups = [label for label in labels if not is_total(label) and not is_not_known(label)]
    if len(groups) < 2:
        return None
    most = [label for label in groups if _MOST.search(label)]
    least = [label for label in groups if _LEAST.search(label)]
    numbers = [_number(label) for label in groups]
    has_ends = len(most) == len(least) == 1 and most != least
    if has_ends:
        return _between(groups, most[0], least[0], numbers)
    is_counted = set(numbers) == set(range(1, len(groups) + 1)) and len(groups) in _SIZES
    if is_counted and speaks_of_deprivation(heading):
        in_order = sorted(groups, key=lambda label: _number(label) or 0)
        return Order(tuple(in_order), is_taken=True)
    return None


def _between(
    groups: list[str], most: str, least: str, numbers: Sequence[int | None]
) -> Order | None:
    """Order the groups by their numbers, or as they stand where the ends stand at the ends."""
    if None not in numbers and len(set(numbers)) == len(groups):
        ordered = sorted(groups, key=lambda label: _number(label) or 0)
    else:
        ordered = list(groups)
    if (ordered[0], ordered[-1]) == (least, most):
        ordered.reverse()
    if (ordered[0], ordered[-1]) != (most, least):
        return None
    return Order(tuple(ordered))


def _number(label: str) -> int | None:
    found = _NUMBER.match(one_line(label))
    return int(found[1]) if found else None
