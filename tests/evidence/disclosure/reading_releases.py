"""An attacker who reads released rows: every whole table, one by one, that could have been released so.

Written without the code under test. Each row counts people as Waiting, Over 18 weeks of those, Over 52 weeks of
those; percentages stand beside the two parts. The attacker knows the profile, and of a hidden count whether it is
small, unless it is withheld.
"""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from itertools import product
from math import prod

from ehia_desktop.assessment.disclosure import CellKey, Profile
from ehia_desktop.assessment.evidence import Marker, Selection
from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.assessment.released import ReleasedEvidence
from tests.evidence.disclosure.exhaustive import nearest, pass_over
from tests.evidence.disclosure.linking import group, linked, number, share, waiting

MOST = 60_000
WIDE, MIDDLE, NARROW = 0, 1, 2
COUNT_AT = {WIDE: 1, MIDDLE: 2, NARROW: 4}
SHARE_AT = {MIDDLE: 3, NARROW: 5}
Triple = tuple[int, int, int]
Whole = tuple[Triple, ...]


def columns() -> tuple[object, ...]:
    return (
        group(), waiting(), number("Over 18 weeks"), share("Over 18 weeks"),
        number("Over 52 weeks", "Over 18 weeks / Number"), share("Over 52 weeks"),
    )  # fmt: skip


@cache
def per_cent(above: int, below: int) -> Decimal | None:
    if not below:
        return None
    return (Decimal(100 * above) / below).quantize(Decimal("0.1"), ROUND_HALF_UP)


def row_of(name: str, triple: Triple) -> list[object]:
    wide, middle, narrow = triple
    return [name, wide, middle, per_cent(middle, wide), narrow, per_cent(narrow, wide)]


def table_of(
    groups: Sequence[Triple],
    *,
    dimension: str = "Ethnic group",
    name: str = "l1",
    select: Selection | None = None,
) -> LinkedTable:
    """A table with a row for each group and “All” at the end."""
    every = (*groups, total_of(groups))
    names = [*(f"{dimension} {at}" for at in range(len(groups))), "All"]
    rows = [row_of(said, triple) for said, triple in zip(names, every, strict=True)]
    heads = (group(dimension), *columns()[1:])
    return linked(heads, rows, name=name, select=select)  # type: ignore[arg-type]


def total_of(groups: Sequence[Triple]) -> Triple:
    wide, middle, narrow = (sum(each) for each in zip(*groups, strict=True))
    return wide, middle, narrow


class Reader:
    """What one reads in a released table, as a test of whole tables."""

    def __init__(
        self, source: LinkedTable, groups: Sequence[Triple], made: ReleasedEvidence, cap: int
    ) -> None:
        self._profile = made.profile
        self._cap = cap
        self._truth: Whole = (*groups, total_of(groups))
        link = source.link
        rows = link.selection.rows or tuple(range(len(self._truth)))
        shown = link.selection.columns or tuple(range(6))
        released = made.links[link.id].rows
        self._withheld = {
            entry.key for entry in made.ledger.entries if (entry.low, entry.high) == (0, None)
        }
        self._told = {
            (row, column): released[at][column] for at, row in enumerate(rows) for column in shown
        }
        self._dimension = source.table.columns[0].name.casefold()

    def domain(self, row: int, which: int) -> range | list[int]:
        """Every count one cell may be, by what stands in it alone."""
        cell, profile = self._told.get((row, COUNT_AT[which])), self._profile
        if isinstance(cell, Decimal):
            if profile.round_to == 1:
                return [int(cell)]
            around = range(int(cell) + profile.round_to + 1)
            return [
                count
                for count in around
                if (count == 0 or count > profile.largest_hidden)
                and nearest(count, profile.round_to) == int(cell)
            ]
        if isinstance(cell, Marker) and not self._is_withheld(row, which):
            if profile.is_small(self._truth[row][which]):
                return range(profile.smallest_hidden, profile.largest_hidden + 1)
            return range(profile.largest_hidden + 1, self._cap)
        return range(self._cap)

    def lines(self, row: int) -> list[Triple]:
        """Every triple that fits one row."""
        domains = [set(self.domain(row, which)) for which in (WIDE, MIDDLE, NARROW)]
        return [
            (wide, middle, narrow)
            for wide in sorted(domains[WIDE])
            for middle in range(wide + 1)
            if middle in domains[MIDDLE]
            for narrow in range(middle + 1)
            if narrow in domains[NARROW] and self._fits(row, (wide, middle, narrow))
        ]

    def wholes(self) -> Iterator[Whole]:
        """Every table that fits, its total last."""
        size = len(self._truth) - 1
        lines = [self.lines(row) for row in range(size)]
        pass_over(prod(map(len, lines)) > MOST)
        domains = [self.domain(size, which) for which in (WIDE, MIDDLE, NARROW)]
        is_bounded = [isinstance(domain, list) or domain.stop < self._cap for domain in domains]
        for chosen in product(*lines):
            total = total_of(chosen)
            fits = all(
                not bounded or count in domain
                for count, domain, bounded in zip(total, domains, is_bounded, strict=True)
            )
            if fits and self._fits(size, total):
                yield (*chosen, total)

    def _fits(self, row: int, triple: Triple) -> bool:
        if self._profile.round_to > 1:
            # A percentage of rounded counts says nothing that they do not say.
            return True
        for which, column in SHARE_AT.items():
            cell = self._told.get((row, column))
            if isinstance(cell, Decimal) and per_cent(triple[which], triple[WIDE]) != cell:
                return False
        return True

    def _is_withheld(self, row: int, which: int) -> bool:
        parts = ("pathways", "pathways, over 18 weeks", "pathways, over 52 weeks")
        size = len(self._truth) - 1
        name = f"{self._dimension.capitalize()} {row}"
        groups = () if row == size else ((self._dimension, name),)
        return CellKey(parts[which], groups, "31 March 2026") in self._withheld


def counts_of(whole: Whole) -> tuple[int, ...]:
    """Every count of people in a table, printed or not: the cells, and what is left between them."""
    found: list[int] = []
    for wide, middle, narrow in whole:
        found += [wide, middle, narrow, wide - middle, middle - narrow, wide - narrow]
    return tuple(found)


def assert_kept(
    wholes: Sequence[Whole], truth: Sequence[Triple], profile: Profile, seen: str
) -> None:
    """Nothing small is known, nor nearly: whoever tries everything is left with enough values for each."""
    true = (*truth, total_of(truth))
    assert true in wholes
    possible = [set(values) for values in zip(*map(counts_of, wholes), strict=True)]
    for at, (count, left) in enumerate(zip(counts_of(true), possible, strict=True)):
        if profile.is_small(count):
            assert len(left) >= profile.least_values, (at, count, sorted(left), seen)
